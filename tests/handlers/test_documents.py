"""Excel and PDF under lists and summaries: pressed, made, sent, with the rights of whoever presses."""

from __future__ import annotations

import asyncio
import shutil
import time
import zipfile
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

import bot
from announcing.rights import Role
from answering.answer import Answer
from answering.desk import Desk
from answering.documents.making import Document
from answering.workshop import Workshop
from db import team
from db.engine import Database, connect
from db.models import Project, TeamMember
from db.workbook.importing import import_paths
from handlers import documents, taking, terminal
from handlers.documents import AGAIN, Turn, Turns
from handlers.keyboard import Keyboard, read_taken
from handlers.talk import Talk
from handlers.terminal import chat
from locales.catalogue import translation
from settings import Settings
from tests.handlers.fake_telegram import FakeTelegram, Refused
from tests.handlers.people import GROUP, Citizen
from understanding.question import Ask, Form, Language, Question

DATA = Path(__file__).parents[2] / "db" / "data" / "article-2025-06"
HIDDEN = "Тайный завод"
Person = Callable[..., Citizen]


async def _filled(file: Path) -> Path:
    database = connect(f"sqlite:///{file}")
    await database.migrate()
    assert not (await import_paths(database, [DATA])).problems
    await database.close()
    return file


@pytest.fixture(scope="session")
def filled_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The article's data, imported once."""
    return asyncio.run(_filled(tmp_path_factory.mktemp("documents") / "bot.db"))


@pytest.fixture
async def talk(filled_file: Path, tmp_path: Path) -> AsyncIterator[Talk]:
    """A talk over real data."""
    database = connect(f"sqlite:///{shutil.copy(filled_file, tmp_path / 'bot.db')}")
    opened = Talk(database, Desk(database))
    yield opened
    await opened.close()


@pytest.fixture
async def official(person: Person, talk: Talk) -> Citizen:
    """Somebody who may see internal data, of which there is one project."""
    someone = person("ru")
    member = TeamMember(user_id=someone.user["id"], role=Role.OFFICIAL.key, name="A", added_by="", added_at=_now())
    async with talk.database.writing() as session:
        await team.put_member(session, member, "test")
        await _hide(session)
    return someone


async def _hide(session: AsyncSession) -> None:
    one = select(func.min(Project.id)).scalar_subquery()
    await session.execute(update(Project).where(Project.id == one).values(internal=True, title_ru=HIDDEN))


def _now() -> datetime:
    return datetime.now(UTC)


def sent_file(citizen: Citizen) -> tuple[str, bytes]:
    """The name and the body of the last file that came."""
    name = next(reversed(citizen.telegram.uploads))
    return name, citizen.telegram.uploads[name]


def rows(body: bytes) -> int:
    """The rows of the first sheet."""
    return load_workbook(BytesIO(body)).worksheets[0].max_row - 1


def everything(body: bytes) -> str:
    with zipfile.ZipFile(BytesIO(body)) as packed:
        return "".join(packed.read(name).decode() for name in packed.namelist())


async def count(database: Database) -> int:
    async with database.reading() as session:
        return await session.scalar(select(func.count()).select_from(Project)) or 0


async def test_a_list_comes_as_excel_with_all_its_rows(citizen: Citizen, talk: Talk) -> None:
    await citizen.says("/projects")
    assert list(citizen.last.buttons)[-2:] == ["Excel", "PDF"]
    await citizen.presses("Excel")
    name, body = sent_file(citizen)
    assert name == f"seriktes-proekty-{datetime.now(talk.zone).date()}.xlsx"
    assert rows(body) == await count(talk.database) > 8, "all of them, not one page"
    assert citizen.last_reply == "Инвестиционные проекты\n12 строк, данные на: июнь 2025"
    assert citizen.telegram.actions[0] == (citizen.chat_id, "upload_document")


