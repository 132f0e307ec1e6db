"""Pictures in Telegram: asked by a button or in words, sent once and then by Telegram's own name, never at any cost."""

from __future__ import annotations

import asyncio
import logging
import shutil
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import bot
from answering.answer import Answer, Choice
from answering.pictures.chart import Chart, Panel, Point, Shape
from answering.pictures.studio import NotDrawn, Studio
from db.engine import connect
from handlers.talk import Talk
from handlers.terminal import saved
from settings import Settings
from tests.handlers.fake_desk import FakeDesk
from tests.handlers.fake_telegram import FakeTelegram, Refused
from tests.handlers.people import GROUP, Citizen
from understanding.question import Question

Person = Callable[..., Citizen]
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x04\x38\x00\x00\x04\x00"  # of 1080 × 1024
SORRY = "Диаграмму сейчас построить не удалось, вот ответ словами."
CAPTION = "Места <по> отраслям\nАПК & К°: 3 250\nДороги: не указано\nИсточник, 2025"


class PictureDesk(FakeDesk):
    """Has a picture of the park, and draws it when it hears "график"; `more` is added to its answers."""

    more = ""

    def understand(self, text: str, *told: Any) -> Question:
        """As its parent, and whether a picture is wanted."""
        question = super().understand(text, *told)
        return replace(question, drawn=True) if "график" in text.lower() else question

    async def answer(self, question: Question, internal: bool = False) -> Answer:
        """As its parent, with a picture."""
        answer = await super().answer(question, internal)
        points = (Point("АПК & К°", Decimal(3250), "3 250"), Point("Дороги", None, "не указано"))
        chart = Chart(Shape.BARS, "Места <по> отраслям", (Panel("мест", points),), "Источник, 2025", question.language)
        page = Choice("In place", replace(question, page=question.page + 1, drawn=False))
        known = bool(question.about)
        choices = (*answer.choices, (page,)) if known else answer.choices
        return replace(answer, html=answer.html + self.more, choices=choices, picture=chart if known else None)


class FakeStudio(Studio):
    """Notes what it drew; `fails` when it is told to."""

    def __init__(self) -> None:
        super().__init__()
        self.drawn: list[str] = []
        self.fails = False

    async def picture(self, chart: Chart) -> bytes:
        """The beginning of a PNG."""
        if self.fails:
            raise NotDrawn("told to")
        self.drawn.append(chart.title)
        return PNG


@pytest.fixture
async def talk(sqlite_file: Path, tmp_path: Path) -> AsyncIterator[Talk]:
    """A talk at a desk that has pictures."""
    database = connect(f"sqlite:///{shutil.copy(sqlite_file, tmp_path / 'bot.db')}")
    opened = Talk(database, PictureDesk(database))
    opened.studio = FakeStudio()
    yield opened
    await opened.close()


@pytest.fixture
def studio(talk: Talk) -> FakeStudio:
    """Its studio."""
    assert isinstance(talk.studio, FakeStudio)
    return talk.studio


async def test_under_an_answer_with_a_picture_there_is_a_button_that_sends_it(
    citizen: Citizen, telegram: FakeTelegram, studio: FakeStudio
) -> None:
    await citizen.says("парк")
    assert list(citizen.last.buttons) == ["Jobs", "In place", "📊 Диаграмма"]
    await citizen.presses("📊 Диаграмма")
    assert (citizen.last.file, citizen.last.text) == ("chart.png", CAPTION)
    assert "<b>Места &lt;по&gt; отраслям</b>" in citizen.last.html
    assert telegram.uploads["chart.png"] == PNG
    assert telegram.actions == [(citizen.chat_id, "upload_photo")]
    assert studio.drawn == ["Места <по> отраслям"]


async def test_telegram_takes_what_is_truly_drawn(citizen: Citizen, talk: Talk, telegram: FakeTelegram) -> None:
    talk.studio = Studio()
    await citizen.says("график парк")
    assert citizen.last.file == "chart.png"
    assert len(telegram.uploads["chart.png"]) > 10_000


async def test_no_picture_waits_for_a_long_file(citizen: Citizen, talk: Talk) -> None:
    talk.studio = Studio()
    writing = asyncio.create_task(talk.workshop.made(time.sleep, 60))
    await citizen.says("график парк")
    assert citizen.last.file == "chart.png"
    assert not writing.done()
    writing.cancel()


async def test_an_answer_without_a_picture_has_no_such_button(citizen: Citizen) -> None:
    await citizen.says("проекты")
    assert list(citizen.last.buttons) == ["Jobs", "More"]


async def test_the_button_speaks_the_language_of_the_answer(person: Person) -> None:
    kazakh = person("kk")
    await kazakh.says("саябақ")
    await kazakh.presses("📊 Диаграмма")
    assert "Жауап мәтіні" in kazakh.last.buttons


async def test_from_the_picture_buttons_lead_back_to_the_words_and_on(citizen: Citizen) -> None:
    await citizen.says("парк")
    await citizen.presses("📊 Диаграмма")
    photo = citizen.last
    await citizen.presses("Ответ словами", of=photo)
    assert (citizen.last.text, citizen.last.file) == ("ru amount park", "")
    await citizen.presses("In place", of=photo)
    assert citizen.last.text == "ru amount park 1"
    assert "editMessageText" not in citizen.telegram.calls  # a photo has no text to be changed


async def test_a_picture_asked_in_words_comes_at_once_with_the_answer_below(citizen: Citizen) -> None:
    await citizen.says("график парк")
    assert [(sent.file, sent.text) for sent in citizen.replies] == [("chart.png", "ru amount park")]
    assert "Ответ словами" in citizen.last.buttons


