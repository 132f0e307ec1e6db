"""What stands in a document: what an answer told, all of it, the projects or figures behind it and their sums."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.ext.asyncio import AsyncSession

from answering import indicators, respond
from answering.answer import Rows, Table
from answering.documents.conditions import conditions
from answering.documents.opening import Changes, Opening, Shares
from answering.documents.reading import opening, spoken
from answering.documents.titles import title
from answering.inquiry import Inquiry, selection_of
from answering.projects import ranking, route
from answering.projects.coverage import number_of
from answering.voice import Voice
from db.queries.facts import any_internal_indicator, count_indicators, find_indicators, indicators_with_series
from db.queries.projects import any_internal_of, find_projects, origins, totals
from db.queries.results import Group, IndicatorRow, Origin, ProjectRow, Words
from understanding.question import Ask, Kind, Language, Question

PLAIN = Table()
LISTS = {Rows.PROJECTS, Rows.SHARE}  # whose sources are those of the rows


@dataclass(frozen=True, slots=True)
class Contents:
    """Everything that a document tells; texts are plain. `total` is how many rows there are, if not all are here.

    `opening` is what it begins with, where that is no list of projects or figures; `conditions` are what the rows had
    to meet, a sentence of each language for each.
    """

    title: Words
    conditions: tuple[Words, ...]
    made_on: date
    total: int
    projects: tuple[ProjectRow, ...] = ()
    groups: tuple[Group, ...] = ()  # of all projects, also of those that are not here
    figures: tuple[IndicatorRow, ...] = ()
    internal: bool = False  # whether something is among them that is for officials alone
    opening: Opening | None = None
    sources: tuple[Origin, ...] = ()  # of what is told instead of projects and figures, the most frequent first

    @property
    def rows(self) -> tuple[ProjectRow, ...] | tuple[IndicatorRow, ...]:
        """The projects or figures."""
        return self.projects or self.figures

    @property
    def is_list(self) -> bool:
        """Whether the projects or figures are what it is about, and not only what that comes from."""
        return self.opening is None or isinstance(self.opening, Shares)

    @property
    def size(self) -> tuple[int, int]:
        """How many rows of what it is about are here, of how many."""
        if self.opening is None or isinstance(self.opening, Shares):
            return len(self.rows), self.total
        return len(self.opening.rows), self.opening.total

    @property
    def origins(self) -> tuple[Origin, ...]:
        """Where it is known from: each source, or that of each row."""
        return self.sources or tuple(row.origin for row in self.rows)

    @property
    def as_of(self) -> str:
        """The date of the newest source, as published; '' where none is dated."""
        return max((origin.date for origin in self.origins), default="")


async def contents(
    session: AsyncSession, question: Question, made_on: date, most: int, internal: bool = False, table: Table = PLAIN
) -> Contents:
    """What a question means, at most so many rows; internal ones are left out unless whoever asks may know of them.

    `table` is what its answer said that a file begins with.
    """
    inquiry = _asked(session, question, internal)
    if table.rows is Rows.CHANGES:
        return await _of_changes(inquiry, made_on, most, table)
    if inquiry.keys(Kind.INDICATOR) or (Ask.FIGURE in question.asks and not question.about):
        return await _of_figures(inquiry, made_on, most)
    inquiry = route.listed(await route.of_event(await respond.dated(inquiry)))
    if table.rows is Rows.PARTNERS:
        inquiry = replace(inquiry, selection=replace(inquiry.selection, partner_stated=True))
    found = await _of_projects(inquiry, made_on, most, table)
    return replace(found, opening=await opening(inquiry, table, most)) if found.projects else found


def _asked(session: AsyncSession, question: Question, internal: bool) -> Inquiry:
    """The question being answered; the only place that says whether internal data are meant."""
    return Inquiry(session, question, Voice(question.language), selection_of(question, internal))


async def _of_projects(inquiry: Inquiry, made_on: date, most: int, table: Table) -> Contents:
    """All projects that are selected, or the places of a ranking that were asked for."""
    selection, groups = inquiry.selection, await totals(inquiry.session, inquiry.selection)
    if route.ranks_projects(inquiry):
        projects = await _ranked(inquiry, groups)
        selection = replace(selection, projects=tuple(project.slug for project in projects), nothing=not projects)
        groups = await totals(inquiry.session, selection)
    else:
        projects = await find_projects(inquiry.session, selection, most)
    return Contents(
        *await _headed(inquiry, table),
        made_on=made_on,
        total=number_of(groups),
        projects=tuple(projects),
        groups=tuple(groups),
        internal=inquiry.internal and await any_internal_of(inquiry.session, selection),
        sources=() if table.rows in LISTS else tuple(await origins(inquiry.session, selection, most)),
    )


async def _headed(inquiry: Inquiry, table: Table) -> tuple[Words, tuple[Words, ...]]:
    """The title and the conditions."""
    told = [await conditions(one, table) for one in spoken(inquiry)]
    return Words(*[await title(one, table) for one in spoken(inquiry)]), tuple(
        map(Words._make, zip(*told, strict=True))
    )


async def _of_changes(inquiry: Inquiry, made_on: date, most: int, table: Table) -> Contents:
    """What changed; nothing but that."""
    found = await opening(inquiry, table, most)
    hidden = isinstance(found, Changes) and found.internal
    return Contents(*await _headed(inquiry, table), made_on, 0, opening=found, internal=hidden)


async def _ranked(inquiry: Inquiry, groups: list[Group]) -> list[ProjectRow]:
    """The places of a ranking that were asked for, in their order."""
    return (await ranking.leading(inquiry, groups, ranking.measured(inquiry)))[0] if groups else []


async def _of_figures(inquiry: Inquiry, made_on: date, most: int) -> Contents:
    """The figures named with the other periods of their series, or all."""
    slugs, internal = inquiry.keys(Kind.INDICATOR), inquiry.internal
    if slugs:
        rows = indicators.in_year(inquiry, await indicators_with_series(inquiry.session, slugs, inquiry.internal))
        total = len(rows)
    else:
        rows = await find_indicators(inquiry.session, most, internal=internal)
        total = await count_indicators(inquiry.session, internal)
    named = Words(*[Voice(language).t.gettext("Figures of the region") for language in Language])
    hidden = internal and await any_internal_indicator(inquiry.session, [row.slug for row in rows])
    return Contents(named, (), made_on, total, figures=tuple(rows[:most]), internal=hidden)
