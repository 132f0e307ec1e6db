"""What is no text: each kind gets a sentence that says what helps; a place gets its projects."""

from __future__ import annotations

from collections.abc import Callable
from gettext import NullTranslations

from telegram import Update
from telegram.ext import MessageHandler, filters

from handlers.incoming import Bot, Context, person_of, talk_of
from handlers.reply import send
from handlers.talk import Reply
from locales.catalogue import translation

Sentence = Callable[[NullTranslations], str]
RECORDING = filters.VOICE | filters.VIDEO_NOTE | filters.AUDIO | filters.VIDEO
FILE = filters.PHOTO | filters.Document.ALL | filters.ANIMATION
PLACE = filters.LOCATION | filters.VENUE
ANYTHING = filters.ALL

# The first that fits is said.
SENTENCES: tuple[tuple[filters.BaseFilter, Sentence], ...] = (
    (
        RECORDING,
        lambda t: t.gettext(
            "I cannot listen to recordings. Please write the question in words, for example: which projects are there?"
        ),
    ),
    (
        FILE,
        lambda t: t.gettext("I cannot look into pictures and files. Please write in words what you want to know."),
    ),
    (
        PLACE,
        lambda t: t.gettext(
            "I know of no project near this point. Write the name of a city or district, and I will say what there is."
        ),
    ),
    (
        filters.CONTACT,
        lambda t: t.gettext(
            "I do not keep contacts. Write a company's name, and I will say which projects it takes part in."
        ),
    ),
    (
        filters.POLL,
        lambda t: t.gettext("I do not take part in polls. Ask me about projects, investments, partners or jobs."),
    ),
    (
        ANYTHING,
        lambda t: t.gettext(
            "I understand only words. Ask me about projects, investments, partners or jobs; /help shows how."
        ),
    ),
)


def register(application: Bot) -> None:
    """Take what has no words in it, in talks with one person."""
    wordless = ~filters.TEXT & ~filters.CAPTION & ~filters.StatusUpdate.ALL & filters.ChatType.PRIVATE
    application.add_handler(MessageHandler(wordless, answer))


async def answer(update: Update, context: Context) -> None:
    """Answer a message without words."""
    message = update.effective_message
    if message is None:
        return
    talk, person, point = talk_of(context), person_of(update), message.location
    reply = await talk.is_at(person, point.latitude, point.longitude) if point else None
    if reply is None:
        t = translation(await talk.language(person))
        reply = Reply(next(sentence for kind, sentence in SENTENCES if kind.check_update(update))(t))
    await send(message, reply)
