"""The way to the database: reading and writing sessions on SQLite or PostgreSQL, and migrations."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, closing, nullcontext
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import URL, Connection, Engine, event, inspect, make_url, text
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine

from db.migrations import HEAD

T = TypeVar("T")
READERS = 4
SQLITE = ("sqlite", "sqlite+aiosqlite")
POSTGRES = ("postgresql", "postgres", "postgresql+psycopg")
MIGRATION_LOCK = 7_304_511  # any number, the same in every replica


class BadDatabaseUrl(ValueError):
    """The address names no database that we can open; the message says why, or what it should be."""


class Database:
    """One database; `reading` and `writing` open sessions, `migrate` brings the tables up to date."""

    def __init__(self, readers: AsyncEngine, writer: AsyncEngine, one_writer: bool) -> None:
        self._url = writer.url
        self._engines = (readers, writer)
        self._reader = async_sessionmaker(readers, expire_on_commit=False, autoflush=False)
        self._writer = async_sessionmaker(writer, expire_on_commit=False)
        self._lock: AbstractAsyncContextManager[Any] = asyncio.Lock() if one_writer else nullcontext()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncSession]:
        """A session that sees one moment of the data and cannot change it."""
        async with self._reader() as session:
            yield session

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncSession]:
        """A session that is committed at the end, or rolled back when the block raises.

        On SQLite writers take turns; on PostgreSQL what is read to be changed is read `with_for_update()`.
        """
        async with self._lock, self._writer.begin() as session:
            yield session

    async def at_once(self, work: Callable[[Connection], T]) -> T:
        """What a piece of work returns that is written in one transaction, without the cost of the unit of work.

        Committed at the end, or rolled back when it raises.
        """
        async with self._lock, self._engines[1].begin() as connection:
            return await connection.run_sync(work)

    async def migrate(self) -> None:
        """Bring the tables to the newest version, in one transaction; a glance when nothing is to do."""
        async with self.reading() as session:
            if await (await session.connection()).run_sync(_version) == HEAD:
                return
        async with self.writing() as session:
            await (await session.connection()).run_sync(_upgrade)

    @property
    def dialect(self) -> str:
        """sqlite or postgresql."""
        return self._engines[1].dialect.name

    @property
    def path(self) -> Path | None:
        """The file of a SQLite database; None for PostgreSQL."""
        return Path(str(self._url.database)) if self._url.drivername.startswith("sqlite") else None

    @property
    def url(self) -> str:
        """Where `connect` finds it, with the password: only for this bot's own processes."""
        return self._url.render_as_string(hide_password=False)

    async def connection(self) -> AsyncConnection:
        """A connection on which each statement is committed at once; whoever asked for it closes it."""
        connection = await self._engines[1].connect()
        return await connection.execution_options(isolation_level="AUTOCOMMIT")

    def elsewhere(self) -> Database:
        """The same database for another thread with an event loop of its own; to be closed there."""
        return connect(self.url)

    async def close(self) -> None:
        """Close every connection."""
        for engine in self._engines:
            await engine.dispose()


def connect(database_url: str) -> Database:
    """The database at `sqlite:///path` or `postgresql://…`; no connection stays open yet.

    Raises BadDatabaseUrl, and OSError when the folder of a SQLite file cannot be made.
    """
    try:
        url = make_url(database_url)
    except (ArgumentError, ValueError):
        raise _bad(database_url) from None
    if url.drivername in SQLITE and url.database and url.database != ":memory:":
        return _sqlite(url)
    if url.drivername in POSTGRES:
        return _postgres(url)
    raise _bad(url.render_as_string(hide_password=True))


def _bad(url: str) -> BadDatabaseUrl:
    return BadDatabaseUrl(
        f"The database address {url!r} should look like sqlite:///bot.db or postgresql://user@host/name."
    )


def _sqlite(url: URL) -> Database:
    """Readers on a few connections, all writes on one other: SQLite allows one writer, and waiting is ours."""
    path = Path(str(url.database)).expanduser()
    path.parent.mkdir(parents=True, exist_ok=True)
    _try(path)
    url = url.set(drivername="sqlite+aiosqlite", database=str(path))
    readers = create_async_engine(url, pool_size=READERS, max_overflow=0)
    writer = create_async_engine(url, pool_size=1, max_overflow=0)
    _prepare(readers.sync_engine, "BEGIN", 1)
    _prepare(writer.sync_engine, "BEGIN IMMEDIATE", 0)
    return Database(readers, writer, one_writer=True)


def _try(path: Path) -> None:
    """Raise BadDatabaseUrl when the file is no database.

    Asked before the driver is: after a failure its thread may report to an event loop that has ended, on stderr.
    """
    try:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA schema_version")
    except sqlite3.Error as error:
        raise BadDatabaseUrl(str(error)) from None


def _prepare(engine: Engine, begin: str, query_only: int) -> None:
    """Take transactions out of the driver's hands, which would begin them only at the first write."""

    @event.listens_for(engine, "connect")
    def on_connect(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        for setting in (
            "busy_timeout = 5000",
            "journal_mode = WAL",
            "synchronous = FULL",
            "foreign_keys = ON",
            f"query_only = {query_only}",
        ):
            cursor.execute(f"PRAGMA {setting}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def on_begin(connection: Connection) -> None:
        # One visit to the driver's thread; a cursor would take three.
        raw: Any = connection.connection.dbapi_connection
        raw.run_async(lambda driver: driver.execute(begin))

    @event.listens_for(engine, "invalidate")
    def on_invalidate(connection: Any, _record: Any, _error: BaseException | None) -> None:
        # A cancelled task leaves its statement half read, and SQLite keeps a connection that is closed with such a
        # statement, and its write lock, until the statement goes too: https://sqlite.org/c3ref/close.html
        connection.rollback()


def _postgres(url: URL) -> Database:
    engine = create_async_engine(url.set(drivername="postgresql+psycopg"), pool_size=10, max_overflow=10)
    readers = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    return Database(readers, engine, one_writer=False)


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    version: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return version


def _upgrade(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":  # replicas that start together take turns
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": MIGRATION_LOCK})
    # Alembic takes a while to import and is seldom needed
    from db.migrations.run import upgrade

    upgrade(connection)
