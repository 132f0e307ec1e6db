"""`python bot.py` is killed at any moment, and nothing is lost in either direction."""

from __future__ import annotations

import asyncio
import os
import sys
from asyncio.subprocess import DEVNULL, Process
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import select

from announcing import composing, life
from db import subscribers
from db.engine import Database
from db.models import Delivery, InboxUpdate
from handlers.service import AT_ONCE
from tests.announcing.outbox import state
from tests.handlers.fake_telegram import TOKEN, FakeTelegram

HOUSE = Path(__file__).parent.parent
UPDATES, CHATS, PER_SECOND, KILLS = 200, 300, 300, 4
RESETS = 3
LATEST = 0.005  # seconds from the arrival of a message to the kill
IN_FLIGHT = PER_SECOND * 0.08 + 1  # rate times round trip
SEED = 20_260_903
pytestmark = [pytest.mark.slow, pytest.mark.timeout(60)]


@pytest.fixture
async def telegram() -> AsyncIterator[FakeTelegram]:
    """The Bot API server."""
    fake = FakeTelegram()
    async with fake.server:
        yield fake


async def start(telegram: FakeTelegram, database: Database) -> Process:
    """Start the bot."""
    settings = {
        "BOT_TOKEN": TOKEN,
        "TELEGRAM_API_URL": telegram.url,
        "DATABASE_URL": database._url.render_as_string(hide_password=False),
        "SEED_DATA": "none",
        "MESSAGES_PER_SECOND": str(PER_SECOND),
    }
    return await asyncio.create_subprocess_exec(
        sys.executable, "bot.py", cwd=HOUSE, env={**os.environ, **settings}, stdout=DEVNULL, stderr=DEVNULL
    )


async def survives(
    telegram: FakeTelegram, database: Database, total: int, is_done: Callable[[], Awaitable[bool]]
) -> int:
    """Kill the bot at random moments of its work, then let it finish; returns how often it was killed.

    The Bot API server sets the moment, a few milliseconds from when a message arrives: however fast the bot is, it
    cannot be done long before.
    """
    chance = Random(SEED)  # noqa: S311
    for kills in range(KILLS):
        process = await start(telegram, database)
        moment = partial(asyncio.get_running_loop().call_later, chance.random() * LATEST, process.kill)
        telegram.call_at(len(telegram.sent) + chance.randint(1, total // KILLS), moment)
        done = await ends(process, is_done)
        if done:
            return kills
    process = await start(telegram, database)
    async with asyncio.timeout(30):
        assert await ends(process, is_done)
    return KILLS


async def ends(process: Process, is_done: Callable[[], Awaitable[bool]]) -> bool:
    """Wait until all is done, which ends the process, or until somebody killed it; returns whether all was done."""
    try:
        while process.returncode is None:
            if await is_done():
                return True
            await asyncio.sleep(0.05)
        return False
    finally:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()


def asks(number: int) -> dict[str, object]:
    """A message that is answered without data."""
    user = {"id": number, "is_bot": False, "first_name": "Aliya", "language_code": "ru"}
    chat = {"id": number, "type": "private"}
    message = {"message_id": number, "date": 1_750_000_000, "chat": chat, "from": user, "text": "/privacy"}
    return {"update_id": number, "message": message}


async def test_no_waiting_update_is_lost_and_only_those_in_hand_are_answered_twice(
    database: Database, telegram: FakeTelegram
) -> None:
    chats = range(1, UPDATES + 1)
    telegram.chats |= set(chats)
    telegram.pending += [asks(number) for number in chats]

    async def is_done() -> bool:
        async with database.reading() as session:
            states = Counter(await session.scalars(select(InboxUpdate.state)))
        return states == {"done": UPDATES}

    kills = await survives(telegram, database, UPDATES, is_done)
    answers = Counter(sent.chat_id for sent in telegram.sent)
    assert set(answers) == set(chats), "0 lost"
    assert kills >= 2
    assert sum(answers.values()) - UPDATES <= kills * AT_ONCE
    assert max(answers.values()) <= 1 + kills


async def test_an_announcement_reaches_everyone_and_only_what_was_in_flight_comes_twice(
    database: Database, telegram: FakeTelegram
) -> None:
    chats = range(1, CHATS + 1)
    telegram.chats |= set(chats)
    now = datetime.now(UTC)
    async with database.writing() as session:
        for chat_id in chats:
            await subscribers.subscribe(session, chat_id, "kk" if chat_id % 2 else "ru")
        made = await composing.start(session, "1", now)
        made.html_ru, made.html_kk = "Новость", "Жаңалық"
        await session.flush()
        await life.release(session, made.id, "1", now)
        number = made.id
    telegram.resets["sendMessage"] = RESETS

    async def is_done() -> bool:
        return await state(database, number) == "sent"

    kills = await survives(telegram, database, CHATS, is_done)
    came = Counter(sent.chat_id for sent in telegram.sent)
    assert set(came) == set(chats), "0 lost"
    assert kills >= 2
    async with database.reading() as session:
        found = await session.scalars(select(Delivery.chat_id).where(Delivery.perhaps_sent))
        perhaps = set(found)
        assert set(await session.scalars(select(Delivery.state))) == {"sent"}
    assert {chat for chat, times in came.items() if times > 1} <= perhaps
    assert len(perhaps) <= kills * IN_FLIGHT + RESETS
    assert {sent.text for sent in telegram.sent if sent.chat_id % 2} == {"Жаңалық"}
