"""The workbook: typed cells, heads in both languages, and nothing in it that Excel would compute."""

from __future__ import annotations

import re
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from answering.documents.contents import Contents
from answering.documents.excel import workbook
from db.queries.results import Company, IndicatorRow, Origin, Words
from db.workbook.inert import LONGEST_CELL, fitting
from tests.answering.documents.filling import DAY, ORIGIN, PARK, ROAD, holding, lines, project, raw, sheets

PROJECTS, OVERVIEW, SOURCES = "Проекты · Жобалар", "Сводка · Жиынтық", "Источники · Дереккөздер"
FORMULAS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "'=1",
    '=HYPERLINK("http://evil.example","x")',
    "=cmd|' /C'!A0",
]


def cell(book: bytes, sheet: str, head: str, row: int = 2) -> Any:
    read = load_workbook(BytesIO(book))[sheet]
    column = next(cell.column for cell in read[1] if cell.value == head)
    return read.cell(row, column)


def test_numbers_years_and_dates_have_their_own_types() -> None:
    book = workbook(holding(PARK))
    amount = cell(book, PROJECTS, "Сумма / Сомасы")
    assert (amount.value, amount.number_format) == (140700000.5, "#,##0.00##")
    jobs = cell(book, PROJECTS, "Рабочие места / Жұмыс орындары")
    assert (jobs.value, jobs.data_type, jobs.number_format) == (500, "n", "#,##0")
    year = cell(book, PROJECTS, "Начало / Басталуы")
    assert (year.value, year.number_format) == (2025, "0")
    day = cell(book, PROJECTS, "Опубликовано / Жарияланған күні")
    assert (day.value, day.is_date) == (datetime(2025, 6, 11), True)  # noqa: DTZ001  a cell has no zone


def test_what_is_not_stated_is_an_empty_cell() -> None:
    row = lines(workbook(holding(ROAD)), PROJECTS)[0]
    stated = {head: value for head, value in row.items() if value is not None}
    assert stated == {
        "Код / Коды": "road",
        "Название на русском / Атауы (орысша)": "Дорога",
        "Название на казахском / Атауы (қазақша)": "Жол",
        "Источник / Дереккөз": "Газета",
        "Ссылка / Сілтеме": "ftp://example.org",
        "Опубликовано / Жарияланған күні": "2025-06",
    }


def test_a_row_is_as_high_as_its_longest_text() -> None:
    """Programs that do not measure rows by themselves laid the wrapped lines over the next row."""
    long = project(title=Words("Завод " * 40, "Зауыт " * 40))
    read = load_workbook(BytesIO(workbook(holding(long, PARK))))[PROJECTS]
    width = read.column_dimensions["B"].width
    assert read.row_dimensions[2].height >= 15 * len("Завод " * 40) / width
    assert read.row_dimensions[2].height <= 409, "Excel takes no more"
    assert read.row_dimensions[3].height is None or read.row_dimensions[3].height < read.row_dimensions[2].height


def test_codes_are_told_in_both_languages() -> None:
    row = lines(workbook(holding(PARK)), PROJECTS)[0]
    assert row["Отрасль / Саласы"] == "Сельское хозяйство / Ауыл шаруашылығы"
    assert row["Страны-партнёры / Серіктес елдер"] == "Китай / Қытай"
    assert row["Стадия / Кезеңі"] == "меморандум"


def test_the_heads_stay_in_sight_and_filter() -> None:
    sheet = load_workbook(BytesIO(workbook(holding(PARK, ROAD))))[PROJECTS]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:W3")
    assert all(sheet.column_dimensions[letter].width > 8 for letter in "ABCLW")
    assert all(cell.font.bold for cell in sheet[1])


def test_the_overview_adds_up_stage_by_stage_and_in_all() -> None:
    told = sheets(workbook(holding(PARK, ROAD)))[OVERVIEW]
    table = [
        row for row in told if row[0] in ("меморандум", "стадия не указана / кезеңі көрсетілмеген", "Всего / Барлығы")
    ]
    filled = [[value for value in row if value is not None] for row in table]
    assert ["меморандум", 1, 140700000.5, 1, 500, 1] in filled
    assert ["стадия не указана / кезеңі көрсетілмеген", 1, 0, 0] in filled, "no sum is no 0"
    assert filled[-1] == ["Всего / Барлығы", 2, 140700000.5, 1, 500, 1]


