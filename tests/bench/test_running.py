"""The program as a whole: how soon it answers, and how much memory it keeps."""

from __future__ import annotations

import asyncio
import os
import shutil
import sys
import tempfile
from pathlib import Path
from statistics import median
from subprocess import run
from typing import Any

import psutil
import pytest

from tests.bench.measuring import MB, show
from tests.grading import load
from tests.handlers.fake_telegram import TOKEN, FakeTelegram

HOUSE = Path(__file__).parents[2]
QUESTION = "сколько стоит парк масличных?"
ROUNDS = 5
NOT_CLONED = shutil.ignore_patterns(".*", "tests", "__pycache__", "*.sqlite3*")
CHAT = 7


def environment(folder: Path, **more: str) -> dict[str, str]:
    """Of a bot whose database is in this folder."""
    kept = {name: value for name, value in os.environ.items() if name not in ("BOT_TOKEN", "SEED_DATA")}
    return kept | {"DATABASE_URL": f"sqlite:///{folder / 'bot.db'}"} | more


def _ask(folder: Path, house: Path = HOUSE) -> None:
    run(
        [sys.executable, "bot.py", "ask", QUESTION],
        cwd=house,
        env=environment(folder),
        check=True,
        capture_output=True,
    )


@pytest.mark.parametrize("start", ["warm", "empty database", "fresh clone that was not set up"])
def test_from_start_to_the_first_answer(benchmark: Any, tmp_path: Path, start: str) -> None:
    _ask(tmp_path)  # fills the database, expands the vocabulary, and brings the program itself into memory

    def before() -> tuple[tuple[Path, ...], dict[str, str]]:
        if start == "warm":
            return (tmp_path,), {}
        folder = Path(tempfile.mkdtemp(dir=tmp_path))
        clone = shutil.copytree(HOUSE, folder / "clone", ignore=NOT_CLONED) if "clone" in start else HOUSE
        return (folder, clone), {}

    benchmark.pedantic(_ask, setup=before, rounds=ROUNDS)
    bare = min(_bare() for _ in range(ROUNDS))
    times = benchmark.stats.stats.data
    show(benchmark, median_s=median(times), min_s=min(times), ratio_to_importing_sqlalchemy=median(times) / bare)


def _bare() -> float:
    """The seconds that the largest library takes to import."""
    command = (
        "import time; begun = time.perf_counter(); import sqlalchemy.ext.asyncio; print(time.perf_counter() - begun)"
    )
    return float(run([sys.executable, "-c", command], check=True, capture_output=True).stdout)


async def _resident(folder: Path, texts: list[str]) -> list[float]:
    """The memory of the running bot in megabytes: when it has started, and when it has answered all of this."""
    telegram = FakeTelegram()
    telegram.chats.add(CHAT)
    async with telegram.server:
        kept = environment(folder, BOT_TOKEN=TOKEN, TELEGRAM_API_URL=telegram.url)
        bot = await asyncio.create_subprocess_exec(sys.executable, "bot.py", cwd=HOUSE, env=kept)
        try:
            found = []
            for some in (texts[:1], texts[1:]):
                await _asked(telegram, some)
                found.append(psutil.Process(bot.pid).memory_info().rss / MB)
            return found
        finally:
            bot.terminate()
            await bot.wait()


async def _asked(telegram: FakeTelegram, texts: list[str]) -> None:
    """Write all of this to the bot, a little at a time lest it take it for a flood, and wait for the answers."""
    for text in texts:
        number = len(telegram.sent) + 1
        chat = {"id": CHAT + number, "type": "private"}
        person = {"id": CHAT + number, "is_bot": False, "first_name": "Aliya", "language_code": "ru"}
        telegram.chats.add(CHAT + number)
        message = {"message_id": number, "date": 1_750_000_000, "chat": chat, "from": person, "text": text}
        telegram.arrived.clear()
        telegram.pending.append({"update_id": number, "message": message})
        await asyncio.wait_for(telegram.arrived.wait(), 30)


@pytest.mark.parametrize("start", ["warm", "empty database"])
def test_memory_of_the_running_bot(benchmark: Any, tmp_path: Path, start: str) -> None:
    if start == "warm":
        _ask(tmp_path)
    texts = [dialogue.turns[0]["say"] for table in ("ru_dev", "kk_dev") for dialogue in load(f"{table}.jsonl")]
    begun, after = benchmark.pedantic(lambda: asyncio.run(_resident(tmp_path, texts)), rounds=1)
    show(benchmark, after_the_first_answer_mb=begun, after_hundreds_mb=after)
