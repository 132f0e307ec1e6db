"""Announcements from the command line, for scripts: approved as they come, delivered by the running bot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo
from html import escape
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncSession

from announcing import audience, composing, life
from announcing.when import Unclear, moment
from announcing.words import day_and_time, line, number
from db import announcements
from db.announcements import Counts
from db.engine import Database
from db.models import Announcement
from db.subscribers import EVERYTHING
from locales.catalogue import translation

HTML = {".html", ".htm"}
LISTED = 50


class Unfit(ValueError):
    """An announcement cannot be made of what was given; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Order:
    """What the command line asks for."""

    ru: Path | None = None
    kk: Path | None = None
    topics: list[str] = field(default_factory=list)
    at: str = ""
    stand_in: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """The number of a new announcement and how many chats get it now."""

    number: int
    size: audience.Size
    at: datetime | None


async def announce(database: Database, order: Order, zone: tzinfo, language: str) -> Placed:
    """Put an announcement into the outbox; raises Unfit."""
    now = datetime.now(UTC)
    ru, kk = _text(order.ru, language), _text(order.kk, language)
    at = _at(order.at, now, zone, language)
    async with database.writing() as session:
        draft = await composing.start(session, life.OFFICE, now)
        draft.html_ru, draft.html_kk, draft.stand_in = ru, kk, order.stand_in
        draft.topics = await _topics(session, order.topics, language)
        draft.scheduled_at = at
        _check(draft, language)
        await life.release(session, draft.id, life.OFFICE, now)
        size = await audience.reach(session, draft, now)
        if at is None:
            await life.begin(session, draft.id, now, zone)
        return Placed(draft.id, size, at)


async def listed(database: Database) -> list[tuple[Announcement, Counts]]:
    """The latest announcements with where their messages stand."""
    async with database.reading() as session:
        found = await announcements.latest(session, LISTED)
        counts = await announcements.counts(session, [each.id for each in found])
    return [(each, counts[each.id]) for each in found]


def placed(done: Placed, zone: tzinfo, language: str) -> str:
    """What became of the order, in a sentence."""
    t = translation(language)
    told = {"number": done.number, "n": number(done.size.chats, language)}
    if done.at:
        told["at"] = day_and_time(done.at, zone, language)
        return t.gettext("Announcement %(number)s is scheduled for %(at)s.") % told
    if not done.size.chats:
        return t.gettext("Announcement %(number)s has no recipients: nobody is subscribed to this.") % told
    return (
        t.ngettext(
            "Announcement %(number)s goes to %(n)s chat.",
            "Announcement %(number)s goes to %(n)s chats.",
            done.size.chats,
        )
        % told
    )


def told(found: Sequence[tuple[Announcement, Counts]], zone: tzinfo, language: str) -> str:
    """The list of announcements, a line for each."""
    if not found:
        return translation(language).gettext("There is no announcement yet.")
    return "\n".join(line(each, counts, zone, language) for each, counts in found)


def _text(path: Path | None, language: str) -> str:
    if path is None:
        return ""
    t = translation(language)
    try:
        text = path.read_text(encoding="utf-8-sig").strip()
    except OSError as error:
        raise Unfit(
            t.gettext("The file %(file)s cannot be read: %(why)s.") % {"file": path, "why": error.strerror}
        ) from None
    except UnicodeDecodeError:
        raise Unfit(t.gettext("The file %(file)s should be text in UTF-8.") % {"file": path}) from None
    if not text:
        raise Unfit(t.gettext("The file %(file)s is empty.") % {"file": path})
    return text if path.suffix.lower() in HTML else escape(text, quote=False)


def _at(text: str, now: datetime, zone: tzinfo, language: str) -> datetime | None:
    if not text.strip():
        return None
    t = translation(language)
    try:
        at = moment(text, now, zone)
    except Unclear:
        raise Unfit(
            t.gettext("The time “%(text)s” should be written like 2026-09-04 10:00.") % {"text": text}
        ) from None
    if at <= now:
        raise Unfit(t.gettext("The time “%(text)s” is already over.") % {"text": text})
    return at


async def _topics(session: AsyncSession, topics: list[str], language: str) -> str:
    unknown = await audience.unknown_topics(session, topics)
    if unknown:
        t = translation(language)
        raise Unfit(
            t.gettext(
                "There is nothing named %(topic)s. Topics look like sector:energy, place:…, country:CN, project:…."
            )
            % {"topic": unknown[0]}
        )
    projects = [topic.removeprefix("project:") for topic in topics if topic.startswith("project:")]
    wanted = {*topics, *await audience.around(session, projects)}
    return "" if EVERYTHING in wanted else audience.join(wanted)


def _check(draft: Announcement, language: str) -> None:
    t = translation(language)
    if not (draft.html_ru or draft.html_kk):
        raise Unfit(t.gettext("Give the texts: --ru FILE and --kk FILE."))
    for written_in, refusal in composing.refusals(draft):
        raise Unfit(composing.told(refusal, written_in, language))
    absent = composing.missing(draft)
    if absent == "kk":
        raise Unfit(
            t.gettext("There is no Kazakh text: give --kk FILE, or --stand-in to send the Russian one with a note.")
        )
    if absent == "ru":
        raise Unfit(
            t.gettext("There is no Russian text: give --ru FILE, or --stand-in to send the Kazakh one with a note.")
        )
