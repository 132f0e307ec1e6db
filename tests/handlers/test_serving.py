"""`python bot.py` as a process of its own, before a Bot API server."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import time
from asyncio.subprocess import PIPE, Process
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.handlers.fake_telegram import TOKEN, FakeTelegram

HOUSE = Path(__file__).parent.parent.parent
CHAT = 77
Start = Callable[..., Any]


@pytest.fixture
def start(telegram: FakeTelegram, tmp_path: Path) -> Start:
    """Starts the bot; settings may differ."""
    usual = {
        "BOT_TOKEN": TOKEN,
        "TELEGRAM_API_URL": telegram.url,
        "DATABASE_URL": f"sqlite:///{tmp_path / 'bot.db'}",
        "SEED_DATA": "db/data/article-2025-06",
    }

    async def process(**settings: str) -> Process:
        environment = {**os.environ, **usual, **settings}
        return await asyncio.create_subprocess_exec(
            sys.executable, "bot.py", cwd=HOUSE, env=environment, stdin=PIPE, stdout=PIPE, stderr=PIPE
        )

    return process


async def ended(process: Process) -> str:
    """The log of a process, once it has ended."""
    _, log = await asyncio.wait_for(process.communicate(), 20)
    return log.decode()


async def test_it_answers_and_sigterm_ends_it_within_five_seconds(start: Start, telegram: FakeTelegram) -> None:
    telegram.chats.add(CHAT)
    message = {
        "message_id": 1,
        "date": 1_750_000_000,
        "chat": {"id": CHAT, "type": "private"},
        "from": {"id": CHAT, "is_bot": False, "first_name": "Aliya", "language_code": "kk"},
        "text": "/privacy",
    }
    telegram.pending.append({"update_id": 1, "message": message})
    process = await start()
    await asyncio.wait_for(telegram.arrived.wait(), 20)
    began = time.monotonic()
    process.send_signal(signal.SIGTERM)
    log = await ended(process)
    assert time.monotonic() - began < 5
    assert process.returncode == 0
    assert telegram.sent[0].text.startswith("Бот осы чат туралы не сақтайды")
    assert "is listening" in log
    assert TOKEN not in log
    assert "Traceback" not in log


async def test_a_token_that_telegram_refuses_is_told_in_one_sentence(start: Start) -> None:
    process = await start(BOT_TOKEN="2000:OTHER-TOKEN")
    log = await ended(process)
    assert log.splitlines()[-1].startswith("Telegram refuses the BOT_TOKEN")
    assert "OTHER-TOKEN" not in log
    assert "Traceback" not in log
    assert process.returncode == 1


async def test_without_a_network_it_says_so_and_goes_on_trying(start: Start) -> None:
    process = await start(TELEGRAM_API_URL="http://127.0.0.1:9")
    assert process.stderr is not None
    line = await asyncio.wait_for(process.stderr.readline(), 20)
    assert "Telegram cannot be reached" in line.decode()
    process.send_signal(signal.SIGTERM)
    log = await ended(process)
    assert "Traceback" not in log
    assert process.returncode == 0
