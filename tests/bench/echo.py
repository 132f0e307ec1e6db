"""A bare python-telegram-bot, as it comes: it says what it hears, and keeps no record."""

from __future__ import annotations

import sys

from telegram import Update
from telegram.ext import ApplicationBuilder, ContextTypes, MessageHandler, filters


async def echo(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Say it again."""
    if update.message and update.message.text:
        await update.message.reply_text(update.message.text)


if __name__ == "__main__":
    server, token = sys.argv[1:]
    bare = ApplicationBuilder().token(token).base_url(f"{server}/bot").build()
    bare.add_handler(MessageHandler(filters.TEXT, echo))
    bare.run_polling()
