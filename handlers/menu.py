"""The commands in Telegram's menu, by language and by kind of chat."""

from __future__ import annotations

import logging
from functools import partial

from telegram import BotCommand, BotCommandScope, BotCommandScopeAllGroupChats, BotCommandScopeAllPrivateChats
from telegram.error import TelegramError

from handlers.commands import COMMANDS, IN_GROUPS, descriptions
from handlers.incoming import Bot
from transport.sending import patiently
from understanding.question import Language

logger = logging.getLogger(__name__)
SCOPES: tuple[tuple[BotCommandScope, tuple[str, ...]], ...] = (
    (BotCommandScopeAllPrivateChats(), tuple(COMMANDS)),
    (BotCommandScopeAllGroupChats(), IN_GROUPS),
)
OTHERS = None  # people whose Telegram speaks a language that we do not


async def publish(application: Bot) -> None:
    """Tell Telegram the commands; without them the bot answers all the same."""
    try:
        for code in (OTHERS, *Language):
            for scope, names in SCOPES:
                told = descriptions(code or Language.RU)
                commands = [BotCommand(name, text) for name, text in told.items() if name in names]
                await patiently(partial(application.bot.set_my_commands, commands, scope=scope, language_code=code))
    except TelegramError as error:
        logger.warning("The menu of commands could not be set: %s", error)
