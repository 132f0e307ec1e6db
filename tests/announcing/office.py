"""An office with its sender over a Bot API in memory."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from typing import Any

from sqlalchemy import update
from telegram.error import TelegramError

from announcing import life
from announcing.delivery import Sender
from announcing.flight import Flight
from announcing.landing import Landing
from db.engine import Database
from db.models import Delivery, Lease
from db.spool import spool
from tests.announcing.outbox import APPROVER, AUTHOR, ZONE, draft, state, subscriber
from transport.pace import Pace

FAST = 1000  # messages a second


@dataclass
class Lead:
    """A process that leads until a test says otherwise."""

    name: str = "bot 1"
    epoch: int = 1
    holds: bool = True


class Telegram:
    """A Bot API in memory: `arrived` is what came to each chat; `faults` are raised first, by chat."""

    def __init__(self) -> None:
        self.arrived: dict[int, list[str]] = defaultdict(list)
        self.shown: dict[int, str] = {}  # by message
        self.calls: list[tuple[float, str, Mapping[str, Any]]] = []
        self.faults: dict[int, list[TelegramError]] = defaultdict(list)
        self.after: dict[int, list[TelegramError]] = defaultdict(list)  # raised once the message has come
        self.hang: set[int] = set()
        self.numbers = count(100_000)
        self.trip = 0.001
        self.news = asyncio.Event()

    async def call(self, method: str, params: Mapping[str, Any], read_timeout: float | None = None) -> Any:
        """Serve what a sender calls."""
        chat_id = params["chat_id"]
        self.calls.append((asyncio.get_running_loop().time(), method, params))
        await asyncio.sleep(self.trip)
        if chat_id in self.hang:
            await asyncio.Event().wait()
        if self.faults[chat_id]:
            raise self.faults[chat_id].pop(0)
        result = self._serve(method, params)
        self.news.set()
        if self.after[chat_id]:
            raise self.after[chat_id].pop(0)
        return result

    def _serve(self, method: str, params: Mapping[str, Any]) -> Any:
        if method == "deleteMessage":
            del self.shown[params["message_id"]]
            return True
        text = params.get("text", params.get("caption", ""))
        if method.startswith("edit"):
            self.shown[params["message_id"]] = text
            return {"message_id": params["message_id"]}
        message_id = next(self.numbers)
        self.arrived[params["chat_id"]].append(text)
        self.shown[message_id] = text
        return {"message_id": message_id}

    def times(self, chat_id: int) -> list[float]:
        """When a chat was called."""
        return [at for at, _, params in self.calls if params["chat_id"] == chat_id]


class Office:
    """A database with its sender over a Telegram in memory."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.telegram = Telegram()
        self.lead = Lead()
        self.sender = self.another()

    def another(self, per_second: int = FAST, again: bool = True, host: str = "") -> Sender:
        """A sender, as a new process makes it on a host."""
        pace = Pace(per_second)
        kept = Landing(spool(self.database, f"sent{host}"), again)
        made = Flight(self.database, self.telegram, pace, self.lead, per_second, kept)  # type: ignore[arg-type]
        return Sender(self.database, made, ZONE, again, paid=per_second > 30)

    async def releases(self, **columns: Any) -> int:
        """Release an announcement; returns its number."""
        async with self.database.writing() as session:
            made = await draft(session, **columns)
            await life.release(session, made.id, AUTHOR, datetime.now(UTC))
            return made.id

    async def subscribes(self, *chats: int, **wishes: Any) -> None:
        """Let chats subscribe to everything."""
        async with self.database.writing() as session:
            for chat_id in chats:
                await subscriber(session, chat_id, **wishes)

    async def does(self, verb: Callable[..., Any], number: int, *more: Any) -> None:
        """Let the office pause, cancel, correct or recall."""
        async with self.database.writing() as session:
            await verb(session, number, *more, APPROVER, datetime.now(UTC))

    async def wins(self, epoch: int) -> None:
        """Let another process lead."""
        async with self.database.writing() as session:
            await session.execute(update(Lease).values(epoch=epoch))

    async def row(self, number: int, chat_id: int) -> Delivery:
        """A row of the outbox."""
        async with self.database.reading() as session:
            return await session.get_one(Delivery, (number, chat_id))

    async def until(self, number: int, *states: str) -> None:
        """Wait until an announcement is in one of these states."""
        async with asyncio.timeout(15):
            while await state(self.database, number) not in states:  # noqa: ASYNC110  the database tells nobody
                await asyncio.sleep(0.02)

    async def until_came(self, count: int) -> None:
        """Wait until so many messages have come."""
        async with asyncio.timeout(10):
            while sum(map(len, self.telegram.arrived.values())) < count:
                self.telegram.news.clear()
                await self.telegram.news.wait()

    @asynccontextmanager
    async def sending(self, sender: Sender | None = None) -> AsyncIterator[None]:
        """Send meanwhile, and finish at the end as the service does."""
        task = asyncio.create_task((sender or self.sender).run())
        try:
            yield
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            await (sender or self.sender).finish(1)

    async def sends(self, number: int, sender: Sender | None = None) -> None:
        """Send until the announcement is sent."""
        async with self.sending(sender):
            await self.until(number, "sent", "recalled", "cancelled")
