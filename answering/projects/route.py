"""Which kind of answer a question about projects gets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from answering import partners, things
from answering.answer import Answer
from answering.inquiry import Inquiry
from answering.projects import adding, apart, averaging, comparing, listing, overview, ranking, sharing, single
from answering.projects.properties import PROPERTIES
from db.queries.projects import find_projects
from db.queries.results import ProjectRow
from understanding.question import Aggregate, Ask, Kind

FEW = 5
SUMS = (Ask.AMOUNT, Ask.JOBS)


async def answer(inquiry: Inquiry) -> Answer:
    """The answer to a question about the projects that are meant."""
    inquiry = await of_event(inquiry)
    aggregate = inquiry.question.aggregate
    if inquiry.question.cut:
        return await apart.cut(inquiry, inquiry.question.cut)
    if aggregate is Aggregate.AVERAGE:
        return await averaging.average(inquiry)
    if aggregate is Aggregate.SHARE:
        return await sharing.share(inquiry)
    if aggregate is Aggregate.COMPARE and (compared := await comparing.compare(inquiry)):
        return compared
    if aggregate is Aggregate.TOP:
        return await _top(inquiry)
    if aggregate is Aggregate.COUNT:
        return await _count(inquiry)
    if aggregate is Aggregate.TOTAL:
        return await _total(inquiry)
    return await _properties(inquiry)


async def of_event(inquiry: Inquiry) -> Inquiry:
    """With the projects of an event, if only that was named: those that the facts about it name."""
    if not inquiry.keys(Kind.EVENT) or inquiry.selection:
        return inquiry
    slugs = await things.linked_projects(inquiry)
    projects = slugs or inquiry.keys(Kind.EVENT)  # no slug of a project: nothing will be found
    return replace(inquiry, selection=replace(inquiry.selection, projects=projects))


async def _top(inquiry: Inquiry) -> Answer:
    shared = _shared(inquiry)
    return await (partners.shares(inquiry, shared[0]) if shared else ranking.top(inquiry))


def _shared(inquiry: Inquiry) -> list[Ask]:
    """What is ranked instead of projects."""
    return [] if set(SUMS) & set(inquiry.asks) else [ask for ask in inquiry.asks if ask in partners.SHARES]


def ranks_projects(inquiry: Inquiry) -> bool:
    """Whether the answer is a ranking of projects."""
    question = inquiry.question
    return question.aggregate is Aggregate.TOP and question.cut is None and not _shared(inquiry)


async def _count(inquiry: Inquiry) -> Answer:
    for ask in inquiry.asks:
        if ask is Ask.PARTNER:
            return await partners.listed(inquiry)
        if ask in partners.SHARES:
            return await partners.shares(inquiry, ask)
        if ask in SUMS:
            return await _total(inquiry)
    return await adding.count(inquiry)


async def _total(inquiry: Inquiry) -> Answer:
    asks = [ask for ask in inquiry.asks if ask in SUMS]
    if not asks and Ask.PARTNER in inquiry.asks:
        return await partners.listed(inquiry)
    return await adding.total(inquiry, asks or [Ask.AMOUNT])


async def _properties(inquiry: Inquiry) -> Answer:
    """One project or a few that were named are told one by one, the others as a list or by what they add up to."""
    asks = [ask for ask in PROPERTIES if ask in inquiry.asks]
    if told := await _of_partners(inquiry, asks):
        return told
    if asks and inquiry.question.filters and (described := await _only(inquiry)):
        return await single.property_of_one(inquiry, described, asks)
    named = bool(inquiry.selection.projects or inquiry.selection.partners)
    if not inquiry.selection or (not named and (not asks or set(SUMS) & set(asks))):
        return await _many(inquiry, asks)
    projects = await find_projects(inquiry.session, inquiry.selection, FEW + 1)
    if not projects:
        return await listing.nothing(inquiry)
    if not asks:
        return await _described(inquiry, projects)
    if len(projects) == 1:
        return await single.property_of_one(inquiry, projects[0], asks)
    if len(projects) <= FEW:
        return await _few(inquiry, projects, asks)
    return await _many(inquiry, asks)


async def _of_partners(inquiry: Inquiry, asks: Sequence[Ask]) -> Answer | None:
    """What is asked of partners themselves, if it is."""
    if asks == [Ask.PARTNER] and partners.are_from_elsewhere(inquiry):
        return await partners.from_elsewhere(inquiry)
    if not inquiry.keys(Kind.PARTNER):
        return None
    if not inquiry.selection.projects and (not asks or asks == [Ask.PARTNER]):
        return await partners.cards(inquiry)
    return await partners.where_from(inquiry) if asks == [Ask.COUNTRY] else None


async def _only(inquiry: Inquiry) -> ProjectRow | None:
    """The project that a condition describes, if it is of one alone: «проект на 500 рабочих мест»."""
    projects = await find_projects(inquiry.session, inquiry.selection, 2)
    return projects[0] if len(projects) == 1 else None


async def _described(inquiry: Inquiry, projects: Sequence[ProjectRow]) -> Answer:
    """Projects that were named and nothing particular about them: the card of one, a few in short, or a list."""
    if inquiry.selection.projects and len(projects) == 1:
        return single.card(inquiry, projects[0])
    if inquiry.selection.projects and len(projects) <= FEW and not {Ask.PROJECTS, Ask.SUMMARY} & set(inquiry.asks):
        return single.cards(inquiry, projects)
    return await _many(inquiry, [])


async def _few(inquiry: Inquiry, projects: Sequence[ProjectRow], asks: Sequence[Ask]) -> Answer:
    if len(asks) > 1:
        return single.properties_of_few(inquiry, projects, asks)
    if asks[0] is Ask.SOURCE:
        return await listing.sources(inquiry)
    return single.property_of_few(inquiry, projects, asks[0])


async def _many(inquiry: Inquiry, asks: Sequence[Ask]) -> Answer:
    sums = [ask for ask in asks if ask in SUMS]
    if sums and Ask.PROJECTS not in inquiry.asks:
        return await adding.total(inquiry, sums)
    if sums or not asks:
        return await (overview.summary(inquiry) if Ask.SUMMARY in inquiry.asks else listing.answer(inquiry, *sums))
    first = asks[0]
    if first is Ask.PARTNER:
        return await partners.listed(inquiry)
    if first in partners.SHARES:
        return await partners.shares(inquiry, first)
    return await _many_described(inquiry, first)


async def _many_described(inquiry: Inquiry, ask: Ask) -> Answer:
    """Dates and capacities are listed for the projects that have them, stages are counted."""
    if ask is Ask.STATUS:
        return await adding.count(inquiry)
    if ask is Ask.SOURCE:
        return await listing.sources(inquiry)
    known = stating(inquiry, ask)
    if not await listing.count(known):
        return await listing.none_stated(inquiry, ask)
    return await listing.answer(known, ask)


def stating(inquiry: Inquiry, ask: Ask) -> Inquiry:
    """Only the projects that state a date or a capacity."""
    if ask is Ask.CAPACITY:
        return replace(inquiry, selection=replace(inquiry.selection, capacity_stated=True))
    return replace(inquiry, selection=replace(inquiry.selection, time_stated=True))


def listed(inquiry: Inquiry) -> Inquiry:
    """The projects of which a list tells: where a date or a capacity is asked for, those that state it."""
    asks = [ask for ask in PROPERTIES if ask in inquiry.asks]
    question = inquiry.question
    plain = question.aggregate is Aggregate.NONE and question.cut is None and not set(SUMS) & set(asks)
    return stating(inquiry, asks[0]) if plain and asks and asks[0] in (Ask.TIME, Ask.CAPACITY) else inquiry
