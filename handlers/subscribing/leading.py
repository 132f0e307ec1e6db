"""Who may change what a chat receives: anybody in their own talk, in a group or channel its administrators."""

from __future__ import annotations

from telegram import Bot, ChatMember, Message
from telegram.error import BadRequest, Forbidden

from transport.sending import patiently

LEADERS = (ChatMember.OWNER, ChatMember.ADMINISTRATOR)


async def leads(bot: Bot, chat_id: int, user_id: int) -> bool:
    """Whether somebody may change the subscription of a chat."""
    if chat_id == user_id:
        return True
    try:
        member = await patiently(lambda: bot.get_chat_member(chat_id, user_id))
    except (BadRequest, Forbidden):  # no such chat or member, or the bot is there no more
        return False
    return member.status in LEADERS


def is_anonymous_leader(message: Message | None) -> bool:
    """Whether an administrator writes in the name of the group itself."""
    return message is not None and message.sender_chat is not None and message.sender_chat.id == message.chat.id
