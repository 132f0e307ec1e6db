"""The buttons that narrow a subscription: what comes, how often, pauses, quiet hours. One message turns its pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from answering.voice import Voice
from db import topics
from db.subscribers import FOREVER, FREQUENCIES, Standing
from db.topics import Topic
from handlers.keyboard import Button, Rows
from handlers.subscribing import words

SPACE = "s"  # all data of these buttons begins so
ON_A_PAGE = 8
PAUSES = {"week": timedelta(days=7), "month": timedelta(days=30)}
QUIET = ((22, 7), (21, 8), (20, 9))
CHOSEN = "✓ "


@dataclass(frozen=True, slots=True)
class Wish:
    """What a pressed button asks: its path, and the chat that is meant where it is not the one with the button."""

    path: tuple[str, ...]
    chat_id: int | None = None

    def __str__(self) -> str:
        target = f"@{self.chat_id}" if self.chat_id is not None else ""
        return ":".join((SPACE, *self.path)) + target


def read(data: str) -> Wish | None:
    """The wish of a button's data; None if no button of ours holds this."""
    path, at, target = data.partition("@")
    space, *parts = path.split(":")
    negative = target.startswith("-") and target[1:].isascii() and target[1:].isdecimal()
    if space != SPACE or not parts or (at and not negative) or not data.isprintable():
        return None
    return Wish(tuple(parts), int(target) if at else None)


def button(text: str, *path: object, chat_id: int | None = None, chosen: bool = False) -> Button:
    """A button with its data; a chosen one is ticked."""
    return Button((CHOSEN if chosen else "") + text, str(Wish(tuple(map(str, path)), chat_id)))


def main_rows(standing: Standing, voice: Voice, chat_id: int | None = None) -> Rows:
    """The first page: each button shows how it stands."""
    t, topic_count = voice.t, len(standing.topics)
    what = t.gettext("Topics: all") if standing.everything else t.gettext("Topics: %(n)s") % {"n": topic_count}
    often = t.gettext("How often: %(often)s") % {"often": frequencies(voice)[standing.frequency].lower()}
    if words.is_paused(standing, datetime.now(UTC)):
        pause = button(t.gettext("End the pause"), "p", "none", chat_id=chat_id)
    else:
        pause = button(t.gettext("Pause"), "p", chat_id=chat_id)
    return (
        (button(what, "w", chat_id=chat_id),),
        (button(often, "f", chat_id=chat_id),),
        (button(_quiet(standing, voice), "q", chat_id=chat_id),),
        (pause, button(t.gettext("Unsubscribe"), "x", chat_id=chat_id)),
    )


def _quiet(standing: Standing, voice: Voice) -> str:
    if standing.quiet_from is None or standing.quiet_to is None:
        return voice.t.gettext("Quiet hours: none")
    return voice.t.gettext("Quiet hours: %(hours)s") % {"hours": words.hours(standing.quiet_from, standing.quiet_to)}


def frequencies(voice: Voice) -> dict[str, str]:
    """How often news can come."""
    t = voice.t
    told = (t.gettext("At once"), t.gettext("Once a day"), t.gettext("Once a week"))
    return dict(zip(FREQUENCIES, told, strict=True))


def kinds(voice: Voice) -> dict[str, str]:
    """What the kinds of topics are called."""
    t = voice.t
    told = (
        t.gettext("Sectors"),
        t.gettext("Districts and towns"),
        t.gettext("Partner countries"),
        t.gettext("Projects"),
    )
    return dict(zip(topics.KINDS, told, strict=True))


def back(voice: Voice, *path: object, chat_id: int | None = None) -> Button:
    """The button to the page before."""
    return button(voice.t.gettext("‹ Back"), *path, chat_id=chat_id)


async def topic_rows(session: AsyncSession, standing: Standing, voice: Voice, chat_id: int | None = None) -> Rows:
    """What comes: everything, or a list of topics for each kind, with how many of it are chosen."""
    rows = [(button(voice.t.gettext("Everything"), "a", chat_id=chat_id, chosen=standing.everything),)]
    names = kinds(voice)
    for kind in (kind for kind, offered in (await topics.counts(session)).items() if offered):
        count = sum(topic.startswith(f"{kind}:") for topic in standing.topics)
        text = f"{names[kind]} · {count}" if count else names[kind]
        rows.append((button(text, "k", kind, 0, chat_id=chat_id, chosen=count > 0),))
    return (*rows, (back(voice, "m", chat_id=chat_id),))


def list_rows(
    shown: Sequence[Topic], kind: str, place: tuple[int, int], standing: Standing, voice: Voice, chat_id: int | None
) -> Rows:
    """One page of a kind's topics, the chosen ones ticked; `place`: which page, from 0, of how many."""
    page, pages = place
    rows: list[tuple[Button, ...]] = []
    for topic in shown:
        chosen = topic.name in standing.topics
        text = words.label(topic, voice)
        rows.append((button(text, "t", kind, page, topic.code, chat_id=chat_id, chosen=chosen),))
    if pages > 1:
        turns = ((f"‹ {page}/{pages}", page - 1), (f"{page + 2}/{pages} ›", page + 1))
        rows.append(tuple(button(text, "k", kind, to, chat_id=chat_id) for text, to in turns if 0 <= to < pages))
    return (*rows, (back(voice, "w", chat_id=chat_id),))


def frequency_rows(standing: Standing, voice: Voice, chat_id: int | None) -> Rows:
    """How often news come."""
    rows = [
        (button(text, "f", code, chat_id=chat_id, chosen=standing.frequency == code),)
        for code, text in frequencies(voice).items()
    ]
    return (*rows, (back(voice, "m", chat_id=chat_id),))


def pause_rows(voice: Voice, chat_id: int | None) -> Rows:
    """For how long nothing comes."""
    t = voice.t
    told = {"week": t.gettext("A week"), "month": t.gettext("A month"), "forever": t.gettext("Until I end it")}
    rows = [(button(text, "p", code, chat_id=chat_id),) for code, text in told.items()]
    return (*rows, (back(voice, "m", chat_id=chat_id),))


def quiet_rows(standing: Standing, voice: Voice, chat_id: int | None) -> Rows:
    """When nothing comes."""
    now = (standing.quiet_from, standing.quiet_to)
    rows = [
        (
            button(
                words.hours(start * 60, end * 60),
                "q",
                f"{start}-{end}",
                chat_id=chat_id,
                chosen=now == (start * 60, end * 60),
            ),
        )
        for start, end in QUIET
    ]
    none = button(voice.t.gettext("No quiet hours"), "q", "none", chat_id=chat_id, chosen=now == (None, None))
    return (*rows, (none,), (back(voice, "m", chat_id=chat_id),))


def pause_end(code: str, now: datetime) -> datetime | None:
    """The end of a pause that begins now, to the minute; None ends it. Raises KeyError for another code."""
    ends = {"none": None, "forever": FOREVER} | {name: now + length for name, length in PAUSES.items()}
    end = ends[code]
    return end.replace(second=0, microsecond=0) if end else None


def quiet_minutes(code: str) -> tuple[int | None, int | None]:
    """Quiet hours in minutes after midnight. Raises KeyError for others than are offered."""
    offered = {f"{start}-{end}": (start * 60, end * 60) for start, end in QUIET}
    return ({"none": (None, None)} | offered)[code]
