"""What buttons ask, kept so that each works after a restart and for everyone. Whoever opened the session commits."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Executable
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import SavedQuestion
from db.upsert import inserting


def saving(dialect: str) -> Executable:
    """The statement that keeps questions by their keys: rows of `row`. A key that is there stays as it is."""
    statement: Executable = inserting(dialect, SavedQuestion).on_conflict_do_nothing()
    return statement


def row(key: str, question: str, now: datetime) -> dict[str, Any]:
    """What `saving` writes; `now` is aware."""
    return {"key": key, "question": question, "created_at": now}


async def load(session: AsyncSession, key: str) -> str | None:
    """The question of a key, or None."""
    saved = await session.get(SavedQuestion, key)
    return saved.question if saved else None
