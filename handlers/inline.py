"""The bot in any chat: whoever types its name there chooses an answer, which is sent in their name."""

from __future__ import annotations

import logging
from typing import Any

from telegram import InlineQuery, Update
from telegram.error import BadRequest, TelegramError
from telegram.ext import InlineQueryHandler

from answering.answer import Answer
from answering.cards import Card
from handlers.apology import log
from handlers.incoming import Bot, Context, talk_of
from handlers.memory import Person
from handlers.offers import Offer, offer
from handlers.pictures import known
from locales.catalogue import translation
from transport.bot import quick
from transport.sending import patiently
from understanding.question import Language

KEPT = 30  # seconds for which Telegram may show the same person the same offer
SILENT = 1  # and the same empty list
START = "inline"  # what the bot is started with from here
TOO_LATE = "query is too old"  # however it is written
LONGEST_CAPTION = 1024  # UTF-16 units; that markup is counted too makes some captions a text
logger = logging.getLogger(__name__)


def register(application: Bot) -> None:
    """Take what is typed after the bot's name, and let answers be shared if the bot may be called so."""
    application.bot_data["talk"].pass_on(lambda: bool(application.bot.supports_inline_queries))
    application.add_handler(InlineQueryHandler(answer))


async def answer(update: Update, context: Context) -> None:
    """Offer what fits; whatever fails, the person sees an empty list and the log tells why."""
    query = update.inline_query
    if query is None:
        return
    try:
        await _send(query, await _params(query, context))
    except Exception as error:
        log(error)
        await stay_silent(query)


async def stay_silent(query: InlineQuery) -> None:
    """Offer nothing."""
    try:
        await _send(query, {"results": [], "cache_time": SILENT, "is_personal": True})
    except TelegramError as error:
        logger.warning("An inline query could not be answered: %s", error)


async def _send(query: InlineQuery, params: dict[str, Any]) -> None:
    try:
        await patiently(lambda: quick(query.get_bot()).offer(query.id, params))
    except BadRequest as error:
        if TOO_LATE not in error.message.lower():
            raise


async def _params(query: InlineQuery, context: Context) -> dict[str, Any]:
    talk, user = talk_of(context), query.from_user
    preferred = await talk.language(Person(user.id, user.language_code or ""))
    offered = await offer(talk, query.query, preferred, query.offset)
    params = {
        "results": [await _result(key, card, offered, context) for key, card in offered.cards.items()],
        "cache_time": KEPT,
        "is_personal": True,  # the language is the person's
        "next_offset": offered.next_offset,
    }
    if offered.refusal:
        params["button"] = {"text": offered.refusal, "start_parameter": START}
    return params


async def _result(key: str, card: Card, offered: Offer, context: Context) -> dict[str, Any]:
    """A card as Telegram takes it: a picture where there is one, else words. Of buttons it has none that ask."""
    label, url = _ask_the_bot(offered.language), f"https://t.me/{context.bot.username}?start={START}"
    shown = {
        "id": key,
        "title": card.title,
        "description": card.description,
        "reply_markup": {"inline_keyboard": [[{"text": label, "url": url}]]},
    }
    if picture := await _picture(card.answer, context):
        return shown | {"type": "photo", "photo_file_id": picture, "caption": card.answer.html, "parse_mode": "HTML"}
    words = {"message_text": card.answer.html, "parse_mode": "HTML", "link_preview_options": {"is_disabled": True}}
    return shown | {"type": "article", "input_message_content": words}


async def _picture(answer: Answer, context: Context) -> str | None:
    """Telegram's name of the answer's picture; None also where the words are too long to stand below it."""
    if answer.picture is None or len(answer.html.encode("utf-16-le")) // 2 > LONGEST_CAPTION:
        return None
    return await known(context.bot.id, talk_of(context).database, answer.picture)


def _ask_the_bot(language: Language) -> str:
    return translation(language).gettext("Ask the bot")
