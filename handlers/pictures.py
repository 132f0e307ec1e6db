"""Pictures out: a chart as a photo with the figures below it, or the answer in words if that cannot be."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from html import unescape
from typing import Any

from telegram import MaybeInaccessibleMessage, Message
from telegram.error import BadRequest, TelegramError

from answering.pictures.chart import Chart
from answering.pictures.studio import NotDrawn, digest
from answering.pictures.words import LONGEST, caption
from answering.voice import TAG
from db import pictures
from db.engine import Database
from handlers.incoming import Context, talk_of
from handlers.reply import addressed, keyboard
from handlers.talk import Reply, Talk
from locales.catalogue import translation
from transport.bot import QuickBot, quick
from transport.sending import patiently

LONGEST_TEXT = 4096
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a picture goes: the chat, the message that it replies to, the buttons below it."""

    bot: QuickBot
    talk: Talk
    chat_id: int
    answering: dict[str, Any]
    buttons: dict[str, Any]

    async def say(self, html: str) -> None:
        """Write there."""
        params = self.answering | self.buttons
        await patiently(lambda: self.bot.say(self.chat_id, html, params))

    async def show(self, photo: str | bytes, html: str) -> Message:
        """Send a photo there."""
        params = self.answering | self.buttons
        return await patiently(lambda: self.bot.show(self.chat_id, photo, html, params))


async def show(message: MaybeInaccessibleMessage, reply: Reply, chart: Chart, below: str, context: Context) -> None:
    """Send a chart with this below it; what is too long for that comes before. In words if it cannot be drawn."""
    bot, talk = quick(context.bot), talk_of(context)
    place = Place(bot, talk, message.chat.id, addressed(message), keyboard(reply))
    said_before = _length(below) > LONGEST
    if said_before:
        await replace(place, buttons={}).say(reply.html)
        below = caption(replace(chart, panels=()))  # the figures stand above
    if not await shown(place, chart, below):
        await place.say(_in_words("" if said_before else reply.html, chart.language))


async def known(bot_id: int, database: Database, chart: Chart) -> str | None:
    """Telegram's name of a picture that it has."""
    async with database.reading() as session:
        return await pictures.load(session, pictures.key(bot_id, digest(chart)))


async def shown(place: Place, chart: Chart, below: str) -> Message | None:
    """Send the picture that Telegram has, else draw it; None if none came."""
    database = place.talk.database
    file_id = await known(place.bot.id, database, chart)
    try:
        if file_id and (again := await _shown_again(place, file_id, below)):
            return again
        sent = await place.show(await _drawn(place, chart), below)
    except (NotDrawn, BadRequest) as error:  # of Telegram: photos may not be sent there, or this one is refused
        logger.warning("A picture was not sent: %s", error)
        return None
    async with database.writing() as session:
        key = pictures.key(place.bot.id, digest(chart))
        await pictures.save(session, key, sent.photo[-1].file_id, datetime.now(UTC))
    return sent


async def _shown_again(place: Place, file_id: str, below: str) -> Message | None:
    """The picture by Telegram's name, None if it is not known there; raises BadRequest if that is not why it fails."""
    try:
        return await place.show(file_id, below)
    except BadRequest as error:
        if "file" not in error.message.lower():
            raise
        logger.info("Telegram no longer knows a picture; it is sent anew.")
        return None


async def _drawn(place: Place, chart: Chart) -> bytes:
    """The picture; while it is drawn the chat shows that one is coming."""
    studio = place.talk.studio
    if studio.holds(chart):
        return await studio.picture(chart)
    picture, _ = await asyncio.gather(studio.picture(chart), _announce(place))
    return picture


async def _announce(place: Place) -> None:
    thread = {name: value for name, value in place.answering.items() if name == "message_thread_id"}
    with suppress(TelegramError):
        await place.bot.call("sendChatAction", place.chat_id, {"action": "upload_photo"} | thread)


def _in_words(html: str, language: str) -> str:
    """The answer itself, and why there is no picture."""
    t = translation(language)
    why = t.gettext("The chart could not be drawn just now; here is the answer in words.")
    if not html:
        return t.gettext("The chart could not be drawn just now.")
    return f"{html}\n\n{why}" if _length(html) + len(why) + 2 <= LONGEST_TEXT else html


def _length(html: str) -> int:
    """The length that Telegram counts: UTF-16 units of what is seen."""
    return len(unescape(TAG.sub("", html)).encode("utf-16-le")) // 2
