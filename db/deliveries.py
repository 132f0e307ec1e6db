"""The outbox: rows are claimed before anything is sent and marked after it. Whoever opened the session commits.

Every write names the epoch of the sender, so that one that was replaced changes nothing any more.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from typing import Any, cast

from sqlalchemy import (
    Connection,
    Executable,
    Table,
    bindparam,
    case,
    delete,
    exists,
    func,
    insert,
    or_,
    select,
    text,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession

from db import subscribers
from db.models import Announcement, Delivery, Lease, Subscriber, Subscription

PENDING, SENDING, SENT, FAILED, BLOCKED = "pending", "sending", "sent", "failed", "blocked"
RECALLED, UNKNOWN, MOVED = "recalled", "unknown", "moved"
SEND, EDIT, RECALL = "send", "edit", "recall"

table = cast(Table, Delivery.__table__)
row = table.c
MARK: Executable = (
    update(table)
    .where(
        row.announcement_id == bindparam("announcement"),
        row.chat_id == bindparam("chat"),
        row.state == SENDING,
        row.epoch == bindparam("mine"),
    )
    .values(
        state=bindparam("new_state"),
        message_id=func.coalesce(bindparam("message", type_=row.message_id.type), row.message_id),
        sent_at=func.coalesce(bindparam("at", type_=row.sent_at.type), row.sent_at),
        not_before=bindparam("later", type_=row.not_before.type),
        perhaps_sent=or_(row.perhaps_sent, bindparam("perhaps", type_=row.perhaps_sent.type)),
        reason=bindparam("why"),
    )
)

AT = bindparam("at", type_=row.sent_at.type)
SENT_SQLITE = text("""
UPDATE delivery SET state = 'sent', message_id = json_extract(came.value, '$[2]'), sent_at = :at, not_before = NULL,
    reason = ''
FROM json_each(:sent) AS came
WHERE delivery.announcement_id = json_extract(came.value, '$[0]')
    AND delivery.chat_id = json_extract(came.value, '$[1]') AND delivery.state = 'sending' AND delivery.epoch = :mine
""").bindparams(AT)
SENT_POSTGRESQL = text("""
UPDATE delivery SET state = 'sent', message_id = came.message_id, sent_at = :at, not_before = NULL, reason = ''
FROM unnest(CAST(:announcements AS integer[]), CAST(:chats AS bigint[]), CAST(:messages AS bigint[]))
    AS came (announcement_id, chat_id, message_id)
WHERE delivery.announcement_id = came.announcement_id AND delivery.chat_id = came.chat_id
    AND delivery.state = 'sending' AND delivery.epoch = :mine
""").bindparams(AT)


@dataclass(frozen=True, slots=True)
class Due:
    """A row that may be claimed."""

    announcement_id: int
    chat_id: int
    language: str
    task: str
    message_id: int | None
    attempts: int


@dataclass(frozen=True, slots=True)
class Digest:
    """What is due for a chat together; `dues` are its rows."""

    chat_id: int
    language: str
    digest: str
    dues: tuple[Due, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """What became of a claimed row; `sent_at` and `not_before` are aware."""

    announcement_id: int
    chat_id: int
    state: str
    message_id: int | None = None
    sent_at: datetime | None = None
    not_before: datetime | None = None
    perhaps_sent: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Fence:
    """Who writes: the lease's name and the epoch in which it was won."""

    name: str
    epoch: int


async def due(
    session: AsyncSession, announcement: Announcement, after: int | None, now: datetime, limit: int
) -> list[Due]:
    """Rows of an announcement that may go out now by themselves, by chat from `after` on.

    A picture or a document does so in a digest too, when that is due.
    """
    found = (
        select(row.announcement_id, row.chat_id, row.language, row.task, row.message_id, row.attempts)
        .where(row.announcement_id == announcement.id, row.state == PENDING)
        .where(or_(row.not_before.is_(None), row.not_before <= now))
        .order_by(row.chat_id)
        .limit(limit)
    )
    if announcement.kind == "text":
        found = found.where(row.digest == "")
    if after is not None:
        found = found.where(row.chat_id > after)
    return [Due(*values) for values in await session.execute(found)]


async def digests_due(session: AsyncSession, now: datetime, limit: int) -> list[Digest]:
    """Chats for which several texts are due together, with the announcements in their order."""
    goes = (Announcement.state == SENDING) & (Announcement.kind == "text")
    chats = (
        select(row.chat_id)
        .join(Announcement, Announcement.id == row.announcement_id)
        .where(goes, row.state == PENDING, row.digest != "", row.not_before <= now)
        .distinct()
        .limit(limit)
    )
    found = (
        select(row.chat_id, row.language, row.digest, row.announcement_id, row.attempts)
        .join(Announcement, Announcement.id == row.announcement_id)
        .where(goes, row.state == PENDING, row.digest != "", row.not_before <= now, row.chat_id.in_(chats))
        .order_by(row.chat_id, row.announcement_id)
    )
    rows = (await session.execute(found)).all()
    return [_digest(list(together)) for _, together in groupby(rows, key=itemgetter(0))]


