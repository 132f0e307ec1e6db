"""Numbers, money and dates as people write them, never rounded."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answering import figures


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("amount", "currency", "expected"),
    [
        ("140700000", "USD", "140,7 млн $"),
        ("160000000", "USD", "160 млн $"),
        ("1400700000", "USD", "1 400,7 млн $"),
        ("1178400000000", "KZT", "1 178,4 млрд ₸"),
        ("1700000000000", "KZT", "1,7 трлн ₸"),
        ("65300000000", "KZT", "65,3 млрд ₸"),
        ("1234567890", "EUR", "1 234 567 890 €"),
        ("500000", "CNY", "500 000 ¥"),
        ("12.5", "USD", "12,5 $"),
        ("999960000", "USD", "999,96 млн $"),
        ("8000000", "AED", "8 млн AED"),
    ],
)
def test_money_stands_in_the_largest_unit_in_which_it_is_exact(
    language: str, amount: str, currency: str, expected: str
) -> None:
    assert plain(figures.money(Decimal(amount), currency, language)) == expected


@given(st.decimals(min_value=1, max_value=10**13, places=2))
def test_no_digit_of_a_sum_is_lost(amount: Decimal) -> None:
    told = plain(figures.money(amount, "USD", "ru")).removesuffix(" $")
    scales = {" трлн": 10**12, " млрд": 10**9, " млн": 10**6, "": 1}
    unit = next(unit for unit in scales if told.endswith(unit))
    number = Decimal(told.removesuffix(unit).replace(" ", "").replace(",", "."))
    assert number * scales[unit] == amount


@pytest.mark.parametrize(
    ("text", "ru", "kk"),
    [
        ("2025-06", "июнь 2025", "2025 жылғы маусым"),
        ("2026-09-04", "4 сентября 2026", "2026 жылғы 4 қыркүйек"),
        ("2025", "2025 год", "2025 жыл"),
        ("", "", ""),
    ],
)
def test_a_date_is_told_in_words(text: str, ru: str, kk: str) -> None:
    assert (figures.date(text, "ru"), figures.date(text, "kk")) == (ru, kk)


@pytest.mark.parametrize(
    ("text", "ru", "kk"),
    [
        ("2025-Q3", "III квартал 2025 года", "2025 жылғы III тоқсан"),
        ("2024-2025", "2024–2025 годы", "2024–2025 жылдар"),
        ("2025-10", "октябрь 2025", "2025 жылғы қазан"),
    ],
)
def test_a_period_is_told_in_words(text: str, ru: str, kk: str) -> None:
    assert (figures.period(text, "ru"), figures.period(text, "kk")) == (ru, kk)


@pytest.mark.parametrize(
    ("first", "last", "ru", "kk"),
    [
        (2025, 2026, "2025–2026", "2025–2026"),
        (2025, 2025, "2025 год", "2025 жыл"),
        (2025, None, "начало – 2025 год", "басталуы – 2025 жыл"),
        (None, 2026, "завершение – 2026 год", "аяқталуы – 2026 жыл"),
        (None, None, "", ""),
    ],
)
def test_years_say_which_end_is_known(first: int | None, last: int | None, ru: str, kk: str) -> None:
    assert (figures.years(first, last, "ru"), figures.years(first, last, "kk")) == (ru, kk)


def test_a_span_of_one_day_is_told_once() -> None:
    assert figures.dates("2025-06-11", "2025-06-11", "ru") == "11 июня 2025"
    assert figures.dates("2025-06-11", "2025-06-12", "ru") == "11 июня 2025 – 12 июня 2025"


def test_a_converted_sum_keeps_four_digits() -> None:
    assert figures.rounded(Decimal("73234567890.12")) == Decimal("73230000000")
    assert figures.rounded(Decimal("12345")) == Decimal("12350")
