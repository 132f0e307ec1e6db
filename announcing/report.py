"""What became of an announcement, as a workbook: a summary, and every chat that it did not surely reach."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable
from datetime import datetime, tzinfo
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from announcing import words
from announcing.reasons import reason
from db import announcements, team
from db.announcements import Counts
from db.models import Announcement, Delivery
from db.workbook.inert import fitting, inert
from locales.catalogue import translation

PAGE = 500  # rows that are written before others get a turn


async def workbook(session: AsyncSession, announcement_id: int, zone: tzinfo, language: str) -> bytes | None:
    """The report as an .xlsx; None if there is no such announcement."""
    found = await announcements.load(session, announcement_id)
    if found is None:
        return None
    counts = (await announcements.counts(session, [announcement_id]))[announcement_id]
    names = await team.names_of(session, found.created_by, found.approved_by)
    t = translation(language)
    book = Workbook(write_only=True)
    summary = book.create_sheet(t.gettext("Summary"))
    for line in _summary(found, counts, names, zone, language):
        summary.append([_cell(summary, value) for value in line])
    sheet = book.create_sheet(t.gettext("Not surely delivered"))
    sheet.append(
        [t.gettext("Chat"), t.gettext("Language"), t.gettext("What happened"), t.gettext("Why"), t.gettext("Sent at")]
    )
    async for row in _unsure(session, announcement_id):
        happened = fate(row, language)
        values = (row.chat_id, row.language, happened, reason(row.reason, language), _moment(row.sent_at, zone))
        sheet.append([_cell(sheet, value) for value in values])
    file = BytesIO()
    await asyncio.to_thread(book.save, file)
    return file.getvalue()


def fate(row: Delivery, language: str) -> str:
    """What became of one message, in words."""
    t = translation(language)
    told = {
        "blocked": t.gettext("the bot is blocked"),
        "failed": t.gettext("could not be deleted") if row.task == "recall" else t.gettext("not delivered"),
        "unknown": t.gettext("perhaps sent, waits for a decision"),
    }
    return told.get(row.state) or t.gettext("perhaps sent twice")


def _summary(
    found: Announcement, counts: Counts, names: dict[str, str], zone: tzinfo, language: str
) -> Iterable[tuple[Any, ...]]:
    t = translation(language)
    yield t.gettext("Announcement"), found.id
    yield t.gettext("State"), words.states(language)[found.state]
    yield t.gettext("Russian text"), words.seen(found.html_ru)
    yield t.gettext("Kazakh text"), words.seen(found.html_kk)
    yield t.gettext("Topics"), found.topics or t.gettext("everyone")
    yield t.gettext("Written by"), names.get(found.created_by, found.created_by)
    yield t.gettext("Approved by"), names.get(found.approved_by, found.approved_by)
    yield t.gettext("Begun"), _moment(found.started_at, zone)
    yield t.gettext("Ended"), _moment(found.finished_at, zone)
    yield t.gettext("Corrections"), found.version - 1
    yield t.gettext("Recipients"), counts.total
    yield t.gettext("Sent"), counts.sent
    yield t.gettext("Left"), counts.left
    yield t.gettext("Blocked the bot"), counts.blocked
    yield t.gettext("Failed"), counts.failed
    yield t.gettext("Perhaps sent"), counts.perhaps
    yield t.gettext("Deleted again"), counts.recalled
    yield t.gettext("Cancelled"), counts.cancelled


async def _unsure(session: AsyncSession, announcement_id: int) -> AsyncIterator[Delivery]:
    """The rows that were not surely delivered, a page at a time: memory does not grow with their number."""
    after: int | None = None
    chosen = or_(Delivery.state.in_(("failed", "blocked", "unknown")), Delivery.perhaps_sent)
    while True:
        page = select(Delivery).where(Delivery.announcement_id == announcement_id, chosen)
        page = page.order_by(Delivery.chat_id).limit(PAGE)
        rows = (await session.scalars(page if after is None else page.where(Delivery.chat_id > after))).all()
        for row in rows:
            yield row
        if len(rows) < PAGE:
            return
        after = rows[-1].chat_id
        session.expunge_all()


def _moment(moment: datetime | None, zone: tzinfo) -> str:
    return f"{moment.astimezone(zone):%Y-%m-%d %H:%M}" if moment else ""


def _cell(sheet: Any, value: Any) -> Any:
    """A cell; a text stays a text, also where it begins like a formula."""
    if not isinstance(value, str):
        return value
    return inert(sheet, fitting(value))
