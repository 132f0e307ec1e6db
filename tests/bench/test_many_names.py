"""Understanding over a hundred thousand made-up projects, and the event loop while they are read."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from statistics import median
from typing import Any

import psutil
import pytest
from rapidfuzz import fuzz, process
from sqlalchemy import insert

from answering.desk import Desk
from db.engine import Database, connect
from db.models import Meta, Project, Source
from tests.bench.measuring import MB, MS, at, longest_stall, per_question, show, timed
from tests.bench.titles import questions, titles
from understanding.vocabulary import vocabulary

NAMES = 100_000
QUESTIONS = 400
SCANNED = 20


async def _filled(path: Path) -> Database:
    database = connect(f"sqlite:///{path / 'many.db'}")
    await database.migrate()
    rows = [
        {"slug": f"p{i}", "title_ru": ru, "title_kk": kk, "source_id": 1, "position": i, "jobs": i % 900}
        for i, (ru, kk) in enumerate(titles(NAMES))
    ]
    async with database.writing() as session:
        await session.execute(insert(Source), [{"id": 1, "title": "—", "url": "", "date": "2026-01-01"}])
        await session.execute(insert(Project), rows)
        session.add(Meta(key="data_version", value="1"))
    return database


@pytest.fixture(scope="module")
def desk(runner: asyncio.Runner, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk whose names are not read yet."""
    vocabulary()
    database = runner.run(_filled(tmp_path_factory.mktemp("many")))
    yield Desk(database)
    runner.run(database.close())


@pytest.fixture(scope="module")
def asked() -> list[str]:
    """Questions about the made-up projects."""
    return questions(QUESTIONS, NAMES)


def test_reading_the_names(benchmark: Any, runner: asyncio.Runner, desk: Desk) -> None:
    memory = psutil.Process().memory_info().rss
    stall = benchmark.pedantic(lambda: runner.run(longest_stall(desk.refresh())), rounds=1)
    grown = psutil.Process().memory_info().rss - memory
    show(benchmark, seconds=benchmark.stats.stats.max, memory_mb=grown / MB, longest_stall_ms=stall)


def test_understanding(benchmark: Any, desk: Desk, asked: list[str]) -> None:
    times = per_question(benchmark, desk.understand, asked)
    texts = [name.ru[0] for name in desk._known.public.names]
    scanned = timed(lambda text: process.extractOne(text, texts, scorer=fuzz.ratio), asked[:SCANNED])
    show(
        benchmark,
        p50_ms=median(times),
        p95_ms=at(times, 0.95),
        max_ms=times[-1],
        ratio_to_one_scan_by_ratio=median(times) / median(scanned),
    )


def test_searching(benchmark: Any, desk: Desk, asked: list[str]) -> None:
    typed = [text[: 2 + number % len(text)] for number, text in enumerate(asked)]
    times = per_question(benchmark, desk.find, typed)
    show(benchmark, p50_ms=median(times), p95_ms=at(times, 0.95), max_ms=times[-1])


async def _ask_all(desk: Desk, texts: list[str]) -> None:
    for text in texts:
        await desk.answer(desk.understand(text))


def test_answering(benchmark: Any, runner: asyncio.Runner, desk: Desk, asked: list[str]) -> None:
    stall = benchmark.pedantic(lambda: runner.run(longest_stall(_ask_all(desk, asked))), rounds=1)
    show(benchmark, a_question_ms=MS * benchmark.stats.stats.max / len(asked), longest_stall_ms=stall)


async def _until_read_anew(desk: Desk, texts: list[str]) -> list[float]:
    """The times of the questions that are answered while the names are read after an import."""
    async with desk.database.writing() as session:
        (await session.get_one(Meta, "data_version")).value = "2"
    desk._looked_at = 0.0
    await desk.refresh()
    times = []
    for text in cycle(texts):
        desk._understood.clear()  # each is asked for the first time
        desk._answers.clear()
        begun = time.perf_counter()
        await desk.refresh()
        await desk.answer(desk.understand(text))
        times.append(MS * (time.perf_counter() - begun))
        if desk._rebuilding is None:
            break
    return sorted(times)


def test_answering_while_names_are_read_anew(
    benchmark: Any, runner: asyncio.Runner, desk: Desk, asked: list[str]
) -> None:
    times: list[float] = []

    async def measured() -> None:
        times.extend(await _until_read_anew(desk, asked))

    stall = benchmark.pedantic(lambda: runner.run(longest_stall(measured())), rounds=1)
    show(
        benchmark,
        questions_meanwhile=len(times),
        median_ms=median(times),
        p95_ms=at(times, 0.95),
        longest_stall_ms=stall,
    )
