"""Talk, and what is said when there is no answer."""

from __future__ import annotations

import pytest

from answering.answer import Outcome
from answering.talk import ACTIONS
from tests.answering.asking import Asking, labels, text_of
from understanding.question import Ask, Kind, Ref

TALK = {
    "greeting": ("Здравствуйте!", "Сәлеметсіз бе!"),
    "thanks": ("Пожалуйста!", "Оқасы жоқ!"),
    "farewell": ("До свидания", "Сау болыңыз"),
    "complaint": ("Извините", "кешіріңіз"),
    "who_are_you": ("Я Серіктес – бот", "Серіктес ботымын"),
    "help": ("Могу рассказать", "айта аламын"),
    "start": ("Я Серіктес – бот", "Серіктес ботымын"),
}


@pytest.mark.parametrize("asked", TALK)
async def test_talk_is_answered_in_kind(ask: Asking, language: str, asked: str) -> None:
    answer = await ask(language, asked)
    assert answer.outcome is Outcome.TALK
    assert TALK[asked][language == "kk"] in text_of(answer)


async def test_help_names_the_commands_and_offers_buttons(ask: Asking, language: str) -> None:
    answer = await ask(language, "help")
    assert "/projects" in text_of(answer)
    assert len(labels(answer)) == 6


async def test_a_greeting_with_a_question_is_a_question(ask: Asking) -> None:
    assert text_of(await ask("ru", "greeting amount", "project:oilcrop-park")).startswith("140,7")


@pytest.mark.parametrize("action", ACTIONS)
async def test_what_must_be_done_for_a_person_is_left_to_who_can(ask: Asking, action: Ask) -> None:
    answer = await ask("ru", action.value)
    assert (answer.outcome, answer.html) == (Outcome.ACTION, "")


async def test_what_was_not_understood_is_declined_with_an_offer_and_no_figure(ask: Asking, language: str) -> None:
    for asked in (("unknown",), (), ("unknown", "project:khan-tau")):
        answer = await ask(language, *asked)
        assert answer.outcome is Outcome.DECLINED
        assert not any(sign.isdigit() for sign in answer.html)
        assert 2 <= len(labels(answer)) <= 4
    expected = "Я не понял вопрос." if language == "ru" else "Сұрағыңызды түсінбедім."
    assert text_of(await ask(language, "unknown")).startswith(expected)


async def test_words_that_nothing_explains_are_quoted_as_text_and_in_short(ask: Asking) -> None:
    answer = await ask("ru", "unknown", unexplained=("<b>ставка</b>", "100", "слово" * 20))
    assert answer.html.startswith("«&lt;b&gt;ставка&lt;/b&gt; слово")
    assert len(text_of(answer).splitlines()[0]) < 80
    assert "100" not in answer.html


async def test_another_place_gets_no_figure(ask: Asking) -> None:
    russian = await ask("ru", "amount", "elsewhere:Шымкент|Шымкент+project:oilcrop-park")
    assert text_of(russian).startswith("Шымкент: данных об этом месте нет.")
    assert russian.outcome is Outcome.NOT_FOUND
    assert "140" not in russian.html
    assert text_of(await ask("kk", "projects", "elsewhere:Костанай|Қостанай")).startswith("Қостанай: бұл жер туралы")


async def test_several_meanings_are_asked_back_with_a_button_each(ask: Asking) -> None:
    roads = (Ref(Kind.PROJECT, "east-bypass"), Ref(Kind.PROJECT, "shardara-arys-road"))
    answer = await ask("ru", "amount", alternatives=roads, unexplained=("дорога",))
    assert answer.outcome is Outcome.AMBIGUOUS
    assert text_of(answer) == "Какой проект вы имеете в виду?"
    assert labels(answer) == [
        "Восточная объездная дорога Туркестана",
        "Автотрасса Шардара – Арыс от границы с Узбекист…",
    ]
    chosen = answer.choices[1][0].question
    assert (chosen.asks, chosen.about, chosen.alternatives) == ((Ask.AMOUNT,), (roads[1],), ())


async def test_meanings_of_every_kind_have_names(ask: Asking) -> None:
    meant = tuple(
        Ref(Kind(kind), key)
        for kind, key in [
            ("fact", "belt-and-road"),
            ("person", "kusherov"),
            ("event", "china-visit"),
            ("indicator", "lamps-2024"),
            ("partner", "wanglin-group"),
            ("sector", "roads"),
        ]
    )
    answer = await ask("kk", "", alternatives=meant)
    assert text_of(answer) == "Нақты нені айтып тұрсыз?"
    assert len(labels(answer)) == len(meant)
    assert len(labels(await ask("kk", "", alternatives=(Ref(Kind.COUNTRY, "CN"), Ref(Kind.PLACE, "arys"))))) == 2


async def test_meanings_that_are_gone_are_not_asked_about(ask: Asking, language: str) -> None:
    answer = await ask(language, "", alternatives=(Ref(Kind.PROJECT, "gone"), Ref(Kind.ELSEWHERE, "x|y")))
    assert answer.outcome is Outcome.DECLINED
