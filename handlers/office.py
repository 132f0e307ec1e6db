"""What those who write and release announcements work with: who they are, and the way to other people's chats."""

from __future__ import annotations

import gettext
import logging
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import cast
from zoneinfo import ZoneInfo

from telegram import Update
from telegram.error import BadRequest, Forbidden
from telegram.ext import ExtBot

from announcing.composing import LANGUAGES
from announcing.message import html_of, payload
from announcing.rights import Action, Role, allowed, named
from db import team
from db.models import Announcement
from handlers.dialogues import Dialogues
from handlers.incoming import Context
from handlers.keyboard import Button
from handlers.memory import Person
from handlers.reply import keyboard
from handlers.roles import role
from handlers.talk import Reply, Talk
from locales.catalogue import translation
from settings import Settings
from transport.bot import quick
from transport.sending import patiently
from understanding.question import Language

NAMESPACE = "a"  # of the buttons
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Officer:
    """Somebody who speaks with the bot in private, and what they may do."""

    user_id: int
    role: Role
    language: Language

    @property
    def who(self) -> str:
        """As records name them."""
        return str(self.user_id)

    @property
    def t(self) -> gettext.NullTranslations:
        """The words of their language."""
        return translation(self.language)

    def may(self, action: Action) -> bool:
        """Whether they may do this."""
        return allowed(self.role, action)


@dataclass(frozen=True, slots=True)
class Press:
    """A pressed button: of which announcement, what for, and with what."""

    announcement_id: int
    verb: str
    argument: str = ""


@dataclass(frozen=True, slots=True)
class Done:
    """What a press led to: a short notice, and what takes the place of the pressed message (None: it stays)."""

    notice: str | None = None
    reply: Reply | None = None


class Office:
    """Database, clock and the ways to people."""

    def __init__(self, bot: ExtBot[None], talk: Talk, settings: Settings) -> None:
        self.bot = bot
        self.talk = talk
        self.database = talk.database
        self.zone = ZoneInfo(settings.timezone)
        self.second_person = settings.second_approval
        self.dialogues = Dialogues(talk.database)
        self._admins = settings.admins

    @staticmethod
    def now() -> datetime:
        """The moment, aware."""
        return datetime.now(UTC)

    async def say(self, chat_id: int, reply: Reply) -> None:
        """Send a message to somebody of the office."""
        await patiently(lambda: quick(self.bot).say(chat_id, reply.html, keyboard(reply)))

    async def show(self, chat_id: int, announcement: Announcement) -> None:
        """Send an announcement as its readers will get it, in each language that they will get it in."""
        shown: set[str] = set()
        for language in LANGUAGES:
            html = html_of(announcement, language)
            if html and html not in shown:
                shown.add(html)
                what = payload(announcement, language)
                await patiently(partial(quick(self.bot).call, what.method, chat_id, what.params))

    async def reaches(self, chat_id: int, reply: Reply, announcement: Announcement | None = None) -> bool:
        """Tell somebody who may never have spoken with the bot, or have blocked it; whether it came."""
        with suppress(Forbidden, BadRequest):
            if announcement is not None:
                await self.show(chat_id, announcement)
            await self.say(chat_id, reply)
            return True
        logger.info("The chat %d of the office takes no messages.", chat_id)
        return False

    async def approvers(self) -> dict[int, Role]:
        """Who may release announcements."""
        async with self.database.reading() as session:
            members = {each.user_id: named(each.role) for each in await team.members(session)}
        may = {account: each for account, each in members.items() if allowed(each, Action.APPROVE)}
        return may | dict.fromkeys(self._admins, Role.ADMIN)

    async def officer(self, user_id: int, told_as: Role) -> Officer:
        """Somebody else of the office, in the language that they speak with the bot."""
        return Officer(user_id, told_as, await self.talk.language(Person(user_id)))


def office_of(context: Context) -> Office:
    """The office that `register` gave to the application."""
    return cast(Office, context.bot_data["office"])


async def officer_of(update: Update, context: Context) -> Officer:
    """Who speaks, with the role that they have at this moment; raises ValueError for nobody."""
    user = update.effective_user
    if user is None:
        raise ValueError("The update comes from nobody.")
    person = Person(user.id, user.language_code or "")
    await office_of(context).talk.meets(person)
    language = await office_of(context).talk.language(person)
    return Officer(user.id, await role(context, user.id), language)


def button(label: str, announcement_id: int, verb: str, argument: str = "") -> Button:
    """A button of an announcement."""
    parts = [NAMESPACE, str(announcement_id), verb, argument]
    return Button(label, ":".join(parts if argument else parts[:-1]))


def read(data: str) -> Press | None:
    """What a button of ours means; None if it means nothing (any more)."""
    namespace, number, verb, argument = [*data.split(":", 3), "", "", ""][:4]
    if namespace != NAMESPACE or not (number.isascii() and number.isdigit() and len(number) < 10):
        return None
    return Press(int(number), verb, argument)
