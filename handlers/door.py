"""Who is let in: in groups only what is meant for the bot, from one person not more than they can read."""

from __future__ import annotations

from telegram import InlineQuery, Message, Update
from telegram.ext import ApplicationHandlerStop, TypeHandler

from handlers import inline
from handlers.flood import PRESSES, TYPED, Flood, Verdict
from handlers.incoming import Bot, Context, is_for_us, is_private, person_of, talk_of
from handlers.reply import acknowledge, send
from handlers.talk import Reply
from locales.catalogue import translation

BEFORE_ALL = -2


def register(application: Bot) -> None:
    """Stand before all other handlers."""
    application.bot_data["flood"] = Flood()
    application.bot_data["presses"] = Flood(limit=PRESSES)
    application.bot_data["typed"] = Flood(limit=TYPED)
    application.add_handler(TypeHandler(Update, guard), group=BEFORE_ALL)


async def guard(update: Update, context: Context) -> None:
    """Let an update in, or stop it here."""
    message, query, user = update.effective_message, update.callback_query, update.effective_user
    if update.my_chat_member or (message and message.migrate_to_chat_id):
        return
    if update.inline_query:
        await _typed(update.inline_query, context)
        return
    if user is None or not (query or _meant(message, update, context)):
        raise ApplicationHandlerStop
    verdict: Verdict = context.bot_data["presses" if query else "flood"].judge(user.id)
    if verdict is Verdict.WELCOME:
        return
    notice = await _notice(update, context) if verdict is Verdict.NOTICE else None
    if query is not None:
        await acknowledge(query, notice)
    elif message and notice:
        await send(message, Reply(notice))
    raise ApplicationHandlerStop


async def _typed(query: InlineQuery, context: Context) -> None:
    """People type letter by letter; whoever types more than a person can gets an empty list."""
    if context.bot_data["typed"].judge(query.from_user.id) is not Verdict.WELCOME:
        await inline.stay_silent(query)
        raise ApplicationHandlerStop


def _meant(message: Message | None, update: Update, context: Context) -> bool:
    if message is None:
        return False
    if update.edited_message and not (message.text or message.caption):
        return False  # a live location on its way
    return is_private(message.chat) or is_for_us(message, context.bot)


async def _notice(update: Update, context: Context) -> str:
    t = translation(await talk_of(context).language(person_of(update)))
    return t.gettext("That was many questions at once. Please wait a minute, then I will answer again.")
