"""An announcement's life: who may move it from which state to which. One transaction moves it, and says who and when.

draft → waiting → scheduled → sending → sent; paused and cancelled on the way, recalled at the end. Of two people who
press at once one wins: the row is held while it is moved, and the other finds it moved (NotNow). Nobody commits here.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, tzinfo

from sqlalchemy.ext.asyncio import AsyncSession

from announcing import audience
from db import announcements, reversals
from db.models import Announcement, AnnouncementChange

OFFICE = "command line"
FROM = {
    "submit": ("draft",),
    "release": ("draft",),
    "approve": ("waiting",),
    "reject": ("waiting",),
    "begin": ("scheduled",),
    "finish": ("sending",),
    "pause": ("scheduled", "sending"),
    "resume": ("paused",),
    "cancel": ("waiting", "scheduled", "sending", "paused"),
    "correct": ("scheduled", "sending", "paused", "sent"),
    "recall": ("sending", "paused", "sent", "cancelled"),
    "resend": ("sending", "paused", "sent"),
}


class NotNow(Exception):
    """An announcement is in a state in which this cannot be done; `who` brought it there."""

    def __init__(self, state: str, who: str = "") -> None:
        super().__init__(state)
        self.state, self.who = state, who


class OwnWork(Exception):
    """Somebody approves what they wrote themselves, where a second person is wanted."""


class Missing(Exception):
    """There is no announcement of this number."""


async def submit(session: AsyncSession, announcement_id: int, who: str, now: datetime) -> Announcement:
    """Send a draft for approval."""
    held = await _held(session, announcement_id, "submit")
    return _move(session, held, "waiting", who, now, "submit")


async def release(session: AsyncSession, announcement_id: int, who: str, now: datetime) -> Announcement:
    """Schedule a draft without a second person."""
    held = await _held(session, announcement_id, "release")
    held.approved_by = who
    return _move(session, held, "scheduled", who, now, "release")


async def approve(
    session: AsyncSession, announcement_id: int, who: str, now: datetime, second_person: bool = True
) -> Announcement:
    """Schedule what waits; raises OwnWork if its author does while a second person is wanted."""
    held = await _held(session, announcement_id, "approve")
    if second_person and held.created_by == who:
        raise OwnWork
    held.approved_by = who
    return _move(session, held, "scheduled", who, now, "approve")


async def reject(session: AsyncSession, announcement_id: int, who: str, now: datetime) -> Announcement:
    """Give what waits back to its author as a draft."""
    held = await _held(session, announcement_id, "reject")
    return _move(session, held, "draft", who, now, "reject")


async def due(session: AsyncSession, now: datetime) -> list[int]:
    """The scheduled announcements whose time has come, in the order of their numbers."""
    return list(await announcements.due(session, now))


async def begin(session: AsyncSession, announcement_id: int, now: datetime, zone: tzinfo) -> int:
    """Start sending: write a row for each recipient and return how many; with none of them it is sent at once.

    0 too if somebody moved it meanwhile.
    """
    try:
        held = await _held(session, announcement_id, "begin")
    except NotNow:
        return 0
    held.started_at = now
    _move(session, held, "sending", held.approved_by, now, "begin")
    await session.flush()
    written = await audience.write_rows(session, held, now, zone)
    if not written:
        held.finished_at = now
        _move(session, held, "sent", "", now, "finish")
    return written


async def active(session: AsyncSession) -> list[Announcement]:
    """Those that are being sent, the oldest first."""
    return list(await announcements.in_state(session, "sending"))


async def finish(session: AsyncSession, announcement_id: int, now: datetime) -> bool:
    """End the sending if no row is to be sent, edited or deleted any more; whether it ended.

    Rows that were on their way while the announcement was corrected or recalled are taken up here.
    """
    try:
        held = await _held(session, announcement_id, "finish")
    except NotNow:
        return False
    if await announcements.is_under_way(session, announcement_id):
        return False
    recalled = await is_recalled(session, announcement_id)
    if recalled:
        reopened = await reversals.delete_sent(session, announcement_id, now)
    else:
        reopened = await reversals.edit_outdated(session, announcement_id, held.version)
    if reopened:
        return False
    held.finished_at = now
    _move(session, held, "recalled" if recalled else "sent", "", now, "finish")
    return True


async def pause(session: AsyncSession, announcement_id: int, who: str, now: datetime) -> Announcement:
    """Send nothing more until it is resumed."""
    held = await _held(session, announcement_id, "pause")
    return _move(session, held, "paused", who, now, "pause")


async def resume(session: AsyncSession, announcement_id: int, who: str, now: datetime) -> Announcement:
    """Go on from where it was paused."""
    held = await _held(session, announcement_id, "resume")
    return _move(session, held, "sending" if held.started_at else "scheduled", who, now, "resume")


async def cancel(session: AsyncSession, announcement_id: int, who: str, now: datetime) -> Announcement:
    """Send nothing more for good; what is on its way arrives."""
    held = await _held(session, announcement_id, "cancel")
    await _refuse_when_recalled(session, held)
    await reversals.cancel_pending(session, announcement_id)
    held.finished_at = now
    return _move(session, held, "cancelled", who, now, "cancel")


async def correct(
    session: AsyncSession, announcement_id: int, html_ru: str, html_kk: str, who: str, now: datetime
) -> Announcement:
    """Give it new texts: what was sent is edited in place, what was not is sent with the new ones."""
    held = await _held(session, announcement_id, "correct")
    await _refuse_when_recalled(session, held)
    held.html_ru, held.html_kk, held.version = html_ru, html_kk, held.version + 1
    edited = await reversals.edit_outdated(session, announcement_id, held.version)
    state = "sending" if held.state == "sent" and edited else held.state
    return _move(session, held, state, who, now, "correct")


async def recall(session: AsyncSession, announcement_id: int, who: str, now: datetime) -> Announcement:
    """Delete it wherever it came; Telegram allows that for 48 hours, older messages stay and count as failed."""
    held = await _held(session, announcement_id, "recall")
    await _refuse_when_recalled(session, held)
    if held.started_at is None:
        raise NotNow(held.state, held.approved_by)
    await reversals.cancel_unsent(session, announcement_id)
    await reversals.delete_sent(session, announcement_id, now)
    return _move(session, held, "sending", who, now, "recall")


async def is_recalled(session: AsyncSession, announcement_id: int) -> bool:
    """Whether somebody recalled it, be it done or still under way."""
    return _was_recalled(await announcements.changes(session, announcement_id))


async def resend_unknown(session: AsyncSession, announcement_id: int, who: str, now: datetime) -> int:
    """Send once more to the chats of which nobody knows whether it came; returns how many."""
    held = await _held(session, announcement_id, "resend")
    await _refuse_when_recalled(session, held)
    again = await reversals.decide_unknown(session, announcement_id, "pending")
    if again:
        _move(session, held, "sending" if held.state == "sent" else held.state, who, now, "resend")
    return again


async def leave_unknown(session: AsyncSession, announcement_id: int, who: str, now: datetime) -> int:
    """Take it as sent to the chats of which nobody knows whether it came; returns how many."""
    held = await announcements.hold(session, announcement_id)
    if held is None:
        raise Missing
    left = await reversals.decide_unknown(session, announcement_id, "sent")
    if left:
        _move(session, held, held.state, who, now, "leave")
    return left


def _move(session: AsyncSession, held: Announcement, state: str, who: str, now: datetime, note: str) -> Announcement:
    session.add(AnnouncementChange(announcement_id=held.id, at=now, who=who, before=held.state, after=state, note=note))
    held.state = state
    return held


async def _held(session: AsyncSession, announcement_id: int, verb: str) -> Announcement:
    held = await announcements.hold(session, announcement_id)
    if held is None:
        raise Missing
    if held.state not in FROM[verb]:
        last = await announcements.last_change(session, announcement_id)
        raise NotNow(held.state, last.who if last else "")
    return held


async def _refuse_when_recalled(session: AsyncSession, held: Announcement) -> None:
    past = await announcements.changes(session, held.id)
    if _was_recalled(past):
        raise NotNow("recalled", next(change.who for change in reversed(past) if change.note == "recall"))


def _was_recalled(past: Sequence[AnnouncementChange]) -> bool:
    return any(change.note == "recall" for change in past)
