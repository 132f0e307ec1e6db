"""What went wrong: a short code for the person and for the log."""

from __future__ import annotations

import logging

from telegram import Update
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter

from handlers.apology import apology, log
from handlers.incoming import Bot, Context, person_of, talk_of
from handlers.reply import send
from handlers.talk import Person, Reply, Talk, language_of
from understanding.question import Language

logger = logging.getLogger(__name__)


def register(application: Bot) -> None:
    """Take whatever a handler raises."""
    application.add_error_handler(tell)


async def tell(update: object, context: Context) -> None:
    """Log an error, and tell the person if there is one to be told."""
    error = context.error
    if isinstance(error, Forbidden):
        logger.info("A chat does not take messages any more: %s", error)
    elif isinstance(error, NetworkError | RetryAfter) and not isinstance(error, BadRequest):
        logger.warning("A request to Telegram failed: %s", error)
    else:
        await _apologise(update, context, log(error))


async def _apologise(update: object, context: Context, code: str) -> None:
    if isinstance(update, Update) and update.effective_message:
        language = await speaks(talk_of(context), person_of(update))
        await send(update.effective_message, Reply(apology(language, code)))


async def speaks(talk: Talk, person: Person) -> Language:
    """The person's language, also when the database is what went wrong."""
    try:
        return await talk.language(person)
    except Exception:
        return language_of(person.telegram_language) or Language.RU
