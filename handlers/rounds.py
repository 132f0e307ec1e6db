"""The round of daily overviews: to each official at their hour, with one picture, pinned in place of the last one."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Collection
from datetime import datetime, tzinfo

from sqlalchemy.exc import SQLAlchemyError
from telegram import Message
from telegram.error import BadRequest, Forbidden, TelegramError

from answering.answer import Answer
from answering.briefing import briefing
from db import briefings
from db.models import Briefing
from db.queries.changes import newest_change_id
from handlers.memory import Person
from handlers.pictures import Place, shown
from handlers.reply import keyboard
from handlers.seeing import sees_internal
from handlers.talk import Reply, Talk
from transport.bot import QuickBot
from transport.sending import patiently
from understanding.question import Language

EVERY = 20.0  # seconds
logger = logging.getLogger(__name__)


class Rounds:
    """Brings the overviews that are due; what a crash interrupts is brought at the next start."""

    def __init__(self, bot: QuickBot, talk: Talk, zone: tzinfo, admins: Collection[int]) -> None:
        self._bot = bot
        self._talk = talk
        self._zone = zone
        self._admins = admins

    async def run(self) -> None:
        """Go the round for ever."""
        while True:
            try:
                await self.go(datetime.now(self._zone))
            except SQLAlchemyError as error:
                logger.error("The daily overviews must wait: the database cannot be used.", exc_info=error)
            await asyncio.sleep(EVERY)

    async def go(self, now: datetime) -> None:
        """One round; `now` is in the region's zone."""
        async with self._talk.database.reading() as session:
            wishes = await briefings.due(session, now)
        for wish in wishes:
            try:
                await self._bring(wish, now)
            except TelegramError as error:
                logger.warning("The overview for %d is tried again: %s", wish.chat_id, error)

    async def _bring(self, wish: Briefing, now: datetime) -> None:
        if not await sees_internal(self._talk.database, Person(wish.chat_id), self._admins):
            await self._drop(wish)  # the role was taken away
            return
        async with self._talk.database.reading() as session:
            newest = await newest_change_id(session)
            answer = await briefing(session, Language(wish.language), wish.change_id, now)
        try:
            sent = await self._sent(wish.chat_id, answer)
        except (Forbidden, BadRequest) as error:
            logger.info("No overview for %d any more: %s", wish.chat_id, error)
            await self._drop(wish)
            return
        async with self._talk.database.writing() as session:
            await briefings.mark(session, wish.chat_id, now.date().isoformat(), newest, sent.message_id)
        await self._pin(wish, sent)

    async def _sent(self, chat_id: int, answer: Answer) -> Message:
        """With the picture if there is one, else in words."""
        buttons = keyboard(Reply(answer.html, await self._talk.laid_out(answer)))
        place = Place(self._bot, self._talk, chat_id, {}, buttons)
        if answer.picture and (sent := await shown(place, answer.picture, answer.html)):
            return sent
        return await patiently(lambda: self._bot.send_message(chat_id, answer.html, api_kwargs=buttons))

    async def _pin(self, wish: Briefing, sent: Message) -> None:
        """Pin the new one in place of the one before; without that it has come all the same."""
        try:
            if wish.message_id:
                await self._bot.unpin_chat_message(wish.chat_id, wish.message_id)
        except TelegramError as error:
            logger.info("An overview was not unpinned: %s", error)
        try:
            await self._bot.pin_chat_message(wish.chat_id, sent.message_id, disable_notification=True)
        except TelegramError as error:
            logger.info("An overview was not pinned: %s", error)

    async def _drop(self, wish: Briefing) -> None:
        async with self._talk.database.writing() as session:
            await briefings.drop(session, wish.chat_id)
