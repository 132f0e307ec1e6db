"""Buttons in Telegram: pressed at once, after a restart, by others, too late."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import bot
from answering.answer import Answer, Choice
from handlers import keyboard
from handlers.keyboard import Keyboard
from handlers.talk import Talk
from settings import Settings
from tests.handlers.fake_desk import PARK, FakeDesk
from tests.handlers.fake_telegram import FakeTelegram, Refused
from tests.handlers.people import GROUP, Citizen
from understanding.question import Ask, Language, Question

Person = Callable[..., Citizen]


async def test_a_pressed_button_is_acknowledged_and_answered_in_a_new_message(citizen: Citizen) -> None:
    await citizen.says("парк")
    query = await citizen.presses("Jobs")
    assert [reply.text for reply in citizen.replies] == ["ru amount park", "ru jobs park"]
    assert citizen.telegram.answered == {query: ""}


async def test_turning_a_page_changes_the_message(citizen: Citizen) -> None:
    await citizen.says("проекты")
    await citizen.presses("More")
    assert [reply.text for reply in citizen.replies] == ["ru projects  1"]


async def test_a_page_turned_twice_stays_as_it_is(citizen: Citizen) -> None:
    await citizen.says("проекты")
    first = citizen.last
    await citizen.presses("More", of=first)
    await citizen.presses("More", of=first)
    assert [reply.text for reply in citizen.replies] == ["ru projects  1"]
    assert len(citizen.telegram.answered) == 2


async def test_a_page_that_cannot_be_changed_any_more_comes_as_a_new_message(citizen: Citizen) -> None:
    await citizen.says("проекты")
    citizen.telegram.faults["editMessageText"] = [Refused("Bad Request: message can't be edited")]
    await citizen.presses("More")
    assert [reply.text for reply in citizen.replies] == ["ru projects", "ru projects  1"]


async def test_a_button_works_after_a_restart_and_for_another_person(
    citizen: Citizen, person: Person, settings: Settings, talk: Talk, telegram: FakeTelegram
) -> None:
    await citizen.says("парк")
    data = citizen.last.buttons["Jobs"]
    async with bot.build(settings, Talk(talk.database, FakeDesk(talk.database))) as anew:
        other = Citizen(telegram, anew, "kk")
        await other.presses_data(data)
    assert other.last_reply == "ru jobs park"


async def test_an_unknown_button_says_so(person: Person) -> None:
    kazakh = person("kk")
    for data in ("q:0000000000000000", "anything", "", "q:' OR 1=1"):
        await kazakh.presses_data(data)
        assert kazakh.last_reply == "Бұл түйме ескірген. Сұрағыңызды сөзбен жазыңызшы."


async def test_a_button_pressed_too_long_ago_is_answered_all_the_same(citizen: Citizen) -> None:
    await citizen.says("парк")
    citizen.telegram.faults["answerCallbackQuery"] = [Refused("Bad Request: query is too old")]
    await citizen.presses("Jobs")
    assert citizen.last_reply == "ru jobs park"


async def test_a_button_of_a_message_too_old_to_be_seen_is_answered(citizen: Citizen) -> None:
    await citizen.says("парк")
    data = citizen.last.buttons["Jobs"]
    message = {"chat": citizen.chat, "message_id": 1, "date": 0}
    await citizen.does(
        callback_query={"id": "old", "from": citizen.user, "chat_instance": "1", "data": data, "message": message}
    )
    assert citizen.last_reply == "ru jobs park"


async def test_a_button_without_a_message_is_only_acknowledged(citizen: Citizen) -> None:
    await citizen.does(callback_query={"id": "7", "from": citizen.user, "chat_instance": "1", "data": "q:1"})
    assert citizen.replies == []


async def test_in_a_group_anyone_may_press(person: Person) -> None:
    one, other = person("ru", GROUP), person("kk", GROUP)
    await one.says("/projects")
    await other.presses("Jobs", of=one.last)
    assert other.last_reply == "ru jobs"


async def test_a_pressed_button_is_what_was_spoken_of_last(citizen: Citizen) -> None:
    await citizen.says("парк")
    jobs = citizen.last
    await citizen.says("проекты")
    await citizen.presses("Jobs", of=jobs)
    await citizen.says("а где это?")
    assert citizen.last_reply == "ru place park"


async def test_two_chats_may_keep_the_same_button_at_once(person: Person) -> None:
    await asyncio.gather(*(person("ru").says("парк") for _ in range(20)))


def test_how_the_words_were_read_makes_no_other_button() -> None:
    asked = Question(Language.RU, asks=(Ask.JOBS,), about=(PARK,))
    unsure = Question(Language.RU, (Ask.JOBS,), (PARK,), unexplained=("уу",), confidence=0.5, follows=True)
    choices = ((Choice("a", asked), Choice("b", unsure)),)
    rows, new = Keyboard().lay_out(Answer("", asked, choices=choices))
    assert rows[0][0].data == rows[0][1].data
    assert len(new) == 1


def test_a_kept_question_is_not_kept_again_until_many_others_were(monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(keyboard, "REMEMBERED", 2)
    board = Keyboard()
    answers = [Answer("", asked, choices=((Choice("a", asked),),)) for asked in _questions(3)]
    for answer in answers:
        board.kept(board.lay_out(answer)[1])
    assert [len(board.lay_out(answer)[1]) for answer in answers] == [1, 0, 0]


def _questions(number: int) -> list[Question]:
    return [Question(Language.RU, page=page) for page in range(number)]
