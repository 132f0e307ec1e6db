"""The parts that the selected projects are told apart into: which there are, in what order, and their names."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from answering.inquiry import Inquiry
from answering.labels import in_order
from answering.projects.coverage import known_for, number_of
from answering.projects.measures import Measure, measure_of
from answering.projects.ranking import weight
from answering.subjects import MOST, names_of
from answering.voice import Voice
from db.queries import cuts
from db.queries.projects import totals
from db.queries.results import Group, Slice
from db.queries.selection import Selection
from understanding.question import KIND_OF, Aggregate, Ask, Cut, Question, Ref

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


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts in their order, of a ranking only the places that were asked for; `groups` are of all projects.

    `overlapping`: a project is in several parts, also of those that are not here.
    """

    by: Cut
    slices: tuple[Slice, ...]
    groups: tuple[Group, ...]
    overlapping: bool


async def parts(inquiry: Inquiry, by: Cut) -> Parts:
    """What a question about a cut is told; without groups no project is selected."""
    found, asks = await _all(inquiry, by), asks_of(inquiry)
    ordered = _ordered(by, found.slices, asks, measure_of(inquiry.question))
    if inquiry.question.aggregate is Aggregate.TOP:
        ordered = _leading(inquiry.question, ordered, asks)
    return Parts(by, tuple(ordered), found.groups, found.overlapping)


async def parts_of(inquiry: Inquiry, by: Cut, keys: Sequence[str]) -> Parts:
    """The parts of these keys, in this order."""
    found = await _all(inquiry, by)
    slices = {part.key: part for part in found.slices}
    return Parts(by, tuple(slices[key] for key in keys if key in slices), found.groups, found.overlapping)


async def _all(inquiry: Inquiry, by: Cut) -> Parts:
    slices = await BY[by](inquiry.session, inquiry.selection)
    groups = await totals(inquiry.session, inquiry.selection)
    overlapping = by in OVERLAPPING and sum(number_of(part.groups) for part in slices) != number_of(groups)
    return Parts(by, tuple(slices), tuple(groups), overlapping)


def asks_of(inquiry: Inquiry) -> tuple[Ask, ...]:
    """The figures that are asked for, the one that puts the parts in order first; none where all are told."""
    asks = tuple(ask for ask in (Ask.AMOUNT, Ask.JOBS) if ask in inquiry.asks)
    one = inquiry.question.aggregate in (Aggregate.TOP, Aggregate.AVERAGE)
    return asks or ((Ask.AMOUNT,) if one else ())


def overlap(voice: Voice, parts: Parts) -> str:
    """That a project may be counted in several lines; '' where none is."""
    if not parts.overlapping:
        return ""
    if parts.by is Cut.YEAR:
        return voice.t.gettext("A project is counted in each year in which it is under way.")
    return voice.t.gettext("A project that belongs to several lines is counted in each.")


async def names(inquiry: Inquiry, parts: Parts) -> list[str]:
    """What the parts are called."""
    voice, by = inquiry.voice, parts.by
    none = voice.t.gettext("not stated")
    if by is Cut.PLACE:
        refs = [Ref(KIND_OF[by], part.key) for part in parts.slices]
        found = {ref.key: name for ref, name in (await _all_names(inquiry, refs)).items()}
        return [found.get(part.key, none) for part in parts.slices]
    names_by: dict[Cut, Callable[[str], str]] = {
        Cut.SECTOR: voice.sector,
        Cut.COUNTRY: voice.country,
        Cut.STATUS: voice.status,
        Cut.YEAR: str,
        Cut.CURRENCY: voice.currency,
    }
    return [names_by[by](part.key) if part.key else none for part in parts.slices]


async def _all_names(inquiry: Inquiry, refs: Sequence[Ref]) -> dict[Ref, str]:
    """The names of more things than a question is about."""
    found: dict[Ref, str] = {}
    for at in range(0, len(refs), MOST):
        found |= await names_of(inquiry, refs[at : at + MOST])
    return found


def _leading(question: Question, ordered: Sequence[Slice], asks: Sequence[Ask]) -> list[Slice]:
    """The first few of which the figure is known, or the n-th."""
    known = [part for part in ordered if part.key and known_for(part.groups, asks[0])]
    known = known[::-1] if question.lowest else known
    if question.rank:
        return known[question.rank - 1 : question.rank]
    return known[: question.limit or LEADING]


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
