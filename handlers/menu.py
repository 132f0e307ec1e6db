"""The commands in Telegram's menu, by language and by kind of chat."""

from __future__ import annotations

import logging
from functools import partial

from telegram import (
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)
from telegram.error import TelegramError

from handlers.commands import COMMANDS, IN_GROUPS, descriptions, descriptions_for_admins
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
            told = descriptions(code or Language.RU)
            for scope, names in SCOPES:
                await _set(application, scope, code, {name: told[name] for name in told if name in names})
    except TelegramError as error:
        logger.warning("The menu of commands could not be set: %s", error)
    for admin in application.bot_data["settings"].admins:
        await _publish_for(application, admin)


async def _publish_for(application: Bot, admin: int) -> None:
    """The menu in the talk with an administrator, who may never have begun one."""
    try:
        for code in (OTHERS, *Language):
            language = code or Language.RU
            told = descriptions(language) | descriptions_for_admins(language)
            await _set(application, BotCommandScopeChat(admin), code, told)
    except TelegramError as error:
        logger.info("The menu for the administrator %d could not be set: %s", admin, error)


async def _set(application: Bot, scope: BotCommandScope, code: str | None, told: dict[str, str]) -> None:
    commands = [BotCommand(name, text) for name, text in told.items()]
    await patiently(partial(application.bot.set_my_commands, commands, scope=scope, language_code=code))