async def test_a_kazakh_list_comes_as_a_kazakh_pdf(person: Person) -> None:
    kazakh = person("kk")
    await kazakh.says("/projects")
    await kazakh.presses("PDF")
    name, body = sent_file(kazakh)
    assert name.startswith("seriktes-zhobalar-") and name.endswith(".pdf") and name.isascii()
    assert body.startswith(b"%PDF-")
    assert kazakh.last_reply == "Инвестициялық жобалар\n12 жол, деректердің күні: 2025 жылғы маусым"


@pytest.mark.parametrize("text", ["/figures", "/investments", "/jobs", "/partners", "топ-3 проекта", "показатели"])
async def test_each_list_and_summary_offers_its_file(citizen: Citizen, text: str) -> None:
    await citizen.says(text)
    before = len(citizen.replies)
    await citizen.presses("Excel")
    assert len(citizen.replies) == before + 1
    assert rows(sent_file(citizen)[1]) > 1


@pytest.mark.parametrize(
    ("text", "ending"),
    [
        ("скачай список проектов в excel", "xlsx"),
        ("выгрузи проекты в эксель", "xlsx"),
        ("проекты с Китаем в пдф", "pdf"),
        ("жобалар тізімін Excel-ге шығар", "xlsx"),
        ("жобалар тізімін жүктеп бер", "xlsx"),
        ("Қытаймен жобалар pdf түрінде", "pdf"),
    ],
)
async def test_a_file_asked_for_in_words_comes_at_once(citizen: Citizen, text: str, ending: str) -> None:
    await citizen.says(text)
    answer, file = citizen.replies
    assert "Excel" in answer.buttons
    assert sent_file(citizen)[0].endswith(ending)
    assert file.text.startswith(("Инвестици", "Проекты", "Жобалар"))
    await citizen.says("а рабочих мест?")
    assert len(citizen.telegram.uploads) == 1, "who took one file wants not only files"


@pytest.mark.parametrize(
    ("text", "sheet", "caption"),
    [
        ("инвестиции по отраслям в excel", "По отраслям · Салалар бойынша", "Инвестиционные проекты · По отраслям\n"),
        (
            "салалар бойынша инвестиция excel",
            "По отраслям · Салалар бойынша",
            "Инвестициялық жобалар · Салалар бойынша\n",
        ),
        ("партнеры в эксель", "Партнёры · Серіктестері", "Партнёры инвестиционных проектов\n"),
        ("что изменилось в excel", "Изменения · Өзгерістер", "Изменения в данных\n"),
        ("не өзгерді excel-ге шығар", "Изменения · Өзгерістер", "Деректердегі өзгерістер\n"),
    ],
)
async def test_a_file_begins_with_what_the_answer_told(citizen: Citizen, text: str, sheet: str, caption: str) -> None:
    await citizen.says(text)
    assert citizen.last_reply.startswith(caption)
    assert load_workbook(BytesIO(sent_file(citizen)[1])).worksheets[0].title == sheet


async def test_under_what_changed_are_the_buttons_and_a_press_has_the_rights_of_its_person(
    official: Citizen, person: Person
) -> None:
    await official.says("что изменилось")
    button = official.last.buttons["Excel"]
    await official.presses_data(button)
    assert HIDDEN in everything(sent_file(official)[1])
    outsider = person("ru")
    await outsider.presses_data(button)
    assert rows(sent_file(outsider)[1]) > 1
    assert HIDDEN not in everything(sent_file(outsider)[1])


async def test_what_was_spoken_of_last_is_taken_along(citizen: Citizen) -> None:
    await citizen.says("проекты с Китаем")
    await citizen.says("а в excel?")
    assert citizen.last_reply.startswith("Проекты: Китай\n")


async def test_of_one_project_there_is_no_list_to_take(citizen: Citizen) -> None:
    await citizen.says("скачай парк масличных")
    assert citizen.telegram.uploads == {}
    assert len(citizen.replies) == 1


@pytest.mark.parametrize("text", ["сколько стоит парк масличных?", "привет", "/help", "какая погода?", "/language"])
async def test_what_is_no_list_offers_none(citizen: Citizen, text: str) -> None:
    await citizen.says(text)
    assert not {"Excel", "PDF"} & set(citizen.last.buttons)


