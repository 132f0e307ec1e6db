"""Pictures that Telegram has already, by what is drawn and by the bot. Whoever opened the session commits."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256

from sqlalchemy.ext.asyncio import AsyncSession

from db.models import SentPicture
from db.upsert import upsert


def key(bot_id: int, digest: str) -> str:
    """What a picture is kept by: Telegram's names of files are worth nothing to another bot."""
    return sha256(f"{bot_id}:{digest}".encode()).hexdigest()


async def load(session: AsyncSession, key: str) -> str | None:
    """Telegram's name of a picture that was sent before, or None."""
    sent = await session.get(SentPicture, key)
    return sent.file_id if sent else None


async def save(session: AsyncSession, key: str, file_id: str, now: datetime) -> None:
    """Keep Telegram's name of a picture, in place of the one before; `now` is aware."""
    insert = upsert(session, SentPicture, {"key": key, "file_id": file_id, "sent_at": now})
    new = {"file_id": file_id, "sent_at": now}
    await session.execute(insert.on_conflict_do_update(index_elements=["key"], set_=new))
