"""What news can be about: a sector, a place, a partner country or a project that the database has."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sqlalchemy import Select, exists, select
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Partner, Place, Project, ProjectCountry, ProjectPartner, ProjectPlace
from db.queries.results import Words

KINDS = ("sector", "place", "country", "project")
NAMELESS = Words("", "")
PLACES = select(Place.slug, Place.name_ru, Place.name_kk)
PROJECTS = select(Project.slug, Project.title_ru, Project.title_kk)
OFFERED: dict[str, Select[*tuple[Any, ...]]] = {
    "sector": select(Project.sector).where(Project.sector != "").distinct(),
    "place": PLACES.where(Place.id.in_(select(ProjectPlace.place_id))).order_by(Place.id),
    "country": select(ProjectCountry.code).distinct(),
    "project": PROJECTS.order_by(Project.position, Project.id),
}


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic of subscriptions: its key there, like place:kentau; sectors and countries have codes and no names."""

    key: str
    names: Words = NAMELESS

    @property
    def mark(self) -> str:
        """A short name that fits on a button however long the key is."""
        return sha256(self.key.encode()).hexdigest()[:12]


async def kinds_offered(session: AsyncSession) -> list[str]:
    """The kinds of topics of which projects have any."""
    conditions = (
        exists().where(Project.sector != ""),
        exists().where(ProjectPlace.project_id.is_not(None)),
        exists().where(ProjectCountry.project_id.is_not(None)),
        exists().where(Project.id.is_not(None)),
    )
    found = (await session.execute(select(*conditions))).one()
    return [kind for kind, there in zip(KINDS, found, strict=True) if there]


async def offered(session: AsyncSession, kind: str) -> list[Topic]:
    """Every topic of a kind that projects have; places and projects in the order of the data."""
    rows = (await session.execute(OFFERED[kind])).tuples()
    return [Topic(f"{kind}:{key}", Words(*names) if names else NAMELESS) for key, *names in rows]


async def named(session: AsyncSession, keys: Iterable[str]) -> list[Topic]:
    """These topics with their names; what the database no longer has keeps its key for a name."""
    by_kind: dict[str, list[str]] = {}
    wanted = list(keys)
    for kind, _, slug in (topic.partition(":") for topic in wanted):
        by_kind.setdefault(kind, []).append(slug)
    names: dict[str, Words] = {}
    for kind, key, query in (("place", Place.slug, PLACES), ("project", Project.slug, PROJECTS)):
        if kind in by_kind:
            found = await session.execute(query.where(key.in_(by_kind[kind])))
            names |= {f"{kind}:{slug}": Words(ru, kk) for slug, ru, kk in found.tuples()}
    return [Topic(topic, names.get(topic, NAMELESS)) for topic in wanted]


async def of_partner(session: AsyncSession, slug: str) -> list[str]:
    """The topics of the projects that a partner takes part in."""
    query = select(Project.slug).join(ProjectPartner).join(Partner, Partner.id == ProjectPartner.partner_id)
    found = await session.scalars(query.where(Partner.slug == slug).order_by(Project.position, Project.id))
    return [f"project:{project}" for project in found]
