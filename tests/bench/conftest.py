"""What the benchmarks share."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest


@pytest.fixture(scope="module")
def runner() -> Iterator[asyncio.Runner]:
    """The loop that all of this runs in."""
    with asyncio.Runner() as found:
        yield found
