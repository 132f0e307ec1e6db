"""Partners, countries, sectors and places of the selected projects, and how many projects each has."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Row, Subquery, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Partner, Place, Project, ProjectCountry, ProjectPartner, ProjectPlace, Source
from db.queries import visible
from db.queries.prepared import LIMIT, OFFSET, Query, fetch, kept, keys
from db.queries.results import Origin, PartnerRow, Share, Words
from db.queries.selection import Selection, conditions, outline, values

COLUMNS = (
    Partner.slug, Partner.name, Partner.country, Partner.city_ru, Partner.city_kk, Partner.about_ru, Partner.about_kk,
    Source.title.label("source_title"), Source.url.label("source_url"), Source.date.label("source_date"),
)  # fmt: skip


async def find_partners(session: AsyncSession, selection: Selection, limit: int, offset: int = 0) -> list[PartnerRow]:
    """A page of the partners of the selected projects, in the order in which projects name them."""
    named = {**values(selection), "limit": limit, "offset": offset}
    return [_partner(row, row.projects) for row in await fetch(session, _page(outline(selection)), named)]


@kept
def _page(selection: Selection) -> Query:
    busy = _busy(selection).subquery()
    page = select(busy).order_by(busy.c.first, busy.c.partner_id).limit(LIMIT).offset(OFFSET).subquery()
    return (
        select(*COLUMNS, page.c.projects)
        .join(page, page.c.partner_id == Partner.id)
        .outerjoin(Source, Source.id == Partner.source_id)
        .order_by(page.c.first, page.c.partner_id)
    )


async def count_partners(session: AsyncSession, selection: Selection) -> tuple[int, int]:
    """How many different partners the selected projects have, and of how many of them the country is known."""
    partners, from_known_country = (await fetch(session, _counted(outline(selection)), values(selection))).one()
    return partners, from_known_country


@kept
def _counted(selection: Selection) -> Query:
    busy = _busy(selection).subquery()
    known = func.count(func.nullif(Partner.country, ""))
    return select(func.count(), known).join_from(busy, Partner, Partner.id == busy.c.partner_id)


async def titles_by_partner(session: AsyncSession, selection: Selection) -> dict[str, list[Words]]:
    """The titles of the selected projects, by the slugs of their partners and in the order of the workbook."""
    found: dict[str, list[Words]] = {}
    for slug, *title in await fetch(session, _titled(outline(selection)), values(selection)):
        found.setdefault(slug, []).append(Words(*title))
    return found


@kept
def _titled(selection: Selection) -> Query:
    return (
        select(Partner.slug, Project.title_ru, Project.title_kk)
        .join(ProjectPartner, ProjectPartner.partner_id == Partner.id)
        .join(Project, Project.id == ProjectPartner.project_id)
        .where(*conditions(selection))
        .order_by(Project.position, Project.id)
    )


def _busy(selection: Selection) -> Query:
    """Partner ids with the number of selected projects and the position of the first.

    Asked about a country, a partner that is known to come from another one is left out: projects can have several.
    """
    query = (
        select(
            ProjectPartner.partner_id,
            func.count().label("projects"),
            func.min(Project.position * 100 + ProjectPartner.position).label("first"),
        )
        .join(Project, Project.id == ProjectPartner.project_id)
        .join(Partner, Partner.id == ProjectPartner.partner_id)
        .where(*conditions(selection))
        .group_by(ProjectPartner.partner_id)
    )
    if selection.partners:
        query = query.where(Partner.slug.in_(keys("partners")))
    if selection.countries:
        query = query.where(or_(Partner.country == "", Partner.country.in_(keys("countries"))))
    if selection.partner_cities:
        query = query.where(Partner.city_ru.in_(keys("partner_cities")))
    return query


async def partners_by_slug(session: AsyncSession, slugs: Sequence[str], internal: bool = False) -> list[PartnerRow]:
    """These partners, in this order."""
    rows = await fetch(session, _by_slug(internal), {"slugs": slugs})
    found = {row.slug: _partner(row) for row in rows}
    return [found[slug] for slug in slugs if slug in found]


@kept
def _by_slug(internal: bool) -> Query:
    query = select(*COLUMNS).outerjoin(Source, Source.id == Partner.source_id)
    return query.where(Partner.slug.in_(keys("slugs")), *visible.partners(internal))


def _partner(row: Row[*tuple[Any, ...]], projects: int = 0) -> PartnerRow:
    origin = None if row.source_title is None else Origin(row.source_title, row.source_url, row.source_date)
    city, about = Words(row.city_ru, row.city_kk), Words(row.about_ru, row.about_kk)
    return PartnerRow(row.slug, row.name, row.country, city, about, origin, projects)


async def by_country(session: AsyncSession, selection: Selection) -> list[Share]:
    """The partner countries of the selected projects, the most frequent first."""
    return await _shares(session, selection, countries_of_projects)


def countries_of_projects() -> Subquery:
    """The partner countries of every project (`project_id`, `key`): its own, and those of its partners."""
    own = select(ProjectCountry.project_id, ProjectCountry.code.label("key"))
    through = (
        select(ProjectPartner.project_id, Partner.country)
        .join(Partner, Partner.id == ProjectPartner.partner_id)
        .where(Partner.country != "")
    )
    return own.union(through).subquery()


async def by_place(session: AsyncSession, selection: Selection) -> list[Share]:
    """The places of the selected projects, the most frequent first."""
    return await _shares(session, selection, _places)


async def by_sector(session: AsyncSession, selection: Selection) -> list[Share]:
    """The sectors of the selected projects, the most frequent first."""
    return await _shares(session, selection, _sectors)


def _places() -> Subquery:
    names = (Place.name_ru.label("ru"), Place.name_kk.label("kk"))
    places = select(ProjectPlace.project_id, Place.slug.label("key"), *names)
    return places.join(Place, Place.id == ProjectPlace.place_id).subquery()


def _sectors() -> Subquery:
    return select(Project.id.label("project_id"), Project.sector.label("key")).where(Project.sector != "").subquery()


async def _shares(session: AsyncSession, selection: Selection, linking: Callable[[], Subquery]) -> list[Share]:
    found = await fetch(session, _counts(outline(selection), linking), values(selection))
    return [Share(key, count, Words(*name) if name else None) for key, count, *name in found]


@kept
def _counts(selection: Selection, linking: Callable[[], Subquery]) -> Query:
    linked = linking()
    names = [linked.c[name] for name in ("ru", "kk") if name in linked.c]
    return (
        select(linked.c.key, func.count(), *names)
        .join(Project, Project.id == linked.c.project_id)
        .where(*conditions(selection))
        .group_by(linked.c.key, *names)
        .order_by(func.count().desc(), func.min(Project.position), linked.c.key)
    )


async def place_names(session: AsyncSession, slugs: Sequence[str], internal: bool = False) -> dict[str, Words]:
    """The names of these places."""
    query = select(Place.slug, Place.name_ru, Place.name_kk).where(Place.slug.in_(slugs), *visible.places(internal))
    return {slug: Words(ru, kk) for slug, ru, kk in await session.execute(query)}


async def cities(session: AsyncSession, slugs: Sequence[str]) -> set[str]:
    """Which of these places are cities."""
    return set(await session.scalars(select(Place.slug).where(Place.slug.in_(slugs), Place.kind == "city")))


async def region_names(session: AsyncSession, keys: Sequence[str], internal: bool = False) -> dict[str, Words]:
    """The names of these regions, by the Russian one."""
    query = select(Project.region_ru, func.max(Project.region_kk)).where(Project.region_ru.in_(keys))
    query = query.where(*visible.projects(internal)).group_by(Project.region_ru)
    return {ru: Words(ru, kk) for ru, kk in await session.execute(query)}


async def city_names(session: AsyncSession, keys: Sequence[str], internal: bool = False) -> dict[str, Words]:
    """The names of these cities of partners, by the Russian one."""
    query = select(Partner.city_ru, func.max(Partner.city_kk)).where(Partner.city_ru.in_(keys))
    query = query.where(*visible.partners(internal)).group_by(Partner.city_ru)
    return {ru: Words(ru, kk) for ru, kk in await session.execute(query)}
