"""Coming and going: the bot is added to a chat or thrown out, blocked or unblocked; a group gets a new number."""

from __future__ import annotations

from telegram import ChatMember, Update
from telegram.ext import ChatMemberHandler, MessageHandler, filters

from handlers.incoming import Bot, Context, person_of, talk_of
from handlers.subscribing import channels

GONE = {ChatMember.LEFT, ChatMember.BANNED}


def register(application: Bot) -> None:
    """Take every change of the bot's own membership, and of a group's number."""
    application.add_handler(ChatMemberHandler(remember, ChatMemberHandler.MY_CHAT_MEMBER))
    application.add_handler(MessageHandler(filters.StatusUpdate.MIGRATE, move))


async def remember(update: Update, context: Context) -> None:
    """Remember a chat that the bot is in, and end the subscription of one that it is in no more; say nothing there."""
    change = update.my_chat_member
    if change is None:
        return
    if change.new_chat_member.status in GONE:
        await talk_of(context).leaves(person_of(update))
        return
    await talk_of(context).remember(person_of(update))
    if channels.is_new(change):
        await channels.offer(change, context)


async def move(update: Update, context: Context) -> None:
    """Take what is known of a group over to its new number."""
    message = update.effective_message
    if message and message.migrate_to_chat_id:
        await talk_of(context).moves(person_of(update), message.migrate_to_chat_id)
