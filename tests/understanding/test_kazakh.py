"""Kazakh forms, and back from a form to what may be its base."""

from __future__ import annotations

import pytest

from understanding.kazakh import bases, cases, forms


@pytest.mark.parametrize(
    ("noun", "expected"),
    [
        ("жоба", "жобалардың жобасы жобаларымыз жобаңыз жобадағы жобаларында жобаға"),
        ("серіктес", "серіктестермен серіктесі серіктеске серіктестеріңіз"),
        ("зауыт", "зауыттар зауыттың зауытында зауыттағы зауытқа"),
        ("келісім", "келісімдер келісімнің келісімге келісімдері"),
    ],
)
def test_a_noun_has_its_plural_possession_and_cases(noun: str, expected: str) -> None:
    assert set(expected.split()) <= forms(noun)


def test_a_name_has_only_the_cases_of_its_singular() -> None:
    found = cases("Кентау")
    assert {"Кентауда", "Кентаудың", "Кентауға", "Кентаудан", "Кентаудағы"} <= found
    assert not any("лар" in form for form in found)


@pytest.mark.parametrize(
    ("form", "base"),
    [
        ("паркінде", "парк"),
        ("орталығына", "орталық"),
        ("жобалардағы", "жоба"),
        ("зауытыма", "зауыт"),
        ("джинсинмен", "джинсин"),
        ("джинсиннің", "джинсин"),
        ("джинсином", "джинсин"),  # with a Russian ending
        ("камоядан", "камоя"),
    ],
)
def test_endings_are_cut_off(form: str, base: str) -> None:
    assert base in bases(form)


def test_so_much_of_a_word_is_left_that_it_still_is_one() -> None:
    assert bases("жол") == ()
    assert all(len(base) >= 3 for base in bases("жолдардағылар"))


def test_a_possessive_with_s_follows_a_vowel() -> None:
    assert "баға" in bases("бағасы")
    assert "бағ" not in bases("бағсы")
