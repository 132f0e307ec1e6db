"""How many questions a second are answered when more come than can be, against a bare bot that only echoes."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from tests.bench.measuring import show
from tests.bench.serving import HOUSE, bot_api
from tests.bench.test_running import environment

WARM = 500  # answers before it is measured
SECONDS = 4.0
LONGEST = 60.0
PAUSE = 0.05


def _answered(server: str, token: str) -> int:
    with urlopen(f"{server}/bot{token}/answered") as response:  # noqa: S310  our own server
        return int(response.read())


def _rate(server: str, token: str) -> float:
    """Answers a second, once it is warm."""
    deadline = time.monotonic() + LONGEST
    while _answered(server, token) < WARM:
        assert time.monotonic() < deadline, "the bot does not answer"
        time.sleep(PAUSE)
    before, begun = _answered(server, token), time.perf_counter()
    time.sleep(SECONDS)
    return (_answered(server, token) - before) / (time.perf_counter() - begun)


def _measured(command: list[str], server: str, token: str, folder: Path) -> float:
    kept = environment(folder, BOT_TOKEN=token, TELEGRAM_API_URL=server, LOG_LEVEL="WARNING")
    with subprocess.Popen([sys.executable, *command], cwd=HOUSE, env=kept, stderr=subprocess.DEVNULL) as process:
        try:
            return _rate(server, token)
        finally:
            process.terminate()


def test_answers_a_second_with_everything_recorded(benchmark: Any, tmp_path: Path) -> None:
    with bot_api() as server:
        bare = _measured(["-m", "tests.bench.echo", server, "1:bare"], server, "1:bare", tmp_path)
        ours = benchmark.pedantic(lambda: _measured(["bot.py"], server, "2:ours", tmp_path), rounds=1)
        again = _measured(["-m", "tests.bench.echo", server, "3:bare"], server, "3:bare", tmp_path)
    show(benchmark, a_second=ours, bare_a_second=max(bare, again), ratio_to_bare=ours / max(bare, again))
