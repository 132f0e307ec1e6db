"""A workbook comes in whole or not at all, and goes out so that coming in again changes nothing."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from db.engine import Database
from db.models import Change, Meta, Partner, Place, Project
from db.workbook.check import check
from db.workbook.exporting import RISKY, export_path
from db.workbook.files import GUARDED, read
from db.workbook.importing import import_path, seed
from db.workbook.names import split_places
from db.workbook.problems import Code

COLUMNS = [
    "id",
    "title_ru",
    "title_kk",
    "sector",
    "status",
    "place_ru",
    "place_kk",
    "region_ru",
    "region_kk",
    "partner",
    "partner_country",
    "amount",
    "currency",
    "jobs",
    "start_year",
    "finish_year",
    "capacity_ru",
    "note_ru",
    "note_kk",
    "source_title",
    "source_url",
    "source_date",
]
GOOD = {
    "id": "p1", "title_ru": "Завод", "title_kk": "Зауыт", "sector": "food", "status": "planned",
    "place_ru": "Сарыагаш", "place_kk": "Сарыағаш қаласы", "partner": "Acme «X»; Beta", "partner_country": "CN;KZ",
    "amount": "1 500,5", "currency": "USD", "jobs": "10", "start_year": "2024", "finish_year": "2026",
    "source_title": "Газета", "source_url": "https://x.kz", "source_date": "2025-06",
}  # fmt: skip


def write(folder: Path, *rows: dict[str, str], sheet: str = "projects", columns: list[str] = COLUMNS) -> Path:
    folder.mkdir(exist_ok=True)
    with (folder / f"{sheet}.csv").open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="")
        writer.writeheader()
        writer.writerows(rows)
    return folder


async def test_importing_twice_changes_nothing(database: Database, tmp_path: Path) -> None:
    book = write(tmp_path / "b", GOOD, GOOD | {"id": "p2", "place_kk": "Сарыағаш ауданы"})
    first, second = await import_path(database, book), await import_path(database, book)
    assert (first.problems, first.added, second.added, second.changed, second.unchanged) == ([], 2, 0, 0, 2)
    async with database.reading() as session:
        assert (await session.get_one(Meta, "data_version")).value == "1"
        assert await session.scalar(select(func.count(Place.id))) == 1
        assert sorted(await session.scalars(select(Partner.name))) == ["Acme «X»", "Beta"]


async def test_a_change_is_recorded_with_who_before_and_after(database: Database, tmp_path: Path) -> None:
    await import_path(database, write(tmp_path / "b", GOOD))
    report = await import_path(database, write(tmp_path / "b", GOOD | {"jobs": "20", "partner": "Beta"}), who="Айгүл")
    assert report.changed == 1
    async with database.reading() as session:
        change = (await session.scalars(select(Change).where(Change.who == "Айгүл"))).one()
    assert (change.before["jobs"], change.after["jobs"], change.after["project_partner"]) == (10, 20, ["beta"])


async def test_a_dry_run_writes_nothing(database: Database, tmp_path: Path) -> None:
    report = await import_path(database, write(tmp_path / "b", GOOD), dry_run=True)
    assert report.added == 1
    async with database.reading() as session:
        assert (await session.scalars(select(Project))).all() == []


@pytest.mark.parametrize(
    ("column", "text", "code"),
    [
        ("id", "", Code.EMPTY), ("id", "ә b", Code.BAD_ID), ("sector", "x", Code.NOT_LISTED),
        ("status", "", Code.NOT_LISTED),
        ("partner_country", "cn", Code.NOT_COUNTRY), ("amount", "0", Code.OUT_OF_RANGE),
        ("amount", "a", Code.NOT_NUMBER), ("amount", "", Code.AMOUNT_WITHOUT_CURRENCY),
        ("amount", "1.234", Code.OUT_OF_RANGE), ("amount", "9" * 20, Code.OUT_OF_RANGE),
        ("currency", "XQX", Code.NOT_CURRENCY), ("jobs", "1.5", Code.NOT_WHOLE), ("jobs", "-1", Code.OUT_OF_RANGE),
        ("start_year", "1900", Code.OUT_OF_RANGE), ("finish_year", "2020", Code.BAD_YEARS),
        ("source_title", "", Code.EMPTY), ("source_url", "ftp://x", Code.BAD_URL),
        ("source_date", "2025-02-30", Code.BAD_DATE), ("note_ru", "x" * 1001, Code.TOO_LONG),
        ("note_kk", "a\x01b", Code.CONTROL_CHARACTER),
    ],
)  # fmt: skip
async def test_a_bad_cell_is_named(tmp_path: Path, column: str, text: str, code: Code) -> None:
    problems = check(read(write(tmp_path / "b", GOOD | {column: text}))[0])[1]
    assert code in [problem.code for problem in problems]
    assert problems[0].row == 2 and str(problems[0])


async def test_with_any_problem_nothing_is_written(database: Database, tmp_path: Path) -> None:
    book = write(tmp_path / "b", GOOD, GOOD, GOOD | {"id": "p3", "title_ru": "", "title_kk": ""})
    write(book, sheet="nonsense")
    write(book, {"id": "f", "x": "1"}, sheet="figures", columns=["id", "x"])
    report = await import_path(database, book)
    codes = {problem.code for problem in report.problems}
    assert {Code.REPEATED, Code.EMPTY, Code.UNKNOWN_SHEET, Code.UNKNOWN_COLUMN, Code.MISSING_COLUMN} <= codes
    async with database.reading() as session:
        assert (await session.scalars(select(Project))).all() == []


@pytest.mark.parametrize("name", ["out", "out.xlsx"])
async def test_what_goes_out_comes_in_unchanged(database: Database, tmp_path: Path, name: str) -> None:
    nasty = ["=1+1", "'=1+1", "+7 725", "-x", "@a", "_x0041_", '"q",;\n<b>&', "'", "\u2028a"]
    rows = [GOOD | {"id": f"p{i}", "note_ru": text, "partner": text} for i, text in enumerate(nasty)]
    report = await import_path(database, write(tmp_path / "b", *rows))
    assert report.problems == []
    await export_path(database, tmp_path / name)
    again = await import_path(database, tmp_path / name)
    assert (again.problems, again.added, again.changed) == ([], 0, 0)


@given(st.text(max_size=30))
def test_the_guarding_quote_is_undone_exactly(text: str) -> None:
    written = "'" + text if RISKY.match(text) else text
    assert (written[1:] if GUARDED.match(written) else written) == text
    assert written[:1] not in ("=", "+", "-", "@", "\t", "\r")


async def test_only_an_empty_database_is_seeded(database: Database, tmp_path: Path) -> None:
    write(tmp_path / "article-2025-06", GOOD)
    write(tmp_path / "turkistan", GOOD | {"id": "p2"})
    assert (await seed(database, "none", tmp_path)).added == 0
    assert (await seed(database, "", tmp_path)).added == 2
    assert (await seed(database, str(tmp_path / "turkistan"), tmp_path)).added == 0


async def test_what_is_no_workbook_is_said_to_be_none(database: Database, tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").write_bytes(b"no zip")
    for path in (tmp_path / "x.xlsx", tmp_path / "missing"):
        assert [p.code for p in (await import_path(database, path)).problems] == [Code.UNREADABLE]


def test_a_plural_noun_is_given_to_each_place() -> None:
    assert split_places("Келесский и Шардаринский районы", "Келес және Шардара аудандары") == [
        ("Келесский район", "Келес ауданы"),
        ("Шардаринский район", "Шардара ауданы"),
    ]
