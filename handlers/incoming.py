"""Telegram in: who speaks, what they say, and whether it is meant for the bot."""

from __future__ import annotations

import re
from functools import partial
from typing import Any, cast

from telegram import Chat, Message, Update, User
from telegram.ext import Application, CallbackContext, ExtBot, filters

from handlers.memory import Person
from handlers.subscribing.leading import is_anonymous_leader, leads
from handlers.talk import Talk
from settings import Settings

Context = CallbackContext[ExtBot[None], dict[Any, Any], dict[Any, Any], dict[Any, Any]]
Bot = Application[Any, Any, Any, Any, Any, Any]


class Command(filters.MessageFilter):
    """Messages that begin with one of these commands and name no other bot."""

    def __init__(self, *names: str, followed_by: str = "") -> None:
        super().__init__("command")
        after = rf"\s+{followed_by}" if followed_by else r"(?:\s|$)"
        self._said = re.compile(rf"\s*/(?:{'|'.join(names)})(?:@(?P<bot>\w+))?{after}", re.IGNORECASE)

    def filter(self, message: Message) -> bool:
        """Whether a message is such a one."""
        found = self._said.match(message.text or "")
        named = found["bot"] if found else None
        return found is not None and (named is None or named.lower() == message.get_bot().username.lower())


def talk_of(context: Context) -> Talk:
    """The talk that `build` gave to the application."""
    return cast(Talk, context.bot_data["talk"])


def settings_of(context: Context) -> Settings:
    """The settings that `build` gave to the application."""
    return cast(Settings, context.bot_data["settings"])


def person_of(update: Update) -> Person:
    """Who speaks; raises ValueError for an update without a chat."""
    chat, user = update.effective_chat, update.effective_user
    if chat is None:
        raise ValueError("The update has no chat.")
    language = (user.language_code if user else None) or ""
    if user is None or is_private(chat) or is_anonymous_leader(update.message or update.edited_message):
        return Person(chat.id, language)
    return Person(chat.id, language, partial(leads, chat.get_bot(), chat.id, user.id))


def words(message: Message, bot: ExtBot[None]) -> str:
    """The text or caption, without the bot's own name."""
    text = message.text or message.caption or ""
    return re.sub(rf"@{re.escape(bot.username)}\b", "", text, flags=re.IGNORECASE).strip()


def is_private(chat: Chat | None) -> bool:
    """Whether it is a talk with one person."""
    return chat is not None and chat.type == Chat.PRIVATE


def is_for_another(message: Message, bot: ExtBot[None]) -> bool:
    """Whether it is a command that names another bot."""
    named = re.match(r"/\w+@(\w+)", message.text or "")
    return named is not None and named[1].lower() != bot.username.lower()


def is_for_us(message: Message, bot: ExtBot[None]) -> bool:
    """Whether a message in a group is meant for the bot: names it, replies to it or begins as a command."""
    text = message.text or message.caption or ""
    if is_for_another(message, bot):
        return False
    return text.startswith("/") or names_us(message, bot) or _replies_to(message, bot.bot)


def names_us(message: Message, bot: ExtBot[None]) -> bool:
    """Whether the bot's own name stands in a message."""
    text = message.text or message.caption or ""
    return re.search(rf"@{re.escape(bot.username)}\b", text, re.IGNORECASE) is not None


def _replies_to(message: Message, bot: User) -> bool:
    original = message.reply_to_message
    return original is not None and original.from_user is not None and original.from_user.id == bot.id
