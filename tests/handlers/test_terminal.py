"""The same talk in a terminal."""

from __future__ import annotations

import asyncio
import io
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from answering.answer import Answer
from answering.pictures.chart import Chart, Panel, Point, Shape
from answering.pictures.studio import NotDrawn, Studio
from db.chats import ChatState, load_chat
from db.engine import connect
from db.subscribers import is_subscribed
from handlers.keyboard import Button
from handlers.talk import Reply, Talk
from handlers.terminal import TERMINAL, chat, invitation, shown, typed
from tests.handlers.fake_desk import FakeDesk
from understanding.question import Language, Question


@pytest.fixture
def runner() -> Iterator[asyncio.Runner]:
    """The loop of the terminal."""
    with asyncio.Runner() as running:
        yield running


@pytest.fixture
def house(runner: asyncio.Runner, tmp_path: Path) -> Iterator[Talk]:
    """A talk over a fresh database."""
    database = connect(f"sqlite:///{tmp_path / 'bot.db'}")
    runner.run(database.migrate())
    yield Talk(database, FakeDesk(database))
    runner.run(database.close())


def said(runner: asyncio.Runner, talk: Talk, *lines: str, language: Language | None = None) -> list[str]:
    """What the bot says to these lines."""
    heard: list[str] = []
    chat(runner, talk, (line + "\n" for line in lines), heard.append, language, bold=False)
    return heard


def test_buttons_are_numbered_and_pressed_by_number(runner: asyncio.Runner, house: Talk) -> None:
    assert said(runner, house, "парк", "1", "7") == [
        "ru amount park\n  [1] Jobs\n",
        "ru jobs park\n  [1] Jobs\n",
        "ru unknown\n",
    ]


def test_commands_work_as_in_telegram(runner: asyncio.Runner, house: Talk) -> None:
    heard = said(runner, house, "/start", "/language", "2", "парк")
    assert heard[0] == "ru start\n"
    assert heard[1] == "Выберите язык ответов.\n  [1] Русский\n  [2] Қазақша\n"
    assert heard[3].startswith("kk amount park")


def test_the_language_may_be_chosen_beforehand(runner: asyncio.Runner, house: Talk) -> None:
    assert said(runner, house, "парк", language=Language.KK)[0].startswith("kk")
    assert said(runner, house, "парк")[0].startswith("ru")


def test_each_talk_begins_anew_and_leaves_nothing(runner: asyncio.Runner, house: Talk) -> None:
    said(runner, house, "парк", "подпиши", language=Language.KK)
    assert "park" not in said(runner, house, "а где это?")[0]

    async def left() -> tuple[ChatState, bool]:
        async with house.database.reading() as session:
            chat_id = TERMINAL.chat_id
            return await load_chat(session, chat_id), await is_subscribed(session, chat_id)

    assert runner.run(left()) == (ChatState(), False)


def test_an_error_ends_no_talk(runner: asyncio.Runner, house: Talk) -> None:
    heard = said(runner, house, "сломайся", "парк")
    assert heard[0].startswith("У меня что-то пошло не так.")
    assert heard[1].startswith("ru amount park")


def test_an_empty_line_gets_a_hint(runner: asyncio.Runner, house: Talk) -> None:
    assert said(runner, house, "", language=Language.KK)[0].startswith("Хабарлама бос.")


def test_markup_is_shown_as_text() -> None:
    html = '<b>5 &lt; 6</b> <i>a &amp; b</i> <a href="https://example.org">c</a>'
    rows = ((Button("Jobs", "q:1"), Button("More", "q:2")), (Button("All", "q:3"),))
    assert shown(Reply(html, rows)) == "5 < 6 a & b c (https://example.org)\n  [1] Jobs\n  [2] More\n  [3] All\n"
    assert shown(Reply("<b>500</b> jobs"), bold=True) == "\x1b[1m500\x1b[0m jobs\n"


def test_lines_from_a_pipe_need_not_be_utf_8(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("парк\n".encode() + b"\xff\xfe")))
    assert list(typed()) == ["парк\n", "\ufffd\ufffd"]


@pytest.mark.parametrize("ending", [EOFError, KeyboardInterrupt])
def test_typing_ends_without_a_fuss(monkeypatch: pytest.MonkeyPatch, ending: type[BaseException]) -> None:
    typing = iter(["парк"])

    def typed_in(_prompt: str) -> str:
        try:
            return next(typing)
        except StopIteration:
            raise ending from None

    monkeypatch.setattr("builtins.input", typed_in)
    monkeypatch.setattr(sys, "stdin", type("Terminal", (), {"isatty": lambda _self: True})())
    assert list(typed()) == ["парк"]


def test_the_invitation_says_how_to_talk() -> None:
    assert "Ctrl+D" in invitation(Language.KK)


class Drawing(Studio):
    """Draws one picture, then no more."""

    async def picture(self, chart: Chart) -> bytes:
        """Some bytes."""
        if chart.title == "Жоқ":
            raise NotDrawn("no")
        return b"PNG"


class WithPictures(FakeDesk):
    """Has a picture for everything."""

    async def answer(self, question: Question, internal: bool = False) -> Answer:
        """As its parent, drawn."""
        answer = await super().answer(question, internal)
        title = "Парк" if question.about else "Жоқ"
        chart = Chart(Shape.BARS, title, (Panel("", (Point("a", None, "b"),)),), "", question.language)
        return replace(answer, question=replace(question, drawn=True), picture=chart)


def test_a_picture_is_saved_and_its_place_is_told(
    runner: asyncio.Runner, house: Talk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    talk = Talk(house.database, WithPictures(house.database))
    talk.studio = Drawing()
    first, second, failed = said(runner, talk, "парк", "парк", "проекты")
    assert first.startswith("ru amount park\nДиаграмма сохранена: pictures/парк.png\n  [1] Jobs\n")
    assert "pictures/парк-2.png" in second
    assert (tmp_path / "pictures" / "парк.png").read_bytes() == b"PNG"
    assert failed.startswith("ru projects\nДиаграмму сейчас построить не удалось.\n")
