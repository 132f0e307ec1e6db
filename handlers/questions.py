"""Any text, and the caption of anything: a command or a question."""

from __future__ import annotations

from telegram import Update
from telegram.ext import MessageHandler, filters

from handlers.documents import give
from handlers.incoming import Bot, Context, is_private, names_us, person_of, talk_of, words
from handlers.pictures import show
from handlers.reply import send


def register(application: Bot) -> None:
    """Take every text that was let in."""
    application.add_handler(MessageHandler(filters.TEXT | filters.CAPTION, answer))


async def answer(update: Update, context: Context) -> None:
    """Answer a text, new or edited."""
    message = update.effective_message
    if message is None:
        return
    # In a group a command that nobody is named in may be another bot's.
    unsure = not is_private(message.chat) and bool(message.text) and not names_us(message, context.bot)
    unsure = unsure and (message.text or "").startswith("/")
    reply = await talk_of(context).says(person_of(update), words(message, context.bot), only_understood=unsure)
    if reply and reply.picture:
        await show(message, reply, reply.picture, reply.html, context)
    elif reply and reply.html:
        await send(message, reply)
    if reply and reply.taken:
        await give(update, context, reply.taken)
