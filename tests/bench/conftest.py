"""What the benchmarks share."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest
import uvloop


@pytest.fixture(scope="module")
def runner() -> Iterator[asyncio.Runner]:
    """The loop that all of this runs in, of the kind that the bot serves in."""
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as found:
        yield found
