"""The workshop: one process beside the talk, which may hang, die or be ended without harm."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from collections.abc import AsyncIterator
from pathlib import Path

import psutil
import pytest

from answering.workshop import Unmade, Workshop


@pytest.fixture
async def workshop() -> AsyncIterator[Workshop]:
    opened = Workshop()
    yield opened
    opened.close()


async def test_work_is_done_in_another_process_and_always_in_the_same(workshop: Workshop) -> None:
    first, second = await asyncio.gather(workshop.made(os.getpid), workshop.made(os.getpid))
    assert first == second != os.getpid()


async def test_nothing_is_begun_before_it_is_needed() -> None:
    before = psutil.Process().children()
    Workshop().close()
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
    workshop.close()


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
    workshop.close()
    await asyncio.gather(hanging, return_exceptions=True)
    assert time.monotonic() - began < 1
