"""The pace of one bot token: announcements keep to it, replies to people pass at once and are counted in."""

from __future__ import annotations

import asyncio
import math
import time
from collections import OrderedDict
from collections.abc import Callable

LATE = 0.015  # seconds by which a late message may hurry the next
PER_CHAT = 1.0  # seconds between two messages to one chat
CHATS = 5_000


class Pace:
    """Gives out moments to send, `per_second` of them at most; no moment is saved up. Seconds of `clock`."""

    def __init__(self, per_second: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._interval = 1.0 / per_second
        self._clock = clock
        self._next = 0.0
        self._halted_until = 0.0
        self._chats: OrderedDict[int, float] = OrderedDict()

    def opens(self) -> float:
        """The moment from which the next announcement may go out."""
        return max(self._next, self._halted_until)

    def now(self) -> float:
        """The moment that it is."""
        return self._clock()

    def free(self, within: float) -> int:
        """How many moments there are from now on within so many seconds."""
        start = max(self.opens(), self._clock() - LATE)
        return max(0, math.ceil((self._clock() + within - start) / self._interval))

    def claim(self, chat_id: int) -> float:
        """The moment at which the next announcement may go out to this chat."""
        moment = max(self._next, self._clock() - LATE, self._halted_until)
        self._next = moment + self._interval
        return max(moment, self._chats.get(chat_id, 0.0) + PER_CHAT)

    def replied(self, chat_id: int) -> None:
        """Count a reply to a person in: it went at once, and the announcements wait for it."""
        self._next = max(self._next, self._clock() - LATE) + self._interval
        self._chats.pop(chat_id, None)
        self._chats[chat_id] = self._clock()
        if len(self._chats) > CHATS:
            self._chats.popitem(last=False)

    def halt(self, seconds: float) -> None:
        """Let no announcement go for so long: Telegram asked for it."""
        self._halted_until = max(self._halted_until, self._clock() + seconds)

    async def until(self, moment: float) -> None:
        """Sleep until a moment has come."""
        rest = moment - self._clock()
        if rest > 0:
            await asyncio.sleep(rest)
