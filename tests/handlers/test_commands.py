"""Commands, the menu, and what the bot does for a person."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from db.chats import ChatState, load_chat
from db.subscribers import is_subscribed
from handlers.commands import COMMANDS, IN_GROUPS, command, descriptions
from handlers.incoming import Bot
from handlers.menu import publish
from handlers.talk import Talk
from tests.handlers.fake_telegram import USERNAME, FakeTelegram, Refused
from tests.handlers.people import GROUP, Citizen
from understanding.question import Ask, Kind, Language, Question, Ref

Person = Callable[..., Citizen]
RU = Language.RU


async def state(talk: Talk, citizen: Citizen) -> ChatState:
    async with talk.database.reading() as session:
        return await load_chat(session, citizen.chat_id)


async def subscribed(talk: Talk, citizen: Citizen) -> bool:
    async with talk.database.reading() as session:
        return await is_subscribed(session, citizen.chat_id)


@pytest.mark.parametrize(("name", "ask"), COMMANDS.items())
def test_a_command_asks_for_its_thing(name: str, ask: Ask) -> None:
    for text in (f"/{name}", f" /{name.upper()} \n"):
        assert command(text, RU) == Question(RU, asks=(ask,))


@pytest.mark.parametrize(
    "text", ["/projcts", "/komek", "/подписка", "/жобалар", "projects", "/projects туризм", "/", "//", "/start2", ""]
)
def test_any_other_text_is_a_question(text: str) -> None:
    assert command(text, RU) is None


def test_a_link_to_a_project_asks_about_it() -> None:
    linked = Question(RU, about=(Ref(Kind.PROJECT, "oil-park_2"),))
    assert command("/start project_oil-park_2", RU) == linked
    assert command("/start anything", RU) == Question(RU, asks=(Ask.START,))


async def test_a_command_may_name_the_bot(citizen: Citizen) -> None:
    await citizen.says(f"/projects@{USERNAME.upper()}")
    assert citizen.last_reply == "ru projects"


async def test_the_menu_is_published_by_language_and_kind_of_chat(application: Bot, telegram: FakeTelegram) -> None:
    await publish(application)
    private, groups = "all_private_chats", "all_group_chats"
    assert set(telegram.commands) == {(scope, code) for scope in (private, groups) for code in ("", "ru", "kk")}
    assert {entry["command"] for entry in telegram.commands[private, "kk"]} == set(COMMANDS)
    assert {entry["command"] for entry in telegram.commands[groups, "ru"]} == set(IN_GROUPS)
    assert {"command": "projects", "description": "Барлық жобалар"} in telegram.commands[private, "kk"]


async def test_a_menu_that_telegram_refuses_is_only_logged(
    application: Bot, telegram: FakeTelegram, caplog: pytest.LogCaptureFixture
) -> None:
    telegram.faults["setMyCommands"] = [Refused("Bad Request: BOT_COMMAND_INVALID")]
    await publish(application)
    assert "The menu of commands could not be set" in caplog.text


def test_every_command_is_described_in_both_languages() -> None:
    for language in Language:
        assert set(descriptions(language)) == set(COMMANDS)
        assert all(3 <= len(text) <= 256 for text in descriptions(language).values())


async def test_a_person_subscribes_and_unsubscribes(citizen: Citizen, talk: Talk) -> None:
    await citizen.says("подпиши меня")
    assert citizen.last_reply.startswith("Вы подписаны: новости о проектах")
    assert await subscribed(talk, citizen)
    await citizen.says("/unsubscribe")
    assert citizen.last_reply.startswith("Вы отписаны: новости больше не будут приходить.")
    assert not await subscribed(talk, citizen)
    await citizen.says("/unsubscribe")
    assert citizen.last_reply == "Вы отписаны: подписки у этого чата нет, новости сюда не приходят."


async def test_a_person_subscribes_in_kazakh(person: Person, talk: Talk) -> None:
    kazakh = person("kk")
    await kazakh.says("/subscribe")
    assert kazakh.last_reply.startswith("Сіз жаңалықтарға жазылдыңыз:")
    await kazakh.says("тоқтат")
    assert kazakh.last_reply.startswith("Сіз жазылымнан бас тарттыңыз: хабарлама енді келмейді.")
    await kazakh.says("тоқтат")
    assert kazakh.last_reply.startswith("Бұл чатта жазылым жоқ")


async def test_a_language_is_chosen_by_a_button(citizen: Citizen, talk: Talk) -> None:
    await citizen.says("/language")
    assert list(citizen.last.buttons) == ["Русский", "Қазақша"]
    await citizen.presses("Қазақша")
    assert citizen.last_reply.startswith("Енді қазақша жауап беремін.")
    await citizen.says("/projects")
    assert citizen.last_reply == "kk projects"
    assert (await state(talk, citizen)).language == "kk"


async def test_a_language_that_is_named_is_taken_at_once(citizen: Citizen) -> None:
    await citizen.says("отвечай по-казахски")
    assert citizen.last_reply.startswith("Енді қазақша жауап беремін.")
    assert citizen.last.buttons == {}


async def test_a_chosen_language_stays_when_another_is_spoken_in_between(citizen: Citizen) -> None:
    await citizen.says("отвечай по-казахски")
    await citizen.says("где проекты?")
    await citizen.says("/projects")
    assert citizen.last_reply == "kk projects"


async def test_small_talk_and_actions_leave_the_subject(citizen: Citizen) -> None:
    await citizen.says("парк")
    await citizen.says("/privacy")
    assert "/forget" in citizen.last_reply
    await citizen.says("а где это?")
    assert citizen.last_reply == "ru place park"


async def test_a_person_is_forgotten_whole_after_confirming_it(citizen: Citizen, talk: Talk) -> None:
    await citizen.says("/subscribe")
    await citizen.says("/language")
    await citizen.presses("Русский")
    await citizen.says("/forget")
    assert await subscribed(talk, citizen)
    await citizen.presses("Удалить всё")
    assert citizen.last_reply == "Всё, что бот помнил об этом чате, удалено."
    assert await state(talk, citizen) == ChatState()
    assert not await subscribed(talk, citizen)


async def test_the_bot_remembers_where_it_was_added_and_says_nothing(person: Person, talk: Talk) -> None:
    member = person("kk", GROUP)
    bot_user = {"id": 1000, "is_bot": True, "first_name": "Seriktes", "username": USERNAME}
    for status in ("member", "left"):
        change = {
            "chat": member.chat,
            "from": member.user,
            "date": 1_750_000_000,
            "old_chat_member": {"status": "left", "user": bot_user},
            "new_chat_member": {"status": status, "user": bot_user},
        }
        await member.does(my_chat_member=change)
    assert (await state(talk, member)).telegram_language == "kk"
    assert member.replies == []
