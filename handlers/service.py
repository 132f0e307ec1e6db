"""The running bot: the way in, the handlers, the way out, and the one process that leads."""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import socket
import time
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from announcing.delivery import Sender
from announcing.flight import Flight
from announcing.landing import Landing
from announcing.progress import follow
from db.inbox import Inbox
from db.lease import Leadership
from db.spool import spool
from handlers import errors, menu
from handlers.incoming import Bot
from handlers.rounds import Rounds
from handlers.talk import Talk
from settings import Settings
from transport.api import Api
from transport.bot import quick
from transport.handling import Handling
from transport.intake import Intake
from transport.pace import Pace
from transport.request import AiohttpRequest
from transport.serving import Duty, serve

AT_ONCE = 64  # updates that are handled together
COLLECT = 20_000, 20, 100  # an update makes hundreds of short-lived objects, hardly any of them in cycles
TIDY = 3600.0  # seconds
FREE_PER_SECOND = 30  # messages that Telegram sends without payment
LEAST_TO_WRITE = 0.5  # seconds that the last marks may take
IN_FLIGHT = 200  # connections for announcements
logger = logging.getLogger(__name__)


class Service:
    """Everything that runs while the bot serves in Telegram."""

    def __init__(self, settings: Settings, talk: Talk, application: Bot) -> None:
        token = settings.bot_token.get_secret_value()
        database = talk.database
        self._application = application
        self._talk = talk
        self._inbox = Inbox(database, talk.journal)
        self._lead = Leadership(database, f"bot {token.partition(':')[0]}", f"{socket.gethostname()} {os.getpid()}")
        self._handling = Handling(
            application.bot,
            self._inbox,
            lambda update: errors.handle(application, update),
            lambda update, error: errors.give_up(application, update, error),
            AT_ONCE,
        )
        self._polling = Api(settings.telegram_api_url, token, AiohttpRequest(connections=1))
        self._sending = Api(settings.telegram_api_url, token, AiohttpRequest(connections=IN_FLIGHT))
        self._intake = Intake(self._polling, self._inbox, self._handling)
        pace = Pace(settings.messages_per_second)
        quick(application.bot).count_replies(pace.replied)
        rate, again = settings.messages_per_second, settings.perhaps_sent == "again"
        landing = Landing(spool(database, "sent"), again)
        flight = Flight(database, self._sending, pace, self._lead, rate, landing)
        zone = ZoneInfo(settings.timezone)
        self._rounds = Rounds(quick(application.bot), talk, zone, settings.admins)
        self._sender = Sender(database, flight, zone, again, paid=rate > FREE_PER_SECOND)

    async def run(self) -> None:
        """Serve until SIGTERM or SIGINT; raises InvalidToken."""
        gc.set_threshold(*COLLECT)
        await self._polling.open()
        await self._sending.open()
        try:
            await serve(self._application, self._lead, self._duties(), self._finish)
        finally:
            await self._polling.close()
            await self._sending.close()

    def _duties(self) -> tuple[Duty, ...]:
        return (self._take_in, self._sender.run, self._show_progress, self._rounds.run, self._publish)

    async def _show_progress(self) -> None:
        """Show the authors how their announcements go."""
        await follow(self._application.bot, self._talk.database)

    async def _take_in(self) -> None:
        """Another process may have talked with people before this one."""
        self._talk.forget_cached()
        await self._intake.run()

    async def _publish(self) -> None:
        """Set the menu of commands, and keep the inbox small."""
        await menu.publish(self._application)
        if await menu.team_of(self._application):  # officials want pictures at once; others seldom want any
            await self._talk.studio.warm_up()
        while True:
            await self._inbox.tidy(datetime.now(UTC))
            await asyncio.sleep(TIDY)

    async def _finish(self, within: float) -> None:
        """End what is under way; the rest waits in the inbox and in the outbox."""
        end = time.monotonic() + within
        left, _ = await asyncio.gather(self._handling.stop(within), self._sender.finish(within))
        await self._talk.journal.end(max(end - time.monotonic(), LEAST_TO_WRITE))
        if left:
            logger.warning("%d updates wait in the inbox for the next start.", left)
