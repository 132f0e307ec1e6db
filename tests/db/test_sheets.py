"""Every sheet comes in from an .xlsx as from CSV, and what could harm is refused."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

from openpyxl import Workbook
from sqlalchemy import select

from db.engine import Database
from db.models import Event, Indicator, Place, Rate
from db.workbook.exporting import export_path
from db.workbook.files import read
from db.workbook.importing import import_path
from db.workbook.problems import Code

SOURCE = ("source_title", "source_url", "source_date")
FROM = ("Газета", "https://x.kz", datetime(2025, 6, 11, tzinfo=UTC).replace(tzinfo=None))
SHEETS: dict[str, list[tuple[object, ...]]] = {
    "projects": [],
    "figures": [
        ("id", "title_ru", "title_kk", "value", "qualifier", "kind", "unit", "period", *SOURCE),
        ("f1", "Сады", "", 140700000.0, "over", "plan", "ha", 2025, *FROM),
        ("f2", "Рост", "Өсім", 113.9, "", "", "percent", "2024-2025", *FROM),
    ],
    "partners": [("name", "country"), ("Acme", "CN")],
    "places": [("id", "name_ru", "name_kk", "lat", "lon"), ("", "Арысь", "Арыс", 42.43, -68.8)],
    "people": [("id", "name_ru", "name_kk", "source_title"), ("akim", "Имя", "Аты", "Газета")],
    "events": [("id", "title_ru", "title_kk", "ordinal", "start_date", *SOURCE), ("e", "А", "Б", 4, "2025", *FROM)],
    "facts": [("id", "title_ru", "title_kk", "text_ru", "text_kk", "source_title"), ("q", "А", "Б", "В", "", "Г")],
    "contacts": [("id", "title_ru", "title_kk", "phone", "source_title"), ("c", "А", "Б", "+7 725", "Г")],
    "rates": [("currency", "kzt", "date", "source_title"), ("USD", 520.5, "2025-06-11", "Нацбанк")],
}


def save(path: Path, sheets: dict[str, list[tuple[object, ...]]]) -> Path:
    book = Workbook(write_only=True)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


async def test_every_sheet_comes_in_and_goes_out(database: Database, tmp_path: Path) -> None:
    book = {name: rows for name, rows in SHEETS.items() if rows}
    report = await import_path(database, save(tmp_path / "in.xlsx", book))
    assert (report.problems, report.added) == ([], 9)
    async with database.reading() as session:
        assert (await session.scalars(select(Indicator.value).order_by(Indicator.slug))).all() == [
            Decimal(140700000),
            Decimal("113.9"),
        ]
        assert (await session.scalars(select(Place.lon))).one() == -68.8
        assert (await session.scalars(select(Rate.kzt))).one() == Decimal("520.5")
        assert (await session.scalars(select(Event.start_date))).one() == "2025"
    for name in ("out", "out.xlsx"):
        await export_path(database, tmp_path / name)
        again = await import_path(database, tmp_path / name)
        assert (again.problems, again.added, again.changed) == ([], 0, 0)


def test_a_formula_is_no_value(tmp_path: Path) -> None:
    path = save(tmp_path / "x.xlsx", {"partners": [("name",), ("=1+1",)]})
    assert [problem.code for problem in read(path)[1]] == [Code.FORMULA]


def test_a_zip_bomb_is_refused_unopened(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * 1_000_000)
    assert [problem.code for problem in read(tmp_path / "x.xlsx")[1]] == [Code.TOO_BIG]


def test_a_file_that_is_not_utf8_is_unreadable(tmp_path: Path) -> None:
    (tmp_path / "projects.csv").write_bytes("завод".encode("cp1251"))
    assert [problem.code for problem in read(tmp_path)[1]] == [Code.UNREADABLE]
