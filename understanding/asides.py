"""What is only told along: in a long story, what stands apart from where something is asked."""

from __future__ import annotations

from understanding.find import Heard
from understanding.spans import Span
from understanding.text import fold

LONG = 12  # words: a shorter text tells no story
# What people tell of themselves («кредит на нас висит», «не дозвонился»); asked for, it stands beside a question word.
ASIDES = frozenset({"unstated", "contact", "source", "rate"})
TOPICS = frozenset(
    """amount jobs partner status place time capacity country who when projects enterprise total count summary most
    least unit_people""".split()
)
APART = 3  # words
QUESTIONING = frozenset(
    fold(word)
    for word in """сколько скока скок скольки скольким скольких кто кого кому кем ком какой какая какое какие каком
    каким какую каких какого где куда откуда когда чей чья чьё чьи
    қанша қаншаға неше нешеу қандай қай қайсы қайсысы кім кімнің кімге кіммен қайда қайдан қашан""".split()
)
SOME = "то"  # «какой то центр» asks nothing
AFTER, BEFORE = 3, 3  # words between a question word and what is asked by it: «фирма какая»
STORIES = ((ASIDES, 2, 1), (frozenset({"place", "time"}), 5, 5))  # «внуки в городе», «балам университет бітірген»


def told_along(heard: Heard) -> frozenset[Span]:
    """The spans of a long text that ask nothing, where others do."""
    if len(heard.words) <= LONG:
        return frozenset()
    questions = _questions(heard)
    asked = any(span.concepts & TOPICS and _is_beside(span, questions, AFTER, BEFORE) for span in heard.spans)
    of_people = heard.has("how_many") and heard.has("unit_people")  # «народу то много туда возьмут сколько»
    if not asked and not of_people:
        return frozenset()
    return frozenset(
        span
        for concepts, after, before in STORIES
        for span in heard.spans
        if span.concepts & concepts and not _is_beside(span, questions, after, before)
    )


def is_told_along(heard: Heard, i: int) -> bool:
    """Whether a word of a long text stands apart from whatever is asked in it."""
    if len(heard.words) <= LONG:
        return False
    asked = (j for j, here in enumerate(heard.at) if here & TOPICS)
    return min((abs(i - j) for j in (*_questions(heard), *asked)), default=0) > APART


def _questions(heard: Heard) -> tuple[int, ...]:
    folded = [word.token.read for word in heard.words] + [""]
    return tuple(i for i in range(len(heard.words)) if folded[i] in QUESTIONING and folded[i + 1] != SOME)


def _is_beside(span: Span, questions: tuple[int, ...], after: int, before: int) -> bool:
    """Whether a question word is in a span, or so many words before or after it."""
    return any(span.start - after <= i < span.end + before for i in questions)
