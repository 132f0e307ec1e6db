"""The same question again: its next page, in words or in detail, told apart, with another bound or year."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from understanding.find import Heard
from understanding.named import SOFT
from understanding.quantities import MONEY_FROM, SMALLEST_BOUND, quantities
from understanding.question import KIND_OF, NUMERIC, Aggregate, Ask, Bounds, Context, Filters, Kind, Question
from understanding.vocabulary import EVERYDAY

ORDINALS = (("first", 1), ("second", 2), ("third", 3))
MORE = frozenset({"other", "and_what_about", EVERYDAY})
IN_WORDS = frozenset({"in_words", "description", "and_what_about", EVERYDAY})


def next_page(question: Question, before: Question, heard: Heard, context: Context) -> Question | None:
    """«дальше», «ещё»: the next page of the same list."""
    more = heard.has("next") or (heard.has("other") and heard.concepts <= MORE and not question.unexplained)
    if not more or question.about or not heard.is_short:
        return None
    if before.aggregate is Aggregate.TOP and before.limit is None and set(before.asks) & NUMERIC:
        return replace(before, rank=(before.rank or 1) + 1)
    return replace(before, page=before.page + 1)


def in_words(question: Question, before: Question, heard: Heard, context: Context) -> Question | None:
    """«словами»: the same without a picture."""
    return before if heard.has("in_words") and heard.concepts <= IN_WORDS and not question.unexplained else None


def in_detail(question: Question, before: Question, heard: Heard, context: Context) -> Question | None:
    """«подробнее» after figures: the projects that they are of."""
    told = before.asks == (Ask.SUMMARY,) and question.asks == (Ask.DESCRIPTION,)
    if not told or question.about or question.filters or not heard.is_short:
        return None
    return replace(before, asks=(Ask.PROJECTS,), aggregate=Aggregate.NONE, cut=None, page=0)


def ordinal(question: Question, before: Question, heard: Heard, context: Context) -> Question | None:
    """«а второе?»: the next in the ranking, or the second of the list that was shown."""
    if question.about or not heard.is_short:
        return None
    rank = next((number for concept, number in ORDINALS if heard.has(concept)), None)
    if heard.has("last") and context.focus:
        rank = len(context.focus)
    if rank is None:
        return None
    if before.aggregate is Aggregate.TOP:
        return replace(before, rank=rank, limit=None)
    if rank <= len(context.focus):
        return replace(
            question, about=(context.focus[rank - 1],), asks=question.asks or carried(before), aggregate=Aggregate.NONE
        )
    return None


def told_apart(question: Question, before: Question, heard: Heard, context: Context) -> Question | None:
    """«а по районам?»: the figures of what was asked about, told apart."""
    if question.cut is None or question.about or question.asks != (Ask.SUMMARY,) or not heard.is_short:
        return None
    asks = tuple(ask for ask in before.asks if ask in NUMERIC) or question.asks
    about = tuple(ref for ref in before.about if ref.kind in SOFT and KIND_OF.get(question.cut) is not ref.kind)
    whole = heard.has("summary", "indicators", "total", "projects") or not {ref.kind for ref in before.about} <= SOFT
    if whole or not (about or before.filters or asks != question.asks):
        return None
    return replace(
        question, asks=asks, about=about, filters=before.filters if not question.filters else question.filters
    )


def narrowed(question: Question, before: Question, heard: Heard, context: Context) -> Question | None:
    """«а больше 150?»: the same question with another bound or year."""
    filters = question.filters
    if question.about or not heard.is_short:
        return None
    dated = filters.year or filters.years_ago is not None
    of_figures = {ref.kind for ref in before.about} == {Kind.INDICATOR} and not set(question.asks) - {Ask.PROJECTS}
    if dated and (not question.asks or of_figures):
        edge = filters.edge or before.filters.edge
        of_year = replace(before.filters, year=filters.year, years_ago=filters.years_ago, edge=edge)
        return replace(before, filters=of_year)
    if heard.has("they") and _only_stated(filters) and before.asks[:1] == (Ask.PROJECTS,):
        return replace(before, filters=filters, page=0)
    if turned := _turned(before.filters, heard):
        return replace(before, filters=turned, page=0)
    bounded = filters.amount or filters.jobs
    if not bounded or not (before.filters.amount or before.filters.jobs):
        return None
    if set(question.asks) & NUMERIC and question.aggregate is not Aggregate.NONE:
        return None
    return replace(before, filters=_rescaled(filters, before.filters, heard), page=0)


def _turned(before: Filters, heard: Heard) -> Filters | None:
    """«есть проекты дешевле 150 млн?» – «а дороже?»: the same bound from its other side."""
    bounds = before.amount or before.jobs
    value = bounds.low if bounds.high is None else bounds.high
    if quantities(heard) or not heard.has("and_what_about") or None not in (bounds.low, bounds.high) or value is None:
        return None
    if not heard.has("more", "less") or heard.has("which", "they", "most", "least"):
        return None
    turned = Bounds(value, None, strict=True) if heard.has("more") else Bounds(None, value, strict=True)
    return replace(before, amount=turned) if before.amount else replace(before, jobs=turned)


def _only_stated(filters: Filters) -> bool:
    """«солардың қайсысының сомасы белгілі?»: no other condition is named."""
    return bool(filters) and not replace(filters, amount_stated=None, jobs_stated=None, partner_stated=None)


def _rescaled(filters: Filters, before: Filters, heard: Heard) -> Filters:
    """A bare 150 after «100 миллионов долларов» is 150 million dollars; a bound with its own unit stands by itself."""
    named = [q for q in quantities(heard) if q.value >= SMALLEST_BOUND]
    if filters.jobs and any(q.unit == "jobs" for q in named):
        return replace(before, jobs=filters.jobs, amount=Bounds(), currency=None)
    bounds = filters.amount or filters.jobs
    currency = filters.currency or before.currency
    if before.amount:
        known = before.amount.low or before.amount.high or Decimal(1)
        return replace(before, amount=_scaled(bounds, known), jobs=Bounds(), currency=currency)
    if filters.amount and any(q.unit == "money" or q.value >= MONEY_FROM for q in named):
        return replace(before, amount=filters.amount, jobs=Bounds(), currency=currency)
    return replace(before, jobs=filters.jobs or filters.amount)


def _scaled(bounds: Bounds, known: Decimal) -> Bounds:
    scale = Decimal(1)
    for candidate in (Decimal(10**9), Decimal(10**6), Decimal(1000)):
        if known >= candidate:
            scale = candidate
            break
    values = [value for value in (bounds.low, bounds.high) if value is not None]
    if any(value >= min(scale, Decimal(MONEY_FROM)) for value in values):
        return bounds
    return replace(
        bounds,
        low=None if bounds.low is None else bounds.low * scale,
        high=None if bounds.high is None else bounds.high * scale,
    )


def counted(question: Question, before: Question, heard: Heard, context: Context) -> Question | None:
    """«сколько их?»: the number of what was listed."""
    listed = before.asks[:1] == (Ask.PROJECTS,) and before.aggregate is Aggregate.NONE
    if not listed or question.about or not (heard.has("they") and heard.has("how_many")) or not heard.is_short:
        return None
    if set(question.asks) - {Ask.UNKNOWN, Ask.PROJECTS}:
        return None
    return replace(before, aggregate=Aggregate.COUNT, page=0)


def carried(before: Question) -> tuple[Ask, ...]:
    """What was asked, as it may be asked of another thing."""
    return tuple(ask for ask in before.asks if ask not in (Ask.PROJECTS, Ask.SUMMARY))
