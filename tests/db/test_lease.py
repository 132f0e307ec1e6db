"""One of several processes leads; when it ends or hangs another does."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import time
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pytest

from db import lease
from db.engine import Database
from db.lease import Leadership
from db.models import Lease

HOUSE = Path(__file__).parent.parent.parent
NAME = "bot 1"


@pytest.fixture
async def other(database: Database) -> AsyncIterator[Database]:
    """The same database as another process opens it."""
    elsewhere = database.elsewhere()
    yield elsewhere
    await elsewhere.close()


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """All that is waited for is a quarter: less, and a busy machine is taken for a dead one."""
    for name in ("BEAT", "SILENCE", "TRUSTED", "LOOK"):
        monkeypatch.setattr(lease, name, getattr(lease, name) / 4)


@asynccontextmanager
async def keeping(leader: Leadership) -> AsyncIterator[asyncio.Task[None]]:
    """It shows signs of life meanwhile."""
    task = asyncio.create_task(leader.keep())
    try:
        yield task
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


@asynccontextmanager
async def process(database: Database) -> AsyncIterator[Process]:
    """Another process that leads already."""
    url = database._url.render_as_string(hide_password=False)
    started = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.db.leading", url, NAME, cwd=HOUSE, stdout=PIPE, env=dict(os.environ)
    )
    try:
        assert await heard(started) == "1"
        yield started
    finally:
        with suppress(ProcessLookupError):
            started.kill()
        await started.wait()


async def heard(started: Process) -> str:
    """What a process says next."""
    assert started.stdout is not None
    return (await asyncio.wait_for(started.stdout.readline(), 15)).decode().strip()


async def takes(waiting: Leadership) -> float:
    """Seconds until it leads."""
    began = time.monotonic()
    await asyncio.wait_for(waiting.win(), 15)
    return time.monotonic() - began


async def test_only_one_of_two_leads(database: Database, other: Database, quick: None) -> None:
    first, second = Leadership(database, NAME, "first"), Leadership(other, NAME, "second")
    await first.win()
    assert (first.holds, first.epoch) == (True, 1)
    async with keeping(first):
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(second.win(), 4 * lease.SILENCE)
        assert first.holds
        assert not second.holds
    await first.leave()
    await second.leave()


async def test_of_two_that_begin_at_once_one_leads(database: Database, other: Database, quick: None) -> None:
    both = [Leadership(database, NAME, "first"), Leadership(other, NAME, "second")]
    tasks = [asyncio.create_task(one.win()) for one in both]
    await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    async with keeping(next(one for one in both if one.holds)):
        await asyncio.sleep(2 * lease.SILENCE)
        assert [one.epoch for one in both if one.holds] == [1]
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    for one in both:
        await one.leave()


async def test_when_the_leader_leaves_another_leads_within_a_second(database: Database, other: Database) -> None:
    first, second = Leadership(database, NAME, "first"), Leadership(other, NAME, "second")
    await first.win()
    waiting = asyncio.create_task(takes(second))
    await asyncio.sleep(0.3)
    assert not waiting.done()
    began = time.monotonic()
    await first.leave()
    assert not first.holds
    await waiting
    assert time.monotonic() - began < 1
    assert (second.holds, second.epoch) == (True, 2)
    await second.leave()


async def test_whoever_left_may_lead_again(database: Database, other: Database, quick: None) -> None:
    first, second = Leadership(database, NAME, "first"), Leadership(other, NAME, "second")
    for epoch in (1, 3, 5):
        assert await takes(first) < 1
        assert first.epoch == epoch
        await first.leave()
        assert await takes(second) < 1
        await second.leave()


async def test_two_bots_have_a_leader_each(database: Database, other: Database) -> None:
    first, second = Leadership(database, "bot 1", "first"), Leadership(other, "bot 2", "second")
    await first.win()
    if database.path is None:  # beside a SQLite file one process is enough: it has one bot
        await asyncio.wait_for(second.win(), 5)
        assert (first.epoch, second.epoch) == (1, 1)
    await first.leave()
    await second.leave()


async def test_it_is_written_who_leads(database: Database) -> None:
    first = Leadership(database, NAME, "host 17")
    await first.win()
    async with database.reading() as session:
        row = await session.get_one(Lease, NAME)
    assert (row.epoch, row.holder) == (1, "host 17")
    await first.leave()


async def test_when_the_leaders_process_is_killed_another_leads_within_a_second(database: Database) -> None:
    async with process(database) as leader:
        second = Leadership(database, NAME, "second")
        waiting = asyncio.create_task(takes(second))
        await asyncio.sleep(0.5)
        assert not waiting.done()
        began = time.monotonic()
        leader.kill()
        await waiting
        assert time.monotonic() - began < 1
        assert second.epoch == 2
        await second.leave()


@pytest.mark.slow
async def test_when_the_leaders_process_hangs_another_leads_within_five_seconds_and_keeps_the_lead(
    database: Database,
) -> None:
    async with process(database) as leader:
        second = Leadership(database, NAME, "second")
        waiting = asyncio.create_task(takes(second))
        await asyncio.sleep(0.5)
        began = time.monotonic()
        leader.send_signal(signal.SIGSTOP)
        await waiting
        assert 2.5 < time.monotonic() - began < 5, "when the first trusts itself no longer, and in time"
        async with keeping(second) as task:
            leader.send_signal(signal.SIGCONT)
            assert await heard(leader) == "lost"
            await asyncio.sleep(3)
            assert not task.done()
            assert (second.holds, second.epoch) == (True, 2)
        await second.leave()
        assert await heard(leader) == "3"


async def test_a_leader_that_shows_no_life_trusts_itself_no_longer_before_another_leads(
    database: Database, other: Database, quick: None
) -> None:
    first, second = Leadership(database, NAME, "first"), Leadership(other, NAME, "second")
    await first.win()  # and hangs
    waiting = asyncio.create_task(takes(second))
    while not waiting.done():
        trusted = first.holds
        await asyncio.sleep(0.01)
    assert not trusted
    assert await waiting < 2 * lease.SILENCE
    assert (first.holds, second.epoch) == (False, 2)
    await asyncio.wait_for(first.keep(), 5)  # it wakes up, and notices
    assert first.epoch == 0
    await second.leave()


async def test_a_leader_that_was_away_for_a_moment_holds_again(database: Database, quick: None) -> None:
    first = Leadership(database, NAME, "first")
    await first.win()
    await asyncio.sleep(1.2 * lease.TRUSTED)
    assert not first.holds
    async with keeping(first):
        await asyncio.sleep(2 * lease.BEAT)
        assert (first.holds, first.epoch) == (True, 1)
    await first.leave()


async def test_a_leader_that_cannot_write_gives_up_in_time(
    database: Database, quick: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = Leadership(database, NAME, "first")
    await first.win()
    async with keeping(first) as task:
        await asyncio.sleep(1.5 * lease.BEAT)
        monkeypatch.setattr(Database, "writing", unreachable)
        began = time.monotonic()
        await asyncio.wait_for(asyncio.shield(task), 5)
        assert time.monotonic() - began < 2 * lease.SILENCE
    assert not first.holds


async def test_a_database_out_of_reach_is_waited_for(
    database: Database, quick: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = Leadership(database, NAME, "first")
    with monkeypatch.context() as patched:
        patched.setattr(Database, "writing", unreachable)
        waiting = asyncio.create_task(takes(first))
        await asyncio.sleep(0.2)
        assert not waiting.done()
    await waiting
    assert first.epoch == 1
    await first.leave()


@asynccontextmanager
async def unreachable(_database: Database) -> AsyncIterator[None]:
    """What a database does that is not there."""
    raise lease.SQLAlchemyError("no connection")
    yield
