"""From concepts and a subject to a Question: what is asked, which aggregate, which conditions."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from understanding.find import Heard
from understanding.quantities import SMALLEST_BOUND, Quantity, bounds_of, quantities
from understanding.question import Aggregate, Ask, Bounds, Filters, Kind, Language, Question
from understanding.subject import Subject
from understanding.units import MONEY_WORDS

PROPERTIES = {
    "amount": Ask.AMOUNT, "jobs": Ask.JOBS, "partner": Ask.PARTNER, "status": Ask.STATUS, "place": Ask.PLACE,
    "time": Ask.TIME, "capacity": Ask.CAPACITY, "country": Ask.COUNTRY, "sector": Ask.SECTOR,
    "contact": Ask.CONTACT, "source": Ask.SOURCE, "rate": Ask.RATE, "event": Ask.EVENT, "person": Ask.PERSON,
    "projects": Ask.PROJECTS, "enterprise": Ask.PROJECTS, "summary": Ask.SUMMARY, "unstated": Ask.UNSTATED,
    "description": Ask.DESCRIPTION, "who": Ask.PARTNER, "when": Ask.TIME, "where": Ask.PLACE, "where_to": Ask.PLACE,
}  # fmt: skip
STATUSES = ("planned", "memorandum", "agreement", "under_construction", "launched", "suspended")
NOT_BEGUN = ("planned", "memorandum", "agreement")
VAGUE = ("agreement",)  # «сумма договорённостей» is no condition
NUMERIC = (Ask.AMOUNT, Ask.JOBS)
# What is only the frame of a question that asks for something else, weakest first.
WEAK = (
    Ask.DESCRIPTION,
    Ask.SUMMARY,
    Ask.PROJECTS,
    Ask.EVENT,
    Ask.SOURCE,
    Ask.SECTOR,
    Ask.COUNTRY,
    Ask.PLACE,
    Ask.STATUS,
    Ask.PARTNER,
)
# Asking for the very thing that was named: «какие проекты в сфере туризма».
OWN_KIND = (
    (Kind.SECTOR, Ask.SECTOR),
    (Kind.COUNTRY, Ask.COUNTRY),
    (Kind.PLACE, Ask.PLACE),
    (Kind.EVENT, Ask.EVENT),
    (Kind.PERSON, Ask.PERSON),
)
OF_INDICATORS = frozenset({Ask.TIME, Ask.SOURCE})
COUNTABLE = {
    "projects": Ask.PROJECTS,
    "enterprise": Ask.PROJECTS,
    "partner": Ask.PARTNER,
    "country": Ask.COUNTRY,
    "sector": Ask.SECTOR,
}
NOT_COUNTED = frozenset(
    {"amount", "jobs", "unit_people", "unit_tonne", "unit_hectare", "unit_km", "unit_mw", *MONEY_WORDS}
)
NEXT_TO_COUNT = NOT_COUNTED | COUNTABLE.keys()
CLOSE = 2  # words
MOST_LISTED = 20
BOTH_ENDS = 5  # «самый дорогой и самый дешёвый»: the ranking shows both


def question_of(heard: Heard, subject: Subject, language: Language) -> Question:
    """The question of a text by itself, before the talk so far is looked at."""
    if heard.has("event") and heard.has("which") and not subject.about:
        return Question(language, (Ask.EVENT,))  # «на каком форуме подписаны меморандумы»
    numbers = quantities(heard)
    aggregate = _aggregate(heard, subject, numbers)
    asks = _asks(heard, subject, aggregate, numbers)
    filters = _filters(heard, subject, asks, numbers, aggregate)
    question = Question(language, asks, subject.about, aggregate, filters=filters, without=subject.without)
    question = _with_ranking(question, heard, numbers)
    return _settled(question, heard, subject)


def wants_counts(heard: Heard) -> bool:
    """Whether sums, jobs or numbers of things are asked for."""
    return heard.has("amount", "jobs", "total", "count", "summary") or (
        heard.has("how_many") and heard.has(*MONEY_WORDS)
    )


def _aggregate(heard: Heard, subject: Subject, numbers: tuple[Quantity, ...]) -> Aggregate:
    if subject.of(Kind.INDICATOR) or subject.of(Kind.FACT):
        return Aggregate.NONE
    compared = subject.named > 1 and bool(
        subject.of(Kind.PROJECT) or subject.of(Kind.PARTNER) or subject.of(Kind.SECTOR)
    )
    bounded = any(q.unit in ("money", "jobs", "") and q.value >= SMALLEST_BOUND for q in numbers)
    if _counts_things(heard, subject) and _is_next_to_count(heard):
        return Aggregate.COUNT
    asked = heard.has("which", "who", "where", "amount", "jobs", "compare")
    more = asked and any(here & {"more", "less"} and "or_equal" not in here for here in heard.at)
    superlative = heard.has("most", "least") or (more and not bounded)
    if compared and (superlative or heard.has("compare")):
        return Aggregate.COMPARE
    if heard.has("compare") and not (superlative or bounded or subject.about):
        return Aggregate.COMPARE
    if superlative and not (subject.named == 1 and len(subject.of(Kind.PROJECT)) == 1):
        return Aggregate.TOP
    if _counts_things(heard, subject):
        return Aggregate.COUNT
    return Aggregate.TOTAL if heard.has("total") else Aggregate.NONE


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
    for here in heard.at[min(places) :]:
        if here & NEXT_TO_COUNT:
            return bool(here & COUNTABLE.keys()) and not here & NOT_COUNTED
    before = heard.at[min(places) - 1] if min(places) else frozenset()
    return bool(before & COUNTABLE.keys()) and not heard.has(*NOT_COUNTED)


def _asks(heard: Heard, subject: Subject, aggregate: Aggregate, numbers: tuple[Quantity, ...]) -> tuple[Ask, ...]:
    found = _named_properties(heard)
    if heard.has("per_share") and len(subject.of(Kind.PROJECT)) == 1:
        return (Ask.UNSTATED,)
    if aggregate is Aggregate.COUNT:
        counted = [COUNTABLE[concept] for concept in COUNTABLE if heard.has(concept)]
        return (next((ask for ask in counted if ask is not Ask.PROJECTS), Ask.PROJECTS),)
    if heard.has("who") and subject.of(Kind.EVENT) and not heard.has("partner"):
        found = [ask for ask in found if ask is not Ask.PARTNER]
    if heard.has("who") and (subject.of(Kind.PERSON) or heard.has("person")):
        found = [Ask.PERSON, *(ask for ask in found if ask is not Ask.PARTNER)]
    if heard.has("how_many") and not set(found) & {*NUMERIC, Ask.CAPACITY, Ask.UNSTATED}:
        found = _how_many(heard, subject, found)
    if heard.has("where_from") and (subject.of(Kind.PARTNER) or heard.has("partner")):
        found.append(Ask.COUNTRY)
    if heard.has(*MONEY_WORDS) and aggregate is not Aggregate.NONE and not set(found) & set(NUMERIC):
        found.append(Ask.AMOUNT)
    return _without_frame(tuple(dict.fromkeys(found)), heard, subject, aggregate)


def _named_properties(heard: Heard) -> list[Ask]:
    """The properties that were named, in the order of the text."""
    return [
        PROPERTIES[concept]
        for span in heard.spans
        for concept in sorted(span.concepts, key=list(PROPERTIES).index if span.concepts <= PROPERTIES.keys() else str)
        if concept in PROPERTIES
    ]


def _how_many(heard: Heard, subject: Subject, found: list[Ask]) -> list[Ask]:
    """«сколько» alone: what is counted follows from the unit or from the subject."""
    if heard.has("unit_people"):
        return [Ask.JOBS, *found]
    if heard.has("unit_tonne", "unit_hectare", "unit_km", "unit_mw", "unit_piece") and subject.of(Kind.PROJECT):
        return [Ask.CAPACITY, *found]
    if subject.of(Kind.INDICATOR):
        return [Ask.FIGURE]
    if heard.has(*MONEY_WORDS) or (subject.of(Kind.PROJECT) and not found):
        return [Ask.AMOUNT, *found]
    return found


def _without_frame(asks: tuple[Ask, ...], heard: Heard, subject: Subject, aggregate: Aggregate) -> tuple[Ask, ...]:
    """Leave out words that only frame the question: «какая компания вложит» asks for the sum or for the company."""
    kept = list(asks)
    if Ask.UNSTATED in kept and (not set(kept) & set(NUMERIC) or (subject.about and _is_close(heard, "unstated"))):
        return (Ask.UNSTATED,)
    if Ask.UNSTATED in kept:
        kept.remove(Ask.UNSTATED)
    if Ask.AMOUNT in kept and Ask.CAPACITY in kept:
        kept.remove(Ask.CAPACITY)  # «объём инвестиций»
    if Ask.TIME in kept and Ask.STATUS in kept:
        kept.remove(Ask.STATUS if heard.has("when") else Ask.TIME)
    if Ask.PLACE in kept and heard.has("where") and set(kept) & set(NUMERIC):
        kept.remove(Ask.PLACE)
    if subject.of(Kind.PARTNER) and Ask.PARTNER in kept:
        kept.remove(Ask.PARTNER)
    if {Ask.PARTNER, Ask.COUNTRY} <= set(kept) and not subject.of(Kind.PROJECT):
        kept.remove(Ask.PARTNER)  # «из какой страны инвесторы»
    if Ask.PARTNER in kept and set(kept) & set(NUMERIC) and not subject.of(Kind.PROJECT):
        kept.remove(Ask.PARTNER)
    for kind, ask in OWN_KIND:
        if subject.of(kind) and ask in kept:
            kept.remove(ask)
    for weak in WEAK:
        if weak in kept and len(kept) > 1 and not (weak is Ask.PARTNER or _listed_together(weak, kept)):
            kept.remove(weak)
    if subject.of(Kind.PROJECT) and kept == [Ask.PROJECTS]:
        kept = []
    if subject.of(Kind.INDICATOR):
        kept = [ask for ask in kept if ask in OF_INDICATORS] or [Ask.FIGURE]
    return tuple(kept)


def _is_close(heard: Heard, concept: str) -> bool:
    """«сумма кредита» asks for the loan; in «справка для банка: стоимость парка» the bank stands apart."""
    sums = heard.where("amount", "jobs")
    return any(abs(i - j) <= CLOSE for i in heard.where(concept) for j in sums)


def _listed_together(weak: Ask, kept: list[Ask]) -> bool:
    """«сумма, место и срок»: properties named side by side are all asked for."""
    side_by_side = {Ask.PLACE, Ask.STATUS, Ask.TIME, Ask.CAPACITY, Ask.AMOUNT, Ask.JOBS, Ask.PARTNER}
    return weak in side_by_side and len([ask for ask in kept if ask in side_by_side]) > 1


def _filters(
    heard: Heard, subject: Subject, asks: tuple[Ask, ...], numbers: tuple[Quantity, ...], aggregate: Aggregate
) -> Filters:
    filters = Filters()
    named = bool(subject.of(Kind.PROJECT) or subject.of(Kind.INDICATOR) or subject.of(Kind.FACT))
    for quantity in numbers:
        filters = _bounded(filters, heard, asks, quantity, exact=not named)
    if heard.has("between") or any(second.start == first.end for first, second in pairwise(numbers)):
        filters = _between(filters, asks, numbers)
    if not named and not subject.of(Kind.PARTNER) and not subject.of(Kind.EVENT):
        vague = Ask.AMOUNT in asks or Ask.JOBS in asks
        statuses = (status for status in STATUSES if heard.has(status) and not (vague and status in VAGUE))
        filters = replace(filters, statuses=_broadened(tuple(statuses)))
    if heard.has("last_year", "this_year") and filters.year is None and not subject.of(Kind.PROJECT):
        filters = replace(filters, years_ago=1 if heard.has("last_year") else 0)
    currency = next((q.currency for q in numbers if q.currency), "") or _currency(heard)
    if currency and (Ask.AMOUNT in asks or filters.amount or aggregate is not Aggregate.NONE):
        filters = replace(filters, currency=currency)
    return filters if named else _stated(filters, heard, asks)


def _broadened(statuses: tuple[str, ...]) -> tuple[str, ...]:
    """What people call planned is whatever is agreed upon and not begun."""
    return tuple(dict.fromkeys((*statuses, *NOT_BEGUN))) if "planned" in statuses else statuses


def _bounded(filters: Filters, heard: Heard, asks: tuple[Ask, ...], quantity: Quantity, exact: bool) -> Filters:
    unit = quantity.unit or (
        "jobs" if asks[:1] == (Ask.JOBS,) else "money" if quantity.scaled or Ask.AMOUNT in asks else ""
    )
    if unit == "year":
        return replace(filters, year=int(quantity.value))
    if not unit and bounds_of(heard, quantity, exact=False):
        unit = "money"  # of what, the question before may tell
    if unit not in ("money", "jobs") or quantity.value < SMALLEST_BOUND:
        return filters
    bounds = bounds_of(heard, quantity, exact)
    if not bounds:
        return filters
    if unit == "money":
        return replace(filters, amount=_joined(filters.amount, bounds))
    return replace(filters, jobs=_joined(filters.jobs, bounds))


def _between(filters: Filters, asks: tuple[Ask, ...], numbers: tuple[Quantity, ...]) -> Filters:
    """«между 120 и 150 миллионами»: both ends, the first in the unit of the last."""
    ends = [q for q in numbers if q.unit != "year" and q.value >= SMALLEST_BOUND]
    if len(ends) != 2:  # noqa: PLR2004
        return filters
    first, last = ends
    value = first.value
    if last.scaled and not first.scaled:
        value *= last.step
    bounds = Bounds(min(value, last.value), max(value, last.value), strict=False)
    jobs = "jobs" in (first.unit, last.unit) or (asks[:1] == (Ask.JOBS,) and not last.scaled)
    return replace(filters, jobs=bounds, amount=Bounds()) if jobs else replace(filters, amount=bounds, jobs=Bounds())


def _joined(before: Bounds, bounds: Bounds) -> Bounds:
    """«от 100 до 200»: two bounds make a range."""
    if not before:
        return bounds
    low = bounds.low if before.low is None else before.low
    high = bounds.high if before.high is None else before.high
    return Bounds(low, high, before.strict and bounds.strict)


def _currency(heard: Heard) -> str:
    return next(
        (
            code
            for concept, code in (("usd", "USD"), ("kzt", "KZT"), ("eur", "EUR"), ("cny", "CNY"), ("rub", "RUB"))
            if heard.has(concept)
        ),
        "",
    )


def _stated(filters: Filters, heard: Heard, asks: tuple[Ask, ...]) -> Filters:
    """«у каких проектов сумма не названа»."""
    if not heard.has("stated", "not_stated"):
        return filters
    known = not heard.has("not_stated")
    if Ask.JOBS in asks:
        filters = replace(filters, jobs_stated=known)
    if Ask.PARTNER in asks:
        filters = replace(filters, partner_stated=known)
    return replace(filters, amount_stated=known) if Ask.AMOUNT in asks or not filters else filters


def _with_ranking(question: Question, heard: Heard, numbers: tuple[Quantity, ...]) -> Question:
    """How many of a top list, from which end, or which one of it."""
    if question.aggregate is not Aggregate.TOP:
        return question
    limit = next((int(q.value) for q in numbers if not q.scaled and 1 < q.value <= MOST_LISTED), None)
    rank = next((n for n, concept in ((2, "second"), (3, "third")) if heard.has(concept)), None)
    if heard.has("ranking") or (heard.has("least") and heard.has("most")):
        limit = limit or BOTH_ENDS
    lowest = not heard.has("most") and heard.has("least") or (heard.has("less") and not heard.has("most", "more"))
    shares = tuple(ask for ask in question.asks if ask in (Ask.COUNTRY, Ask.SECTOR))
    asks = tuple(ask for ask in question.asks if ask in NUMERIC) or shares or (Ask.AMOUNT,)
    return replace(question, limit=limit, rank=rank, lowest=lowest, asks=asks)


def _settled(question: Question, heard: Heard, subject: Subject) -> Question:
    """The usual reading where something was left open."""
    asks, about = set(question.asks), question.about
    several = not subject.of(Kind.PROJECT) and not subject.of(Kind.PARTNER)
    bounded = bool(question.filters.amount or question.filters.jobs)
    conditions = bounded or bool(question.filters.statuses and not asks & set(NUMERIC))
    stated = question.filters.amount_stated is not None or question.filters.jobs_stated is not None
    if (
        question.filters.year
        and several
        and asks <= {Ask.TIME, Ask.STATUS, Ask.PROJECTS}
        and heard.has("projects", "enterprise", "which")
    ):
        return replace(question, asks=(Ask.PROJECTS,))
    if (
        question.aggregate is Aggregate.NONE
        and several
        and (conditions or stated or question.filters.partner_stated is not None)
    ):
        if heard.has("which", "projects", "enterprise", "where", "what") or not heard.has("how_many"):
            return replace(question, asks=(Ask.PARTNER,) if Ask.PARTNER in asks else (Ask.PROJECTS,))
    if (
        question.aggregate is Aggregate.NONE
        and several
        and asks & set(NUMERIC)
        and not subject.kinds() & {Kind.INDICATOR, Kind.EVENT, Kind.FACT}
    ):
        return replace(question, aggregate=Aggregate.TOTAL)
    if question.aggregate is Aggregate.TOTAL and not asks & set(NUMERIC):
        return replace(question, asks=(Ask.AMOUNT,)) if about and not asks - {Ask.PROJECTS} else question
    if question.without and not asks & set(NUMERIC):
        return replace(question, asks=(Ask.PROJECTS,))
    if question.aggregate is Aggregate.COMPARE and not asks & set(NUMERIC):
        return replace(question, asks=tuple(ask for ask in question.asks if ask is not Ask.PROJECTS))
    return question
