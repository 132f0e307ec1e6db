"""Why a message did not come, in words for the press office."""

from __future__ import annotations

from db.reversals import IN_DIGEST, NO_NUMBER, TOO_OLD
from locales.catalogue import translation


def reason(text: str, language: str) -> str:
    """A reason as the sender noted it, in words; what is not known is given as Telegram said it."""
    t = translation(language)
    lower = text.lower()
    told = {
        TOO_OLD: t.gettext("It was sent more than 48 hours ago: Telegram does not let a bot delete it any more."),
        NO_NUMBER: t.gettext("Nobody knows whether it came, so it cannot be deleted."),
        IN_DIGEST: t.gettext("It was sent in a digest together with other news, so it cannot be deleted."),
        "interrupted": t.gettext("The bot was stopped while it was being sent."),
        "network": t.gettext("The connection to Telegram broke."),
        "moved": t.gettext("The group got a new number; the message went there."),
        "limit": t.gettext("Telegram asked to wait."),
        "no text": t.gettext("There is no text in this language."),
        "bot was blocked": t.gettext("The person has blocked the bot."),
        "user is deactivated": t.gettext("The account is deleted."),
        "chat not found": t.gettext("Telegram knows no such chat any more."),
        "bot was kicked": t.gettext("The bot was removed from the chat."),
        "not a member": t.gettext("The bot is not in the chat any more."),
        "not enough rights": t.gettext("The bot may not write there."),
        "need administrator rights": t.gettext("The bot may not write there."),
        "chat_write_forbidden": t.gettext("The bot may not write there."),
        "message can't be deleted": t.gettext("Telegram does not let the bot delete it."),
        "message to edit not found": t.gettext("The message is not there any more."),
        "message is too long": t.gettext("The text is too long for Telegram."),
        "can't parse entities": t.gettext("Telegram does not understand the markup of the text."),
    }
    return next((words for sign, words in told.items() if sign in lower), text)
