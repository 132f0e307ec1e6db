"""The one message that shows its author how the sending of an announcement goes, edited as it goes."""

from __future__ import annotations

import asyncio
import logging
import time
from collections import deque
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy.exc import SQLAlchemyError
from telegram import Bot
from telegram.error import BadRequest, Forbidden, RetryAfter, TelegramError

from announcing import words
from db import announcements, chats
from db.announcements import Counts
from db.engine import Database
from db.models import Announcement
from locales.catalogue import translation
from transport.request import wait_of
from understanding.question import Language, language_of

CELLS = 15
EDIT_EVERY = 3.0  # seconds: an edit counts as a message
MEASURED = 30.0  # seconds over which the rate is taken
RECENT = timedelta(hours=1)  # what ended in it may still lack its last word
FULL, EMPTY = "▓", "░"
MINUTE = 60
logger = logging.getLogger(__name__)


@dataclass(slots=True)
class Meter:
    """What is known of one sending: how much was done when, what was shown last and when."""

    done: deque[tuple[float, int]] = field(default_factory=deque)
    shown: str = ""
    shown_at: float = float("-inf")

    def note(self, done: int, clock: float) -> None:
        """Note how many rows have their fate by now."""
        self.done.append((clock, done))
        while clock - self.done[0][0] > MEASURED:
            self.done.popleft()

    @property
    def rate(self) -> float:
        """Rows a second."""
        (begun, before), (now, after) = self.done[0], self.done[-1]
        return max(after - before, 0) / (now - begun) if now > begun else 0.0


def bar(share: float) -> str:
    """A bar of so much of the whole, 0 to 1; full only when all is done."""
    full = min(int(share * CELLS), CELLS)
    return FULL * full + EMPTY * (CELLS - full)


def text(announcement: Announcement, counts: Counts, later: int, rate: float, language: str) -> str:
    """How the sending stands, in HTML; `later` rows wait for their readers' hour."""
    t = translation(language)
    share = (counts.total - counts.left) / counts.total if counts.total else 1.0
    told = {"number": announcement.id, "state": words.states(language)[announcement.state]}
    lines = [
        t.gettext("<b>Announcement %(number)s</b> · %(state)s") % told,
        f"{bar(share)} {int(share * 100)}\N{NO-BREAK SPACE}%",
        words.figures(counts, language),
    ]
    if later:
        lines.append(t.gettext("at the hour that their readers chose: %(n)s") % {"n": words.number(later, language)})
    if announcement.state == "sending" and rate > 0 and counts.left > later:
        lines.append(_pace(rate, counts.left - later, language))
    if announcement.state not in ("sending", "paused"):
        lines.append(t.gettext("In detail: /report %(number)s") % told)
    return "\n".join(lines)


def _pace(rate: float, left: int, language: str) -> str:
    t = translation(language)
    minutes, seconds = divmod(round(left / rate), MINUTE)
    hours, minutes = divmod(minutes, MINUTE)
    told = {"rate": words.number(round(rate), language), "hours": hours, "minutes": minutes, "seconds": seconds}
    if rate < 1:
        told["rate"] = "&lt;1"
    if hours:
        return t.gettext("%(rate)s a second · %(hours)s h %(minutes)s min left") % told
    if minutes:
        return t.gettext("%(rate)s a second · %(minutes)s min left") % told
    return t.gettext("%(rate)s a second · %(seconds)s s left") % told


async def follow(bot: Bot, database: Database, every: float = EDIT_EVERY) -> None:
    """Keep the progress messages of all sendings true for ever; looks each `every` seconds."""
    progress = Progress(bot, database)
    while True:
        try:
            await progress.look()
        except (SQLAlchemyError, TelegramError):
            logger.exception("The progress of announcements could not be shown; trying again.")
        await asyncio.sleep(every)


class Progress:
    """The progress messages of all sendings that have an author in chat."""

    def __init__(self, bot: Bot, database: Database) -> None:
        self._bot = bot
        self._database = database
        self._meters: dict[int, Meter] = {}
        self._silent_until = 0.0

    async def look(self) -> None:
        """Look once, and show what has changed."""
        now, clock = datetime.now(UTC), time.monotonic()
        async with self._database.reading() as session:
            found = [*await announcements.followed(session, now - RECENT)]
            counts = await announcements.counts(session, [each.id for each in found])
            later = await announcements.waiting(session, [each.id for each in found], now)
        for each in found:
            meter = self._meters.setdefault(each.id, Meter())
            meter.note(counts[each.id].total - counts[each.id].left, clock)
            ended = each.state not in ("sending", "paused")
            if clock >= self._silent_until and (ended or clock - meter.shown_at >= EDIT_EVERY):
                await self._show(each, counts[each.id], later.get(each.id, 0), meter, clock)
        self._meters = {each.id: self._meters[each.id] for each in found}

    async def _show(self, each: Announcement, counts: Counts, later: int, meter: Meter, clock: float) -> None:
        html = text(each, counts, later, meter.rate, await self._language(each))
        if html == meter.shown:
            return
        try:
            await self._put(each, html)
        except Forbidden:
            logger.info("The author of announcement %d takes no messages.", each.id)
        except RetryAfter as error:
            self._silent_until = clock + wait_of(error)
            return
        except BadRequest as error:
            if "not modified" not in error.message:
                logger.info("The progress of announcement %d cannot be shown: %s", each.id, error)
        meter.shown, meter.shown_at = html, clock

    async def _put(self, each: Announcement, html: str) -> None:
        plain: dict[str, Any] = {"chat_id": each.author_chat_id, "text": html, "parse_mode": "HTML"}
        if each.progress_message_id is not None:
            await self._bot.edit_message_text(message_id=each.progress_message_id, **plain)
            return
        sent = await self._bot.send_message(**plain, disable_notification=True)
        async with self._database.writing() as session:
            await announcements.progress_is_in(session, each.id, sent.message_id)

    async def _language(self, each: Announcement) -> Language:
        async with self._database.reading() as session:
            state = await chats.load_chat(session, each.author_chat_id or 0)
        return language_of(state.language or state.telegram_language) or Language.RU
