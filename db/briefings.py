"""Who wants the daily overview, and when the last one came. Whoever opened the session commits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Briefing
from db.queries.changes import newest_change_id
from db.upsert import upsert

MINUTES_OF_DAY = range(24 * 60)


async def load(session: AsyncSession, chat_id: int) -> Briefing | None:
    """The wish of a chat, or None."""
    return await session.get(Briefing, chat_id)


async def put(session: AsyncSession, chat_id: int, language: str, at_minute: int, now: datetime) -> None:
    """Wish for an overview each day, so many minutes after midnight; `now` is in the region's zone.

    Where that time has passed today, the first comes tomorrow; it tells what changed from now on. Raises ValueError.
    """
    if at_minute not in MINUTES_OF_DAY:
        raise ValueError(f"{at_minute} is no minute of a day")
    passed = at_minute <= now.hour * 60 + now.minute
    values = {
        "chat_id": chat_id,
        "language": language,
        "at_minute": at_minute,
        "sent_on": now.date().isoformat() if passed else "",
        "change_id": await newest_change_id(session),
    }
    wished = upsert(session, Briefing, values)
    kept = {name: values[name] for name in ("language", "at_minute", "sent_on")}
    await session.execute(wished.on_conflict_do_update(index_elements=["chat_id"], set_=kept))


async def drop(session: AsyncSession, chat_id: int) -> bool:
    """Wish for no more; whether there was a wish."""
    dropped = await session.scalars(delete(Briefing).where(Briefing.chat_id == chat_id).returning(Briefing.chat_id))
    return dropped.first() is not None


async def due(session: AsyncSession, now: datetime) -> Sequence[Briefing]:
    """Whose hour has come today and who has had none yet; `now` is in the region's zone."""
    minute, day = now.hour * 60 + now.minute, now.date().isoformat()
    query = select(Briefing).where(Briefing.at_minute <= minute, Briefing.sent_on < day)
    return (await session.scalars(query.order_by(Briefing.at_minute, Briefing.chat_id))).all()


async def mark(session: AsyncSession, chat_id: int, day: str, change_id: int, message_id: int | None) -> None:
    """Note that the overview of a day was sent, what was the last change that it knew, and as which message."""
    sent = {"sent_on": day, "change_id": change_id, "message_id": message_id}
    await session.execute(update(Briefing).where(Briefing.chat_id == chat_id).values(sent))
