"""The ways to find a word: as it stands, by its base, its beginning, its sound, as pronounced, or misspelt."""

from __future__ import annotations

import pytest

from understanding import forms
from understanding.forms import BASE, EXACT, HEARD, MISTAKE, PREFIX, SOUND, FormTable
from understanding.text import Token, fold, tokenize

WORDS = ("жұмыс", "құн", "парк", "орталық", "сколько", "дорога", "прицеп", "сумма", "инвестиция")


@pytest.fixture
def table() -> FormTable:
    found = FormTable()
    for number, word in enumerate(WORDS):
        found.add(fold(word), number, word)
    found.add_prefix("вложен", 90)
    found.finish([("nordvind", 91)])
    return found


def token(word: str) -> Token:
    (found,) = tokenize(word)
    return found


def number(word: str) -> int:
    return WORDS.index(word)


@pytest.mark.parametrize("typed", ["жұмыс", "ЖҰМЫС", "жумыс", "zhumys", "jumys"])
def test_a_word_is_found_with_and_without_its_own_letters_and_in_latin_ones(table: FormTable, typed: str) -> None:
    assert table.exact(token(typed)) == {number("жұмыс"): EXACT}


def test_a_kazakh_letter_that_was_typed_must_be_there(table: FormTable) -> None:
    assert table.exact(token("күн")) == {}  # day is not price
    assert table.exact(token("кун")) == {number("құн"): EXACT}
    assert table.exact(token("құн")) == {number("құн"): EXACT}


def test_letters_may_be_typed_in_part(table: FormTable) -> None:
    assert table.exact(token("орталык")) == table.exact(token("орталық")) != {}


@pytest.mark.parametrize("typed", ["паркінде", "парктердің", "паркке", "parktin"])
def test_kazakh_endings_are_cut_off(table: FormTable, typed: str) -> None:
    assert table.by_base(token(typed)) == {number("парк"): BASE}


def test_what_is_left_must_be_long_enough(table: FormTable) -> None:
    assert table.by_base(token("паркте"), 5) == {}
    assert table.by_base(token("ом")) == {}
    assert table.by_base(token("xyzda")) == {}


def test_a_word_may_be_listed_by_its_beginning(table: FormTable) -> None:
    assert table.by_prefix(token("вложений")) == {90: PREFIX}
    assert table.by_prefix(token("вложенийвложений")) == {}  # far too much follows
    assert table.by_prefix(token("влож")) == {}


def test_the_other_script_sounds_the_same(table: FormTable) -> None:
    assert table.by_sound(token("Nordvind")) == table.by_sound(token("нордвинд")) == {91: SOUND}


@pytest.mark.parametrize(
    ("typed", "word"), [("дарога", "дорога"), ("сколька", "сколько"), ("инвистицея", "инвестиция")]
)
def test_a_word_may_be_spelt_as_it_is_heard(table: FormTable, typed: str, word: str) -> None:
    assert table.as_heard(token(typed)) == {number(word): HEARD}


@pytest.mark.parametrize("typed", ["сума", "doroga", "погода"])
def test_a_short_a_latin_or_another_word_is_not_heard_as_one(table: FormTable, typed: str) -> None:
    assert table.as_heard(token(typed)) == {}


@pytest.mark.parametrize(
    ("typed", "word", "mistakes"),
    [("дорга", "дорога", 1), ("пирцеп", "прицеп", 1), ("инвистицыя", "инвестиция", 2), ("горога", "дорога", 1),
     ("skolco", "сколько", 1)],
)  # fmt: skip
def test_the_nearest_word_is_found_within_the_mistakes_allowed(
    table: FormTable, typed: str, word: str, mistakes: int
) -> None:
    far, hits = table.by_mistake(token(typed))
    assert (far, set(hits)) == (mistakes, {number(word)})
    assert max(hits.values()) <= MISTAKE


@pytest.mark.parametrize("typed", ["дм", "кун", "погода", "стадион", "дврга"])
def test_too_many_mistakes_for_its_length_find_nothing(table: FormTable, typed: str) -> None:
    assert table.by_mistake(token(typed)) == (0, {})


def test_of_a_short_word_only_a_letter_may_lack(table: FormTable) -> None:
    assert table.by_mistake(token("сума"))[1] == {number("сумма"): MISTAKE}
    assert table.by_mistake(token("пакр"))[1] == {}


def test_what_was_searched_is_remembered_in_bounded_space(table: FormTable) -> None:
    first = table.by_mistake(token("дорга"))
    for n in range(20_010):
        table._remembered[f"word {n}", False] = (0, {}, "")
    table.by_mistake(token("прицпе"))
    assert len(table._remembered) == 1
    assert table.by_mistake(token("дорга")) == first


def test_the_form_that_a_slip_is_mended_to_does_not_depend_on_what_was_searched_before(table: FormTable) -> None:
    assert table.mended(token("горога")) == "дорога"
    table._remembered.clear()
    for n in range(20_010):
        table._remembered[f"word {n}", False] = (0, {}, "")
    table.by_mistake(token("горога"))
    assert table.mended(token("горога")) == "дорога"


def test_a_table_is_kept_as_plain_values_and_made_again(table: FormTable) -> None:
    again = FormTable.of(table.plain())
    for typed in ("жумыс", "паркінде", "вложений", "нордвинд", "дорга", "qzq"):
        word = token(typed)
        for look in ("exact", "by_base", "by_prefix", "by_sound", "as_heard", "by_mistake"):
            assert getattr(again, look)(word) == getattr(table, look)(word)


def test_the_surest_way_is_the_one_that_changes_least() -> None:
    assert EXACT > BASE > SOUND > PREFIX > HEARD >= MISTAKE > MISTAKE - forms.PER_MISTAKE > 0
