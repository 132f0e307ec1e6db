"""Answers in a list to choose from say what they say in chat."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from answering.answer import Answer
from answering.cards import LONGEST_DESCRIPTION, LONGEST_TITLE, card, title_of
from answering.desk import Desk
from answering.names import names
from answering.respond import respond
from answering.together import respond_together
from db.engine import Database
from understanding.lexicon import Name
from understanding.question import Ask, Kind, Language, Question, Ref
from understanding.searching import SOUGHT

NOW = datetime(2026, 9, 4, tzinfo=UTC)
PARK = Ref(Kind.PROJECT, "oilcrop-park")


@pytest.fixture
async def desk(whole: Database) -> AsyncIterator[Desk]:
    """A desk over everything that ships."""
    opened = Desk(whole)
    await opened.refresh()
    yield opened


async def _all(database: Database, language: Language) -> list[Question]:
    async with database.reading() as session:
        refs = [name.ref for name in await names(session) if name.ref.kind in SOUGHT]
    plain = [Question(language, about=(ref,)) for ref in refs]
    return [*plain, Question(language, (Ask.SUMMARY,)), Question(language, (Ask.JOBS,), about=tuple(refs[:1]))]


async def test_several_answers_at_once_are_those_that_each_gets_alone(whole: Database, language: str) -> None:
    questions = await _all(whole, Language(language))
    async with whole.reading() as session:
        together = await respond_together(session, questions, NOW)
        alone = {question: await respond(session, question, now=NOW) for question in questions}
    assert together == alone


async def test_every_card_has_a_title_and_no_markup(desk: Desk, language: str) -> None:
    questions = await _all(desk.database, Language(language))
    for found in await desk.cards(questions):
        assert 0 < len(found.title) <= LONGEST_TITLE
        assert 0 < len(found.description) <= LONGEST_DESCRIPTION
        assert not set("<>\n") & set(found.title + found.description)
        assert "&" not in found.title


async def test_a_project_is_told_by_name_then_in_short(desk: Desk) -> None:
    (found,) = await desk.cards([Question(Language.RU, about=(PARK,))])
    assert found.title == "Казахстанско-китайский индустриальный парк масличных культур"
    assert found.description.replace("\N{NO-BREAK SPACE}", " ").startswith(
        "Подписан меморандум. · Сумма: 140,7 млн $ · 500 рабочих мест"
    )
    assert found.answer == await desk.answer(Question(Language.RU, about=(PARK,)))


async def test_an_answer_is_told_by_its_figure(desk: Desk) -> None:
    (found,) = await desk.cards([Question(Language.KK, (Ask.AMOUNT,), (PARK,))])
    assert found.title == "140,7\N{NO-BREAK SPACE}млн\N{NO-BREAK SPACE}$"
    assert found.description.startswith("Майлы дақылдардың қазақ-қытай индустриялық паркі · меморандум")


async def test_cards_come_in_the_order_in_which_they_were_asked_for(desk: Desk) -> None:
    questions = (await _all(desk.database, Language.RU))[:60]
    first = await desk.cards(questions[:30])
    both = await desk.cards([*questions[30:], *questions[:30]])
    assert [each.answer.question for each in both] == [*questions[30:], *questions[:30]]
    assert both[30] is first[0]


async def test_what_is_no_longer_in_the_data_has_a_card_that_says_so(desk: Desk) -> None:
    gone = Question(Language.RU, about=(Ref(Kind.PROJECT, "gone"),))
    assert (await desk.cards([gone, Question(Language.RU, about=(PARK,))]))[0].answer.outcome == "not_found"


@pytest.mark.parametrize(
    ("name", "title"),
    [
        (Name(PARK, ("Парк",), ("Саябақ",)), "Саябақ"),
        (Name(PARK, ("Парк",)), "«Парк»"),
        (Name(PARK), ""),
        (None, ""),
    ],
)
def test_a_name_of_the_other_language_stands_in_quotes(name: Name | None, title: str) -> None:
    assert title_of(name, Language.KK) == title


def test_a_card_is_in_plain_words_and_without_its_source() -> None:
    answer = Answer("• <b>1 &amp; 2</b> – A &lt;b&gt;\nmore\n<i>«<a href='x'>S</a>», 2025</i>", Question(Language.RU))
    assert (card(answer).title, card(answer).description) == ("1 & 2 – A <b>", "more")
