"""What becomes of an announcement's rows when it is cancelled, corrected or recalled. Whoever opened it commits."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import ColumnElement, CursorResult, Update, or_, update
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Delivery

DELETABLE = timedelta(hours=48)  # Telegram lets a bot delete what it sent for so long
TOO_OLD = "sent more than 48 hours ago"  # the reasons of rows that a recall cannot reach
NO_NUMBER = "nobody knows whether it came"
IN_DIGEST = "sent in a digest"
THERE = Delivery.message_id.is_not(None)
AFRESH: dict[str, Any] = {"state": "pending", "attempts": 0, "not_before": None, "reason": ""}


async def cancel_pending(session: AsyncSession, announcement_id: int) -> None:
    """Send, edit and delete nothing more: what is there stays as it is."""
    pending = _rows(announcement_id, Delivery.state == "pending")
    await session.execute(pending.where(~THERE).values(state="cancelled"))
    await session.execute(pending.where(THERE).values(state="sent"))


async def edit_outdated(session: AsyncSession, announcement_id: int, version: int) -> int:
    """Edit in place what was sent with an earlier text; returns how many."""
    sent = _rows(announcement_id, Delivery.state == "sent", THERE, Delivery.version < version)
    return await _count(session, sent.values(task="edit", **AFRESH))


async def cancel_unsent(session: AsyncSession, announcement_id: int) -> None:
    """Send nothing more that was not sent yet."""
    await session.execute(_rows(announcement_id, Delivery.state == "pending", ~THERE).values(state="cancelled"))


async def delete_sent(session: AsyncSession, announcement_id: int, now: datetime) -> int:
    """Delete what was sent; returns how many. What cannot be deleted is failed, with the reason."""
    came = Delivery.state.in_(("sent", "pending", "unknown"))
    there = _rows(announcement_id, or_(came, (Delivery.state == "failed") & (Delivery.task != "recall")))
    lost = {"task": "recall", "state": "failed"}
    together = there.where(~THERE, Delivery.state == "sent", Delivery.digest != "")
    await session.execute(together.values(reason=IN_DIGEST, **lost))
    await session.execute(there.where(~THERE, came).values(reason=NO_NUMBER, **lost))
    old = Delivery.sent_at <= now - DELETABLE
    await session.execute(there.where(THERE, old).values(reason=TOO_OLD, **lost))
    fresh = or_(Delivery.sent_at.is_(None), ~old)
    return await _count(session, there.where(THERE, fresh).values(task="recall", **AFRESH))


async def decide_unknown(session: AsyncSession, announcement_id: int, state: str) -> int:
    """Send once more ("pending") or take as sent ("sent") what perhaps came; returns how many."""
    unknown = _rows(announcement_id, Delivery.state == "unknown")
    return await _count(session, unknown.values(state=state, perhaps_sent=True, attempts=0, not_before=None))


def _rows(announcement_id: int, *which: ColumnElement[bool]) -> Update:
    chosen = update(Delivery).where(Delivery.announcement_id == announcement_id, *which)
    return chosen.execution_options(synchronize_session=False)


async def _count(session: AsyncSession, change: Update) -> int:
    return cast("CursorResult[Any]", await session.execute(change)).rowcount
