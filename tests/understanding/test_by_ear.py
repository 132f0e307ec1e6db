"""Foreign names as people write them by ear."""

from __future__ import annotations

import pytest

from understanding.by_ear import MOST, ear, is_legal, sound_keys, spellings
from understanding.text import fold, is_latin, skeleton


@pytest.mark.parametrize(
    ("name", "heard"),
    [
        ("Jinxin", "цзиньсинь"),
        ("Jinxin", "джинсин"),
        ("Wanglin", "ванлинь"),
        ("Wanglin", "ванглин"),
        ("Huasheng", "хуашэн"),
        ("Huasheng", "хуашенг"),
        ("Qingdao", "циндао"),
        ("Railway", "рейлвей"),
        ("Chemical", "кемикал"),
        ("China", "чайна"),
        ("Xinlong", "синьлун"),
    ],
)
def test_a_name_has_the_spellings_that_people_hear(name: str, heard: str) -> None:
    assert fold(heard) in spellings(name)


@pytest.mark.parametrize("word", ["Nordwind", "парк", "xinlongxinlongxin", "Li"])
def test_what_is_neither_english_nor_chinese_has_none(word: str) -> None:
    assert spellings(word) == set()


def test_a_name_of_many_syllables_has_a_bounded_number_of_spellings() -> None:
    assert len(spellings("zhangzhongzhengxiong")) <= MOST


@pytest.mark.parametrize(
    ("name", "heard"),
    [("Nordwind", "нордвинд"), ("Nordwind", "нордуинд"), ("Xenon", "ксенон"), ("Cargill", "каргил"), ("Gem", "жем")],
)
def test_any_other_name_is_heard_by_its_letters(name: str, heard: str) -> None:
    assert skeleton(heard) in sound_keys(name)


def test_the_ways_to_hear_a_name_are_bounded() -> None:
    assert len(sound_keys("xcwjgxcwjg")) < 200


@pytest.mark.parametrize("word", ["Ltd", "Ltd.", "ТОО", "ЖШС", "LLP", "Co."])
def test_a_legal_form_tells_nothing_of_a_company(word: str) -> None:
    assert is_legal(word)


@pytest.mark.parametrize(
    "word",
    [
        "Chemical",
        "Holding",
        "Trading",
        pytest.param("Group", marks=pytest.mark.xfail(reason="«Group Co., Ltd» of the file is taken apart into words")),
    ],
)
def test_a_word_that_tells_companies_apart_is_no_legal_form(word: str) -> None:
    assert not is_legal(word)


def test_the_tables_are_cyrillic_on_the_right_and_latin_on_the_left() -> None:
    tables = ear()
    for table in (tables.english, tables.initials, tables.finals, tables.syllables):
        assert all(is_latin(key) for key in table)
        assert not any(is_latin(letter) for ways in table.values() for way in ways for letter in way)
