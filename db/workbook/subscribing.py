"""The sheet of subscribers: who receives what. It goes out only when asked for, and its history is only numbers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Change, Subscriber, Subscription
from db.subscribers import EVERYTHING, FOREVER
from db.upsert import inserting
from db.workbook.check import Row
from db.workbook.problems import ImportReport
from db.workbook.sheets import SUBSCRIBERS
from db.workbook.wishes import NEVER_ENDS

AT_ONCE = 500  # rows; a database takes only so many values in a statement
COLUMNS = ("language", "frequency", "quiet_from", "quiet_to", "paused_until")
NEW: Row = {"language": "ru", "frequency": "instant", "quiet_from": None, "quiet_to": None, "paused_until": None}
ALL = (EVERYTHING,)


async def merge_subscribers(session: AsyncSession, rows: Sequence[Row], who: str, report: ImportReport) -> None:
    """Add and change the subscribers of these rows; the others stay as they are."""
    added = changed = 0
    for first in range(0, len(rows), AT_ONCE):
        new, other = await _merge(session, rows[first : first + AT_ONCE])
        added, changed = added + new, changed + other
    report.added += added
    report.changed += changed
    report.unchanged += len(rows) - added - changed
    if added or changed:
        after = {"added": added, "changed": changed}
        values = {"at": datetime.now(UTC), "who": who, "what": SUBSCRIBERS.name, "before": {}, "after": after}
        await session.execute(insert(Change).values(values))


async def _merge(session: AsyncSession, rows: Sequence[Row]) -> tuple[int, int]:
    """How many of these are new and how many were changed."""
    chats = [row["chat_id"] for row in rows]
    before = await _load(session, chats)
    after = {row["chat_id"]: _merged(row, before.get(row["chat_id"])) for row in rows}
    differing = [chat_id for chat_id in chats if after[chat_id] != before.get(chat_id)]
    if differing:
        await _write(session, {chat_id: after[chat_id] for chat_id in differing})
    new = sum(chat_id not in before for chat_id in differing)
    return new, len(differing) - new


async def _load(session: AsyncSession, chats: Sequence[int]) -> dict[int, Row]:
    columns = (Subscriber.chat_id, *(getattr(Subscriber, name) for name in COLUMNS))
    found = (await session.execute(select(*columns).where(Subscriber.chat_id.in_(chats)))).mappings()
    rows = {row["chat_id"]: {name: row[name] for name in COLUMNS} | {"what": ()} for row in found}
    wanted = select(Subscription.chat_id, Subscription.topic).where(Subscription.chat_id.in_(chats))
    for chat_id, topic in await session.execute(wanted):
        rows[chat_id]["what"] += (topic,)
    for row in rows.values():
        row["what"] = ALL if EVERYTHING in row["what"] else tuple(sorted(row["what"]))
    return rows


def _merged(row: Row, before: Row | None) -> Row:
    """A row with what it does not tell taken from before; a column that is there but empty is as for new ones."""
    values = (before or NEW | {"what": ALL}) | {name: value for name, value in row.items() if name in COLUMNS}
    if "what" in row:
        values["what"] = tuple(sorted(row["what"]))
    if "quiet_hours" in row:
        values["quiet_from"], values["quiet_to"] = row["quiet_hours"]
    return values


async def _write(session: AsyncSession, rows: dict[int, Row]) -> None:
    now, dialect = datetime.now(UTC), session.get_bind().dialect.name
    statement = inserting(dialect, Subscriber)
    changed = {name: statement.excluded[name] for name in COLUMNS}
    await session.execute(
        statement.on_conflict_do_update(index_elements=["chat_id"], set_=changed),
        [{"chat_id": id_, "created_at": now} | {name: row[name] for name in COLUMNS} for id_, row in rows.items()],
    )
    await session.execute(delete(Subscription).where(Subscription.chat_id.in_(list(rows))))
    wanted: list[dict[str, Any]] = [
        {"chat_id": id_, "topic": topic} for id_, row in rows.items() for topic in row["what"]
    ]
    await session.execute(inserting(dialect, Subscription).on_conflict_do_nothing(), wanted)


async def subscriber_lines(session: AsyncSession) -> list[list[str]]:
    """Every subscriber as the cells of a row, by number."""
    chats = list(await session.scalars(select(Subscriber.chat_id).order_by(Subscriber.chat_id)))
    lines = []
    for first in range(0, len(chats), AT_ONCE):
        rows = await _load(session, chats[first : first + AT_ONCE])
        lines += [_line(chat_id, row) for chat_id, row in sorted(rows.items())]
    return lines


def _line(chat_id: int, row: Row) -> list[str]:
    quiet = ""
    if row["quiet_from"] is not None and row["quiet_to"] is not None:
        quiet = f"{_clock(row['quiet_from'])}-{_clock(row['quiet_to'])}"
    until: datetime | None = row["paused_until"]
    pause = until.isoformat(sep=" ") if until else ""
    cells = {
        "chat_id": str(chat_id),
        "language": row["language"],
        "what": "; ".join(row["what"]),
        "frequency": row["frequency"],
        "quiet_hours": quiet,
        "paused_until": NEVER_ENDS if until and until >= FOREVER else pause,
    }
    return [cells[column] for column in SUBSCRIBERS.columns]


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"
