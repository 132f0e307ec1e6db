"""Figures about the region: the one that was asked for in its period, or a list of all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from html import unescape

from answering import figures, stretches, trends
from answering.answer import Answer, Outcome
from answering.buttons import general, pages
from answering.inquiry import Inquiry
from answering.voice import TEXT
from db.queries.facts import count_indicators, find_indicators, indicators_with_series
from db.queries.results import IndicatorRow
from understanding.question import Ask, Kind, Ref

PAGE = 8
MOST = 5


async def answer(inquiry: Inquiry) -> Answer | None:
    """The figures named, each in the period asked for or in all; None if the database has none of them."""
    rows = await indicators_with_series(inquiry.session, inquiry.keys(Kind.INDICATOR), inquiry.internal)
    if not rows:
        return None
    wanted = in_year(inquiry, rows)
    if not wanted:
        return _no_such_period(inquiry, rows)
    wanted = wanted[:MOST]
    alone = len(wanted) == 1
    lines = _alone(inquiry, wanted[0], rows) if alone else [_line(inquiry, row) for row in wanted]
    focus = [Ref(Kind.INDICATOR, row.slug) for row in wanted]
    choices = general(inquiry, Ask.FIGURE, Ask.PROJECTS)
    answer = inquiry.reply(lines, [row.origin for row in wanted], focus, choices, tabular=not alone)
    figure = unescape(inquiry.voice.figure(wanted[0])) if alone else ""
    return replace(answer, figure=figure, picture=trends.picture(inquiry, rows))


def _year(inquiry: Inquiry, rows: Sequence[IndicatorRow]) -> int | None:
    """The year asked for; "last year" counts from the newest source of these figures."""
    filters = inquiry.question.filters
    dated = [row.origin.date for row in rows if row.origin.date]
    if filters.years_ago is not None and dated:
        return int(max(dated)[:4]) - filters.years_ago
    return filters.year


def in_year(inquiry: Inquiry, rows: Sequence[IndicatorRow]) -> list[IndicatorRow]:
    """Those that tell of the year, or of the part of one, that was asked for; all if none is."""
    year = _year(inquiry, rows)
    return stretches.within(inquiry, [row for row in rows if year is None or _covers(row.period, year)])


def _covers(period: str, year: int) -> bool:
    first, _, last = period.partition("-")
    return int(first) <= year <= int(last if len(last) == 4 else first)


def _alone(inquiry: Inquiry, row: IndicatorRow, series: Sequence[IndicatorRow]) -> list[str]:
    """The figure, what it is of, and what other periods tell about it."""
    voice = inquiry.voice
    title = voice.shown(row.title)
    period = figures.period(row.period, voice.language)
    told = [title, period if row.period[:4] not in title else "", _plan(inquiry, row)]
    what = " · ".join(part for part in told if part)
    return [voice.bold(voice.figure(row)), what, *trends.beside(voice, row, series), voice.shown(row.note, TEXT)]


def _line(inquiry: Inquiry, row: IndicatorRow) -> str:
    voice = inquiry.voice
    told = [voice.shown(row.title), figures.period(row.period, voice.language), _plan(inquiry, row)]
    return f"• {voice.bold(voice.figure(row))} – " + " · ".join(part for part in told if part)


def _plan(inquiry: Inquiry, row: IndicatorRow) -> str:
    return inquiry.voice.t.gettext("plan") if row.kind == trends.PLAN else ""


def _no_such_period(inquiry: Inquiry, rows: Sequence[IndicatorRow]) -> Answer:
    voice, t = inquiry.voice, inquiry.voice.t
    there = ", ".join(dict.fromkeys(figures.period(row.period, voice.language) for row in rows))
    year = t.gettext("There is <b>no data</b> for %(year)s.") % {"year": _year(inquiry, rows)}
    lines = [
        t.gettext("There is <b>no data</b> for that part of the year.") if stretches.asked(inquiry) else year,
        voice.shown(rows[0].title),
        t.gettext("There is data for: %(periods)s.") % {"periods": there},
    ]
    focus = [Ref(Kind.INDICATOR, row.slug) for row in rows[:MOST]]
    return inquiry.reply(lines, [rows[0].origin], focus, general(inquiry, Ask.FIGURE), Outcome.NOT_STATED)


async def listed(inquiry: Inquiry) -> Answer:
    """A page of all figures."""
    t, page = inquiry.voice.t, inquiry.page
    total = await count_indicators(inquiry.session, inquiry.internal)
    if not total:
        text = t.gettext("There is <b>no data</b> of that kind in the database.")
        return inquiry.reply([text], choices=general(inquiry, Ask.PROJECTS, Ask.SUMMARY), outcome=Outcome.NOT_FOUND)
    if stretches.asked(inquiry):
        return await _of_stretch(inquiry, total)
    rows = await find_indicators(inquiry.session, PAGE, min(page, (total - 1) // PAGE) * PAGE, inquiry.internal)
    return _page(inquiry, rows, total)


async def _of_stretch(inquiry: Inquiry, total: int) -> Answer:
    """A page of the figures of the part of a year that was named."""
    rows = stretches.within(inquiry, await find_indicators(inquiry.session, total, internal=inquiry.internal))
    if not rows:
        text = inquiry.voice.t.gettext("There is <b>no data</b> for that part of the year.")
        return inquiry.reply([text], choices=general(inquiry, Ask.FIGURE, Ask.PROJECTS), outcome=Outcome.NOT_STATED)
    first = min(inquiry.page, (len(rows) - 1) // PAGE) * PAGE
    return replace(_page(inquiry, rows[first : first + PAGE], len(rows)), tabular=False)


def _page(inquiry: Inquiry, rows: Sequence[IndicatorRow], total: int) -> Answer:
    lines = [_line(inquiry, row) for row in rows]
    focus = [Ref(Kind.INDICATOR, row.slug) for row in rows]
    choices = pages(inquiry, len(rows), total, PAGE) + general(inquiry, Ask.SUMMARY, Ask.PROJECTS)
    return inquiry.reply(lines, [row.origin for row in rows], focus, choices, tabular=total > 1)
