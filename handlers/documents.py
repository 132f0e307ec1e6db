"""A list as a file: by the buttons under it, or at once when it is asked for in words."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from enum import Enum, auto

from telegram import MaybeInaccessibleMessage, Message, Update
from telegram.constants import ChatAction
from telegram.error import TelegramError
from telegram.ext import CallbackQueryHandler

from answering.documents.making import Document
from handlers.incoming import Bot, Context, person_of, talk_of
from handlers.keyboard import TAKES
from handlers.reply import acknowledge, follow, send
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
    query = update.callback_query
    if query is None or query.message is None:
        return
    who, pressed = query.from_user.id, f"{query.message.chat.id} {query.data}"
    turn = context.bot_data["turns"].begin(who, pressed)
    if turn is not Turn.YOURS:
        await acknowledge(query, await _notice(update, context, turn))
        return
    async with _turn(context, who):
        await acknowledge(query)
        taken = await _made(update, context, query.data or "")
        if isinstance(taken, Reply):
            await follow(query, taken, context)
        else:
            await _send(query.message, taken, context)
            context.bot_data["turns"].sent(who, pressed)


async def give(update: Update, context: Context, data: str) -> None:
    """Send the file that was asked for in words; one that is being made already comes anyway."""
    message, user = update.effective_message, update.effective_user
    if message is None or user is None:
        return
    if context.bot_data["turns"].begin(user.id, "") is Turn.YOURS:
        async with _turn(context, user.id):
            taken = await _made(update, context, data)
            await (send(message, taken) if isinstance(taken, Reply) else _send(message, taken, context))


@asynccontextmanager
async def _turn(context: Context, who: int) -> AsyncIterator[None]:
    """A turn that was begun, to its end."""
    try:
        yield
    finally:
        context.bot_data["turns"].end(who)


async def _made(update: Update, context: Context, data: str) -> Document | Reply:
    """The file, while the chat sees that one is on its way."""
    message = update.effective_message
    showing = asyncio.create_task(_show(message, context)) if message else None
    try:
        return await take(talk_of(context), person_of(update), data)
    finally:
        if showing:
            showing.cancel()


async def _notice(update: Update, context: Context, turn: Turn) -> str:
    t = translation(await talk_of(context).language(person_of(update)))
    if turn is Turn.BUSY:
        return t.gettext("A file is being made for you already. Please wait a moment.")
    return t.gettext("This file has just been sent: it is above.")


async def _send(message: MaybeInaccessibleMessage, document: Document, context: Context) -> None:
    thread = _thread(message)
    await patiently(
        lambda: context.bot.send_document(
            message.chat.id, document.body, caption=document.caption, filename=document.name, message_thread_id=thread
        )
    )


async def _show(message: MaybeInaccessibleMessage, context: Context) -> None:
    action = ChatAction.UPLOAD_DOCUMENT
    with suppress(TelegramError):  # a courtesy
        while True:
            await context.bot.send_chat_action(message.chat.id, action, message_thread_id=_thread(message))
            await asyncio.sleep(SHOWN)


def _thread(message: MaybeInaccessibleMessage) -> int | None:
    """The topic of a message, if its chat has some and Telegram still tells."""
    return message.message_thread_id if isinstance(message, Message) and message.is_topic_message else None
