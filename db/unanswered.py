"""Questions that the bot could not answer, for the press office. Who asked is never kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import UnansweredQuestion
from db.upsert import upsert

LONGEST = 500


async def record(session: AsyncSession, text: str, language: str, now: datetime) -> None:
    """Keep a question, or count it once more; case and spaces make no difference. `now` is aware."""
    text = " ".join(text.replace("\0", "").split())[:LONGEST]
    values = {"folded": text.casefold()[:LONGEST], "text": text, "language": language, "count": 1}
    insert = upsert(session, UnansweredQuestion, values | {"first_at": now, "last_at": now})
    again = {"count": UnansweredQuestion.count + 1, "last_at": now}
    await session.execute(insert.on_conflict_do_update(index_elements=["folded"], set_=again))


async def most_asked(session: AsyncSession, limit: int = 20) -> Sequence[UnansweredQuestion]:
    """The questions asked most often, the latest first among equals."""
    order = (UnansweredQuestion.count.desc(), UnansweredQuestion.last_at.desc())
    return (await session.scalars(select(UnansweredQuestion).order_by(*order).limit(limit))).all()
