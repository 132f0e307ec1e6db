"""Parts of a year in other questions than those for changes: «инвестиции за III квартал 2025», «осы тоқсанда»."""

from __future__ import annotations

from dataclasses import dataclass, replace

from understanding.changing import Span, span_of
from understanding.dating import PARTS, YEARS
from understanding.find import Heard
from understanding.question import Ask, Context, Question
from understanding.spans import Word

COUNTED = ("per_quarter", "of_this_quarter", "of_last_quarter")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a year that was named, and what was said besides it."""

    span: Span
    rest: Heard


def stretch_of(heard: Heard) -> Stretch | None:
    """The part of a year that a text names, if any."""
    if not heard.has(*PARTS, *COUNTED):
        return None
    span = span_of(heard)
    if span is None or not any(heard.at[i] & {*PARTS, *COUNTED} for i in span.words):
        return None
    return Stretch(span, _without(heard, frozenset(i for i in span.words if not _is_of_year(heard, i))))


def _is_of_year(heard: Heard, i: int) -> bool:
    number = heard.words[i].token.number
    return "year" in heard.at[i] or (number is not None and int(number) in YEARS)


def _without(heard: Heard, words: frozenset[int]) -> Heard:
    """The same with words that say nothing in these places."""
    rest = tuple(_said_nothing(word) if i in words else word for i, word in enumerate(heard.words))
    spans = tuple(span for span in heard.spans if words.isdisjoint(range(span.start, span.end)))
    return replace(heard, words=rest, spans=spans)


def _said_nothing(word: Word) -> Word:
    return Word(replace(word.token, number=None), {}, {}, everyday=True, sure=1.0)


def within(question: Question, heard: Heard, stretch: Stretch | None, context: Context) -> Question:
    """The question of that part of a year; of the one that was spoken of, where the question goes on from there."""
    before = context.question
    if stretch is None:
        goes_on = before and before.asks != (Ask.CHANGES,) and (question.follows or heard.has("and_what_about"))
        return replace(question, days=before.days, period=before.period) if before and goes_on else question
    if before and question.asks == (Ask.UNKNOWN,) and not question.unexplained:
        question = replace(before, language=question.language, page=0, follows=True)
    if Ask.UNKNOWN in question.asks:
        return question
    return replace(question, days=stretch.span.days, period=stretch.span.period)


def forgotten(context: Context, heard: Heard, years: tuple[str, ...]) -> Context:
    """The talk so far without the part of a year that was spoken of, where a year is named instead."""
    before = context.question
    if before is None or before.asks == (Ask.CHANGES,) or not (years or heard.has("this_year", "last_year")):
        return context
    return replace(context, question=replace(before, days=None, period=None))
