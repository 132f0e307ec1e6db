"""Pictures: how soon one is there, new or known, and how little of it the bot itself feels."""

from __future__ import annotations

import asyncio
import multiprocessing
import time
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from statistics import median
from typing import Any

import psutil
import pytest

from answering.pictures.chart import Chart, Panel, Point, Shape
from answering.pictures.studio import Studio
from tests.bench.measuring import MB, MS, at, longest_stall, show
from tests.pictures import samples

ROUNDS = 40
FORTY = Chart(
    Shape.BARS,
    "Сорок проектов",
    (Panel("млрд ₸", tuple(Point(f"Проект {n} с довольно длинным названием", Decimal(n), f"{n} млрд ₸")
                           for n in range(1, 41))),),
    "Источник, 2025",
    "ru",
)  # fmt: skip


@pytest.fixture(scope="module")
def studio(runner: asyncio.Runner) -> Iterator[Studio]:
    """A studio that is warm, as it is soon after the start."""
    found = Studio()
    runner.run(found.warm_up())
    yield found
    runner.run(found.close())


def new(number: int) -> Chart:
    """A chart that nobody asked for yet: one of the samples under another title."""
    kinds = list(samples().values())
    return replace(kinds[number % len(kinds)], title=f"{kinds[number % len(kinds)].title} {number}")


async def seconds(studio: Studio, chart: Chart) -> float:
    """How long a picture takes."""
    begun = time.perf_counter()
    await studio.picture(chart)
    return time.perf_counter() - begun


def test_a_new_picture(benchmark: Any, runner: asyncio.Runner, studio: Studio) -> None:
    numbers = iter(range(1_000, 1_000 + ROUNDS))
    benchmark.pedantic(lambda: runner.run(studio.picture(new(next(numbers)))), rounds=ROUNDS)
    times = sorted(MS * seconds for seconds in benchmark.stats.stats.data)
    forty = MS * runner.run(seconds(studio, FORTY))
    show(benchmark, median_ms=median(times), p99_ms=at(times, 0.99), of_forty_bars_ms=forty)


def test_a_known_picture(benchmark: Any, runner: asyncio.Runner, studio: Studio) -> None:
    chart = new(1)
    runner.run(studio.picture(chart))
    benchmark.pedantic(lambda: runner.run(studio.picture(chart)), rounds=10 * ROUNDS)
    times = sorted(MS * seconds for seconds in benchmark.stats.stats.data)
    show(benchmark, median_ms=median(times), p99_ms=at(times, 0.99))


def test_how_long_the_loop_is_held(benchmark: Any, runner: asyncio.Runner, studio: Studio) -> None:
    async def some() -> None:
        for number in range(ROUNDS):
            await studio.picture(new(2_000 + number))

    drawing = benchmark.pedantic(lambda: runner.run(longest_stall(some())), rounds=1)
    show(benchmark, drawing_ms=drawing, idle_ms=runner.run(longest_stall(asyncio.sleep(2))))


def test_the_process_that_draws(benchmark: Any, runner: asyncio.Runner) -> None:
    ours = psutil.Process()
    before = ours.memory_info().rss
    beginning = Studio()
    stalls = benchmark.pedantic(lambda: runner.run(longest_stall(beginning.warm_up())), rounds=1)
    own = (ours.memory_info().rss - before) / MB
    workers = [psutil.Process(child.pid) for child in multiprocessing.active_children()]
    newest = max(workers, key=lambda worker: worker.create_time())
    for number in range(ROUNDS):
        runner.run(beginning.picture(new(3_000 + number)))
    show(
        benchmark,
        warm_up_s=benchmark.stats.stats.max,
        loop_held_while_it_begins_ms=stalls,
        worker_mb=newest.memory_info().rss / MB,
        bot_grows_by_mb=own,
    )
    runner.run(beginning.close())
