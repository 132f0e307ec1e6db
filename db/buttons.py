"""What buttons ask, kept so that each works after a restart and for everyone. Whoever opened the session commits."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from db.models import SavedQuestion
from db.upsert import upsert


async def save(session: AsyncSession, questions: Mapping[str, str], now: datetime) -> None:
    """Keep questions by their keys; a key that is there already stays as it is. `now` is aware."""
    for key, question in sorted(questions.items()):  # one order for all, so that two writers never wait for each other
        values = {"key": key, "question": question, "created_at": now}
        await session.execute(upsert(session, SavedQuestion, values).on_conflict_do_nothing())


async def load(session: AsyncSession, key: str) -> str | None:
    """The question of a key, or None."""
    saved = await session.get(SavedQuestion, key)
    return saved.question if saved else None
