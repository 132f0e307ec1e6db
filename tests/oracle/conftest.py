"""The made-up region and the shipped data, filled once for each database engine."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from db.engine import Database, connect
from db.workbook import importing
from tests.oracle.region import Region

DATA = Path(__file__).parents[2] / "db" / "data"


async def _made_up(url: str, with_internal: bool) -> str:
    database = connect(url)
    async with database.writing() as session:
        for row in Region(with_internal).rows():
            session.add(row)
            await session.flush()
    await database.close()
    return url


async def _shipped(url: str) -> str:
    database = connect(url)
    report = await importing.import_paths(database, [DATA / "article-2025-06", DATA / "turkistan"])
    assert not report.problems
    await database.close()
    return url


@pytest.fixture(scope="session", params=["sqlite", "postgres"])
def engine(request: pytest.FixtureRequest) -> str:
    """Which database engine."""
    return str(request.param)


@pytest.fixture(scope="session")
def made_up_url(engine: str, new_database: Callable[[str], str]) -> str:
    """Where the made-up region is."""
    return asyncio.run(_made_up(new_database(engine), with_internal=True))


@pytest.fixture(scope="session")
def public_url(engine: str, new_database: Callable[[str], str]) -> str:
    """Where the same region is without its internal projects."""
    return asyncio.run(_made_up(new_database(engine), with_internal=False))


@pytest.fixture(scope="session")
def shipped_url(engine: str, new_database: Callable[[str], str]) -> str:
    """Where everything is that ships."""
    return asyncio.run(_shipped(new_database(engine)))


@pytest.fixture
async def made_up(made_up_url: str) -> AsyncIterator[Database]:
    database = connect(made_up_url)
    yield database
    await database.close()


@pytest.fixture
async def public(public_url: str) -> AsyncIterator[Database]:
    database = connect(public_url)
    yield database
    await database.close()


@pytest.fixture
async def shipped(shipped_url: str) -> AsyncIterator[Database]:
    database = connect(shipped_url)
    yield database
    await database.close()
