"""What went wrong: a short code for the person and for the log."""

from __future__ import annotations

import logging

from telegram import Update
from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError

from handlers.apology import apology, log
from handlers.incoming import Bot, Context, person_of
from handlers.memory import Person
from handlers.reply import send
from handlers.talk import Reply, Talk
from understanding.question import Language, language_of

logger = logging.getLogger(__name__)


def register(application: Bot) -> None:
    """Note whatever a handler raises."""
    application.bot_data["raised"] = {}
    application.add_error_handler(note)


async def note(update: object, context: Context) -> None:
    """Keep an error for whoever handles the update."""
    if isinstance(update, Update) and isinstance(context.error, Exception):
        context.bot_data["raised"][update.update_id] = context.error


async def handle(application: Bot, update: Update) -> None:
    """Hand an update to its handler; raises what the handler raised."""
    await application.process_update(update)
    error = application.bot_data["raised"].pop(update.update_id, None)
    if error is not None:
        raise error


async def give_up(application: Bot, update: Update, error: Exception) -> None:
    """Log why an update was set aside, and tell the person if there is one to be told."""
    if isinstance(error, NetworkError | RetryAfter) and not isinstance(error, BadRequest):
        logger.warning("A request to Telegram failed: %s", error)
        return
    try:
        await _apologise(update, application.bot_data["talk"], log(error))
    except TelegramError as refused:
        logger.warning("The apology could not be sent: %s", refused)


async def _apologise(update: Update, talk: Talk, code: str) -> None:
    if update.effective_message:
        language = await speaks(talk, person_of(update))
        await send(update.effective_message, Reply(apology(language, code)))


async def speaks(talk: Talk, person: Person) -> Language:
    """The person's language, also when the database is what went wrong."""
    try:
        return await talk.language(person)
    except Exception:
        return language_of(person.telegram_language) or Language.RU
