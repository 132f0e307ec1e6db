"""From start to stop: reach Telegram, do the duties while this process leads, end when told to."""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from typing import Any, Protocol

from telegram.error import BadRequest, InvalidToken, NetworkError, RetryAfter
from telegram.ext import Application

LONGEST_PAUSE = 30.0
STOP_WITHIN = 4.0  # seconds for what is under way, in all
logger = logging.getLogger(__name__)
Bot = Application[Any, Any, Any, Any, Any, Any]
Duty = Callable[[], Coroutine[Any, Any, None]]


class Lead(Protocol):
    """Whether this process or another does the duties."""

    async def win(self) -> None:
        """Wait until it is this one."""

    async def keep(self) -> None:
        """Keep it; returns when another has taken over."""

    async def leave(self) -> None:
        """Give it up."""


async def serve(
    application: Bot, lead: Lead, duties: Sequence[Duty], finish: Callable[[float], Awaitable[None]]
) -> None:
    """Do the duties until SIGTERM or SIGINT, then `finish` within seconds; raises InvalidToken.

    Without a network it goes on trying. While another process leads, this one stands by.
    """
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    try:
        if await _first(reach(application), stop):
            while await _first(_lead(application, lead, duties, finish), stop):
                logger.warning("Another process has taken over; standing by.")
            logger.info("Stopping.")
    finally:
        await _leave(application, lead)


async def reach(application: Bot) -> None:
    """Ask Telegram who the bot is, until it answers."""
    pause = 1.0
    while True:
        try:
            return await application.initialize()
        except (InvalidToken, BadRequest):
            raise
        except (NetworkError, RetryAfter) as error:
            logger.warning("Telegram cannot be reached (%s); trying again in %.0f s.", error, pause)
        await asyncio.sleep(pause)
        pause = min(2 * pause, LONGEST_PAUSE)


async def _lead(
    application: Bot, lead: Lead, duties: Sequence[Duty], finish: Callable[[float], Awaitable[None]]
) -> None:
    """Do the duties from when this process leads to when it does not any more."""
    await lead.win()
    logger.info("The bot @%s is listening.", application.bot.username)
    tasks = [asyncio.create_task(work) for work in (lead.keep(), *(duty() for duty in duties))]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await finish(STOP_WITHIN)


async def _first(work: Coroutine[Any, Any, None], stop: asyncio.Event) -> bool:
    """Whether the work was done before the stop; what it raises is raised."""
    task, stopping = asyncio.ensure_future(work), asyncio.ensure_future(stop.wait())
    await asyncio.wait({task, stopping}, return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    if task.done():
        task.result()
        return True
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    return False


async def _leave(application: Bot, lead: Lead) -> None:
    try:
        await lead.leave()
        await application.shutdown()
    finally:  # also of an application that never got as far as to be initialized
        await application.bot.shutdown()
