"""What the things of a question are called, for headings and for asking back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from answering import figures
from answering.inquiry import YEARS, Inquiry
from answering.voice import NAME, clipped
from db.queries import facts, partners, projects
from db.queries.results import Words
from db.queries.selection import Selection
from understanding.question import Kind, Ref

MOST = 12
FEW = 5


async def names_of(inquiry: Inquiry, refs: Sequence[Ref]) -> dict[Ref, str]:
    """The names of these things in the voice's language; what the database does not have is left out."""
    found: dict[Ref, str] = {}
    for kind in dict.fromkeys(ref.kind for ref in refs):
        asked = [ref.key for ref in refs if ref.kind is kind][:MOST]
        named = await _names(inquiry, kind, asked)
        found |= {Ref(kind, key): named[key] for key in asked if named.get(key)}
    return {ref: found[ref] for ref in refs if ref in found}


async def heading(inquiry: Inquiry) -> str:
    """What a list or total is about: sectors, places, countries and partners that were named; '' for everything."""
    kinds = (Kind.SECTOR, Kind.PLACE, Kind.COUNTRY, Kind.REGION, Kind.PARTNER, Kind.PARTNER_CITY)
    if inquiry.selection.projects:
        return ""
    refs = [ref for kind in kinds for ref in inquiry.question.about if ref.kind is kind]
    return listed(list((await names_of(inquiry, refs[:MOST])).values()), ", ")


async def scope_words(inquiry: Inquiry) -> str:
    """The same with the stages, the year and the currency that are asked for."""
    voice, filters = inquiry.voice, inquiry.question.filters
    year, currency = inquiry.selection.year, inquiry.selection.currency
    told = [await heading(inquiry), *(voice.status(code) for code in filters.statuses)]
    told += [
        figures.date(str(year), voice.language) if year in YEARS else "",
        voice.currency(currency) if currency else "",
    ]
    found = ", ".join(part for part in told if part)
    return found[:1].upper() + found[1:]


def listed(names: Sequence[str], separator: str) -> str:
    """The first few of some names."""
    return separator.join(names[:FEW]) + (" …" if len(names) > FEW else "")


async def _names(inquiry: Inquiry, kind: Kind, asked: Sequence[str]) -> dict[str, str]:
    session, voice = inquiry.session, inquiry.voice
    if kind is Kind.SECTOR:
        return {key: voice.sector(key) for key in asked}
    if kind is Kind.COUNTRY:
        return {key: voice.country(key) for key in asked}
    if kind is Kind.PARTNER:
        return {
            row.slug: clipped(row.name, NAME)
            for row in await partners.partners_by_slug(session, asked, inquiry.internal)
        }
    if kind not in STORED:
        return {}
    return {
        key: voice.shown(words, NAME) for key, words in (await STORED[kind](session, asked, inquiry.internal)).items()
    }


async def _projects(session: AsyncSession, asked: Sequence[str], internal: bool) -> dict[str, Words]:
    rows = await projects.find_projects(session, Selection(projects=tuple(asked), internal=internal), limit=MOST)
    return {row.slug: row.title for row in rows}


async def _indicators(session: AsyncSession, asked: Sequence[str], internal: bool) -> dict[str, Words]:
    return {row.slug: row.title for row in await facts.indicators_with_series(session, asked, internal)}


async def _events(session: AsyncSession, asked: Sequence[str], _internal: bool) -> dict[str, Words]:
    return {row.slug: row.title for row in await facts.find_events(session, asked, MOST)}


async def _people(session: AsyncSession, asked: Sequence[str], _internal: bool) -> dict[str, Words]:
    return {row.slug: row.name for row in await facts.find_people(session, asked, MOST)}


async def _facts(session: AsyncSession, asked: Sequence[str], internal: bool) -> dict[str, Words]:
    return {row.slug: row.title for row in await facts.find_facts(session, asked, MOST, internal)}


STORED: dict[Kind, Callable[[AsyncSession, Sequence[str], bool], Awaitable[dict[str, Words]]]] = {
    Kind.PLACE: partners.place_names,
    Kind.REGION: partners.region_names,
    Kind.PARTNER_CITY: partners.city_names,
    Kind.PROJECT: _projects,
    Kind.INDICATOR: _indicators,
    Kind.EVENT: _events,
    Kind.PERSON: _people,
    Kind.FACT: _facts,
}
