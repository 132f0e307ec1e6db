"""Too many questions from one person: a notice, then silence till the minute is over."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from enum import Enum, auto

QUESTIONS = 20
PRESSES = 60  # whoever chooses among many buttons presses quickly
TYPED = 120  # each letter of an inline query may come as one
MINUTE = 60.0
PEOPLE = 10_000  # the longest unheard are forgotten first


class Verdict(Enum):
    """What becomes of a message."""

    WELCOME = auto()
    NOTICE = auto()
    SILENCE = auto()


class Flood:
    """Counts each person's messages, in memory; a minute begins with its first message."""

    def __init__(self, clock: Callable[[], float] = time.monotonic, limit: int = QUESTIONS) -> None:
        self._clock = clock
        self._limit = limit
        self._minutes: OrderedDict[int, tuple[float, int]] = OrderedDict()

    def judge(self, person_id: int) -> Verdict:
        """Count one more message of a person."""
        now = self._clock()
        began, count = self._minutes.pop(person_id, (now, 0))
        if now - began >= MINUTE:
            began, count = now, 0
        self._minutes[person_id] = began, count + 1
        if len(self._minutes) > PEOPLE:
            self._minutes.popitem(last=False)
        if count < self._limit:
            return Verdict.WELCOME
        return Verdict.NOTICE if count == self._limit else Verdict.SILENCE
