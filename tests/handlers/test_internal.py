"""Internal data through the real bot: officials get them in their own chat, nobody else anywhere."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import delete

from announcing import draft
from answering.desk import Desk
from db import announcements
from db.engine import connect
from db.models import TeamMember
from db.workbook.problems import ImportReport
from handlers.flood import Verdict
from handlers.memory import Person as Speaker
from handlers.talk import Talk
from handlers.terminal import TERMINAL
from tests.handlers.fake_telegram import FakeTelegram
from tests.handlers.people import GROUP, Citizen
from tests.internal import fill, leaked

Person = Callable[..., Citizen]
Employ = Callable[..., Awaitable[Citizen]]
ALMATY = ZoneInfo("Asia/Almaty")
AT_THE_SECRET_TOWN = {"latitude": 43.5, "longitude": 68.5}
QUESTIONS = [
    "Құпиякент", "Құпиякент кешені қанша тұрады?", "Жасырынсай ауылы жобалары", "Құпияхолдинг", "Құпиякөрсеткіш",
    "купиякенд", "/projects", "/partners", "/investments", "/jobs", "/figures", "все проекты", "что изменилось",
    "что изменилось за 3000 дней", "не өзгерді", "салалар бойынша мәлімет", "по странам", "по районам", "топ-10",
    "самый дорогой проект", "диаграмма по секторам", "доля туризма", "показатели", "қанша жол салынды?",
    "/start project_secret-park", "/start project_secret-road", "сравни Open LLP и Құпияхолдинг", "/subscribe",
    "подпиши на Құпиякент", "жаңалықтарға жазыл: туризм", "excel", "все проекты в excel",
]  # fmt: skip


@pytest.fixture
async def talk(sqlite_file: Path, tmp_path: Path) -> AsyncIterator[Talk]:
    """A talk over a database with internal rows, before a real desk."""
    database = connect(f"sqlite:///{shutil.copy(sqlite_file, tmp_path / 'bot.db')}")
    await fill(database)
    desk = Desk(database, ALMATY)
    await desk.refresh()
    opened = Talk(database, desk, ALMATY)
    yield opened
    await opened.close()


@pytest.fixture
def employ(person: Person, talk: Talk) -> Employ:
    """Makes members of the team: `await employ("official")`."""

    async def make(role: str, language: str = "ru") -> Citizen:
        member = person(language)
        new = TeamMember(user_id=member.user["id"], role=role, name="Айгүл", added_at=datetime.now(UTC))
        async with talk.database.writing() as session:
            session.add(new)
        return member

    return make


@pytest.mark.parametrize(
    ("role", "own", "others"),
    [("official", ["/digest"], ["/announce", "/team"]), ("admin", ["/digest", "/announce", "/team"], [])],
)
async def test_help_names_the_commands_of_ones_role(
    employ: Employ, person: Person, role: str, own: list[str], others: list[str]
) -> None:
    member, outsider = await employ(role), person("ru")
    for text in ("/help", "помощь", "/start"):
        await member.says(text)
        await outsider.says(text)
        assert all(f"{command} – " in member.last_reply for command in own)
        assert not any(command in member.last_reply for command in others)
        assert "/digest" not in outsider.last_reply
    member.chat_id = GROUP
    member.telegram.chats.add(GROUP)
    await member.says("/help@seriktes_test_bot")
    assert "/digest" not in member.last_reply


async def dismiss(talk: Talk, member: Citizen) -> None:
    """Take the role from somebody."""
    async with talk.database.writing() as session:
        await session.execute(delete(TeamMember).where(TeamMember.user_id == member.user["id"]))


def output(telegram: FakeTelegram, chat_id: int) -> str:
    """All that a chat was ever sent: texts, captions, buttons, notices, names of files."""
    sent = [message for message in telegram.sent + telegram.edited if message.chat_id == chat_id]
    return repr([(vars(message)) for message in sent]) + repr(telegram.answered)


async def presses_everything(citizen: Citizen, depth: int = 2) -> None:
    """Press each button of the last message, and each of what comes then."""
    for label in list(citizen.last.buttons):
        shown = citizen.last
        if label in shown.buttons:
            await citizen.presses(label, of=shown)
            if depth > 1 and citizen.last.buttons != shown.buttons:
                await presses_everything(citizen, depth - 1)


@pytest.fixture(autouse=True)
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody in these tests asks too much."""
    monkeypatch.setattr("handlers.flood.Flood.judge", lambda _self, _user: Verdict.WELCOME)


@pytest.mark.parametrize("language", ["ru", "kk"])
async def test_an_outsider_gets_nothing_whatever_they_write_or_press(
    person: Person, telegram: FakeTelegram, language: str
) -> None:
    for text in QUESTIONS:
        outsider = person(language)
        await outsider.says(text)
        assert outsider.replies, text
        await presses_everything(outsider)
        await outsider.says("а рабочих мест?")
        assert leaked(output(telegram, outsider.chat_id), asked=text) == [], text


