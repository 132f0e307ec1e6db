"""Kazakh endings, by hand: what a Kazakh editor would write."""

from __future__ import annotations

import pytest

from answering.kazakh import ABLATIVE, DATIVE, at, inflected, with_ending

PLACES = {
    "Шардара": "Шардарада",
    "Арыс": "Арыста",
    "Кентау": "Кентауда",
    "Шәуілдір": "Шәуілдірде",
    "Түркістан": "Түркістанда",
    "Шымкент": "Шымкентте",
    "Түркістан қаласы": "Түркістан қаласында",
    "Кентау қаласы": "Кентау қаласында",
    "Сарыағаш ауданы": "Сарыағаш ауданында",
    "Төлеби ауданы": "Төлеби ауданында",
    "Түркістан облысы": "Түркістан облысында",
    "Бабайқорған ауылдық округі": "Бабайқорған ауылдық округінде",
    "Қасқасу таулары": "Қасқасу тауларында",
    "«Атамекен» өткізу бекеті": "«Атамекен» өткізу бекетінде",
    "Төле би": "Төле биде",
    "Turan АЭА": "Turan АЭА аумағында",
    "Khorgos": "Khorgos аумағында",
}
NUMBERS = {
    "1": "1-ден", "2": "2-ден", "3": "3-тен", "4": "4-тен", "5": "5-тен", "6": "6-дан", "7": "7-ден", "8": "8-ден",
    "9": "9-дан", "10": "10-нан", "20": "20-дан", "30": "30-дан", "40": "40-тан", "50": "50-ден", "60": "60-тан",
    "70": "70-тен", "80": "80-нен", "90": "90-нан", "100": "100-ден", "570": "570-тен", "7 522": "7 522-ден",
    "21 000": "21 000-нан", "5 000 000": "5 000 000-нан", "1 000 000 000": "1 000 000 000-тан", "0": "0-ден",
    "12,5": "12,5-тен",
}  # fmt: skip


@pytest.mark.parametrize(("name", "expected"), PLACES.items())
def test_a_place_is_told_as_where_something_is(name: str, expected: str) -> None:
    assert at(name) == expected


@pytest.mark.parametrize(("number", "expected"), NUMBERS.items())
def test_a_number_ends_as_its_last_word_does(number: str, expected: str) -> None:
    assert with_ending(number, ABLATIVE) == expected


@pytest.mark.parametrize(
    ("word", "case", "expected"),
    [
        ("гектар", ABLATIVE, "гектардан"),
        ("адам", ABLATIVE, "адамнан"),
        ("тонна", ABLATIVE, "тоннадан"),
        ("доллар", ABLATIVE, "доллардан"),
        ("теңге", DATIVE, "теңгеге"),
        ("пайыз", DATIVE, "пайызға"),
        ("Төле би", DATIVE, "Төле биге"),
        ("AED", ABLATIVE, "AED"),
    ],
)
def test_only_the_last_word_takes_an_ending(word: str, case: str, expected: str) -> None:
    assert inflected(word, case) == expected


def test_up_to_takes_the_dative() -> None:
    assert [with_ending(number, DATIVE) for number in ("500", "40", "3 000", "6")] == [
        "500-ге",
        "40-қа",
        "3 000-ға",
        "6-ға",
    ]
