"""A subscription in words: what comes to a chat, how often, and when nothing comes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, tzinfo
from html import unescape

from sqlalchemy.ext.asyncio import AsyncSession

from answering.figures import date
from answering.voice import Voice, clipped
from db import topics
from db.queries.results import Words
from db.subscribers import EVERYTHING, FOREVER, Standing
from db.topics import Topic

SHOWN = 5  # topics that are named; the answer stays within ten lines
LONGEST_NAME = 90
LONGEST_LABEL = 48  # characters of a button on a phone


def name(topic: Topic, voice: Voice, longest: int = LONGEST_NAME) -> str:
    """What a topic is called, as Telegram HTML."""
    if topic.kind == "sector":
        return voice.sector(topic.key)
    if topic.kind == "country":
        return voice.country(topic.key)
    return voice.shown(topic.title, longest) or clipped(topic.key, longest)


def label(topic: Topic, voice: Voice) -> str:
    """What a topic is called on a button."""
    return unescape(name(topic, voice, LONGEST_LABEL))


def listed(first: Sequence[Topic], count: int, voice: Voice) -> list[str]:
    """A line for each of the first topics, and one for how many more there are."""
    lines = [f"• {name(topic, voice)}" for topic in first]
    if count > len(lines):
        left = count - len(lines)
        lines.append(voice.t.ngettext("and %(n)s more", "and %(n)s more", left) % {"n": left})
    return lines


async def named(session: AsyncSession, standing: Standing) -> list[Topic]:
    """The first topics of a chat; what the database no longer has keeps its key for a name."""
    shown = [topic for topic in standing.topics if topic != EVERYTHING][:SHOWN]
    known = await topics.known(session, shown)
    return [known.get(topic) or _nameless(topic) for topic in shown]


def _nameless(topic: str) -> Topic:
    kind, _, key = topic.partition(":")
    return Topic(kind, "", key, Words("", ""))


def described(standing: Standing, first: Sequence[Topic], voice: Voice) -> list[str]:
    """What comes, line by line."""
    if standing.everything:
        return [voice.t.gettext("All news about projects, partners and jobs.")]
    return listed(first, len(standing.topics), voice)


def conditions(standing: Standing, voice: Voice, now: datetime, zone: tzinfo) -> list[str]:
    """What is unlike the usual: digests, quiet hours, a pause; a line for each."""
    t, lines = voice.t, []
    if standing.frequency == "daily":
        lines.append(t.gettext("News come together, once a day."))
    if standing.frequency == "weekly":
        lines.append(t.gettext("News come together, once a week on Monday."))
    if standing.quiet_from is not None and standing.quiet_to is not None:
        lines.append(t.gettext("Quiet hours: %(hours)s.") % {"hours": hours(standing.quiet_from, standing.quiet_to)})
    if is_paused(standing, now):
        lines.append(_pause(standing, voice, zone))
    return lines


def _pause(standing: Standing, voice: Voice, zone: tzinfo) -> str:
    until, t = standing.paused_until, voice.t
    if until is None or until >= FOREVER:
        return t.gettext("Nothing comes until you end the pause.")
    day = date(until.astimezone(zone).date().isoformat(), voice.language)
    return t.gettext("Nothing comes until %(date)s.") % {"date": day}


def is_paused(standing: Standing, now: datetime) -> bool:
    """Whether nothing comes for the time being."""
    return standing.paused_until is not None and standing.paused_until > now


def hours(start: int, end: int) -> str:
    """Quiet hours as a clock shows them: 22:00–7:00."""
    return f"{clock(start)}–{clock(end)}"


def clock(minute: int) -> str:
    """A minute of the day as a clock shows it: 7:00."""
    return f"{minute // 60}:{minute % 60:02}"
