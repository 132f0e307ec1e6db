"""What can be subscribed to: the sectors, places, countries and projects that the data really have.

A topic is "all" or a kind and a key: sector:agriculture, place:kentau, country:CN, project:oil-park. Buttons hold a
short code instead of the key, since a key may be longer than a button can hold.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, literal, select
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Partner, Place, Project, ProjectCountry, ProjectPartner, ProjectPlace
from db.queries.results import Words

LARGEST_CODE = 2**31 - 1  # of a row's number
NUMBERED = ("place", "project")
_PUBLIC = Project.internal.is_(False)  # news is for everybody
_PLACES = Place.id.in_(select(ProjectPlace.place_id).join(Project).where(_PUBLIC))
# Of each kind: what its topics are chosen from, as (code, key, name in Russian, name in Kazakh), in a lasting order.
KINDS: dict[str, Select[*tuple[Any, ...]]] = {
    "sector": select(Project.sector, Project.sector, literal(""), literal(""))
    .where(Project.sector != "", _PUBLIC)
    .group_by(Project.sector)
    .order_by(func.min(Project.position), Project.sector),
    "place": select(Place.id, Place.slug, Place.name_ru, Place.name_kk).where(_PLACES).order_by(Place.id),
    "country": select(ProjectCountry.code, ProjectCountry.code, literal(""), literal(""))
    .join(Project, Project.id == ProjectCountry.project_id)
    .where(_PUBLIC)
    .group_by(ProjectCountry.code)
    .order_by(ProjectCountry.code),
    "project": select(Project.id, Project.slug, Project.title_ru, Project.title_kk)
    .where(_PUBLIC)
    .order_by(Project.position, Project.id),
}
KEYS = {"sector": Project.sector, "place": Place.slug, "country": ProjectCountry.code, "project": Project.slug}
CODES = {"sector": Project.sector, "place": Place.id, "country": ProjectCountry.code, "project": Project.id}


@dataclass(frozen=True, slots=True)
class Topic:
    """Something to subscribe to; `title` is empty where the code itself is what has a name (sectors, countries)."""

    kind: str
    code: str
    key: str
    title: Words

    @property
    def name(self) -> str:
        """As a subscription keeps it."""
        return f"{self.kind}:{self.key}"


async def counts(session: AsyncSession) -> dict[str, int]:
    """How many topics there are of each kind."""
    return {
        kind: await session.scalar(select(func.count()).select_from(query.order_by(None).subquery())) or 0
        for kind, query in KINDS.items()
    }


async def page(session: AsyncSession, kind: str, first: int, most: int) -> list[Topic]:
    """Some topics of one kind, from the `first` on (0 is the first of all)."""
    return _topics(kind, await session.execute(KINDS[kind].offset(first).limit(most)))


async def by_code(session: AsyncSession, kind: str, code: str) -> Topic | None:
    """The topic of a button; None if there is none (any more)."""
    if kind not in KINDS:
        return None
    wanted: str | int = code
    if kind in NUMBERED:
        if not (code.isascii() and code.isdigit() and int(code) <= LARGEST_CODE):
            return None
        wanted = int(code)
    found = _topics(kind, await session.execute(KINDS[kind].where(CODES[kind] == wanted)))
    return found[0] if found else None


async def known(session: AsyncSession, names: Collection[str]) -> dict[str, Topic]:
    """The topics of these names, in the order of the kinds; what names nothing (any more) is left out."""
    found: dict[str, Topic] = {}
    for kind, query in KINDS.items():
        keys = [name.removeprefix(f"{kind}:") for name in names if name.startswith(f"{kind}:")]
        if keys:
            rows = await session.execute(query.where(KEYS[kind].in_(keys)))
            found |= {topic.name: topic for topic in _topics(kind, rows)}
    return found


async def of_partners(session: AsyncSession, slugs: Sequence[str]) -> list[str]:
    """The names of the topics of all projects that these partners take part in."""
    projects = select(Project.slug).join(ProjectPartner).join(Partner).where(Partner.slug.in_(slugs))
    found = await session.scalars(projects.where(_PUBLIC).order_by(Project.position, Project.id))
    return [f"project:{slug}" for slug in dict.fromkeys(found)]


def _topics(kind: str, rows: Any) -> list[Topic]:
    return [Topic(kind, str(code), key, Words(ru, kk)) for code, key, ru, kk in rows]
