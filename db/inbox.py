"""Updates of Telegram, kept before they are confirmed and marked when they are handled."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, cast

from sqlalchemy import Table, bindparam, delete, select, update

from db.engine import Database
from db.journal import Journal
from db.models import InboxUpdate
from db.upsert import inserting

KEPT = timedelta(days=2)  # longer than Telegram itself keeps an update, which is a day
LONGEST_CAUSE = 2000  # characters
WAITING, DONE, ASIDE = "waiting", "done", "aside"
Body = Mapping[str, Any]

table = cast(Table, InboxUpdate.__table__)
MARK_DONE = update(table).where(table.c.update_id.in_(bindparam("numbers", expanding=True))).values(state=DONE, body="")
MARK_TRIED = (
    update(table)
    .where(table.c.update_id == bindparam("id"))
    .values(state=bindparam("now"), attempts=bindparam("tries"), cause=bindparam("why"))
)


@dataclass(frozen=True, slots=True)
class Stored:
    """An update as it lies in the inbox; `received_at` is aware."""

    update_id: int
    body: Body
    attempts: int = 0
    received_at: datetime | None = None


class Inbox:
    """The inbox of one database."""

    def __init__(self, database: Database, journal: Journal) -> None:
        self._database = database
        self._journal = journal
        self._keep = inserting(database.dialect, InboxUpdate).on_conflict_do_nothing().returning(table.c.update_id)

    async def keep(self, updates: Sequence[Body]) -> list[Stored]:
        """Commit new updates; returns those that were not there already."""
        now = datetime.now(UTC)
        by_number = {body["update_id"]: body for body in updates}
        rows = [_row(number, body, now) for number, body in by_number.items()]
        fresh = await self._database.at_once(lambda connection: set(connection.execute(self._keep, rows).scalars()))
        return [Stored(number, body, 0, now) for number, body in by_number.items() if number in fresh]

    async def waiting(self) -> list[Stored]:
        """What was not handled, in the order in which it came."""
        order = select(InboxUpdate).where(InboxUpdate.state == WAITING).order_by(InboxUpdate.update_id)
        async with self._database.reading() as session:
            rows = (await session.scalars(order)).all()
        return [Stored(row.update_id, json.loads(row.body), row.attempts, row.received_at) for row in rows]

    def done(self, update_id: int) -> None:
        """Mark an update as handled; what it said is deleted."""
        self._journal.put(MARK_DONE, update_id)

    async def tried(self, update_id: int, attempts: int, cause: str = "", aside: bool = False) -> None:
        """Note how often an update was tried, and whether it is set aside for a person to look at."""
        state = ASIDE if aside else WAITING
        why = cause[:LONGEST_CAUSE].encode(errors="replace").decode().replace("\0", "")  # what both databases take
        await self._journal.put(MARK_TRIED, {"id": update_id, "now": state, "tries": attempts, "why": why})

    async def tidy(self, now: datetime) -> None:
        """Delete old updates that are done."""
        old = delete(InboxUpdate).where(InboxUpdate.state == DONE, InboxUpdate.received_at < now - KEPT)
        async with self._database.writing() as session:
            await session.execute(old)


def _row(number: int, body: Body, now: datetime) -> dict[str, Any]:
    # In ASCII, so that there is no text which a database refuses.
    return {"update_id": number, "body": json.dumps(body, separators=(",", ":")), "received_at": now}
