"""Which aggregate a question asks for: a count, a total, a ranking, a comparison."""

from __future__ import annotations

from dataclasses import replace

from understanding.find import Heard
from understanding.named import Subject
from understanding.quantities import SMALLEST_BOUND, Quantity
from understanding.question import NUMERIC, STATUSES, Aggregate, Ask, Kind, Question
from understanding.russian import is_finite
from understanding.units import MEASURED, MONEY_WORDS

COUNTABLE = {
    "projects": Ask.PROJECTS,
    "enterprise": Ask.PROJECTS,
    "partner": Ask.PARTNER,
    "country": Ask.COUNTRY,
    "sector": Ask.SECTOR,
}
NOT_COUNTED = frozenset({"amount", "jobs", "unit_people", *MEASURED, *MONEY_WORDS})
NEXT_TO_COUNT = NOT_COUNTED | COUNTABLE.keys()
BUILT = frozenset({"enterprise"})  # «сколько построят заводов» counts factories, «сколько создадут мест» jobs
MOST_LISTED = 20
BOTH_ENDS = 5  # «самый дорогой и самый дешёвый»: the ranking shows both


def aggregate_of(heard: Heard, subject: Subject, numbers: tuple[Quantity, ...]) -> Aggregate:
    """The aggregate; indicators and statements have none."""
    if subject.of(Kind.INDICATOR) or subject.of(Kind.FACT):
        return Aggregate.NONE
    if computed := _computed(heard):
        return computed
    compared = subject.named > 1 and bool(
        subject.of(Kind.PROJECT) or subject.of(Kind.PARTNER) or subject.of(Kind.SECTOR)
    )
    bounded = any(q.unit in ("money", "jobs", "") and q.value >= SMALLEST_BOUND for q in numbers)
    if _counts_things(heard, subject) and _is_next_to_count(heard):
        return Aggregate.COUNT
    asked = heard.has("which", "who", "where", "amount", "jobs", "compare")
    more = asked and heard.is_comparative
    placed = heard.has("which") and heard.has("projects") and heard.has("second", "third") and not subject.about
    superlative = (heard.has("most", "least") and not _is_of_stage(heard)) or (more and not bounded) or placed
    if compared and (superlative or heard.has("compare")):
        return Aggregate.COMPARE
    if heard.has("compare") and not (superlative or bounded or subject.about):
        return Aggregate.COMPARE
    if superlative and not (subject.named == 1 and len(subject.of(Kind.PROJECT)) == 1):
        return Aggregate.TOP
    if _counts_things(heard, subject):
        return Aggregate.COUNT
    return Aggregate.TOTAL if heard.has("total") else Aggregate.NONE


def _is_of_stage(heard: Heard) -> bool:
    """«самые готовые»: no figure is ranked."""
    said = {i - 1 for i in heard.where("status")} & set(heard.where("most", "least"))
    return bool(said) and not heard.has("amount", "jobs")


def _computed(heard: Heard) -> Aggregate | None:
    """A share or an average, whatever else is counted or added up for it."""
    if heard.has("per_share") and not heard.has("compare") and not _ranks(heard):
        return Aggregate.SHARE
    return Aggregate.AVERAGE if heard.has("average") else None


def _ranks(heard: Heard) -> bool:
    """«у какой отрасли самая большая доля», but not «шағын бизнестің үлесі»."""
    return heard.has("most", "least") and heard.has("which", "who", "sector", "country", "district", "projects")


def _counts_things(heard: Heard, subject: Subject) -> bool:
    """«сколько проектов», but not «сколько денег в проектах»."""
    if not heard.has("how_many", "count") or heard.has("unstated") or subject.of(Kind.PARTNER):
        return False
    if len(subject.of(Kind.PROJECT)) == 1:
        return False
    if _is_next_to_count(heard):
        return True
    if heard.has("amount", "jobs", "unit_people", *MONEY_WORDS):
        return False
    return (
        heard.has("projects", "partner", "country", "sector") or bool(subject.of(Kind.SECTOR)) or heard.has(*STATUSES)
    )


def _is_next_to_count(heard: Heard) -> bool:
    """Whether the first thing after «сколько», or before «нешеу», is one that is counted."""
    places = heard.where("how_many", "count")
    if min(places) - 1 in heard.where("amount", "jobs") and min(places) + 1 not in heard.where(*COUNTABLE):
        return False  # «жалпы сомасы қанша шықты үш жобаның»
    for i, here in enumerate(heard.at[min(places) :], min(places)):
        if here & NEXT_TO_COUNT and not (here <= BUILT and is_finite(heard.words[i].token.spelt)):
            return bool(here & COUNTABLE.keys()) and not here & NOT_COUNTED
    before = heard.at[min(places) - 1] if min(places) else frozenset()
    return bool(before & COUNTABLE.keys()) and not heard.has(*NOT_COUNTED)


def is_place(heard: Heard, quantity: Quantity) -> bool:
    """«топ-10»: a number that tells how many of a ranking are wanted, whatever follows it."""
    return (
        quantity.start > 0 and not quantity.scaled and "ranking" in heard.at[quantity.start - 1] and quantity.value > 1
    )


def with_ranking(question: Question, heard: Heard, numbers: tuple[Quantity, ...]) -> Question:
    """How many of a top list, from which end, or which one of it."""
    if question.aggregate is not Aggregate.TOP:
        return question
    small = (int(q.value) for q in numbers if not q.scaled and 1 < q.value <= MOST_LISTED)
    places = (min(int(q.value), MOST_LISTED) for q in numbers if is_place(heard, q))
    limit = next(places, None) or next(small, None)
    rank = next((n for n, concept in ((2, "second"), (3, "third")) if heard.has(concept)), None)
    if heard.has("ranking") or (heard.has("least") and heard.has("most")):
        limit = limit or BOTH_ENDS
    lowest = (not heard.has("most") and heard.has("least")) or (heard.has("less") and not heard.has("most", "more"))
    shares = tuple(ask for ask in question.asks if ask in (Ask.COUNTRY, Ask.SECTOR))
    asks = tuple(ask for ask in question.asks if ask in NUMERIC) or shares or (Ask.AMOUNT,)
    return replace(question, limit=limit, rank=rank, lowest=lowest, asks=asks)
