"""Cleaning, splitting and folding what was typed."""

from __future__ import annotations

from decimal import Decimal

import pytest

from understanding.latin import spellings
from understanding.layouts import readings
from understanding.text import LONGEST, MOST_WORDS, clean, fold, is_latin, skeleton, tokenize


def typed(text: str) -> list[str]:
    return [token.typed for token in tokenize(clean(text))]


def numbers(text: str) -> list[Decimal | None]:
    return [token.number for token in tokenize(clean(text))]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("па\u200bр\u00adк", "парк"),  # zero-width space, soft hyphen
        ("па\u0301рк", "парк"),  # a stress mark
        ("ｐａｒｋ", "park"),  # full-width letters
        ("Xi’an Xi'an", "Xian Xian"),
        ("стоооооит", "стоит"),
        ("1 000 000", "1000000"),
        ("1\u00a0000", "1000"),
        ("в 2025 300 мест", "в 2025 300 мест"),  # a year, and a number after it
        ("50%", "50 процент "),
    ],
)
def test_a_text_is_cleaned_of_what_nobody_means(text: str, read: str) -> None:
    assert clean(text) == read


def test_a_very_long_text_is_cut() -> None:
    assert len(clean("парк " * 10_000)) == LONGEST
    assert len(tokenize("а б " * 500)) == MOST_WORDS


def test_й_stays_a_letter_though_it_may_come_as_two() -> None:
    assert clean("и\u0306") == "й"


@pytest.mark.parametrize(
    ("text", "value"),
    [("140,7", "140.7"), ("140.7", "140.7"), ("21.000", "21000"), ("1,000,000", "1000000"), ("0,125", "0.125"),
     ("1 234", "1234"), ("1000,5", "1000.5")],
)  # fmt: skip
def test_digits_are_read_as_people_group_them(text: str, value: str) -> None:
    assert numbers(text) == [Decimal(value)]


def test_words_numbers_and_flags_are_told_apart() -> None:
    word, number, flag = tokenize("парк 150 🇨🇳")
    assert (word.is_word, number.is_word, flag.is_word) == (True, False, False)
    assert (word.number, number.number, flag.flag) == (None, Decimal(150), "CN")


def test_flags_stand_between_words_and_side_by_side() -> None:
    assert [token.flag for token in tokenize("🇨🇳🇰🇿 жобалары 🇹🇷")] == ["CN", "KZ", "", "TR"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Wanglinмен", ["wanglin", "мен"]),  # a Latin name with a Kazakh ending
        ("пapк", ["парк"]),  # Latin a and p
        ("jiнxin", ["jihxin"]),  # a Cyrillic letter in a Latin word
        ("Jinxin", ["jinxin"]),
        ("бос-орын", ["бос", "орын"]),
        ("", []),
        ("?!…", []),
        ("🏭🏭", []),
    ],
)
def test_a_word_is_of_one_script(text: str, words: list[str]) -> None:
    assert typed(text) == words


@pytest.mark.parametrize(
    ("word", "folded"),
    [("Жұмыс", "жумыс"), ("ҚАЛАСЫ", "каласы"), ("объём", "обем"), ("йод", "иод"), ("Şırket", "sirket"),
     ("straße", "strasse"), ("Ærø", "æro")],
)  # fmt: skip
def test_one_spelling_for_all_keyboards(word: str, folded: str) -> None:
    assert fold(word) == folded


@pytest.mark.parametrize(
    ("cyrillic", "latin"),
    [("жұмыс", "zhumys"), ("жұмыс", "jumys"), ("қанша", "qansha"), ("сколько", "skolko"), ("завод", "zavod"),
     ("щит", "shit"), ("цена", "tsena"), ("хлопок", "khlopok"), ("шие", "shie"), ("ғимарат", "ghimarat")],
)  # fmt: skip
def test_a_word_has_one_key_in_both_scripts(cyrillic: str, latin: str) -> None:
    assert skeleton(cyrillic) == skeleton(latin)


@pytest.mark.parametrize(("word", "latin"), [("jol", True), ("ßa", True), ("жол", False), ("", False), ("9", False)])
def test_the_script_of_a_word(word: str, latin: bool) -> None:
    assert is_latin(word) is latin


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("crjkmrj hf,jxb[ vtcn", "сколько рабочих мест"),
        (";evsc jhys", "жумыс орны"),
        ("руддщ", "hello"),
        (";9vsc jhys", "жұмыс орны"),  # the Kazakh layout has its letters in the row of digits
    ],
)
def test_another_keyboard_layout_is_one_of_the_readings(text: str, meant: str) -> None:
    assert meant in readings(text)


def test_on_another_layout_names_and_numbers_stay_and_a_comma_is_one() -> None:
    assert readings("rnj lbhtrnjh wanglin, 700 xtkjdtr", "wanglin".__eq__)[1].split() == [
        "кто", "директор", "wanglin", "700", "человек",
    ]  # fmt: skip
    assert "700-ден көп" in readings("700-lty r-g")
    assert "эта объездная" in readings("'nf j,]tplyfz")


@pytest.mark.parametrize(
    ("latin", "meant"),
    [
        ("kitayskimi", "китайскими"), ("kompaniyami", "компаниями"), ("kompanija", "компания"), ("biyl", "биыл"),
        ("jobaning", "жобанын"), ("salinadi", "салынады"), ("kompaniiasining", "компаниясынын"), ("qyzyl", "кызыл"),
        ("obojdyotsja", "обойдется"), ("daiin", "дайын"), ("investicij", "инвестиций"), ("shiening", "шиенин"),
    ],
)  # fmt: skip
def test_a_latin_word_is_read_in_cyrillic_however_it_is_written(latin: str, meant: str) -> None:
    assert meant in spellings(latin)


@pytest.mark.parametrize(("text", "meant"), [
    ("әқәғ жылы", "2025 жылы"), ("в әқәң году", "в 2024 году"), ("ӘҚӘ6", "2026"), ("1ұұ0", "1990"), ("үңгі", "үңгі"),
    ("әқәғі", "әқәғі"),
])  # fmt: skip
def test_a_year_typed_on_a_layout_with_letters_in_the_row_of_digits_is_a_year(text: str, meant: str) -> None:
    assert clean(text) == meant


def test_a_year_stays_one_where_its_words_are_of_the_kazakh_layout() -> None:
    assert "2024 жылы не өзгерді" in readings("2024 ;sks yt -puthl3")


@pytest.mark.parametrize(("text", "meant"), [("4esnok", "chesnok"), ("ka4estvo", "kachestvo"), ("du6a", "dusha")])
def test_digits_stand_for_letters_in_latin_typing(text: str, meant: str) -> None:
    assert readings(text)[0] == meant


def test_digits_that_are_digits_stay() -> None:
    assert readings("park 4")[0] == "park 4"
    assert readings("строится парк Jinxin")[1:] == []  # both scripts: no layout was mistaken
