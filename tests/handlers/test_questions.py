"""Questions in Telegram, as a talk."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

import bot
from db import unanswered
from db.chats import load_chat
from db.engine import Database
from handlers.flood import Flood
from handlers.home import SHIPPED, open_house
from handlers.talk import LONGEST_QUESTION, Talk
from settings import Settings
from tests.handlers.fake_desk import FakeDesk
from tests.handlers.fake_telegram import TOKEN, FakeTelegram
from tests.handlers.people import Citizen
from understanding.question import Question

Person = Callable[..., Citizen]
PIECES = st.sampled_from(
    "сколько қанша мест орын проект жобасы Jinxin парк 500 > < & <b> </i> /start /projects project_x @ % 'OR'1'=1 -- "
    "\u200b 🔥 млн $ 2024 больше ең и а не wanglin".split()
)


async def asked_in_vain(talk: Talk) -> list[str]:
    async with talk.database.reading() as session:
        return [row.text for row in await unanswered.most_asked(session)]


async def test_a_kazakh_question_gets_a_kazakh_answer(citizen: Citizen) -> None:
    await citizen.says("Саябақ қанша тұрады?")
    assert citizen.last_reply == "kk amount park"


async def test_a_word_of_no_language_is_answered_in_that_of_the_persons_telegram(person: Person) -> None:
    for code, expected in (("kk", "kk"), ("ru", "ru"), ("kk-KZ", "kk"), ("en", "ru"), ("", "ru")):
        somebody = person(code)
        await somebody.says("парк")
        assert somebody.last_reply == f"{expected} amount park"


async def test_the_language_spoken_last_counts_before_that_of_telegram(citizen: Citizen) -> None:
    await citizen.says("Саябақ қанша тұрады?")
    await citizen.says("парк")
    assert citizen.last_reply == "kk amount park"


async def test_a_short_question_is_about_what_was_spoken_of_last(citizen: Citizen) -> None:
    await citizen.says("парк")
    await citizen.says("спасибо")
    await citizen.says("а где это?")
    assert citizen.last_reply == "ru place park"


async def test_after_a_refusal_a_short_question_is_about_nothing_older(citizen: Citizen) -> None:
    await citizen.says("парк")
    await citizen.says("стадион в Шымкенте")
    await citizen.says("а где это?")
    assert "park" not in citizen.last_reply


async def test_an_edited_question_is_answered_anew(citizen: Citizen) -> None:
    await citizen.says("стадион")
    await citizen.edits("парк")
    assert citizen.last_reply == "ru amount park"


async def test_a_forwarded_message_and_a_caption_are_questions(citizen: Citizen) -> None:
    origin = {"type": "hidden_user", "date": 1_750_000_000, "sender_user_name": "Somebody"}
    await citizen.says("парк", forward_origin=origin)
    photo = [{"file_id": "1", "file_unique_id": "1", "width": 90, "height": 90}]
    await citizen.sends(photo=photo, caption="проекты")
    assert [reply.text for reply in citizen.replies] == ["ru amount park", "ru projects"]


async def test_what_was_not_answered_is_kept_without_who_asked(citizen: Citizen, talk: Talk) -> None:
    await citizen.says("стадион в Шымкенте")
    await citizen.says("парк")
    await citizen.says("спасибо")
    assert await asked_in_vain(talk) == ["стадион в Шымкенте"]


@pytest.mark.parametrize("text", ["12345", "🔥🔥", "?!", "\u200b", "—"])
async def test_what_has_no_letters_is_answered_but_not_kept(citizen: Citizen, talk: Talk, text: str) -> None:
    await citizen.says(text)
    assert len(citizen.replies) == 1
    assert await asked_in_vain(talk) == []


async def test_an_empty_message_gets_a_hint(citizen: Citizen) -> None:
    await citizen.says("\u200b \u2060")
    assert citizen.last_reply == "Сообщение пустое. Напишите вопрос, например: какие есть проекты?"


async def test_of_a_long_text_only_the_beginning_is_read(citizen: Citizen, talk: Talk) -> None:
    read: list[int] = []

    class Measuring(FakeDesk):
        def understand(self, text: str, *told: Any) -> Question:
            read.append(len(text))
            return super().understand(text, *told)

    talk.desk = Measuring(talk.database)
    await citizen.says("я" * 4096)
    assert read == [LONGEST_QUESTION]


async def test_an_error_is_told_with_a_code_that_is_in_the_log(
    person: Person, caplog: pytest.LogCaptureFixture
) -> None:
    kazakh = person("kk")
    await kazakh.says("сломайся")
    assert kazakh.last_reply.startswith("Менде бір ақау шықты.")
    code = kazakh.last.html.partition("<code>")[2].partition("</code>")[0]
    assert f"Error {code}" in caplog.text
    assert "Broken" in caplog.text


async def test_an_error_is_told_even_if_the_database_is_what_broke(
    citizen: Citizen, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def reading(_database: Database) -> None:
        raise OSError("no disk")

    monkeypatch.setattr(Database, "reading", reading)
    await citizen.says("парк")
    assert citizen.last_reply.startswith("У меня что-то пошло не так.")
    assert "Error" in caplog.text


async def test_common_buttons_and_an_unchanged_subject_cost_no_writing(citizen: Citizen, talk: Talk) -> None:
    await citizen.says("парк")
    async with talk.database.writing():  # whoever wrote now would wait for ever
        await asyncio.wait_for(citizen.says("парк"), 5)
    assert len(citizen.replies) == 2


async def test_the_subject_is_remembered_over_a_restart(citizen: Citizen, talk: Talk) -> None:
    await citizen.says("парк")
    await talk.journal.settled()
    async with talk.database.reading() as session:
        state = await load_chat(session, citizen.chat_id)
    assert "park" in state.context
    assert state.telegram_language == "ru"


def test_any_text_gets_one_answer_or_none_and_no_exception(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    minutes = iter(range(10**9))

    async def opened() -> Citizen:
        telegram = FakeTelegram()
        await telegram.server.start_server()
        settings = Settings(
            _env_file=None,
            bot_token=TOKEN,
            telegram_api_url=telegram.url,
            database_url=f"sqlite:///{tmp_path / 'any.db'}",
            seed_data=str(SHIPPED / "article-2025-06"),
        )
        application = bot.build(settings, await open_house(settings))
        application.bot_data["flood"] = Flood(clock=lambda: 60.0 * next(minutes))
        await application.initialize()
        return Citizen(telegram, application, "kk")

    async def close(citizen: Citizen) -> None:
        await citizen.application.shutdown()
        await citizen.application.bot_data["talk"].close()
        await citizen.telegram.server.close()

    with asyncio.Runner() as runner:
        citizen = runner.run(opened())

        @given(st.text(min_size=1, max_size=200) | st.lists(PIECES, min_size=1, max_size=9).map(" ".join))
        @hypothesis_settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
        def holds(text: str) -> None:
            before = len(citizen.replies)
            runner.run(citizen.says(text))
            assert len(citizen.replies) - before <= 1

        try:
            holds()
        finally:
            runner.run(close(citizen))
    assert [record for record in caplog.records if record.levelname == "ERROR"] == []
