"""Short questions that lean on one thing spoken of: its stage, its city, its area, its projects."""

from __future__ import annotations

from dataclasses import replace

from understanding.find import Heard
from understanding.names import NameIndex
from understanding.question import STATUSES, Aggregate, Ask, Context, Filters, Kind, Question, Ref
from understanding.units import MONEY_WORDS, asked_units

OF_COMPANIES = frozenset({Kind.PROJECT, Kind.PARTNER})
PROJECT_WORDS = ("проект", "жоба")


def thing_of(before: Question, context: Context) -> tuple[Ref, ...]:
    """What a pronoun points to: the few things that the last answer showed, else what was asked about."""
    shown = context.focus
    if len(shown) == 1 or (shown and before.aggregate is Aggregate.TOP):
        return shown[:1]
    return before.about or (shown if len(shown) <= 2 else ())


def _leaning(question: Question, before: Question, heard: Heard, index: NameIndex, context: Context) -> Question | None:
    """What a short question leaves to the one before: the figure that is ranked by, whose agreement, whose projects."""
    if not heard.is_short or question.about:
        return None
    if question.aggregate is Aggregate.TOP and not heard.has("amount", *MONEY_WORDS) and Ask.JOBS in before.asks:
        return replace(question, asks=(Ask.JOBS,))  # «сколько рабочих мест?» – «а где больше всего?»
    thing = thing_of(before, context)
    if len(thing) != 1 or heard.has("which", "how_many", "count") or not {ref.kind for ref in thing} <= OF_COMPANIES:
        return None
    if question.filters == Filters(statuses=("agreement",)):
        return replace(question, asks=(Ask.STATUS,), filters=Filters(), about=thing)  # «соглашение есть?»
    if heard.has("where_from") and not question.asks:
        return replace(question, asks=(Ask.COUNTRY,), about=thing)  # «қай қаланыкі»
    named = any(word.token.read.startswith(PROJECT_WORDS) for word in heard.words)
    plain = question.asks == (Ask.PROJECTS,) and _is_plain(question)
    return replace(question, about=thing, asks=()) if plain and not named else None  # «біздің жақта не істемек»


def _is_plain(question: Question) -> bool:
    return question.aggregate is Aggregate.NONE and not (question.filters or question.without or question.cut)


def _of_counted(
    question: Question, before: Question, heard: Heard, index: NameIndex, context: Context
) -> Question | None:
    """«олар қандай жобалар?» after a number of memoranda: the projects of that stage."""
    asked = heard.has("they", "it") and not (question.about or question.filters) and question.asks == (Ask.PROJECTS,)
    if not asked or not context.focus or {ref.kind for ref in context.focus} != {Kind.INDICATOR}:
        return None
    stages = tuple(stage for stage in STATUSES if all(stage in index.stages(ref) for ref in context.focus))
    return replace(question, filters=Filters(statuses=stages)) if stages else None


def _measured(
    question: Question, before: Question, heard: Heard, index: NameIndex, context: Context
) -> Question | None:
    """«неше га» after a project: an indicator may tell its area."""
    if question.about or question.asks != (Ask.CAPACITY,) or not heard.is_short:
        return None
    units = asked_units(heard)
    about = tuple(
        name.ref
        for name in index.names
        if name.ref.kind is Kind.INDICATOR
        and name.unit in units
        and {*thing_of(before, context)} & {*index.related(name.ref)}
    )
    return replace(question, about=about, asks=(Ask.FIGURE,)) if about else None


FIRST = (_leaning, _of_counted, _measured)
