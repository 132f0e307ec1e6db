"""In a group the bot speaks when it is spoken to."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from db.chats import ChatState, load_chat
from db.subscribers import is_subscribed
from handlers.talk import Talk
from tests.handlers.fake_telegram import USERNAME
from tests.handlers.people import GROUP, Citizen

Person = Callable[..., Citizen]
BOT = {"id": 1000, "is_bot": True, "first_name": "Seriktes", "username": USERNAME}


@pytest.fixture
def member(person: Person) -> Citizen:
    """Somebody in a group."""
    return person("ru", GROUP)


@pytest.mark.parametrize(
    "text",
    [
        "парк",
        "проекты?",
        "/projects@another_bot",
        "/проекты@another_bot",
        "/ban",
        f"see @{USERNAME}2",
        "mail me@example.org",
        "сломайся",
    ],
)
async def test_it_is_silent_when_others_talk(member: Citizen, text: str) -> None:
    await member.says(text)
    assert member.replies == []


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("/projects", "ru projects"),
        (f"/projects@{USERNAME}", "ru projects"),
        (f"@{USERNAME} парк", "ru amount park"),
        (f"сколько стоит парк, @{USERNAME.upper()}?", "ru amount park"),
        ("/проекты", "ru projects"),
        (f"/ban@{USERNAME}", "ru unknown"),
    ],
)
async def test_it_answers_commands_and_mentions(member: Citizen, text: str, answer: str) -> None:
    await member.says(text)
    assert member.last_reply == answer
    assert member.last.replies_to is not None


async def test_it_answers_replies_to_its_own_messages_only(member: Citizen) -> None:
    chat = {"id": GROUP, "type": "supergroup", "title": "Investors"}
    original = {"message_id": 5, "date": 1_750_000_000, "chat": chat, "text": "…"}
    await member.says("парк", reply_to_message={**original, "from": member.user})
    assert member.replies == []
    await member.says("парк", reply_to_message={**original, "from": BOT})
    assert member.last_reply == "ru amount park"


async def test_a_caption_that_names_it_is_answered(member: Citizen) -> None:
    photo = [{"file_id": "1", "file_unique_id": "1", "width": 90, "height": 90}]
    await member.sends(photo=photo, caption=f"@{USERNAME} парк")
    assert member.last_reply == "ru amount park"


async def test_stickers_and_joins_are_nobodys_question(member: Citizen) -> None:
    await member.sends(new_chat_members=[member.user])
    await member.sends(location={"latitude": 43.3, "longitude": 68.25})
    assert member.replies == []


async def test_a_group_keeps_its_subscription_when_telegram_gives_it_another_number(person: Person, talk: Talk) -> None:
    member, new = person("ru", GROUP), GROUP - 1
    member.telegram.leaders.add((GROUP, member.user["id"]))
    await member.says("/subscribe")
    await member.says("/language")
    await member.presses("Қазақша")
    await member.sends(migrate_to_chat_id=new)
    async with talk.database.reading() as session:
        assert await is_subscribed(session, new)
        assert (await load_chat(session, new)).language == "kk"
        assert await load_chat(session, GROUP) == ChatState()
    assert len(member.replies) == 3


async def test_a_chat_without_a_person_is_not_answered(member: Citizen) -> None:
    message = member.message(text="/projects")
    del message["from"]
    await member.does(message=message)
    assert member.replies == []
