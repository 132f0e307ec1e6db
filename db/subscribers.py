"""Who receives announcements, which, and when. Whoever opened the session commits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Subscriber, Subscription
from db.upsert import upsert

EVERYTHING = "all"


async def subscribe(session: AsyncSession, chat_id: int, language: str, topic: str = EVERYTHING) -> None:
    """Let a chat receive the announcements of a topic, in this language."""
    values = {"chat_id": chat_id, "language": language, "created_at": datetime.now(UTC)}
    insert = upsert(session, Subscriber, values)
    await session.execute(
        insert.on_conflict_do_update(index_elements=["chat_id"], set_={"language": language, "paused_until": None})
    )
    topics = upsert(session, Subscription, {"chat_id": chat_id, "topic": topic})
    await session.execute(topics.on_conflict_do_nothing())


async def unsubscribe(session: AsyncSession, chat_id: int) -> bool:
    """Let a chat receive nothing more; whether it received anything."""
    await session.execute(delete(Subscription).where(Subscription.chat_id == chat_id))
    gone = await session.execute(delete(Subscriber).where(Subscriber.chat_id == chat_id).returning(Subscriber.chat_id))
    return gone.first() is not None


async def drop_topic(session: AsyncSession, chat_id: int, topic: str) -> None:
    """Let a chat receive the announcements of one topic no more; without topics it is no subscriber."""
    await session.execute(delete(Subscription).where(Subscription.chat_id == chat_id, Subscription.topic == topic))
    if not await topics_of(session, chat_id):
        await unsubscribe(session, chat_id)


async def is_subscribed(session: AsyncSession, chat_id: int) -> bool:
    """Whether a chat receives announcements."""
    return await session.get(Subscriber, chat_id) is not None


async def load(session: AsyncSession, chat_id: int) -> Subscriber | None:
    """A subscriber as it stands, or None."""
    return await session.get(Subscriber, chat_id)


async def topics_of(session: AsyncSession, chat_id: int) -> Sequence[str]:
    """The topics that a chat receives."""
    found = select(Subscription.topic).where(Subscription.chat_id == chat_id).order_by(Subscription.topic)
    return (await session.scalars(found)).all()


async def speaks(session: AsyncSession, chat_id: int, language: str) -> None:
    """Send a subscriber's announcements in this language from now on."""
    await session.execute(update(Subscriber).where(Subscriber.chat_id == chat_id).values(language=language))


async def move(session: AsyncSession, old_id: int, new_id: int) -> None:
    """Take a subscription over to a chat's new number."""
    old = await session.get(Subscriber, old_id)
    if old is None:
        return
    for topic in await topics_of(session, old_id):
        await subscribe(session, new_id, old.language, topic)
    wishes = {
        "frequency": old.frequency,
        "quiet_from": old.quiet_from,
        "quiet_to": old.quiet_to,
        "paused_until": old.paused_until,
    }
    await session.execute(update(Subscriber).where(Subscriber.chat_id == new_id).values(**wishes))
    await unsubscribe(session, old_id)
