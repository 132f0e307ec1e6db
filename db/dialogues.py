"""Where chats stand in what takes several messages. Whoever opened the session commits."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Dialogue
from db.upsert import upsert


async def load(session: AsyncSession, chat_id: int) -> str:
    """The step of a chat; '' if it is in nothing."""
    return await session.scalar(select(Dialogue.step).where(Dialogue.chat_id == chat_id)) or ""


async def save(session: AsyncSession, chat_id: int, step: str, now: datetime) -> None:
    """Remember the step of a chat."""
    columns = {"step": step, "updated_at": now}
    insert = upsert(session, Dialogue, {"chat_id": chat_id, **columns})
    await session.execute(insert.on_conflict_do_update(index_elements=["chat_id"], set_=columns))


async def drop(session: AsyncSession, chat_id: int) -> None:
    """Forget where a chat stood."""
    await session.execute(delete(Dialogue).where(Dialogue.chat_id == chat_id))


async def chats(session: AsyncSession, prefix: str) -> set[int]:
    """The chats whose step begins so."""
    return set(await session.scalars(select(Dialogue.chat_id).where(Dialogue.step.startswith(prefix, autoescape=True))))
