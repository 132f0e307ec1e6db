"""Answers about one project, or a few that were named."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from answering import rates
from answering.answer import Answer, Choice, Outcome
from answering.buttons import after_group, after_project
from answering.inquiry import Inquiry, project_refs
from answering.projects.properties import missing, not_stated, partner_line, told, value
from answering.voice import TEXT, Voice
from db.queries.results import ProjectRow
from understanding.question import Ask

TELLS_PROGRESS = {Ask.STATUS, Ask.TIME, Ask.PLACE}
ON_CARD = (Ask.AMOUNT, Ask.JOBS, Ask.PARTNER, Ask.PLACE, Ask.CAPACITY, Ask.TIME)
LISTED_AS_MISSING = (Ask.AMOUNT, Ask.JOBS, Ask.PARTNER, Ask.PLACE, Ask.TIME)


async def property_of_one(inquiry: Inquiry, project: ProjectRow, asks: Sequence[Ask]) -> Answer:
    """What was asked first, then what project that is and two more facts of it at most."""
    voice = inquiry.voice
    lines = [told(voice, project, ask) for ask in asks if ask is not Ask.SOURCE]
    if Ask.AMOUNT in asks:
        lines.append(await rates.converted_line(inquiry, project.amount, project.currency))
    lines += _beside(voice, project, asks)
    stated = [ask for ask in asks if ask is Ask.SOURCE or value(voice, project, ask)]
    return inquiry.reply(
        lines,
        [project.origin],
        project_refs([project]),
        after_project(inquiry, project, asks),
        Outcome.ANSWERED if stated else Outcome.NOT_STATED,
    )


def _beside(voice: Voice, project: ProjectRow, asks: Sequence[Ask]) -> list[str]:
    """The title with the status, and what a person who asks this wants to know next."""
    title = voice.shown(project.title)
    status = "" if Ask.STATUS in asks else voice.status(project.status)
    if len(asks) > 1:
        return [_joined(title, status)]
    known = bool(value(voice, project, asks[0]))
    amount = value(voice, project, Ask.AMOUNT) if asks[0] is Ask.JOBS and known else ""
    jobs = value(voice, project, Ask.JOBS) if asks[0] is Ask.AMOUNT and known else ""
    partner = partner_line(voice, project) if asks[0] in (Ask.AMOUNT, Ask.JOBS, Ask.STATUS) else ""
    note = voice.shown(project.note, TEXT) if asks[0] in TELLS_PROGRESS else ""
    return [_joined(title, status, amount), _joined(partner, jobs), note]


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def card(inquiry: Inquiry, project: ProjectRow) -> Answer:
    """Everything that is known of one project."""
    lines = card_lines(inquiry.voice, project)
    choices = after_project(inquiry, project, (Ask.DESCRIPTION, Ask.STATUS))
    return inquiry.reply(lines, [project.origin], project_refs([project]), choices)


def card_lines(voice: Voice, project: ProjectRow) -> list[str]:
    """Title, status, what is stated, the note, and one line about what is not stated."""
    stated = [ask for ask in ON_CARD if value(voice, project, ask)]
    absent = [missing(voice, ask) for ask in LISTED_AS_MISSING if ask not in stated]
    lines = [voice.bold(voice.shown(project.title)), value(voice, project, Ask.STATUS)]
    lines += [_card_line(voice, project, ask) for ask in stated]
    lines.append(voice.shown(project.note, TEXT))
    if absent:
        lines.append(voice.t.gettext("Not stated: %(what)s.") % {"what": ", ".join(absent)})
    return lines


def _card_line(voice: Voice, project: ProjectRow, ask: Ask) -> str:
    if ask is Ask.PARTNER:
        return partner_line(voice, project)
    if ask is Ask.AMOUNT:
        return voice.t.gettext("Investment: <b>%(amount)s</b>") % {"amount": value(voice, project, ask)}
    return told(voice, project, ask)


def property_of_few(inquiry: Inquiry, projects: Sequence[ProjectRow], ask: Ask) -> Answer:
    """One line for each project: what was asked, then the title; one sentence if no source states any of it."""
    voice = inquiry.voice
    values = [value(voice, project, ask) for project in projects]
    titles = [voice.shown(project.title) for project in projects]
    if len(set(values)) == 1:
        first = voice.bold(values[0]) if values[0] else not_stated(voice, ask)
        lines = [first, *(f"• {title}" for title in titles)]
    else:
        lines = [_few_line(voice, title, stated, ask) for title, stated in zip(titles, values, strict=True)]
        lines.append(_together(voice, projects, ask))
    outcome = Outcome.ANSWERED if any(values) else Outcome.NOT_STATED
    origins = [project.origin for project in projects]
    return inquiry.reply(lines, origins, project_refs(projects), _others(inquiry, ask), outcome, tabular=True)


def _few_line(voice: Voice, title: str, stated: str, ask: Ask) -> str:
    return f"• {voice.bold(stated)} – {title}" if stated else f"• {title}. {not_stated(voice, ask)}"


def _together(voice: Voice, projects: Sequence[ProjectRow], ask: Ask) -> str:
    """What the projects add up to, where each states it in one unit; '' otherwise."""
    if ask is Ask.JOBS and all(project.jobs is not None for project in projects):
        return voice.t.gettext("Together: %(figure)s") % {"figure": voice.jobs(sum(p.jobs or 0 for p in projects))}
    currencies = {project.currency for project in projects}
    amounts = [project.amount for project in projects if project.amount is not None]
    if ask is Ask.AMOUNT and len(amounts) == len(projects) and len(currencies) == 1:
        whole = voice.money(sum(amounts, Decimal(0)), currencies.pop())
        return voice.t.gettext("Together: %(figure)s") % {"figure": whole}
    return ""


def _others(inquiry: Inquiry, *asked: Ask) -> list[Choice]:
    return after_group(inquiry, *(ask for ask in (Ask.AMOUNT, Ask.JOBS, Ask.PARTNER, Ask.STATUS) if ask not in asked))


def properties_of_few(inquiry: Inquiry, projects: Sequence[ProjectRow], asks: Sequence[Ask]) -> Answer:
    """A block for each project."""
    voice = inquiry.voice
    lines = []
    for project in projects:
        lines.append(f"• {voice.shown(project.title)}")
        lines += [told(voice, project, ask) for ask in asks]
    origins = [project.origin for project in projects]
    return inquiry.reply(lines, origins, project_refs(projects), _others(inquiry, *asks), tabular=True)


def cards(inquiry: Inquiry, projects: Sequence[ProjectRow]) -> Answer:
    """A few projects that were named, in three lines each."""
    voice = inquiry.voice
    lines = []
    for project in projects:
        facts = [value(voice, project, ask) for ask in (Ask.AMOUNT, Ask.JOBS)]
        lines.append(_joined(voice.bold(voice.shown(project.title)), voice.status(project.status), *facts))
        lines += [partner_line(voice, project), voice.shown(project.note, TEXT // 2)]
    origins = [project.origin for project in projects]
    return inquiry.reply(lines, origins, project_refs(projects), _others(inquiry, Ask.PARTNER), tabular=True)
