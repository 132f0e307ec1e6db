"""The selected projects told apart: by sector, district, country, stage, year or currency."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from html import unescape

from answering.answer import Answer, Choice, Rows, Table
from answering.inquiry import TABLE, Inquiry
from answering.labels import cuts as headings
from answering.pictures.chart import Chart
from answering.projects import browsing, charts, listing
from answering.projects.coverage import number_of
from answering.projects.measures import measure_of
from answering.projects.overview import scope
from answering.projects.parts import asks_of, names, overlap, parts
from answering.subjects import heading
from db.queries.projects import origins
from db.queries.results import Origin
from understanding.question import KIND_OF, Ask, Cut, Ref

PAGE = 30
ROOM = 2600  # characters for the lines of the parts; heading, totals, remarks and sources need the rest


async def cut(inquiry: Inquiry, by: Cut) -> Answer:
    """The selected projects told apart: a line for each part."""
    voice, asks, measure = inquiry.voice, asks_of(inquiry), measure_of(inquiry.question)
    found = await parts(inquiry, by)
    if not number_of(found.groups):
        return await listing.nothing(inquiry)
    if not found.slices:
        return await listing.none_stated(inquiry, asks[0])
    named = list(zip(await names(inquiry, found), found.slices, strict=True))
    told = [measure.part(voice, name, part.groups, asks) for name, part in named]
    spans = _spans(told)
    page = min(inquiry.page, len(spans) - 1)
    first, last = spans[page]
    shown = found.slices[first:last]
    lines = [f"{voice.bold(headings(voice.language)[by])} · {await scope(inquiry, number_of(found.groups))}"]
    lines += measure.whole(voice, found.groups, asks)
    lines += [*told[first:last], measure.legend(voice, shown, asks), overlap(voice, found)]
    if len(spans) > 1:
        lines.append(listing.shown_of(voice, first, len(shown), len(told)))
    sources = await origins(inquiry.session, inquiry.selection, listing.MOST_ORIGINS)
    turning = _turning(inquiry, page, len(spans))
    onward = browsing.parts(inquiry, by, [(part.key, unescape(name)) for name, part in named[first:last]])
    focus = [Ref(KIND_OF[by], part.key) for part in shown if part.key and by in KIND_OF]
    answer = inquiry.reply(lines, sources, focus, turning + onward, longest=TABLE, tabular=True)
    picture = await _picture(inquiry, by, named, asks, sources)
    figure = measure.copied(voice, found.groups, asks)
    return replace(answer, figure=figure, picture=picture, table=Table(Rows.PARTS))


def _spans(lines: Sequence[str]) -> list[tuple[int, int]]:
    """Where each page of these lines begins and ends: no line is lost because others are long."""
    spans, first, length = [], 0, 0
    for at, line in enumerate(lines):
        if at > first and (at - first == PAGE or length + len(line) > ROOM):
            spans.append((first, at))
            first, length = at, 0
        length += len(line)
    return [*spans, (first, len(lines))]


def _turning(inquiry: Inquiry, page: int, number: int) -> list[Choice]:
    """The way to the pages before and after this one, in the same message."""
    t = inquiry.voice.t
    back = [inquiry.turned(t.gettext("← Back"), page - 1)] if page else []
    onward = [inquiry.turned(t.gettext("Next →"), page + 1)] if page + 1 < number else []
    return [replace(choice, in_place=True) for choice in back + onward]


async def _picture(
    inquiry: Inquiry, by: Cut, named: charts.Named, asks: Sequence[Ask], sources: Sequence[Origin]
) -> Chart | None:
    if not any(part.key for _, part in named):
        return None
    subject = unescape(await heading(inquiry))
    title = " · ".join(part for part in (subject, headings(inquiry.voice.language)[by]) if part)
    ranked = by not in (Cut.STATUS, Cut.YEAR)
    panels = measure_of(inquiry.question).panels
    found = [panel for ask in asks or (Ask.PROJECTS,) for panel in panels(inquiry.voice, named, ask)]
    return charts.bars(inquiry, title, found, sources, ranked)
