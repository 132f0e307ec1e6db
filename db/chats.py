"""What is remembered of chats. Whoever opened the session commits."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Executable, bindparam, delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from db import subscribers
from db.models import Briefing, Chat, Dialogue
from db.upsert import inserting, upsert

SEVERAL = select(Chat.id, Chat.language, Chat.telegram_language, Chat.context).where(
    Chat.id.in_(bindparam("ids", expanding=True))
)


@dataclass(frozen=True, slots=True)
class ChatState:
    """A chat as it stands; `language` is the person's own choice or None, `context` what was spoken of last."""

    language: str | None = None
    telegram_language: str = ""
    context: str = ""


async def load_chat(session: AsyncSession, chat_id: int) -> ChatState:
    """The state of a chat; a chat not seen before has the plain one."""
    chat = await session.get(Chat, chat_id)
    if chat is None:
        return ChatState()
    return ChatState(chat.language, chat.telegram_language, chat.context)


async def load_chats(session: AsyncSession, chat_ids: Collection[int]) -> dict[int, ChatState]:
    """The states of several chats; those not seen before are left out."""
    rows = await session.execute(SEVERAL, {"ids": list(chat_ids)})
    return {id_: ChatState(language, telegram, context) for id_, language, telegram, context in rows}


def saving_context(dialect: str) -> Executable:
    """The statement that remembers what was spoken of last: rows of `context_row`, one for a chat."""
    insert = inserting(dialect, Chat)
    new = {name: insert.excluded[name] for name in ("context", "telegram_language", "updated_at")}
    # What is returned makes it one statement for all rows.
    statement: Executable = insert.on_conflict_do_update(index_elements=["id"], set_=new).returning(Chat.id)
    return statement


def context_row(chat_id: int, context: str, telegram_language: str = "") -> dict[str, Any]:
    """What `saving_context` writes of a chat."""
    return {
        "id": chat_id,
        "context": context,
        "telegram_language": telegram_language,
        "updated_at": datetime.now(UTC),
    }


async def touch_chat(session: AsyncSession, chat_id: int, telegram_language: str = "") -> None:
    """Remember that the chat was there, and which language its Telegram has."""
    await _save(session, chat_id, telegram_language=telegram_language)


async def set_language(session: AsyncSession, chat_id: int, language: str | None) -> None:
    """Remember the language that a person chose; None leaves it to each question."""
    await _save(session, chat_id, language=language)


async def forget(session: AsyncSession, chat_id: int) -> None:
    """Delete everything about a chat."""
    for about in (Dialogue.chat_id, Briefing.chat_id):
        await session.execute(delete(about.class_).where(about == chat_id))
    await subscribers.unsubscribe(session, chat_id)
    await session.execute(delete(Chat).where(Chat.id == chat_id))


async def move(session: AsyncSession, old_id: int, new_id: int) -> None:
    """Take everything about a chat over to its new number: Telegram gives one to a group that grows."""
    chat = await session.get(Chat, old_id)
    if chat is not None:
        kept = {"language": chat.language, "telegram_language": chat.telegram_language, "context": chat.context}
        await _save(session, new_id, **kept)
    await subscribers.move(session, old_id, new_id)
    await forget(session, old_id)


async def _save(session: AsyncSession, chat_id: int, **columns: Any) -> None:
    columns["updated_at"] = datetime.now(UTC)
    insert = upsert(session, Chat, {"id": chat_id, **columns})
    await session.execute(insert.on_conflict_do_update(index_elements=["id"], set_=columns))
