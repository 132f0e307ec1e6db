"""Answers about stated facts, events, people, and where to turn to."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from answering import figures, talk
from answering.answer import Answer, Choice, Outcome
from answering.buttons import general
from answering.inquiry import Inquiry
from answering.projects.properties import not_stated
from answering.voice import NAME, TEXT, clipped
from db.queries.facts import facts_about, find_contacts, find_events, find_facts, find_people
from db.queries.results import ContactRow, EventRow, PersonRow
from understanding.question import Aggregate, Ask, Kind, Ref

MOST = 4


async def facts(inquiry: Inquiry) -> Answer | None:
    """The stated facts that were named; None if the database has none of them."""
    rows = await find_facts(inquiry.session, inquiry.keys(Kind.FACT)[:MOST], MOST, inquiry.internal)
    if not rows:
        return None
    texts = [inquiry.voice.shown(row.text, TEXT) for row in rows]
    lines = texts if len(texts) == 1 else [f"• {text}" for text in texts]
    focus = [Ref(Kind.FACT, row.slug) for row in rows]
    return inquiry.reply(lines, [row.origin for row in rows], focus, _further(inquiry))


def _further(inquiry: Inquiry) -> list[Choice]:
    return general(inquiry, Ask.PROJECTS, Ask.SUMMARY)


async def events(inquiry: Inquiry) -> Answer | None:
    """The events that were named, or all of them; None if there are none."""
    rows = await find_events(inquiry.session, inquiry.keys(Kind.EVENT), MOST)
    if not rows:
        return None
    if len(rows) == 1:
        lines, stated = _event(inquiry, rows[0]), _stated(inquiry, rows[0])
    else:
        lines, stated = [_event_line(inquiry, row) for row in rows], True
    focus = [Ref(Kind.EVENT, row.slug) for row in rows]
    outcome = Outcome.ANSWERED if stated else Outcome.NOT_STATED
    return inquiry.reply(lines, [row.origin for row in rows], focus, _further(inquiry), outcome)


def _event(inquiry: Inquiry, row: EventRow) -> list[str]:
    """What was asked about an event, then the event itself."""
    voice, t = inquiry.voice, inquiry.voice.t
    title = voice.shown(row.title)
    when = figures.dates(row.start_date, row.finish_date, voice.language)
    place, note = voice.shown(row.place), voice.shown(row.note, TEXT)
    if Ask.TIME in inquiry.asks:
        return [voice.bold(when) if when else t.gettext("The date is <b>not stated</b>."), title, note]
    if Ask.PLACE in inquiry.asks:
        return [voice.bold(place) if place else not_stated(voice, Ask.PLACE), title, note]
    if inquiry.question.aggregate is Aggregate.COUNT:
        told = t.gettext("Its number: <b>%(n)s</b>") % {"n": row.ordinal}
        ordinal = told if row.ordinal else t.gettext("Its number is <b>not stated</b>.")
        return [ordinal, title]
    return [voice.bold(title), " · ".join(part for part in (when, place) if part), note]


def _stated(inquiry: Inquiry, row: EventRow) -> bool:
    if Ask.TIME in inquiry.asks:
        return bool(row.start_date)
    if Ask.PLACE in inquiry.asks:
        return bool(row.place)
    return inquiry.question.aggregate is not Aggregate.COUNT or row.ordinal is not None


def _event_line(inquiry: Inquiry, row: EventRow) -> str:
    voice = inquiry.voice
    when = figures.dates(row.start_date, row.finish_date, voice.language)
    return "• " + " · ".join(part for part in (voice.shown(row.title), when) if part)


async def linked_projects(inquiry: Inquiry) -> tuple[str, ...]:
    """What the facts about the named events say that they are about besides: slugs, some of them of projects."""
    found: list[str] = []
    for slug in inquiry.keys(Kind.EVENT)[:MOST]:
        for fact in await facts_about(inquiry.session, slug, MOST, inquiry.internal):
            found += fact.about
    return tuple(dict.fromkeys(found))


async def people(inquiry: Inquiry) -> Answer | None:
    """The people that were named, or all of them; None if there are none."""
    rows = await find_people(inquiry.session, inquiry.keys(Kind.PERSON), MOST)
    if not rows:
        return None
    lines = _person(inquiry, rows[0]) if len(rows) == 1 else [_person_line(inquiry, row) for row in rows]
    focus = [Ref(Kind.PERSON, row.slug) for row in rows]
    return inquiry.reply(lines, [row.origin for row in rows], focus, _further(inquiry))


def _person(inquiry: Inquiry, row: PersonRow) -> list[str]:
    voice = inquiry.voice
    return [voice.bold(voice.shown(row.name, NAME)), voice.shown(row.post), voice.shown(row.note, TEXT)]


def _person_line(inquiry: Inquiry, row: PersonRow) -> str:
    voice = inquiry.voice
    post = voice.shown(row.post)
    return f"• {voice.bold(voice.shown(row.name, NAME))}" + (f" – {post}" if post else "")


async def contacts(inquiry: Inquiry) -> Answer:
    """Telephone, e-mail, address and site, or that none is stated."""
    rows = await find_contacts(inquiry.session, MOST)
    if not rows:
        return await talk.no_contacts(inquiry)
    lines = [line for row in rows for line in _contact(inquiry, row)]
    return inquiry.reply(lines, [row.origin for row in rows], choices=_further(inquiry))


def _contact(inquiry: Inquiry, row: ContactRow) -> Sequence[str]:
    voice = inquiry.voice
    told = [voice.bold(clipped(row.phone, NAME)) if row.phone else "", clipped(row.email, NAME)]
    address, site = voice.shown(row.address), escape(row.url)
    return [voice.shown(row.title), " · ".join(part for part in told if part), address, site]
