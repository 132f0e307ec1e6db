"""Two or more things side by side: projects, or all projects of a partner, sector, place or country."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from answering.answer import Answer, Outcome
from answering.buttons import after_group
from answering.inquiry import Inquiry, project_refs, selection_of
from answering.projects import charts
from answering.projects.coverage import jobs_of, known_for, number_of, sums
from answering.projects.listing import MOST_ORIGINS
from answering.projects.properties import not_stated, partner_names
from answering.subjects import names_of
from answering.voice import Voice
from db.queries.projects import Measure, find_projects, leaders, origins, totals
from db.queries.results import Group, Origin, ProjectRow, Slice
from db.queries.selection import Selection
from understanding.question import Ask, Kind, Ref

MOST_SIDES = 4
MEASURES = (Ask.AMOUNT, Ask.JOBS)
GROUPS = (Kind.PARTNER, Kind.SECTOR, Kind.PLACE, Kind.REGION, Kind.COUNTRY, Kind.PARTNER_CITY)


@dataclass(frozen=True)
class Side:
    """One of the things compared; several projects are told by what they add up to."""

    name: str
    ref: Ref
    groups: tuple[Group, ...]
    origins: tuple[Origin, ...]
    partner: str = ""

    def number(self, ask: Ask) -> tuple[Decimal, str] | None:
        """The figure to compare with its currency; None where it is not stated or has several currencies."""
        if not known_for(self.groups, ask):
            return None
        if ask is Ask.JOBS:
            return Decimal(jobs_of(self.groups)), ""
        found = sums(self.groups)
        currency, amount = next(iter(found.items()))
        return (amount, currency) if len(found) == 1 else None

    def told(self, voice: Voice, ask: Ask) -> str:
        """The figure in words; '' where it is not stated."""
        if not known_for(self.groups, ask):
            return ""
        if ask is Ask.JOBS:
            return voice.jobs(jobs_of(self.groups))
        return " + ".join(voice.money(amount, currency) for currency, amount in sums(self.groups).items())


async def compare(inquiry: Inquiry) -> Answer | None:
    """Each side in a line, then the differences; None if fewer than two of the things are known."""
    sides = await _sides(inquiry)
    if len(sides) < 2:
        return None
    asks = [ask for ask in MEASURES if ask in inquiry.asks] or list(MEASURES)
    ordered = _best_first(sides, asks[0]) if len(asks) == 1 else sides
    lines = [_side_line(inquiry, side, asks) for side in ordered]
    if len(sides) == 2:
        lines += [_difference(inquiry.voice, sides, ask) for ask in asks]
    stated = any(side.number(ask) for side in sides for ask in asks)
    sources = [origin for side in ordered for origin in side.origins]
    answer = inquiry.reply(
        lines,
        sources,
        [side.ref for side in ordered],
        after_group(inquiry, *(ask for ask in (Ask.AMOUNT, Ask.JOBS, Ask.PARTNER) if ask not in inquiry.asks)),
        Outcome.ANSWERED if stated else Outcome.NOT_STATED,
        tabular=bool(inquiry.question.about),
    )
    named = [(side.name, Slice(side.ref.key, side.groups)) for side in ordered]
    return replace(
        answer, picture=charts.of_slices(inquiry, inquiry.voice.t.gettext("Comparison"), named, asks, sources)
    )


async def _sides(inquiry: Inquiry) -> list[Side]:
    projects = inquiry.keys(Kind.PROJECT) or await _leading(inquiry)
    if projects:
        rows = await find_projects(inquiry.session, Selection(projects=projects, internal=inquiry.internal), MOST_SIDES)
        ranked = sorted(rows, key=lambda row: projects.index(row.slug))
        return [_project_side(inquiry.voice, row) for row in ranked]
    refs = _compared(inquiry)
    names = await names_of(inquiry, refs)
    return [await _group_side(inquiry, ref, name) for ref, name in names.items()]


async def _leading(inquiry: Inquiry) -> tuple[str, ...]:
    """Where nothing was named, the first two of the ranking."""
    if inquiry.question.about:
        return ()
    measure = Measure.JOBS if inquiry.asks[:1] == (Ask.JOBS,) else Measure.AMOUNT
    return tuple(row.slug for row in await leaders(inquiry.session, inquiry.selection, measure, 2))


def _compared(inquiry: Inquiry) -> list[Ref]:
    """The things of the first kind of which two were named."""
    for kind in GROUPS:
        refs = [ref for ref in dict.fromkeys(inquiry.question.about) if ref.kind is kind]
        if len(refs) > 1:
            return refs[:MOST_SIDES]
    return []


def _project_side(voice: Voice, row: ProjectRow) -> Side:
    amounts, jobs = int(row.amount is not None), int(row.jobs is not None)
    group = Group(row.status, row.currency, 1, row.amount, amounts, row.jobs, jobs)
    ref = project_refs([row])[0]
    return Side(voice.shown(row.title), ref, (group,), (row.origin,), partner_names(row))


async def _group_side(inquiry: Inquiry, ref: Ref, name: str) -> Side:
    others = tuple(other for other in inquiry.question.about if other.kind is not ref.kind)
    asked = selection_of(replace(inquiry.question, about=(*others, ref)), inquiry.internal)
    selection = replace(asked, year=inquiry.selection.year)
    groups = await totals(inquiry.session, selection)
    if number_of(groups) == 1:
        row = (await find_projects(inquiry.session, selection, 1))[0]
        title = inquiry.voice.shown(row.title)
        return Side(f"{name} · {title}", ref, tuple(groups), (row.origin,), partner_names(row))
    sources = await origins(inquiry.session, selection, MOST_ORIGINS)
    return Side(f"{name} · {inquiry.voice.projects(number_of(groups))}", ref, tuple(groups), tuple(sources))


def _best_first(sides: Sequence[Side], ask: Ask) -> list[Side]:
    """The larger first where that can be said: sums in different currencies keep their order."""
    numbers = [side.number(ask) for side in sides]
    if len({number[1] for number in numbers if number}) > 1:
        return list(sides)
    return sorted(sides, key=lambda side: -(side.number(ask) or (Decimal(-1), ""))[0])


def _side_line(inquiry: Inquiry, side: Side, asks: Sequence[Ask]) -> str:
    voice = inquiry.voice
    told = ", ".join(voice.bold(text) for ask in asks if (text := side.told(voice, ask)))
    absent = " ".join(not_stated(voice, ask) for ask in asks if not side.told(voice, ask))
    partner = f" · {side.partner}" if Ask.PARTNER in inquiry.asks and side.partner else ""
    line = f"• {told} – {side.name}{partner}" if told else f"• {side.name}{partner}"
    return f"{line}. {absent}" if absent else line


def _difference(voice: Voice, sides: Sequence[Side], ask: Ask) -> str:
    """By how much the larger exceeds the other; '' where one is not stated or the currencies differ."""
    first, second = (side.number(ask) for side in sides)
    if first is None or second is None or first[1] != second[1]:
        return ""
    if first[0] == second[0]:
        return voice.t.gettext("The sums are equal.") if ask is Ask.AMOUNT else voice.t.gettext("The jobs are equal.")
    larger = sides[0] if first[0] > second[0] else sides[1]
    gap = abs(first[0] - second[0])
    told = {"name": larger.name, "gap": voice.money(gap, first[1]) if ask is Ask.AMOUNT else voice.jobs(int(gap))}
    if ask is Ask.AMOUNT:
        return voice.t.gettext("The larger sum: %(name)s, the difference is %(gap)s.") % told
    return voice.t.gettext("More jobs: %(name)s, the difference is %(gap)s.") % told
