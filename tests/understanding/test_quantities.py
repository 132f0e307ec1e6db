"""Numbers in digits and words, their units, and what they bound."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from tests.understanding.conftest import Asked
from understanding.find import Heard
from understanding.quantities import bounds_of, quantities
from understanding.question import Bounds

Hear = Callable[[str], Heard]
MILLION = 10**6


@pytest.mark.parametrize(
    ("text", "value", "unit", "currency"),
    [
        ("150", 150, "", ""),
        ("140,7 млн долларов", 140_700_000, "money", "USD"),
        ("1,5 млрд тг", 1_500_000_000, "money", "KZT"),
        ("150 000 евро", 150_000, "money", "EUR"),
        ("5 млн юаней", 5 * MILLION, "money", "CNY"),
        ("3 трлн тенге", 3 * 10**12, "money", "KZT"),
        ("триста тысяч тенге", 300_000, "money", "KZT"),
        ("двести пятьдесят человек", 250, "jobs", ""),
        ("двадцать пять миллионов", 25 * MILLION, "money", ""),
        ("долларов 150", 150, "money", ""),
        ("2 тысячи человек", 2000, "jobs", ""),
        ("пять миллионов", 5 * MILLION, "money", ""),
        ("жүз елу орын", 150, "jobs", ""),
        ("жиырма бес жұмыс орны", 25, "jobs", ""),
        ("екі мың адам", 2000, "jobs", ""),
        ("бес миллион доллар", 5 * MILLION, "money", "USD"),
        ("мың адам", 1000, "jobs", ""),
        ("бір жарым миллиард теңге", 1_500_000_000, "money", "KZT"),
        ("100 га", 100, "other", ""),
        ("50 процентов", 50, "other", ""),
        ("2026 год", 2026, "year", ""),
        ("2026 рабочих мест", 2026, "jobs", ""),
        ("1500 орын", 1500, "jobs", ""),
        ("екі жүз адам", 200, "jobs", ""),
        ("бес жүз жұмыс орны", 500, "jobs", ""),
        ("екі жүз елу орын", 250, "jobs", ""),
        ("он бес жұмыс орны", 15, "jobs", ""),
        ("тысяча пятьсот рабочих мест", 1500, "jobs", ""),
        ("мың бес жүз адам", 1500, "jobs", ""),
        ("он миллион доллар", 10 * MILLION, "money", "USD"),
        ("полтора миллиарда тенге", 1_500_000_000, "money", "KZT"),
        ("150 млн $", 150 * MILLION, "money", "USD"),
    ],
)  # fmt: skip
def test_a_number_has_its_value_and_unit(heard: Hear, text: str, value: int, unit: str, currency: str) -> None:
    (found,) = quantities(heard(text))
    assert (found.value, found.unit, found.currency) == (Decimal(value), unit, currency)


@pytest.mark.parametrize("text", ["", "парк", "сколько миллионов", "один парк", "он", "миллион"])
def test_what_is_no_number_gives_none(heard: Hear, text: str) -> None:
    assert quantities(heard(text)) == ()


@pytest.mark.parametrize("text", ["от 100 до 150 миллионов", "между 100 и 150 млн", "100 мен 150 миллион арасында"])
def test_the_first_end_of_a_range_has_the_scale_of_the_second(heard: Hear, text: str) -> None:
    assert [found.value for found in quantities(heard(text))] == [100 * MILLION, 150 * MILLION]


def test_a_number_may_go_on_in_a_smaller_scale(heard: Hear) -> None:
    assert [found.value for found in quantities(heard("140 миллионов 700 тысяч долларов"))] == [140_700_000]


@pytest.mark.parametrize(
    ("text", "low", "high", "strict"),
    [
        ("больше 100 мест", 100, None, True),
        ("не больше 100 мест", None, 100, False),
        ("меньше 100 мест", None, 100, True),
        ("не меньше 100 мест", 100, None, False),
        ("от 100 мест", 100, None, False),
        ("до 100 мест", None, 100, False),
        ("минимум 100 мест", 100, None, False),
        ("100 мест", 100, 100, False),
        ("100-ден көп орын", 100, None, True),
        ("100-ден аз орын", None, 100, True),
        ("кемінде 100 орын", 100, None, False),
        ("100-ге дейін орын", None, 100, False),
        ("100-ден кем емес орын", 100, None, False),
    ],
)
def test_the_words_around_a_number_make_it_a_bound(
    heard: Hear, text: str, low: int | None, high: int | None, strict: bool
) -> None:
    found = heard(text)
    (quantity,) = quantities(found)
    bounds = bounds_of(found, quantity, exact=True)
    assert (bounds.low, bounds.high) == (low, high)
    assert bounds.strict is strict


def test_a_number_alone_bounds_nothing_where_it_need_not_be_met(heard: Hear) -> None:
    found = heard("100 мест")
    assert bounds_of(found, quantities(found)[0], exact=False) == Bounds()


@pytest.mark.parametrize(
    ("text", "low", "high", "currency"),
    [
        ("проекты дороже 100 млн долларов", 100, None, "USD"),
        ("проекты не больше 50 млн", None, 50, None),
        ("проекты от 100 до 150 миллионов", 100, 150, None),
        ("между 120 и 150 миллионами долларов", 120, 150, "USD"),
        ("100 миллион доллардан асатын жобалар", 100, None, "USD"),
        ("100 миллионнан 150 миллионға дейінгі жобалар", 100, 150, None),
        ("какие проекты стоят больше ста миллионов тенге", 100, None, "KZT"),
        ("100 миллион теңгеден арзан жобалар", None, 100, "KZT"),
        ("проекты дороже 100 млн $", 100, None, "USD"),
    ],
)  # fmt: skip
def test_projects_are_bounded_by_their_sum(
    asked: Asked, text: str, low: int | None, high: int | None, currency: str | None
) -> None:
    filters = asked(text).filters
    ends = (None if end is None else end * Decimal(MILLION) for end in (low, high))
    assert (filters.amount.low, filters.amount.high) == tuple(ends)
    assert filters.currency == currency


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("проекты не меньше двухсот рабочих мест", 200, None),
        ("проекты от 100 до 200 рабочих мест", 100, 200),
        ("где рабочих мест больше 150", 150, None),
        ("150-ден көп жұмыс орны бар жобалар", 150, None),
        ("мың адамнан көп жұмыс орны бар жобалар", 1000, None),
        ("100 мен 200 жұмыс орны арасындағы жобалар", 100, 200),
        ("проекты с 500 рабочими местами", 500, 500),
    ],
)
def test_projects_are_bounded_by_their_jobs(asked: Asked, text: str, low: int | None, high: int | None) -> None:
    jobs = asked(text).filters.jobs
    assert (jobs.low, jobs.high) == (low, high)


def test_a_bare_small_number_is_the_bound_of_nothing(asked: Asked) -> None:
    assert asked("больше 150").asks == ("unknown",)
