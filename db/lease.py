"""The one sender of a bot among several processes.

A lock that dies with its process hands over at once; the lease behind it, whose beat the others watch, hands over when
a process hangs or its host is gone. No clocks of two hosts are compared: each watches the beat by its own.
"""

from __future__ import annotations

import asyncio
import fcntl
import hashlib
import os
import time
from pathlib import Path
from typing import Protocol

from sqlalchemy import text, update
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession

from db.engine import Database
from db.models import Lease
from db.upsert import upsert

BEAT = 1.0  # seconds between two signs of life
SILENCE = 3.5  # seconds without one after which another takes over
TRUSTED = 2.5  # seconds for which the holder trusts its last sign of life
LOOK = 0.25  # seconds between two looks of those who wait


class Lock(Protocol):
    """A lock that its process loses when it dies."""

    async def acquire(self) -> bool:
        """Try to get it."""

    async def release(self) -> None:
        """Give it up."""


class FileLock:
    """Beside a SQLite file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: int | None = None

    async def acquire(self) -> bool:
        """Try to get it."""
        file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(file)
            return False
        self._file = file
        return True

    async def release(self) -> None:
        """Give it up."""
        if self._file is not None:
            os.close(self._file)
            self._file = None


class AdvisoryLock:
    """Of a PostgreSQL session, on a connection of its own."""

    def __init__(self, database: Database, key: int) -> None:
        self._database = database
        self._key = key
        self._connection: AsyncConnection | None = None

    async def acquire(self) -> bool:
        """Try to get it; the server notices within seconds when the host is gone."""
        connection = self._connection or await self._database.connection()
        self._connection = connection
        for setting in ("tcp_keepalives_idle = 1", "tcp_keepalives_interval = 1", "tcp_keepalives_count = 2"):
            await connection.execute(text(f"SET {setting}"))
        got = await connection.scalar(text("SELECT pg_try_advisory_lock(:key)"), {"key": self._key})
        return bool(got)

    async def release(self) -> None:
        """Give it up."""
        connection, self._connection = self._connection, None
        if connection is not None:
            await connection.invalidate()  # the lock is the session's, which the pool would keep
            await connection.close()


class Leadership:
    """Whether this process is the sender of the bot `name`."""

    def __init__(self, database: Database, name: str, holder: str) -> None:
        self._database = database
        self.name = name
        self._holder = holder
        self._lock = _lock(database, name)
        self._seen = (-1, -1, 0.0)  # epoch, beat, and when they were first seen
        self._alive_at = 0.0
        self._locked = False  # whoever takes over from a process that hangs gets the lock when that ends
        self._was_replaced = False
        self.epoch = 0

    @property
    def holds(self) -> bool:
        """Whether this process may send right now."""
        return self.epoch > 0 and time.monotonic() - self._alive_at < TRUSTED

    async def win(self) -> None:
        """Wait until this process is the sender."""
        if self._was_replaced:
            await asyncio.sleep(2 * BEAT)  # the lock is for whoever took over
        won = await self._try()
        while not won:
            await asyncio.sleep(LOOK)
            won = await self._try()

    async def keep(self) -> None:
        """Show signs of life; returns when another process has taken over."""
        while True:
            await asyncio.sleep(BEAT)
            began = time.monotonic()
            try:
                async with self._database.writing() as session:
                    mine = await self._renew(session)
                self._locked = self._locked or (mine and await self._lock.acquire())
            except SQLAlchemyError:
                mine = time.monotonic() - self._alive_at < SILENCE
            else:
                self._alive_at = began
            if not mine:
                break
        self._was_replaced = True
        await self.leave()

    async def leave(self) -> None:
        """Give the lead up, so that another takes over at once."""
        self.epoch = 0
        await self._lock.release()

    async def _renew(self, session: AsyncSession) -> bool:
        mine = (Lease.name == self.name) & (Lease.epoch == self.epoch)
        beat = update(Lease).where(mine).values(beat=Lease.beat + 1).returning(Lease.epoch)
        return (await session.execute(beat)).first() is not None

    async def _try(self) -> bool:
        try:
            locked = await self._lock.acquire()
            async with self._database.writing() as session:
                lease = await self._lease(session)
                if not locked and not self._is_silent(lease):
                    return False
                lease.epoch, lease.beat, lease.holder = lease.epoch + 1, 0, self._holder
            self.epoch, self._alive_at, self._locked = lease.epoch, time.monotonic(), locked
        except SQLAlchemyError:
            await self._lock.release()
            return False
        return True

    async def _lease(self, session: AsyncSession) -> Lease:
        held = await session.get(Lease, self.name, populate_existing=True, with_for_update=True)
        if held is None:
            await session.execute(upsert(session, Lease, {"name": self.name}).on_conflict_do_nothing())
            held = await session.get_one(Lease, self.name, with_for_update=True)
        return held

    def _is_silent(self, lease: Lease) -> bool:
        if self._seen[:2] != (lease.epoch, lease.beat):
            self._seen = (lease.epoch, lease.beat, time.monotonic())
        return time.monotonic() - self._seen[2] > SILENCE


def _lock(database: Database, name: str) -> Lock:
    if path := database.path:
        return FileLock(path.with_name(path.name + ".lock"))
    return AdvisoryLock(database, int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big", signed=True))
