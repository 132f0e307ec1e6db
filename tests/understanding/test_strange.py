"""What nobody knows of is not answered with the total of all, whatever known words stand around it."""

from __future__ import annotations

import pytest

from tests.understanding.conftest import Asked, Talked
from tests.understanding.region import CHINA, PARK
from understanding.lexicon import Name
from understanding.names import NameIndex
from understanding.question import Ask, Kind, Ref
from understanding.understand import understand
from understanding.vocabulary import Vocabulary, meanings


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("сколько стоит завод унобтаниума", "унобтаниума"),
        ("сколько рабочих мест на заводе унобтаниума", "унобтаниума"),
        ("кто партнёр завода унобтаниума", "унобтаниума"), ("сколько стоит фабрика игрушек", "игрушек"),
        ("завод унобтаниума запущен?", "унобтаниума"), ("сколько стоит мебельный завод", "мебельный"),
        ("сколько стоит завод по производству унобтания", "унобтания"), ("сколько стоит проект метро", "метро"),
        ("сколько инвестировали в крематорий", "крематорий"), ("сколько рабочих мест в крематории", "крематории"),
        ("сколько стоит завод унобтаниума в Кентау", "унобтаниума"), ("сколько заводов унобтаниума", "унобтаниума"),
        ("унобтаниум зауыты қанша тұрады", "унобтаниум"), ("унобтаниум зауытында қанша жұмыс орны", "унобтаниум"),
        ("унобтаниум зауытының серіктесі кім", "унобтаниум"), ("балмұздақ зауытының құны", "балмұздақ"),
        ("метрополитен құрылысы қанша тұрады", "метрополитен"), ("крематорийде қанша жұмыс орны бар", "крематорийде"),
        ("кофе шығаратын зауыттың құны", "кофе"), ("сколько стоит завод нефритов", "нефритов"),
        ("балмуздак фабрикасында канша жумыс орны", "балмуздак"),
    ],
)  # fmt: skip
def test_a_strange_thing_is_said_to_be_unknown(asked: Asked, text: str, unknown: str) -> None:
    question = asked(text)
    assert (question.asks, question.about) == ((Ask.UNKNOWN,), ())
    assert unknown in question.unexplained


@pytest.mark.parametrize(
    ("text", "ask"),
    [
        ("крупные проекты сколько стоят", Ask.AMOUNT), ("сколько рабочих мест на практике", Ask.JOBS),
        ("сколько инвестиций в реальности", Ask.AMOUNT), ("сколько рабочих мест для местных жителей", Ask.JOBS),
        ("инвестиции в регион", Ask.AMOUNT), ("сколько стоит завод чеснока", Ask.AMOUNT),
        ("облыстың ірі жобалары қанша тұрады", Ask.AMOUNT), ("жаңа зауыттардың құны", Ask.AMOUNT),
        ("үш ірі жобаның жалпы құны", Ask.AMOUNT), ("болашақта қанша жұмыс орны", Ask.JOBS),
        ("елде қанша жұмыс орны", Ask.JOBS), ("барлық зауытта қанша жұмыс орны", Ask.JOBS),
    ],
)  # fmt: skip
def test_words_that_name_no_thing_keep_nobody_from_an_answer(asked: Asked, text: str, ask: Ask) -> None:
    assert asked(text).asks == (ask,)


@pytest.mark.parametrize("text", ["общая сумма инвестиций в зоопарк", "сколько инвестиций в производство кукол"])
def test_an_indicator_that_any_question_names_is_no_answer_about_a_strange_thing(words: Vocabulary, text: str) -> None:
    figure = Name(Ref(Kind.INDICATOR, "all"), ("Инвестиции за год", "сумма инвестиций"), ("Инвестиция",), unit="KZT")
    index = NameIndex((figure,), meanings)
    assert understand("общая сумма инвестиций за год", words, index).question.about == (figure.ref,)
    assert understand(text, words, index).question.asks == (Ask.UNKNOWN,)


def test_a_strange_thing_is_not_what_was_spoken_of_before(talked: Talked) -> None:
    assert talked("масличный парк", "а сколько стоит завод унобтаниума?").asks == (Ask.UNKNOWN,)
    assert talked("масличный парк", "сколько стоит этот проектище").about == (PARK,)
    assert talked("инвестиции Китая", "а унобтаниум зауыты қанша тұрады?").about != (CHINA,)
