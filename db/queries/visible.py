"""What everybody may see, as conditions in SQL: internal rows, and what belongs to them alone, are for officials.

Every query takes `internal`, whether internal rows are meant too, and leaves them out unless told otherwise. The
conditions are the same each time, so they are built once.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, and_, func, not_, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from db.models import Fact, Indicator, Partner, Place, Project, ProjectPartner, ProjectPlace

Condition = ColumnElement[bool]


async def any_internal(session: AsyncSession) -> bool:
    """Whether there is an internal row."""
    marked = select(Project.id).where(Project.internal), select(Indicator.id).where(Indicator.internal)
    return bool(await session.scalar(select(or_(*(query.exists() for query in marked)))))


@cache
def projects(internal: bool) -> tuple[Condition, ...]:
    """On the table of projects."""
    return () if internal else (Project.internal.is_(False),)


@cache
def indicators(internal: bool) -> tuple[Condition, ...]:
    """On the table of indicators."""
    return () if internal else (Indicator.internal.is_(False),)


@cache
def partners(internal: bool) -> tuple[Condition, ...]:
    """On the table of partners: one that only internal projects have is internal too."""
    if internal:
        return ()
    return (_not_internal_alone(Partner.id, ProjectPartner.partner_id, ProjectPartner.project_id),)


@cache
def places(internal: bool) -> tuple[Condition, ...]:
    """On the table of places: one that only internal projects name is internal too."""
    if internal:
        return ()
    return (_not_internal_alone(Place.id, ProjectPlace.place_id, ProjectPlace.project_id),)


@cache
def facts(internal: bool) -> tuple[Condition, ...]:
    """On the table of facts: one about an internal project, indicator or partner is internal too."""
    if internal:
        return ()
    hidden = not_(and_(*partners(internal=False)))
    about = (Project.slug, Project.internal), (Indicator.slug, Indicator.internal), (Partner.slug, hidden)
    return tuple(not_(_about(name, marked)) for name, marked in (*about, (Partner.name, hidden)))


def _not_internal_alone(
    row: InstrumentedAttribute[int], linked: InstrumentedAttribute[int], project: InstrumentedAttribute[int]
) -> Condition:
    """Whether an open project has it, or none at all."""
    theirs = select(linked).join(Project, Project.id == project)
    return or_(row.in_(theirs.where(Project.internal.is_(False))), row.not_in(theirs))


def _about(name: InstrumentedAttribute[str], marked: InstrumentedAttribute[bool] | Condition) -> ColumnElement[Any]:
    about = ";" + _closed_up(Fact.about) + ";"
    # No LIKE: its wildcards stand in names, and its capital letters differ from one database to the other.
    return select(name).where(marked, func.replace(about, ";" + _closed_up(name) + ";", "") != about).exists()


def _closed_up(text: InstrumentedAttribute[str]) -> ColumnElement[str]:
    return func.replace(func.replace(text, " ", ""), "\n", "")
