"""The buttons of a subscription in Telegram: one message turns its pages; under an announcement only buttons change."""

from __future__ import annotations

from contextlib import suppress

from telegram import CallbackQuery, Update
from telegram.error import BadRequest
from telegram.ext import CallbackQueryHandler

from handlers.incoming import Bot, Context, person_of, talk_of
from handlers.reply import acknowledge, follow, keyboard
from handlers.subscribing.leading import leads
from handlers.subscribing.menu import SPACE, Wish, read
from handlers.subscribing.pages import Turned
from handlers.talk import Reply
from locales.catalogue import translation
from transport.bot import quick
from transport.sending import patiently

UNKNOWN = Wish(("?",))  # what no button of ours holds is answered like an old button


def register(application: Bot) -> None:
    """Take the pressed buttons of subscriptions."""
    application.add_handler(CallbackQueryHandler(press, pattern=f"^{SPACE}:"))


async def press(update: Update, context: Context) -> None:
    """Change a subscription if the presser may, and show how it stands."""
    query = update.callback_query
    if query is None or query.message is None:
        return
    talk, person = talk_of(context), person_of(update)
    wish = read(query.data or "") or UNKNOWN
    target = query.message.chat.id if wish.chat_id is None else wish.chat_id
    if not await leads(context.bot, target, query.from_user.id):
        t = translation(await talk.language(person))
        notice = t.gettext("Only an administrator of this chat can change what it receives.")
        await acknowledge(query, notice)
        return
    turned = await talk.turns(person, wish)
    await acknowledge(query, turned.notice or None)
    await _show(query, turned, context)


async def _show(query: CallbackQuery, turned: Turned, context: Context) -> None:
    if turned.rows is None or query.message is None:
        return
    reply = Reply(turned.html, turned.rows, turns_page=True)
    if turned.html:
        await follow(query, reply, context)
        return
    chat_id, message_id = query.message.chat.id, query.message.message_id
    with suppress(BadRequest):  # it shows them already, or was deleted
        await patiently(lambda: quick(context.bot).change_buttons(chat_id, message_id, keyboard(reply)))
