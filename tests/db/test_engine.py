"""The engine keeps what was written and loses no update."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, select, text
from sqlalchemy.exc import DBAPIError

from db.engine import BadDatabaseUrl, Database, connect
from db.migrations import HEAD
from db.migrations.run import config
from db.models import Base, Meta

SUBSCRIBED = """
SELECT s.chat_id, t.topic, s.language FROM subscriber s JOIN subscription t ON t.chat_id = s.chat_id ORDER BY 1, 2
"""
SLOW = """
WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 300000) SELECT max(x) FROM c UNION ALL SELECT 2
"""


async def test_400_concurrent_increments_lose_none(database: Database) -> None:
    async with database.writing() as session:
        session.add(Meta(key="n", value="0"))

    async def increment() -> None:
        async with database.writing() as session:
            row = await session.get_one(Meta, "n", with_for_update=True)
            await asyncio.sleep(0)
            row.value = str(int(row.value) + 1)

    await asyncio.gather(*(increment() for _ in range(400)))
    async with database.reading() as session:
        assert (await session.get_one(Meta, "n")).value == "400"


async def test_an_exception_rolls_back(database: Database) -> None:
    with pytest.raises(RuntimeError):
        async with database.writing() as session:
            session.add(Meta(key="n", value="0"))
            await session.flush()
            raise RuntimeError
    async with database.reading() as session:
        assert (await session.scalars(select(Meta))).all() == []


async def test_a_writer_cancelled_amid_a_statement_leaves_nothing_and_no_lock(database: Database) -> None:
    """SQLite kept the write lock for as long as the half-read statement lived, here in the traceback."""
    begun = asyncio.Event()

    async def write() -> None:
        async with database.writing() as session:
            session.add(Meta(key="n", value="0"))
            await session.flush()
            begun.set()
            await session.execute(text(SLOW))

    writer = asyncio.create_task(write())
    await begun.wait()
    await asyncio.sleep(0.02)
    writer.cancel()
    [stopped] = await asyncio.gather(writer, return_exceptions=True)
    assert isinstance(stopped, asyncio.CancelledError)
    async with database.writing() as session:
        assert (await session.scalars(select(Meta))).all() == []
        session.add(Meta(key="n", value="1"))


async def test_a_reading_session_cannot_write(database: Database) -> None:
    with pytest.raises(DBAPIError):
        async with database.reading() as session:
            session.add(Meta(key="n", value="0"))
            await session.flush()


async def test_migrating_again_does_nothing(database: Database) -> None:
    await database.migrate()


def test_head_is_the_newest_migration() -> None:
    assert ScriptDirectory.from_config(config()).get_current_head() == HEAD


async def test_the_first_version_is_brought_up_to_date_and_back_with_its_subscriptions(database: Database) -> None:
    def back_and_forth(connection: Connection) -> list[tuple[object, ...]]:
        command.downgrade(config(connection), "0001")
        connection.execute(
            text("INSERT INTO chat (id, language, updated_at) VALUES (7, 'kk', '2026-01-02 03:04:05+00')")
        )
        for chat_id, topic in ((7, "all"), (7, "jobs"), (8, "all")):
            connection.execute(
                text("INSERT INTO subscription VALUES (:chat, :topic, '2026-01-02 03:04:05+00')"),
                {"chat": chat_id, "topic": topic},
            )
        command.upgrade(config(connection), "head")
        command.downgrade(config(connection), "0001")
        command.upgrade(config(connection), "head")
        return [tuple(row) for row in connection.execute(text(SUBSCRIBED))]

    async with database.writing() as session:
        rows = await (await session.connection()).run_sync(back_and_forth)
    assert rows == [(7, "all", "kk"), (7, "jobs", "kk"), (8, "all", "ru")]


async def test_the_migrations_make_exactly_the_models(database: Database) -> None:
    async with database.reading() as session:
        found = await (await session.connection()).run_sync(
            lambda c: compare_metadata(MigrationContext.configure(c, opts={"compare_type": False}), Base.metadata)
        )
    assert found == []


@pytest.mark.parametrize("url", ["mysql://x/y", "nonsense", "sqlite://", "sqlite:///:memory:", ""])
def test_another_kind_of_address_is_refused(url: str) -> None:
    with pytest.raises(BadDatabaseUrl, match="should look like"):
        connect(url)


async def test_a_missing_folder_is_made(tmp_path: Path) -> None:
    database = connect(f"sqlite:///{tmp_path}/new/bot.db")
    await database.migrate()
    await database.close()
