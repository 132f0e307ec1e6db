"""Whatever is typed, a question comes of it: the same each time, and of bounded size."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.understanding.region import NAMES, PARK
from understanding.codec import dumps, loads
from understanding.explain import explain
from understanding.names import NameIndex
from understanding.question import Ask, Context, Language, Question
from understanding.text import MOST_WORDS
from understanding.understand import Understood, understand
from understanding.vocabulary import meanings, vocabulary

LARGEST = 10_000  # characters of a question as text
TYPED = """сколько стоит парк масличных қанша тұрады жұмыс орны кто строит объездная ветропарк 100 МВт Джинсином sigma
    сигма кемикалға больше меньше 150 млн долларов теңге проекты жобалар Китай Қытаймен Алматы погода привет рахмет
    самый дорогой екінші а ал ше и не кроме басқа сравни салыстыр 2025 фонари шам форум аким Кентау его они дальше
    crjkmrj qansha 4esnok 🇨🇳 👷 🏭 космодром стадион / @bot <b> ; DROP ? ! , — «»""".split()
PHRASES = st.lists(st.sampled_from(TYPED), max_size=9).map(" ".join)
ANYTHING = st.text(max_size=200) | PHRASES
TALK = Context(Question(Language.RU, (Ask.AMOUNT,), (PARK,)), (PARK,))
WORDED = ("sector", "country", "elsewhere")  # what the vocabulary knows beside the names
CONTEXTS = st.sampled_from([Context(), TALK])
modest = settings(max_examples=100, deadline=None)


@cache
def index() -> NameIndex:
    """The names of the small region, for tests that take no fixtures."""
    return NameIndex(NAMES, meanings)


def understood(text: str, context: Context = Context()) -> Understood:  # noqa: B008  a frozen value
    return understand(text, vocabulary(), index(), Language.RU, context)


@modest
@given(ANYTHING, CONTEXTS)
def test_any_text_is_a_question_of_bounded_size(text: str, context: Context) -> None:
    found = understood(text, context)
    question = found.question
    assert 0 <= question.confidence <= 1
    assert len(question.unexplained) <= MOST_WORDS
    named = {name.ref for name in NAMES}
    assert [ref for ref in question.about if ref not in named and ref.kind not in WORDED] == []
    assert len(dumps(question)) < LARGEST
    assert explain(found, index())


@pytest.mark.parametrize(
    "text", ["парк " * 5000, "я" * 5000, "1 " * 5000, "🏭" * 5000, "abcdefghij" * 500, "а?" * 3000]
)
def test_a_very_long_text_is_a_question_too(text: str) -> None:
    assert len(dumps(understood(text).question)) < LARGEST


@modest
@given(ANYTHING, ANYTHING, CONTEXTS)
def test_what_was_asked_before_by_others_changes_nothing(text: str, other: str, context: Context) -> None:
    first = understood(text, context).question
    understood(other)
    assert understood(text, context).question == first


@modest
@given(PHRASES)
def test_capitals_and_spaces_around_do_not_matter(text: str) -> None:
    assert understood(f"  {text.upper()}\n").question == understood(text).question


@modest
@given(ANYTHING, CONTEXTS)
def test_a_question_of_any_text_survives_being_written(text: str, context: Context) -> None:
    question = understood(text, context).question
    assert loads(Question, dumps(question)) == question


SCRIPT = """
import sys
from tests.understanding.test_any_text import understood
from understanding.codec import dumps
print([dumps(understood(text).question) for text in sys.argv[1:]])
"""


def asked_anew(seed: str, *texts: str) -> str:
    """The questions of these texts, understood by another process, where sets have another order."""
    return subprocess.run(
        [sys.executable, "-c", SCRIPT, *texts],
        env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": "."},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    ).stdout


def test_another_process_understands_the_same() -> None:
    texts = [" ".join(TYPED[i : i + 6]) for i in range(len(TYPED) - 6)]
    assert asked_anew("1", *texts) == asked_anew("2", *texts)


def test_another_process_reads_the_same_numbers() -> None:
    texts = ("бес жүз жұмыс орнынан көп жобалар", "проекты дороже полмиллиона тенге", "мың бес жүз орыннан көп жобалар")
    assert len({asked_anew(seed, *texts) for seed in ("0", "1", "3", "4")}) == 1