async def test_an_official_gets_all_of_it_in_their_own_chat(employ: Employ, telegram: FakeTelegram) -> None:
    official = await employ("official")
    for text, told in [
        ("сколько стоит Құпиякент", "777 777 777 $"),
        ("/investments", "780 777 777 $"),
        ("/jobs", "765 462 рабочих места"),
        ("/projects", "Құпияжол"),
        ("Құпиякөрсеткіш", "888 888"),
        ("Құпияхолдинг", "Құпиясипат"),
        ("что изменилось", "Құпия"),
        ("/start project_secret-park", "Құпиякент"),
    ]:
        await official.says(text)
        assert told in official.last_reply.replace("\N{NO-BREAK SPACE}", " "), text


@pytest.mark.parametrize("role", ["official", "editor", "approver", "admin"])
async def test_in_a_group_not_even_those_who_may_see_it_get_it(
    employ: Employ, telegram: FakeTelegram, role: str
) -> None:
    member = await employ(role)
    await member.says("/projects")
    saved = dict(member.last.buttons)
    member.chat_id = GROUP
    telegram.chats.add(GROUP)
    telegram.leaders.add((GROUP, member.user["id"]))
    for text in QUESTIONS:
        await member.says(f"@seriktes_test_bot {text}")
    for data in saved.values():
        await member.presses_data(data)
    assert len(member.replies) > len(QUESTIONS)
    assert leaked(output(telegram, GROUP), asked=" ".join(QUESTIONS)) == []


async def test_a_role_taken_away_counts_from_the_next_press_and_word(
    employ: Employ, talk: Talk, telegram: FakeTelegram
) -> None:
    official = await employ("official")
    await official.says("/projects")
    await official.says("Құпиякент")
    menu = official.last
    assert leaked(official.last.html)
    before = len(telegram.sent)
    await dismiss(talk, official)
    for label, data in menu.buttons.items():
        if data.startswith(("q:", "p:", "x:", "d:")):
            await official.presses(label, of=menu)
    for text in ("а рабочих мест?", "а где это?", "ал серіктесі кім?", "/projects", "а подробнее?"):
        await official.says(text)
    told = repr([vars(message) for message in telegram.sent[before:]])
    assert leaked(told) == []


async def test_a_button_that_an_official_got_tells_another_nothing(
    employ: Employ, person: Person, telegram: FakeTelegram
) -> None:
    official, outsider = await employ("official"), person("kk")
    for text in ("Құпиякент", "/projects", "Құпияхолдинг", "Жасырынсай", "салалар бойынша мәлімет", "/figures"):
        await official.says(text)
        for data in official.last.buttons.values():
            await outsider.presses_data(data)
    assert outsider.replies
    assert leaked(output(telegram, outsider.chat_id)) == []


async def test_a_place_on_the_map_that_only_internal_projects_have_is_not_there(
    person: Person, employ: Employ, telegram: FakeTelegram
) -> None:
    for citizen in (person("ru"), await employ("official")):
        await citizen.sends(location=AT_THE_SECRET_TOWN)
        assert "Аксай" in citizen.last_reply
        assert "Жасырын" not in citizen.last_reply


async def test_inline_nobody_is_offered_anything_internal(employ: Employ, person: Person) -> None:
    official, outsider = await employ("official"), person("ru")
    await official.says("Құпиякент")
    for citizen in (official, outsider):
        for text in ("", "Құпия", "Құпиякент", "купия", "Жасырын", "secret", "проекты", "туризм", "что изменилось"):
            offered = await citizen.types(text)
            assert leaked(repr(vars(offered)) if offered else "", asked=text) == []


async def test_nobody_subscribes_to_what_is_internal(person: Person, telegram: FakeTelegram) -> None:
    citizen = person("ru")
    await citizen.says("/subscribe")
    for data in ("s:w", "s:k:sector:0", "s:k:place:0", "s:k:country:0", "s:k:project:0", "s:t:project:0:3",
                 "s:t:place:0:2", "s:t:sector:0:tourism", "s:t:country:0:SA"):  # fmt: skip
        await citizen.presses_data(data, citizen.last.message_id)
        names = " ".join(citizen.last.buttons)
        assert leaked(names) == []
        assert "Туризм" not in names
        assert "Саудовская" not in names


async def test_a_draft_of_an_import_names_nothing_internal(talk: Talk) -> None:
    report = ImportReport()
    report.new_projects += ["open-park", "secret-park"]
    report.changed_projects += ["secret-road", "open-mill"]
    await draft.propose(talk.database, report, "ru")
    async with talk.database.reading() as session:
        (made,) = await announcements.latest(session, 5)
        assert leaked(made.html_ru + made.html_kk + made.topics) == []
        assert "Парк Аксай" in made.html_ru
    only = ImportReport()
    only.new_projects += ["secret-park"]
    assert await draft.propose(talk.database, only, "ru") == ""


async def test_the_terminal_shows_what_everybody_may_see(talk: Talk) -> None:
    for text in QUESTIONS:
        reply = await talk.says(TERMINAL, text)
        assert reply
        assert leaked(repr(reply), asked=text) == [], text
    inside = await talk.says(Speaker(0, trusted=True), "/investments")
    assert inside
    assert leaked(inside.html)
