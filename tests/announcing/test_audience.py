"""Who receives an announcement, in which row, and not before when."""

from __future__ import annotations

import time
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from announcing import audience, life
from announcing.audience import Size
from announcing.when import is_quiet, minute_of
from db.engine import Database
from db.models import Delivery
from db.workbook.importing import import_path
from tests.announcing.outbox import AUTHOR, NOW, ZONE, crowd, draft, sending, subscriber
from tests.test_house import HOUSE

MANY = 100_000
SECONDS = 5.0  # where other tests run beside; about one on a machine of one's own


async def written(database: Database, **columns: Any) -> dict[int, Delivery]:
    async with database.writing() as session:
        made = await sending(session, **columns)
    async with database.reading() as session:
        found = await session.scalars(select(Delivery).where(Delivery.announcement_id == made.id))
    return {row.chat_id: row for row in found}


async def test_topics_choose_the_recipients(database: Database) -> None:
    async with database.writing() as session:
        await subscriber(session, 1)
        await subscriber(session, 2, "sector:energy", "place:арыс")
        await subscriber(session, 3, "country:CN")
        await subscriber(session, 4, "all", "sector:energy", paused_until=NOW + timedelta(hours=1))
        await subscriber(session, 5, "sector:energy", paused_until=NOW)
    assert set(await written(database)) == {1, 2, 3, 5}
    assert set(await written(database, topics="place:арыс sector:energy")) == {1, 2, 5}
    assert set(await written(database, topics="sector:tourism")) == {1}
    async with database.reading() as session:
        assert await audience.size(session, "", NOW) == Size(4, 0)
        assert (await audience.size(session, "sector:energy", NOW)).chats == 3


async def test_whoever_cannot_read_it_is_left_out_and_counted(database: Database) -> None:
    async with database.writing() as session:
        await subscriber(session, 1)
        await subscriber(session, 2, language="kk")
        await subscriber(session, 3, language="kk")
        made = await draft(session, html_kk="")
        assert await audience.reach(session, made, NOW) == Size(1, 0, 2)
        made.stand_in = True
        assert await audience.reach(session, made, NOW) == Size(1, 2, 0)
    assert set(await written(database, html_kk="")) == {1}
    assert set(await written(database, html_ru="")) == {2, 3}
    rows = await written(database, html_ru="", stand_in=True)
    assert {chat: row.language for chat, row in rows.items()} == {1: "ru", 2: "kk", 3: "kk"}


async def test_digests_and_quiet_hours_put_a_row_off(database: Database) -> None:
    at = {"quiet_from": 8 * 60, "quiet_to": 11 * 60}  # it is 09:30
    async with database.writing() as session:
        await subscriber(session, 1)
        await subscriber(session, 2, **at)
        await subscriber(session, 3, quiet_from=22 * 60, quiet_to=9 * 60 + 31)
        await subscriber(session, 4, quiet_from=22 * 60, quiet_to=9 * 60 + 30)
        await subscriber(session, 5, frequency="daily")
        await subscriber(session, 6, frequency="weekly")
        await subscriber(session, 7, frequency="daily", **at)
    rows = await written(database)
    local = {
        chat: (row.digest, row.not_before and f"{row.not_before.astimezone(ZONE):%d %H:%M}")
        for chat, row in rows.items()
    }
    assert local == {
        1: ("", None),
        2: ("", "03 11:00"),
        3: ("", "03 09:31"),
        4: ("", None),
        5: ("daily", "04 09:00"),
        6: ("weekly", "07 09:00"),
        7: ("daily", "04 11:00"),
    }


@pytest.mark.parametrize("hour", range(0, 24, 5))
async def test_the_database_knows_quiet_hours_as_the_clock_does(database: Database, hour: int) -> None:
    now = datetime(2026, 9, 3, hour, 0, tzinfo=ZONE)
    spans = [(a * 60, b * 60) for a in (0, 5, 10, 20, 23) for b in (0, 5, 6, 15, 21)]
    async with database.writing() as session:
        for chat, (start, end) in enumerate(spans, 1):
            await subscriber(session, chat, quiet_from=start, quiet_to=end)
        made = await draft(session)
        await audience.write_rows(session, made, now, ZONE)
        rows = (await session.scalars(select(Delivery).order_by(Delivery.chat_id))).all()
    expected = [is_quiet(minute_of(now, ZONE), *span) for span in spans]
    assert [row.not_before is not None for row in rows] == expected


async def test_a_hundred_thousand_rows_are_written_at_once(database: Database) -> None:
    async with database.writing() as session:
        await crowd(session, MANY)
        made = await draft(session)
        await life.release(session, made.id, AUTHOR, NOW)
    begin = time.perf_counter()
    async with database.writing() as session:
        assert await life.begin(session, made.id, NOW, ZONE) == MANY
    assert time.perf_counter() - begin < SECONDS


async def test_news_of_a_project_reaches_its_sector_places_and_countries(database: Database) -> None:
    await import_path(database, HOUSE / "db/data/article-2025-06")
    async with database.reading() as session:
        topics = await audience.around(session, ["oilcrop-park"])
        assert await audience.around(session, ["no-such"]) == []
        assert await audience.unknown_topics(session, [*topics, "all"]) == []
        unknown = ["sector:", "sector:magic", "energy", "place:mars", "country:XX", "project:none"]
        assert await audience.unknown_topics(session, unknown) == unknown
    assert "project:oilcrop-park" in topics
    assert "country:CN" in topics
    assert any(topic.startswith("sector:") for topic in topics)
