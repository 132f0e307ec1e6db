"""Internal data through understanding and answering: officials are told all of it, everybody else nothing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import product
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from answering.answer import Answer, Outcome
from answering.desk import Desk
from answering.respond import respond
from db import team
from db.engine import Database, connect
from db.queries.changes import changes_since
from db.queries.selection import Selection
from db.workbook import importing
from tests.answering.asking import labels, question, text_of
from tests.internal import IMPORTED, LATER, fill, leaked
from understanding.question import Aggregate, Ask, Context, Cut, Filters, Kind, Language, Question, Ref

ALMATY = ZoneInfo("Asia/Almaty")
NOW = datetime(2026, 9, 4, 12, 0, tzinfo=ALMATY)
# What an outsider may type who has heard something, rightly or not.
TEXTS = [
    "Құпиякент", "купиякент", "kupiyakent", "Құпиякент кешені қанша тұрады?", "сколько стоит Құпиякент", "Жасырынтау",
    "Жасырынсай", "проекты в Жасырынсай", "Жасырынсай ауылы жобалары", "Жасырынкрай", "Құпияхолдинг", "купияхолдинг",
    "кто такие Құпияхолдинг", "партнёры", "серіктестер", "Жасырынград", "Құпиякөрсеткіш", "показатели", "көрсеткіштер",
    "Құпияфакт один", "Құпияфакт два", "құпияфакт үш", "сколько всего инвестиций", "барлығы қанша инвестиция",
    "сколько рабочих мест всего", "самый дорогой проект", "топ-5 по рабочим местам", "ең ірі жоба", "все проекты",
    "туризм", "проекты в туризме", "доля туризма", "доля пищевой промышленности", "сводка", "мәлімет",
    "сводка по секторам", "салалар бойынша мәлімет", "по районам", "по странам", "елдер бойынша", "по годам",
    "по стадиям", "по валютам", "что изменилось", "что изменилось за месяц", "не өзгерді", "Саудовская Аравия",
    "проекты Саудовской Аравии", "сводка по Аксаю", "Open LLP", "сколько построено дорог", "дороги 2026", "ярмарка",
    "какие проекты у ярмарки", "сравни Open LLP и Құпияхолдинг", "проекты больше 100 млн долларов",
    "диаграмма по секторам", "проекты на 777777777 долларов", "Құпияжол", "запущенные проекты", "проекты 2032 года",
]  # fmt: skip


@pytest.fixture
async def house(database: Database) -> Database:
    """The database with internal rows."""
    await fill(database)
    return database


@pytest.fixture
async def desk(house: Database) -> Desk:
    """A desk before it."""
    opened = Desk(house, ALMATY)
    await opened.refresh()
    return opened


def whole(answer: Answer) -> str:
    """Everything that an answer shows or hands on, but for the question itself."""
    return repr((answer.html, answer.outcome, labels(answer), answer.focus, answer.figure, answer.picture))


@pytest.mark.parametrize("text", TEXTS)
async def test_an_outsider_who_asks_in_words_is_told_nothing_internal(desk: Desk, text: str) -> None:
    for language in Language:
        asked = desk.understand(text, language)
        answer = await desk.answer(asked)
        assert leaked(whole(answer), asked=text) == []
        assert leaked(repr(asked), asked=text) == []  # not even whether such a thing is there
        follow_up = desk.understand("а рабочих мест?", language, Context(asked, answer.focus))
        assert leaked(whole(await desk.answer(follow_up)), asked=text) == []


async def test_an_official_who_asks_in_words_is_told(desk: Desk) -> None:
    for text, told in [
        ("сколько стоит Құпиякент", "777 777 777 $"),
        ("Құпиякент кешені", "765 432"),
        ("Құпияхолдинг", "Құпияхолдинг"),
        ("Құпиякөрсеткіш", "888 888"),
        ("Құпияфакт два", "Құпияфакт два."),
        ("Жасырынсай", "Құпиякент"),
        ("сколько всего инвестиций", "780 777 777 $"),
        ("сколько рабочих мест всего", "765 462 рабочих места"),
    ]:
        asked = desk.understand(text, Language.RU, internal=True)
        assert told in text_of(await desk.answer(asked, internal=True)), text


def every_question() -> list[Question]:
    """Each kind of question about each thing, public or not."""
    abouts = [
        "", "project:secret-park", "project:open-park+project:secret-park", "partner:secret-holding",
        "partner:open-llp", "place:secret-town", "place:open-town", "sector:tourism", "sector:food", "country:SA",
        "country:CN",
        "region:Жасырынкрай", "partner_city:Жасырынград", "indicator:secret-roads-2026", "indicator:roads-2025",
        "fact:secret-fact", "fact:secret-fact-2", "fact:secret-fact-3", "event:fair",
    ]  # fmt: skip
    found = [
        question("ru", ask, about, aggregate)
        for ask, about, aggregate in product([ask.value for ask in Ask], abouts, ["none", "total", "count", "top"])
    ]
    for about in abouts:
        found += [question("kk", ask, about, cut=cut) for cut in Cut for ask in ("summary", "amount", "jobs")]
        found += [question("kk", ask, about, "share") for ask in ("", "amount", "jobs")]
        found += [question("ru", ask, f"{about}+{other}", "compare") for ask in ("", "jobs") for other in abouts[1:]]
        found.append(question("ru", "changes", about, days=30))
        found.append(Question(Language.RU, (), alternatives=question("ru", "", about).about))
    return found


@pytest.mark.no_cover  # counting the lines of so many answers would take longer than the answers
async def test_whatever_is_asked_an_outsider_gets_what_a_database_without_internal_rows_tells(
    house: Database, tmp_path: Any
) -> None:
    bare = await _bare(tmp_path)
    async with house.reading() as session, bare.reading() as other:
        for asked in every_question():
            answer = await respond(session, asked, now=NOW)
            assert leaked(whole(answer)) == [], asked
            assert whole(answer) == whole(await respond(other, asked, now=NOW)), asked
    await bare.close()


async def _bare(folder: Any) -> Database:
    database = connect(f"sqlite:///{folder / 'bare.db'}")
    await database.migrate()
    await fill(database, with_internal=False)
    return database


async def test_filters_find_nothing_internal(house: Database) -> None:
    async with house.reading() as session:
        for filters in (
            Filters(year=2032), Filters(statuses=("launched",)), Filters(currency="USD"), Filters(jobs_stated=True),
            Filters(amount_stated=True), Filters(partner_stated=True), Filters(years_ago=0),
        ):  # fmt: skip
            for aggregate in Aggregate:
                answer = await respond(session, Question(Language.RU, (Ask.PROJECTS,), (), aggregate, filters=filters))
                assert leaked(whole(answer)) == [], filters


async def test_without_internal_rows_nobodys_role_matters(database: Database) -> None:
    await fill(database, with_internal=False)
    desk = Desk(database)
    await desk.refresh()
    assert not desk.has_internal


async def test_what_is_understood_for_an_official_is_not_kept_for_others(desk: Desk) -> None:
    named = (Ref(Kind.PROJECT, "secret-park"),)
    assert desk.understand("Құпиякент", Language.RU, internal=True).about == named
    assert desk.understand("Құпиякент", Language.RU).about != named
    asked = question("ru", "amount", "project:secret-park")
    assert leaked((await desk.answer(asked, internal=True)).html)
    assert not leaked((await desk.answer(asked)).html)


# ---------------------------------------------------------------- what changed


async def changes(database: Database, internal: bool, days: int | None = None, now: datetime = NOW) -> str:
    async with database.reading() as session:
        return text_of(await respond(session, question("ru", "changes", days=days), internal, now))


async def test_officials_see_what_stood_there_before_and_others_only_what_is_new(house: Database) -> None:
    assert "• Парк Аксай: сумма: 3 млн $" in await changes(house, internal=False) or "3 млн" in await changes(
        house, False
    )
    assert "→" not in await changes(house, internal=False, days=30)
    assert "2 млн → 3 млн" in (await changes(house, internal=True, days=30)).replace(" $", "")


async def test_a_change_of_internal_rows_is_no_change_for_everybody(house: Database) -> None:
    assert (await changes(house, internal=False)).startswith("Последнее обновление данных, 2 сентября 2026")
    assert (await changes(house, internal=True)).startswith("Последнее обновление данных, 3 сентября 2026")
    assert "Құпия" in await changes(house, internal=True)


async def test_the_teams_changes_are_no_changes_of_the_data(house: Database) -> None:
    async with house.writing() as session:
        await team.invite(session, "editor", "test", LATER + timedelta(days=1))
    assert (await changes(house, internal=False)).startswith("Последнее обновление данных, 2 сентября 2026")


async def test_days_are_those_of_the_region(house: Database) -> None:
    told = await changes(house, internal=False, days=1, now=datetime(2026, 9, 3, 0, 30, tzinfo=ALMATY))
    assert told.startswith("Изменения с 2 сентября 2026")
    late = IMPORTED.astimezone(ALMATY) + timedelta(days=1, minutes=1)
    assert "Парк Аксай" in await changes(house, internal=False, days=2, now=late)
    assert "Парк Аксай" not in await changes(house, internal=False, days=1, now=late)


async def test_a_database_that_never_changed_says_so(database: Database) -> None:
    async with database.reading() as session:
        answer = await respond(session, question("kk", "changes"), now=NOW)
    assert answer.outcome is Outcome.NOT_FOUND


COLUMNS = (
    "id title_ru title_kk sector status place_ru place_kk region_ru region_kk partner partner_country amount currency"
    " jobs start_year finish_year capacity_ru note_ru note_kk internal source_title source_url source_date"
).split()


def _row(slug: str, **columns: str) -> str:
    """A line of a workbook."""
    told = {"id": slug, "title_ru": "Завод", "title_kk": "Зауыт", "sector": "food", "status": "planned"}
    told |= {"source_title": "Газета", "source_date": "2025-06"} | columns
    told["currency"] = told.get("currency", "USD") if "amount" in told else ""
    return ",".join(told.get(name, "") for name in COLUMNS) + "\n"


async def _imports(database: Database, folder: Any, *books: str) -> None:
    for number, rows in enumerate(books):
        book = folder / f"book{number}"
        book.mkdir()
        (book / "projects.csv").write_text(",".join(COLUMNS) + "\n" + rows, encoding="utf-8")
        report = await importing.import_path(database, book)
        assert not report.problems, report.problems


async def test_what_was_changed_and_changed_back_is_no_change(database: Database, tmp_path: Any) -> None:
    first, second = _row("p1", amount="5"), _row("p1", amount="7")
    await _imports(database, tmp_path, first + _row("p2"))
    since = datetime.now(UTC)
    (tmp_path / "more").mkdir()
    await _imports(database, tmp_path / "more", second, first)
    async with database.reading() as session:
        assert await changes_since(session, since, Selection()) == []
        new = await changes_since(session, since - timedelta(days=1), Selection())
    assert [(row.slug, row.is_new) for row in new] == [("p1", True), ("p2", True)]


async def test_a_project_that_becomes_internal_is_gone_for_everybody_at_once(database: Database, tmp_path: Any) -> None:
    secret = {"title_ru": "Құпиякент", "title_kk": "Құпиякент", "amount": "777777777"}
    await _imports(database, tmp_path, _row("p1", **secret))
    desk = Desk(database)
    await desk.refresh()
    asked = question("ru", "amount", "project:p1")
    assert leaked((await desk.answer(asked)).html)
    (tmp_path / "more").mkdir()
    await _imports(database, tmp_path / "more", _row("p1", **secret, internal="да"))
    desk._looked_at = -1.0  # the glance that a quarter of a second later would be due
    await desk.refresh()
    assert not leaked(whole(await desk.answer(asked)))
    assert leaked((await desk.answer(asked, internal=True)).html)
