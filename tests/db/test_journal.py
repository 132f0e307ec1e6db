"""Small writes go together, in their order, and none is lost to a commit that failed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, TypeVar

import pytest
from sqlalchemy import Connection, Table, bindparam, select, update
from sqlalchemy.exc import OperationalError

from db import journal
from db.engine import Database
from db.journal import Journal
from db.models import Meta
from db.upsert import inserting

T = TypeVar("T")
TABLE: Table = Meta.__table__  # type: ignore[assignment]
APPEND = update(TABLE).where(TABLE.c.key == bindparam("k")).values(value=TABLE.c.value + bindparam("more"))


class Counting(Database):
    """A database that counts its transactions; `failures` is how many of the next commits fail."""

    failures = 0
    transactions = 0

    async def at_once(self, work: Callable[[Connection], T]) -> T:
        """Fail after the work is done, as a commit does."""
        self.transactions += 1

        def failing(connection: Connection) -> T:
            result = work(connection)
            if self.failures:
                self.failures -= 1
                raise OperationalError("COMMIT", {}, OSError("disk I/O error"))
            return result

        return await super().at_once(failing)


@pytest.fixture
def counted(database: Database) -> Counting:
    """The database, counted."""
    database.__class__ = Counting
    assert isinstance(database, Counting)
    return database


@pytest.fixture(autouse=True)
def short_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    """What failed is written again soon."""
    monkeypatch.setattr(journal, "FIRST_PAUSE", 0.01)


async def value(database: Database, key: str) -> str:
    async with database.reading() as session:
        return await session.scalar(select(Meta.value).where(Meta.key == key)) or ""


def putting(database: Database) -> Any:
    insert = inserting(database.dialect, Meta)
    return insert.on_conflict_do_update(index_elements=["key"], set_={"value": insert.excluded.value})


async def test_a_thousand_writes_take_few_transactions_and_keep_their_order(counted: Counting) -> None:
    written, put = Journal(counted), putting(counted)
    written.put(put, {"key": "n", "value": ""})
    await written.settled()
    before = counted.transactions
    for number in range(1000):
        written.put(APPEND, {"k": "n", "more": f"{number} "})
        if number % 100 == 99:
            await asyncio.sleep(0.002)
    await written.settled()
    assert await value(counted, "n") == "".join(f"{number} " for number in range(1000))
    assert counted.transactions - before < 30


async def test_later_batches_come_after_earlier_ones(counted: Counting) -> None:
    written, put = Journal(counted), putting(counted)
    for number in range(5):
        await written.put(put, {"key": "n", "value": str(number)})
        assert await value(counted, "n") == str(number), "whoever waits finds it committed"


async def test_a_commit_that_failed_is_written_again_before_what_came_meanwhile(
    counted: Counting, caplog: pytest.LogCaptureFixture
) -> None:
    written, put = Journal(counted), putting(counted)
    counted.failures = 2
    first = written.put(put, {"key": "n", "value": "first"})
    await asyncio.sleep(0.01)  # its batch is being written
    second = written.put(put, {"key": "n", "value": "second"})
    await asyncio.wait_for(first, 5)
    assert not second.done()
    await asyncio.wait_for(second, 5)
    assert await value(counted, "n") == "second"
    assert caplog.text.count("The journal could not be written; trying again") == 2


async def test_settled_waits_for_everything_that_was_put(counted: Counting) -> None:
    written, put = Journal(counted), putting(counted)
    await written.settled()
    counted.failures = 1
    written.put(put, {"key": "a", "value": "1"})
    await asyncio.sleep(0.01)
    written.put(put, {"key": "b", "value": "2"})
    await asyncio.wait_for(written.settled(), 5)
    assert (await value(counted, "a"), await value(counted, "b")) == ("1", "2")


async def test_different_writes_share_a_transaction(counted: Counting) -> None:
    written, put = Journal(counted), putting(counted)
    written.put(put, {"key": "n", "value": "a"})
    written.put(APPEND, {"k": "n", "more": "b"})
    await written.settled()
    assert await value(counted, "n") == "ab"
    assert counted.transactions == 1


async def test_a_row_that_cannot_be_written_takes_no_other_with_it(
    counted: Counting, caplog: pytest.LogCaptureFixture
) -> None:
    written, put = Journal(counted), putting(counted)
    rows = [written.put(put, {"key": key, "value": value}) for key, value in (("a", "1"), ("b", "\ud800"), ("c", "3"))]
    await asyncio.wait_for(asyncio.gather(*rows), 5)
    await asyncio.wait_for(written.put(put, {"key": "d", "value": "4"}), 5)
    assert [await value(counted, key) for key in "abcd"] == ["1", "", "3", "4"]
    assert "could not be written" in caplog.text


async def test_at_the_end_a_journal_that_cannot_be_written_is_given_up_in_time(
    counted: Counting, caplog: pytest.LogCaptureFixture
) -> None:
    written, put = Journal(counted), putting(counted)
    await written.put(put, {"key": "a", "value": "1"})
    await written.end(5)
    assert "given up" not in caplog.text
    counted.failures = 1_000
    written.put(put, {"key": "b", "value": "2"})
    await asyncio.wait_for(written.end(0.1), 1)
    assert "The journal is given up" in caplog.text
    await asyncio.wait_for(written.settled(), 1)