def claim(connection: Connection, announcement_id: int, version: int, chats: Sequence[int], fence: Fence) -> set[int]:
    """Mark rows as being sent; returns the chats whose rows are ours: none if anything has changed meanwhile."""
    holds = exists().where(Lease.name == fence.name, Lease.epoch == fence.epoch)
    goes = exists().where(
        Announcement.id == announcement_id, Announcement.state == SENDING, Announcement.version == version
    )
    claimed = (
        update(table)
        .where(row.announcement_id == announcement_id, row.chat_id.in_(chats), row.state == PENDING, holds, goes)
        .values(state=SENDING, epoch=fence.epoch, version=version, attempts=row.attempts + 1)
        .returning(row.chat_id)
    )
    return set(connection.execute(claimed).scalars())


def mark(connection: Connection, marks: Sequence[Mark], fence: Fence) -> None:
    """Write what became of claimed rows; whoever cannot be reached any more is no subscriber."""
    came: list[Mark] = []
    others: list[dict[str, Any]] = []
    for one in marks:
        if one.message_id is not None and one.sent_at is not None and one.state == SENT:
            came.append(one)
        else:
            others.append(_values(one, fence))
    _mark_sent(connection, came, fence)
    if others:
        connection.execute(MARK, others)
    gone = [one.chat_id for one in marks if one.state == BLOCKED]
    if gone:
        connection.execute(delete(Subscription).where(Subscription.chat_id.in_(gone)))
        connection.execute(delete(Subscriber).where(Subscriber.chat_id.in_(gone)))


def _mark_sent(connection: Connection, marks: Sequence[Mark], fence: Fence) -> None:
    """Mark what came, all by one statement: the sooner it is written, the less is in doubt after a crash."""
    if not marks:
        return
    sent = [(one.announcement_id, one.chat_id, one.message_id) for one in marks]
    given: dict[str, Any] = {"mine": fence.epoch, "at": marks[-1].sent_at}
    if connection.dialect.name == "postgresql":
        announcements, chats, messages = (list(column) for column in zip(*sent, strict=True))
        given |= {"announcements": announcements, "chats": chats, "messages": messages}
        connection.execute(SENT_POSTGRESQL, given)
    else:
        connection.execute(SENT_SQLITE, given | {"sent": json.dumps(sent)})


def recover(connection: Connection, fence: Fence, again: bool) -> int:
    """Take over what an earlier sender left in flight: sent again, or left for a person to decide.

    Editing and deleting bear repetition: what did not go out so is only tried again.
    """
    unsure = row.task == SEND
    left = (
        update(table)
        .where(row.state == SENDING, row.epoch != fence.epoch)
        .values(
            state=PENDING if again else case((unsure, UNKNOWN), else_=PENDING),
            perhaps_sent=or_(row.perhaps_sent, unsure),
            reason=case((unsure, "interrupted"), else_=""),
        )
        .returning(row.chat_id)
    )
    return len(connection.execute(left).all())


async def follow_move(session: AsyncSession, due: Due, new_id: int) -> None:
    """Let a row of a group that got a new number go there, and the subscription with it.

    What was to be edited or deleted stays behind with the old number.
    """
    await subscribers.move(session, due.chat_id, new_id)
    if due.task != SEND:
        return
    there = await session.get(Delivery, (due.announcement_id, new_id))
    if there is None:
        values: dict[str, Any] = {
            "announcement_id": due.announcement_id,
            "chat_id": new_id,
            "language": due.language,
        }
        await session.execute(insert(table).values(values))


def _digest(rows: Sequence[Any]) -> Digest:
    chat_id, language, digest = rows[0][:3]
    dues = (Due(number, chat_id, language, SEND, None, attempts) for *_, number, attempts in rows)
    return Digest(chat_id, language, digest, tuple(dues))


def _values(one: Mark, fence: Fence) -> dict[str, Any]:
    return {
        "announcement": one.announcement_id,
        "chat": one.chat_id,
        "mine": fence.epoch,
        "new_state": one.state,
        "message": one.message_id,
        "at": one.sent_at,
        "later": one.not_before,
        "perhaps": one.perhaps_sent,
        "why": one.reason,
    }
