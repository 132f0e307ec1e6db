"""Updates wait until they are handled, and each is kept once."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from db.engine import Database
from db.inbox import ASIDE, DONE, KEPT, WAITING, Inbox
from db.journal import Journal
from db.models import InboxUpdate


@pytest.fixture
def journal(database: Database) -> Journal:
    """Where marks are written."""
    return Journal(database)


@pytest.fixture
def inbox(database: Database, journal: Journal) -> Inbox:
    """An inbox over it."""
    return Inbox(database, journal)


def said(number: int, text: str = "сәлем") -> dict[str, Any]:
    return {"update_id": number, "message": {"text": text}}


async def row(database: Database, number: int) -> InboxUpdate | None:
    async with database.reading() as session:
        return await session.get(InboxUpdate, number)


async def numbers(database: Database) -> list[int]:
    async with database.reading() as session:
        return list(await session.scalars(select(InboxUpdate.update_id).order_by(InboxUpdate.update_id)))


async def test_what_was_kept_waits_in_its_order_also_for_another_process(database: Database, inbox: Inbox) -> None:
    kept = await inbox.keep([said(7), said(3)])
    await inbox.keep([said(5)])
    assert [one.update_id for one in kept] == [7, 3]
    another = Inbox(database, Journal(database))
    left = await another.waiting()
    assert [one.update_id for one in left] == [3, 5, 7]
    assert [one.body for one in left] == [said(3), said(5), said(7)]
    assert left[0].received_at is not None
    assert timedelta(0) <= datetime.now(UTC) - left[0].received_at < timedelta(minutes=1)


async def test_the_same_update_twice_is_kept_once(inbox: Inbox, journal: Journal) -> None:
    assert [one.update_id for one in await inbox.keep([said(1), said(2)])] == [1, 2]
    again = [said(1, "another"), said(2), said(3), said(3)]
    assert [one.update_id for one in await inbox.keep(again)] == [3]
    inbox.done(1)
    await journal.settled()
    assert await inbox.keep([said(1)]) == [], "a handled one is known too"
    assert [one.update_id for one in await inbox.waiting()] == [2, 3]
    assert (await inbox.waiting())[0].body == said(2)


async def test_what_is_done_waits_no_more_and_what_it_said_is_gone(
    database: Database, inbox: Inbox, journal: Journal
) -> None:
    await inbox.keep([said(1), said(2)])
    inbox.done(1)
    await journal.settled()
    assert [one.update_id for one in await inbox.waiting()] == [2]
    done = await row(database, 1)
    assert done is not None
    assert (done.state, done.body) == (DONE, "")


async def test_a_try_is_noted_before_it_begins_and_the_last_one_sets_aside(database: Database, inbox: Inbox) -> None:
    await inbox.keep([said(1)])
    await inbox.tried(1, 2)
    assert [(one.update_id, one.attempts) for one in await inbox.waiting()] == [(1, 2)]
    await inbox.tried(1, 3, "ValueError: no", aside=True)
    assert await inbox.waiting() == []
    aside = await row(database, 1)
    assert aside is not None
    assert (aside.state, aside.attempts, aside.cause) == (ASIDE, 3, "ValueError: no")
    assert json.loads(aside.body) == said(1), "a person can look at it"


@pytest.mark.parametrize("text", ["\\u0000", "\\", 'a"b', "\0", "a\0b", "\ud800", "🏗", "\u2028"])
async def test_any_text_that_can_be_typed_is_kept_as_it_is(inbox: Inbox, text: str) -> None:
    assert len(await inbox.keep([said(1, text), said(2)])) == 2
    assert [one.body for one in await inbox.waiting()] == [said(1, text), said(2)]


@pytest.mark.parametrize("cause", ["a\0b", "\ud800", "x" * 100_000])
async def test_any_cause_can_be_noted(inbox: Inbox, cause: str) -> None:
    await inbox.keep([said(1)])
    await inbox.tried(1, 3, cause, aside=True)
    assert await inbox.waiting() == []


async def test_only_old_updates_that_are_done_are_deleted(database: Database, inbox: Inbox) -> None:
    await inbox.keep([said(number) for number in range(1, 7)])
    now = datetime.now(UTC)
    states = {1: (DONE, 1), 2: (WAITING, 1), 3: (ASIDE, 1), 4: (DONE, -1), 5: (WAITING, -1), 6: (ASIDE, -1)}
    async with database.writing() as session:
        for number, (state, older) in states.items():
            at = now - KEPT - timedelta(minutes=older)
            of_it = update(InboxUpdate).where(InboxUpdate.update_id == number)
            await session.execute(of_it.values(state=state, received_at=at))
    await inbox.tidy(now)
    assert await numbers(database) == [2, 3, 4, 5, 6]


async def test_nothing_is_kept_for_nothing(database: Database, inbox: Inbox) -> None:
    assert await inbox.keep([said(1)]) != []
    assert await inbox.keep([said(1)]) == []
    assert await numbers(database) == [1]
