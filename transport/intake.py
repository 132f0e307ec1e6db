"""The way in: updates are stored before they are confirmed to Telegram, which is done by asking for the next."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from telegram.error import Conflict, NetworkError, RetryAfter, TelegramError

from transport.api import Api
from transport.handling import Handling, Stored
from transport.request import wait_of

UPDATES = ("message", "edited_message", "callback_query", "inline_query", "my_chat_member")
WAIT = 20  # seconds that Telegram holds an empty answer back
SLACK = 10.0  # seconds that it may be late
BREATH = 0.01  # seconds between two fetches while updates come, so that more are stored together
HANDFUL = 8  # updates begun before the loop sends what they wrote: else all of a batch would be sent at its end
AT_MOST = 400  # updates under way before no more are fetched
LONGEST_PAUSE = 30.0
logger = logging.getLogger(__name__)


class Keeper(Protocol):
    """Where updates are kept."""

    async def keep(self, updates: Sequence[Mapping[str, Any]]) -> Sequence[Stored]:
        """Commit updates; returns those that are new."""

    async def waiting(self) -> Sequence[Stored]:
        """What was not handled, in the order in which it came."""


class Intake:
    """Fetches updates for ever; `heard_at` is when Telegram last answered, by the monotonic clock."""

    def __init__(self, api: Api, inbox: Keeper, handling: Handling) -> None:
        self._api = api
        self._inbox = inbox
        self._handling = handling
        self._offset: int | None = None
        self.heard_at = time.monotonic()

    async def run(self) -> None:
        """First what an earlier process left, then what comes."""
        await self._handling.take_up(await self._inbox.waiting(), AT_MOST)
        pause = 1.0
        while True:
            try:
                await self._step()
                pause = 1.0
            except RetryAfter as error:
                await asyncio.sleep(wait_of(error))
            except (NetworkError, Conflict) as error:
                tell(error)
                await asyncio.sleep(pause)
                pause = min(2 * pause, LONGEST_PAUSE)

    async def _step(self) -> None:
        await self._handling.fewer_than(AT_MOST)
        params: dict[str, Any] = {"timeout": WAIT, "allowed_updates": UPDATES}
        if self._offset is not None:
            params["offset"] = self._offset
        updates = await self._api.call("getUpdates", params, read_timeout=WAIT + SLACK)
        self.heard_at = time.monotonic()
        if not updates:
            return
        kept = await self._inbox.keep(updates)
        self._offset = updates[-1]["update_id"] + 1
        for i, stored in enumerate(kept, 1):
            self._handling.take(stored)
            if i % HANDFUL == 0:
                await asyncio.sleep(0)
        await asyncio.sleep(BREATH)


def tell(error: TelegramError) -> None:
    """Say in the log why no update comes."""
    if isinstance(error, Conflict):
        logger.error("Another process polls with the same BOT_TOKEN: only one may.")
    else:
        logger.warning("Telegram cannot be reached (%s); trying again.", error)
