"""A file of averages holds them beside the sums and counts that they come from, as the screen tells them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from io import BytesIO

import pytest
from openpyxl import load_workbook
from sqlalchemy import text

from answering.documents.telling import told
from answering.labels import sectors
from db.engine import Database
from tests.answering.asking import question, text_of
from tests.answering.documents.filling import lines
from tests.answering.documents.test_openings import JOBS, JOBS_KNOWN, PROJECTS, taken
from tests.oracle.figures import rounded
from understanding.question import Cut

SHEET = "По отраслям · Салалар бойынша"
SUM, KNOWN = "Сумма / Сомасы", "из них с суммой / оның ішінде сомасы белгілісі"
MEAN = "В среднем на проект / Бір жобаға орта есеппен"
MEAN_JOBS = "Рабочих мест в среднем на проект / Бір жобаға орта есеппен жұмыс орны"
BY_SECTOR = """SELECT sector, SUM(amount), COUNT(amount), SUM(jobs), COUNT(jobs), COUNT(*) FROM project
    WHERE :currency IN (currency, '') GROUP BY sector"""
OF_ALL = "SELECT SUM(amount), COUNT(amount) FROM project WHERE currency = :currency"


def name_of(code: str) -> str:
    return " / ".join(dict.fromkeys((sectors("ru")[code], sectors("kk")[code])))


@pytest.mark.parametrize("currency", ["KZT", "USD"])
async def test_the_averages_sums_and_counts_of_a_workbook_are_those_of_plain_sql(
    filled: Database, currency: str
) -> None:
    found = await taken(filled, question("ru", "amount", aggregate="average", cut=Cut.SECTOR))
    shown = {row["Отрасль / Саласы"]: row for row in lines(found.book, SHEET)}
    async with filled.reading() as session:
        cents = 100 if session.get_bind().dialect.name == "sqlite" else 1
        stored = list(await session.execute(text(BY_SECTOR), {"currency": currency}))
        whole = (await session.execute(text(OF_ALL), {"currency": currency})).one()
    expected = {name_of(code): (total, over) for code, total, over, *_ in stored if over}
    assert expected
    for name, (total, over) in {**expected, "Всего / Барлығы": whole}.items():
        exact = Fraction(total) / cents
        row = shown[name]
        assert (Decimal(str(row[f"{SUM}, {currency}"])), row[f"{KNOWN}, {currency}"]) == (exact, over), name
        assert Decimal(str(row[f"{MEAN}, {currency}"])) == rounded(exact / over, currency), name
    assert {name for name, row in shown.items() if row[f"{MEAN}, {currency}"] is None} == {
        name for name, row in shown.items() if name not in expected and not name.startswith("Всего")
    }


async def test_the_average_jobs_of_a_workbook_are_those_of_plain_sql(filled: Database) -> None:
    found = await taken(filled, question("kk", "jobs", aggregate="average", cut=Cut.SECTOR))
    shown = {row["Отрасль / Саласы"]: row for row in lines(found.book, SHEET)}
    async with filled.reading() as session:
        stored = list(await session.execute(text(BY_SECTOR), {"currency": ""}))
    for code, _, _, jobs, over, projects in stored:
        row = shown[name_of(code)]
        assert (row[JOBS], row[JOBS_KNOWN], row[PROJECTS]) == (jobs, over, projects), code
        mean = rounded(Fraction(int(jobs), over), "jobs") if over else None
        assert (None if row[MEAN_JOBS] is None else Decimal(str(row[MEAN_JOBS]))) == mean, code
    assert not any(head.startswith(MEAN) for head in shown[name_of("agriculture")])


async def test_a_rounded_average_is_marked_so_and_one_that_comes_out_even_is_not(filled: Database) -> None:
    found = await taken(filled, question("ru", "amount", aggregate="average", cut=Cut.SECTOR))
    sheet = load_workbook(BytesIO(found.book))[SHEET]
    at = next(cell.column for cell in sheet[1] if cell.value == f"{MEAN}, KZT")
    told_of = {sheet.cell(row, 1).value.partition(" / ")[0]: sheet.cell(row, at) for row in range(2, sheet.max_row + 1)}
    by_screen = [line[2:] for line in text_of(found.answer).splitlines() if line.startswith("• ") and "₸" in line]
    assert len(by_screen) > 3
    for line in by_screen:
        cell = told_of[line.partition(" – ")[0]]
        tenge = next(part for part in line.partition(" – ")[2].split(" + ") if "₸" in part)
        assert ("≈" in cell.number_format) == ("≈" in tenge), line


async def test_the_pdf_tells_the_averages_as_the_screen_does(filled: Database, language: str) -> None:
    found = await taken(filled, question(language, "amount jobs", aggregate="average", cut=Cut.STATUS))
    opening = told(found.contents, language).opening
    assert opening and opening.last
    screen = text_of(found.answer).replace("\xa0", " ")
    for row in (*opening.rows, opening.last):
        for cell in row[2:]:
            assert cell.text == "–" or cell.text.replace("\xa0", " ") in screen
    async with filled.reading() as session:
        jobs, known, projects = (
            await session.execute(text("SELECT SUM(jobs), COUNT(jobs), COUNT(*) FROM project"))
        ).one()
    in_all = {"ru": f"всего {jobs}", "kk": f"барлығы {jobs}"}[language]
    over = {"ru": f"по {known} из {projects}", "kk": f"белгілісі: {known} / {projects}"}[language]
    assert [detail.replace("\xa0", "") for detail in opening.last[-1].details] == [in_all, over]


async def test_without_an_average_in_the_question_the_file_has_none(filled: Database) -> None:
    found = await taken(filled, question("ru", "amount", cut=Cut.SECTOR))
    assert not any(head.startswith((MEAN, MEAN_JOBS)) for head in lines(found.book, SHEET)[0])
