"""Pressed buttons."""

from __future__ import annotations

import asyncio

from telegram import Update
from telegram.ext import CallbackQueryHandler

from answering.pictures.words import caption
from handlers.incoming import Bot, Context, person_of, talk_of
from handlers.pictures import show
from handlers.reply import acknowledge, follow


def register(application: Bot) -> None:
    """Take every pressed button."""
    application.add_handler(CallbackQueryHandler(press))


async def press(update: Update, context: Context) -> None:
    """Answer the question of a button."""
    query = update.callback_query
    if query is None or query.message is None:
        return
    _, reply = await asyncio.gather(acknowledge(query), talk_of(context).presses(person_of(update), query.data or ""))
    if reply.picture:
        await show(query.message, reply, reply.picture, caption(reply.picture), context)
    elif reply.html:
        await follow(query, reply, context)
