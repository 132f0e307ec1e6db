"""The daily overview for officials: when it comes, if at all. Only in talks with one person."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from telegram import Update
from telegram.ext import CallbackQueryHandler, MessageHandler, filters

from announcing.rights import Action, allowed
from db import briefings
from db.engine import Database
from handlers.incoming import Bot, Command, Context, is_private, person_of, settings_of, talk_of, words
from handlers.keyboard import Button
from handlers.reply import acknowledge, follow, send
from handlers.roles import role
from handlers.talk import Reply
from locales.catalogue import translation
from understanding.question import Language

SPACE = "b"  # what the data of its buttons begin with
STOP = "off"
HOURS = (7, 8, 9, 12, 17, 19)
ROW = 3
HOUR = 60
COMMANDS = ("digest", "briefing")
TIME = re.compile(r"([01]?\d|2[0-3])(?:[:.]([0-5]\d))?", re.ASCII)
STOPPING = {"off", "stop", "стоп", "нет", "отключить", "тоқтат", "жоқ", "керек емес"}


def register(application: Bot) -> None:
    """Take the command and its buttons."""
    application.add_handler(MessageHandler(filters.UpdateType.MESSAGE & Command(*COMMANDS), order))
    application.add_handler(CallbackQueryHandler(press, pattern=f"^{SPACE}:"))


async def order(update: Update, context: Context) -> None:
    """Answer the command: «/digest 08:30» sets the time at once, «/digest стоп» ends it."""
    message = update.effective_message
    if message is None:
        return
    if not is_private(message.chat):
        t = translation(await talk_of(context).language(person_of(update)))
        await send(message, Reply(t.gettext("The daily overview comes only in a private talk: send /digest there.")))
        return
    _, _, said = words(message, context.bot).partition(" ")
    await send(message, await _done(update, context, _wanted(said.strip().lower()), said.strip()))


def _wanted(said: str) -> str:
    """The minute of the day, or STOP, that somebody writes; '' for nothing and for what is neither."""
    if said in STOPPING:
        return STOP
    time = TIME.fullmatch(said)
    return f"{HOUR * int(time[1]) + int(time[2] or 0)}" if time else ""


async def press(update: Update, context: Context) -> None:
    """Set the hour of a button, or stop."""
    query = update.callback_query
    if query is None or query.message is None:
        return
    await acknowledge(query)
    await follow(query, await _done(update, context, (query.data or "").partition(":")[2]), context)


async def _done(update: Update, context: Context, wanted: str, said: str = "") -> Reply:
    """Do what is wanted, a minute of the day or STOP, if the person may, and tell how it stands.

    `said` is what they wrote, which may have been no time.
    """
    language, user = await talk_of(context).language(person_of(update)), update.effective_user
    t = translation(language)
    if user is None or not allowed(await role(context, user.id), Action.SEE_INTERNAL):
        return Reply(t.gettext("The daily overview is for officials. An administrator of the bot can invite you."))
    database, zone = talk_of(context).database, ZoneInfo(settings_of(context).timezone)
    if wanted:
        await _change(database, user.id, language, wanted, datetime.now(zone))
    shown = await _shown(database, user.id, language)
    if said and not wanted:
        not_understood = t.gettext("I did not understand the time. Write it like this: /digest 08:30")
        shown = replace(shown, html=f"{not_understood}\n{shown.html}")
    return shown


async def _change(database: Database, user_id: int, language: Language, wanted: str, now: datetime) -> None:
    async with database.writing() as session:
        if wanted == STOP:
            await briefings.drop(session, user_id)
        elif wanted.isascii() and wanted.isdigit() and int(wanted[:5]) in briefings.MINUTES_OF_DAY:
            await briefings.put(session, user_id, language.value, int(wanted), now)


async def _shown(database: Database, user_id: int, language: Language) -> Reply:
    """How it stands, with the hours to choose from."""
    t = translation(language)
    async with database.reading() as session:
        wish = await briefings.load(session, user_id)
    if wish is None:
        text = t.gettext("When shall the daily overview come? Or write the time: /digest 08:30")
    else:
        at = f"{wish.at_minute // HOUR:02}:{wish.at_minute % HOUR:02}"
        text = t.gettext("The daily overview comes at <b>%(time)s</b>, pinned here.") % {"time": at}
    buttons = [Button(f"{hour:02}:00", f"{SPACE}:{hour * HOUR}") for hour in HOURS]
    rows = [tuple(buttons[at : at + ROW]) for at in range(0, len(buttons), ROW)]
    if wish is not None:
        rows.append((Button(t.gettext("No daily overview"), f"{SPACE}:{STOP}"),))
    return Reply(text, tuple(rows), turns_page=True)
