"""Sending with patience: what may safely be repeated is repeated."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from telegram.error import NetworkError, RetryAfter

from transport.request import never_sent, wait_of

T = TypeVar("T")
ATTEMPTS = 4
LONGEST_WAIT = 60.0


async def patiently(call: Callable[[], Awaitable[T]]) -> T:
    """What the call returns; it is repeated when Telegram asked to wait or the request never left.

    Raises the last error. A request that may have arrived is not repeated: the person would read it twice.
    """
    for attempt in range(1, ATTEMPTS):
        try:
            return await call()
        except RetryAfter as error:
            wait = wait_of(error)
            if wait > LONGEST_WAIT:
                raise
        except NetworkError as error:
            if not never_sent(error):
                raise
            wait = 0.5 * 2**attempt
        await asyncio.sleep(wait)
    return await call()
