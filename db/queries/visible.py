"""What everybody may see, as conditions in SQL: internal rows, and what belongs to them alone, are for officials.

Every query takes `internal`, whether internal rows are meant too, and leaves them out unless told otherwise.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, func, not_, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from db.models import Fact, Indicator, Partner, Project, ProjectPartner

Condition = ColumnElement[bool]


async def any_internal(session: AsyncSession) -> bool:
    """Whether there is an internal row."""
    marked = select(Project.id).where(Project.internal), select(Indicator.id).where(Indicator.internal)
    return bool(await session.scalar(select(or_(*(query.exists() for query in marked)))))


def projects(internal: bool) -> list[Condition]:
    """On the table of projects."""
    return [] if internal else [Project.internal.is_(False)]


def indicators(internal: bool) -> list[Condition]:
    """On the table of indicators."""
    return [] if internal else [Indicator.internal.is_(False)]


def partners(internal: bool) -> list[Condition]:
    """On the table of partners: one that only internal projects have is internal too."""
    if internal:
        return []
    theirs = select(ProjectPartner.partner_id).join(Project, Project.id == ProjectPartner.project_id)
    open_ones = theirs.where(Project.internal.is_(False))
    return [or_(Partner.id.in_(open_ones), Partner.id.not_in(theirs))]


def facts(internal: bool) -> list[Condition]:
    """On the table of facts: one about an internal project or indicator is internal too."""
    if internal:
        return []
    return [not_(_about(Project.slug, Project.internal)), not_(_about(Indicator.slug, Indicator.internal))]


def _about(slug: InstrumentedAttribute[str], marked: InstrumentedAttribute[bool]) -> ColumnElement[Any]:
    named = ";" + func.replace(func.replace(Fact.about, " ", ""), "\n", "") + ";"
    return select(slug).where(marked, named.like("%;" + slug + ";%")).exists()
