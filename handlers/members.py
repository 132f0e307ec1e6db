"""Coming and going: the bot is added to a group, unblocked by a person."""

from __future__ import annotations

from telegram import ChatMember, Update
from telegram.ext import ChatMemberHandler

from handlers.incoming import Bot, Context, person_of, talk_of

GONE = {ChatMember.LEFT, ChatMember.BANNED}


def register(application: Bot) -> None:
    """Take every change of the bot's own membership."""
    application.add_handler(ChatMemberHandler(remember, ChatMemberHandler.MY_CHAT_MEMBER))


async def remember(update: Update, context: Context) -> None:
    """Remember a chat that the bot is in; say nothing."""
    change = update.my_chat_member
    if change and change.new_chat_member.status not in GONE:
        await talk_of(context).remember(person_of(update))
