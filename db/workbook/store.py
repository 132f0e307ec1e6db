"""A table held in memory while a workbook is merged into it, and written back in bulk."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from sqlalchemy import Table, bindparam, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Base

Key = Any
Values = dict[str, Any]


class Store:
    """The rows of one table by key; `put` merges, `flush` writes what differs from the database."""

    def __init__(self, model: type[Base], key: tuple[str, ...] = ("slug",)) -> None:
        self.table = cast(Table, model.__table__)
        self.key = key
        self.rows: dict[Key, Values] = {}
        self.before: dict[Key, Values] = {}
        self.ids: dict[Key, int] = {}
        self._names = [c.name for c in self.table.columns if c.name != "id"]
        self._position: int | None = None
        self._defaults = {
            c.name: c.default.arg if c.default is not None and c.default.is_scalar else None  # type: ignore[attr-defined]
            for c in self.table.columns
            if c.name != "id"
        }

    async def load(self, session: AsyncSession) -> None:
        """Read every row."""
        for found in (await session.execute(select(self.table))).mappings():
            values = dict(found)
            number = values.pop("id", 0)
            key = self.key_of(values)
            self.before[key], self.rows[key], self.ids[key] = values, dict(values), number

    def key_of(self, values: Values) -> Key:
        """What tells this row apart: one column's value, or a tuple of several."""
        return values[self.key[0]] if len(self.key) == 1 else tuple(values[name] for name in self.key)

    def put(self, values: Values) -> Key:
        """Merge these columns into the row of their key; a new row gets defaults and the last position."""
        key = self.key_of(values)
        if key not in self.rows:
            self.rows[key] = dict(self._defaults)
            if "position" in self._defaults and "position" not in values:
                values = values | {"position": self._last() + 1}
                self._position = values["position"]
        self.rows[key].update(values)
        return key

    def _last(self) -> int:
        if self._position is None:
            self._position = max((row["position"] for row in self.before.values()), default=-1)
        return self._position

    def new(self) -> list[Key]:
        """Keys that the database does not have."""
        return [key for key in self.rows if key not in self.before]

    def changed(self) -> list[Key]:
        """Keys whose row differs from the database."""
        return [key for key, before in self.before.items() if self.rows[key] != before]

    async def flush(self, session: AsyncSession) -> bool:
        """Write what is new or changed, learn the ids; true if anything was."""
        new, changed = self.new(), self.changed()
        if new:
            await session.execute(insert(self.table), [self.rows[key] for key in new])
        if changed:
            settings: dict[str, Any] = {name: bindparam(f"to_{name}") for name in self._names}
            await session.execute(
                update(self.table).where(self.table.c.id == bindparam("row")).values(settings),
                [
                    {"row": self.ids[key], **{f"to_{name}": value for name, value in self.rows[key].items()}}
                    for key in changed
                ],
            )
        if new:
            columns = [self.table.c[name] for name in self.key]
            for number, *found in await session.execute(select(self.table.c.id, *columns)):
                self.ids[found[0] if len(found) == 1 else tuple(found)] = number
        self.before |= {key: dict(self.rows[key]) for key in new + changed}
        return bool(new or changed)


class Links:
    """An ordered many-to-many table of projects, by project slug."""

    def __init__(self, model: type[Base], column: str) -> None:
        self.table = cast(Table, model.__table__)
        self.column = column
        self.before: dict[str, list[Any]] = {}
        self.after: dict[str, list[Any]] = {}

    async def load(self, session: AsyncSession, projects: dict[int, str], others: dict[int, str] | None) -> None:
        """Read all links; `others` turns the ids on the far side into slugs (None: they are kept)."""
        found = select(self.table.c.project_id, self.table.c[self.column]).order_by(self.table.c.position)
        for project, other in await session.execute(found):
            self.before.setdefault(projects[project], []).append(others[other] if others is not None else other)

    def put(self, project: str, others: Iterable[Any]) -> None:
        """What this project is linked to from now on."""
        self.after[project] = list(dict.fromkeys(others))

    def differs(self, project: str) -> bool:
        """Whether the links of a project that was put are others than in the database."""
        return self.after[project] != self.before.get(project, [])

    async def flush(self, session: AsyncSession, projects: dict[str, int], others: dict[str, int] | None) -> bool:
        """Write the links that differ; true if any did."""
        changed = [slug for slug in self.after if self.differs(slug)]
        gone = [{"project": projects[slug]} for slug in changed if slug in self.before]
        if gone:
            await session.execute(delete(self.table).where(self.table.c.project_id == bindparam("project")), gone)
        rows = [
            {"project_id": projects[slug], self.column: others[to] if others is not None else to, "position": position}
            for slug in changed
            for position, to in enumerate(self.after[slug])
        ]
        if rows:
            await session.execute(insert(self.table), rows)
        return bool(changed)
