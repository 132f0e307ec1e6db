"""Everything that the database names, for those who must recognise it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import (
    Event,
    Fact,
    Indicator,
    Partner,
    Person,
    Place,
    Project,
    ProjectCountry,
    ProjectPartner,
    ProjectPlace,
)
from db.queries import visible

Named = Row[*tuple[Any, ...]]
Rows = list[Named]
Links = dict[str, list[str]]


async def project_names(session: AsyncSession, internal: bool = False) -> Rows:
    """Titles, aliases, sector, region and figures of every project."""
    columns = (Project.slug, Project.title_ru, Project.title_kk, Project.aliases_ru, Project.aliases_kk)
    more = (Project.sector, Project.region_ru, Project.region_kk, Project.amount, Project.jobs)
    query = select(*columns, *more).where(*visible.projects(internal))
    return await _all(session, query.order_by(Project.position, Project.id))


async def project_places(session: AsyncSession, internal: bool = False) -> Links:
    """The places of each project, by slugs."""
    links = select(Project.slug, Place.slug).join(ProjectPlace, ProjectPlace.project_id == Project.id)
    links = links.where(*visible.projects(internal))
    return await _links(session, links.join(Place, Place.id == ProjectPlace.place_id).order_by(ProjectPlace.position))


async def project_partners(session: AsyncSession, internal: bool = False) -> Links:
    """The partners of each project, by slugs."""
    links = select(Project.slug, Partner.slug).join(ProjectPartner, ProjectPartner.project_id == Project.id)
    links = links.where(*visible.projects(internal))
    joined = links.join(Partner, Partner.id == ProjectPartner.partner_id)
    return await _links(session, joined.order_by(ProjectPartner.position))


async def project_countries(session: AsyncSession, internal: bool = False) -> Links:
    """The partner countries of each project."""
    links = select(Project.slug, ProjectCountry.code).join(ProjectCountry, ProjectCountry.project_id == Project.id)
    links = links.where(*visible.projects(internal))
    return await _links(session, links.order_by(ProjectCountry.position))


async def partner_names(session: AsyncSession, internal: bool = False) -> Rows:
    """Name, aliases, country and city of every partner."""
    columns = (Partner.slug, Partner.name, Partner.aliases, Partner.country, Partner.city_ru, Partner.city_kk)
    return await _all(session, select(*columns).where(*visible.partners(internal)).order_by(Partner.id))


async def place_names(session: AsyncSession, internal: bool = False) -> Rows:
    """The name of every place."""
    query = select(Place.slug, Place.name_ru, Place.name_kk).where(*visible.places(internal))
    return await _all(session, query.order_by(Place.id))


async def indicator_names(session: AsyncSession, internal: bool = False) -> Rows:
    """Titles, aliases, period, unit, value and series of every indicator."""
    columns = (Indicator.slug, Indicator.title_ru, Indicator.title_kk, Indicator.aliases_ru, Indicator.aliases_kk)
    figures = (Indicator.period, Indicator.unit, Indicator.value, Indicator.series)
    query = select(*columns, *figures).where(*visible.indicators(internal))
    return await _all(session, query.order_by(Indicator.position, Indicator.id))


async def event_names(session: AsyncSession) -> Rows:
    """Titles and aliases of every event."""
    columns = (Event.slug, Event.title_ru, Event.title_kk, Event.aliases_ru, Event.aliases_kk)
    return await _all(session, select(*columns).order_by(Event.id))


async def person_names(session: AsyncSession) -> Rows:
    """Names, posts and aliases of everybody."""
    columns = (Person.slug, Person.name_ru, Person.name_kk, Person.aliases_ru, Person.aliases_kk)
    return await _all(session, select(*columns, Person.post_ru, Person.post_kk).order_by(Person.position, Person.id))


async def fact_names(session: AsyncSession, internal: bool = False) -> Rows:
    """Titles, aliases and subjects of every fact."""
    columns = (Fact.slug, Fact.title_ru, Fact.title_kk, Fact.aliases_ru, Fact.aliases_kk, Fact.about)
    query = select(*columns).where(*visible.facts(internal))
    return await _all(session, query.order_by(Fact.position, Fact.id))


async def _all(session: AsyncSession, query: Select[*tuple[Any, ...]]) -> Rows:
    return list(await session.execute(query))


async def _links(session: AsyncSession, query: Select[*tuple[Any, ...]]) -> Links:
    found: Links = {}
    for slug, other in await session.execute(query):
        found.setdefault(slug, []).append(other)
    return found
