"""Pictures and indicators in words."""

from __future__ import annotations

import pytest

from tests.understanding.conftest import Asked, Talked
from tests.understanding.region import CHINA, NAMES, PARK, ROADS
from understanding.lexicon import Name
from understanding.names import NameIndex
from understanding.question import Aggregate, Ask, Cut, Kind, Ref
from understanding.understand import understand
from understanding.vocabulary import Vocabulary, meanings


@pytest.mark.parametrize(("text", "cut"), [
    ("диаграмма по отраслям", Cut.SECTOR), ("салалар бойынша диаграмма", Cut.SECTOR),
    ("покажи графиком инвестиции по годам", Cut.YEAR), ("нарисуй график рабочих мест по районам", Cut.PLACE),
    ("график инвестиций", Cut.SECTOR), ("диаграмма рабочих мест", Cut.SECTOR), ("инвестиция графигі", Cut.SECTOR),
    ("динамика инвестиций по годам", Cut.YEAR), ("динамика инвестиций", Cut.YEAR), ("диаграмма", Cut.SECTOR),
    ("инвестиция динамикасы", Cut.YEAR), ("салалар бойынша инвестиция диаграммасы", Cut.SECTOR),
    ("график инвестиций Китая", Cut.SECTOR), ("график", Cut.SECTOR), ("сурет түрінде", Cut.SECTOR),
    ("график инвестиций в туризм", Cut.STATUS),
])  # fmt: skip
def test_a_picture_is_wanted(asked: Asked, text: str, cut: Cut) -> None:
    question = asked(text)
    assert question.drawn
    assert question.cut is cut


@pytest.mark.parametrize("text", [
    "график уличных светильников", "динамика уличного освещения", "көше шамдарының графигі", "диаграмма светильников",
])  # fmt: skip
def test_a_picture_of_an_indicator_is_wanted(asked: Asked, text: str) -> None:
    question = asked(text)
    assert question.drawn
    assert {ref.kind for ref in question.about} == {Kind.INDICATOR}


@pytest.mark.parametrize("text", [
    "график строительства масличного парка", "график масличного парка", "майлы дақылдар паркінің графигі",
    "график реализации парка масличных", "майлы дақылдар паркінің құрылыс графигі", "график работ по масличному парку",
    "майлы дақылдар паркі құрылысының кестесі", "расписание строительства парка масличных",
    "майлы дақылдар паркінің кестесі", "график СМР по масличному парку",
])  # fmt: skip
def test_a_graph_of_a_project_is_its_dates(asked: Asked, text: str) -> None:
    question = asked(text)
    assert (question.asks, question.about, question.drawn) == ((Ask.TIME,), (PARK,), False)


@pytest.mark.parametrize("text", ["график работ", "график работы", "график строительства", "какой график проекта",
                                  "құрылыс графигі", "жұмыс графигі"])  # fmt: skip
def test_a_schedule_is_no_picture(asked: Asked, text: str) -> None:
    assert not asked(text).drawn


@pytest.mark.parametrize("text", ["график работ", "график строительства", "құрылыс кестесі", "құрылысының графигі"])
def test_a_schedule_is_of_what_was_spoken_of_and_else_of_all_projects_year_by_year(
    asked: Asked, talked: Talked, text: str
) -> None:
    after = talked("масличный парк", text)
    assert (after.asks, after.about) == ((Ask.TIME,), (PARK,))
    assert (asked(text).asks, asked(text).cut) == ((Ask.PROJECTS,), Cut.YEAR)


@pytest.mark.parametrize("text", ["сроки проектов", "график реализации проектов", "жобалардың мерзімі"])
def test_the_dates_of_projects_are_told_year_by_year(asked: Asked, text: str) -> None:
    assert (asked(text).asks, asked(text).about, asked(text).cut) == ((Ask.PROJECTS,), (), Cut.YEAR)


def test_a_schedule_of_a_part_is_of_its_projects_and_of_the_unknown_is_none(asked: Asked) -> None:
    question = asked("график строительства дорог")
    assert (question.asks, question.about) == ((Ask.TIME,), (ROADS,))
    assert asked("график строительства метро").asks == (Ask.UNKNOWN,)


@pytest.mark.parametrize("text", ["сарымсақ алаңының графигі", "сарымсақ алаңының диаграммасы"])
def test_a_chart_is_of_the_indicator_that_is_so_called_rather_than_of_a_project_by_one_word(
    words: Vocabulary, text: str
) -> None:
    index = NameIndex(
        (
            Name(Ref(Kind.INDICATOR, "fields"), ("Площадь чеснока", "чеснок"), ("Сарымсақ егісі", "сарымсақ")),
            Name(Ref(Kind.PROJECT, "feedlot"), ("Откормочная площадка",), ("Мал бордақылау алаңы",)),
        ),
        meanings,
    )
    question = understand(text, words, index).question
    assert (question.asks, question.about, question.drawn) == (
        (Ask.FIGURE,), (Ref(Kind.INDICATOR, "fields"),), True,
    )  # fmt: skip
    schedule = understand("мал бордақылау алаңының графигі", words, index).question
    assert (schedule.asks, schedule.drawn) == ((Ask.TIME,), False)


@pytest.mark.parametrize(
    "last", ["диаграмма", "а графиком?", "покажи картинкой", "сурет түрінде", "диаграммасын көрсет"]
)
def test_a_picture_alone_is_that_of_the_last_answer(talked: Talked, last: str) -> None:
    question = talked("инвестиции Китая по годам", last)
    assert (question.asks, question.about, question.cut) == ((Ask.AMOUNT,), (CHINA,), Cut.YEAR)
    assert question.drawn
    assert talked("сколько рабочих мест", last).cut is Cut.SECTOR
    assert talked("доля Китая", last).aggregate is Aggregate.SHARE


def test_a_picture_after_small_talk_is_that_of_all(talked: Talked) -> None:
    question = talked("привет", "диаграмма")
    assert (question.asks, question.cut, question.drawn) == ((Ask.PROJECTS,), Cut.SECTOR, True)


@pytest.mark.parametrize("text", [
    "показатели", "көрсеткіштер", "ключевые показатели", "показатели области", "дай показатели", "korsetkishter",
    "негізгі көрсеткіштер", "облыстың көрсеткіштері", "экономические показатели", "pokazateli",
])  # fmt: skip
def test_indicators_are_listed(asked: Asked, text: str) -> None:
    question = asked(text)
    assert (question.asks, question.about) == ((Ask.FIGURE,), ())


@pytest.mark.parametrize("text", [
    "показатели по Китаю", "Қытай бойынша көрсеткіштер", "ключевые показатели проектов", "жобалардың көрсеткіштері",
])  # fmt: skip
def test_figures_of_projects_are_no_indicators(asked: Asked, text: str) -> None:
    assert asked(text).asks == (Ask.SUMMARY,)


CAPITAL = tuple(Ref(Kind.INDICATOR, f"capital-{year}") for year in ("2023", "2024"))


@pytest.mark.parametrize("text", ["динамика инвестиций", "инвестиция динамикасы"])
def test_dynamics_are_those_of_the_only_series_of_that_name(words: Vocabulary, text: str) -> None:
    series = (
        Name(ref, ("Инвестиции в основной капитал",), ("Негізгі капиталға салынған инвестиция",),
             year=ref.key[-4:], unit="KZT", series="capital")
        for ref in CAPITAL
    )  # fmt: skip
    question = understand(text, words, NameIndex((*NAMES, *series), meanings)).question
    assert (set(question.about), question.asks, question.drawn) == (set(CAPITAL), (Ask.FIGURE,), True)
