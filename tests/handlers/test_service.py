"""The whole way: fetched from the Bot API, kept, answered, stopped by a signal."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError
from telegram.error import InvalidToken

import bot
from db.engine import Database
from db.models import InboxUpdate
from handlers import service
from handlers.incoming import Bot
from handlers.service import Service
from handlers.talk import Talk
from settings import Settings
from tests.handlers.fake_desk import Broken, FakeDesk
from tests.handlers.fake_telegram import FakeTelegram, Refused
from tests.handlers.people import Citizen
from transport import handling, serving
from understanding.question import Question


@pytest.fixture
def built(settings: Settings, talk: Talk) -> Bot:
    """The bot, not yet begun."""
    return bot.build(settings, talk)


@pytest.fixture
def running(settings: Settings, talk: Talk, built: Bot) -> Callable[[], Any]:
    """Lets the bot serve meanwhile; it has to end by itself."""

    @asynccontextmanager
    async def serve() -> AsyncIterator[asyncio.Task[None]]:
        task = asyncio.create_task(Service(settings, talk, built).run())
        try:
            yield task
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    return serve


@pytest.fixture
def citizen(telegram: FakeTelegram, built: Bot) -> Citizen:
    """Somebody who writes while the bot serves."""
    return Citizen(telegram, built, "ru")


def waits(telegram: FakeTelegram, citizen: Citizen, *texts: str) -> None:
    """Lay up messages for the next getUpdates."""
    for number, text in enumerate(texts, 1):
        telegram.pending.append({"update_id": number, "message": citizen.message(text=text)})


async def came(telegram: FakeTelegram, count: int) -> None:
    """Wait for so many messages of the bot."""
    async with asyncio.timeout(10):
        while len(telegram.sent) < count:
            telegram.arrived.clear()
            await telegram.arrived.wait()


async def ends(task: asyncio.Task[None], number: int = signal.SIGTERM) -> float:
    """Seconds that the bot takes to end once it is told to."""
    began = time.monotonic()
    os.kill(os.getpid(), number)
    await asyncio.wait_for(asyncio.shield(task), 8)
    return time.monotonic() - began


async def states(database: Database) -> dict[int, str]:
    async with database.reading() as session:
        found = await session.execute(select(InboxUpdate.update_id, InboxUpdate.state))
    return dict(map(tuple, found))


async def test_what_waits_is_answered_in_order_and_sigterm_ends_it(
    running: Callable[[], Any], citizen: Citizen, telegram: FakeTelegram, talk: Talk
) -> None:
    waits(telegram, citizen, "парк", "проекты", "/help")
    async with running() as task:
        await came(telegram, 3)
        assert await ends(task) < 5
    assert [reply.text for reply in citizen.replies] == ["ru amount park", "ru projects", "ru help"]
    assert len(telegram.commands) == 6, "the menu is set meanwhile"
    assert await states(talk.database) == {1: "done", 2: "done", 3: "done"}


async def test_telegram_out_of_reach_is_waited_for(
    running: Callable[[], Any], citizen: Citizen, telegram: FakeTelegram, caplog: pytest.LogCaptureFixture
) -> None:
    telegram.faults["getMe"] = [Refused("Bad Gateway", 502)]
    telegram.faults["getUpdates"] = [Refused("Conflict: terminated by other getUpdates request", 409)]
    waits(telegram, citizen, "парк")
    async with running() as task:
        await came(telegram, 1)
        await ends(task, signal.SIGINT)
    assert "Telegram cannot be reached (Bad Gateway)" in caplog.text
    assert "Another process polls with the same BOT_TOKEN" in caplog.text


async def test_it_can_be_stopped_while_telegram_is_out_of_reach(
    running: Callable[[], Any], telegram: FakeTelegram
) -> None:
    telegram.faults["getMe"] = [Refused("Bad Gateway", 502)] * 99
    async with running() as task:
        await asyncio.sleep(0.2)
        assert await ends(task) < 2


async def test_a_token_that_telegram_refuses_is_raised(telegram: FakeTelegram, talk: Talk) -> None:
    other = Settings(_env_file=None, bot_token="1:other", telegram_api_url=telegram.url)
    with pytest.raises(InvalidToken):
        await asyncio.wait_for(Service(other, talk, bot.build(other, talk)).run(), 5)


async def test_an_answer_that_hangs_does_not_hold_up_the_stop_and_waits_in_the_inbox(
    running: Callable[[], Any],
    citizen: Citizen,
    telegram: FakeTelegram,
    talk: Talk,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(serving, "STOP_WITHIN", 0.3)
    hangs = asyncio.Event()

    class Hanging(FakeDesk):
        async def answer(self, question: Question, internal: bool = False):  # type: ignore[no-untyped-def]
            hangs.set()
            await asyncio.Event().wait()

    talk.desk = Hanging(talk.database)
    waits(telegram, citizen, "парк", "проекты")
    async with running() as task:
        await asyncio.wait_for(hangs.wait(), 5)
        assert await ends(task) < 2
    assert "2 updates wait in the inbox for the next start" in caplog.text
    assert await states(talk.database) == {1: "waiting", 2: "waiting"}


async def test_what_waits_in_the_inbox_is_answered_at_the_next_start(
    running: Callable[[], Any], citizen: Citizen, telegram: FakeTelegram, talk: Talk
) -> None:
    inbox = service.Inbox(talk.database, talk.journal)
    await inbox.keep([{"update_id": 1, "message": citizen.message(text="парк")}])
    telegram.pending.append({"update_id": 1, "message": citizen.message(text="парк")})  # confirmed it was not
    telegram.pending.append({"update_id": 2, "message": citizen.message(text="проекты")})
    async with running() as task:
        await came(telegram, 2)
        await ends(task)
    assert [reply.text for reply in citizen.replies] == ["ru amount park", "ru projects"]
    assert await states(talk.database) == {1: "done", 2: "done"}


async def test_what_fails_three_times_is_set_aside_with_one_apology(
    running: Callable[[], Any],
    citizen: Citizen,
    telegram: FakeTelegram,
    talk: Talk,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(handling, "PAUSES", (0.01, 0.01))
    waits(telegram, citizen, "сломайся", "парк")
    async with running() as task:
        await came(telegram, 2)
        await ends(task)
    apology, answer = (reply.text for reply in citizen.replies)
    assert apology.startswith("У меня что-то пошло не так")
    assert answer == "ru amount park"
    assert await states(talk.database) == {1: "aside", 2: "done"}
    assert Broken.__name__ in caplog.text
    async with talk.database.reading() as session:
        aside = await session.get_one(InboxUpdate, 1)
    assert aside.cause == "Broken: сломайся"


async def test_the_stop_takes_no_five_seconds_also_while_the_database_cannot_be_written(
    running: Callable[[], Any],
    citizen: Citizen,
    telegram: FakeTelegram,
    talk: Talk,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def full(_database: Database, _work: object) -> None:
        raise SQLAlchemyError("disk is full")

    waits(telegram, citizen, "парк")
    async with running() as task:
        await came(telegram, 1)
        monkeypatch.setattr(Database, "at_once", full)
        talk.journal.put(service.Inbox(talk.database, talk.journal)._keep, {"update_id": 9})
        assert await ends(task) < 5
    monkeypatch.undo()
