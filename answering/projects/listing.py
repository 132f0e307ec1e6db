"""Lists of projects, a page at a time."""

from __future__ import annotations

from dataclasses import replace

from answering.answer import Answer, Choice, Outcome
from answering.buttons import after_group, general, pages
from answering.inquiry import Inquiry, project_refs
from answering.projects import single
from answering.projects.properties import not_stated, value
from answering.subjects import heading, scope_words
from answering.voice import Voice
from db.queries.partners import place_names
from db.queries.projects import find_projects, origins, totals
from db.queries.results import ProjectRow, Words
from understanding.question import Aggregate, Ask, Kind

PAGE = 8
TITLE_IN_LIST = 110
MOST_ORIGINS = 3
MOST_OTHERS = 3


async def answer(inquiry: Inquiry, *facets: Ask) -> Answer:
    """A page of the selected projects with their status and a few more properties, the sum unless others are named."""
    page = inquiry.page
    projects = await find_projects(inquiry.session, inquiry.selection, PAGE + 1, page * PAGE)
    complete = not page and len(projects) <= PAGE
    total = len(projects) if complete else await count(inquiry)
    if not total:
        return await nothing(inquiry)
    if not projects:
        return await answer(replace(inquiry, question=replace(inquiry.question, page=0)), *facets)
    if total == 1 and not facets and not inquiry.question.filters:
        return single.card(inquiry, projects[0])
    projects = projects[:PAGE]
    sources = [project.origin for project in projects]
    if not complete:
        sources = await origins(inquiry.session, inquiry.selection, MOST_ORIGINS)
    lines = [await header(inquiry, total), *(line(inquiry, project, *facets) for project in projects)]
    if not complete:
        lines.append(shown_of(inquiry.voice, page * PAGE, len(projects), total))
    choices = _choices(inquiry, len(projects), total)
    return inquiry.reply(lines, sources, project_refs(projects), choices, tabular=total > 1)


def _choices(inquiry: Inquiry, shown: int, total: int) -> list[Choice]:
    turning = pages(inquiry, shown, total, PAGE)
    return turning + (after_group(inquiry, Ask.AMOUNT, Ask.JOBS) if total > 1 else [])


def shown_of(voice: Voice, before: int, shown: int, total: int) -> str:
    """Which part of a list this page is."""
    told = {"first": before + 1, "last": before + shown, "total": total}
    return voice.t.gettext("Shown: %(first)s–%(last)s of %(total)s.") % told


async def count(inquiry: Inquiry) -> int:
    """How many projects are selected."""
    return sum(group.projects for group in await totals(inquiry.session, inquiry.selection))


async def header(inquiry: Inquiry, total: int) -> str:
    """How many there are, of what."""
    voice, subject = inquiry.voice, await heading(inquiry)
    told = {"subject": subject, "projects": voice.projects(total)}
    if subject:
        return voice.t.gettext("%(subject)s: <b>%(projects)s</b>") % told
    if inquiry.selection:
        return voice.t.gettext("Found: <b>%(projects)s</b>") % told
    return voice.t.gettext("In the database: <b>%(projects)s</b>") % told


def line(inquiry: Inquiry, project: ProjectRow, *facets: Ask) -> str:
    """Title, status and what else there is to say, if it is stated."""
    voice = inquiry.voice
    told = [voice.shown(project.title, TITLE_IN_LIST), voice.status(project.status)]
    told += [value(voice, project, ask) for ask in facets or _filtered_by(inquiry)]
    return "• " + " · ".join(part for part in told if part)


def _filtered_by(inquiry: Inquiry) -> tuple[Ask, ...]:
    """The figure that the projects were chosen by, else the sum."""
    filters = inquiry.question.filters
    if not filters.jobs and not filters.jobs_stated:
        return (Ask.AMOUNT,)
    return (Ask.AMOUNT, Ask.JOBS) if filters.amount else (Ask.JOBS,)


async def nothing(inquiry: Inquiry) -> Answer:
    """No project meets the question."""
    t = inquiry.voice.t
    places = inquiry.keys(Kind.PLACE)
    told = bool(places) and not inquiry.selection.projects and not inquiry.selection.statuses
    named = await place_names(inquiry.session, places, inquiry.internal) if told else {}
    subject = await scope_words(inquiry)
    if len(named) == len(places) == 1 and len(inquiry.question.about) == 1:
        text = t.gettext("%(place)s: no projects found.") % {"place": _at(inquiry, named)}
    elif subject:
        text = t.gettext("%(subject)s: no such projects found in the database.") % {"subject": subject}
    else:
        text = t.gettext("No such projects found in the database.")
    others, heading_of_others = await _others(inquiry)
    lines = [text, heading_of_others, *(line(inquiry, project) for project in others)]
    choices = general(inquiry, Ask.PROJECTS, Ask.SUMMARY)
    sources = [project.origin for project in others]
    return inquiry.reply(lines, sources, project_refs(others), choices, Outcome.NOT_FOUND)


async def _others(inquiry: Inquiry) -> tuple[list[ProjectRow], str]:
    """What there is nearest to what was asked for: people seldom mean a stage as the office does."""
    t, selection = inquiry.voice.t, inquiry.selection
    question = inquiry.question
    if not selection.statuses or not question.about or question.cut or question.aggregate is not Aggregate.NONE:
        return [], ""
    wider = replace(selection, statuses=())
    if found := await find_projects(inquiry.session, wider, MOST_OTHERS):
        return found, t.gettext("At other stages:")
    elsewhere = replace(wider, places=(), regions=())
    if not selection.places or not elsewhere:
        return [], ""
    found = await find_projects(inquiry.session, elsewhere, MOST_OTHERS)
    return found, t.gettext("Elsewhere or at other stages:") if found else ""


def _at(inquiry: Inquiry, named: dict[str, Words]) -> str:
    return inquiry.voice.at(next(iter(named.values())))


async def none_stated(inquiry: Inquiry, ask: Ask) -> Answer:
    """Of none of the selected projects is this stated."""
    sources = await origins(inquiry.session, inquiry.selection, MOST_ORIGINS)
    lines = [not_stated(inquiry.voice, ask), await header(inquiry, await count(inquiry))]
    choices = after_group(inquiry, Ask.PROJECTS, Ask.AMOUNT)
    return inquiry.reply(lines, sources, choices=choices, outcome=Outcome.NOT_STATED)


async def sources(inquiry: Inquiry) -> Answer:
    """Where the selected projects are known from, the most frequent sources first."""
    found = await origins(inquiry.session, inquiry.selection, PAGE)
    if not found:
        return await nothing(inquiry)
    voice = inquiry.voice
    lines = [voice.t.gettext("The sources of this data:"), *(voice.origins([origin]) for origin in found)]
    return inquiry.reply(lines, choices=after_group(inquiry, Ask.PROJECTS), tabular=True)
