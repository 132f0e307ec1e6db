"""One message shows the author how the sending goes; it is edited seldom, and for the last time at the end."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, cast

import pytest
from telegram import Bot
from telegram.error import BadRequest, Forbidden, RetryAfter, TelegramError

from announcing import life, progress
from announcing.progress import CELLS, EDIT_EVERY, Meter, Progress, bar, follow, text
from db.announcements import Counts
from db.chats import set_language
from db.engine import Database
from db.models import Announcement
from tests.announcing.outbox import AUTHOR, arrived, draft, sending, subscriber

AUTHOR_CHAT = 70


class FakeBot:
    """Keeps what is sent and edited, and raises what it is told to."""

    def __init__(self) -> None:
        self.sent: list[str] = []
        self.edited: list[str] = []
        self.faults: list[TelegramError] = []
        self.came = asyncio.Event()

    async def send_message(self, chat_id: int, text: str, **_: Any) -> Any:
        """Telegram's method."""
        self._fail()
        assert chat_id == AUTHOR_CHAT
        self.sent.append(text)
        self.came.set()
        return type("Message", (), {"message_id": 500 + len(self.sent)})

    async def edit_message_text(self, text: str, message_id: int, **_: Any) -> None:
        """Telegram's method."""
        self._fail()
        assert message_id == 501
        self.edited.append(text)

    def _fail(self) -> None:
        if self.faults:
            raise self.faults.pop(0)


class Clock:
    """A clock that the test sets."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The clock of the progress."""
    made = Clock()
    monkeypatch.setattr(progress.time, "monotonic", made)
    return made


@pytest.fixture
def telegram() -> FakeBot:
    """A bot."""
    return FakeBot()


async def begun(database: Database, chats: int = 4) -> int:
    async with database.writing() as session:
        for chat in range(1, chats + 1):
            await subscriber(session, chat)
        return (await sending(session, author_chat_id=AUTHOR_CHAT)).id


async def send(database: Database, number: int, chat: int) -> None:
    async with database.writing() as session:
        await arrived(session, number, chat)


async def test_one_message_is_sent_and_edited_not_more_often_than_every_three_seconds(
    database: Database, telegram: FakeBot, clock: Clock
) -> None:
    number = await begun(database)
    shown = Progress(cast(Bot, telegram), database)
    await shown.look()
    assert telegram.sent == [
        f"<b>Объявление {number}</b> · отправляется\n{'░' * CELLS} 0\xa0%\nотправлено: 0, осталось: 4"
    ]
    for chat in (1, 2, 3):
        await send(database, number, chat)
        clock.now += EDIT_EVERY / 2
        await shown.look()
    assert len(telegram.edited) == 1
    assert "отправлено: 2, осталось: 2" in telegram.edited[0]
    assert "\n&lt;1 в секунду · осталось 3 с" in telegram.edited[0]
    clock.now += EDIT_EVERY
    await shown.look()
    await shown.look()
    assert "отправлено: 3, осталось: 1" in telegram.edited[1]
    assert len(telegram.sent) == 1


async def test_at_the_end_comes_a_last_word_at_once_and_then_nothing(
    database: Database, telegram: FakeBot, clock: Clock
) -> None:
    number = await begun(database, chats=1)
    shown = Progress(cast(Bot, telegram), database)
    await shown.look()
    await send(database, number, 1)
    async with database.writing() as session:
        assert await life.finish(session, number, datetime.now(UTC))
    for _ in range(3):
        await shown.look()
        clock.now += 60
    assert telegram.edited == [
        f"<b>Объявление {number}</b> · отправлено\n{'▓' * CELLS} 100\xa0%\nотправлено: 1, осталось: 0\n"
        f"Подробно: /report {number}"
    ]


async def test_after_a_restart_the_same_message_goes_on(database: Database, telegram: FakeBot) -> None:
    number = await begun(database)
    await Progress(cast(Bot, telegram), database).look()
    await send(database, number, 1)
    await Progress(cast(Bot, telegram), database).look()
    assert (len(telegram.sent), len(telegram.edited)) == (1, 1)


async def test_what_the_command_line_sends_has_no_message(database: Database, telegram: FakeBot) -> None:
    async with database.writing() as session:
        await subscriber(session, 1)
        await sending(session)
        waiting = await draft(session, author_chat_id=AUTHOR_CHAT)
        await life.release(session, waiting.id, AUTHOR, datetime.now(UTC))
    await Progress(cast(Bot, telegram), database).look()
    assert telegram.sent == []


async def test_the_author_reads_it_in_their_language(database: Database, telegram: FakeBot) -> None:
    await begun(database)
    async with database.writing() as session:
        await set_language(session, AUTHOR_CHAT, "kk")
    await Progress(cast(Bot, telegram), database).look()
    assert "жіберіліп жатыр" in telegram.sent[0]


@pytest.mark.parametrize(
    ("fault", "waits"),
    [
        (BadRequest("Message is not modified: specified new message content"), EDIT_EVERY),
        (BadRequest("Message to edit not found"), EDIT_EVERY),
        (Forbidden("Forbidden: bot was blocked by the user"), EDIT_EVERY),
        (RetryAfter(timedelta(seconds=30)), 30.0),
    ],
)
async def test_a_refusal_ends_nothing_and_a_limit_is_obeyed(
    database: Database, telegram: FakeBot, clock: Clock, fault: TelegramError, waits: float
) -> None:
    number = await begun(database)
    shown = Progress(cast(Bot, telegram), database)
    await shown.look()
    telegram.faults = [fault]
    await send(database, number, 1)
    clock.now += EDIT_EVERY
    await shown.look()
    await send(database, number, 2)
    clock.now += waits - 1
    await shown.look()
    assert telegram.edited == []
    clock.now += 1
    await shown.look()
    assert "отправлено: 2" in telegram.edited[0]


async def test_following_goes_on_until_it_is_ended(database: Database, telegram: FakeBot) -> None:
    await begun(database)
    task = asyncio.create_task(follow(cast(Bot, telegram), database, every=0.01))
    await asyncio.wait_for(telegram.came.wait(), 5)
    assert not task.done()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


@pytest.mark.parametrize(
    ("rate", "left", "told"),
    [
        (29.0, 100_000, "29 в секунду · осталось 57 мин"),
        (29.0, 200_000, "29 в секунду · осталось 1 ч 54 мин"),
        (1000.0, 9_000, "1\xa0000 в секунду · осталось 9 с"),
    ],
)
def test_the_time_left_is_told_in_fitting_units(rate: float, left: int, told: str) -> None:
    announcement = Announcement(id=1, state="sending")
    assert told in text(announcement, Counts(total=2 * left, sent=left, left=left), 0, rate, "ru")


def test_what_waits_for_its_hour_is_told_and_not_counted_as_late() -> None:
    told = text(Announcement(id=1, state="sending"), Counts(total=10, sent=5, left=5), 5, 2.0, "ru")
    assert told.endswith("в час, который выбрали читатели: 5")


@pytest.mark.parametrize(("share", "full"), [(0.0, 0), (0.5, 7), (0.999, 14), (1.0, 15)])
def test_a_bar_is_full_only_at_the_end(share: float, full: int) -> None:
    assert bar(share) == "▓" * full + "░" * (CELLS - full)


def test_the_rate_is_that_of_the_last_half_minute() -> None:
    meter = Meter()
    note: Callable[[int, float], None] = meter.note
    note(0, 0.0)
    note(0, 100.0)
    note(290, 110.0)
    assert meter.rate == 29.0
