"""Kazakh verbs are conjugated by harmony and by the consonants at the seam."""

from __future__ import annotations

import pytest

from tests.understanding.conftest import Asked
from tests.understanding.region import GARLIC
from understanding.kazakh_verbs import verb_forms
from understanding.question import Ask


@pytest.mark.parametrize(
    ("stem", "expected"),
    [
        ("сал", "салады салған салып салмақшы салса салмайды салуға салыңыз салар"),
        ("бер", "береді берген беріп бермек берсе бермейді беруге беріңіз берер"),
        ("айт", "айтады айтқан айтып айтпақ айтса айтпайды айтты"),
        ("ек", "егеді еккен егіп екпек екпейді егуге екті"),
        ("шық", "шығады шыққан шығып шықпайды шығуға шықты"),
        ("тап", "табады тапқан тауып таппайды табуға тапты"),
        ("жаз", "жазады жазған жазып жазбақ жазбайды жазды"),
        ("қой", "қояды қойған қойып қоймақ қоймайды қоюға қояр"),
        ("көбей", "көбейеді көбейген көбейіп көбеймейді көбеюде"),
        ("оқы", "оқиды оқыған оқып оқымайды оқуға"),
        ("сұра", "сұрайды сұраған сұрап сұрамайды сұрауға сұрар"),
    ],
)
def test_a_verb_has_its_tenses_participles_and_negations(stem: str, expected: str) -> None:
    assert set(expected.split()) <= verb_forms(stem)


@pytest.mark.parametrize("stem", ["сал", "бер", "көбей", "қой", "оқы", "ек"])
def test_all_vowels_of_a_form_are_of_one_harmony(stem: str) -> None:
    for form in verb_forms(stem):
        assert not (set(form) & set("аоұы") and set(form) & set("әеөүі")), form


def test_a_verb_of_any_question_is_no_slip_of_a_word_that_asks(asked: Asked) -> None:
    question = asked("сарымсақ зауытын қашан тұрғызбақ")
    assert (question.about, question.asks, question.unexplained) == ((GARLIC,), (Ask.TIME,), ())
