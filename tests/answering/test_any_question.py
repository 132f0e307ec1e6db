"""Whatever is asked, there is an answer that Telegram takes, and never an exception."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from answering.answer import Answer
from answering.respond import respond
from db.engine import connect
from tests.answering.asking import labels, text_of, well_formed
from understanding.question import Aggregate, Ask, Bounds, Edge, Filters, Kind, Language, Question, Ref

KNOWN = [
    Ref(Kind(kind), key)
    for kind, key in [
        ("project", "oilcrop-park"),
        ("project", "yda-hospital"),
        ("project", "east-bypass"),
        ("partner", "wanglin-group"),
        ("sector", "agriculture"),
        ("place", "turkistan"),
        ("country", "CN"),
        ("region", "Туркестанская область"),
        ("partner_city", "Сиань"),
        ("indicator", "lamps-2024"),
        ("event", "forum-ca-china"),
        ("person", "kusherov"),
        ("fact", "belt-and-road"),
        ("elsewhere", "Шымкент|Шымкент"),
    ]
]
TEXT = st.text(max_size=60)
ANYTHING = st.builds(Ref, st.sampled_from(Kind), TEXT)
REFS = st.lists(st.sampled_from(KNOWN) | ANYTHING, max_size=7).map(tuple)
BOUND = st.none() | st.decimals(allow_nan=False, allow_infinity=False) | st.just(Decimal(10) ** 40)
BOUNDS = st.builds(Bounds, BOUND, BOUND, st.booleans())
MAYBE = st.none() | st.booleans()
FILTERS = st.just(Filters()) | st.builds(
    Filters, BOUNDS, st.sampled_from([None, "USD", "KZT", "EUR", "???"]), BOUNDS, st.none() | st.integers(),
    st.none() | st.integers(), st.none() | st.sampled_from(Edge),
    st.lists(st.sampled_from(["launched", "planned", "<"]), max_size=2).map(tuple),
    MAYBE, MAYBE, MAYBE,
)  # fmt: skip
QUESTIONS = st.builds(
    Question,
    language=st.sampled_from(Language),
    asks=st.lists(st.sampled_from(Ask), max_size=3).map(tuple),
    about=REFS,
    aggregate=st.sampled_from(Aggregate),
    limit=st.none() | st.integers(),
    rank=st.none() | st.integers(),
    lowest=st.booleans(),
    filters=FILTERS,
    without=st.just(()) | REFS,
    page=st.integers(),
    alternatives=st.just(()) | REFS,
    unexplained=st.lists(TEXT, max_size=3).map(tuple),
)


def test_any_question_has_an_answer_that_telegram_takes(whole_file: Path) -> None:
    loop = asyncio.new_event_loop()
    database = connect(f"sqlite:///{whole_file}")

    async def answered(question: Question) -> Answer:
        async with database.reading() as session:
            return await respond(session, question)

    @settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(QUESTIONS)
    def holds(question: Question) -> None:
        answer = loop.run_until_complete(answered(question))
        well_formed(answer)
        assert replace(answer.question, page=0) == replace(question, page=0)
        assert len(text_of(answer)) <= 2500
        assert len(labels(answer)) <= 8

    try:
        holds()
    finally:
        loop.run_until_complete(database.close())
        loop.close()
