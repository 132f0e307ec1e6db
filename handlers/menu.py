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

from announcing.rights import Role, named
from db import team
from handlers.commands import COMMANDS, IN_GROUPS, descriptions, descriptions_for
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
    for user_id, role in (await team_of(application)).items():
        await publish_for(application, user_id, role)


async def team_of(application: Bot) -> dict[int, Role]:
    """Everybody who has more commands than others."""
    async with application.bot_data["talk"].database.reading() as session:
        members = await team.members(session)
    stored = {member.user_id: named(member.role) for member in members}
    return stored | dict.fromkeys(application.bot_data["settings"].admins, Role.ADMIN)


async def publish_for(application: Bot, user_id: int, role: Role) -> None:
    """The menu in the talk with somebody who has a role, or had one; they may never have begun a talk."""
    scope = BotCommandScopeChat(user_id)
    try:
        for code in (OTHERS, *Language):
            language = code or Language.RU
            if more := descriptions_for(role, language):
                await _set(application, scope, code, descriptions(language) | more)
            else:
                await patiently(partial(application.bot.delete_my_commands, scope=scope, language_code=code))
    except TelegramError as error:
        logger.info("The menu for %d could not be set: %s", user_id, error)


async def _set(application: Bot, scope: BotCommandScope, code: str | None, told: dict[str, str]) -> None:
    commands = [BotCommand(name, text) for name, text in told.items()]
    await patiently(partial(application.bot.set_my_commands, commands, scope=scope, language_code=code))
