"""Totals and counts: per currency, by status, and over how many projects they are known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from answering import rates
from answering.answer import Answer, Outcome
from answering.buttons import after_group
from answering.inquiry import Inquiry, project_refs
from answering.labels import in_order
from answering.projects import listing, single
from answering.projects.coverage import NOTHING, jobs_of, known_for, known_over, number_of, sums
from answering.projects.properties import PROPERTIES, value
from answering.subjects import heading
from answering.voice import Voice
from db.queries.facts import latest_rates
from db.queries.projects import Measure, find_projects, leaders, origins, totals
from db.queries.results import Group, ProjectRow
from db.queries.selection import Selection
from understanding.question import Ask

NAMED_CONTRIBUTORS = 3
NAMED_WHEN_COUNTED = 6


async def total(inquiry: Inquiry, asks: Sequence[Ask]) -> Answer:
    """What the selected projects add up to in money, in jobs or in both."""
    voice = inquiry.voice
    groups = await totals(inquiry.session, inquiry.selection)
    if not number_of(groups):
        return await listing.nothing(inquiry)
    if number_of(groups) == 1:
        project = (await find_projects(inquiry.session, inquiry.selection, 1))[0]
        return await single.property_of_one(
            inquiry, project, [ask for ask in PROPERTIES if ask in inquiry.asks] or asks
        )
    lines = [line for ask in asks for line in _figures(voice, groups, ask)]
    lines.append(await heading(inquiry))
    lines += [known_over(voice, groups, ask) for ask in asks]
    if Ask.AMOUNT in asks:
        lines += [by_status(voice, groups), await _converted(inquiry, groups)]
    contributors = await _contributors(inquiry, groups, asks)
    lines += [_contributor(voice, project, asks) for project in contributors]
    known = any(known_for(groups, ask) for ask in asks)
    stated = _where_stated(inquiry.selection, asks[0]) if known and len(asks) == 1 else inquiry.selection
    sources = await origins(inquiry.session, stated, listing.MOST_ORIGINS)
    choices = after_group(inquiry, *(ask for ask in (Ask.AMOUNT, Ask.JOBS, Ask.PROJECTS) if ask not in asks))
    outcome = Outcome.ANSWERED if known else Outcome.NOT_STATED
    return inquiry.reply(lines, sources, project_refs(contributors), choices, outcome, tabular=True)


def _figures(voice: Voice, groups: Sequence[Group], ask: Ask) -> list[str]:
    """The totals in bold, one line for each currency."""
    if not known_for(groups, ask):
        return []
    if ask is Ask.JOBS:
        return [voice.t.gettext("<b>%(jobs)s</b> in total") % {"jobs": voice.jobs(jobs_of(groups))}]
    text = voice.t.gettext("<b>%(amount)s</b> in total")
    return [text % {"amount": voice.money(amount, currency)} for currency, amount in sums(groups).items()]


def by_status(voice: Voice, groups: Sequence[Group]) -> str:
    """The sums of each status: what is only a memorandum is told apart from what is launched."""
    parts = []
    for status in in_order(group.status for group in groups if group.amounts):
        theirs = sums([group for group in groups if group.status == status])
        amounts = " + ".join(voice.money(amount, currency) for currency, amount in theirs.items())
        parts.append(f"{voice.stage(status)} – {amounts}")
    return voice.t.gettext("By stage: %(sums)s.") % {"sums": "; ".join(parts)} if parts else ""


async def _converted(inquiry: Inquiry, groups: Sequence[Group]) -> str:
    """The whole in the currency that was asked for; '' if none was, or nothing is in another one."""
    to, found = inquiry.question.filters.currency, sums(groups)
    if to is None or not set(found) - {to}:
        return ""
    if len(found) == 1:
        currency, amount = next(iter(found.items()))
        return await rates.converted_line(inquiry, amount, currency)
    stored = await latest_rates(inquiry.session)
    parts = [rates.converted(stored, amount, currency, to) for currency, amount in found.items()]
    if None in parts:
        return rates.not_convertible(inquiry.voice, to)
    whole = sum((part for part in parts if part is not None), NOTHING)
    return rates.converted_text(inquiry.voice, stored, whole, [*found, to], to)


async def _contributors(inquiry: Inquiry, groups: Sequence[Group], asks: Sequence[Ask]) -> list[ProjectRow]:
    """The projects that a total comes from, if they are few."""
    known = max(known_for(groups, ask) for ask in asks)
    if not 0 < known <= NAMED_CONTRIBUTORS:
        return []
    measure = Measure.JOBS if Ask.JOBS in asks and known_for(groups, Ask.JOBS) == known else Measure.AMOUNT
    return await leaders(inquiry.session, inquiry.selection, measure, NAMED_CONTRIBUTORS)


def _contributor(voice: Voice, project: ProjectRow, asks: Sequence[Ask]) -> str:
    told = ", ".join(stated for ask in asks if (stated := value(voice, project, ask)))
    return f"• {told} – {voice.shown(project.title)}"


def _where_stated(selection: Selection, ask: Ask) -> Selection:
    if ask is Ask.AMOUNT:
        return replace(selection, amount_stated=True)
    return replace(selection, jobs_stated=True)


async def count(inquiry: Inquiry) -> Answer:
    """How many projects there are, and which if they are few."""
    groups = await totals(inquiry.session, inquiry.selection)
    counted = number_of(groups)
    if not counted:
        return await listing.nothing(inquiry)
    lines = [await listing.header(inquiry, counted)]
    projects: list[ProjectRow] = []
    if counted <= NAMED_WHEN_COUNTED:
        projects = await find_projects(inquiry.session, inquiry.selection, NAMED_WHEN_COUNTED)
        lines += [listing.line(inquiry, project) for project in projects]
    else:
        lines.append(counted_by_status(inquiry.voice, groups))
    sources = await origins(inquiry.session, inquiry.selection, listing.MOST_ORIGINS)
    choices = after_group(inquiry, Ask.PROJECTS, Ask.AMOUNT)
    return inquiry.reply(lines, sources, project_refs(projects), choices, tabular=counted > 1)


def counted_by_status(voice: Voice, groups: Sequence[Group]) -> str:
    """How many projects each status has, the most frequent first, those without one last."""
    counts: dict[str, int] = {}
    for group in groups:
        counts[group.status] = counts.get(group.status, 0) + group.projects
    ordered = sorted(counts.items(), key=lambda item: (not item[0], -item[1]))
    told = "; ".join(f"{voice.stage(status)} – {voice.number(number)}" for status, number in ordered)
    return voice.t.gettext("By stage: %(sums)s.") % {"sums": told} if any(counts) else ""
