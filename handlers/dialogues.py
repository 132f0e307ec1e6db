"""Which chats are in the middle of writing an announcement, and at which step: kept in the database."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime

from db import dialogues
from db.engine import Database

PREFIX = "a:"
FRESH = 5.0  # seconds; another process may have talked before this one


@dataclass(frozen=True, slots=True)
class Step:
    """What is awaited from a chat: `name` of an announcement, and what was said before."""

    announcement_id: int
    name: str
    held: dict[str, str] = field(default_factory=dict)


class Dialogues:
    """The steps of chats; that most chats are at none is known without asking the database."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._open: set[int] = set()
        self._read_at = float("-inf")

    async def step(self, chat_id: int) -> Step | None:
        """The step of a chat; None if it writes no announcement."""
        if time.monotonic() - self._read_at > FRESH:
            async with self._database.reading() as session:
                self._open = await dialogues.chats(session, PREFIX)
            self._read_at = time.monotonic()
        if chat_id not in self._open:
            return None
        async with self._database.reading() as session:
            return _read(await dialogues.load(session, chat_id))

    async def enter(self, chat_id: int, step: Step) -> None:
        """Await this of a chat from now on."""
        text = f"{PREFIX}{step.announcement_id}:{step.name}:{json.dumps(step.held, ensure_ascii=False)}"
        async with self._database.writing() as session:
            await dialogues.save(session, chat_id, text, datetime.now(UTC))
        self._open.add(chat_id)

    async def leave(self, chat_id: int) -> None:
        """Await nothing more of a chat."""
        if chat_id in self._open:
            async with self._database.writing() as session:
                await dialogues.drop(session, chat_id)
            self._open.discard(chat_id)


def _read(text: str) -> Step | None:
    if not text.startswith(PREFIX):
        return None
    number, name, held = text.removeprefix(PREFIX).split(":", 2)
    return Step(int(number), name, json.loads(held))
