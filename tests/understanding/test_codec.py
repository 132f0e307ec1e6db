"""Questions and contexts as text and back."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from understanding.codec import Unreadable, context_from, dumps, loads
from understanding.question import (
    Aggregate,
    Ask,
    Bounds,
    Context,
    Cut,
    Day,
    Edge,
    Filters,
    Form,
    Kind,
    Language,
    Period,
    Question,
    Ref,
    Step,
    Whole,
)

NUMBERS = st.none() | st.decimals(allow_nan=False, allow_infinity=False)
BOUNDS = st.builds(Bounds, NUMBERS, NUMBERS, st.booleans())
MAYBE = st.none() | st.booleans()
WHOLE = st.none() | st.integers()
REFS = st.lists(st.builds(Ref, st.sampled_from(Kind), st.text(max_size=20)), max_size=4).map(tuple)
TEXTS = st.lists(st.text(max_size=12), max_size=3).map(tuple)
EDGES = st.none() | st.sampled_from(Edge)
FILTERS = st.builds(
    Filters, BOUNDS, st.none() | st.text(max_size=3), BOUNDS, WHOLE, WHOLE, EDGES, TEXTS, MAYBE, MAYBE, MAYBE
)
NAMED_DAYS = st.none() | st.builds(Day, WHOLE, WHOLE, WHOLE)
PERIODS = st.builds(Period, NAMED_DAYS, NAMED_DAYS, st.none() | st.sampled_from(Step), st.integers(), st.booleans())
QUESTIONS = st.builds(
    Question,
    st.sampled_from(Language),
    st.lists(st.sampled_from(Ask), max_size=3).map(tuple),
    REFS,
    st.sampled_from(Aggregate),
    WHOLE,
    WHOLE,
    st.booleans(),
    FILTERS,
    REFS,
    st.none() | st.sampled_from(Cut),
    st.lists(st.sampled_from(Whole), max_size=3).map(tuple),
    WHOLE,
    st.none() | PERIODS,
    st.booleans(),
    st.none() | st.sampled_from(Form),
    st.integers(0, 99),
    REFS,
    REFS,
    TEXTS,
    st.floats(0, 1),
    st.booleans(),
)


@settings(max_examples=150, deadline=None)
@given(QUESTIONS)
def test_a_question_survives_being_written_and_read(question: Question) -> None:
    assert loads(Question, dumps(question)) == question


@settings(max_examples=50, deadline=None)
@given(st.none() | QUESTIONS, REFS)
def test_a_context_survives_being_written_and_read(question: Question | None, focus: tuple[Ref, ...]) -> None:
    context = Context(question, focus)
    assert context_from(dumps(context)) == context


def test_what_equals_its_default_is_left_out() -> None:
    assert dumps(Question(Language.RU)) == '{"language":"ru"}'
    assert dumps(Context()) == "{}"


def test_a_field_of_another_version_is_passed_over() -> None:
    assert loads(Question, '{"language":"kk","mood":"good"}') == Question(Language.KK)


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", "7", "{}", '{"language":"de"}', '{"language":"ru","asks":"x"}',
     '{"language":"ru","page":"1"}',
     '{"language":"ru","about":[{"kind":"project"}]}', '{"language":"ru","asks":[7]}', '{"language":"ru","asks":7}',
     '{"language":"ru","filters":{"amount":{"low":"many"}}}'],
)  # fmt: skip
def test_what_is_no_question_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        loads(Question, text)


@pytest.mark.parametrize("text", ["", "rubbish", '{"question":{}}', '{"focus":[{"kind":"cat","key":"x"}]}'])
def test_a_talk_that_cannot_be_remembered_begins_anew(text: str) -> None:
    assert context_from(text) == Context()


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_a_context(text: str) -> None:
    assert isinstance(context_from(text), Context)
