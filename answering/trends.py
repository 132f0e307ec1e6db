"""An indicator over time: against the period before, plan against fact, and as a picture."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from html import unescape
from itertools import takewhile

from answering import figures, labels
from answering.inquiry import Inquiry
from answering.pictures.chart import Chart, Panel, Point, Shape
from answering.voice import Voice
from db.queries.results import IndicatorRow

PLAN = "plan"
PERCENT = "percent"
UP, DOWN, SAME = "▲", "▼", "="


def beside(voice: Voice, row: IndicatorRow, series: Sequence[IndicatorRow]) -> list[str]:
    """What the other periods of a series tell about one of them: the one before, its plan, or the last fact."""
    others = [other for other in series if other.series == row.series != "" and other.slug != row.slug]
    lines = []
    if before := _before(row, others):
        lines.append(_against(voice, row, before))
    planned = next((other for other in others if _is_plan(other) and not _is_plan(row) and _same(other, row)), None)
    if planned:
        lines.append(_done(voice, row, planned))
    fact = next((other for other in others if _is_plan(row) and not _is_plan(other)), None)
    if fact:
        lines.append(_dated(voice, fact))
    ahead = [other for other in others if _is_plan(other) and other.period > row.period and not _is_plan(row)]
    if ahead:
        nearest = min(ahead, key=lambda other: other.period)
        lines.append(f"{_dated(voice, nearest)} · {voice.t.gettext('plan')}")
    return lines


def picture(inquiry: Inquiry, series: Sequence[IndicatorRow]) -> Chart | None:
    """The periods of one series side by side; None where there is but one, or where their units differ."""
    alike = [row for row in series if row.series == series[0].series != "" and row.unit == series[0].unit]
    if len({row.period for row in alike}) < 2:
        return None
    voice = inquiry.voice
    ordered = sorted(alike, key=lambda row: (row.period, _is_plan(row)))
    points = tuple(_point(voice, row) for row in ordered)
    title = _common([unescape(voice.shown(row.title)) for row in ordered])
    sources = voice.named([row.origin for row in ordered])
    return Chart(Shape.TREND, title, (Panel(_unit(voice, ordered[0].unit), points),), sources, voice.language)


def _common(titles: Sequence[str]) -> str:
    """What the titles of all periods begin or end with, in whole words; else the first of them."""
    words = [title.split() for title in titles]
    for turned in (False, True):
        columns = zip(*(reversed(line) if turned else line for line in words), strict=False)
        shared = [column[0] for column in takewhile(lambda column: len(set(column)) == 1, columns)]
        if len(shared) > 1:
            found = " ".join(reversed(shared) if turned else shared).strip(",;: ")
            return found[:1].upper() + found[1:]
    return titles[0]


def _point(voice: Voice, row: IndicatorRow) -> Point:
    label = figures.period(row.period, voice.language)
    if _is_plan(row):
        label = voice.t.gettext("%(period)s, plan") % {"period": label}
    return Point(label, row.value, unescape(voice.figure(row)), _is_plan(row))


def _unit(voice: Voice, unit: str) -> str:
    if unit.isupper() and len(unit) == 3:
        return figures.symbol_of(unit, voice.language)
    return labels.units(voice.language).get(unit, unit)


def _before(row: IndicatorRow, others: Sequence[IndicatorRow]) -> IndicatorRow | None:
    """The nearest earlier period of the same length, of the same kind and unit."""
    alike = [
        other
        for other in others
        if (other.kind == PLAN) == (row.kind == PLAN)
        and other.unit == row.unit
        and len(other.period) == len(row.period)
        and other.period < row.period
    ]
    return max(alike, key=lambda other: other.period, default=None)


def _against(voice: Voice, row: IndicatorRow, before: IndicatorRow) -> str:
    """The figure before, and the change; a change of what is only "more than" is not told."""
    told = _dated(voice, before)
    if row.qualifier or before.qualifier:
        return told
    change = row.value - before.value
    sign = UP if change > 0 else DOWN if change < 0 else SAME
    if row.unit == PERCENT or not before.value:
        return f"{told} · {sign}\N{NO-BREAK SPACE}{voice.number(abs(change))}"
    share = _percent(voice, abs(change) / before.value)
    return f"{told} · {sign}\N{NO-BREAK SPACE}{voice.number(abs(change))} ({share})"


def _done(voice: Voice, row: IndicatorRow, planned: IndicatorRow) -> str:
    """The plan of the same period, and how much of it is done."""
    told = {"plan": voice.figure(planned), "percent": ""}
    if row.qualifier or planned.qualifier or not planned.value or row.unit != planned.unit:
        return voice.t.gettext("Plan: %(plan)s.") % told
    told["percent"] = _percent(voice, row.value / planned.value)
    return voice.t.gettext("Plan: %(plan)s; done: %(percent)s.") % told


def _dated(voice: Voice, row: IndicatorRow) -> str:
    return f"{figures.period(row.period, voice.language)}: {voice.figure(row)}"


def _percent(voice: Voice, share: Decimal) -> str:
    return f"{voice.number(figures.to_tenth(100 * share))}\N{NO-BREAK SPACE}%"


def _same(one: IndicatorRow, other: IndicatorRow) -> bool:
    return one.period == other.period and one.unit == other.unit


def _is_plan(row: IndicatorRow) -> bool:
    return row.kind == PLAN
