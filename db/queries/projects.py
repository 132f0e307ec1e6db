"""Projects: a page of them, the leaders of a ranking, and what they add up to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Any, TypeVar

from sqlalchemy import Row, Subquery, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Partner, Project, ProjectCountry, ProjectPartner, Source
from db.queries.prepared import LIMIT, OFFSET, Query, fetch, kept
from db.queries.results import Company, Group, Origin, ProjectRow, Words
from db.queries.selection import Selection, conditions, outline, values

T = TypeVar("T")


class Measure(StrEnum):
    """What projects are ranked by."""

    AMOUNT = "amount"
    JOBS = "jobs"


COLUMNS = (
    Project.slug, Project.title_ru, Project.title_kk, Project.sector, Project.status, Project.place_ru,
    Project.place_kk, Project.region_ru, Project.region_kk, Project.amount, Project.currency, Project.jobs,
    Project.start_year, Project.finish_year, Project.capacity_ru, Project.capacity_kk, Project.note_ru, Project.note_kk,
    Source.title.label("source_title"), Source.url.label("source_url"), Source.date.label("source_date"),
    Partner.slug.label("partner_slug"), Partner.name.label("partner_name"), Partner.country.label("partner_country"),
    ProjectCountry.code.label("country_code"),
)  # fmt: skip


# What projects add up to, in groups of one status and currency.
SUMS = (
    Project.status, Project.currency, func.count(), func.sum(Project.amount), func.count(Project.amount),
    func.sum(Project.jobs), func.count(Project.jobs),
)  # fmt: skip
# A project with everything about it: one row for each pair of partner and country.
WHOLE = (
    select(*COLUMNS)
    .join(Source, Source.id == Project.source_id)
    .outerjoin(ProjectPartner, ProjectPartner.project_id == Project.id)
    .outerjoin(Partner, Partner.id == ProjectPartner.partner_id)
    .outerjoin(ProjectCountry, ProjectCountry.project_id == Project.id)
)


async def find_projects(session: AsyncSession, selection: Selection, limit: int, offset: int = 0) -> list[ProjectRow]:
    """A page of the selected projects, in the order of the workbook."""
    return await _rows(session, _page(outline(selection)), values(selection), limit, offset)


@kept
def _page(selection: Selection) -> Query:
    order = (Project.position, Project.id)
    page = select(Project.id).where(*conditions(selection)).order_by(*order).limit(LIMIT).offset(OFFSET).subquery()
    return _whole(page, order)


async def leaders(
    session: AsyncSession, selection: Selection, by: Measure, limit: int, offset: int = 0, lowest: bool = False
) -> list[ProjectRow]:
    """The first projects of a ranking, best first; by amount a ranking for each currency, one after the other.

    Projects of which the measure is not stated have no place in it; equals stand in the order of the workbook.
    """
    return await _rows(session, _places(outline(selection), by, lowest), values(selection), limit, offset)


@kept
def _places(selection: Selection, by: Measure, lowest: bool) -> Query:
    column = Project.amount if by is Measure.AMOUNT else Project.jobs
    place = func.row_number().over(
        partition_by=Project.currency if by is Measure.AMOUNT else None,
        order_by=(column.asc() if lowest else column.desc(), Project.position, Project.id),
    )
    ranked = select(Project.id, place.label("place")).where(*conditions(selection), column.is_not(None)).subquery()
    page = (
        select(ranked.c.id, ranked.c.place).where(ranked.c.place > OFFSET, ranked.c.place <= OFFSET + LIMIT).subquery()
    )
    order = (Project.currency, page.c.place) if by is Measure.AMOUNT else (page.c.place,)
    return _whole(page, order)


def _whole(page: Subquery, order: Sequence[Any]) -> Query:
    """The projects of a page with everything about them."""
    query = WHOLE.join(page, page.c.id == Project.id)
    return query.order_by(*order, ProjectPartner.position, ProjectCountry.position)


async def _rows(
    session: AsyncSession, query: Query, named: dict[str, Any], limit: int, offset: int
) -> list[ProjectRow]:
    found: dict[str, list[Row[*tuple[Any, ...]]]] = {}
    for row in await fetch(session, query, {**named, "limit": limit, "offset": offset}):
        found.setdefault(row.slug, []).append(row)
    return [_project(rows) for rows in found.values()]


def _project(rows: Sequence[Row[*tuple[Any, ...]]]) -> ProjectRow:
    """One project from its rows, of which there is one for each pair of partner and country."""
    row = rows[0]
    partners = (Company(r.partner_slug, r.partner_name, r.partner_country) for r in rows if r.partner_slug is not None)
    return ProjectRow(
        slug=row.slug,
        title=Words(row.title_ru, row.title_kk),
        sector=row.sector,
        status=row.status,
        place=Words(row.place_ru, row.place_kk),
        region=Words(row.region_ru, row.region_kk),
        amount=row.amount,
        currency=row.currency,
        jobs=row.jobs,
        start_year=row.start_year,
        finish_year=row.finish_year,
        capacity=Words(row.capacity_ru, row.capacity_kk),
        note=Words(row.note_ru, row.note_kk),
        origin=Origin(row.source_title, row.source_url, row.source_date),
        partners=_distinct(partners),
        countries=_distinct(r.country_code for r in rows if r.country_code is not None),
    )


def _distinct(values: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(values))


async def totals(session: AsyncSession, selection: Selection) -> list[Group]:
    """The selected projects by status and currency: how many, and the sums of what is known of them."""
    return [grouped(row) for row in await fetch(session, _totals(outline(selection)), values(selection))]


@kept
def _totals(selection: Selection) -> Query:
    groups = (Project.status, Project.currency)
    return select(*SUMS).where(*conditions(selection)).group_by(*groups).order_by(*groups)


def grouped(row: Sequence[Any]) -> Group:
    """What SUMS bring back."""
    status, currency, projects, amount, amounts, jobs, jobs_known = row
    return Group(status, currency, projects, amount, amounts, None if jobs is None else int(jobs), jobs_known)


async def any_internal_of(session: AsyncSession, selection: Selection) -> bool:
    """Whether one of the selected projects is internal."""
    found = select(Project.id).where(Project.internal, *conditions(replace(selection, internal=True)))
    return bool(await session.scalar(select(found.exists()), values(selection)))


async def origins(session: AsyncSession, selection: Selection, limit: int) -> list[Origin]:
    """The sources that most of the selected projects come from, the most frequent first."""
    named = {**values(selection), "limit": limit}
    return [Origin(*row) for row in await fetch(session, _origins(outline(selection)), named)]


@kept
def _origins(selection: Selection) -> Query:
    return (
        select(Source.title, Source.url, Source.date)
        .join(Project, Project.source_id == Source.id)
        .where(*conditions(selection))
        .group_by(Source.id, Source.title, Source.url, Source.date)
        .order_by(func.count().desc(), Source.date.desc(), Source.id)
        .limit(LIMIT)
    )


async def newest_year(session: AsyncSession, selection: Selection) -> int | None:
    """The year of the newest source of the selected projects; None where none is dated."""
    query = select(func.max(Source.date)).join(Project, Project.source_id == Source.id).where(*conditions(selection))
    date = await session.scalar(query, values(selection))
    return int(date[:4]) if date else None