async def test_an_answer_too_long_for_a_caption_comes_before_its_picture(citizen: Citizen, talk: Talk) -> None:
    talk.desk.more = " слово" * 200  # type: ignore[attr-defined]
    await citizen.says("график парк")
    words, photo = citizen.replies
    assert (words.file, words.text[:14], words.buttons) == ("", "ru amount park", {})
    assert (photo.file, photo.text) == ("chart.png", "Места <по> отраслям\nИсточник, 2025")
    assert "Ответ словами" in photo.buttons


async def test_after_a_picture_a_short_question_is_answered_in_words_again(citizen: Citizen) -> None:
    await citizen.says("график парк")
    await citizen.says("а где это?")
    assert (citizen.last.text, citizen.last.file) == ("ru place park", "")


async def test_a_picture_sent_once_is_never_uploaded_again_even_after_a_restart(
    citizen: Citizen, person: Person, settings: Settings, talk: Talk, telegram: FakeTelegram, studio: FakeStudio
) -> None:
    await citizen.says("график парк")
    name = citizen.last.photo
    other = person("ru")
    await other.says("график парк")
    assert (other.last.file, other.last.text) == (name, "ru amount park")
    anew = Talk(talk.database, PictureDesk(talk.database))
    anew.studio = FakeStudio()
    async with bot.build(settings, anew) as again:
        third = Citizen(telegram, again, "ru")
        await third.says("график парк")
        assert (third.last.file, anew.studio.drawn) == (name, [])
    assert len(studio.drawn) == 1
    assert len(telegram.actions) == 1  # only a new one is waited for


async def test_a_name_that_telegram_has_forgotten_is_replaced_by_a_new_upload(
    citizen: Citizen, telegram: FakeTelegram, studio: FakeStudio
) -> None:
    await citizen.says("график парк")
    telegram.forgotten.add(citizen.last.photo)
    await citizen.says("график парк")
    assert citizen.last.file == "chart.png"
    name = citizen.last.photo
    await citizen.says("график парк")
    assert citizen.last.file == name
    assert len(studio.drawn) == 2


async def test_when_drawing_fails_the_answer_comes_in_words_and_says_why(
    citizen: Citizen, studio: FakeStudio, caplog: pytest.LogCaptureFixture
) -> None:
    studio.fails = True
    await citizen.says("парк")
    await citizen.presses("📊 Диаграмма")
    assert citizen.last.text == f"ru amount park\n\n{SORRY}"
    assert citizen.last.file == ""
    assert "Jobs" in citizen.last.buttons
    assert "told to" in caplog.text
    studio.fails = False
    await citizen.says("график парк")
    assert citizen.last.file == "chart.png"


async def test_after_a_long_answer_a_failed_picture_is_only_told(
    citizen: Citizen, talk: Talk, studio: FakeStudio
) -> None:
    talk.desk.more = " слово" * 200  # type: ignore[attr-defined]
    studio.fails = True
    await citizen.says("график парк")
    assert [sent.text[:20] for sent in citizen.replies] == ["ru amount park слово", "Диаграмму сейчас пос"]
    assert citizen.last.text == "Диаграмму сейчас построить не удалось."
    assert "Jobs" in citizen.last.buttons


@pytest.mark.parametrize("known", [False, True])
async def test_where_photos_may_not_be_sent_the_answer_comes_in_words(
    citizen: Citizen, telegram: FakeTelegram, known: bool, caplog: pytest.LogCaptureFixture
) -> None:
    if known:
        await citizen.says("график парк")
    telegram.faults["sendPhoto"] = [Refused("Bad Request: not enough rights to send photos to the chat")]
    with caplog.at_level(logging.WARNING):
        await citizen.says("график парк")
    assert citizen.last.text == f"ru amount park\n\n{SORRY}"
    assert "Not enough rights" in caplog.text


async def test_a_refused_sign_of_drawing_stops_no_picture(citizen: Citizen, telegram: FakeTelegram) -> None:
    telegram.faults["sendChatAction"] = [Refused("Bad Request: whatever")]
    await citizen.says("график парк")
    assert citizen.last.file == "chart.png"


async def test_in_a_group_the_picture_shows_to_which_message_it_replies(person: Person) -> None:
    member = person("ru", GROUP)
    await member.says("@seriktes_test_bot график парк")
    assert member.last.file == "chart.png"
    assert member.last.replies_to is not None


async def test_an_unknown_button_of_a_picture_says_so(citizen: Citizen) -> None:
    for data in ("q:0000000000000000", "g:1", "q:"):
        await citizen.presses_data(data, photo="photo-1")
        assert citizen.last_reply == "Эта кнопка устарела. Напишите, пожалуйста, вопрос словами."


def test_a_picture_in_the_terminal_gets_a_readable_name_and_overwrites_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "pictures"
    paths = [saved(PNG, "Жұмыс орны: «2025» / 50 % …", folder) for _ in range(3)]
    assert [path.name for path in paths] == [
        "жұмыс-орны-2025-50.png",
        "жұмыс-орны-2025-50-2.png",
        "жұмыс-орны-2025-50-3.png",
    ]
    assert saved(b"1", "../../../x", folder) == folder / "x.png"
    assert saved(b"1", "…", folder) == folder / "chart.png"
    assert len(saved(b"1", "щ" * 500, folder).name.encode()) < 255
    assert paths[0].read_bytes() == PNG


def test_where_nothing_can_be_written_it_goes_into_a_temporary_folder(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.touch()
    path = saved(PNG, "Парк", blocked)
    assert (path.name, path.read_bytes(), path.parent.parent == tmp_path) == ("парк.png", PNG, False)
    shutil.rmtree(path.parent)
