"""The workshop: one process beside the talk, which may hang, die or be ended without harm."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import threading
import time
from collections.abc import AsyncIterator
from pathlib import Path

import psutil
import pytest

from answering.workshop import Unmade, Workshop
from tests.answering import works


@pytest.fixture
async def workshop() -> AsyncIterator[Workshop]:
    opened = Workshop()
    yield opened
    await opened.close()


async def test_work_is_done_in_another_process_and_always_in_the_same(workshop: Workshop) -> None:
    first, second = await asyncio.gather(workshop.made(os.getpid), workshop.made(os.getpid))
    assert first == second != os.getpid()


async def test_nothing_is_begun_before_it_is_needed() -> None:
    before = psutil.Process().children()
    await Workshop().close()
    assert psutil.Process().children() == before


async def test_what_the_work_raises_is_raised(workshop: Workshop) -> None:
    with pytest.raises(ValueError, match="invalid literal"):
        await workshop.made(int, "seven")


async def test_what_takes_too_long_is_given_up_and_the_next_is_made() -> None:
    workshop = Workshop(longest=2)
    await workshop.made(os.getpid)
    began = time.monotonic()
    with pytest.raises(Unmade, match="sleep took over 2 s"):
        await workshop.made(time.sleep, 60)
    assert time.monotonic() - began < 4
    assert await workshop.made(abs, -1) == 1
    await workshop.close()


async def test_a_process_that_was_killed_is_begun_anew_and_the_work_repeated(workshop: Workshop) -> None:
    killed = await workshop.made(os.getpid)
    os.kill(killed, signal.SIGKILL)
    assert await workshop.made(os.getpid) != killed


async def test_work_that_ends_its_process_is_tried_twice(workshop: Workshop, tmp_path: Path) -> None:
    with pytest.raises(Unmade, match="ended 2 times"):
        await workshop.made(os._exit, 1)
    assert await workshop.made(abs, -1) == 1


async def test_what_is_cancelled_holds_up_nothing(workshop: Workshop) -> None:
    worker = psutil.Process(await workshop.made(os.getpid))
    hanging = asyncio.create_task(workshop.made(time.sleep, 60))
    await asyncio.sleep(0.1)
    hanging.cancel()
    await asyncio.gather(hanging, return_exceptions=True)
    assert await asyncio.wait_for(workshop.made(abs, -1), 10) == 1
    assert not worker.is_running() or worker.status() == psutil.STATUS_ZOMBIE


async def test_the_loop_is_free_meanwhile(workshop: Workshop) -> None:
    await workshop.made(os.getpid)
    busy = asyncio.create_task(workshop.made(sum, range(30_000_000)))
    late = 0.0
    while not busy.done():
        began = time.perf_counter()
        await asyncio.sleep(0.001)
        late = max(late, time.perf_counter() - began - 0.001)
    assert late < 0.1


async def test_closing_waits_for_nothing() -> None:
    workshop = Workshop()
    await workshop.made(os.getpid)
    hanging = asyncio.create_task(workshop.made(time.sleep, 60))
    await asyncio.sleep(0.1)
    hanging.cancel()
    began = time.monotonic()
    await workshop.close()
    await asyncio.gather(hanging, return_exceptions=True)
    assert time.monotonic() - began < 1
    hanging = asyncio.create_task(workshop.made(time.sleep, 60))
    with pytest.raises(Unmade, match="closed"):
        await hanging


async def test_who_waits_when_it_is_closed_is_told_and_nothing_is_begun_anew() -> None:
    workshop = Workshop()
    worker = psutil.Process(await workshop.made(os.getpid))
    hanging = asyncio.create_task(workshop.made(time.sleep, 60))
    await asyncio.sleep(0.1)
    await workshop.close()
    with pytest.raises(Unmade, match="closed"):
        await asyncio.wait_for(hanging, 1)
    assert not worker.is_running()


async def test_an_answer_that_is_cut_off_by_the_end_of_the_worker_holds_up_nothing(workshop: Workshop) -> None:
    with pytest.raises(Unmade, match="ended 2 times"):
        await asyncio.wait_for(workshop.made(works.cut_off), 10)
    assert await workshop.made(abs, -1) == 1


async def test_it_ends_when_there_is_no_work_for_a_while_and_begins_anew() -> None:
    workshop = Workshop(idle=0.3)
    first = psutil.Process(await workshop.made(os.getpid))
    await workshop.made(time.sleep, 0.5)  # work is no rest
    assert first.is_running()
    await asyncio.sleep(0.2)
    assert await workshop.made(os.getpid) == first.pid
    await asyncio.sleep(1)
    assert not first.is_running()
    assert await workshop.made(os.getpid) != first.pid
    await workshop.close()


async def test_a_worker_is_told_no_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKEN", "1000:SECRET")
    monkeypatch.setenv("DATABASE_URL", "postgresql://user:password@host/name")
    monkeypatch.setenv("PGPASSFILE", "passwords")
    for keeps in ((), ("PG",)):
        workshop = Workshop(keeps=keeps)
        assert await workshop.made(os.getenv, "PATH") == os.environ["PATH"]
        known = await workshop.made(works.environment)
        assert not {"BOT_TOKEN", "DATABASE_URL"} & known
        assert ("PGPASSFILE" in known) is bool(keeps)
        await workshop.close()


async def test_what_cannot_be_pickled_is_told_and_the_worker_stays(workshop: Workshop) -> None:
    worker = await workshop.made(os.getpid)
    for work in (threading.Lock, works.raise_a_lock):
        with pytest.raises((TypeError, RuntimeError), match="lock"):
            await workshop.made(work)
    assert await workshop.made(os.getpid) == worker


async def test_ctrl_c_ends_no_worker(workshop: Workshop) -> None:
    worker = await workshop.made(os.getpid)
    os.kill(worker, signal.SIGINT)
    assert await workshop.made(os.getpid) == worker


async def test_an_error_says_where_in_the_worker_it_was(workshop: Workshop) -> None:
    with pytest.raises(ValueError) as caught:
        await workshop.made(json.loads, "{")
    assert "json/decoder.py" in caught.value.__notes__[0]
