"""The sender: rows of the outbox are claimed, sent and marked, at the pace of the bot."""

from __future__ import annotations

import asyncio
import logging
import math
from collections import deque
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError
from telegram.error import TelegramError

from announcing import life
from announcing.message import Payload, correction, html_of, payload
from announcing.outcomes import Fate, Outcome, outcome_of
from db import deliveries
from db.deliveries import Due, Fence, Mark
from db.engine import Database
from db.models import Announcement
from transport.api import Api
from transport.pace import Pace

IDLE = 0.5  # seconds between two looks into an empty outbox
PAGE = 300  # rows that are read ahead
AHEAD = 0.03  # seconds before its moment at which a row is claimed
LEAST_TRIP = 0.05  # seconds of a round trip that are always allowed for
STALLED = 3.0  # seconds after which a request no longer keeps others from going
TRIES = 8
LONGEST_WAIT = 60.0
FREE_PER_SECOND = 30  # what Telegram sends without payment
logger = logging.getLogger(__name__)


class Lead(Protocol):
    """Whether this process is the sender."""

    name: str
    epoch: int

    @property
    def holds(self) -> bool: ...


class Sender:
    """Delivers every announcement that is being sent; `run` is a duty of the process that leads.

    `again`: what was perhaps sent when a process died is sent once more, else a person decides.
    """

    def __init__(
        self, database: Database, api: Api, pace: Pace, lead: Lead, per_second: int, again: bool, zone: ZoneInfo
    ) -> None:
        self._database = database
        self._api = api
        self._pace = pace
        self._lead = lead
        self._per_second = per_second
        self._again = again
        self._zone = zone
        self._queue: deque[Due] = deque()
        self._flying: dict[asyncio.Task[None], float] = {}
        self._marks: list[tuple[Mark, Outcome]] = []
        self._news = asyncio.Event()
        self._texts: dict[tuple[str, str], Payload | None] = {}
        self._trip = LEAST_TRIP
        self._refused: set[int] = set()

    async def run(self) -> None:
        """Deliver for ever, first of all what an earlier sender left in flight."""
        self._queue.clear()
        recovered = False
        while True:
            try:
                if not recovered:
                    await self._recover()
                    recovered = True
                await self._round()
            except SQLAlchemyError:
                logger.exception("The outbox cannot be read or written; trying again.")
            await asyncio.sleep(IDLE)

    async def finish(self, within: float) -> None:
        """Let what is in flight land, and mark it. Seconds."""
        if self._flying:
            await asyncio.wait(self._flying, timeout=within)
        if self._marks and self._lead.epoch:
            await self._write([], 0, 0)

    async def _recover(self) -> None:
        async with self._database.writing() as session:
            left = await deliveries.recover(session, self._fence, self._again)
        if left:
            logger.warning("%d messages were in flight when the sender before ended: perhaps they came twice.", left)

    @property
    def _fence(self) -> Fence:
        return Fence(self._lead.name, self._lead.epoch)

    async def _round(self) -> None:
        """Begin what is due, deliver what may go, close what is done."""
        now = datetime.now(UTC)
        async with self._database.reading() as session:
            begins, active = await life.due(session, now), await life.active(session)
        if begins or active:
            async with self._database.writing() as session:
                for announcement_id in begins:
                    await life.begin(session, announcement_id, now, self._zone)
                await deliveries.reopen_outdated(session)
                active = await life.active(session)
        for announcement in active:
            await self._deliver(announcement)
            async with self._database.writing() as session:
                await life.finish(session, announcement.id, datetime.now(UTC))

    async def _deliver(self, announcement: Announcement) -> None:
        """Send what may go now, to the last mark."""
        self._texts.clear()
        after: int | None = None
        read_all = False
        while True:
            if not read_all and len(self._queue) < PAGE // 2:
                rows = await self._page(announcement, after)
                self._queue.extend(rows)
                read_all = len(rows) < PAGE
                after = rows[-1].chat_id if rows else after
            if not (self._queue or self._flying or self._marks):
                return
            if not await self._step(announcement):
                self._queue.clear()
                read_all = True

    async def _page(self, announcement: Announcement, after: int | None) -> list[Due]:
        async with self._database.reading() as session:
            return await deliveries.due(session, announcement.id, after, datetime.now(UTC), PAGE)

    async def _step(self, announcement: Announcement) -> bool:
        """Mark what has landed and let go what may; False if no more of this announcement may go."""
        ready = self._ready()
        if ready or self._marks:
            claimed = await self._write([due.chat_id for due in ready], announcement.id, announcement.version)
            for due in ready:
                if due.chat_id in claimed:
                    self._launch(due, announcement)
            return not ready or bool(claimed)
        self._news.clear()
        opens = self._pace.opens() - AHEAD - self._pace.now() if self._queue and self._slots() > 0 else None
        try:
            async with asyncio.timeout(None if opens is None else max(opens, 0.0)):
                await self._news.wait()
        except TimeoutError:
            pass
        return True

    def _ready(self) -> list[Due]:
        """The rows whose moment is near, for as many as may fly."""
        slots = min(self._slots(), math.ceil(AHEAD * self._per_second))
        free = self._pace.free(AHEAD)
        return [self._queue.popleft() for _ in range(min(slots, free, len(self._queue)))]

    def _slots(self) -> int:
        """How many more may be in flight: rate times round trip, and those that wait for their moment."""
        now = self._pace.now()
        flying = sum(now - since < STALLED for since in self._flying.values())
        return math.ceil(self._per_second * (self._trip + AHEAD)) + 1 - flying

    async def _write(self, chats: Sequence[int], announcement_id: int, version: int) -> set[int]:
        """One transaction: marks of what has landed, claims of what goes next."""
        marks, self._marks = self._marks, []
        try:
            claimed = await self._database.at_once(
                lambda connection: self._transact(connection, marks, chats, announcement_id, version)
            )
            for one, outcome in marks:
                if outcome.fate is Fate.MOVED:
                    async with self._database.writing() as session:
                        await deliveries.follow_move(session, one, outcome.new_chat_id)
        except SQLAlchemyError:
            self._marks = marks + self._marks
            raise
        return claimed

    def _transact(
        self,
        connection: Connection,
        marks: Sequence[tuple[Mark, Outcome]],
        chats: Sequence[int],
        announcement_id: int,
        version: int,
    ) -> set[int]:
        deliveries.mark(connection, [one for one, _ in marks], self._fence)
        return deliveries.claim(connection, announcement_id, version, chats, self._fence) if chats else set()

    def _launch(self, due: Due, announcement: Announcement) -> None:
        moment = self._pace.claim(due.chat_id)
        task = asyncio.create_task(self._send(due, self._payload(due, announcement), moment))
        self._flying[task] = moment
        task.add_done_callback(self._landed)

    def _landed(self, task: asyncio.Task[None]) -> None:
        self._flying.pop(task, None)
        self._news.set()

    async def _send(self, due: Due, what: Payload | None, moment: float) -> None:
        """Send one message when its moment has come; what becomes of it waits to be marked."""
        await self._pace.until(moment)
        if not self._lead.holds:
            return  # another process has taken over, and takes over the row
        if what is None:
            self._marks.append((Mark(due, deliveries.FAILED, reason="no text"), Outcome(Fate.FAILED)))
            return
        began = self._pace.now()
        try:
            result = await self._api.call(what.method, _addressed(what, due))
        except TelegramError as error:
            outcome = outcome_of(error, due.task)
            self._note_limit(due, outcome)
            self._marks.append((self._mark(due, outcome), outcome))
            return
        self._refused.clear()
        self._trip = max(LEAST_TRIP, 0.9 * self._trip + 0.1 * (self._pace.now() - began))
        message_id = result["message_id"] if isinstance(result, dict) and due.task == deliveries.SEND else None
        self._marks.append((_done(due, message_id), Outcome(Fate.DONE)))

    def _payload(self, due: Due, announcement: Announcement) -> Payload | None:
        key = (due.task, due.language)
        if key not in self._texts:
            self._texts[key] = _payload(announcement, due, self._per_second > FREE_PER_SECOND)
        return self._texts[key]

    def _note_limit(self, due: Due, outcome: Outcome) -> None:
        """A limit that several chats in a row meet concerns the bot: all wait. Else only this chat does."""
        if outcome.reason != "limit":
            return
        self._refused.add(due.chat_id)
        if len(self._refused) > 1:
            self._pace.halt(outcome.wait)

    def _mark(self, due: Due, outcome: Outcome) -> Mark:
        match outcome.fate:
            case Fate.DONE:
                return _done(due, None)
            case Fate.GONE:
                return Mark(due, deliveries.BLOCKED, reason=outcome.reason)
            case Fate.FAILED:
                return Mark(due, deliveries.FAILED, reason=outcome.reason)
            case Fate.MOVED:
                return Mark(due, deliveries.MOVED, reason=outcome.reason)
            case Fate.UNSURE if not self._again:
                return Mark(due, deliveries.UNKNOWN, perhaps_sent=True, reason=outcome.reason)
        unsure = outcome.fate is Fate.UNSURE
        if outcome.reason != "limit" and due.attempts + 1 >= TRIES:
            return Mark(due, deliveries.FAILED, perhaps_sent=unsure, reason=outcome.reason)
        wait = timedelta(seconds=outcome.wait or min(0.5 * 2**due.attempts, LONGEST_WAIT))
        return Mark(
            due,
            deliveries.PENDING,
            not_before=datetime.now(UTC) + wait,
            perhaps_sent=unsure,
            reason=outcome.reason,
        )


def _done(due: Due, message_id: int | None) -> Mark:
    state = deliveries.RECALLED if due.task == deliveries.RECALL else deliveries.SENT
    return Mark(due, state, message_id, datetime.now(UTC) if due.task == deliveries.SEND else None)


def _payload(announcement: Announcement, due: Due, paid: bool) -> Payload | None:
    if due.task == deliveries.RECALL:
        return Payload("deleteMessage", {})
    if not html_of(announcement, due.language):
        return None
    if due.task == deliveries.EDIT:
        return correction(announcement, due.language)
    what = payload(announcement, due.language)
    return Payload(what.method, what.params | {"allow_paid_broadcast": True}) if paid else what


def _addressed(what: Payload, due: Due) -> dict[str, object]:
    to: dict[str, object] = {"chat_id": due.chat_id}
    if due.task != deliveries.SEND:
        to["message_id"] = due.message_id
    return what.params | to