async def test_every_page_of_a_list_gives_the_same_file(citizen: Citizen) -> None:
    await citizen.says("/projects")
    first = citizen.last.buttons["Excel"]
    await citizen.presses("Дальше →")
    assert citizen.last.buttons["Excel"] == first


async def test_the_rights_are_those_of_the_presser_at_the_press(official: Citizen, person: Person, talk: Talk) -> None:
    await official.says("/projects")
    button = official.last.buttons["Excel"]
    await official.presses_data(button)
    whole = await count(talk.database)
    assert rows(sent_file(official)[1]) == whole
    assert HIDDEN in everything(sent_file(official)[1])
    assert official.last_reply.endswith("Для служебного пользования: часть данных не публикуется.")
    outsider = person("ru")
    await outsider.presses_data(button)
    assert rows(sent_file(outsider)[1]) == whole - 1
    assert HIDDEN not in everything(sent_file(outsider)[1])


async def test_a_role_that_was_taken_away_sees_no_internal_rows_any_more(
    official: Citizen, talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents, "AGAIN", 0.0)
    await official.says("/projects")
    async with talk.database.writing() as session:
        await team.remove_member(session, official.user["id"], "test", _now())
    await official.presses("Excel")
    assert HIDDEN not in everything(sent_file(official)[1])


async def test_in_a_group_an_official_gets_what_everybody_may_see(official: Citizen, telegram: FakeTelegram) -> None:
    await official.says("/projects")
    here = Citizen(telegram, official.application, "ru", GROUP)
    here.user = official.user
    await here.presses_data(official.last.buttons["Excel"])
    assert here.replies
    assert HIDDEN not in everything(sent_file(here)[1])


@pytest.mark.parametrize("data", ["x:0000000000000000", "d:", "x:' OR 1=1", "x:" + "я" * 30, "d:0:0:0"])
async def test_an_unknown_button_says_so(person: Person, data: str) -> None:
    kazakh = person("kk")
    await kazakh.presses_data(data)
    assert kazakh.last_reply == "Бұл түйме ескірген. Сұрағыңызды сөзбен жазыңызшы."
    assert kazakh.telegram.uploads == {}


async def test_a_key_of_a_question_without_a_list_makes_no_file(citizen: Citizen) -> None:
    await citizen.says("/language")
    kind_and_key = next(iter(citizen.last.buttons.values()))
    await citizen.presses_data("x:" + kind_and_key.partition(":")[2])
    assert citizen.last_reply.startswith("Эта кнопка устарела.")
    assert citizen.telegram.uploads == {}


async def test_a_list_that_has_become_empty_says_so(citizen: Citizen, talk: Talk) -> None:
    await citizen.says("/projects")
    async with talk.database.writing() as session:
        await session.execute(update(Project).values(internal=True))
    talk.desk = Desk(talk.database)
    await citizen.presses("Excel")
    assert citizen.last_reply == "Таких проектов в базе не найдено."
    assert citizen.telegram.uploads == {}


async def test_two_presses_at_once_make_one_file_for_one_person(citizen: Citizen) -> None:
    await citizen.says("/projects")
    before, shown = len(citizen.replies), citizen.last
    first, second = await asyncio.gather(citizen.presses("Excel", of=shown), citizen.presses("PDF", of=shown))
    assert len(citizen.replies) == before + 1
    notices = {citizen.telegram.answered[first], citizen.telegram.answered[second]}
    assert notices == {"", "Файл для вас уже готовится. Подождите немного."}


async def test_the_same_button_twice_in_a_row_sends_one_file(citizen: Citizen) -> None:
    await citizen.says("/projects")
    before, shown = len(citizen.replies), citizen.last
    await citizen.presses("Excel", of=shown)
    second = await citizen.presses("Excel", of=shown)
    assert len(citizen.replies) == before + 1
    assert citizen.telegram.answered[second] == "Этот файл только что отправлен: он выше."
    await citizen.presses("PDF", of=shown)
    assert len(citizen.replies) == before + 2


