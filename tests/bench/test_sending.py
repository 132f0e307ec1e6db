"""How many announcements a second one process sends with the record kept, against a bare loop that keeps none."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import uvloop
from sqlalchemy import func, insert, select

from announcing.delivery import Sender
from announcing.flight import Flight
from announcing.landing import Landing
from db.engine import Database, connect
from db.lease import Leadership
from db.models import Announcement, Delivery
from db.spool import spool
from tests.bench.measuring import show
from tests.bench.serving import bot_api
from transport.api import Api
from transport.pace import Pace
from transport.request import AiohttpRequest

TOKEN = "1:bench"
RECIPIENTS = 10_000
AT_ONCE = 32
UNLIMITED = 10_000  # a second


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The address of a server in another process."""
    with bot_api() as found:
        yield found


async def _bare(server: str) -> float:
    api = Api(server, TOKEN, AiohttpRequest(AT_ONCE))
    await api.open()
    numbers = iter(range(RECIPIENTS))

    async def send() -> None:
        for number in numbers:
            await api.call("sendMessage", {"chat_id": number, "text": "Новость"})

    began = time.perf_counter()
    await asyncio.gather(*(send() for _ in range(AT_ONCE)))
    await api.close()
    return RECIPIENTS / (time.perf_counter() - began)


async def _recorded(database: Database, server: str) -> float:
    lead = Leadership(database, "bench", "bench")
    await lead.win()
    keeping = asyncio.create_task(lead.keep())
    api = Api(server, TOKEN, AiohttpRequest(200))
    await api.open()
    landing = Landing(spool(database, "sent"), again=True)
    flight = Flight(database, api, Pace(UNLIMITED), lead, UNLIMITED, landing)
    running = asyncio.create_task(Sender(database, flight, ZoneInfo("UTC"), again=True, paid=True).run())
    began = time.perf_counter()
    state = ""
    while state != "sent":
        await asyncio.sleep(0.02)
        state = await _state(database)
    took = time.perf_counter() - began
    for task in (running, keeping):
        task.cancel()
    await asyncio.gather(running, keeping, return_exceptions=True)
    await lead.leave()
    await api.close()
    return RECIPIENTS / took


async def _state(database: Database) -> str:
    async with database.reading() as session:
        return str(await session.scalar(select(Announcement.state)))


async def _filled(path: Path) -> Database:
    database = connect(f"sqlite:///{path / 'bot.db'}")
    await database.migrate()
    async with database.writing() as session:
        session.add(Announcement(id=1, state="sending", html_ru="Новость", created_at=datetime.now(UTC)))
        await session.flush()
        rows = [{"announcement_id": 1, "chat_id": number, "language": "ru"} for number in range(1, RECIPIENTS + 1)]
        await session.execute(insert(Delivery), rows)
    return database


def test_announcements_a_second_with_the_record_kept(benchmark: Any, server: str, tmp_path: Path) -> None:
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        database = runner.run(_filled(tmp_path))
        bare = runner.run(_bare(server))
        recorded = benchmark.pedantic(lambda: runner.run(_recorded(database, server)), rounds=1)
        show(benchmark, a_second=recorded, bare_a_second=bare, ratio_to_bare=recorded / bare)

        async def sent() -> int:
            async with database.reading() as session:
                count = select(func.count()).where(Delivery.state == "sent", Delivery.message_id.is_not(None))
                return int(await session.scalar(count) or 0)

        assert runner.run(sent()) == RECIPIENTS
        runner.run(database.close())
