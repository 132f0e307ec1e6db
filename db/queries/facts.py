"""Indicators, events, people, facts, contacts and rates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import String, and_, bindparam, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Contact, Event, Fact, Indicator, Person, Rate, Source
from db.queries import visible
from db.queries.prepared import LIMIT, Query, fetch, kept, keys
from db.queries.results import ContactRow, EventRow, FactRow, IndicatorRow, Origin, PersonRow, RateRow, Words

ORIGIN = (Source.title.label("source_title"), Source.url.label("source_url"), Source.date.label("source_date"))


def _origin(row: Any) -> Origin:
    return Origin(row.source_title, row.source_url, row.source_date)


def _indicators(internal: bool) -> Query:
    query = select(
        Indicator.slug, Indicator.title_ru, Indicator.title_kk, Indicator.series, Indicator.value, Indicator.qualifier,
        Indicator.kind, Indicator.unit, Indicator.period, Indicator.note_ru, Indicator.note_kk, *ORIGIN,
    ).join(Source, Source.id == Indicator.source_id)  # fmt: skip
    return query.where(*visible.indicators(internal))


def _indicator(row: Any) -> IndicatorRow:
    title, note = Words(row.title_ru, row.title_kk), Words(row.note_ru, row.note_kk)
    told = (row.series, row.value, row.qualifier, row.kind, row.unit, row.period)
    return IndicatorRow(row.slug, title, *told, note, _origin(row))


async def indicators_with_series(
    session: AsyncSession, slugs: Sequence[str], internal: bool = False
) -> list[IndicatorRow]:
    """These indicators and the other periods of their series, the newest period first."""
    return [_indicator(row) for row in await fetch(session, _with_series(internal), {"slugs": slugs})]


@kept
def _with_series(internal: bool) -> Query:
    named = Indicator.slug.in_(keys("slugs"))
    series = select(Indicator.series).where(named, Indicator.series != "", *visible.indicators(internal))
    query = _indicators(internal).where(or_(named, Indicator.series.in_(series)))
    return query.order_by(Indicator.period.desc(), Indicator.position)


async def find_indicators(
    session: AsyncSession, limit: int, offset: int = 0, internal: bool = False
) -> list[IndicatorRow]:
    """A page of all indicators."""
    query = _indicators(internal).order_by(Indicator.position, Indicator.id).limit(limit).offset(offset)
    return [_indicator(row) for row in await session.execute(query)]


async def count_indicators(session: AsyncSession, internal: bool = False) -> int:
    """How many indicators there are."""
    query = select(func.count()).select_from(Indicator).where(*visible.indicators(internal))
    return await session.scalar(query) or 0


async def any_internal_indicator(session: AsyncSession, slugs: Sequence[str]) -> bool:
    """Whether one of these indicators is internal."""
    found = select(Indicator.id).where(Indicator.internal, Indicator.slug.in_(slugs))
    return bool(await session.scalar(select(found.exists())))


async def find_events(session: AsyncSession, slugs: Sequence[str], limit: int) -> list[EventRow]:
    """These events, or all if none is named; the newest first."""
    query = select(
        Event.slug, Event.title_ru, Event.title_kk, Event.ordinal, Event.start_date, Event.finish_date, Event.place_ru,
        Event.place_kk, Event.note_ru, Event.note_kk, *ORIGIN,
    ).join(Source, Source.id == Event.source_id)  # fmt: skip
    if slugs:
        query = query.where(Event.slug.in_(slugs))
    found = await session.execute(query.order_by(Event.start_date.desc(), Event.id).limit(limit))
    return [
        EventRow(
            row.slug,
            Words(row.title_ru, row.title_kk),
            row.ordinal,
            row.start_date,
            row.finish_date,
            Words(row.place_ru, row.place_kk),
            Words(row.note_ru, row.note_kk),
            _origin(row),
        )
        for row in found
    ]


async def find_people(session: AsyncSession, slugs: Sequence[str], limit: int) -> list[PersonRow]:
    """These people, or all if none is named."""
    query = select(
        Person.slug, Person.name_ru, Person.name_kk, Person.post_ru, Person.post_kk, Person.note_ru, Person.note_kk,
        *ORIGIN,
    ).join(Source, Source.id == Person.source_id)  # fmt: skip
    if slugs:
        query = query.where(Person.slug.in_(slugs))
    found = await session.execute(query.order_by(Person.position, Person.id).limit(limit))
    return [
        PersonRow(
            row.slug,
            Words(row.name_ru, row.name_kk),
            Words(row.post_ru, row.post_kk),
            Words(row.note_ru, row.note_kk),
            _origin(row),
        )
        for row in found
    ]


def _facts(internal: bool) -> Query:
    columns = (Fact.slug, Fact.about, Fact.title_ru, Fact.title_kk, Fact.text_ru, Fact.text_kk)
    query = select(*columns, *ORIGIN).join(Source, Source.id == Fact.source_id)
    return query.where(*visible.facts(internal)).order_by(Fact.position, Fact.id)


def _fact(row: Any) -> FactRow:
    about = tuple(part for part in (piece.strip() for piece in row.about.split(";")) if part)
    title, text = Words(row.title_ru, row.title_kk), Words(row.text_ru, row.text_kk)
    return FactRow(row.slug, title, text, about, _origin(row))


async def find_facts(session: AsyncSession, slugs: Sequence[str], limit: int, internal: bool = False) -> list[FactRow]:
    """These facts."""
    return [_fact(row) for row in await fetch(session, _named_facts(internal), {"slugs": slugs, "limit": limit})]


@kept
def _named_facts(internal: bool) -> Query:
    return _facts(internal).where(Fact.slug.in_(keys("slugs"))).limit(LIMIT)


async def facts_about(session: AsyncSession, key: str, limit: int, internal: bool = False) -> list[FactRow]:
    """The facts that name this slug or partner among what they are about."""
    named = {"about": f";{key};", "limit": limit}
    return [_fact(row) for row in await fetch(session, _facts_about(internal), named)]


@kept
def _facts_about(internal: bool) -> Query:
    listed = ";" + func.replace(Fact.about, "; ", ";") + ";"
    # No LIKE: its wildcards stand in names, and its capital letters differ from one database to the other.
    shortened = func.replace(listed, bindparam("about", type_=String), "")
    return _facts(internal).where(shortened != listed).limit(LIMIT)


async def find_contacts(session: AsyncSession, limit: int) -> list[ContactRow]:
    """Where people can turn to."""
    query = select(
        Contact.title_ru, Contact.title_kk, Contact.phone, Contact.email, Contact.address_ru, Contact.address_kk,
        Contact.url, *ORIGIN,
    ).join(Source, Source.id == Contact.source_id)  # fmt: skip
    return [
        ContactRow(
            Words(row.title_ru, row.title_kk),
            row.phone,
            row.email,
            Words(row.address_ru, row.address_kk),
            row.url,
            _origin(row),
        )
        for row in await session.execute(query.order_by(Contact.id).limit(limit))
    ]


async def latest_rates(session: AsyncSession) -> dict[str, RateRow]:
    """The newest rate of each currency."""
    newest = select(Rate.currency, func.max(Rate.date).label("date")).group_by(Rate.currency).subquery()
    same = and_(newest.c.currency == Rate.currency, newest.c.date == Rate.date)
    query = (
        select(Rate.currency, Rate.kzt, Rate.date, *ORIGIN)
        .join(Source, Source.id == Rate.source_id)
        .join(newest, same)
        .order_by(Rate.currency)
    )
    return {
        row.currency: RateRow(row.currency, row.kzt, row.date, _origin(row)) for row in await session.execute(query)
    }
