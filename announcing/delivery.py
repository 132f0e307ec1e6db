"""The sender: it begins what is due, reads the outbox, packs its rows into messages and closes what is done."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from sqlalchemy.exc import SQLAlchemyError

from announcing import digests, life
from announcing.flight import Flight, Parcel
from announcing.message import Payload, correction, html_of, payload
from db import deliveries
from db.deliveries import Digest, Due
from db.engine import Database
from db.models import Announcement

IDLE = 0.5  # seconds between two looks into an empty outbox
PAGE = 300  # rows that are read ahead
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Packer:
    """Makes messages of rows; `paid`: Telegram is paid for a higher rate."""

    announcements: dict[int, Announcement]
    paid: bool
    made: dict[tuple[int, str, str], Payload | None]

    def __call__(self, parcel: Parcel) -> Payload | None:
        """The message of a parcel; None if there is no text for its reader."""
        if parcel.digest:
            language = parcel.dues[0].language
            texts = [self.announcements[due.announcement_id] for due in parcel.dues]
            return self._sent(digests.payload(texts, language, parcel.digest))
        due = parcel.dues[0]
        key = due.announcement_id, due.task, due.language
        if key not in self.made:
            self.made[key] = self._alone(due)
        return self.made[key]

    def _alone(self, due: Due) -> Payload | None:
        announcement = self.announcements[due.announcement_id]
        if due.task == deliveries.RECALL:
            return Payload("deleteMessage", {})
        if not html_of(announcement, due.language):
            return None
        if due.task == deliveries.EDIT:
            return correction(announcement, due.language)
        return self._sent(payload(announcement, due.language))

    def _sent(self, what: Payload) -> Payload:
        return replace(what, params=what.params | {"allow_paid_broadcast": True}) if self.paid else what


class Sender:
    """Delivers every announcement that is being sent; `run` is a duty of the process that leads."""

    def __init__(self, database: Database, flight: Flight, zone: ZoneInfo, again: bool, paid: bool) -> None:
        self._database = database
        self._flight = flight
        self._zone = zone
        self._again = again
        self._paid = paid

    async def run(self) -> None:
        """Deliver for ever, first of all what an earlier sender left in flight."""
        recovered = False
        while True:
            self._flight.clear()
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
        await self._flight.finish(within)

    async def _recover(self) -> None:
        left = await self._flight.recover(self._again)
        if left:
            logger.warning("%d messages were in flight when the sender before ended: perhaps they came twice.", left)

    async def _round(self) -> None:
        """Begin what is due, deliver what may go, close what is done."""
        now = datetime.now(UTC)
        async with self._database.reading() as session:
            begins, active = await life.due(session, now), await life.active(session)
        if begins:
            async with self._database.writing() as session:
                for announcement_id in begins:
                    await life.begin(session, announcement_id, now, self._zone)
                active = await life.active(session)
        if not active:
            return
        pack = Packer({announcement.id: announcement for announcement in active}, self._paid, {})
        await self._deliver_digests(pack)
        for announcement in active:
            await self._deliver(announcement, pack)
            async with self._database.writing() as session:
                await life.finish(session, announcement.id, datetime.now(UTC))

    async def _deliver(self, announcement: Announcement, pack: Packer) -> None:
        """Send what may go now, to the last mark."""
        versions = {announcement.id: announcement.version}
        after: int | None = None
        read_all = False
        while True:
            if not read_all and len(self._flight) < PAGE // 2:
                rows = await self._page(announcement, after)
                self._flight.add(Parcel(due.chat_id, due.task, (due,)) for due in rows)
                read_all = len(rows) < PAGE
                after = rows[-1].chat_id if rows else after
            if self._flight.is_over:
                return
            if not await self._flight.step(versions, pack):
                self._flight.clear()
                read_all = True

    async def _page(self, announcement: Announcement, after: int | None) -> list[Due]:
        async with self._database.reading() as session:
            return await deliveries.due(session, announcement, after, datetime.now(UTC), PAGE)

    async def _deliver_digests(self, pack: Packer) -> None:
        """Send the digests that are due; what one message does not hold goes in the next."""
        versions = {number: announcement.version for number, announcement in pack.announcements.items()}
        async with self._database.reading() as session:
            due = await deliveries.digests_due(session, datetime.now(UTC), PAGE)
        self._flight.add(_parcel(digest, pack) for digest in due if _known(digest, pack))
        while not self._flight.is_over:
            if not await self._flight.step(versions, pack):
                self._flight.clear()


def _known(digest: Digest, pack: Packer) -> bool:
    return all(due.announcement_id in pack.announcements for due in digest.dues)


def _parcel(digest: Digest, pack: Packer) -> Parcel:
    texts = [pack.announcements[due.announcement_id] for due in digest.dues]
    taken = {announcement.id for announcement in digests.fitting(texts, digest.language)}
    dues = tuple(due for due in digest.dues if due.announcement_id in taken)
    return Parcel(digest.chat_id, deliveries.SEND, dues, digest.digest)
