"""Messages on their way: claimed before they are sent, marked after it, at the pace of the bot."""

from __future__ import annotations

import asyncio
import logging
import math
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError
from telegram.error import TelegramError

from announcing.landing import Landing
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
GATHER = 0.01  # seconds for which marks and claims are gathered: meanwhile the spool knows the marks
ENOUGH = 50  # rows for one transaction
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
    """Sends parcels; what becomes of them goes to `landing`."""

    def __init__(self, database: Database, api: Api, pace: Pace, lead: Lead, per_second: int, landing: Landing) -> None:
        self._database = database
        self._api = api
        self._pace = pace
        self._lead = lead
        self._per_second = per_second
        self._landing = landing
        self._queue: deque[Parcel] = deque()
        self._flying: dict[asyncio.Task[None], float] = {}
        self._news = asyncio.Event()
        self._trip = LEAST_TRIP
        self._refused: set[int] = set()

    def __len__(self) -> int:
        return len(self._queue)

    @property
    def is_over(self) -> bool:
        """Whether nothing waits, flies or is to be marked."""
        return not (self._queue or self._flying or self._landing)

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

    async def recover(self, again: bool) -> int:
        """Take over from an earlier sender: mark what it still noted, and return how many rows stay in doubt.

        `again`: these are sent once more, else a person decides.
        """
        fence = self.fence
        noted = self._landing.left()

        def take_over(connection: Connection) -> int:
            for epoch, marks in noted.items():
                deliveries.mark(connection, marks, replace(fence, epoch=epoch))
            return deliveries.recover(connection, fence, again)

        in_doubt = await self._database.at_once(take_over)
        self._landing.settle()
        return in_doubt

    async def step(self, versions: Mapping[int, int], pack: Pack) -> bool:
        """Mark what has landed and let go what may; False if nothing could be claimed any more.

        `versions` are those of the announcements whose texts `pack` knows.
        """
        room = self._room()
        if not room and not self._landing:
            await self._wait()
            return True
        if room + len(self._landing) < ENOUGH:
            await asyncio.sleep(GATHER)
            room = self._room()
        ready = [self._queue.popleft() for _ in range(room)]
        fence = self.fence
        claimed = await self._write(ready, versions, fence)
        for parcel in ready:
            dues = tuple(due for due in parcel.dues if (due.announcement_id, due.chat_id) in claimed)
            if dues:
                self._launch(replace(parcel, dues=dues), pack, fence.epoch)
        return not ready or bool(claimed)

    async def finish(self, within: float) -> None:
        """Let what is in flight land, and mark it. Seconds."""
        if self._flying:
            await asyncio.wait(self._flying, timeout=within)
        if self._landing and self._lead.epoch:
            try:
                await self._write([], {}, self.fence)
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

    def _room(self) -> int:
        """How many parcels may be claimed: those whose moment is near, for as many as may fly."""
        return max(0, min(self._slots(), self._pace.free(AHEAD), len(self._queue)))

    def _slots(self) -> int:
        """How many more may be in flight: rate times round trip, and those that wait for their moment."""
        now = self._pace.now()
        flying = sum(now - since < STALLED for since in self._flying.values())
        return math.ceil(self._per_second * (self._trip + AHEAD)) + 1 - flying

    async def _write(self, ready: Sequence[Parcel], versions: Mapping[int, int], fence: Fence) -> set[tuple[int, int]]:
        """One transaction: marks of what has landed, claims of what goes next."""
        taken = self._landing.take()
        try:
            for one in taken:
                if one.outcome.fate is Fate.MOVED:  # first the new row: were it second, a crash between would lose it
                    async with self._database.writing() as session:
                        await deliveries.follow_move(session, one.due, one.outcome.new_chat_id)
            marks = [one.mark for one in taken]
            claimed = await self._database.at_once(lambda c: self._transact(c, marks, ready, versions, fence))
        except BaseException:  # cancelled too: whoever finishes marks them
            self._landing.back(taken)
            raise
        if taken:
            self._landing.settle()
        return claimed

    def _transact(
        self,
        connection: Connection,
        marks: Sequence[Mark],
        ready: Sequence[Parcel],
        versions: Mapping[int, int],
        fence: Fence,
    ) -> set[tuple[int, int]]:
        deliveries.mark(connection, marks, fence)
        chats: dict[int, list[int]] = defaultdict(list)
        for due in (due for parcel in ready for due in parcel.dues):
            chats[due.announcement_id].append(due.chat_id)
        return {
            (number, chat_id)
            for number, wanted in chats.items()
            for chat_id in deliveries.claim(connection, number, versions[number], wanted, fence)
        }

    def _launch(self, parcel: Parcel, pack: Pack, epoch: int) -> None:
        moment = self._pace.claim(parcel.chat_id)
        task = asyncio.create_task(self._send(parcel, pack(parcel), moment, epoch))
        self._flying[task] = moment
        task.add_done_callback(self._landed)

    def _landed(self, task: asyncio.Task[None]) -> None:
        self._flying.pop(task, None)
        self._news.set()

    async def _send(self, parcel: Parcel, what: Payload | None, moment: float, epoch: int) -> None:
        """Send one message when its moment has come; what becomes of it waits to be marked."""
        await self._pace.until(moment)
        if not self._lead.holds:
            self._landing.leave(parcel.dues, epoch)
            return
        if what is None:
            self._landing.add(parcel.dues, Outcome(Fate.FAILED, "no text"), epoch)
            return
        began = self._pace.now()
        try:
            result = await self._api.call(what.method, what.params | _address(parcel))
        except TelegramError as error:
            outcome = outcome_of(error, parcel.task)
            self._note_limit(parcel, outcome)
            self._landing.add(parcel.dues, outcome, epoch)
            return
        self._refused.clear()
        self._trip = max(LEAST_TRIP, 0.9 * self._trip + 0.1 * (self._pace.now() - began))
        self._landing.add(parcel.dues, Outcome(Fate.DONE), epoch, _number_of(result, parcel))

    def _note_limit(self, parcel: Parcel, outcome: Outcome) -> None:
        """A limit that several chats in a row meet concerns the bot: all wait. Else only this chat does."""
        if outcome.reason != "limit":
            return
        self._refused.add(parcel.chat_id)
        if len(self._refused) > 1:
            self._pace.halt(outcome.wait)


def _number_of(result: Any, parcel: Parcel) -> int | None:
    """The number of a message that can be edited and deleted later."""
    alone = parcel.task == deliveries.SEND and not parcel.digest and isinstance(result, dict)
    return int(result["message_id"]) if alone else None


def _address(parcel: Parcel) -> dict[str, object]:
    if parcel.task == deliveries.SEND:
        return {"chat_id": parcel.chat_id}
    return {"chat_id": parcel.chat_id, "message_id": parcel.dues[0].message_id}
