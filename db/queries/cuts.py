"""The selected projects told apart by something: what each part adds up to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from sqlalchemy import ColumnElement, Integer, Subquery, and_, bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from db.models import Place, Project, ProjectPlace
from db.queries.partners import countries_of_projects
from db.queries.prepared import Query, fetch, kept
from db.queries.projects import SUMS, grouped, totals
from db.queries.results import Slice
from db.queries.selection import FIRST_YEAR, LAST_YEAR, Selection, conditions, outline, values


async def by_sector(session: AsyncSession, selection: Selection) -> list[Slice]:
    """By the sector; '' where none is stated."""
    return await _slices(session, _by_column(outline(selection), Project.sector), selection)


async def by_status(session: AsyncSession, selection: Selection) -> list[Slice]:
    """By the stage."""
    return await _slices(session, _by_column(outline(selection), Project.status), selection)


async def by_currency(session: AsyncSession, selection: Selection) -> list[Slice]:
    """By the currency of the sum; '' where no sum is stated."""
    return await _slices(session, _by_column(outline(selection), Project.currency), selection)


async def by_place(session: AsyncSession, selection: Selection) -> list[Slice]:
    """By the place; a project in several counts in each."""
    return await _slices(session, _by_link(outline(selection), _places), selection)


async def by_country(session: AsyncSession, selection: Selection) -> list[Slice]:
    """By the partners' country, ISO code; a project of several counts in each."""
    return await _slices(session, _by_link(outline(selection), countries_of_projects), selection)


async def by_year(session: AsyncSession, selection: Selection) -> list[Slice]:
    """By the year: a project counts in each in which it is under way; '' where no year is stated."""
    bounds = await fetch(session, _years(outline(selection)), values(selection))
    first, last = cast("tuple[int | None, int]", tuple(bounds.one()))
    if first is None:
        return [Slice("", tuple(await totals(session, selection)))]
    return await _slices(session, _by_year(outline(selection)), selection, first=first, last=last)


@kept
def _years(selection: Selection) -> Query:
    return select(func.min(FIRST_YEAR), func.max(LAST_YEAR)).where(*conditions(selection))


@kept
def _by_year(selection: Selection) -> Query:
    first, last = bindparam("first", type_=Integer), bindparam("last", type_=Integer)
    years = select(first.label("year")).cte("years", recursive=True)
    years = years.union_all(select(years.c.year + 1).where(years.c.year < last))
    return (
        select(years.c.year, *SUMS)
        .select_from(Project)
        .outerjoin(years, and_(years.c.year >= FIRST_YEAR, years.c.year <= LAST_YEAR))
        .where(*conditions(selection))
        .group_by(years.c.year, Project.status, Project.currency)
    )


def _places() -> Subquery:
    places = select(ProjectPlace.project_id, Place.slug.label("key")).join(Place, Place.id == ProjectPlace.place_id)
    return places.subquery()


@kept
def _by_column(selection: Selection, key: InstrumentedAttribute[str]) -> Query:
    return select(key, *SUMS).where(*conditions(selection)).group_by(key, Project.status, Project.currency)


@kept
def _by_link(selection: Selection, linking: Callable[[], Subquery]) -> Query:
    linked = linking()
    key: ColumnElement[Any] = linked.c.key
    return (
        select(key, *SUMS)
        .select_from(Project)
        .outerjoin(linked, linked.c.project_id == Project.id)
        .where(*conditions(selection))
        .group_by(key, Project.status, Project.currency)
    )


async def _slices(session: AsyncSession, query: Query, selection: Selection, **more: int) -> list[Slice]:
    found: dict[str, list[Any]] = {}
    for key, *sums in await fetch(session, query, values(selection) | more):
        found.setdefault("" if key is None else str(key), []).append(grouped(sums))
    return [Slice(key, tuple(groups)) for key, groups in found.items()]
