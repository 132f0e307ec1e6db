"""Announcements as they are kept, and how many of their messages stand where. Whoever opened the session commits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, exists, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Announcement, AnnouncementChange, Delivery

UNDER_WAY = ("pending", "sending")


@dataclass(slots=True)
class Counts:
    """How many rows of an announcement stand where; `perhaps` counts what may have come twice or not at all."""

    total: int = 0
    sent: int = 0
    left: int = 0
    blocked: int = 0
    failed: int = 0
    perhaps: int = 0
    recalled: int = 0
    cancelled: int = 0
    undecided: int = 0


async def load(session: AsyncSession, announcement_id: int) -> Announcement | None:
    """An announcement as it stands."""
    return await session.get(Announcement, announcement_id)


async def hold(session: AsyncSession, announcement_id: int) -> Announcement | None:
    """An announcement that nobody else can change until this transaction ends."""
    found = select(Announcement).where(Announcement.id == announcement_id).with_for_update()
    return await session.scalar(found.execution_options(populate_existing=True))


async def in_state(session: AsyncSession, state: str) -> Sequence[Announcement]:
    """Those in one state, the oldest first."""
    found = select(Announcement).where(Announcement.state == state).order_by(Announcement.started_at, Announcement.id)
    return (await session.scalars(found)).all()


async def latest(session: AsyncSession, limit: int) -> Sequence[Announcement]:
    """The newest first."""
    return (await session.scalars(select(Announcement).order_by(Announcement.id.desc()).limit(limit))).all()


async def due(session: AsyncSession, now: datetime) -> Sequence[int]:
    """The numbers of scheduled ones whose time has come."""
    found = select(Announcement.id).where(Announcement.state == "scheduled").order_by(Announcement.id)
    return (
        await session.scalars(found.where((Announcement.scheduled_at <= now) | Announcement.scheduled_at.is_(None)))
    ).all()


async def counts(session: AsyncSession, numbers: Iterable[int]) -> dict[int, Counts]:
    """Where the rows of these announcements stand."""
    found = {number: Counts() for number in numbers}
    key = (Delivery.announcement_id, Delivery.state, Delivery.perhaps_sent)
    rows = await session.execute(
        select(*key, func.count())
        .where(Delivery.announcement_id.in_(list(found)), Delivery.state != "moved")  # its new number has a row too
        .group_by(*key)
    )
    for number, state, perhaps, count in rows:
        _add(found[number], state, perhaps, count)
    return found


def _add(counts: Counts, state: str, perhaps: bool, count: int) -> None:
    counts.total += count
    if perhaps or state == "unknown":
        counts.perhaps += count
    if state in UNDER_WAY:
        counts.left += count
    elif state == "unknown":
        counts.undecided += count
    else:
        setattr(counts, state, getattr(counts, state) + count)


async def is_under_way(session: AsyncSession, announcement_id: int) -> bool:
    """Whether a row is still to be sent, edited or deleted."""
    row = select(Delivery.chat_id).where(Delivery.announcement_id == announcement_id, Delivery.state.in_(UNDER_WAY))
    return bool(await session.scalar(select(exists(row))))


async def followed(session: AsyncSession, since: datetime) -> Sequence[Announcement]:
    """Those with an author in chat that are under way, or ended since then."""
    ended = (Announcement.finished_at >= since) & Announcement.started_at.is_not(None)
    under_way = Announcement.state.in_(("sending", "paused")) & Announcement.started_at.is_not(None)
    found = select(Announcement).where(Announcement.author_chat_id.is_not(None), under_way | ended)
    return (await session.scalars(found.order_by(Announcement.id))).all()


async def waiting(session: AsyncSession, numbers: Iterable[int], now: datetime) -> dict[int, int]:
    """How many rows of these announcements wait for a later moment."""
    found = (
        select(Delivery.announcement_id, func.count())
        .where(Delivery.announcement_id.in_(list(numbers)), Delivery.state == "pending", Delivery.not_before > now)
        .group_by(Delivery.announcement_id)
    )
    return {row[0]: row[1] for row in await session.execute(found)}


async def progress_is_in(session: AsyncSession, announcement_id: int, message_id: int) -> None:
    """Remember in which message the progress is shown."""
    change = update(Announcement).where(Announcement.id == announcement_id).values(progress_message_id=message_id)
    await session.execute(change)


async def changes(session: AsyncSession, announcement_id: int) -> Sequence[AnnouncementChange]:
    """What happened to an announcement, the first first."""
    found = select(AnnouncementChange).where(AnnouncementChange.announcement_id == announcement_id)
    return (await session.scalars(found.order_by(AnnouncementChange.id))).all()


async def last_change(session: AsyncSession, announcement_id: int) -> AnnouncementChange | None:
    """What happened to an announcement last."""
    found = select(AnnouncementChange).where(AnnouncementChange.announcement_id == announcement_id)
    return await session.scalar(found.order_by(AnnouncementChange.id.desc()).limit(1))


async def remove(session: AsyncSession, announcement_id: int) -> None:
    """Delete an announcement of which nothing was sent."""
    await session.execute(delete(AnnouncementChange).where(AnnouncementChange.announcement_id == announcement_id))
    await session.execute(delete(Announcement).where(Announcement.id == announcement_id))
