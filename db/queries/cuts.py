"""The selected projects told apart by something: what each part adds up to."""

from __future__ import annotations

from typing import Any, cast

from sqlalchemy import ColumnElement, Subquery, and_, func, literal, select
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Place, Project, ProjectPlace
from db.queries.partners import countries_of_projects
from db.queries.projects import SUMS, grouped, totals
from db.queries.results import Slice
from db.queries.selection import FIRST_YEAR, LAST_YEAR, Selection, conditions


async def by_sector(session: AsyncSession, selection: Selection) -> list[Slice]:
    """By the sector; '' where none is stated."""
    return await _by_column(session, selection, Project.sector)


async def by_status(session: AsyncSession, selection: Selection) -> list[Slice]:
    """By the stage."""
    return await _by_column(session, selection, Project.status)


async def by_currency(session: AsyncSession, selection: Selection) -> list[Slice]:
    """By the currency of the sum; '' where no sum is stated."""
    return await _by_column(session, selection, Project.currency)


async def by_place(session: AsyncSession, selection: Selection) -> list[Slice]:
    """By the place; a project in several counts in each."""
    places = select(ProjectPlace.project_id, Place.slug.label("key")).join(Place, Place.id == ProjectPlace.place_id)
    return await _by_link(session, selection, places.subquery())


async def by_country(session: AsyncSession, selection: Selection) -> list[Slice]:
    """By the partners' country, ISO code; a project of several counts in each."""
    return await _by_link(session, selection, countries_of_projects())


async def by_year(session: AsyncSession, selection: Selection) -> list[Slice]:
    """By the year: a project counts in each in which it is under way; '' where no year is stated."""
    bounds = await session.execute(select(func.min(FIRST_YEAR), func.max(LAST_YEAR)).where(*conditions(selection)))
    first, last = cast("tuple[int | None, int]", tuple(bounds.one()))
    if first is None:
        return [Slice("", tuple(await totals(session, selection)))]
    years = select(literal(first).label("year")).cte("years", recursive=True)
    years = years.union_all(select(years.c.year + 1).where(years.c.year < last))
    query = (
        select(years.c.year, *SUMS)
        .select_from(Project)
        .outerjoin(years, and_(years.c.year >= FIRST_YEAR, years.c.year <= LAST_YEAR))
        .where(*conditions(selection))
        .group_by(years.c.year, Project.status, Project.currency)
    )
    return _slices(await session.execute(query))


async def _by_column(session: AsyncSession, selection: Selection, key: Any) -> list[Slice]:
    query = select(key, *SUMS).where(*conditions(selection)).group_by(key, Project.status, Project.currency)
    return _slices(await session.execute(query))


async def _by_link(session: AsyncSession, selection: Selection, linked: Subquery) -> list[Slice]:
    key: ColumnElement[Any] = linked.c.key
    query = (
        select(key, *SUMS)
        .select_from(Project)
        .outerjoin(linked, linked.c.project_id == Project.id)
        .where(*conditions(selection))
        .group_by(key, Project.status, Project.currency)
    )
    return _slices(await session.execute(query))


def _slices(rows: Any) -> list[Slice]:
    found: dict[str, list[Any]] = {}
    for key, *sums in rows:
        found.setdefault("" if key is None else str(key), []).append(grouped(sums))
    return [Slice(key, tuple(groups)) for key, groups in found.items()]
