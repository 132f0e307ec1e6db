"""Updates as the inbox hands them out, and an inbox that remembers what it was told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class Waiting:
    """An update of the inbox."""

    update_id: int
    body: Mapping[str, Any]
    attempts: int = 0
    received_at: datetime | None = None


class Marks:
    """What was marked: `done` in its order, `aside` with causes, `begun` with attempts."""

    def __init__(self) -> None:
        self.done_ids: list[int] = []
        self.aside: dict[int, str] = {}
        self.begun: dict[int, int] = {}

    def done(self, update_id: int) -> None:
        """Note that an update is handled."""
        self.done_ids.append(update_id)

    async def tried(self, update_id: int, attempts: int, cause: str = "", aside: bool = False) -> None:
        """Note how often an update was tried."""
        if aside:
            self.aside[update_id] = cause
        else:
            self.begun[update_id] = attempts


def said(number: int, chat_id: int, text: str = "парк") -> dict[str, Any]:
    """A message as Telegram tells of it."""
    chat = {"id": chat_id, "type": "private"}
    user = {"id": chat_id, "is_bot": False, "first_name": "Aliya"}
    message = {"message_id": number, "date": 1_750_000_000, "chat": chat, "from": user, "text": text}
    return {"update_id": number, "message": message}


def pressed(number: int, chat_id: int) -> dict[str, Any]:
    """A pressed button as Telegram tells of it."""
    message = said(number, chat_id)["message"]
    query = {"id": "1", "from": message["from"], "chat_instance": "1", "data": "x", "message": message}
    return {"update_id": number, "callback_query": query}


def typed(number: int, user_id: int, text: str = "па") -> dict[str, Any]:
    """An inline query as Telegram tells of it."""
    user = {"id": user_id, "is_bot": False, "first_name": "Aliya"}
    return {"update_id": number, "inline_query": {"id": str(number), "from": user, "query": text, "offset": ""}}


def stored(number: int, chat_id: int, **more: Any) -> Waiting:
    """A message in the inbox."""
    return Waiting(number, said(number, chat_id), **more)
