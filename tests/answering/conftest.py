"""The shipped data, imported once, to be asked."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from db.engine import Database, connect
from db.workbook import importing
from tests.answering.asking import Asking, asking

DATA = Path(__file__).parents[2] / "db" / "data"


async def _filled(file: Path, folders: list[Path]) -> Path:
    database = connect(f"sqlite:///{file}")
    await database.migrate()
    report = await importing.import_paths(database, folders)
    assert not report.problems
    await database.close()
    return file


@pytest.fixture(scope="session")
def article_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The article's data, imported once."""
    return asyncio.run(_filled(tmp_path_factory.mktemp("article") / "bot.db", [DATA / "article-2025-06"]))


@pytest.fixture(scope="session")
def whole_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Everything that ships, imported once."""
    folders = [DATA / "article-2025-06", DATA / "turkistan"]
    return asyncio.run(_filled(tmp_path_factory.mktemp("whole") / "bot.db", folders))


@pytest.fixture
async def article(article_file: Path) -> AsyncIterator[Database]:
    database = connect(f"sqlite:///{article_file}")
    yield database
    await database.close()


@pytest.fixture
async def whole(whole_file: Path) -> AsyncIterator[Database]:
    database = connect(f"sqlite:///{whole_file}")
    yield database
    await database.close()


@pytest.fixture
async def filled(database: Database) -> Database:
    """Everything that ships, on each database, to be written to."""
    report = await importing.import_paths(database, [DATA / "article-2025-06", DATA / "turkistan"])
    assert not report.problems
    return database


@pytest.fixture
def ask(article: Database) -> Asking:
    """Questions to the article's data."""
    return asking(article)


@pytest.fixture
def ask_all(whole: Database) -> Asking:
    """Questions to everything that ships."""
    return asking(whole)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that asks for `language` is run in each."""
    if "language" in metafunc.fixturenames:
        metafunc.parametrize("language", ["ru", "kk"])
