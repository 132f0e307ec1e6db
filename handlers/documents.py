"""The buttons under a list that send it as a file."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from enum import Enum, auto

from telegram import CallbackQuery, Message, Update
from telegram.constants import ChatAction
from telegram.error import TelegramError
from telegram.ext import CallbackQueryHandler

from answering.documents.making import Document
from handlers.incoming import Bot, Context, person_of, talk_of
from handlers.keyboard import TAKES
from handlers.reply import acknowledge, follow
from handlers.taking import take
from handlers.talk import Reply
from locales.catalogue import translation
from transport.sending import patiently

AGAIN = 10.0  # seconds in which the same button is pressed twice by mistake
PEOPLE = 1_000
SHOWN = 4.0  # seconds; Telegram shows for five what the bot is doing


class Turn(Enum):
    """What becomes of a press."""

    YOURS = auto()
    BUSY = auto()
    JUST_SENT = auto()


class Turns:
    """One file at a time for each person, in memory; a second press on the same button is a slip."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._busy: set[int] = set()
        self._sent: OrderedDict[int, tuple[str, float]] = OrderedDict()

    def begin(self, person_id: int, pressed: str) -> Turn:
        """Whether a file may be made for a person; `end` must follow if so."""
        if person_id in self._busy:
            return Turn.BUSY
        before, at = self._sent.get(person_id, ("", 0.0))
        if before == pressed and self._clock() - at < AGAIN:
            return Turn.JUST_SENT
        self._busy.add(person_id)
        return Turn.YOURS

    def sent(self, person_id: int, pressed: str) -> None:
        """Note what a person has got."""
        self._sent[person_id] = pressed, self._clock()
        if len(self._sent) > PEOPLE:
            self._sent.popitem(last=False)

    def end(self, person_id: int) -> None:
        """Let the person ask for another."""
        self._busy.discard(person_id)


def register(application: Bot) -> None:
    """Take the pressed buttons that promise a file."""
    application.bot_data["turns"] = Turns()
    application.add_handler(CallbackQueryHandler(press, pattern=f"^[{''.join(TAKES)}]:"))


async def press(update: Update, context: Context) -> None:
    """Send what a button promises, asked anew with the rights that the presser has now."""
    query, turns = update.callback_query, context.bot_data["turns"]
    if query is None or query.message is None:
        return
    who, data = query.from_user.id, query.data or ""
    pressed = f"{query.message.chat.id} {data}"
    turn = turns.begin(who, pressed)
    if turn is not Turn.YOURS:
        await acknowledge(query, await _notice(update, context, turn))
        return
    try:
        await acknowledge(query)
        async with _busy(query, context):
            taken = await take(talk_of(context), person_of(update), data)
        if isinstance(taken, Reply):
            await follow(query, taken, context)
        else:
            await _send(query, taken, context)
            turns.sent(who, pressed)
    finally:
        turns.end(who)


async def _notice(update: Update, context: Context, turn: Turn) -> str:
    t = translation(await talk_of(context).language(person_of(update)))
    if turn is Turn.BUSY:
        return t.gettext("A file is being made for you already. Please wait a moment.")
    return t.gettext("This file has just been sent: it is above.")


async def _send(query: CallbackQuery, document: Document, context: Context) -> None:
    chat_id, thread = _where(query)
    await patiently(
        lambda: context.bot.send_document(
            chat_id, document.body, caption=document.caption, filename=document.name, message_thread_id=thread
        )
    )


@asynccontextmanager
async def _busy(query: CallbackQuery, context: Context) -> AsyncIterator[None]:
    """Let the chat see meanwhile that a file is on its way."""
    showing = asyncio.create_task(_show(query, context))
    try:
        yield
    finally:
        showing.cancel()


async def _show(query: CallbackQuery, context: Context) -> None:
    chat_id, thread = _where(query)
    with suppress(TelegramError):  # a courtesy
        while True:
            await context.bot.send_chat_action(chat_id, ChatAction.UPLOAD_DOCUMENT, message_thread_id=thread)
            await asyncio.sleep(SHOWN)


def _where(query: CallbackQuery) -> tuple[int, int | None]:
    """The chat of a pressed button, and its topic if it has some."""
    message = query.message
    if message is None:
        raise ValueError("The pressed button has no message.")
    return message.chat.id, message.message_thread_id if isinstance(message, Message) else None
