"""An announcement is moved by one person at a time, from where it may be moved, and every move is recorded."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest
from sqlalchemy import select

from announcing import life
from announcing.life import FROM, Missing, NotNow, OwnWork
from db import announcements
from db.engine import Database
from db.models import Delivery
from db.reversals import NO_NUMBER, TOO_OLD
from tests.announcing.outbox import (
    APPROVER,
    AUTHOR,
    NOW,
    ZONE,
    arrived,
    claimed,
    draft,
    mark,
    rows,
    sending,
    state,
    subscriber,
)

STATES = ("draft", "waiting", "scheduled", "sending", "paused", "sent", "cancelled", "recalled")
VERBS: dict[str, Callable[..., Awaitable[object]]] = {
    "submit": life.submit,
    "release": life.release,
    "approve": life.approve,
    "reject": life.reject,
    "pause": life.pause,
    "resume": life.resume,
    "cancel": life.cancel,
    "recall": life.recall,
    "resend": life.resend_unknown,
}


@pytest.mark.parametrize("verb", VERBS)
async def test_a_move_from_any_other_state_is_refused_with_that_state(database: Database, verb: str) -> None:
    for before in STATES:
        async with database.writing() as session:
            made = await draft(session, started_at=NOW)
            made.state = before
            await session.flush()
            if before in FROM[verb]:
                await VERBS[verb](session, made.id, APPROVER, NOW)
                continue
            with pytest.raises(NotNow) as refused:
                await VERBS[verb](session, made.id, APPROVER, NOW)
            assert (refused.value.state, made.state) == (before, before)


async def test_every_move_is_recorded_with_who_and_when(database: Database) -> None:
    async with database.writing() as session:
        made = await draft(session)
        await subscriber(session, 5)
        await life.submit(session, made.id, AUTHOR, NOW)
        await life.reject(session, made.id, APPROVER, NOW)
        await life.submit(session, made.id, AUTHOR, NOW)
        await life.approve(session, made.id, APPROVER, NOW)
        await life.begin(session, made.id, NOW, ZONE)
        await life.pause(session, made.id, APPROVER, NOW)
        await life.resume(session, made.id, APPROVER, NOW)
        await life.cancel(session, made.id, APPROVER, NOW)
    async with database.reading() as session:
        past = await announcements.changes(session, made.id)
    assert [(change.who, change.before, change.after) for change in past] == [
        (AUTHOR, "draft", "waiting"),
        (APPROVER, "waiting", "draft"),
        (AUTHOR, "draft", "waiting"),
        (APPROVER, "waiting", "scheduled"),
        (APPROVER, "scheduled", "sending"),
        (APPROVER, "sending", "paused"),
        (APPROVER, "paused", "sending"),
        (APPROVER, "sending", "cancelled"),
    ]
    assert {change.at for change in past} == {NOW}


async def test_of_two_approvers_at_once_one_wins_and_the_other_is_told_who(database: Database) -> None:
    async with database.writing() as session:
        made = await draft(session)
        await life.submit(session, made.id, AUTHOR, NOW)

    async def press(who: str) -> str:
        try:
            async with database.writing() as session:
                await life.approve(session, made.id, who, NOW)
                await asyncio.sleep(0.05)
        except NotNow as error:
            return f"{error.state} by {error.who}"
        return "won"

    told = await asyncio.gather(*(press(str(who)) for who in range(10, 15)))
    winner = 10 + told.index("won")
    assert sorted(told) == ["scheduled by " + str(winner)] * 4 + ["won"]
    async with database.reading() as session:
        assert [change.after for change in await announcements.changes(session, made.id)] == ["waiting", "scheduled"]


async def test_approval_and_rejection_at_once_leave_one_of_them(database: Database) -> None:
    async with database.writing() as session:
        made = await draft(session)
        await life.submit(session, made.id, AUTHOR, NOW)

    async def press(verb: Callable[..., Awaitable[object]]) -> bool:
        try:
            async with database.writing() as session:
                await verb(session, made.id, APPROVER, NOW)
        except NotNow:
            return False
        return True

    won = await asyncio.gather(press(life.approve), press(life.reject))
    assert sorted(won) == [False, True]
    assert await state(database, made.id) == ("scheduled" if won[0] else "draft")


async def test_two_senders_that_begin_at_once_write_each_row_once(database: Database) -> None:
    async with database.writing() as session:
        await subscriber(session, 5)
        await subscriber(session, 6)
        made = await draft(session)
        await life.release(session, made.id, AUTHOR, NOW)

    async def begin() -> int:
        async with database.writing() as session:
            return await life.begin(session, made.id, NOW, ZONE)

    assert sorted(await asyncio.gather(begin(), begin())) == [0, 2]
    assert set(await rows(database, made.id)) == {5, 6}


async def test_an_author_approves_their_own_only_where_no_second_person_is_wanted(database: Database) -> None:
    async with database.writing() as session:
        made = await draft(session)
        await life.submit(session, made.id, AUTHOR, NOW)
        with pytest.raises(OwnWork):
            await life.approve(session, made.id, AUTHOR, NOW)
        await life.approve(session, made.id, AUTHOR, NOW, second_person=False)
    assert await state(database, made.id) == "scheduled"


async def test_an_unknown_number_is_said_to_be_missing(database: Database) -> None:
    async with database.writing() as session:
        with pytest.raises(Missing):
            await life.pause(session, 404, APPROVER, NOW)


async def test_without_recipients_it_is_sent_at_once(database: Database) -> None:
    async with database.writing() as session:
        made = await draft(session)
        await life.release(session, made.id, AUTHOR, NOW)
        assert await life.due(session, NOW) == [made.id]
        assert await life.begin(session, made.id, NOW, ZONE) == 0
        assert await life.active(session) == []
    assert await state(database, made.id) == "sent"


async def test_it_is_due_when_its_time_has_come(database: Database) -> None:
    async with database.writing() as session:
        made = await draft(session, scheduled_at=NOW + timedelta(minutes=1))
        await life.release(session, made.id, AUTHOR, NOW)
        assert await life.due(session, NOW) == []
        assert await life.due(session, NOW + timedelta(minutes=1)) == [made.id]
        await life.cancel(session, made.id, APPROVER, NOW)
        assert await life.due(session, NOW + timedelta(minutes=1)) == []
        assert await life.begin(session, made.id, NOW, ZONE) == 0
    assert await rows(database, made.id) == {}


async def test_it_ends_when_the_last_row_has_its_fate(database: Database) -> None:
    async with database.writing() as session:
        for chat in (5, 6):
            await subscriber(session, chat)
        made = await sending(session)
        assert [each.id for each in await life.active(session)] == [made.id]
        await arrived(session, made.id, 5)
        assert not await life.finish(session, made.id, NOW)
        await mark(session, made.id, 6, state="sending")
        assert not await life.finish(session, made.id, NOW)
        await mark(session, made.id, 6, state="blocked")
        assert await life.finish(session, made.id, NOW)
        assert not await life.finish(session, made.id, NOW)
    assert await state(database, made.id) == "sent"


async def test_pausing_before_it_began_keeps_the_schedule(database: Database) -> None:
    async with database.writing() as session:
        made = await draft(session)
        await life.release(session, made.id, AUTHOR, NOW)
        await life.pause(session, made.id, APPROVER, NOW)
        assert await life.due(session, NOW) == []
        await life.resume(session, made.id, APPROVER, NOW)
        assert await life.due(session, NOW) == [made.id]


async def test_cancelling_leaves_what_is_on_its_way(database: Database) -> None:
    async with database.writing() as session:
        for chat in (5, 6, 7):
            await subscriber(session, chat)
        made = await sending(session)
        await arrived(session, made.id, 5)
        await mark(session, made.id, 6, state="sending")
        await life.cancel(session, made.id, APPROVER, NOW)
    assert await rows(database, made.id) == {5: ("send", "sent"), 6: ("send", "sending"), 7: ("send", "cancelled")}


async def test_a_correction_edits_what_was_sent_and_what_was_on_its_way_later(database: Database) -> None:
    async with database.writing() as session:
        for chat in (5, 6, 7, 8):
            await subscriber(session, chat)
        made = await sending(session)
        await arrived(session, made.id, 5)
        await claimed(session, made.id, 6)
        await mark(session, made.id, 8, state="blocked")
        await life.correct(session, made.id, "Поправка", "Түзету", APPROVER, NOW)
    assert (made.html_ru, made.html_kk, made.version, made.state) == ("Поправка", "Түзету", 2, "sending")
    assert await rows(database, made.id) == {
        5: ("edit", "pending"), 6: ("send", "sending"), 7: ("send", "pending"), 8: ("send", "blocked"),
    }  # fmt: skip
    async with database.writing() as session:
        for chat in (5, 7):
            await claimed(session, made.id, chat)
        for chat in (5, 6, 7):
            await arrived(session, made.id, chat)
        assert not await life.finish(session, made.id, NOW)  # chat 6 got the old text
    assert await rows(database, made.id) == {
        5: ("edit", "sent"), 6: ("edit", "pending"), 7: ("send", "sent"), 8: ("send", "blocked"),
    }  # fmt: skip
    async with database.writing() as session:
        await claimed(session, made.id, 6)
        await arrived(session, made.id, 6)
        assert await life.finish(session, made.id, NOW)
    assert await state(database, made.id) == "sent"


async def test_a_correction_after_the_end_is_sent_and_ends_again(database: Database) -> None:
    async with database.writing() as session:
        await subscriber(session, 5)
        made = await sending(session)
        await arrived(session, made.id, 5)
        await life.finish(session, made.id, NOW)
        await life.correct(session, made.id, "Поправка", "Түзету", APPROVER, NOW)
        assert made.state == "sending"
        await claimed(session, made.id, 5)
        await arrived(session, made.id, 5)
        assert await life.finish(session, made.id, NOW)
    assert await state(database, made.id) == "sent"


async def test_a_recall_deletes_what_came_within_48_hours_and_names_the_rest(database: Database) -> None:
    async with database.writing() as session:
        for chat in (5, 6, 7, 8, 9):
            await subscriber(session, chat)
        made = await sending(session)
        await arrived(session, made.id, 5, at=NOW - timedelta(hours=49))
        await arrived(session, made.id, 6, at=NOW - timedelta(hours=47))
        await mark(session, made.id, 7, state="sending")
        await mark(session, made.id, 8, state="unknown")
        await life.recall(session, made.id, APPROVER, NOW)
        assert await life.is_recalled(session, made.id)
    assert await rows(database, made.id) == {
        5: ("recall", "failed"), 6: ("recall", "pending"), 7: ("send", "sending"),
        8: ("recall", "failed"), 9: ("send", "cancelled"),
    }  # fmt: skip
    async with database.reading() as session:
        failed = await session.scalars(select(Delivery).where(Delivery.state == "failed"))
        reasons = {row.chat_id: row.reason for row in failed}
    assert reasons == {5: TOO_OLD, 8: NO_NUMBER}


async def test_a_recall_ends_when_what_was_on_its_way_is_deleted_too(database: Database) -> None:
    async with database.writing() as session:
        for chat in (5, 6):
            await subscriber(session, chat)
        made = await sending(session)
        await arrived(session, made.id, 5)
        await mark(session, made.id, 6, state="sending")
        await life.recall(session, made.id, APPROVER, NOW)
        with pytest.raises(NotNow) as refused:
            await life.correct(session, made.id, "а", "ә", APPROVER, NOW)
        assert (refused.value.state, refused.value.who) == ("recalled", APPROVER)
        await mark(session, made.id, 5, state="failed", reason="message can't be deleted")
        await arrived(session, made.id, 6)
        assert not await life.finish(session, made.id, NOW)
        await mark(session, made.id, 6, state="recalled")
        assert await life.finish(session, made.id, NOW)
    assert await rows(database, made.id) == {5: ("recall", "failed"), 6: ("recall", "recalled")}
    assert await state(database, made.id) == "recalled"


async def test_what_was_cancelled_can_still_be_recalled_but_not_what_never_began(database: Database) -> None:
    async with database.writing() as session:
        await subscriber(session, 5)
        made = await sending(session)
        await arrived(session, made.id, 5)
        await life.cancel(session, made.id, APPROVER, NOW)
        await life.recall(session, made.id, APPROVER, NOW)
        never = await draft(session)
        await life.release(session, never.id, AUTHOR, NOW)
        await life.cancel(session, never.id, APPROVER, NOW)
        with pytest.raises(NotNow):
            await life.recall(session, never.id, APPROVER, NOW)
    assert await rows(database, made.id) == {5: ("recall", "pending")}


@pytest.mark.parametrize(("resent", "row"), [(True, ("send", "pending")), (False, ("send", "sent"))])
async def test_what_perhaps_came_is_decided_by_a_person(database: Database, resent: bool, row: tuple[str, str]) -> None:
    async with database.writing() as session:
        for chat in (5, 6):
            await subscriber(session, chat)
        made = await sending(session)
        await mark(session, made.id, 5, state="unknown")
        await arrived(session, made.id, 6)
        await life.finish(session, made.id, NOW)
        assert (await announcements.counts(session, [made.id]))[made.id].undecided == 1
        decide = life.resend_unknown if resent else life.leave_unknown
        assert await decide(session, made.id, APPROVER, NOW) == 1
        assert await decide(session, made.id, APPROVER, NOW) == 0
    assert (await rows(database, made.id))[5] == row
    assert await state(database, made.id) == ("sending" if resent else "sent")
