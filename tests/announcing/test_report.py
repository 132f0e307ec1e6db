"""The report tells what became of every message, with reasons in words, and no cell of it is a formula."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from announcing import report
from announcing.reasons import reason
from db import announcements
from db.engine import Database
from db.models import TeamMember
from db.reversals import NO_NUMBER, TOO_OLD
from tests.announcing.outbox import AUTHOR, NOW, ZONE, arrived, mark, sending, subscriber


async def book(database: Database, number: int, language: str = "ru") -> Any:
    async with database.reading() as session:
        written = await report.workbook(session, number, ZONE, language)
    assert written
    return load_workbook(BytesIO(written))


async def test_a_report_sums_up_and_lists_what_was_not_surely_delivered(database: Database) -> None:
    async with database.writing() as session:
        session.add(TeamMember(user_id=int(AUTHOR), role="editor", name="Алия", added_at=NOW))
        for chat in (5, 6, 7, 8, 9):
            await subscriber(session, chat)
        made = await sending(session, html_ru="=1+1 <b>Новость</b>")
        await arrived(session, made.id, 5)
        await mark(session, made.id, 6, state="blocked", reason="Forbidden: bot was blocked by the user")
        await mark(session, made.id, 7, state="failed", reason="=HYPERLINK(1)")
        await mark(session, made.id, 8, state="unknown", perhaps_sent=True, reason="interrupted")
        await arrived(session, made.id, 9)
        await mark(session, made.id, 9, perhaps_sent=True)
    summary, unsure = await book(database, made.id)
    told = {row[0].value: row[1] for row in summary.iter_rows()}
    assert (told["Состояние"].value, told["Кто написал"].value) == ("отправляется", "Алия")
    assert (told["Русский текст"].value, told["Русский текст"].data_type) == ("=1+1 Новость", "s")
    counts = ("Получатели", "Отправлено", "Осталось", "Заблокировали бота", "Не доставлено", "Возможно отправлено")
    assert [told[name].value for name in counts] == [5, 2, 0, 1, 1, 2]
    rows = [[cell.value for cell in row[:4]] for row in unsure.iter_rows(min_row=2)]
    assert rows == [
        [6, "ru", "бот заблокирован", "Человек заблокировал бота."],
        [7, "ru", "не доставлено", "=HYPERLINK(1)"],
        [8, "ru", "возможно отправлено, ждёт решения", "Бот остановился во время отправки."],
        [9, "ru", "возможно отправлено дважды", None],
    ]
    assert {cell.data_type for row in unsure.iter_rows() for cell in row} <= {"s", "inlineStr", "n"}
    assert unsure["E5"].value == f"{NOW.astimezone(ZONE):%Y-%m-%d %H:%M}"


async def test_a_report_is_in_the_reader_s_language(database: Database) -> None:
    async with database.writing() as session:
        made = await sending(session)
    assert (await book(database, made.id, "kk")).sheetnames == ["Қорытынды", "Жеткені белгісіз"]


async def test_there_is_no_report_of_what_does_not_exist(database: Database) -> None:
    async with database.reading() as session:
        assert await report.workbook(session, 404, ZONE, "ru") is None


async def test_many_rows_come_page_by_page(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report, "PAGE", 3)
    async with database.writing() as session:
        for chat in range(1, 9):
            await subscriber(session, chat)
        made = await sending(session)
        for chat in range(1, 9):
            await mark(session, made.id, chat, state="blocked")
    unsure = (await book(database, made.id)).worksheets[1]
    assert [row[0].value for row in unsure.iter_rows(min_row=2)] == list(range(1, 9))


@pytest.mark.parametrize(
    "text",
    [
        TOO_OLD, NO_NUMBER, "network", "interrupted", "Forbidden: user is deactivated", "Chat not found",
        "Not enough rights to send text messages to the chat", "Message can't be deleted for everyone",
    ],
)  # fmt: skip
def test_a_known_reason_is_told_in_words_in_both_languages(text: str) -> None:
    assert len({text, reason(text, "ru"), reason(text, "kk")}) == 3


async def test_a_group_that_moved_counts_once(database: Database) -> None:
    async with database.writing() as session:
        for chat in (5, 6):
            await subscriber(session, chat)
        made = await sending(session)
        await mark(session, made.id, 5, state="moved")
        counts = (await announcements.counts(session, [made.id]))[made.id]
    assert (counts.total, counts.left) == (1, 1)