def test_a_press_counts_as_a_slip_only_for_some_seconds() -> None:
    now = [100.0]
    turns = Turns(lambda: now[0])
    assert turns.begin(1, "a") is Turn.YOURS
    assert (turns.begin(1, "b"), turns.begin(2, "a")) == (Turn.BUSY, Turn.YOURS)
    turns.sent(1, "a")
    turns.end(1)
    assert turns.begin(1, "a") is Turn.JUST_SENT
    now[0] += AGAIN
    assert turns.begin(1, "a") is Turn.YOURS


async def test_a_file_that_takes_too_long_is_said_to(citizen: Citizen, talk: Talk) -> None:
    await citizen.says("/projects")
    talk.workshop = Workshop(longest=0.01)
    await citizen.presses("Excel")
    assert citizen.last_reply == taking.too_long("ru")
    assert "Сузьте список" in citizen.last_reply


async def test_after_a_failure_the_next_press_is_served(citizen: Citizen) -> None:
    await citizen.says("/projects")
    shown = citizen.last
    citizen.telegram.faults["sendDocument"] = [Refused("Internal Server Error", 500)]
    await citizen.presses("Excel", of=shown)
    await citizen.presses("Excel", of=shown)
    assert sent_file(citizen)[1].startswith(b"PK")


async def test_a_chat_that_cannot_be_shown_what_is_done_gets_its_file(citizen: Citizen) -> None:
    await citizen.says("/projects")
    citizen.telegram.faults["sendChatAction"] = [Refused("Bad Request: something")]
    await citizen.presses("Excel")
    assert sent_file(citizen)[1].startswith(b"PK")


async def test_the_button_works_after_a_restart(
    citizen: Citizen, settings: Settings, talk: Talk, telegram: FakeTelegram
) -> None:
    await citizen.says("/projects")
    again = Talk(talk.database, Desk(talk.database))
    async with bot.build(settings, again) as anew:
        citizen.application = anew
        await citizen.presses("Excel")
    await again.workshop.close()
    assert sent_file(citizen)[1].startswith(b"PK")


def test_what_a_button_holds_is_short_and_readable() -> None:
    board = Keyboard()
    rows_, new = board.lay_out(Answer("", Question(Language.RU, (Ask.PROJECTS,), page=3), tabular=True))
    assert [read_taken(button.data) for button in rows_[-1]] == [(next(iter(new)), form) for form in Form]
    assert all(len(button.data) <= 64 for button in rows_[-1])
    assert read_taken("q:" + "0" * 16) is None


def test_in_the_terminal_the_file_is_saved_and_none_is_overwritten(
    filled_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    heard: list[str] = []
    with asyncio.Runner() as runner:
        database = connect(f"sqlite:///{shutil.copy(filled_file, tmp_path / 'bot.db')}")
        talk = Talk(database, Desk(database))
        runner.run(talk.desk.refresh())
        chat(runner, talk, ["/projects"], heard.append, None, bold=False)
        number = next(line.strip()[1:].partition("]")[0] for line in heard[0].splitlines() if line.endswith("Excel"))
        chat(runner, talk, ["/projects", number, "/projects", number], heard.append, None, bold=False)
        runner.run(talk.close())
    saved = sorted(tmp_path.glob("*.xlsx"))
    assert len(saved) == 2 and saved[0].stem.endswith("-2")
    assert [f"Сохранено: {path}" in "\n".join(heard) for path in saved] == [True, True]


def test_a_folder_that_cannot_be_written_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    reply = terminal._kept(Document("missing/a.xlsx", b"", ""), translation("ru"))
    assert reply.html == "Файл не удаётся сохранить здесь: No such file or directory."


async def test_closing_the_talk_waits_for_no_file(talk: Talk) -> None:
    making = asyncio.create_task(talk.workshop.made(time.sleep, 60))
    await asyncio.sleep(0.3)
    making.cancel()
    began = time.monotonic()
    await talk.close()
    await asyncio.gather(making, return_exceptions=True)
    assert time.monotonic() - began < 1
