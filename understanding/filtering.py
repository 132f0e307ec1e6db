"""The conditions that projects must meet: bounds of sums and jobs, years, stages, what is stated."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from understanding.aggregating import is_place
from understanding.find import Heard
from understanding.named import Subject
from understanding.quantities import CURRENCIES, SMALLEST_BOUND, Quantity, bounds_of
from understanding.question import STATUSES, Aggregate, Ask, Bounds, Edge, Filters, Kind

NOT_BEGUN = ("planned", "memorandum", "agreement")
BEGUN = ("under_construction", "launched")  # «уже начали», «жүзеге асып жатқан»
VAGUE = ("agreement",)  # «сумма договорённостей» is no condition


def filters_of(
    heard: Heard, subject: Subject, asks: tuple[Ask, ...], numbers: tuple[Quantity, ...], aggregate: Aggregate
) -> Filters:
    """The conditions; a thing that was named needs none to be found."""
    filters = Filters()
    named = bool(subject.of(Kind.PROJECT) or subject.of(Kind.INDICATOR) or subject.of(Kind.FACT))
    for quantity in numbers:
        if not is_place(heard, quantity):
            filters = _bounded(filters, heard, asks, quantity, exact=not named)
    if heard.has("between") or any(second.start == first.end for first, second in pairwise(numbers)):
        filters = _between(filters, asks, numbers)
    if not named and not subject.of(Kind.PARTNER) and not subject.of(Kind.EVENT):
        vague = Ask.AMOUNT in asks or Ask.JOBS in asks
        statuses = (status for status in STATUSES if heard.has(status) and not (vague and status in VAGUE))
        filters = replace(filters, statuses=_broadened(tuple(statuses)))
    if heard.has("last_year", "this_year") and filters.year is None and not subject.of(Kind.PROJECT):
        filters = replace(filters, years_ago=1 if heard.has("last_year") else 0)
    if filters.year or filters.years_ago is not None:
        filters = _at_edge(filters, _edge(heard))
    currency = next((q.currency for q in numbers if q.currency), "") or _currency(heard)
    if currency and (Ask.AMOUNT in asks or filters.amount or aggregate is not Aggregate.NONE):
        filters = replace(filters, currency=currency)
    return filters if named else _stated(filters, heard, asks)


def _at_edge(filters: Filters, edge: Edge | None) -> Filters:
    """«2025 жылы басталған жобалар» may be launched by now: that they were begun is no stage then."""
    stages = tuple(status for status in filters.statuses if edge is not Edge.START or status not in BEGUN)
    return replace(filters, edge=edge, statuses=stages)


def _edge(heard: Heard) -> Edge | None:
    """«что закончат в 2026 году», «2025 жылы басталған жобалар»."""
    begins, ends = heard.has("beginning"), heard.has("finishing")
    if begins == ends:
        return None
    return Edge.START if begins else Edge.FINISH


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
    if len(ends) != 2:
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
    return next((code for concept, code in CURRENCIES.items() if heard.has(concept)), "")


def _stated(filters: Filters, heard: Heard, asks: tuple[Ask, ...]) -> Filters:
    """«у каких проектов сумма не названа»."""
    if not heard.has("stated", "not_stated"):
        return filters
    known = not heard.has("not_stated")
    if Ask.JOBS in asks and not filters.jobs:  # what is bounded is stated
        filters = replace(filters, jobs_stated=known)
    if Ask.PARTNER in asks:
        filters = replace(filters, partner_stated=known)
    of_amount = (Ask.AMOUNT in asks and not filters.amount) or not filters
    return replace(filters, amount_stated=known) if of_amount else filters
