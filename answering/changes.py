"""What changed in the data: since the last import, in so many days, or in days that were named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any, NamedTuple

from answering import figures
from answering.answer import Answer, Outcome, Rows, Table
from answering.buttons import general, pages
from answering.inquiry import Inquiry
from answering.periods import Days, NoSuchDay, days_of, told, told_day, told_wrongly
from answering.projects import listing
from answering.voice import Voice
from db.queries.changes import changes_since, last_change
from db.queries.results import ChangeRow
from understanding.question import Ask, Kind, Ref

PAGE = 10
PROJECT = "project"
PARTNERS = "project_partner"


class Changed(NamedTuple):
    """What changed: what it is called, how it was and how it is; '' is what is not told. Telegram HTML."""

    name: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """The time that is asked about: its ends, what heads its changes, and what is said where there are none."""

    since: datetime | None
    until: datetime | None
    heading: str
    nothing: str


async def answer(inquiry: Inquiry) -> Answer:
    """New and changed projects and indicators; officials see what stood there before as well."""
    t = inquiry.voice.t
    last = await last_change(inquiry.session, inquiry.internal)
    if last is None:
        return _none(inquiry, t.gettext("The data have <b>not changed</b> yet."))
    if inquiry.question.period is None:
        return await _told_of(inquiry, _lately(inquiry, last), last)
    today = inquiry.now.date()
    try:
        days = days_of(inquiry.question.period, today)
    except NoSuchDay as error:
        text = t.gettext("There is no such day in the calendar: %(day)s.")
        return _none(inquiry, text % {"day": told_wrongly(error.day, inquiry.voice.language)})
    if days.first and days.first > today:
        text = t.gettext("These days are yet to come: the first of them is %(day)s.")
        return _none(inquiry, text % {"day": told_day(days.first, inquiry.voice.language)}, _updated(inquiry, last))
    inquiry = replace(inquiry, question=replace(inquiry.question, period=days.fixed()))  # its next page is of these
    return await _told_of(inquiry, _named(inquiry, days), last)


def _none(inquiry: Inquiry, *lines: str) -> Answer:
    return inquiry.reply(lines, choices=general(inquiry, Ask.SUMMARY, Ask.PROJECTS), outcome=Outcome.NOT_FOUND)


def _lately(inquiry: Inquiry, last: datetime) -> Stretch:
    """So many days up to now, or the last import."""
    t, days = inquiry.voice.t, inquiry.question.days
    since = last if days is None else inquiry.now - timedelta(days=days)
    heading = (
        t.gettext("The last change of the data, %(day)s:") if days is None else t.gettext("Changes since %(day)s:")
    )
    day = {"day": _day(inquiry, since)}
    return Stretch(since, None, heading % day, t.gettext("Nothing has changed since %(day)s.") % day)


def _named(inquiry: Inquiry, days: Days) -> Stretch:
    """Days that were named; those that reach today are told as "since"."""
    t, language, zone = inquiry.voice.t, inquiry.voice.language, inquiry.now.tzinfo
    first, last = days.first, days.last
    ends = {"day": told_day(first or last, language)}
    if first is None:
        texts = t.gettext("Changes until %(day)s:"), t.gettext("Nothing had changed until %(day)s.")
    elif first == last:
        texts = t.gettext("Changes of %(day)s:"), t.gettext("Nothing changed on %(day)s.")
    elif last >= inquiry.now.date():
        texts = t.gettext("Changes since %(day)s:"), t.gettext("Nothing has changed since %(day)s.")
    else:
        ends = {"days": told(first, last, language)}
        texts = t.gettext("Changes from %(days)s:"), t.gettext("Nothing changed from %(days)s.")
    heading, nothing = texts
    return Stretch(days.begin(zone), days.end(zone), heading % ends, nothing % ends)


async def _told_of(inquiry: Inquiry, stretch: Stretch, last: datetime) -> Answer:
    voice = inquiry.voice
    found = await changes_since(inquiry.session, stretch.since, inquiry.selection, stretch.until)
    if not found:
        return _none(inquiry, stretch.nothing, _updated(inquiry, last))
    page = min(inquiry.page, (len(found) - 1) // PAGE)
    shown = found[page * PAGE : (page + 1) * PAGE]
    lines = [voice.bold(stretch.heading), counted(voice, found), *(line(voice, row, inquiry.internal) for row in shown)]
    if len(found) > PAGE:
        lines.append(listing.shown_of(voice, page * PAGE, len(shown), len(found)))
    focus = [Ref(Kind.PROJECT if row.kind == PROJECT else Kind.INDICATOR, row.slug) for row in shown]
    choices = pages(inquiry, len(shown), len(found), PAGE) + general(inquiry, Ask.SUMMARY, Ask.PROJECTS)
    since, until = (at and at.astimezone(inquiry.now.tzinfo) for at in (stretch.since, stretch.until))
    table = Table(Rows.CHANGES, since=since, until=until)
    return replace(inquiry.reply(lines, focus=focus, choices=choices, tabular=True), figure="", table=table)


async def last(inquiry: Inquiry) -> str:
    """When the data last changed; '' for a part of them, and where they never did."""
    if inquiry.selection:
        return ""
    at = await last_change(inquiry.session, inquiry.internal)
    return _updated(inquiry, at) if at else ""


def counted(voice: Voice, found: Sequence[ChangeRow]) -> str:
    """How many projects and indicators are new, and how many changed."""
    t = voice.t
    projects = [row for row in found if row.kind == PROJECT]
    others = [row for row in found if row.kind != PROJECT]
    told = []
    for rows, text in (
        (projects, t.gettext("Projects: new – %(new)s, changed – %(changed)s.")),
        (others, t.gettext("Indicators: new – %(new)s, changed – %(changed)s.")),
    ):
        new = sum(row.is_new for row in rows)
        if rows:
            told.append(text % {"new": voice.number(new), "changed": voice.number(len(rows) - new)})
    return " ".join(told)


def line(voice: Voice, row: ChangeRow, with_before: bool) -> str:
    """One project or indicator: what is new about it, with what stood there before if that may be told."""
    title = voice.shown(row.title)
    if row.is_new:
        return voice.t.gettext("• new: %(title)s") % {"title": title}
    told = (_column(column) for column in changed(voice, row, with_before))
    return f"• {title}: " + "; ".join(told)


def changed(voice: Voice, row: ChangeRow, with_before: bool) -> list[Changed]:
    """What changed of something that was there before, each once."""
    found = dict.fromkeys(part for name in row.after if (part := _changed(voice, row, name, with_before)))
    return list(found) or [Changed(voice.t.gettext("the description was made more precise"))]


def _column(column: Changed) -> str:
    told = " → ".join(part for part in (column.before, column.after) if part)
    return f"{column.name}: {told}" if told else column.name


def _changed(voice: Voice, row: ChangeRow, name: str, with_before: bool) -> Changed | None:
    names = {
        "amount": voice.t.gettext("sum"),
        "currency": voice.t.gettext("sum"),
        "jobs": voice.t.gettext("jobs"),
        "status": voice.t.gettext("stage"),
        "value": voice.t.gettext("value"),
        "start_year": voice.t.gettext("dates"),
        "finish_year": voice.t.gettext("dates"),
        PARTNERS: voice.t.gettext("partners"),
    }
    if name not in names or (name == "currency" and "amount" in row.after):
        return None
    new = _told(voice, row.after, name, row.unit)
    old = _told(voice, row.before, name, row.unit) if with_before and new else ""
    return Changed(names[name], old, new)


def _told(voice: Voice, columns: dict[str, Any], name: str, unit: str) -> str:
    """What a column holds, with its unit; '' for what is only said to have changed."""
    value = columns.get(name)
    if value is None:
        return voice.t.gettext("not stated") if name in ("amount", "jobs", "value") else ""
    if name == "amount":
        return voice.money(Decimal(str(value)), columns.get("currency") or unit)
    if name == "value":
        return voice.measured(Decimal(str(value)), columns.get("unit") or unit)
    if name == "jobs":
        return voice.number(int(value))
    return voice.status(str(value)) if name == "status" else ""


def _updated(inquiry: Inquiry, at: datetime) -> str:
    return inquiry.voice.t.gettext("The data were last changed on %(day)s.") % {"day": _day(inquiry, at)}


def _day(inquiry: Inquiry, at: datetime) -> str:
    return figures.date(at.astimezone(inquiry.now.tzinfo).date().isoformat(), inquiry.voice.language)
