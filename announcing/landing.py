"""What became of messages: kept until the outbox has it, in a file too, so that a crash leaves little in doubt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from pydantic import TypeAdapter, ValidationError

from announcing.outcomes import Fate, Outcome
from db import deliveries
from db.deliveries import Due, Mark
from db.spool import Spool

TRIES = 8
LONGEST_WAIT = 60.0  # seconds before a row is tried again
LINE = TypeAdapter(tuple[int, Mark])  # of the spool: a mark behind the epoch in which its row was claimed


@dataclass(frozen=True, slots=True)
class Landed:
    """What became of a row, and its line in the spool."""

    due: Due
    mark: Mark
    outcome: Outcome
    line: bytes


class Landing:
    """The marks that are still to be written; `again`: what was perhaps sent is sent once more, else a person decides.

    Marks are taken, and then either settled, when they are committed, or returned.
    """

    def __init__(self, spool: Spool, again: bool) -> None:
        self._spool = spool
        self._again = again
        self._waiting: list[Landed] = []

    def __len__(self) -> int:
        return len(self._waiting)

    def add(self, dues: Sequence[Due], outcome: Outcome, epoch: int, message_id: int | None = None) -> None:
        """Note what became of the rows of one message, which then had this number."""
        self._keep([_landed(due, self._mark(due, outcome, message_id), outcome, epoch) for due in dues])

    def leave(self, dues: Sequence[Due], epoch: int) -> None:
        """Rows that were claimed and not sent: another process takes them over, unless this one comes round."""
        self._keep([_landed(due, _marked(due, deliveries.PENDING), Outcome(Fate.LATER), epoch) for due in dues])

    def take(self) -> list[Landed]:
        """All that is still to be written."""
        taken, self._waiting = self._waiting, []
        return taken

    def back(self, taken: list[Landed]) -> None:
        """These could not be written."""
        self._waiting = taken + self._waiting

    def settle(self) -> None:
        """What was taken is committed."""
        self._spool.keep(_lines(self._waiting))

    def left(self) -> dict[int, list[Mark]]:
        """The marks that a killed process has left, by the epoch in which their rows were claimed."""
        found: dict[int, list[Mark]] = defaultdict(list)
        for written in self._spool.read():
            try:
                epoch, mark = LINE.validate_json(written)
            except ValidationError:  # cut off
                continue
            found[epoch].append(mark)
        return found

    def _keep(self, landed: Sequence[Landed]) -> None:
        self._waiting += landed
        self._spool.add(_lines(landed))

    def _mark(self, due: Due, outcome: Outcome, message_id: int | None) -> Mark:
        match outcome.fate:
            case Fate.DONE:
                return _done(due, message_id)
            case Fate.GONE:
                return _marked(due, deliveries.BLOCKED, reason=outcome.reason)
            case Fate.FAILED:
                return _marked(due, deliveries.FAILED, reason=outcome.reason)
            case Fate.MOVED if due.task == deliveries.SEND:
                return _marked(due, deliveries.MOVED, reason=outcome.reason)
            case Fate.MOVED:  # what was sent stays with the old number
                return _marked(due, deliveries.FAILED, reason=outcome.reason)
            case Fate.UNSURE if not self._again:
                return _marked(due, deliveries.UNKNOWN, perhaps_sent=True, reason=outcome.reason)
        unsure = outcome.fate is Fate.UNSURE
        if outcome.reason != "limit" and due.attempts + 1 >= TRIES:
            return _marked(due, deliveries.FAILED, perhaps_sent=unsure, reason=outcome.reason)
        wait = timedelta(seconds=outcome.wait or min(0.5 * 2**due.attempts, LONGEST_WAIT))
        later = datetime.now(UTC) + wait
        return _marked(due, deliveries.PENDING, not_before=later, perhaps_sent=unsure, reason=outcome.reason)


def _done(due: Due, message_id: int | None) -> Mark:
    state = deliveries.RECALLED if due.task == deliveries.RECALL else deliveries.SENT
    sent_at = datetime.now(UTC) if due.task == deliveries.SEND else None
    return _marked(due, state, message_id=message_id, sent_at=sent_at)


def _marked(due: Due, state: str, **more: Any) -> Mark:
    return Mark(due.announcement_id, due.chat_id, state, **more)


def _landed(due: Due, mark: Mark, outcome: Outcome, epoch: int) -> Landed:
    return Landed(due, mark, outcome, LINE.dump_json((epoch, mark), exclude_defaults=True))


def _lines(landed: Iterable[Landed]) -> Iterator[bytes]:
    """Without groups that moved: where a message goes instead is written only with the mark."""
    return (one.line for one in landed if one.outcome.fate is not Fate.MOVED)
