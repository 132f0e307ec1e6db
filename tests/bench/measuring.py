"""How a measurement is taken and shown."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Coroutine, Iterator, Sequence
from typing import Any

TICK = 0.001  # seconds
MS = 1000
MB = 1_000_000


def per_question(benchmark: Any, ask: Callable[[str], object], texts: Sequence[str]) -> list[float]:
    """The time of each question, in milliseconds, shortest first."""
    rest: Iterator[str] = iter(texts)
    benchmark.pedantic(ask, setup=lambda: ((next(rest),), {}), rounds=len(texts))
    return sorted(MS * seconds for seconds in benchmark.stats.stats.data)


def timed(ask: Callable[[str], object], texts: Sequence[str]) -> list[float]:
    """The same outside of the fixture, for what ours is compared with."""
    times = []
    for text in texts:
        begun = time.perf_counter()
        ask(text)
        times.append(MS * (time.perf_counter() - begun))
    return sorted(times)


def at(times: Sequence[float], share: float) -> float:
    """The time within which this share of the sorted times lies."""
    return times[min(len(times) - 1, int(len(times) * share))]


def show(benchmark: Any, **figures: float) -> None:
    """Print figures, and keep them with the benchmark's own."""
    benchmark.extra_info.update(figures)
    print(f"\n{benchmark.name}: " + ", ".join(f"{name} {value:.2f}" for name, value in figures.items()))


async def longest_stall(work: Coroutine[Any, Any, object]) -> float:
    """The longest time, in milliseconds, for which the event loop came to nothing else while this was done."""
    task = asyncio.ensure_future(work)
    longest = 0.0
    while not task.done():
        begun = time.perf_counter()
        await asyncio.sleep(TICK)
        longest = max(longest, time.perf_counter() - begun - TICK)
    await task
    return MS * longest
