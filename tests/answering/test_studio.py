"""The process that draws: begun once, never in the way, replaced when it dies, ended with the bot."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from decimal import Decimal
from multiprocessing import resource_tracker
from pathlib import Path

import psutil
import pytest

from answering.pictures import studio as studios
from answering.pictures.chart import Chart, Panel, Point, Shape
from answering.pictures.studio import NotDrawn, Studio, digest
from tests.answering.works import FewWords

HOUSE = Path(__file__).parents[2]
PNG = b"\x89PNG"
Make = Callable[..., Studio]


def chart(title: str, value: int = 1) -> Chart:
    return Chart(Shape.BARS, title, (Panel("", (Point("П", Decimal(value), str(value)),)),), "", "ru")


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """What the worker was asked, a line a job: its number and the title."""
    file = tmp_path / "jobs"
    file.touch()
    return file


@pytest.fixture
async def make(log: Path) -> AsyncIterator[Make]:
    """Makes studios that draw in few words."""
    made: list[Studio] = []

    def new(**settings: float) -> Studio:
        made.append(Studio(FewWords(log), **settings))  # type: ignore[arg-type]
        return made[-1]

    yield new
    for one in made:
        await one.close()


def jobs(log: Path) -> list[str]:
    return [line.partition(" ")[2] for line in log.read_text().splitlines()]


def workers(log: Path) -> list[int]:
    return list(dict.fromkeys(int(line.partition(" ")[0]) for line in log.read_text().splitlines()))


async def test_a_real_picture_is_drawn_and_kept() -> None:
    studio = Studio()
    try:
        await studio.warm_up()
        picture = await studio.picture(chart("Жұмыс орны"))
        assert picture.startswith(PNG)
        assert studio.holds(chart("Жұмыс орны"))
        assert await studio.picture(chart("Жұмыс орны")) is picture
    finally:
        await studio.close()


async def test_a_chart_of_nothing_is_refused_and_the_next_is_drawn() -> None:
    studio = Studio()
    try:
        with pytest.raises(NotDrawn, match="EmptyChart"):
            await studio.picture(Chart(Shape.BARS, "Ничего", (), "", "ru"))
        assert (await studio.picture(chart("Всё"))).startswith(PNG)
    finally:
        await studio.close()


async def test_the_same_chart_is_drawn_once_for_all_who_ask(make: Make, log: Path) -> None:
    studio = make()
    pictures = await asyncio.gather(*(studio.picture(chart("slow")) for _ in range(5)))
    assert pictures == [b"slow"] * 5
    await studio.picture(chart("slow"))
    assert jobs(log) == ["slow"]


async def test_whoever_gives_up_takes_the_picture_from_nobody(make: Make, log: Path) -> None:
    studio = make()
    impatient, patient = (asyncio.create_task(studio.picture(chart("slow"))) for _ in range(2))
    await asyncio.sleep(0.05)
    impatient.cancel()
    assert await patient == b"slow"
    assert jobs(log) == ["slow"]


async def test_pictures_are_kept_up_to_so_many_bytes_the_last_used_longest(make: Make, log: Path) -> None:
    studio = make(kept=9)
    for title in ("one", "two", "six", "one", "ten", "one", "two"):
        await studio.picture(chart(title))
    assert jobs(log) == ["one", "two", "six", "ten", "two"]


async def test_a_worker_that_was_killed_is_replaced(make: Make, log: Path) -> None:
    studio = make()
    await studio.picture(chart("one"))
    os.kill(workers(log)[0], signal.SIGKILL)
    assert await studio.picture(chart("two")) == b"two"
    await asyncio.sleep(0.1)
    os.kill(workers(log)[1], signal.SIGKILL)
    await asyncio.sleep(0.2)  # it is known to be dead by now
    assert await studio.picture(chart("six")) == b"six"
    assert len(workers(log)) == 3


async def test_a_picture_during_which_the_worker_dies_is_tried_once_more(make: Make, log: Path) -> None:
    studio = make()
    assert await studio.picture(chart("dies once")) == b"dies once"
    with pytest.raises(NotDrawn, match="ended 2 times"):
        await studio.picture(chart("dies"))
    assert jobs(log) == ["dies once", "dies once", "dies", "dies"]
    assert await studio.picture(chart("one")) == b"one"


async def test_a_picture_that_takes_too_long_is_given_up_with_its_worker(make: Make, log: Path) -> None:
    studio = make(within=1.0)
    with pytest.raises(NotDrawn, match="took over 1 s"):
        await studio.picture(chart("never"))
    assert not psutil.pid_exists(workers(log)[0])
    assert await studio.picture(chart("one")) == b"one"


async def test_what_cannot_be_drawn_says_why_and_is_not_kept(make: Make, log: Path) -> None:
    studio = make()
    for _ in range(2):
        with pytest.raises(NotDrawn, match="ValueError: no"):
            await studio.picture(chart("fails"))
    assert jobs(log) == ["fails", "fails"]
    assert len(workers(log)) == 1


async def test_a_worker_that_cannot_begin_is_told_and_stops_nothing(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    resource_tracker.ensure_running()  # of multiprocessing: it begins by the same program
    monkeypatch.setattr("multiprocessing.spawn._python_exe", b"no such program")
    studio = Studio()
    await studio.warm_up()
    assert "Pictures cannot be drawn" in caplog.text
    with pytest.raises(NotDrawn):
        await studio.picture(chart("one"))
    await studio.close()


async def test_closing_ends_the_worker_at_once_in_the_middle_of_a_picture(make: Make, log: Path) -> None:
    studio = make()
    waiting = asyncio.create_task(studio.picture(chart("never")))
    while jobs(log) != ["never"]:  # noqa: ASYNC110  the worker writes it to a file
        await asyncio.sleep(0.01)
    began = time.monotonic()
    await studio.close()
    assert time.monotonic() - began < 1
    assert not psutil.pid_exists(workers(log)[0])
    with pytest.raises(asyncio.CancelledError):
        await waiting


async def test_the_event_loop_is_free_while_a_picture_is_drawn(make: Make) -> None:
    studio = make()
    waiting, ticks = asyncio.create_task(studio.picture(chart("slow"))), 0
    while not waiting.done():
        await asyncio.sleep(0.01)
        ticks += 1
    assert ticks > 10


def test_the_worker_dies_with_its_parent(tmp_path: Path) -> None:
    parent = (
        "import asyncio, multiprocessing, os; from answering.pictures.studio import Studio\n"
        "async def main():\n"
        "    studio = Studio(); await studio.warm_up()\n"
        "    print(multiprocessing.active_children()[0].pid, flush=True); os._exit(9)\n"
        "asyncio.run(main())"
    )
    done = subprocess.run([sys.executable, "-c", parent], cwd=HOUSE, capture_output=True, text=True, check=False)
    worker = int(done.stdout)
    deadline = time.monotonic() + 5
    while psutil.pid_exists(worker) and psutil.Process(worker).status() != psutil.STATUS_ZOMBIE:
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_the_bot_itself_never_loads_what_draws() -> None:
    code = (
        "import sys, bot, handlers.service, handlers.terminal, handlers.pictures, answering.pictures.studio\n"
        "print(sorted({'matplotlib', 'numpy', 'PIL'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=HOUSE, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_whatever_is_drawn_tells_one_picture_from_another(monkeypatch: pytest.MonkeyPatch) -> None:
    one = chart("one")
    others = [chart("two"), chart("one", 2), replace(one, language="kk"), replace(one, source="x")]
    assert len({digest(other) for other in [one, *others]}) == 5
    before = digest(one)
    monkeypatch.setattr(studios, "STYLE", 2)
    assert digest(one) != before
