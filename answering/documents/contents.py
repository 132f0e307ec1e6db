"""What stands in a document: the projects or figures that a question means, all of them, and what they add up to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from html import unescape

from sqlalchemy.ext.asyncio import AsyncSession

from answering import indicators, respond
from answering.documents.conditions import conditions
from answering.inquiry import Inquiry, selection_of
from answering.projects import ranking, route
from answering.projects.coverage import number_of
from answering.subjects import heading
from answering.voice import Voice
from db.queries.facts import any_internal_indicator, count_indicators, find_indicators, indicators_with_series
from db.queries.projects import any_internal_of, find_projects, totals
from db.queries.results import Group, IndicatorRow, ProjectRow, Words
from understanding.question import Ask, Kind, Language, Question


@dataclass(frozen=True, slots=True)
class Contents:
    """Everything that a document tells; texts are plain. `total` is how many rows there are, if not all are here.

    `conditions` are what the rows had to meet, a sentence of each language for each.
    """

    title: Words
    conditions: tuple[Words, ...]
    made_on: date
    total: int
    projects: tuple[ProjectRow, ...] = ()
    groups: tuple[Group, ...] = ()  # of all projects, also of those that are not here
    figures: tuple[IndicatorRow, ...] = ()
    internal: bool = False  # whether something is among them that is for officials alone

    @property
    def rows(self) -> tuple[ProjectRow, ...] | tuple[IndicatorRow, ...]:
        """The projects or figures."""
        return self.projects or self.figures

    @property
    def as_of(self) -> str:
        """The date of the newest source, as published; '' where none is dated."""
        return max((row.origin.date for row in self.rows), default="")


async def contents(
    session: AsyncSession, question: Question, made_on: date, most: int, internal: bool = False
) -> Contents:
    """What a question means, at most so many rows; internal ones are left out unless whoever asks may know of them."""
    inquiry = _asked(session, question, internal)
    if inquiry.keys(Kind.INDICATOR) or (Ask.FIGURE in question.asks and not question.about):
        return await _of_figures(inquiry, made_on, most)
    inquiry = route.listed(await route.of_event(await respond.dated(inquiry)))
    return await _of_projects(inquiry, made_on, most)


def _asked(session: AsyncSession, question: Question, internal: bool) -> Inquiry:
    """The question being answered; the only place that says whether internal data are meant."""
    return Inquiry(session, question, Voice(question.language), selection_of(question, internal))


async def _of_projects(inquiry: Inquiry, made_on: date, most: int) -> Contents:
    """All projects that are selected, or the places of a ranking that were asked for."""
    selection, groups = inquiry.selection, await totals(inquiry.session, inquiry.selection)
    if route.ranks_projects(inquiry):
        projects = await _ranked(inquiry, groups)
        selection = replace(selection, projects=tuple(project.slug for project in projects), nothing=not projects)
        groups = await totals(inquiry.session, selection)
    else:
        projects = await find_projects(inquiry.session, selection, most)
    spoken = [replace(inquiry, voice=Voice(language)) for language in Language]
    return Contents(
        title=Words(*[await _title(one) for one in spoken]),
        conditions=tuple(map(Words._make, zip(*[await conditions(one) for one in spoken], strict=True))),
        made_on=made_on,
        total=number_of(groups),
        projects=tuple(projects),
        groups=tuple(groups),
        internal=inquiry.internal and await any_internal_of(inquiry.session, selection),
    )


async def _title(inquiry: Inquiry) -> str:
    t, subject = inquiry.voice.t, unescape(await heading(inquiry))
    if subject:
        return t.gettext("Projects: %(subject)s") % {"subject": subject}
    return t.gettext("Investment projects")


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
    title = Words(*[Voice(language).t.gettext("Figures of the region") for language in Language])
    hidden = internal and await any_internal_indicator(inquiry.session, [row.slug for row in rows])
    return Contents(title, (), made_on, total, figures=tuple(rows[:most]), internal=hidden)
