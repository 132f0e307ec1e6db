"""Parts of a year in questions about projects and figures: what can be told of them, and what is known by year only."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from answering import figures
from answering.answer import Answer, Choice, Outcome
from answering.buttons import general
from answering.inquiry import Inquiry
from answering.periods import Days, NoSuchDay, days_of
from db.queries.results import IndicatorRow
from understanding.question import Ask, Kind

MONTHS_OF_QUARTER = 3
# What a project is told of with all its years: the part of a year is only remarked upon.
UNDATED = frozenset({Ask.TIME, Ask.STATUS, Ask.DESCRIPTION, Ask.PLACE, Ask.PARTNER, Ask.SOURCE})
FREE = frozenset({Ask.RATE, Ask.CONTACT, Ask.PERSON, Ask.EVENT, Ask.CHANGES, Ask.FIGURE})
OF_OTHERS = (Kind.INDICATOR, Kind.EVENT, Kind.PERSON)


def asked(inquiry: Inquiry) -> Days | None:
    """The days of the part of a year that a question names."""
    question, today = inquiry.question, inquiry.now.date()
    if question.period:
        try:
            return days_of(question.period, today)
        except NoSuchDay:  # of which there are no figures
            return Days(today, today)
    return Days(today - timedelta(question.days), today) if question.days else None


def is_of_projects(inquiry: Inquiry) -> bool:
    """Whether a part of a year is asked about projects, of which years alone are known."""
    question = inquiry.question
    if not (question.period or question.days) or FREE & set(question.asks):
        return False
    return not any(inquiry.keys(kind) for kind in OF_OTHERS)


def is_remarked(inquiry: Inquiry) -> bool:
    """Whether the answer is the same for any part of a year: «когда запустят парк, в третьем квартале?»."""
    one = inquiry.keys(Kind.PROJECT) or inquiry.keys(Kind.PARTNER)
    return bool(one) and set(inquiry.asks) <= UNDATED


def remark(inquiry: Inquiry) -> str:
    """That nothing smaller than a year is known of projects."""
    return inquiry.voice.t.gettext("Projects are known <b>by year only</b>, not by quarter or half-year.")


def known_by_year(inquiry: Inquiry) -> Answer:
    """The same as an answer, with the whole year as the next question."""
    question = replace(inquiry.question, period=None, days=None, follows=False)
    year = question.filters.year
    whole = [Choice(figures.years(year, year, inquiry.voice.language), question)] if year else []
    choices = [*whole, *general(inquiry, Ask.PROJECTS, Ask.FIGURE)]
    return inquiry.reply([remark(inquiry)], choices=choices, outcome=Outcome.NOT_STATED)


def within(inquiry: Inquiry, rows: Sequence[IndicatorRow]) -> list[IndicatorRow]:
    """The figures of the part of a year that was named or of a part of that; all of them if none was."""
    days = asked(inquiry)
    if days is None:
        return list(rows)
    return [row for row in rows if _is_within(row.period, days)]


def _is_within(period: str, days: Days) -> bool:
    first, last = _months(period)
    begin, end = date(first // 12, first % 12 + 1, 1), date(last // 12, last % 12 + 1, 1)
    end = end.replace(day=monthrange(end.year, end.month)[1])
    return (days.first is None or days.first <= begin) and end <= days.last


def _months(period: str) -> tuple[int, int]:
    """The first and the last month of 2025, 2025-10, 2025-Q3 or 2024-2025, counted from the year 0."""
    year, _, rest = period.partition("-")
    first = int(year) * 12
    if rest.startswith("Q"):
        last = first + int(rest[1:]) * MONTHS_OF_QUARTER - 1
        return last - MONTHS_OF_QUARTER + 1, last
    if len(rest) == len("10"):
        return first + int(rest) - 1, first + int(rest) - 1
    return first, int(rest or year) * 12 + 11
