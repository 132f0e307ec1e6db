"""An announcement reaches everyone in their language, once, whatever Telegram answers."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

import pytest
from sqlalchemy import select, update
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter, TelegramError

from announcing import flight, landing, life
from db import announcements, deliveries
from db.deliveries import Fence
from db.engine import Database
from db.models import Announcement, Lease, Subscriber
from tests.announcing.office import Office
from tests.announcing.outbox import ZONE, crowd, rows, state


async def test_everyone_gets_it_once_in_their_language_and_it_is_sent_at_the_end(office: Office) -> None:
    async with office.database.writing() as session:
        await crowd(session, 700)
    number = await office.releases()
    await office.sends(number)
    expected = {1_000 + n: ["Жаңалық" if n % 2 else "Новость"] for n in range(700)}
    assert office.telegram.arrived == expected
    assert await rows(office.database, number) == dict.fromkeys(expected, ("send", "sent"))
    row = await office.row(number, 1_001)
    assert office.telegram.shown[row.message_id or 0] == "Жаңалық"
    assert row.sent_at is not None
    assert not row.perhaps_sent
    assert await state(office.database, number) == "sent"


async def test_each_message_has_the_button_that_stops_the_news(office: Office) -> None:
    await office.subscribes(5)
    await office.sends(await office.releases())
    _, method, params = office.telegram.calls[0]
    assert method == "sendMessage"
    assert params["reply_markup"]["inline_keyboard"][0][0]["callback_data"] == "s:stop"
    assert params["parse_mode"] == "HTML"
    assert params["allow_paid_broadcast"] is True, "above thirty a second Telegram is paid"


async def test_at_the_free_rate_nothing_is_paid(office: Office) -> None:
    await office.subscribes(5)
    await office.sends(await office.releases(), office.another(per_second=29))
    assert "allow_paid_broadcast" not in office.telegram.calls[0][2]


async def test_a_picture_goes_with_its_caption(office: Office) -> None:
    await office.subscribes(5)
    await office.sends(await office.releases(kind="photo", file_id="FILE"))
    _, method, params = office.telegram.calls[0]
    assert (method, params["photo"], params["caption"]) == ("sendPhoto", "FILE", "Новость")


async def test_an_announcement_whose_time_has_not_come_waits(office: Office) -> None:
    await office.subscribes(5)
    number = await office.releases(scheduled_at=datetime(2099, 1, 1, tzinfo=UTC))
    async with office.sending():
        await asyncio.sleep(0.2)
    assert office.telegram.calls == []
    assert await state(office.database, number) == "scheduled"


async def test_a_limit_of_one_chat_delays_only_that_chat(office: Office) -> None:
    await office.subscribes(*range(1, 40))
    office.telegram.faults[3] = [RetryAfter(1)]
    number = await office.releases()
    await office.sends(number)
    first, second = office.telegram.times(3)
    assert 1 <= second - first < 2.5
    others = [office.telegram.times(chat)[0] for chat in range(1, 40) if chat != 3]
    assert max(others) - first < 0.8
    assert {len(came) for came in office.telegram.arrived.values()} == {1}
    assert not (await office.row(number, 3)).perhaps_sent, "a refused message has not come"


async def test_a_limit_of_several_chats_halts_all(office: Office) -> None:
    await office.subscribes(*range(1, 120))
    for chat in range(1, 21):
        office.telegram.faults[chat] = [RetryAfter(1)]
    await office.sends(await office.releases(), office.another(per_second=100))
    times = sorted(at for at, _, _ in office.telegram.calls)
    pause = max(later - earlier for earlier, later in pairwise(times))
    assert pause > 0.8
    before = next(index for index, at in enumerate(times) if times[index + 1] - at == pause) + 1
    assert before <= 20, "those in flight, and no more"
    assert {len(came) for came in office.telegram.arrived.values()} == {1}


@pytest.mark.parametrize("error", [Forbidden("Forbidden: bot was blocked by the user"), BadRequest("Chat not found")])
async def test_whoever_blocked_the_bot_is_unsubscribed_and_the_rest_get_it(
    office: Office, error: TelegramError
) -> None:
    await office.subscribes(1, 2, 3)
    office.telegram.faults[2] = [error]
    number = await office.releases()
    await office.sends(number)
    assert await rows(office.database, number) == {
        1: ("send", "sent"), 2: ("send", "blocked"), 3: ("send", "sent"),
    }  # fmt: skip
    async with office.database.reading() as session:
        assert set(await session.scalars(select(Subscriber.chat_id))) == {1, 3}


async def test_what_telegram_refuses_is_failed_with_its_reason(office: Office) -> None:
    await office.subscribes(1)
    office.telegram.faults[1] = [BadRequest("Not enough rights to send text messages to the chat")]
    number = await office.releases()
    await office.sends(number)
    row = await office.row(number, 1)
    assert (row.state, row.reason) == ("failed", "Not enough rights to send text messages to the chat")
    assert len(office.telegram.calls) == 1


async def test_faults_of_the_network_are_tried_again_and_listed_as_perhaps_sent(office: Office) -> None:
    await office.subscribes(1, 2, 3)
    office.telegram.faults[1] = [NetworkError("Bad Gateway")]
    office.telegram.after[2] = [NetworkError("aiohttp.ServerDisconnectedError")]
    number = await office.releases()
    await office.sends(number)
    assert {chat: len(came) for chat, came in office.telegram.arrived.items()} == {1: 1, 2: 2, 3: 1}
    perhaps = [(await office.row(number, chat)).perhaps_sent for chat in (1, 2, 3)]
    assert perhaps == [True, True, False]
    assert {task for task, _ in (await rows(office.database, number)).values()} == {"send"}


async def test_it_is_given_up_after_eight_tries(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(landing, "LONGEST_WAIT", 0.01)
    await office.subscribes(1, 2)
    office.telegram.faults[1] = [NetworkError("Bad Gateway")] * 99
    number = await office.releases()
    await office.sends(number)
    row = await office.row(number, 1)
    assert (row.state, row.attempts, row.perhaps_sent) == ("failed", landing.TRIES, True)
    assert office.telegram.arrived == {2: ["Новость"]}


async def test_what_perhaps_came_is_left_for_a_person_if_the_office_wants_so(office: Office) -> None:
    await office.subscribes(1, 2)
    office.telegram.after[1] = [NetworkError("aiohttp.ServerDisconnectedError")]
    number = await office.releases()
    await office.sends(number, office.another(again=False))
    assert await rows(office.database, number) == {1: ("send", "unknown"), 2: ("send", "sent")}
    assert len(office.telegram.arrived[1]) == 1
    async with office.database.reading() as session:
        assert (await announcements.counts(session, [number]))[number].undecided == 1


@pytest.mark.parametrize("verb", [life.pause, life.cancel])
async def test_pausing_and_cancelling_act_within_two_seconds(office: Office, verb: Callable[..., Any]) -> None:
    await office.subscribes(*range(1, 200))
    number = await office.releases()
    async with office.sending(office.another(per_second=50)):
        await office.until_came(20)
        await office.does(verb, number)
        await asyncio.sleep(0.3)
        came = len(office.telegram.calls)
        await asyncio.sleep(1)
        assert len(office.telegram.calls) == came < 60
        if verb is life.pause:
            await office.does(life.resume, number)
            await office.until(number, "sent")
            assert [len(office.telegram.arrived[chat]) for chat in range(1, 200)] == [1] * 199
    left = {state for _, state in (await rows(office.database, number)).values()}
    assert left == ({"sent"} if verb is life.pause else {"sent", "cancelled"})


async def test_a_correction_edits_what_was_sent_and_a_recall_deletes_it(office: Office) -> None:
    await office.subscribes(1, 2)
    number = await office.releases()
    await office.sends(number)
    await office.does(life.correct, number, "Поправка", "Түзету")
    await office.sends(number)
    assert list(office.telegram.shown.values()) == ["Поправка", "Поправка"]
    assert {len(came) for came in office.telegram.arrived.values()} == {1}
    assert office.telegram.calls[-1][1] == "editMessageText"
    await office.does(life.recall, number)
    async with office.sending():
        await office.until(number, "recalled")
    assert office.telegram.shown == {}
    assert await rows(office.database, number) == dict.fromkeys((1, 2), ("recall", "recalled"))


async def test_a_correction_in_the_middle_reaches_everyone(office: Office) -> None:
    await office.subscribes(*range(1, 150))
    number = await office.releases()
    async with office.sending(office.another(per_second=100)):
        await office.until_came(30)
        await office.does(life.correct, number, "Поправка", "Түзету")
        await office.until(number, "sent")
    assert set(office.telegram.shown.values()) == {"Поправка"}
    assert [len(office.telegram.arrived[chat]) for chat in range(1, 150)] == [1] * 149


async def test_a_group_that_got_a_new_number_is_followed(office: Office) -> None:
    await office.subscribes(-5, 2)
    office.telegram.faults[-5] = [ChatMigrated(-1005)]
    number = await office.releases()
    await office.sends(number)
    assert office.telegram.arrived == {-1005: ["Новость"], 2: ["Новость"]}
    async with office.database.reading() as session:
        assert set(await session.scalars(select(Subscriber.chat_id))) == {-1005, 2}
        assert (await announcements.counts(session, [number]))[number].total == 2


async def test_a_recalled_announcement_is_not_sent_to_a_groups_new_number(office: Office) -> None:
    await office.subscribes(-5)
    number = await office.releases()
    await office.sends(number)
    office.telegram.faults[-5] = [ChatMigrated(-1005)]
    await office.does(life.recall, number)
    async with office.sending():
        await office.until(number, "recalled")
    assert await rows(office.database, number) == {-5: ("recall", "failed")}
    assert -1005 not in office.telegram.arrived


async def test_a_sender_that_lost_the_lead_sends_nothing_more(office: Office) -> None:
    await office.subscribes(*range(1, 100))
    await office.releases()
    async with office.sending(office.another(per_second=50)):
        await office.until_came(10)
        async with office.database.writing() as session:  # another process has won
            await session.execute(update(Lease).values(epoch=2))
        office.lead.holds = False
        came = len(office.telegram.calls)
        await asyncio.sleep(0.5)
        assert len(office.telegram.calls) <= came
    assert {len(office.telegram.arrived[chat]) for chat in range(1, 100)} <= {0, 1}


async def test_what_was_not_sent_while_the_lead_was_in_doubt_is_sent_when_it_is_sure_again(office: Office) -> None:
    await office.subscribes(*range(1, 60))
    number = await office.releases()
    async with office.sending(office.another(per_second=100)):
        await office.until_came(10)
        office.lead.holds = False
        await asyncio.sleep(0.2)
        office.lead.holds = True
        await office.until(number, "sent")
    assert [len(office.telegram.arrived[chat]) for chat in range(1, 60)] == [1] * 59


@pytest.mark.parametrize("again", [True, False])
async def test_what_a_dead_sender_left_in_flight_is_sent_again_or_left_for_a_person(
    office: Office, again: bool
) -> None:
    await office.subscribes(1, 2, 3)
    number = await office.releases()
    async with office.database.writing() as session:
        await life.begin(session, number, datetime.now(UTC), ZONE)
    await office.database.at_once(lambda c: deliveries.claim(c, number, 1, [2], Fence("bot 1", 1)))
    async with office.database.writing() as session:
        await session.execute(update(Lease).values(epoch=2))
    office.lead.epoch = 2
    await office.sends(number, office.another(again=again))
    row = await office.row(number, 2)
    assert (row.state, row.perhaps_sent) == ("sent" if again else "unknown", True)
    assert len(office.telegram.arrived[2]) == again
    assert not (await office.row(number, 1)).perhaps_sent


async def test_what_is_in_flight_at_the_end_lands_and_is_marked(office: Office) -> None:
    await office.subscribes(*range(1, 100))
    number = await office.releases()
    office.telegram.trip = 0.1
    async with office.sending(office.another(per_second=50)):
        await office.until_came(10)
    marked = await rows(office.database, number)
    sent = {chat for chat, (_, state) in marked.items() if state == "sent"}
    assert sent == {chat for chat, came in office.telegram.arrived.items() if came}
    assert "sending" not in {state for _, state in marked.values()}


async def test_requests_that_hang_do_not_hold_the_others_up(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(flight, "STALLED", 0.2)
    await office.subscribes(*range(1, 40))
    office.telegram.hang = set(range(1, 12))
    number = await office.releases()
    async with office.sending(office.another(per_second=100)):
        await office.until_came(39 - 11)
    assert set(office.telegram.arrived) == set(range(12, 40))
    assert (await office.row(number, 1)).state == "sending"


async def test_no_more_is_in_flight_than_rate_times_round_trip(office: Office) -> None:
    await office.subscribes(*range(1, 100))
    office.telegram.hang = set(range(1, 100))
    number = await office.releases()
    async with office.sending(office.another(per_second=100)):
        await asyncio.sleep(1)
        states = [state for _, state in (await rows(office.database, number)).values()]
        assert 1 <= states.count("sending") <= 100 * (flight.LEAST_TRIP + flight.AHEAD) + 1


async def test_two_announcements_are_both_sent(office: Office) -> None:
    await office.subscribes(1, 2)
    numbers = [await office.releases(), await office.releases(html_ru="Вторая")]
    async with office.sending():
        for number in numbers:
            await office.until(number, "sent")
    assert office.telegram.arrived == {1: ["Новость", "Вторая"], 2: ["Новость", "Вторая"]}


async def test_an_announcement_for_nobody_is_sent_at_once(office: Office) -> None:
    number = await office.releases()
    await office.sends(number)
    async with office.database.reading() as session:
        assert (await session.get_one(Announcement, number)).finished_at is not None
    assert office.telegram.calls == []


async def test_a_database_that_fails_for_a_moment_loses_nothing(
    office: Office, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    await office.subscribes(*range(1, 60))
    number = await office.releases()
    real, failures = Database.at_once, [3, 7, 8]
    calls = 0

    async def at_once(database: Database, work: Callable[..., Any]) -> Any:
        nonlocal calls
        calls += 1
        if calls in failures:
            raise flight.SQLAlchemyError("no connection")
        return await real(database, work)

    monkeypatch.setattr(Database, "at_once", at_once)
    await office.sends(number, office.another(per_second=100))
    assert [len(office.telegram.arrived[chat]) for chat in range(1, 60)] == [1] * 59
    assert "The outbox cannot be read or written" in caplog.text
