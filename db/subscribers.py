"""Who receives announcements, which, and when. Whoever opened the session commits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Subscriber, Subscription
from db.upsert import upsert

EVERYTHING = "all"
FREQUENCIES = ("instant", "daily", "weekly")
FOREVER = datetime(9999, 1, 1, tzinfo=UTC)  # a pause that only the person ends


@dataclass(frozen=True, slots=True)
class Standing:
    """What a chat receives now, and when; quiet hours in minutes after midnight of the region."""

    language: str
    frequency: str = "instant"
    quiet_from: int | None = None
    quiet_to: int | None = None
    paused_until: datetime | None = None
    topics: tuple[str, ...] = (EVERYTHING,)

    @property
    def everything(self) -> bool:
        """Whether all announcements come."""
        return EVERYTHING in self.topics


async def standing(session: AsyncSession, chat_id: int) -> Standing | None:
    """How a chat's subscription stands; None if it has none. Its row stays locked to the end of a transaction."""
    columns = (Subscriber.language, Subscriber.frequency, Subscriber.quiet_from, Subscriber.quiet_to)
    found = select(*columns, Subscriber.paused_until).where(Subscriber.chat_id == chat_id).with_for_update()
    row = (await session.execute(found)).first()
    return Standing(*row, tuple(await topics_of(session, chat_id))) if row else None


async def want_everything(session: AsyncSession, chat_id: int, language: str, before: Standing | None) -> Standing:
    """Let a chat receive all announcements instead of single topics; returns how it stands then."""
    if before and before.topics != (EVERYTHING,):
        await session.execute(delete(Subscription).where(Subscription.chat_id == chat_id))
    await subscribe(session, chat_id, language)
    return replace(before or Standing(language), language=language, paused_until=None, topics=(EVERYTHING,))


async def want(
    session: AsyncSession, chat_id: int, language: str, topics: Iterable[str], before: Standing | None
) -> Standing:
    """Let a chat receive these topics besides others, but no longer everything; returns how it stands then."""
    kept = [topic for topic in before.topics if topic != EVERYTHING] if before else []
    for topic in dict.fromkeys(topics):
        await subscribe(session, chat_id, language, topic)
        kept.append(topic)
    if before and before.everything:
        await session.execute(delete(Subscription).where(_is(chat_id, [EVERYTHING])))
    after = tuple(sorted(set(kept)))
    return replace(before or Standing(language), language=language, paused_until=None, topics=after)


async def tick(session: AsyncSession, chat_id: int, topic: str, before: Standing) -> Standing:
    """Let a subscriber receive one topic more, or everything instead; returns how it stands then."""
    gone = [other for other in before.topics if EVERYTHING in (topic, other) and other != topic]
    if gone:
        await session.execute(delete(Subscription).where(_is(chat_id, gone)))
    await session.execute(upsert(session, Subscription, {"chat_id": chat_id, "topic": topic}).on_conflict_do_nothing())
    return replace(before, topics=tuple(sorted({*before.topics, topic} - set(gone))))


async def leave_out(session: AsyncSession, chat_id: int, topics: Iterable[str], before: Standing) -> Standing | None:
    """Let a chat receive these topics no more; returns how it stands then, None if nothing is left."""
    gone = set(topics)
    left = tuple(topic for topic in before.topics if topic not in gone)
    if not left:
        await unsubscribe(session, chat_id)
        return None
    await session.execute(delete(Subscription).where(_is(chat_id, gone)))
    return replace(before, topics=left)


def _is(chat_id: int, topics: Iterable[str]) -> ColumnElement[bool]:
    return and_(Subscription.chat_id == chat_id, Subscription.topic.in_(list(topics)))


async def change(session: AsyncSession, chat_id: int, **columns: Any) -> None:
    """Change when a subscriber's announcements come: frequency, quiet_from, quiet_to, paused_until; or language."""
    await session.execute(update(Subscriber).where(Subscriber.chat_id == chat_id).values(**columns))


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
    await change(session, chat_id, language=language)


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
