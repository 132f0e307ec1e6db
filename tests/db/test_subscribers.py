"""Who receives what: everything or single topics; a sheet of subscribers goes out and comes in."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select

from db import subscribers
from db.engine import Database
from db.models import Change, Subscriber, Subscription
from db.subscribers import EVERYTHING, FOREVER, Standing
from db.workbook.check import check
from db.workbook.exporting import export_path
from db.workbook.files import read
from db.workbook.importing import import_path
from db.workbook.problems import Code

CHAT, GROUP = 7, -(10**12)
CHINA, ENERGY = "country:CN", "sector:energy"


async def standing(database: Database, chat_id: int = CHAT) -> Standing | None:
    async with database.writing() as session:
        return await subscribers.standing(session, chat_id)


async def test_a_topic_takes_the_place_of_everything_and_everything_that_of_topics(database: Database) -> None:
    async with database.writing() as session:
        everything = await subscribers.want_everything(session, CHAT, "ru", None)
    assert await standing(database) == everything == Standing("ru")
    async with database.writing() as session:
        narrowed = await subscribers.want(session, CHAT, "kk", [CHINA, ENERGY, CHINA], everything)
    assert await standing(database) == narrowed == Standing("kk", topics=(CHINA, ENERGY))
    async with database.writing() as session:
        left = await subscribers.leave_out(session, CHAT, [CHINA, "place:x"], narrowed)
    assert await standing(database) == left == Standing("kk", topics=(ENERGY,))
    async with database.writing() as session:
        assert await subscribers.tick(session, CHAT, EVERYTHING, narrowed) == Standing("kk")
        assert await subscribers.leave_out(session, CHAT, [EVERYTHING], Standing("kk")) is None
    assert await standing(database) is None


async def test_ticking_a_topic_leaves_a_pause_and_subscribing_anew_ends_it(database: Database) -> None:
    async with database.writing() as session:
        before = await subscribers.want(session, CHAT, "ru", [CHINA], None)
        await subscribers.change(session, CHAT, paused_until=FOREVER)
        await subscribers.tick(session, CHAT, ENERGY, before)
    paused = await standing(database)
    assert paused == Standing("ru", paused_until=FOREVER, topics=(CHINA, ENERGY))
    async with database.writing() as session:
        assert (await subscribers.want_everything(session, CHAT, "ru", paused)).paused_until is None
    assert await standing(database) == Standing("ru")


def write(folder: Path, *lines: str) -> Path:
    folder.mkdir()
    (folder / "subscribers.csv").write_text("\n".join(lines), encoding="utf-8")
    return folder


HEADINGS = "chat_id,language,what,frequency,quiet_hours,paused_until"


async def test_a_sheet_of_subscribers_comes_in_by_itself_and_twice_changes_nothing(
    database: Database, tmp_path: Path
) -> None:
    async with database.writing() as session:
        await subscribers.want_everything(session, 1, "kk", None)
    book = write(
        tmp_path / "b", HEADINGS,
        f"{CHAT},ru,country:CN;sector:energy,weekly,22:00-07:30,2030-01-02",
        f"{GROUP},KK,,,,forever",
    )  # fmt: skip
    first, second = await import_path(database, book, who="admin"), await import_path(database, book)
    assert (first.problems, first.added, first.changed) == ([], 2, 0)
    assert (second.problems, second.added, second.changed, second.unchanged) == ([], 0, 0, 2)
    until = datetime(2030, 1, 2, tzinfo=UTC)
    assert await standing(database) == Standing("ru", "weekly", 1320, 450, until, (CHINA, ENERGY))
    assert await standing(database, GROUP) == Standing("kk", paused_until=FOREVER)
    assert await standing(database, 1) == Standing("kk")
    async with database.reading() as session:
        change = (await session.scalars(select(Change))).one()
    assert (change.who, change.what, change.after) == ("admin", "subscribers", {"added": 2, "changed": 0})


async def test_a_column_that_is_not_there_changes_nothing(database: Database, tmp_path: Path) -> None:
    async with database.writing() as session:
        await subscribers.want(session, CHAT, "ru", [CHINA], None)
        await subscribers.change(session, CHAT, frequency="daily")
    report = await import_path(database, write(tmp_path / "b", "chat_id,language", f"{CHAT},kk", "8,ru"))
    assert (report.added, report.changed) == (1, 1)
    assert await standing(database) == Standing("kk", "daily", topics=(CHINA,))
    assert await standing(database, 8) == Standing("ru")


@pytest.mark.parametrize("name", ["out", "out.xlsx"])
async def test_subscribers_go_out_only_when_asked_for_and_come_in_unchanged(
    database: Database, tmp_path: Path, name: str
) -> None:
    async with database.writing() as session:
        await subscribers.want_everything(session, GROUP, "kk", None)
        await subscribers.want(session, CHAT, "ru", [CHINA, "place:арыс-қаласы"], None)
        pause = datetime(2030, 1, 2, 3, 4, tzinfo=UTC)
        await subscribers.change(session, CHAT, quiet_from=22 * 60, quiet_to=7 * 60, paused_until=pause)
        await subscribers.change(session, GROUP, paused_until=FOREVER)
    await export_path(database, tmp_path / f"bare{name}")
    assert "subscribers" not in [table.name for table in read(tmp_path / f"bare{name}")[0]]
    await export_path(database, tmp_path / name, with_subscribers=True)
    report = await import_path(database, tmp_path / name)
    assert (report.problems, report.added, report.changed, report.unchanged) == ([], 0, 0, 2)


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (",ru,all,,,", Code.EMPTY), ("0,ru,all,,,", Code.NOT_WHOLE), ("1.5,ru,all,,,", Code.NOT_WHOLE),
        ("5,,all,,,", Code.NOT_LISTED), ("5,de,all,,,", Code.NOT_LISTED), ("5,ru,energy,,,", Code.NOT_LISTED),
        ("5,ru,sector:x,,,", Code.NOT_LISTED), ("5,ru,country:cn,,,", Code.NOT_LISTED),
        ("5,ru,place:,,,", Code.NOT_LISTED), ("5,ru,project:a b,,,", Code.NOT_LISTED),
        ("5,ru,all,hourly,,", Code.NOT_LISTED), ("5,ru,all,,25:00-7:00,", Code.BAD_PERIOD),
        ("5,ru,all,,7-7,", Code.BAD_PERIOD), ("5,ru,all,,,soon", Code.BAD_DATE),
        ("5,ru,all,,,2030-02-30", Code.BAD_DATE),
    ],
)  # fmt: skip
def test_a_bad_cell_of_a_subscriber_is_named(tmp_path: Path, row: str, code: Code) -> None:
    problems = check(read(write(tmp_path / "b", HEADINGS, row))[0])[1]
    assert [(problem.sheet, problem.row, problem.code) for problem in problems] == [("subscribers", 2, code)]


async def test_a_chat_that_stands_there_twice_is_named(database: Database, tmp_path: Path) -> None:
    report = await import_path(database, write(tmp_path / "b", "chat_id,language", "5,ru", "5,kk"))
    assert [problem.code for problem in report.problems] == [Code.REPEATED]
    assert await standing(database, 5) is None


async def test_twenty_thousand_subscribers_come_in_within_seconds(database: Database, tmp_path: Path) -> None:
    rows = [f"{number},ru,sector:energy;country:CN" for number in range(1, 20_001)]
    book = write(tmp_path / "b", "chat_id,language,what", *rows)
    started = time.monotonic()
    assert (await import_path(database, book)).added == 20_000
    assert (await import_path(database, book)).unchanged == 20_000
    assert time.monotonic() - started < 30
    async with database.reading() as session:
        assert await session.scalar(select(func.count()).select_from(Subscriber)) == 20_000
        assert await session.scalar(select(func.count()).select_from(Subscription)) == 40_000
