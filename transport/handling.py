"""Handling updates that lie in the inbox: those of one chat one after another, many chats at once.

What somebody types in other chats (inline queries) waits for nothing that they said, and only the newest is answered.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol
from weakref import WeakValueDictionary

from telegram import Bot, Update
from telegram.error import Forbidden

TRIES = 3  # then an update is set aside
PAUSES = (0.5, 2.0)  # seconds before the second and the third
LONGEST = 120.0  # seconds that an answer may take
SUSPECT = 3  # an update that was begun so often before a process ended is handled alone
CRASHES = 6  # a process that ends so often while handling an update ends because of it
ALONE = 5.0  # seconds for which others wait for a suspect
# Seconds for which Telegram takes the answer to a pressed button and to an inline query.
LIVES = {"callback_query": 150.0, "inline_query": 30.0}
Turn = tuple[bool, int] | None  # whether it is an inline query, and the chat or the person
logger = logging.getLogger(__name__)


class Stored(Protocol):
    """An update as it lies in the inbox; `attempts` counts earlier processes that began to handle it."""

    @property
    def update_id(self) -> int: ...
    @property
    def body(self) -> Mapping[str, Any]: ...
    @property
    def attempts(self) -> int: ...
    @property
    def received_at(self) -> datetime | None: ...


class Marks(Protocol):
    """What the inbox is told."""

    def done(self, update_id: int) -> None: ...
    async def tried(self, update_id: int, attempts: int, cause: str = "", aside: bool = False) -> None: ...


class Handling:
    """Hands updates to `handle`; one that fails three times goes to `give_up` and is set aside."""

    def __init__(
        self,
        bot: Bot,
        marks: Marks,
        handle: Callable[[Update], Awaitable[None]],
        give_up: Callable[[Update, Exception], Awaitable[None]],
        at_once: int,
    ) -> None:
        self._bot = bot
        self._marks = marks
        self._handle = handle
        self._give_up = give_up
        self._running = asyncio.Semaphore(at_once)
        self._turns: WeakValueDictionary[Turn, asyncio.Lock] = WeakValueDictionary()
        self._typed: dict[Turn, int] = {}  # the newest inline query of each person, until it is handled
        self._tasks: set[asyncio.Task[None]] = set()
        self._fewer = asyncio.Event()

    def __len__(self) -> int:
        return len(self._tasks)

    def take(self, stored: Stored, left_over: bool = False) -> asyncio.Task[None]:
        """Handle an update as soon as its chat's earlier ones are done; `left_over`: of a process before."""
        if "inline_query" in stored.body:
            self._typed[_turn_of(stored.body)] = stored.update_id
        task = asyncio.create_task(self._in_turn(stored, left_over))
        self._tasks.add(task)
        task.add_done_callback(self._ended)
        return task

    async def take_up(self, left: Sequence[Stored], at_most: int) -> None:
        """Handle what a process before left; no more than `at_most` are under way.

        Whatever may have ended that process comes first and alone, so that the next end would tell which it was.
        """
        for stored in left:
            if stored.attempts >= SUSPECT:
                await asyncio.wait({self.take(stored, left_over=True)}, timeout=ALONE)
        for stored in left:
            if stored.attempts < SUSPECT:
                await self.fewer_than(at_most)
                self.take(stored, left_over=True)

    async def fewer_than(self, limit: int) -> None:
        """Wait until not so many are under way."""
        while len(self._tasks) >= limit:
            self._fewer.clear()
            await self._fewer.wait()

    async def stop(self, within: float) -> int:
        """Let those that run finish, give up the rest; returns how many stay in the inbox. Seconds."""
        tasks = set(self._tasks)
        running = {task for task in tasks if task.get_name() == RUNNING}
        for task in tasks - running:
            task.cancel()
        if running:
            await asyncio.wait(running, timeout=within)
        left = [task for task in tasks if not task.done() or task.cancelled()]
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)
        return len(left)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        self._fewer.set()
        if not task.cancelled() and (error := task.exception()):
            logger.error("An update could not be marked.", exc_info=error)

    async def _in_turn(self, stored: Stored, left_over: bool) -> None:
        turn = _turn_of(stored.body)
        async with self._turns.setdefault(turn, asyncio.Lock()), self._running:
            current = asyncio.current_task()
            if current is not None:
                current.set_name(RUNNING)
            if self._typed.get(turn, stored.update_id) != stored.update_id:  # they typed on
                self._marks.done(stored.update_id)
                return
            if not left_over or await self._may_begin(stored):
                await self._try(stored)
            if self._typed.get(turn) == stored.update_id:
                del self._typed[turn]

    async def _may_begin(self, stored: Stored) -> bool:
        """Note that an update of an earlier process is begun anew; refuse what is useless or does harm."""
        if _is_expired(stored):
            self._marks.done(stored.update_id)
            return False
        if stored.attempts >= CRASHES:
            logger.error("Update %d is set aside: the process ended each time it was handled.", stored.update_id)
            await self._marks.tried(stored.update_id, stored.attempts, "the process ended each time", aside=True)
            return False
        await self._marks.tried(stored.update_id, stored.attempts + 1)
        return True

    async def _try(self, stored: Stored) -> None:
        try:
            update = Update.de_json(dict(stored.body), self._bot)
        except Exception as unread:
            logger.exception("Update %d cannot be read.", stored.update_id)
            await self._marks.tried(stored.update_id, stored.attempts + TRIES, _cause(unread), aside=True)
            return
        for pause in (*PAUSES, None):
            error = await self._attempt(update)
            if error is None or isinstance(error, Forbidden):
                self._marks.done(stored.update_id)
                return
            if pause is not None:
                logger.warning("Update %d failed (%s); trying again.", stored.update_id, type(error).__name__)
                await asyncio.sleep(pause)
        await self._set_aside(stored, update, error)

    async def _attempt(self, update: Update) -> Exception | None:
        try:
            async with asyncio.timeout(LONGEST):
                await self._handle(update)
        except Exception as error:
            return error
        return None

    async def _set_aside(self, stored: Stored, update: Update, error: Exception | None) -> None:
        await self._marks.tried(stored.update_id, stored.attempts + TRIES, _cause(error), aside=True)
        if error is not None:
            await self._give_up(update, error)


RUNNING = "running"


def _turn_of(body: Mapping[str, Any]) -> Turn:
    """The chat that an update belongs to, without making objects of it; an inline query belongs to who types it."""
    for kind, part in body.items():
        if isinstance(part, dict):
            message = part.get("message")
            chat = part.get("chat") or (message.get("chat") if isinstance(message, dict) else None) or part.get("from")
            if isinstance(chat, dict):
                return kind == "inline_query", int(chat["id"])
    return None


def _cause(error: Exception | None) -> str:
    return f"{type(error).__name__}: {error}"


def _is_expired(stored: Stored) -> bool:
    lives = next((lives for kind, lives in LIVES.items() if kind in stored.body), None)
    if lives is None or stored.received_at is None:
        return False
    return time.time() - stored.received_at.timestamp() > lives
