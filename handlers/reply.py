"""Telegram out: a reply as a message with buttons."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from telegram import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, MaybeInaccessibleMessage, Message
from telegram.error import BadRequest

from handlers.incoming import Context, is_private
from handlers.keyboard import Button, Effect
from handlers.talk import Reply
from transport.bot import quick
from transport.sending import patiently


async def send(message: Message, reply: Reply) -> None:
    """Reply to a message; in a group the reply shows to which."""
    params = keyboard(reply) | addressed(message)
    await patiently(lambda: quick(message.get_bot()).say(message.chat.id, reply.html, params))


def addressed(message: MaybeInaccessibleMessage) -> dict[str, Any]:
    """As parameters, to which message of a group a reply belongs."""
    if not isinstance(message, Message) or is_private(message.chat):
        return {}
    params: dict[str, Any] = {
        "reply_parameters": {"message_id": message.message_id, "allow_sending_without_reply": True}
    }
    if message.is_topic_message:
        params["message_thread_id"] = message.message_thread_id
    return params


async def follow(query: CallbackQuery, reply: Reply, context: Context) -> None:
    """Answer a pressed button: by a new message, or in place of the one whose page it turns."""
    message = query.message
    if message is None:
        return
    is_photo = isinstance(message, Message) and bool(message.photo)  # below which no page can be turned
    if reply.turns_page and not is_photo and await _replaced(message.chat.id, message.message_id, reply, context):
        return
    chat_id, params = message.chat.id, keyboard(reply) | addressed(message)
    await patiently(lambda: quick(context.bot).say(chat_id, reply.html, params))


async def acknowledge(query: CallbackQuery, notice: str | None = None) -> None:
    """Stop the button's waiting sign, with a short notice or none."""
    with suppress(BadRequest):  # pressed too long ago
        await patiently(lambda: query.answer(notice))


def keyboard(reply: Reply) -> dict[str, Any]:
    """The buttons of a reply as a parameter, if there are any."""
    rows = [[plain(button) for button in row] for row in reply.rows]
    return {"reply_markup": {"inline_keyboard": rows}} if rows else {}


def markup(reply: Reply) -> InlineKeyboardMarkup | None:
    """The buttons of a reply."""
    rows = [[InlineKeyboardButton.de_json(plain(button), None) for button in row] for row in reply.rows]
    return InlineKeyboardMarkup(rows) if rows else None


def plain(button: Button) -> dict[str, Any]:
    """A button as the Bot API takes it."""
    data = {"text": button.data} if button.effect is Effect.COPIES else button.data
    return {"text": button.label, button.effect.value: data}


async def _replaced(chat_id: int, message_id: int, reply: Reply, context: Context) -> bool:
    try:
        await patiently(
            lambda: context.bot.edit_message_text(reply.html, chat_id, message_id, reply_markup=markup(reply))
        )
    except BadRequest as error:
        return "not modified" in error.message  # pressed twice: it shows what it should
    return True
