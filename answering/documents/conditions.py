"""What the projects of a document had to meet, in words: whoever opens it later knows the question no more."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from html import unescape

from answering.inquiry import Inquiry
from answering.labels import in_order
from answering.projects import ranking, route
from answering.subjects import names_of
from understanding.question import Ask, Bounds


async def conditions(inquiry: Inquiry) -> list[str]:
    """The filters and exceptions of a question, one after another; plain text."""
    t, excepted = inquiry.voice.t, inquiry.question.without
    found = [*_stages(inquiry), *_bounds(inquiry), *_stated(inquiry), *_ranking(inquiry)]
    if names := ", ".join((await names_of(inquiry, excepted)).values()):
        found.append(t.gettext("except: %(names)s") % {"names": names})
    return [unescape(text) for text in found]


def _stages(inquiry: Inquiry) -> Iterator[str]:
    t, voice, selection = inquiry.voice.t, inquiry.voice, inquiry.selection
    if selection.statuses:
        told = ", ".join(voice.status(code) for code in in_order(selection.statuses))
        yield t.gettext("stage: %(stages)s") % {"stages": told}
    if selection.year is not None:
        yield t.gettext("year %(year)s") % {"year": selection.year}
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
    t, by_jobs = inquiry.voice.t, ranking.measured(inquiry) is Ask.JOBS
    if not route.ranks_projects(inquiry):
        return
    if inquiry.question.lowest:
        yield t.gettext("the smallest by jobs") if by_jobs else t.gettext("the smallest by sum")
    else:
        yield t.gettext("the largest by jobs") if by_jobs else t.gettext("the largest by sum")
