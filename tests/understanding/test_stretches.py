"""Quarters and half-years: the same stretch however it is written, and of whatever it is asked."""

from __future__ import annotations

import pytest

from tests.understanding.conftest import Asked, Talked
from understanding.question import Ask, Day, Period
from understanding.text import clean

FIRST, SECOND, THIRD = (Period(Day(None, month), Day(None, month + 2)) for month in (1, 4, 7))
EARLY, LATE = Period(Day(None, 1), Day(None, 6)), Period(Day(None, 7), Day(None, 12))
LATE_2025 = Period(Day(2025, 7), Day(2025, 12))


@pytest.mark.parametrize(
    ("period", "stretches"),
    [
        (FIRST, ["за 1 кв.", "за I квартал", "в первом квартале", "бірінші тоқсанда", "І тоқсанда", "1-ші тоқсанда"]),
        (SECOND, ["во 2-м квартале", "за II кв", "екінші тоқсанда", "2-тоқсанда", "екинши токсанда", "ii токсанда"]),
        (THIRD, ["в III квартале", "за iii квартал", "за 3-й квартал", "үшінші тоқсанда", "ІІІ тоқсанда"]),
        (EARLY, ["за I пг", "за первое полугодие", "за 1-е полугодие", "в 1 полугодии", "бірінші жартыжылдықта",
                 "1-жартыжылдықта", "бірінші жарты жылда", "за первые полгода", "за I и II кварталы",
                 "с первого по второй квартал", "за 1–2 кварталы"]),
        (LATE, ["во втором полугодии", "за 2 пг", "II жартыжылдықта", "екінші жарты жылдықта"]),
        (LATE_2025, ["за второе полугодие 2025 года", "за 2-е пг 2025", "2025 жылғы екінші жартыжылдықта",
                     "2025 жылдың II жартыжылдығында"]),
    ],
)  # fmt: skip
def test_a_part_of_a_year_is_the_same_for_changes_and_for_figures(
    asked: Asked, period: Period, stretches: list[str]
) -> None:
    for stretch in stretches:
        assert (asked(f"что изменилось {stretch}").asks, asked(f"что изменилось {stretch}").period) == (
            (Ask.CHANGES,), period,
        ), stretch  # fmt: skip
        assert (asked(f"инвестиции {stretch}").asks, asked(f"инвестиции {stretch}").period) == (
            (Ask.AMOUNT,), period,
        ), stretch  # fmt: skip


def test_a_length_of_a_quarter_or_a_half_year_counts_back(asked: Asked) -> None:
    assert (asked("инвестиции за полгода").days, asked("что изменилось за полгода").days) == (182, 182)
    assert asked("сколько рабочих мест за квартал").days == 91


@pytest.mark.parametrize(
    "text", ["инвестиции за 2025 год", "в каком квартале запустят парк", "ткань 4 кв. м", "сколько проектов", "III"]
)
def test_nothing_else_is_a_part_of_a_year(asked: Asked, text: str) -> None:
    assert (asked(text).period, asked(text).days) == (None, None)


def test_the_number_of_a_quarter_is_no_place_of_a_ranking(asked: Asked) -> None:
    question = asked("проекты третьего квартала")
    assert (question.asks, question.rank, question.period) == ((Ask.PROJECTS,), None, THIRD)


def test_a_roman_number_is_one_only_before_a_part_of_a_year() -> None:
    assert (
        clean("III квартал, II и IV кв., ІІ тоқсан, I-III кварталы") == "3 квартал, 2 и 4 кв., 2 тоқсан, 1-3 кварталы"
    )
    assert clean("Фаза II, ИИ и IT") == "Фаза II, ИИ и IT"


def test_a_follow_up_is_of_the_same_part_of_a_year_until_another_time_is_named(talked: Talked) -> None:
    assert talked("инвестиции за III квартал", "а рабочих мест?").period == THIRD
    assert talked("инвестиции", "а за III квартал?").period == THIRD
    assert talked("инвестиции", "а за III квартал?").asks == (Ask.AMOUNT,)
    assert talked("инвестиции за III квартал", "ал екінші жартыжылдықта ше?").period == LATE
    assert talked("инвестиции за III квартал", "а за 2025 год?").period is None
    assert talked("инвестиции за III квартал", "сколько проектов").period is None
