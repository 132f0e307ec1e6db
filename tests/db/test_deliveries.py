"""Rows of the outbox are claimed and marked by the one sender, and nobody else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from db import deliveries, subscribers
from db.deliveries import Due, Fence, Mark
from db.engine import Database
from db.models import Announcement, Delivery, Lease, Subscriber

NOW = datetime(2026, 9, 3, 4, 30, tzinfo=UTC)
FENCE = Fence("bot 1", 5)
NUMBER = 1


@pytest.fixture(autouse=True)
async def outbox(database: Database) -> None:
    """An announcement on its way to chats 1 to 3; the lease is in its fifth epoch."""
    async with database.writing() as session:
        session.add(Lease(name="bot 1", epoch=5))
        session.add(Announcement(id=NUMBER, state="sending", html_ru="а", html_kk="ә", version=2, created_at=NOW))
        await session.flush()
        for chat_id in (1, 2, 3):
            await subscribers.subscribe(session, chat_id, "ru")
            session.add(Delivery(announcement_id=NUMBER, chat_id=chat_id, language="ru"))


async def change(database: Database, chat_id: int, **columns: Any) -> None:
    async with database.writing() as session:
        row = await session.get_one(Delivery, (NUMBER, chat_id))
        for name, value in columns.items():
            setattr(row, name, value)


async def announce(database: Database, **columns: Any) -> None:
    async with database.writing() as session:
        row = await session.get_one(Announcement, NUMBER)
        for name, value in columns.items():
            setattr(row, name, value)


async def row(database: Database, chat_id: int) -> Delivery:
    async with database.reading() as session:
        return await session.get_one(Delivery, (NUMBER, chat_id))


async def states(database: Database) -> dict[int, str]:
    async with database.reading() as session:
        found = await session.execute(select(Delivery.chat_id, Delivery.state).order_by(Delivery.chat_id))
    return dict(map(tuple, found))


async def claimed(database: Database, *chats: int, version: int = 2, fence: Fence = FENCE) -> set[int]:
    return await database.at_once(lambda c: deliveries.claim(c, NUMBER, version, chats, fence))


async def marked(database: Database, mark: Mark, fence: Fence = FENCE) -> None:
    await database.at_once(lambda c: deliveries.mark(c, [mark], fence))


async def taken_over(database: Database, fence: Fence, again: bool) -> int:
    return await database.at_once(lambda c: deliveries.recover(c, fence, again))


def to(chat_id: int, task: str = "send", number: int = NUMBER) -> Due:
    return Due(number, chat_id, "ru", task, None, 0)


async def due_chats(database: Database, after: int | None = None, limit: int = 9) -> list[int]:
    async with database.reading() as session:
        announcement = await session.get_one(Announcement, NUMBER)
        return [due.chat_id for due in await deliveries.due(session, announcement, after, NOW, limit)]


async def test_what_may_go_now_is_due_by_pages(database: Database) -> None:
    assert await due_chats(database) == [1, 2, 3]
    assert await due_chats(database, after=1) == [2, 3]
    assert await due_chats(database, limit=2) == [1, 2]
    await change(database, 1, not_before=NOW + timedelta(seconds=1))
    await change(database, 2, not_before=NOW)
    await change(database, 3, state="sent")
    assert await due_chats(database) == [2]


async def test_a_row_is_claimed_once_and_tells_by_whom_and_with_which_text(database: Database) -> None:
    assert await claimed(database, 1, 2) == {1, 2}
    assert await claimed(database, 2, 3) == {3}
    first = await row(database, 1)
    assert (first.state, first.epoch, first.version, first.attempts) == ("sending", 5, 2, 1)


@pytest.mark.parametrize("fence", [Fence("bot 1", 4), Fence("bot 1", 6), Fence("bot 2", 5), Fence("bot 1", 0)])
async def test_whoever_does_not_lead_claims_nothing(database: Database, fence: Fence) -> None:
    assert await claimed(database, 1, 2, 3, fence=fence) == set()
    assert set((await states(database)).values()) == {"pending"}


@pytest.mark.parametrize("state", ["paused", "cancelled", "sent", "scheduled"])
async def test_nothing_is_claimed_of_an_announcement_that_is_not_being_sent(database: Database, state: str) -> None:
    await announce(database, state=state)
    assert await claimed(database, 1) == set()


@pytest.mark.parametrize("version", [1, 3])
async def test_nothing_is_claimed_with_a_text_that_is_not_the_newest(database: Database, version: int) -> None:
    assert await claimed(database, 1, version=version) == set()


async def test_a_mark_notes_the_message_and_when_it_came(database: Database) -> None:
    await claimed(database, 1)
    await marked(database, Mark(NUMBER, 1, "sent", 77, NOW))
    sent = await row(database, 1)
    assert (sent.state, sent.message_id, sent.sent_at, sent.perhaps_sent) == ("sent", 77, NOW, False)


async def test_a_mark_of_an_earlier_epoch_changes_nothing(database: Database) -> None:
    await claimed(database, 1)
    await marked(database, Mark(NUMBER, 1, "sent", 77, NOW), Fence("bot 1", 4))
    assert (await row(database, 1)).state == "sending"


async def test_a_mark_of_what_is_not_being_sent_changes_nothing(database: Database) -> None:
    await marked(database, Mark(NUMBER, 1, "sent", 77, NOW))
    assert (await row(database, 1)).state == "pending"


async def test_what_perhaps_came_once_stays_so_and_an_edit_keeps_the_message(database: Database) -> None:
    await claimed(database, 1)
    later = NOW + timedelta(seconds=4)
    await marked(database, Mark(NUMBER, 1, "pending", not_before=later, perhaps_sent=True, reason="network"))
    waiting = await row(database, 1)
    assert (waiting.state, waiting.not_before, waiting.reason) == ("pending", later, "network")
    await claimed(database, 1)
    await marked(database, Mark(NUMBER, 1, "sent", 77, NOW))
    await change(database, 1, state="pending", task="edit")
    await claimed(database, 1)
    await marked(database, Mark(NUMBER, 1, "sent"))
    done = await row(database, 1)
    assert (done.message_id, done.sent_at, done.perhaps_sent, done.attempts) == (77, NOW, True, 3)


async def test_whoever_cannot_be_reached_is_no_subscriber_any_more(database: Database) -> None:
    await claimed(database, 1, 2)
    await marked(database, Mark(NUMBER, 1, "blocked", reason="Forbidden"))
    async with database.reading() as session:
        assert list(await session.scalars(select(Subscriber.chat_id).order_by(Subscriber.chat_id))) == [2, 3]


@pytest.mark.parametrize(("again", "state"), [(True, "pending"), (False, "unknown")])
async def test_what_an_earlier_sender_left_in_flight_is_taken_over(database: Database, again: bool, state: str) -> None:
    await claimed(database, 1, 2)
    await change(database, 2, task="edit")
    await change(database, 3, state="sent", epoch=5)
    assert await taken_over(database, Fence("bot 1", 6), again) == 2
    assert await taken_over(database, Fence("bot 1", 6), again) == 0
    assert await states(database) == {1: state, 2: "pending", 3: "sent"}
    left, edited = await row(database, 1), await row(database, 2)
    assert (left.perhaps_sent, left.reason) == (True, "interrupted")
    assert not edited.perhaps_sent, "an edit bears repetition"


async def test_what_the_sender_itself_has_in_flight_is_not_taken_over(database: Database) -> None:
    await claimed(database, 1)
    assert await taken_over(database, FENCE, True) == 0
    assert (await row(database, 1)).state == "sending"


async def test_a_group_with_a_new_number_is_followed_with_its_subscription(database: Database) -> None:
    for _ in range(2):
        async with database.writing() as session:
            await deliveries.follow_move(session, to(1), -100)
    there = await row(database, -100)
    assert (there.state, there.task, there.language) == ("pending", "send", "ru")
    async with database.reading() as session:
        assert list(await session.scalars(select(Subscriber.chat_id).order_by(Subscriber.chat_id))) == [-100, 2, 3]


@pytest.mark.parametrize("task", ["edit", "recall"])
async def test_nothing_is_sent_anew_where_a_message_was_to_be_edited_or_deleted(database: Database, task: str) -> None:
    async with database.writing() as session:
        await deliveries.follow_move(session, to(1, task), -100)
    assert -100 not in await states(database)


async def test_texts_for_a_digest_are_due_together(database: Database) -> None:
    async with database.writing() as session:
        session.add(Announcement(id=2, state="sending", html_ru="б", created_at=NOW))
        await session.flush()
        for number in (NUMBER, 2):
            more = {"language": "ru", "digest": "daily", "not_before": NOW}
            session.add(Delivery(announcement_id=number, chat_id=9, **more))
    async with database.reading() as session:
        assert await deliveries.digests_due(session, NOW - timedelta(seconds=1), 9) == []
        found = await deliveries.digests_due(session, NOW, 9)
    assert [(one.chat_id, one.digest, one.language) for one in found] == [(9, "daily", "ru")]
    assert [due.announcement_id for due in found[0].dues] == [NUMBER, 2]
    assert 9 not in await due_chats(database)
