"""What the projects of a document had to meet, in words: whoever opens it later knows the question no more."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from html import unescape

from answering import figures
from answering.answer import Table
from answering.inquiry import Inquiry
from answering.labels import in_order
from answering.projects import parts, ranking, route
from answering.subjects import names_of
from understanding.question import Aggregate, Ask, Bounds


async def conditions(inquiry: Inquiry, table: Table) -> list[str]:
    """The filters and exceptions of a question, one after another; plain text."""
    t, excepted = inquiry.voice.t, inquiry.question.without
    found = [*_time(inquiry, table), *_stages(inquiry), *_bounds(inquiry), *_stated(inquiry), *_ranking(inquiry)]
    if names := ", ".join((await names_of(inquiry, excepted)).values()):
        found.append(t.gettext("except: %(names)s") % {"names": names})
    return [unescape(text) for text in found]


def _time(inquiry: Inquiry, table: Table) -> Iterator[str]:
    """The first and the last day of the changes that are told."""
    t, language = inquiry.voice.t, inquiry.voice.language
    if table.since is not None:
        yield t.gettext("since %(day)s") % {"day": figures.date(table.since.date().isoformat(), language)}
    if table.until is not None:
        last = (table.until - timedelta.resolution).date()
        yield t.gettext("until the end of %(day)s") % {"day": figures.date(last.isoformat(), language)}


def _stages(inquiry: Inquiry) -> Iterator[str]:
    t, voice, selection = inquiry.voice.t, inquiry.voice, inquiry.selection
    if selection.statuses:
        told = ", ".join(voice.status(code) for code in in_order(selection.statuses))
        yield t.gettext("stage: %(stages)s") % {"stages": told}
    if selection.year is not None:
        ends = {"start": t.gettext("begins in %(year)s"), "finish": t.gettext("to be finished in %(year)s")}
        yield ends.get(selection.edge, t.gettext("year %(year)s")) % {"year": selection.year}
    if selection.currency and not inquiry.question.filters.amount:
        yield t.gettext("currency: %(code)s") % {"code": selection.currency}


def _bounds(inquiry: Inquiry) -> Iterator[str]:
    t, voice, filters = inquiry.voice.t, inquiry.voice, inquiry.question.filters
    for sign, value in _ends(filters.amount):
        yield t.gettext("sum %(range)s") % {"range": f"{sign} {voice.money(value, inquiry.selection.currency)}"}
    for sign, value in _ends(filters.jobs):
        yield t.gettext("jobs %(range)s") % {"range": f"{sign} {voice.number(value)}"}


def _ends(bounds: Bounds) -> Iterator[tuple[str, Decimal]]:
    strict = bounds.strict and bounds.low != bounds.high
    if bounds.low is not None:
        yield (">" if strict else "≥"), bounds.low
    if bounds.high is not None:
        yield ("<" if strict else "≤"), bounds.high


def _stated(inquiry: Inquiry) -> Iterator[str]:
    t, selection = inquiry.voice.t, inquiry.selection
    told = (
        (selection.amount_stated, t.gettext("the sum is stated"), t.gettext("the sum is not stated")),
        (selection.jobs_stated, t.gettext("the jobs are stated"), t.gettext("the jobs are not stated")),
        (selection.partner_stated, t.gettext("the partner is stated"), t.gettext("the partner is not stated")),
        (selection.time_stated, t.gettext("the dates are stated"), t.gettext("the dates are not stated")),
        (selection.capacity_stated, t.gettext("the capacity is stated"), t.gettext("the capacity is not stated")),
    )
    for wanted, stated, not_stated in told:
        if wanted is not None:
            yield stated if wanted else not_stated


def _ranking(inquiry: Inquiry) -> Iterator[str]:
    if inquiry.question.aggregate is not Aggregate.TOP:
        return
    largest, smallest = _of_projects(inquiry) if route.ranks_projects(inquiry) else _of_parts(inquiry)
    yield smallest if inquiry.question.lowest else largest


def _of_projects(inquiry: Inquiry) -> tuple[str, str]:
    t = inquiry.voice.t
    if ranking.measured(inquiry) is Ask.JOBS:
        return t.gettext("the largest by jobs"), t.gettext("the smallest by jobs")
    return t.gettext("the largest by sum"), t.gettext("the smallest by sum")


def _of_parts(inquiry: Inquiry) -> tuple[str, str]:
    """Districts, sectors and the like: by a figure of theirs where that puts them in order, else by their projects."""
    t = inquiry.voice.t
    if not inquiry.question.cut:
        return t.gettext("with the most projects"), t.gettext("with the fewest projects")
    if parts.asks_of(inquiry)[0] is Ask.JOBS:
        return t.gettext("with the most jobs"), t.gettext("with the fewest jobs")
    return t.gettext("with the largest sum"), t.gettext("with the smallest sum")
