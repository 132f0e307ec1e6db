"""The Bot API server of the benchmarks."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HOUSE = Path(__file__).parents[2]


@contextmanager
def bot_api() -> Iterator[str]:
    """The address of a server in another process."""
    command = [sys.executable, "-m", "tests.bench.bot_api"]
    with subprocess.Popen(command, cwd=HOUSE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            lines = (re.search(r"http://[\d.]+:\d+", line) for line in process.stdout)
            yield next(found[0] for found in lines if found)
        finally:
            process.terminate()
