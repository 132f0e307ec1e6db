"""Messages on their way: claimed before they are sent, marked after it, at the pace of the bot."""

from __future__ import annotations

import asyncio
import logging
import math
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError
from telegram.error import TelegramError

from announcing.message import Payload
from announcing.outcomes import Fate, Outcome, outcome_of
from db import deliveries
from db.deliveries import Due, Fence, Mark
from db.engine import Database
from transport.api import Api
from transport.pace import Pace

AHEAD = 0.03  # seconds before its moment at which a row is claimed
LEAST_TRIP = 0.05  # seconds of a round trip that are always allowed for
LOOK = 0.25  # seconds between two looks whether what flies has stalled
STALLED = 3.0  # seconds after which a request no longer keeps others from going
TRIES = 8
LONGEST_WAIT = 60.0  # seconds before a row is tried again
logger = logging.getLogger(__name__)


class Lead(Protocol):
    """Whether this process is the sender."""

    @property
    def name(self) -> str: ...
    @property
    def epoch(self) -> int: ...
    @property
    def holds(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Parcel:
    """What goes to a chat in one message: one row of the outbox, or those of a digest."""

    chat_id: int
    task: str
    dues: tuple[Due, ...]
    digest: str = ""


Pack = Callable[[Parcel], Payload | None]


class Flight:
    """Sends parcels; `again`: what was perhaps sent is sent once more, else a person decides."""

    def __init__(self, database: Database, api: Api, pace: Pace, lead: Lead, per_second: int, again: bool) -> None:
        self._database = database
        self._api = api
        self._pace = pace
        self._lead = lead
        self._per_second = per_second
        self._again = again
        self._queue: deque[Parcel] = deque()
        self._flying: dict[asyncio.Task[None], float] = {}
        self._marks: list[tuple[Mark, Outcome]] = []
        self._news = asyncio.Event()
        self._trip = LEAST_TRIP
        self._refused: set[int] = set()

    def __len__(self) -> int:
        return len(self._queue)

    @property
    def is_over(self) -> bool:
        """Whether nothing waits, flies or is to be marked."""
        return not (self._queue or self._flying or self._marks)

    @property
    def fence(self) -> Fence:
        """Who writes."""
        return Fence(self._lead.name, self._lead.epoch)

    def add(self, parcels: Iterable[Parcel]) -> None:
        """Let parcels wait for their turn."""
        self._queue.extend(parcels)

    def clear(self) -> None:
        """Forget what waits: nothing of it is claimed."""
        self._queue.clear()

    async def step(self, versions: Mapping[int, int], pack: Pack) -> bool:
        """Mark what has landed and let go what may; False if nothing could be claimed any more.

        `versions` are those of the announcements whose texts `pack` knows.
        """
        ready = self._ready()
        if not ready and not self._marks:
            await self._wait()
            return True
        claimed = await self._write(ready, versions)
        for parcel in ready:
            dues = tuple(due for due in parcel.dues if (due.announcement_id, due.chat_id) in claimed)
            if dues:
                self._launch(replace(parcel, dues=dues), pack)
        return not ready or bool(claimed)

    async def finish(self, within: float) -> None:
        """Let what is in flight land, and mark it. Seconds."""
        if self._flying:
            await asyncio.wait(self._flying, timeout=within)
        if self._marks and self._lead.epoch:
            try:
                await self._write([], {})
            except SQLAlchemyError:
                logger.exception("What was sent last could not be marked: the next sender takes it as perhaps sent.")

    async def _wait(self) -> None:
        """Until something lands or the next moment is near."""
        self._news.clear()
        opens = None
        if self._queue:
            opens = self._pace.opens() - AHEAD - self._pace.now() if self._slots() > 0 else LOOK
        try:
            async with asyncio.timeout(None if opens is None else max(opens, 0.0)):
                await self._news.wait()
        except TimeoutError:
            return

    def _ready(self) -> list[Parcel]:
        """The parcels whose moment is near, for as many as may fly."""
        room = min(self._slots(), self._pace.free(AHEAD), len(self._queue))
        return [self._queue.popleft() for _ in range(room)]

    def _slots(self) -> int:
        """How many more may be in flight: rate times round trip, and those that wait for their moment."""
        now = self._pace.now()
        flying = sum(now - since < STALLED for since in self._flying.values())
        return math.ceil(self._per_second * (self._trip + AHEAD)) + 1 - flying

    async def _write(self, ready: Sequence[Parcel], versions: Mapping[int, int]) -> set[tuple[int, int]]:
        """One transaction: marks of what has landed, claims of what goes next."""
        marks, self._marks = self._marks, []
        try:
            for one, outcome in marks:
                if outcome.fate is Fate.MOVED:  # first the new row: were it second, a crash between would lose it
                    async with self._database.writing() as session:
                        await deliveries.follow_move(session, one, outcome.new_chat_id)
            return await self._database.at_once(lambda c: self._transact(c, marks, ready, versions))
        except SQLAlchemyError:
            self._marks = marks + self._marks
            raise

    def _transact(
        self,
        connection: Connection,
        marks: Sequence[tuple[Mark, Outcome]],
        ready: Sequence[Parcel],
        versions: Mapping[int, int],
    ) -> set[tuple[int, int]]:
        deliveries.mark(connection, [one for one, _ in marks], self.fence)
        chats: dict[int, list[int]] = defaultdict(list)
        for due in (due for parcel in ready for due in parcel.dues):
            chats[due.announcement_id].append(due.chat_id)
        return {
            (number, chat_id)
            for number, wanted in chats.items()
            for chat_id in deliveries.claim(connection, number, versions[number], wanted, self.fence)
        }

    def _launch(self, parcel: Parcel, pack: Pack) -> None:
        moment = self._pace.claim(parcel.chat_id)
        task = asyncio.create_task(self._send(parcel, pack(parcel), moment))
        self._flying[task] = moment
        task.add_done_callback(self._landed)

    def _landed(self, task: asyncio.Task[None]) -> None:
        self._flying.pop(task, None)
        self._news.set()

    async def _send(self, parcel: Parcel, what: Payload | None, moment: float) -> None:
        """Send one message when its moment has come; what becomes of it waits to be marked."""
        await self._pace.until(moment)
        if not self._lead.holds:  # another process takes over the rows, unless this one comes round
            self._marks += [(Mark(due, deliveries.PENDING), Outcome(Fate.LATER)) for due in parcel.dues]
            return
        if what is None:
            self._mark(parcel, Outcome(Fate.FAILED, "no text"))
            return
        began = self._pace.now()
        try:
            result = await self._api.call(what.method, what.params | _address(parcel))
        except TelegramError as error:
            outcome = outcome_of(error, parcel.task)
            self._note_limit(parcel, outcome)
            self._mark(parcel, outcome)
            return
        self._refused.clear()
        self._trip = max(LEAST_TRIP, 0.9 * self._trip + 0.1 * (self._pace.now() - began))
        self._mark(parcel, Outcome(Fate.DONE), result)

    def _note_limit(self, parcel: Parcel, outcome: Outcome) -> None:
        """A limit that several chats in a row meet concerns the bot: all wait. Else only this chat does."""
        if outcome.reason != "limit":
            return
        self._refused.add(parcel.chat_id)
        if len(self._refused) > 1:
            self._pace.halt(outcome.wait)

    def _mark(self, parcel: Parcel, outcome: Outcome, result: Any = None) -> None:
        alone = parcel.task == deliveries.SEND and not parcel.digest and isinstance(result, dict)
        message_id = result["message_id"] if alone else None
        self._marks += [(self._marked(due, outcome, message_id), outcome) for due in parcel.dues]

    def _marked(self, due: Due, outcome: Outcome, message_id: int | None) -> Mark:
        match outcome.fate:
            case Fate.DONE:
                return _done(due, message_id)
            case Fate.GONE:
                return Mark(due, deliveries.BLOCKED, reason=outcome.reason)
            case Fate.FAILED:
                return Mark(due, deliveries.FAILED, reason=outcome.reason)
            case Fate.MOVED if due.task == deliveries.SEND:
                return Mark(due, deliveries.MOVED, reason=outcome.reason)
            case Fate.MOVED:  # what was sent stays with the old number
                return Mark(due, deliveries.FAILED, reason=outcome.reason)
            case Fate.UNSURE if not self._again:
                return Mark(due, deliveries.UNKNOWN, perhaps_sent=True, reason=outcome.reason)
        unsure = outcome.fate is Fate.UNSURE
        if outcome.reason != "limit" and due.attempts + 1 >= TRIES:
            return Mark(due, deliveries.FAILED, perhaps_sent=unsure, reason=outcome.reason)
        wait = timedelta(seconds=outcome.wait or min(0.5 * 2**due.attempts, LONGEST_WAIT))
        later = datetime.now(UTC) + wait
        return Mark(due, deliveries.PENDING, not_before=later, perhaps_sent=unsure, reason=outcome.reason)


def _done(due: Due, message_id: int | None) -> Mark:
    state = deliveries.RECALLED if due.task == deliveries.RECALL else deliveries.SENT
    return Mark(due, state, message_id, datetime.now(UTC) if due.task == deliveries.SEND else None)


def _address(parcel: Parcel) -> dict[str, object]:
    if parcel.task == deliveries.SEND:
        return {"chat_id": parcel.chat_id}
    return {"chat_id": parcel.chat_id, "message_id": parcel.dues[0].message_id}
