"""Understanding and answering over the shipped data."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

import pytest
from rapidfuzz import fuzz, process

from answering.desk import Desk
from db.engine import connect
from db.workbook.importing import import_paths
from tests.bench.measuring import at, per_question, show, timed
from tests.grading import load
from understanding.understand import understand
from understanding.vocabulary import vocabulary

DATA = Path(__file__).parents[2] / "db" / "data"
TABLES = ("ru_dev", "kk_dev", "ru_heldout", "kk_heldout")


@pytest.fixture(scope="module")
def desk(runner: asyncio.Runner, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk over everything that ships."""
    database = connect(f"sqlite:///{tmp_path_factory.mktemp('shipped') / 'bot.db'}")
    runner.run(database.migrate())
    runner.run(import_paths(database, [DATA / "article-2025-06", DATA / "turkistan"]))
    found = Desk(database)
    runner.run(found.refresh())
    yield found
    runner.run(database.close())


@pytest.fixture(scope="module")
def phrases() -> list[str]:
    """The first turn of each dialogue on the article."""
    return [dialogue.turns[0]["say"] for table in TABLES for dialogue in load(f"{table}.jsonl")]


def test_understanding_and_answering(benchmark: Any, runner: asyncio.Runner, desk: Desk, phrases: list[str]) -> None:
    loop = runner.get_loop()

    def answer(text: str) -> None:
        loop.run_until_complete(desk.answer(desk.understand(text)))

    answer(phrases[0])  # catalogues and dictionaries are read once
    answer("қанша жұмыс орны болады?")
    times = per_question(benchmark, answer, phrases)
    understood = timed(
        lambda text: understand(text, vocabulary(), desk._known.public), phrases
    )  # the desk knows them by now
    titles = [text for name in desk._known.public.names for text in (*name.ru, *name.kk)]
    scanned = timed(lambda text: process.extractOne(text, titles, scorer=fuzz.WRatio), phrases)
    show(
        benchmark,
        median_ms=median(times),
        p99_ms=at(times, 0.99),
        max_ms=times[-1],
        of_it_understanding_ms=median(understood),
        ratio_to_one_scan_by_wratio=median(times) / median(scanned),
    )
