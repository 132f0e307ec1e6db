"""A file begins with what the screen told: parts, partners, shares and changes, all of them, on both databases."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select, text, update

from answering import figures
from answering.answer import Answer
from answering.documents.contents import Contents, contents
from answering.documents.excel import workbook
from answering.documents.making import caption
from answering.documents.telling import told
from answering.labels import sectors
from answering.projects import apart
from answering.respond import respond
from db.engine import Database
from db.models import Partner, Place, Project, ProjectPartner
from tests.answering.asking import question, text_of
from tests.answering.documents.filling import DAY, lines, raw, sheets
from tests.internal import fill, leaked
from understanding.question import Cut, Day, Filters, Form, Period, Question

NOW = datetime(2026, 9, 4, 12, 0, tzinfo=ZoneInfo("Asia/Almaty"))
OVERVIEW = "Сводка · Жиынтық"
JOBS, JOBS_KNOWN = "Рабочие места / Жұмыс орындары", "из них с числом рабочих мест / оның ішінде жұмыс орны белгілісі"
PROJECTS, TOTAL = "Проекты / Жобалар", "Всего / Барлығы"


@dataclass(frozen=True)
class Taken:
    """An answer, and what its file holds."""

    answer: Answer
    contents: Contents

    @property
    def book(self) -> bytes:
        return workbook(self.contents)

    @property
    def screen(self) -> list[str]:
        """The names of the lines on the screen."""
        return re.findall(r"^• (.+?) – ", text_of(self.answer), re.MULTILINE)


async def taken(database: Database, asked: Question, internal: bool = False, most: int = 10_000) -> Taken:
    """What a person is told, and the file below it."""
    async with database.reading() as session:
        answer = await respond(session, asked, internal, NOW)
        return Taken(answer, await contents(session, answer.question, DAY, most, internal, answer.table))


def names(book: bytes) -> list[str]:
    """The Russian names of the parts on the first sheet, without the whole."""
    first = next(iter(sheets(book).values()))
    found = [str(row[0]).partition(" / ")[0] for row in first[1:]]
    return found[: next(at for at, row in enumerate(first[1:]) if str(row[0]).startswith(("Всего", "Все отобранные")))]


@pytest.mark.parametrize("by", Cut)
async def test_the_parts_are_those_of_the_screen_in_its_order(filled: Database, by: Cut) -> None:
    for asks in ("amount", "jobs", "summary"):
        found = await taken(filled, question("ru", asks, cut=by))
        assert names(found.book) == found.screen != []


async def test_the_figures_of_each_sector_are_what_the_table_of_projects_adds_up_to(filled: Database) -> None:
    found = await taken(filled, question("kk", "amount", cut=Cut.SECTOR))
    shown = {row["Отрасль / Саласы"]: row for row in lines(found.book, "По отраслям · Салалар бойынша")}
    async with filled.reading() as session:
        stored = (await session.execute(select(Project.sector, Project.amount, Project.currency, Project.jobs))).all()
    codes = {row.sector for row in stored}
    assert len(shown) == len(codes) + 1
    for code in codes:
        theirs = [row for row in stored if row.sector == code]
        row = shown[" / ".join(dict.fromkeys((sectors("ru")[code], sectors("kk")[code])))]
        jobs = [project.jobs for project in theirs if project.jobs is not None]
        assert (row[PROJECTS], row[JOBS], row[JOBS_KNOWN]) == (len(theirs), sum(jobs) or None, len(jobs)), code
        for currency in ("KZT", "USD"):
            amounts = [project.amount for project in theirs if project.currency == currency]
            assert row[f"Сумма / Сомасы, {currency}"] == (sum(amounts) or None), code
            assert row[f"из них с суммой / оның ішінде сомасы белгілісі, {currency}"] == len(amounts), code


async def test_a_project_of_several_districts_is_in_each_and_once_in_all(filled: Database) -> None:
    found = await taken(filled, question("ru", "jobs", cut=Cut.PLACE))
    rows = lines(found.book, "По районам · Аудандар бойынша")
    last, remark = rows[-2:]
    async with filled.reading() as session:
        query = """SELECT l.name_ru, COUNT(*), COALESCE(SUM(p.jobs), 0) FROM project p JOIN project_place x
            ON x.project_id = p.id JOIN place l ON l.id = x.place_id GROUP BY l.name_ru"""
        stored = {name: (count, jobs) for name, count, jobs in await session.execute(text(query))}
        whole = (await session.execute(text("SELECT COUNT(*), SUM(jobs), COUNT(jobs) FROM project"))).one()
    shown = {row["Место / Орны"].partition(" / ")[0]: (row[PROJECTS], row[JOBS] or 0) for row in rows[:-3]}
    assert shown == stored
    assert (last["Место / Орны"], last[PROJECTS], last[JOBS], last[JOBS_KNOWN]) == (TOTAL, *whole)
    assert sum(row[PROJECTS] for row in rows[:-2]) > last[PROJECTS]
    assert remark["Место / Орны"].startswith("Проект, который относится к нескольким строкам, учтён в каждой. / ")


async def test_without_overlap_nothing_is_said_about_it(filled: Database) -> None:
    found = await taken(filled, question("ru", "jobs", cut=Cut.STATUS))
    assert names(found.book)[-1] != TOTAL
    assert "учтён в каждой" not in raw(found.book)


async def test_all_pages_of_a_cut_are_there_not_only_the_one_that_is_seen(
    filled: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apart, "PAGE", 3)
    found = await taken(filled, question("ru", "amount", cut=Cut.SECTOR, page=1))
    assert len(found.screen) == 3 < len(names(found.book))
    assert names(found.book)[3:6] == found.screen


async def test_the_numbers_years_and_names_have_their_own_types_and_a_filter(filled: Database) -> None:
    rows = sheets((await taken(filled, question("ru", "jobs", cut=Cut.YEAR))).book)["По годам · Жылдар бойынша"]
    assert [type(row[0]) for row in rows[1:8]] == [int] * 7
    assert rows[8][0] == "не указано / көрсетілмеген"
    assert all(type(value) in (int, float, type(None)) for row in rows[1:10] for value in row[1:])


async def test_of_a_ranking_of_districts_only_its_places_are_there(filled: Database) -> None:
    found = await taken(filled, question("ru", "jobs", aggregate="top", limit=3, cut=Cut.PLACE))
    assert names(found.book) == found.screen
    assert len(found.screen) == 3
    assert "Все отобранные проекты / Іріктелген жобалардың барлығы" in raw(found.book)
    assert found.contents.conditions == (("с наибольшим числом рабочих мест", "жұмыс орны ең көп"),)


@pytest.mark.parametrize("ask", ["country", "sector", "place"])
async def test_countries_and_sectors_stand_there_in_the_order_of_the_screen(filled: Database, ask: str) -> None:
    found = await taken(filled, question("ru", ask, aggregate="count"))
    assert names(found.book)[: len(found.screen)] == found.screen
    told_of = {row[0].partition(" / ")[0]: row[1] for row in next(iter(sheets(found.book).values()))[1:]}
    for line in re.findall(r"^• (.+) – (\d+) проект", text_of(found.answer), re.MULTILINE):
        assert told_of[line[0]] == int(line[1])


async def test_the_most_frequent_country_alone_where_that_was_asked_for(filled: Database) -> None:
    found = await taken(filled, question("ru", "country", aggregate="top"))
    assert names(found.book) == found.screen == ["Китай"]
    assert found.contents.conditions[0].kk == "жобасы ең көп"


async def test_each_partner_stands_there_with_its_projects(filled: Database) -> None:
    found = await taken(filled, question("ru", "partner"))
    shown = {row["Партнёр / Серіктесі"]: row for row in lines(found.book, "Партнёры · Серіктестері")}
    async with filled.reading() as session:
        links = await session.execute(
            select(Partner.name, Project.title_kk)
            .join(ProjectPartner, ProjectPartner.partner_id == Partner.id)
            .join(Project, Project.id == ProjectPartner.project_id)
        )
        titles: dict[str, set[str]] = {}
        for name, title in links:
            titles.setdefault(name, set()).add(title)
    assert len(titles) > 50
    assert {name: set(row["Проекты на казахском / Жобалар (қазақша)"].split(";\n")) for name, row in shown.items()} == (
        titles
    )
    assert [row[PROJECTS] for row in shown.values()] == [len(titles[name]) for name in shown]
    assert shown["Wanglin Group"]["Страна / Елі"] == "Китай / Қытай"
    assert shown["Wanglin Group"]["Город на казахском / Қаласы (қазақша)"] == "Цзинин (Шаньдун провинциясы)"
    assert all(row.partners for row in found.contents.projects)


async def test_the_partners_of_a_country_are_those_of_the_screen(filled: Database) -> None:
    found = await taken(filled, question("ru", "partner", "country:CN", "count"))
    rows = lines(found.book, "Партнёры · Серіктестері")
    partners, remark = rows[:-1], rows[-1]["Партнёр / Серіктесі"]
    shown = re.findall(r"^• (.+?)(?: · .*)?$", text_of(found.answer), re.MULTILINE)
    assert [row["Партнёр / Серіктесі"] for row in partners[: len(shown)]] == shown
    assert f"{len(partners)} партнёров" in text_of(found.answer)
    assert remark.partition(" / ")[0] in text_of(found.answer)
    assert caption(found.contents, "kk").startswith("<b>Серіктестер: Қытай</b>\n17 жол")


async def test_of_more_partners_than_fit_the_first_are_there_and_it_says_so(filled: Database) -> None:
    found = await taken(filled, question("ru", "partner"), most=5)
    assert caption(found.contents, "ru").startswith("<b>Партнёры инвестиционных проектов</b>\nПервые 5 строк из 61")


@pytest.mark.parametrize("about", ["sector:agriculture", "sector:agriculture+country:CN"])
async def test_the_summary_states_the_share_and_the_whole_as_the_screen_does(filled: Database, about: str) -> None:
    found = await taken(filled, question("ru", "", about, "share"))
    screen = text_of(found.answer)
    rows = sheets(found.book)[OVERVIEW]
    start = next(at for at, row in enumerate(rows) if row[0] == "Показатель / Көрсеткіш") + 1
    shares = rows[start : next(at for at in range(start, len(rows)) if rows[at][0] is None)]
    percents = re.findall(r"^• ([\d,]+) % –", screen, re.MULTILINE)
    assert [figures.number(Decimal(str(row[2])), "ru") for row in shares] == percents
    for unit, _of, _share, part, whole in (row[:5] for row in shares):
        currency = unit[-3:] if unit.startswith("Сумма") else ""
        for value in (part, whole):
            assert figures.money(Decimal(str(value)), currency, "ru").replace("\xa0", " ") in screen
    assert {row[1] for row in shares} == (
        {"Все проекты / Барлық жобалар"}
        if "+" not in about
        else {"Сельское хозяйство / Ауыл шаруашылығы", "Китай / Қытай"}
    )
    assert len(found.contents.projects) == found.contents.total


async def test_what_changed_is_told_with_what_stood_there_for_officials_alone(database: Database) -> None:
    await fill(database)
    asked = question("ru", "changes", days=30)
    public, official = await taken(database, asked), await taken(database, asked, internal=True)
    [row] = lines(public.book, "Изменения · Өзгерістер")[:-1]
    assert row == {
        "Новое или изменено / Жаңа не өзгерген": "изменено / өзгерген",
        "Название на русском / Атауы (орысша)": "Парк Аксай",
        "Название на казахском / Атауы (қазақша)": "Ақсай паркі",
        "Что изменилось / Не өзгерді": "сумма / сомасы",
        "Стало / Қазір": "3 млн $".replace(" ", "\xa0"),
    }
    assert leaked(raw(public.book)) == []
    assert not public.contents.internal
    rows = lines(official.book, "Изменения · Өзгерістер")
    assert {row["Было / Бұрын"] for row in rows} >= {"2 млн $".replace(" ", "\xa0")}
    assert "Құпия" in raw(official.book)
    assert official.contents.internal
    assert ("с 5 августа 2026", "2026 жылғы 5 тамыз күнінен бері") in official.contents.conditions


async def test_of_named_days_the_file_holds_the_changes_of_these_days(database: Database) -> None:
    await fill(database)
    second, third = Day(2026, 9, 2), Day(2026, 9, 3)
    then = await taken(database, question("ru", "changes", period=Period(second, second)))
    assert "Парк Аксай" in raw(then.book)
    assert then.contents.conditions[0].ru == "с 2 сентября 2026"
    assert then.contents.conditions[1] == ("по 2 сентября 2026", "соңғы күні – 2026 жылғы 2 қыркүйек")
    later = await taken(database, question("ru", "changes", period=Period(third, third)), internal=True)
    assert "Парк Аксай" not in raw(later.book)
    assert "Құпия" in raw(later.book)
    until = await taken(database, question("kk", "changes", period=Period(None, second)))
    assert "Парк Аксай" in raw(until.book)
    assert [condition.ru for condition in until.contents.conditions] == ["по 2 сентября 2026"]


@pytest.mark.parametrize("asked", [
    *(question("ru", "amount", cut=by) for by in Cut), question("kk", "partner"), question("kk", "country"),
    question("ru", "sector"), question("ru", "place"), question("ru", "jobs", "sector:food", "share"),
    question("ru", "jobs", aggregate="top", cut=Cut.PLACE), question("kk", "changes"),
    question("kk", "partner", "country:CN", "count"),
])  # fmt: skip
async def test_an_outsiders_file_holds_nothing_internal(database: Database, asked: Question) -> None:
    await fill(database)
    found = await taken(database, asked)
    assert found.answer.tabular
    assert leaked(raw(found.book)) == []
    assert leaked(repr(told(found.contents, "ru")) + caption(found.contents, "kk")) == []


async def test_no_name_of_a_part_or_partner_becomes_a_formula(filled: Database) -> None:
    evil = '=HYPERLINK("http://evil.example","x")'
    async with filled.writing() as session:
        await session.execute(update(Place).values(name_ru=evil, name_kk=evil))
        await session.execute(update(Partner).values(name=evil, city_ru=evil, about_kk=evil))
        await session.execute(update(Project).values(title_ru=evil, title_kk=evil))
    for asked in (question("ru", "jobs", cut=Cut.PLACE), question("ru", "partner"), question("ru", "changes")):
        book = (await taken(filled, asked)).book
        assert evil in str(sheets(book))
        assert not re.search(r"<f[ >]", raw(book))


async def test_nothing_that_meets_the_question_makes_no_file(filled: Database) -> None:
    none = Filters(year=1900)
    for asked in (question("ru", "amount", cut=Cut.SECTOR, filters=none), question("ru", "partner", filters=none)):
        found = await taken(filled, asked)
        assert not found.answer.tabular
        assert found.contents.size[0] == 0


async def test_the_pdf_tells_the_parts_first_and_no_list_of_projects(filled: Database, language: str) -> None:
    found = await taken(filled, question(language, "amount", cut=Cut.COUNTRY))
    shown = told(found.contents, language)
    assert shown.opening
    assert [row[0].text for row in shown.opening.rows] == found.screen
    assert shown.opening.last and shown.opening.last[1].text == "82"
    assert (shown.rows, shown.summary) == ((), ())
    assert len(shown.sources) == len({row.origin for row in found.contents.projects})


async def test_the_pdf_tells_partners_with_their_projects_and_a_share_above_them(filled: Database) -> None:
    partners = told((await taken(filled, question("ru", "partner", "country:CN"))).contents, "ru")
    assert partners.opening
    name, projects = partners.opening.rows[0]
    assert (name.details, projects.text) == (("Китай",), "2")
    assert projects.details[0] == "Восточная объездная дорога Туркестана"
    share = told((await taken(filled, question("kk", "", "sector:agriculture", "share"))).contents, "kk")
    assert share.opening
    assert [cell.text for cell in share.opening.rows[0]] == ["Жобалар", "17,1", "14", "82"]
    assert len(share.rows) == 14


@pytest.mark.parametrize("form", Form)
async def test_both_files_have_the_title_of_what_was_told(filled: Database, form: Form) -> None:
    found = await taken(filled, question("ru", "amount", "country:CN", cut=Cut.SECTOR))
    assert found.contents.title == ("Проекты: Китай · По отраслям", "Жобалар: Қытай · Салалар бойынша")
    if form is Form.PDF:
        assert told(found.contents, "kk").title == "Жобалар: Қытай · Салалар бойынша"
    else:
        assert sheets(found.book)[OVERVIEW][0][1] == " / ".join(found.contents.title)
