"""Russian forms by dictionary."""

from __future__ import annotations

import pytest

from understanding.russian import expanded, is_finite, is_russian


@pytest.mark.parametrize(
    ("word", "lemma", "form"),
    [
        ("проекты", "проект", "проектами"),
        ("чеснока", "чеснок", "чесноку"),
        ("вложили", "вложить", "вложат"),
        ("объездную", "объездной", "объездная"),
    ],
)
def test_any_form_leads_to_all(word: str, lemma: str, form: str) -> None:
    found, forms = expanded(word)
    assert found == lemma
    assert {word, form} <= forms


def test_what_is_no_word_is_its_own_form() -> None:
    assert "zzz" in expanded("zzz")[1]
    assert expanded("") == ("", frozenset({""}))


@pytest.mark.parametrize(("word", "known"), [("стадион", True), ("жұмыс", False), ("чиснок", False)])
def test_the_dictionary_knows_words_spelt_right(word: str, known: bool) -> None:
    assert is_russian(word) is known


@pytest.mark.parametrize(("word", "finite"), [("строят", True), ("строить", False), ("стройка", False)])
def test_a_finite_verb_makes_a_sentence(word: str, finite: bool) -> None:
    assert is_finite(word) is finite
