"""What can be drawn of projects: each currency, and each unit, in a panel of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from html import unescape
from operator import attrgetter

from answering.figures import symbol_of
from answering.inquiry import Inquiry
from answering.pictures.chart import Chart, Panel, Point, Shape
from answering.projects.coverage import jobs_of, known_for, number_of, sums
from answering.projects.properties import value
from answering.voice import Voice
from db.queries.results import Group, Origin, ProjectRow, Slice
from understanding.question import Ask

Named = Sequence[tuple[str, Slice]]


def of_slices(
    inquiry: Inquiry, title: str, named: Named, asks: Sequence[Ask], sources: Sequence[Origin]
) -> Chart | None:
    """Bars for things side by side, as given: of money, jobs or the number of projects; None where nothing is known."""
    return bars(inquiry, title, [panel for ask in asks for panel in panels(inquiry.voice, named, ask)], sources)


def bars(
    inquiry: Inquiry, title: str, found: Sequence[Panel], sources: Sequence[Origin], ranked: bool = False
) -> Chart | None:
    """Bars of these panels, each `ranked` by itself if need be; None where nothing is known."""
    return _chart(inquiry, Shape.BARS, title, [_ranked(panel) for panel in found] if ranked else found, sources)


def of_projects(
    inquiry: Inquiry, title: str, projects: Sequence[ProjectRow], ask: Ask, sources: Sequence[Origin]
) -> Chart | None:
    """Bars for projects side by side, by money or jobs."""
    voice = inquiry.voice
    codes = sorted({row.currency for row in projects if row.amount is not None}) if ask is Ask.AMOUNT else [""]
    return bars(
        inquiry, title, [Panel(unit(voice, ask, code), _points(voice, projects, ask, code)) for code in codes], sources
    )


def of_share(
    inquiry: Inquiry, title: str, parts: Sequence[tuple[str, tuple[Point, Point]]], sources: Sequence[Origin]
) -> Chart | None:
    """A part and the rest of the whole, for each unit."""
    return _chart(inquiry, Shape.SHARE, title, [Panel(heading, points) for heading, points in parts], sources)


def _chart(
    inquiry: Inquiry, shape: Shape, title: str, found: Sequence[Panel], sources: Sequence[Origin]
) -> Chart | None:
    kept = tuple(panel for panel in found if any(point.value is not None for point in panel.points))
    source = inquiry.voice.named(sources)
    return Chart(shape, title, kept, source, inquiry.voice.language) if kept else None


def panels(voice: Voice, named: Named, ask: Ask) -> list[Panel]:
    """What the parts add up to: a panel for each currency, or one for jobs or the number of projects."""
    if ask is Ask.AMOUNT:
        currencies = sorted({currency for _, part in named for currency in sums(part.groups)})
        return [Panel(unit(voice, ask, currency), _sums(voice, named, currency)) for currency in currencies]
    points = tuple(_count(voice, name, part.groups, ask) for name, part in named)
    return [Panel(unit(voice, ask, ""), points)]


def _sums(voice: Voice, named: Named, currency: str) -> tuple[Point, ...]:
    """The parts that have money of a currency."""
    amounts = ((name, sums(part.groups).get(currency)) for name, part in named)
    known = ((name, amount) for name, amount in amounts if amount is not None)
    return tuple(Point(unescape(name), amount, unescape(voice.money(amount, currency))) for name, amount in known)


def _ranked(panel: Panel) -> Panel:
    """The largest first, what is not stated last."""
    key = attrgetter("value")
    known = sorted((point for point in panel.points if point.value is not None), key=key, reverse=True)
    return replace(panel, points=(*known, *(point for point in panel.points if point.value is None)))


def _count(voice: Voice, name: str, groups: Sequence[Group], ask: Ask) -> Point:
    if ask is Ask.JOBS:
        known = bool(known_for(groups, Ask.JOBS))
        told = voice.number(jobs_of(groups)) if known else voice.t.gettext("not stated")
        return Point(unescape(name), Decimal(jobs_of(groups)) if known else None, told)
    return Point(unescape(name), Decimal(number_of(groups)), voice.number(number_of(groups)))


def _points(voice: Voice, projects: Sequence[ProjectRow], ask: Ask, currency: str) -> tuple[Point, ...]:
    points = []
    for row in projects:
        known = row.amount if ask is Ask.AMOUNT else row.jobs
        if known is not None and (ask is Ask.JOBS or row.currency == currency):
            points.append(Point(unescape(voice.shown(row.title)), Decimal(known), unescape(value(voice, row, ask))))
    return tuple(points)


def unit(voice: Voice, ask: Ask, currency: str) -> str:
    """What the values of a panel are, as its heading says it."""
    if ask is Ask.AMOUNT:
        return voice.t.gettext("Investment, %(currency)s") % {"currency": symbol_of(currency, voice.language)}
    return voice.t.gettext("Jobs") if ask is Ask.JOBS else voice.t.gettext("Number of projects")
