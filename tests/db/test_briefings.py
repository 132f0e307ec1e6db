"""Who wants the daily overview, and when it is due."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from db import briefings
from db.engine import Database

MORNING = datetime(2026, 9, 4, 8, 0, tzinfo=ZoneInfo("Asia/Almaty"))


async def due(database: Database, now: datetime) -> list[int]:
    async with database.reading() as session:
        return [wish.chat_id for wish in await briefings.due(session, now)]


async def test_it_is_due_from_its_minute_on_until_it_was_sent(database: Database) -> None:
    async with database.writing() as session:
        await briefings.put(session, 1, "ru", 540, MORNING)
        await briefings.put(session, 2, "kk", 481, MORNING)
    assert await due(database, MORNING) == []
    assert await due(database, MORNING + timedelta(hours=1)) == [2, 1]
    async with database.writing() as session:
        await briefings.mark(session, 2, "2026-09-04", 5, 77)
    assert await due(database, MORNING + timedelta(hours=1)) == [1]
    assert await due(database, MORNING + timedelta(days=1, hours=1)) == [2, 1]


async def test_where_its_time_has_passed_today_the_first_comes_tomorrow(database: Database) -> None:
    async with database.writing() as session:
        await briefings.put(session, 1, "ru", 480, MORNING)
    assert await due(database, MORNING + timedelta(hours=5)) == []
    assert await due(database, MORNING + timedelta(days=1)) == [1]


async def test_another_hour_forgets_neither_the_pinned_message_nor_what_was_told(database: Database) -> None:
    async with database.writing() as session:
        await briefings.put(session, 1, "ru", 480, MORNING)
        await briefings.mark(session, 1, "2026-09-04", 5, 77)
        await briefings.put(session, 1, "kk", 600, MORNING)
    async with database.reading() as session:
        found = await briefings.load(session, 1)
    assert found is not None
    assert (found.language, found.at_minute, found.change_id, found.message_id) == ("kk", 600, 5, 77)


async def test_a_wish_ends_once(database: Database) -> None:
    async with database.writing() as session:
        await briefings.put(session, 1, "ru", 480, MORNING)
        assert await briefings.drop(session, 1)
        assert not await briefings.drop(session, 1)


@pytest.mark.parametrize("minute", [-1, 1440])
async def test_what_is_no_minute_of_a_day_is_refused(database: Database, minute: int) -> None:
    async with database.writing() as session:
        with pytest.raises(ValueError, match="no minute"):
            await briefings.put(session, 1, "ru", minute, MORNING)