def test_the_overview_tells_what_as_of_when_and_by_whom() -> None:
    told = {row[0]: row[1] for row in sheets(workbook(holding(PARK, ROAD)))[OVERVIEW]}
    assert told["Проекты / Жобалар"] == "Инвестиционные проекты / Инвестициялық жобалар"
    assert told["Данные на / Деректердің күні"] == datetime(2025, 6, 11)  # noqa: DTZ001
    assert told["Опубликовали / Жариялаған"] == "Пресс-служба акимата; Газета"
    assert told["Файл составлен / Файл жасалған күн"] == datetime(2026, 9, 4)  # noqa: DTZ001


def test_a_part_of_a_long_list_says_so() -> None:
    told = [row[:2] for row in sheets(workbook(holding(PARK, total=12_000)))[OVERVIEW]]
    assert ["Всего / Барлығы", 12_000] in told
    assert ["Число строк / Жол саны", 1] in told


def test_internal_data_are_marked() -> None:
    note = "Для служебного пользования"
    assert note in raw(workbook(holding(PARK, internal=True)))
    assert note not in raw(workbook(holding(PARK)))


def test_only_web_addresses_are_links() -> None:
    book = load_workbook(BytesIO(workbook(holding(PARK, ROAD))))
    links = {sheet.title: [cell.hyperlink.target for row in sheet for cell in row if cell.hyperlink] for sheet in book}
    assert links == {PROJECTS: [ORIGIN.url], OVERVIEW: [], SOURCES: [ORIGIN.url]}


@pytest.mark.parametrize("text", FORMULAS)
def test_what_begins_like_a_formula_is_text(text: str) -> None:
    book = workbook(holding(project(title=Words(text, text), partners=(Company("a", text, ""),), slug=text)))
    assert not re.search(r"<f[ >]", raw(book))
    title = cell(book, PROJECTS, "Название на русском / Атауы (орысша)")
    assert (title.data_type, title.quotePrefix) == ("s", True)


@given(st.text(max_size=40), st.text(max_size=40), st.sampled_from(FORMULAS))
@settings(max_examples=60, deadline=None)
def test_no_text_becomes_a_formula_or_breaks_the_workbook(one: str, other: str, formula: str) -> None:
    origin = Origin(other, f"https://{one}", other)
    wild = project(
        slug=one, title=Words(one, formula + other), sector=other, status=one, place=Words(other, one),
        region=Words(one, formula), currency=other, note=Words(other, ""), capacity=Words("", one), origin=origin,
        partners=(Company(one, other, one), Company(other, formula, other)), countries=(one, other),
    )  # fmt: skip
    book = workbook(holding(wild))
    assert not re.search(r"<f[ >]", raw(book))
    shown = lines(book, PROJECTS)[0]["Название на русском / Атауы (орысша)"] or ""
    if "_x" not in one:  # Excel's own escapes
        assert shown == fitting(one).replace("\r\n", "\n").replace("\r", "\n")


def test_a_very_long_text_is_cut_to_a_cell() -> None:
    book = workbook(holding(project(note=Words("я" * 40_000, ""))))
    assert len(cell(book, PROJECTS, "Примечание на русском / Ескертпе (орысша)").value) == LONGEST_CELL


def test_figures_have_their_value_unit_and_period() -> None:
    words = Words("Фонари", "Шамдар")
    told = ("lamps", Decimal("7522"), "over", "plan", "km", "2025")
    row = IndicatorRow("lamps-2025", words, *told, Words("", ""), ORIGIN)
    book = workbook(Contents(words, (), DAY, 1, figures=(row,)))
    shown = lines(book, "Показатели · Көрсеткіштер")[0]
    assert shown["Значение / Мәні"] == 7522
    assert shown["Период / Кезең"] == 2025
    assert shown["План или факт / Мәннің түрі"] == "план / жоспар"
    assert shown["Точность / Дәлдігі"] == "больше указанного / көрсетілгеннен көп"
    assert list(sheets(book)) == ["Показатели · Көрсеткіштер", OVERVIEW, SOURCES]
