"""The selected projects told apart: by sector, district, country, stage, year or currency."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from html import unescape

from sqlalchemy.ext.asyncio import AsyncSession

from answering.answer import Answer, Choice
from answering.inquiry import TABLE, Inquiry
from answering.labels import cuts as headings
from answering.labels import in_order
from answering.pictures.chart import Chart
from answering.projects import browsing, charts, listing
from answering.projects.coverage import known_for, number_of
from answering.projects.measures import Measure, measure_of
from answering.projects.overview import scope
from answering.projects.ranking import weight
from answering.subjects import MOST, heading, names_of
from answering.voice import Voice
from db.queries import cuts
from db.queries.projects import origins, totals
from db.queries.results import Group, Origin, Slice
from db.queries.selection import Selection
from understanding.question import Aggregate, Ask, Cut, Question, Ref

PAGE = 30
ROOM = 2600  # characters for the lines of the parts; heading, totals, remarks and sources need the rest
LEADING = 3  # places of a ranking
BY: dict[Cut, Callable[[AsyncSession, Selection], Awaitable[list[Slice]]]] = {
    Cut.SECTOR: cuts.by_sector,
    Cut.PLACE: cuts.by_place,
    Cut.COUNTRY: cuts.by_country,
    Cut.STATUS: cuts.by_status,
    Cut.YEAR: cuts.by_year,
    Cut.CURRENCY: cuts.by_currency,
}
OVERLAPPING = (Cut.PLACE, Cut.COUNTRY, Cut.YEAR)  # one project may be in several parts


async def cut(inquiry: Inquiry, by: Cut) -> Answer:
    """The selected projects told apart: a line for each part."""
    voice = inquiry.voice
    slices = await BY[by](inquiry.session, inquiry.selection)
    groups = await totals(inquiry.session, inquiry.selection)
    if not number_of(groups):
        return await listing.nothing(inquiry)
    measure, asks = measure_of(inquiry.question), _measured(inquiry)
    ordered = _ordered(by, slices, asks, measure)
    if inquiry.question.aggregate is Aggregate.TOP:
        ordered = _leading(inquiry.question, ordered, asks)
        if not ordered:
            return await listing.none_stated(inquiry, asks[0])
    named = list(zip(await _named(inquiry, by, ordered), ordered, strict=True))
    told = [measure.part(voice, name, part.groups, asks) for name, part in named]
    spans = _spans(told)
    page = min(inquiry.page, len(spans) - 1)
    first, last = spans[page]
    shown = ordered[first:last]
    lines = [f"{voice.bold(headings(voice.language)[by])} · {await scope(inquiry, number_of(groups))}"]
    lines += measure.whole(voice, groups, asks)
    lines += [*told[first:last], measure.legend(voice, shown, asks), _overlap(voice, by, slices, groups)]
    if len(spans) > 1:
        lines.append(listing.shown_of(voice, first, len(shown), len(ordered)))
    sources = await origins(inquiry.session, inquiry.selection, listing.MOST_ORIGINS)
    turning = _turning(inquiry, page, len(spans))
    onward = browsing.parts(inquiry, by, [(part.key, unescape(name)) for name, part in named[first:last]])
    focus = [Ref(browsing.KINDS[by], part.key) for part in shown if part.key and by in browsing.KINDS]
    answer = inquiry.reply(lines, sources, focus, turning + onward, longest=TABLE)
    picture = await _picture(inquiry, by, named, asks, sources)
    return replace(answer, figure=measure.copied(voice, groups, asks), picture=picture, tabular=True)


def _measured(inquiry: Inquiry) -> tuple[Ask, ...]:
    """Money, jobs or both; neither where the parts are told in full."""
    asks = tuple(ask for ask in (Ask.AMOUNT, Ask.JOBS) if ask in inquiry.asks)
    one = inquiry.question.aggregate in (Aggregate.TOP, Aggregate.AVERAGE)
    return asks or ((Ask.AMOUNT,) if one else ())


def _leading(question: Question, ordered: Sequence[Slice], asks: Sequence[Ask]) -> list[Slice]:
    """The first few of which the figure is known, or the n-th."""
    known = [part for part in ordered if part.key and known_for(part.groups, asks[0])]
    known = known[::-1] if question.lowest else known
    if question.rank:
        return known[question.rank - 1 : question.rank]
    return known[: question.limit or LEADING]


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


def _overlap(voice: Voice, by: Cut, slices: Sequence[Slice], groups: Sequence[Group]) -> str:
    if by not in OVERLAPPING or sum(number_of(part.groups) for part in slices) == number_of(groups):
        return ""
    if by is Cut.YEAR:
        return voice.t.gettext("A project is counted in each year in which it is under way.")
    return voice.t.gettext("A project that belongs to several lines is counted in each.")


def _ordered(by: Cut, slices: Sequence[Slice], asks: Sequence[Ask], measure: Measure) -> list[Slice]:
    """Stages and years in their order, all else the largest first; what has no key comes last."""
    if by is Cut.STATUS:
        order = in_order(part.key for part in slices)
        return sorted(slices, key=lambda part: (not part.key, order.index(part.key)))
    if by is Cut.YEAR:
        return sorted(slices, key=lambda part: (not part.key, part.key))
    if asks[:1] == (Ask.JOBS,):
        return sorted(slices, key=lambda part: (not part.key, -measure.jobs(part.groups), part.key))
    if asks[:1] == (Ask.AMOUNT,):
        return sorted(slices, key=lambda part: (not part.key, -weight(measure.amounts(part.groups)), part.key))
    return sorted(slices, key=lambda part: (not part.key, -number_of(part.groups), part.key))


async def _named(inquiry: Inquiry, by: Cut, slices: Sequence[Slice]) -> list[str]:
    """What the parts are called."""
    voice = inquiry.voice
    none = voice.t.gettext("not stated")
    if by is Cut.PLACE:
        refs = [Ref(browsing.KINDS[by], part.key) for part in slices]
        names = {ref.key: name for ref, name in (await _all_names(inquiry, refs)).items()}
        return [names.get(part.key, none) for part in slices]
    names_by: dict[Cut, Callable[[str], str]] = {
        Cut.SECTOR: voice.sector,
        Cut.COUNTRY: voice.country,
        Cut.STATUS: voice.status,
        Cut.YEAR: str,
        Cut.CURRENCY: voice.currency,
    }
    return [names_by[by](part.key) if part.key else none for part in slices]


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


async def _all_names(inquiry: Inquiry, refs: Sequence[Ref]) -> dict[Ref, str]:
    """The names of more things than a question is about."""
    found: dict[Ref, str] = {}
    for at in range(0, len(refs), MOST):
        found |= await names_of(inquiry, refs[at : at + MOST])
    return found
