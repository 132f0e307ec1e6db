"""Subscribers and announcements for tests."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import case, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from announcing import composing, life
from db.engine import Database
from db.models import Announcement, Delivery, Subscriber, Subscription

ZONE = ZoneInfo("Asia/Almaty")
NOW = datetime(2026, 9, 3, 4, 30, tzinfo=UTC)  # Thursday, 09:30 in Almaty
AUTHOR, APPROVER = "1", "2"


async def subscriber(session: AsyncSession, chat_id: int, *topics: str, **wishes: Any) -> None:
    """Somebody who wants these topics, everything if none is given."""
    session.add(Subscriber(chat_id=chat_id, created_at=NOW, **{"language": "ru", **wishes}))
    await session.flush()
    session.add_all(Subscription(chat_id=chat_id, topic=topic) for topic in topics or ("all",))
    await session.flush()


async def crowd(session: AsyncSession, size: int) -> None:
    """Many subscribers to everything."""
    rows = [
        {"chat_id": 1_000 + n, "language": "kk" if n % 2 else "ru", "frequency": "instant", "created_at": NOW}
        for n in range(size)
    ]
    await session.execute(insert(Subscriber.__table__), rows)  # type: ignore[arg-type]
    topics = [{"chat_id": row["chat_id"], "topic": "all"} for row in rows]
    await session.execute(insert(Subscription.__table__), topics)  # type: ignore[arg-type]


async def draft(session: AsyncSession, **columns: Any) -> Announcement:
    """A draft in both languages."""
    made = await composing.start(session, AUTHOR, NOW)
    for name, value in {"html_ru": "Новость", "html_kk": "Жаңалық", **columns}.items():
        setattr(made, name, value)
    await session.flush()
    return made


async def sending(session: AsyncSession, **columns: Any) -> Announcement:
    """An announcement whose rows were written just now."""
    made = await draft(session, **columns)
    await life.release(session, made.id, AUTHOR, NOW)
    await life.begin(session, made.id, NOW, ZONE)
    return made


async def mark(session: AsyncSession, number: int, chat_id: int, **columns: Any) -> None:
    """What the sender notes about a row."""
    row = update(Delivery).where(Delivery.announcement_id == number, Delivery.chat_id == chat_id)
    await session.execute(row.values(**columns))


async def arrived(session: AsyncSession, number: int, chat_id: int, at: datetime = NOW) -> None:
    """A row was sent, with the text of its version."""
    version = case((Delivery.version == 0, 1), else_=Delivery.version)
    await mark(session, number, chat_id, state="sent", message_id=chat_id * 10, sent_at=at, version=version)


async def claimed(session: AsyncSession, number: int, chat_id: int) -> None:
    """A row is being sent with the text as it is now."""
    version = (await session.get_one(Announcement, number)).version
    await mark(session, number, chat_id, state="sending", version=version)


async def rows(database: Database, number: int) -> dict[int, tuple[str, str]]:
    """The task and state of each row, by chat."""
    async with database.reading() as session:
        found = await session.execute(
            select(Delivery.chat_id, Delivery.task, Delivery.state).where(Delivery.announcement_id == number)
        )
    return {chat: (task, state) for chat, task, state in found}


async def state(database: Database, number: int) -> str:
    """The state of an announcement."""
    async with database.reading() as session:
        return (await session.get_one(Announcement, number)).state
