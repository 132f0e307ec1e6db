"""The whole way: polled from the Bot API, answered, stopped by a signal."""

from __future__ import annotations

import asyncio
import os
import signal
import time

import pytest
from telegram.error import InvalidToken

import bot
from handlers.incoming import Bot
from handlers.talk import Talk
from settings import Settings
from tests.handlers.fake_desk import FakeDesk
from tests.handlers.fake_telegram import FakeTelegram, Refused
from tests.handlers.people import Citizen
from transport import polling
from transport.polling import poll
from understanding.question import Question


@pytest.fixture
def built(settings: Settings, talk: Talk) -> Bot:
    """The bot, not yet begun."""
    return bot.build(settings, talk)


@pytest.fixture
def citizen(telegram: FakeTelegram, built: Bot) -> Citizen:
    """Somebody who writes while the bot polls."""
    return Citizen(telegram, built, "ru")


def waits(telegram: FakeTelegram, citizen: Citizen, *texts: str) -> None:
    """Lay up messages for the next getUpdates."""
    for number, text in enumerate(texts, 1):
        telegram.pending.append({"update_id": number, "message": citizen.message(text=text)})


async def test_what_waits_is_answered_in_order_and_sigterm_ends_it(
    built: Bot, citizen: Citizen, telegram: FakeTelegram
) -> None:
    waits(telegram, citizen, "парк", "проекты", "/help")
    running = asyncio.create_task(poll(built))
    while len(citizen.replies) < 3:
        telegram.arrived.clear()
        await asyncio.wait_for(telegram.arrived.wait(), 5)
    os.kill(os.getpid(), signal.SIGTERM)
    await asyncio.wait_for(running, 5)
    assert [reply.text for reply in citizen.replies] == ["ru amount park", "ru projects", "ru help"]
    assert len(telegram.commands) == 6, "the menu is set meanwhile"


async def test_telegram_out_of_reach_is_waited_for(
    built: Bot, citizen: Citizen, telegram: FakeTelegram, caplog: pytest.LogCaptureFixture
) -> None:
    telegram.faults["getMe"] = [Refused("Bad Gateway", 502)]
    telegram.faults["getUpdates"] = [Refused("Conflict: terminated by other getUpdates request", 409)]
    waits(telegram, citizen, "парк")
    running = asyncio.create_task(poll(built))
    await asyncio.wait_for(telegram.arrived.wait(), 10)
    os.kill(os.getpid(), signal.SIGINT)
    await asyncio.wait_for(running, 5)
    assert "Telegram cannot be reached (Bad Gateway)" in caplog.text
    assert "Another process polls with the same BOT_TOKEN" in caplog.text


async def test_it_can_be_stopped_while_telegram_is_out_of_reach(built: Bot, telegram: FakeTelegram) -> None:
    telegram.faults["getMe"] = [Refused("Bad Gateway", 502)] * 99
    running = asyncio.create_task(poll(built))
    await asyncio.sleep(0.2)
    os.kill(os.getpid(), signal.SIGTERM)
    await asyncio.wait_for(running, 2)


async def test_a_token_that_telegram_refuses_is_raised(telegram: FakeTelegram, talk: Talk) -> None:
    other = Settings(_env_file=None, bot_token="1:other", telegram_api_url=telegram.url)
    with pytest.raises(InvalidToken):
        await poll(bot.build(other, talk))


async def test_an_answer_that_hangs_does_not_hold_up_the_stop(
    built: Bot,
    citizen: Citizen,
    telegram: FakeTelegram,
    talk: Talk,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(polling, "STOP_WITHIN", 0.3)
    hangs = asyncio.Event()

    class Hanging(FakeDesk):
        async def answer(self, question: Question):  # type: ignore[no-untyped-def]
            hangs.set()
            await asyncio.Event().wait()

    talk.desk = Hanging(talk.database)
    waits(telegram, citizen, "парк")
    running = asyncio.create_task(poll(built))
    await asyncio.wait_for(hangs.wait(), 5)
    began = time.monotonic()
    os.kill(os.getpid(), signal.SIGTERM)
    await asyncio.wait_for(running, 5)
    assert time.monotonic() - began < 2
    assert "Stopped with updates unanswered" in caplog.text
