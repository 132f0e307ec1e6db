"""What changed in the data, and when."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, and_, func, literal, or_, select, true
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Change, Indicator, Project
from db.queries import visible
from db.queries.results import ChangeRow, Words
from db.queries.selection import Selection, conditions, values

DECIMALS = {"amount", "value"}


async def last_change(session: AsyncSession, internal: bool = False) -> datetime | None:
    """When the projects or indicators last changed; all rows of one import have the same moment. None: never."""
    projects = select(literal("project:") + Project.slug).where(*visible.projects(internal))
    indicators = select(literal("indicator:") + Indicator.slug).where(*visible.indicators(internal))
    ours = or_(Change.what.in_(projects), Change.what.in_(indicators))  # the team's changes are recorded there too
    return await session.scalar(select(func.max(Change.at)).where(ours))


async def newest_change_id(session: AsyncSession) -> int:
    """The number of the last change; 0 before the first."""
    return await session.scalar(select(func.max(Change.id))) or 0


async def changes_since(
    session: AsyncSession, since: datetime | None, selection: Selection, until: datetime | None = None
) -> list[ChangeRow]:
    """What became of the selected projects, and of all indicators if nothing is selected; new ones first.

    From `since` on, and before `until`; None is open. Values of then have the units of then.
    """
    return await _changes(session, true() if since is None else Change.at >= since, selection, until)


async def changes_after(session: AsyncSession, change_id: int, selection: Selection) -> list[ChangeRow]:
    """The same for what came after a change."""
    return await _changes(session, Change.id > change_id, selection)


async def _changes(
    session: AsyncSession, when: ColumnElement[bool], selection: Selection, until: datetime | None = None
) -> list[ChangeRow]:
    project = and_(Change.what == literal("project:") + Project.slug, *conditions(selection))
    indicator = and_(Change.what == literal("indicator:") + Indicator.slug, *visible.indicators(selection.internal))
    found = await _joined(session, when, Project, project, values(selection), until)
    if not selection:
        found += await _joined(session, when, Indicator, indicator, {}, until)
    return sorted(found, key=lambda row: not row.is_new)


async def _joined(
    session: AsyncSession,
    when: ColumnElement[bool],
    model: type[Project] | type[Indicator],
    joined: ColumnElement[bool],
    named: dict[str, Any],
    until: datetime | None,
) -> list[ChangeRow]:
    unit = Project.currency if model is Project else Indicator.unit
    query = (
        select(model.slug, model.title_ru, model.title_kk, unit.label("unit"), Change.at, Change.before, Change.after)
        .join(Change, joined)
        .where(when)
        .order_by(model.position, model.id, Change.id)
    )
    found: dict[str, list[Any]] = {}
    for row in await session.execute(query, named):
        found.setdefault(row.slug, []).append(row)
    parted = (_parted(rows, until) for rows in found.values())
    merged = (_merged(model.__tablename__, rows, _unit(unit.key, rows, later)) for rows, later in parted if rows)
    return [row for row in merged if row.after]  # what was changed back is not there


def _parted(rows: list[Any], until: datetime | None) -> tuple[list[Any], list[Any]]:
    """The changes before a moment, and those from then on."""
    number = sum(until is None or row.at < until for row in rows)
    return rows[:number], rows[number:]


def _unit(column: str, rows: list[Any], later: list[Any]) -> str:
    """The unit or currency that a row had in the end, before it was changed later."""
    return str(next((row.before[column] for row in later if row.before.get(column)), rows[-1].unit))


def _merged(kind: str, rows: list[Any], unit: str) -> ChangeRow:
    """Several changes of one row as one: each column as it was first and as it is last."""
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    for row in rows:
        before = {**row.before, **before}
        after |= row.after
    is_new = not rows[0].before
    changed = {name for name in after if is_new or _exact(name, before.get(name)) != _exact(name, after[name])}
    title = Words(rows[0].title_ru, rows[0].title_kk)
    kept = {} if is_new else {name: before.get(name) for name in changed}
    return ChangeRow(kind, rows[0].slug, title, unit, kept, {name: after[name] for name in after if name in changed})


def _exact(column: str, value: Any) -> Any:
    """A value as it compares: numbers are written with as many digits as their source had."""
    return Decimal(str(value)) if column in DECIMALS and value is not None else value
