"""Long polling from start to stop."""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import Coroutine
from typing import Any

from telegram.error import BadRequest, Conflict, InvalidToken, NetworkError, RetryAfter, TelegramError
from telegram.ext import Application, Updater

UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")
LONGEST_PAUSE = 30.0
STOP_WITHIN = 4.0  # seconds for what is under way, in all
logger = logging.getLogger(__name__)
Bot = Application[Any, Any, Any, Any, Any, Any]


async def poll(application: Bot) -> None:
    """Answer updates until SIGTERM or SIGINT; raises InvalidToken. Without a network it goes on trying."""
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    try:
        if await _unless(stop, _start(application)):
            await stop.wait()
            logger.info("Stopping.")
    finally:
        await _stop(application)


async def _start(application: Bot) -> None:
    await _reach(application)
    updater = _updater(application)
    await updater.start_polling(bootstrap_retries=-1, allowed_updates=UPDATES, error_callback=_tell)
    await application.start()
    logger.info("The bot @%s is listening.", application.bot.username)
    if application.post_init:
        await application.post_init(application)


async def _reach(application: Bot) -> None:
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


async def _unless(stop: asyncio.Event, work: Coroutine[Any, Any, None]) -> bool:
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


async def _stop(application: Bot) -> None:
    """Finish what is under way; what takes too long is left."""
    try:
        async with asyncio.timeout(STOP_WITHIN):
            updater = _updater(application)
            if updater.running:
                await updater.stop()
            if application.running:
                await application.stop()
            await application.shutdown()
    except TimeoutError:
        logger.warning("Stopped with updates unanswered: %d.", application.update_queue.qsize())
    finally:  # also of an application that never got as far as to be initialized
        await application.bot.shutdown()


def _updater(application: Bot) -> Updater:
    if application.updater is None:
        raise ValueError("The application was built without an updater.")
    return application.updater


def _tell(error: TelegramError) -> None:
    if isinstance(error, Conflict):
        logger.error("Another process polls with the same BOT_TOKEN: only one may.")
    else:
        logger.warning("Telegram cannot be reached (%s); trying again.", error)
