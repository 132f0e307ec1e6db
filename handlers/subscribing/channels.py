"""A channel that the bot was added to: whoever added it is asked, in their own talk, whether news shall go there."""

from __future__ import annotations

from contextlib import suppress

from telegram import Chat, ChatMember, ChatMemberUpdated
from telegram.error import BadRequest, Forbidden

from answering.voice import clipped
from handlers.incoming import Context, talk_of
from handlers.memory import Person
from handlers.reply import markup
from handlers.subscribing.menu import button
from handlers.subscribing.pages import CHANNEL
from handlers.talk import Reply
from locales.catalogue import translation
from transport.sending import patiently
from understanding.question import Language

LONGEST_TITLE = 100


def is_new(change: ChatMemberUpdated) -> bool:
    """Whether the bot has just become an administrator of a channel."""
    now, before = change.new_chat_member.status, change.old_chat_member.status
    return change.chat.type == Chat.CHANNEL and now == ChatMember.ADMINISTRATOR != before


async def offer(change: ChatMemberUpdated, context: Context) -> None:
    """Ask whoever added the bot; somebody who never wrote to it cannot be asked."""
    user, channel = change.from_user, change.chat
    t = translation(await talk_of(context).language(Person(user.id, user.language_code or "")))
    text = t.gettext("I was added to the channel “%(title)s”. Shall the news come to it?") % {
        "title": clipped(channel.title or "", LONGEST_TITLE)
    }
    in_russian = button(t.gettext("Yes, in Russian"), CHANNEL, Language.RU.value, chat_id=channel.id)
    in_kazakh = button(t.gettext("Yes, in Kazakh"), CHANNEL, Language.KK.value, chat_id=channel.id)
    rows = markup(Reply(text, ((in_russian,), (in_kazakh,))))
    with suppress(BadRequest, Forbidden):
        await patiently(lambda: context.bot.send_message(user.id, text, reply_markup=rows))
