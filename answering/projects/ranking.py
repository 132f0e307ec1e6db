"""The largest and the smallest: by money within each currency, or by jobs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from html import unescape

from answering import rates
from answering.answer import Answer, Outcome
from answering.buttons import after_project, general
from answering.inquiry import TABLE, Inquiry, project_refs
from answering.projects import charts, listing
from answering.projects.coverage import known_for, known_over, number_of, sums
from answering.projects.properties import partner_line, partner_names, value
from answering.subjects import heading
from db.queries.facts import latest_rates
from db.queries.projects import Measure, leaders, totals
from db.queries.results import Group, ProjectRow
from understanding.question import Ask, Question

LONGEST_LIST = 20
# Orders of magnitude of a currency's unit, only for the order of lines: no figure is ever made of them.
SMALL = Decimal("0.001")
MAGNITUDES = {code: Decimal(1) for code in ("USD", "EUR", "GBP", "CHF")} | {
    "CNY": Decimal("0.1"),
    "RUB": Decimal("0.01"),
}
LAST_RANK = 1_000_000
NOT_RANKED = {Ask.CAPACITY, Ask.TIME, Ask.UNSTATED}


async def top(inquiry: Inquiry) -> Answer:
    """The winner, the n-th, or the first n of the selected projects."""
    if NOT_RANKED & set(inquiry.asks) and not {Ask.AMOUNT, Ask.JOBS} & set(inquiry.asks):
        return _not_ranked(inquiry)
    ask = measured(inquiry)
    groups = await totals(inquiry.session, inquiry.selection)
    if not groups:
        return await listing.nothing(inquiry)
    projects, used = await leading(inquiry, groups, ask)
    if not projects:
        return _no_such_place(inquiry, groups, ask)
    return await _ranked(inquiry, projects, coverage(inquiry, groups, ask), used, ask)


def measured(inquiry: Inquiry) -> Ask:
    """What projects are ranked by."""
    return Ask.JOBS if Ask.JOBS in inquiry.asks else Ask.AMOUNT


async def leading(inquiry: Inquiry, groups: Sequence[Group], ask: Ask) -> tuple[list[ProjectRow], str]:
    """The projects at the places asked for, and the rates used to rank several currencies together, if any."""
    limit, offset, lowest = places_asked(inquiry.question)
    currencies = list(sums(groups))
    measure = Measure.JOBS if ask is Ask.JOBS else Measure.AMOUNT
    if ask is Ask.AMOUNT and len(currencies) > 1:
        stored = await latest_rates(inquiry.session)
        if rates.convertible(stored, currencies):
            found = await leaders(inquiry.session, inquiry.selection, measure, offset + limit, 0, lowest)
            found.sort(key=lambda project: rates.in_tenge(stored, project), reverse=not lowest)
            return found[offset : offset + limit], rates.used(inquiry.voice, stored, currencies)
    found = await leaders(inquiry.session, inquiry.selection, measure, limit, offset, lowest)
    return _by_weight(found, lowest) if ask is Ask.AMOUNT else found, ""


def _by_weight(projects: list[ProjectRow], lowest: bool) -> list[ProjectRow]:
    """Currencies that no rate joins stay apart; the one whose leader is likely the largest comes first."""
    leading: dict[str, Decimal] = {}
    for project in projects:
        leading.setdefault(project.currency, weight({project.currency: project.amount or Decimal(0)}))
    return sorted(projects, key=lambda project: leading[project.currency], reverse=not lowest)


def weight(amounts: Mapping[str, Decimal]) -> Decimal:
    """About how much sums in several currencies are, only to put lines in order."""
    return sum((MAGNITUDES.get(currency, SMALL) * amount for currency, amount in amounts.items()), Decimal(0))


def places_asked(question: Question) -> tuple[int, int, bool]:
    """How many places of a ranking are asked for, after how many, and whether from its other end."""
    limit = 1 if question.rank or not question.limit else min(max(question.limit, 1), LONGEST_LIST)
    return limit, min(max(question.rank or 1, 1), LAST_RANK) - 1, question.lowest


def coverage(inquiry: Inquiry, groups: Sequence[Group], ask: Ask) -> str:
    """Over how many projects the ranking is known; '' where all are."""
    return "" if known_for(groups, ask) == number_of(groups) else known_over(inquiry.voice, groups, ask)


async def _ranked(inquiry: Inquiry, projects: Sequence[ProjectRow], known: str, used: str, ask: Ask) -> Answer:
    if len(projects) == 1:
        lines = _winner(inquiry, projects[0], ask)
        choices = after_project(inquiry, projects[0], (Ask.JOBS, Ask.AMOUNT))
    else:
        lines = _places(inquiry, projects, ask, apart=ask is Ask.AMOUNT and not used)
        choices = general(inquiry, Ask.PROJECTS)
    subject = await heading(inquiry)
    lines += [subject, known, used]
    sources = [project.origin for project in projects]
    answer = inquiry.reply(lines, sources, project_refs(projects), choices, longest=TABLE, tabular=len(projects) > 1)
    if len(projects) == 1:
        return answer
    title = " · ".join(part for part in (_title(inquiry, ask), unescape(subject)) if part)
    return replace(answer, picture=charts.of_projects(inquiry, title, projects, ask, sources))


def _title(inquiry: Inquiry, ask: Ask) -> str:
    """What the picture of a ranking is called."""
    t, lowest = inquiry.voice.t, inquiry.question.lowest
    if ask is Ask.JOBS:
        return t.gettext("The fewest jobs") if lowest else t.gettext("The most jobs")
    return t.gettext("The smallest projects") if lowest else t.gettext("The largest projects")


def _winner(inquiry: Inquiry, project: ProjectRow, ask: Ask) -> list[str]:
    """The figure, or the partner if that was asked, then the project with its other figure."""
    voice = inquiry.voice
    figure, other = value(voice, project, ask), value(voice, project, Ask.JOBS if ask is Ask.AMOUNT else Ask.AMOUNT)
    told = " · ".join(part for part in (voice.shown(project.title), voice.status(project.status), other) if part)
    if Ask.PARTNER in inquiry.asks and project.partners:
        return [voice.bold(partner_names(project)), voice.bold(figure), told]
    return [voice.bold(figure), told, partner_line(voice, project)]


def _places(inquiry: Inquiry, projects: Sequence[ProjectRow], ask: Ask, apart: bool) -> list[str]:
    """Numbered places; where currencies are ranked apart, each has a numbering of its own."""
    limit, offset, _lowest = places_asked(inquiry.question)
    lines, number, currency = [], offset, projects[0].currency
    for project in projects:
        if apart and project.currency != currency:
            number, currency = offset, project.currency
        number += 1
        lines.append(_place(inquiry, project, f"{number}." if limit > 1 else "•", ask))
    return lines


def _place(inquiry: Inquiry, project: ProjectRow, mark: str, ask: Ask) -> str:
    voice = inquiry.voice
    partner = partner_names(project) if Ask.PARTNER in inquiry.asks else ""
    told = " · ".join(part for part in (voice.shown(project.title, listing.TITLE_IN_LIST), partner) if part)
    return f"{mark} {voice.bold(value(voice, project, ask))} – {told}"


def _no_such_place(inquiry: Inquiry, groups: Sequence[Group], ask: Ask) -> Answer:
    """Nothing is known to rank, or the list is shorter than that."""
    t = inquiry.voice.t
    first = (
        t.gettext("There is <b>no data</b> for that place in the ranking by sum.")
        if ask is Ask.AMOUNT
        else t.gettext("There is <b>no data</b> for that place in the ranking by jobs.")
    )
    lines = [first, coverage(inquiry, groups, ask)]
    return inquiry.reply(lines, choices=general(inquiry, Ask.PROJECTS, Ask.SUMMARY), outcome=Outcome.NOT_STATED)


def _not_ranked(inquiry: Inquiry) -> Answer:
    text = inquiry.voice.t.gettext(
        "I cannot rank projects by that: I can tell which are the largest by sum and by number of jobs."
    )
    return inquiry.reply([text], choices=general(inquiry, Ask.AMOUNT, Ask.JOBS), outcome=Outcome.DECLINED)
