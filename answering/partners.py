"""Answers about partners, and the shares of countries, sectors and places."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

from sqlalchemy.ext.asyncio import AsyncSession

from answering.answer import Answer, Outcome, Rows, Table
from answering.buttons import after_group, general, pages
from answering.inquiry import Inquiry, project_refs
from answering.projects import listing
from answering.projects.properties import not_stated
from answering.subjects import heading
from answering.voice import NAME, TEXT, Voice, clipped
from db.queries.partners import by_country, by_place, by_sector, count_partners, find_partners, partners_by_slug
from db.queries.projects import find_projects, origins
from db.queries.results import PartnerRow, ProjectRow, Share
from db.queries.selection import Selection
from understanding.question import Aggregate, Ask, Kind, Ref

PAGE = 8
MOST_CARDS = 3
MOST_ELSEWHERE = 5
MOST_PROJECTS = 6
MOST_SHARES = 10


async def cards(inquiry: Inquiry) -> Answer:
    """Who the named partners are and which projects they have here."""
    rows = await partners_by_slug(inquiry.session, inquiry.keys(Kind.PARTNER)[:MOST_CARDS], inquiry.internal)
    if not rows:
        return await listing.nothing(inquiry)
    projects = await find_projects(inquiry.session, inquiry.selection, MOST_PROJECTS * len(rows))
    lines: list[str] = []
    for row in rows:
        theirs = [project for project in projects if row.slug in {partner.slug for partner in project.partners}]
        lines += _card(inquiry, row, theirs[:MOST_PROJECTS])
    sources = [row.origin for row in rows] + [project.origin for project in projects]
    focus = [Ref(Kind.PARTNER, row.slug) for row in rows] + project_refs(projects)
    asks = [Ask.AMOUNT, Ask.JOBS, Ask.STATUS] if projects else []
    return inquiry.reply(lines, sources, focus, after_group(inquiry, *asks))


def _card(inquiry: Inquiry, row: PartnerRow, projects: Sequence[ProjectRow]) -> list[str]:
    voice = inquiry.voice
    head = [voice.bold(clipped(row.name, NAME)), origin_of(voice, row)]
    about = voice.shown(row.about, TEXT)
    lines = [" · ".join(part for part in head if part), about]
    if not projects:
        return [*lines, voice.t.gettext("No projects of this partner found in the database.")]
    return [*lines, *(listing.line(inquiry, project) for project in projects)]


def origin_of(voice: Voice, row: PartnerRow) -> str:
    """The country and city of a partner; '' where neither is known."""
    country = voice.country(row.country) if row.country else ""
    return ", ".join(part for part in (country, voice.shown(row.city, NAME)) if part)


async def where_from(inquiry: Inquiry) -> Answer:
    """The country and city of the partners that were named."""
    voice = inquiry.voice
    rows = await partners_by_slug(inquiry.session, inquiry.keys(Kind.PARTNER)[:MOST_CARDS], inquiry.internal)
    if not rows:
        return await listing.nothing(inquiry)
    lines = []
    for row in rows:
        place = origin_of(voice, row)
        told = voice.t.gettext("The company comes from: <b>%(place)s</b>") % {"place": place}
        first = told if place else not_stated(voice, Ask.COUNTRY)
        lines += [first, clipped(row.name, NAME)]
    stated = any(origin_of(voice, row) for row in rows)
    focus = [Ref(Kind.PARTNER, row.slug) for row in rows]
    choices = after_group(inquiry, Ask.PROJECTS, Ask.AMOUNT)
    return inquiry.reply(
        lines, [row.origin for row in rows], focus, choices, Outcome.ANSWERED if stated else Outcome.NOT_STATED
    )


async def listed(inquiry: Inquiry) -> Answer:
    """A page of the partners of the selected projects."""
    voice, page = inquiry.voice, inquiry.page
    total, from_known = await count_partners(inquiry.session, inquiry.selection)
    if not total:
        return await _nobody(inquiry)
    rows = await find_partners(inquiry.session, inquiry.selection, PAGE, page * PAGE)
    if not rows:
        return await listed(replace(inquiry, question=replace(inquiry.question, page=0)))
    lines = [await _header(inquiry, total), *(_line(voice, row) for row in rows)]
    lines.append(country_known(inquiry, total, from_known))
    if total > PAGE:
        lines.append(listing.shown_of(voice, page * PAGE, len(rows), total))
    sources = await origins(inquiry.session, replace(inquiry.selection, partner_stated=True), listing.MOST_ORIGINS)
    choices = pages(inquiry, len(rows), total, PAGE) + after_group(inquiry, Ask.PROJECTS)
    focus = [Ref(Kind.PARTNER, row.slug) for row in rows]
    return replace(inquiry.reply(lines, sources, focus, choices, tabular=True), table=Table(Rows.PARTNERS))


def are_from_elsewhere(inquiry: Inquiry) -> bool:
    """Whether partners of all countries but some are meant: «кроме Китая»."""
    return {ref.kind for ref in inquiry.question.without} == {Kind.COUNTRY}


async def from_elsewhere(inquiry: Inquiry) -> Answer:
    """The other countries with their projects; where there are none, the partners whose country no source names."""
    excepted = {ref.key for ref in inquiry.question.without}
    found = [share for share in await by_country(inquiry.session, inquiry.selection) if share.key not in excepted]
    if found:
        return await _shared(inquiry, Ask.COUNTRY, found)
    t, rows = inquiry.voice.t, await find_partners(inquiry.session, inquiry.selection, MOST_ELSEWHERE)
    lines = [t.gettext("The database has no partners from other countries.")]
    if rows:
        names = ", ".join(clipped(row.name, NAME) for row in rows)
        lines.append(t.gettext("Country not stated: %(partners)s.") % {"partners": names})
    sources = await origins(inquiry.session, replace(inquiry.selection, partner_stated=True), listing.MOST_ORIGINS)
    focus = [Ref(Kind.PARTNER, row.slug) for row in rows]
    return inquiry.reply(lines, sources, focus, general(inquiry, Ask.PARTNER, Ask.PROJECTS))


def country_known(inquiry: Inquiry, total: int, from_known: int) -> str:
    """Of how many partners the country that was asked for is their own; '' where that goes without saying."""
    if not inquiry.selection.countries or from_known == total:
        return ""
    told = {"known": inquiry.voice.number(from_known), "n": inquiry.voice.number(total)}
    return inquiry.voice.t.gettext("The country itself is known for %(known)s of %(n)s.") % told


async def _header(inquiry: Inquiry, total: int) -> str:
    voice, subject = inquiry.voice, await heading(inquiry)
    if subject:
        return voice.t.gettext("%(subject)s: <b>%(partners)s</b>") % {
            "subject": subject, "partners": voice.partners(total),
        }  # fmt: skip
    return voice.bold(voice.partners(total))


def _line(voice: Voice, row: PartnerRow) -> str:
    return "• " + " · ".join(part for part in (clipped(row.name, NAME), origin_of(voice, row)) if part)


async def _nobody(inquiry: Inquiry) -> Answer:
    """No partner is named: no such projects, or projects whose partner no source names."""
    projects = await find_projects(inquiry.session, inquiry.selection, 1)
    if not projects:
        return await listing.nothing(inquiry)
    lines = [not_stated(inquiry.voice, Ask.PARTNER), await heading(inquiry)]
    sources = await origins(inquiry.session, inquiry.selection, listing.MOST_ORIGINS)
    choices = general(inquiry, Ask.PROJECTS, Ask.PARTNER)
    return inquiry.reply(lines, sources, choices=choices, outcome=Outcome.NOT_STATED)


SHARES: dict[Ask, tuple[Kind, Callable[[AsyncSession, Selection], Awaitable[list[Share]]]]] = {
    Ask.COUNTRY: (Kind.COUNTRY, by_country),
    Ask.SECTOR: (Kind.SECTOR, by_sector),
    Ask.PLACE: (Kind.PLACE, by_place),
}


async def shares(inquiry: Inquiry, ask: Ask) -> Answer:
    """Countries, sectors or places with the number of projects of each, the most frequent first."""
    found = await ranked(inquiry, ask)
    return await (_shared(inquiry, ask, found) if found else _no_shares(inquiry, ask))


async def _shared(inquiry: Inquiry, ask: Ask, found: Sequence[Share]) -> Answer:
    kind = SHARES[ask][0]
    lines = [_counted(inquiry, ask, len(found))] if inquiry.question.aggregate is Aggregate.COUNT else []
    lines += [_share(inquiry.voice, kind, share) for share in found[:MOST_SHARES]]
    lines.insert(0, await heading(inquiry))
    sources = await origins(inquiry.session, inquiry.selection, listing.MOST_ORIGINS)
    focus = [Ref(kind, share.key) for share in found[:MOST_SHARES]]
    answer = inquiry.reply(lines, sources, focus, after_group(inquiry, Ask.PROJECTS), tabular=True)
    return replace(answer, table=Table(Rows.SHARES, ask))


async def ranked(inquiry: Inquiry, ask: Ask) -> list[Share]:
    """The countries, sectors or places in their order, all or those at the places that were asked for."""
    question = inquiry.question
    found = await SHARES[ask][1](inquiry.session, inquiry.selection)
    if question.lowest:
        found.reverse()
    if question.aggregate is Aggregate.TOP:
        first = max(question.rank or 1, 1) - 1
        return found[first : first + (question.limit or 1)] or found[-1:]
    return found


def _counted(inquiry: Inquiry, ask: Ask, number: int) -> str:
    t = inquiry.voice.t
    if ask is Ask.COUNTRY:
        text = t.ngettext("<b>%(n)s country</b>", "<b>%(n)s countries</b>", number)
    elif ask is Ask.SECTOR:
        text = t.ngettext("<b>%(n)s sector</b>", "<b>%(n)s sectors</b>", number)
    else:
        text = t.ngettext("<b>%(n)s place</b>", "<b>%(n)s places</b>", number)
    return text % {"n": inquiry.voice.number(number)}


def _share(voice: Voice, kind: Kind, share: Share) -> str:
    name = voice.country(share.key) if kind is Kind.COUNTRY else voice.sector(share.key)
    if share.name is not None:
        name = voice.shown(share.name, NAME)
    return f"• <b>{name}</b> – {voice.projects(share.projects)}"


async def _no_shares(inquiry: Inquiry, ask: Ask) -> Answer:
    if not await listing.count(inquiry):
        return await listing.nothing(inquiry)
    return await listing.none_stated(inquiry, ask)
