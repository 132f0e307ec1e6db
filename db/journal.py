"""Many small writes in few transactions: what comes while one is being committed goes into the next."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from typing import Any, cast

from sqlalchemy import Connection, Executable
from sqlalchemy.exc import DataError, IntegrityError, SQLAlchemyError

from db.engine import Database

Row = Mapping[str, Any] | int
GATHER = 0.005  # seconds for which rows are gathered
FIRST_PAUSE, LONGEST_PAUSE = 0.1, 5.0  # seconds before a commit that failed is tried again
REFUSED = (DataError, IntegrityError, ValueError, TypeError, OverflowError)  # trying again would change nothing
logger = logging.getLogger(__name__)


class Journal:
    """Writes rows in the order in which they are put, each kind by one statement a transaction.

    A statement must bear repetition (upsert, mark): a batch whose commit failed is written again until it is. A row
    that can never be written is left out and logged.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._batch: dict[Executable, dict[object, Row]] = {}
        self._committed: asyncio.Future[None] | None = None  # of what waits in the batch
        self._writing: asyncio.Task[None] | None = None

    def put(self, statement: Executable, row: Row, key: object = None) -> asyncio.Future[None]:
        """Write a row soon; the future is done when it is committed. Equal statements must be one object.

        Of rows with the same key only the last is written. Rows that are numbers are given together, as `numbers`.
        """
        if self._committed is None:
            self._committed = asyncio.get_running_loop().create_future()
        self._batch.setdefault(statement, {})[object() if key is None else key] = row
        if self._writing is None:
            self._writing = asyncio.create_task(self._write())
        return self._committed

    async def settled(self) -> None:
        """Wait until everything that was put is committed."""
        while self._writing is not None:
            await asyncio.wait({self._writing})

    async def end(self, within: float) -> None:
        """Wait until everything is committed, but no longer than seconds; the rest is given up and logged."""
        try:
            async with asyncio.timeout(within):
                await self.settled()
        except TimeoutError:
            logger.error("The journal is given up with rows that could not be written.")
            if self._writing is not None:
                self._writing.cancel()
                await asyncio.gather(self._writing, return_exceptions=True)

    async def _write(self) -> None:
        try:
            while self._committed is not None:
                await asyncio.sleep(GATHER)
                batch, committed = self._batch, self._committed
                self._batch, self._committed = {}, None
                await self._commit({statement: list(rows.values()) for statement, rows in batch.items()})
                committed.set_result(None)
        finally:
            self._writing = None

    async def _commit(self, batch: dict[Executable, list[Row]]) -> None:
        try:
            await self._patiently(batch)
        except REFUSED:
            for statement, row in [(statement, row) for statement, rows in batch.items() for row in rows]:
                await self._alone(statement, row)

    async def _alone(self, statement: Executable, row: Row) -> None:
        try:
            await self._patiently({statement: [row]})
        except REFUSED:
            logger.exception("A row of the journal could not be written; it is left out.")

    async def _patiently(self, batch: dict[Executable, list[Row]]) -> None:
        pause = FIRST_PAUSE
        while True:
            try:
                return await self._database.at_once(lambda connection: _execute(connection, batch))
            except REFUSED:
                raise
            except SQLAlchemyError:
                logger.exception("The journal could not be written; trying again in %.1f s.", pause)
            await asyncio.sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE)


def _execute(connection: Connection, batch: Mapping[Executable, list[Row]]) -> None:
    """One statement for each kind: the driver's thread and the event loop's hand the interpreter over less often."""
    for statement, rows in batch.items():
        numbers = [row for row in rows if isinstance(row, int)]
        if numbers:
            connection.execute(statement, {"numbers": numbers})
        else:
            connection.execute(statement, cast("list[Mapping[str, Any]]", rows))
