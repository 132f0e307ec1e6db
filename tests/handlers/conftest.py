"""The real application before a desk of few words, connected to a Bot API server of our own."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

import bot
from db.engine import connect
from handlers.incoming import Bot
from handlers.talk import Talk
from settings import Settings
from tests.handlers.fake_desk import FakeDesk
from tests.handlers.fake_telegram import TOKEN, FakeTelegram
from tests.handlers.people import Citizen


@pytest.fixture
async def telegram() -> AsyncIterator[FakeTelegram]:
    """The Bot API server."""
    fake = FakeTelegram()
    async with fake.server:
        yield fake


@pytest.fixture
async def talk(sqlite_file: Path, tmp_path: Path) -> AsyncIterator[Talk]:
    """A talk over a fresh database."""
    database = connect(f"sqlite:///{shutil.copy(sqlite_file, tmp_path / 'bot.db')}")
    opened = Talk(database, FakeDesk(database))
    yield opened
    await opened.close()


@pytest.fixture
async def settings(telegram: FakeTelegram) -> Settings:
    """What the application is told."""
    return Settings(_env_file=None, bot_token=TOKEN, telegram_api_url=telegram.url)


@pytest.fixture
async def application(settings: Settings, talk: Talk) -> AsyncIterator[Bot]:
    """The bot, ready to handle updates."""
    async with bot.build(settings, talk) as built:
        yield built


@pytest.fixture
def person(telegram: FakeTelegram, application: Bot) -> Callable[..., Citizen]:
    """Makes people: `person("kk")`, `person(chat=GROUP)`."""
    return lambda language="", chat=0: Citizen(telegram, application, language, chat)


@pytest.fixture
def citizen(person: Callable[..., Citizen]) -> Citizen:
    """Somebody whose Telegram is in Russian."""
    return person("ru")
