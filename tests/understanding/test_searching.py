"""Names found by a part of them, as people type."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from understanding.lexicon import Name
from understanding.names import NameIndex
from understanding.question import Kind, Ref
from understanding.searching import MOST, begins, is_unfinished, search
from understanding.vocabulary import Vocabulary, meanings


def _named(kind: Kind, key: str, ru: str, kk: str = "") -> Name:
    return Name(Ref(kind, key), (ru,), (kk,) if kk else (ru,))


NAMES = (
    _named(Kind.PROJECT, "oil", "Парк масличных культур", "Майлы дақылдар паркі"),
    _named(Kind.PROJECT, "it", "Цифровизация оросительных каналов", "Суару каналдарын цифрландыру"),
    _named(Kind.PROJECT, "road", "Восточная объездная дорога Туркестана", "Түркістанның шығыс айналма жолы"),
    _named(Kind.PROJECT, "park", "Промышленный парк «Бадам»", "«Бадам» өнеркәсіп паркі"),
    _named(Kind.PARTNER, "jinxin", "Jinxin (Xi’an) Seed Technology Co., Ltd."),
    _named(Kind.INDICATOR, "lamps", "Уличные светильники за год", "Бір жылдағы көше шамдары"),
    _named(Kind.PLACE, "turkistan", "Туркестан", "Түркістан"),
)


@pytest.fixture(scope="module")
def few() -> NameIndex:
    """A few names of every kind."""
    return NameIndex(NAMES, meanings)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("масл", ["oil"]),
        ("масличный", ["oil"]),
        ("масличны", ["oil"]),
        ("парк масл", ["oil"]),
        ("масл парк", ["oil"]),
        ("пар", ["oil", "park"]),
        ("цифров", ["it"]),
        ("цифровезац", ["it"]),
        ("маслечн", ["oil"]),
        ("jinx", ["jinxin"]),
        ("Jinxin seed", ["jinxin"]),
        ("джинси", ["jinxin"]),
        ("vfck", ["oil"]),
        ("wbahjd", ["it"]),
        ("maslich", ["oil"]),
        ("даkыл", ["oil"]),
        ("дакыл", ["oil"]),
        ("дақ", ["oil"]),
        ("кане", []),
        ("айнал", ["road"]),
        ("түркістан", ["road"]),
        ("turkistannyn", ["road"]),
        ("уличн", ["lamps"]),
        ("кошe шам", ["lamps"]),
        ("погода", []),
        ("xyzzy", []),
        ("", []),
        ("   ", []),
        ("в", ["road"]),
        ("🇰🇿", []),
    ],
)
def test_a_part_of_a_name_finds_it(few: NameIndex, text: str, keys: list[str]) -> None:
    assert [ref.key for ref in search(text, few)] == keys


@pytest.mark.parametrize("text", ["погода в туркестане завтра", "стадион в туркестане", "сколько стоит молоко"])
def test_a_word_among_strange_ones_finds_nothing(few: NameIndex, text: str) -> None:
    assert search(text, few) == []


def test_only_the_kinds_that_are_sought_are_found(few: NameIndex) -> None:
    assert search("туркестан", few, (Kind.PLACE,)) == [Ref(Kind.PLACE, "turkistan")]


def test_no_more_than_some_are_found() -> None:
    many = NameIndex([_named(Kind.PROJECT, str(number), f"Завод {number}") for number in range(MOST + 50)])
    found = search("завод", many)
    assert [ref.key for ref in found[:3]] == ["0", "1", "2"]
    assert len(found) == MOST


@given(st.text(max_size=60))
def test_any_text_is_searched_for(few: NameIndex, text: str) -> None:
    found = search(text, few)
    assert len(found) == len(set(found))
    assert {ref.kind for ref in found} <= {Kind.PROJECT, Kind.PARTNER, Kind.INDICATOR}


@pytest.mark.parametrize(
    ("text", "unfinished"),
    [
        ("цифров", True),
        ("маслич", True),
        ("жобалар", False),
        ("проекты", False),
        ("парк", False),
        ("цифров ско", False),
    ],
)
def test_one_word_that_is_none_yet_is_unfinished(
    words: Vocabulary, few: NameIndex, text: str, unfinished: bool
) -> None:
    assert is_unfinished(text, words, few) is unfinished


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        ("глав", "Главные цифры", True),
        ("uкфlfdyst", "Главные цифры", False),
        ("циф гл", "Главные цифры", True),
        ("нег", "Негізгі сандар", True),
        ("негизги", "Негізгі сандар", True),
        ("парк", "Главные цифры", False),
        ("", "Главные цифры", False),
    ],
)
def test_a_title_is_begun_by_words_in_any_order(text: str, title: str, expected: bool) -> None:
    assert begins(text, title) is expected
