"""Reading a folder of CSV files or an .xlsx workbook into plain text cells, without trusting either."""

from __future__ import annotations

import csv
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException

from db.workbook.problems import Code, Problem

LARGEST_FILE = 5_000_000
LARGEST_UNZIPPED = 50_000_000
LARGEST_RATIO = 100
MOST_ROWS = 200_000
MOST_COLUMNS = 200
GUARDED = re.compile(r"'+[=+\-@\t\r]")
MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet as written: its headings, and its rows with the number that a spreadsheet shows for each."""

    name: str
    headings: list[str]
    rows: list[tuple[int, list[str]]]


class Unreadable(Exception):
    """The file cannot be taken; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def read(path: Path) -> tuple[list[Table], list[Problem]]:
    """The tables of a folder of .csv files or of one .xlsx, and what could not be read."""
    try:
        if path.is_dir():
            tables = [_read_csv(file) for file in sorted(path.glob("*.csv"))]
            return tables, [] if tables else [Problem(path.name, 0, "", Code.NOTHING, expected="projects.csv")]
        if path.suffix.lower() == ".xlsx" and path.is_file():
            return _read_xlsx(path)
    except Unreadable as unreadable:
        return [], [unreadable.problem]
    return [], [Problem(path.name, 0, "", Code.UNREADABLE, str(path), "a folder of .csv files, or an .xlsx file")]


def _read_csv(file: Path) -> Table:
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            rows = [[_unguard(cell) for cell in row] for row in _capped(file.stem, csv.reader(lines, strict=True))]
    except UnicodeDecodeError:
        raise Unreadable(Problem(file.stem, 0, "", Code.UNREADABLE, file.name, "UTF-8")) from None
    except (csv.Error, OSError) as error:
        raise Unreadable(Problem(file.stem, 0, "", Code.UNREADABLE, str(error), "CSV")) from None
    return _table(file.stem, rows)


def _capped(sheet: str, rows: Iterator[Any]) -> Iterator[Any]:
    for number, row in enumerate(rows):
        if number > MOST_ROWS:
            raise Unreadable(Problem(sheet, number, "", Code.TOO_BIG, expected=f"at most {MOST_ROWS} rows"))
        yield row


def _unguard(cell: str) -> str:
    """Take off the quote that our export puts before what a spreadsheet would run as a formula."""
    return cell[1:] if GUARDED.match(cell) else cell


def _table(name: str, rows: list[list[str]]) -> Table:
    cleaned = [[cell.replace("\r\n", "\n").replace("\r", "\n").strip() for cell in row] for row in rows]
    headings = [heading.lower() for heading in cleaned[0]] if cleaned else []
    while headings and not headings[-1]:
        headings.pop()
    filled = [(number, row) for number, row in enumerate(cleaned[1:], start=2) if any(row)]
    return Table(name.strip().lower(), headings, filled)


def _read_xlsx(path: Path) -> tuple[list[Table], list[Problem]]:
    # Only here: a bot that reads no workbook shall not hold the library in memory
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    _refuse_bombs(path)
    try:
        book = load_workbook(path, read_only=True)
        try:
            return _read_sheets(book)
        finally:
            book.close()
    except (InvalidFileException, DefusedXmlException, ParseError, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise Unreadable(Problem(path.name, 0, "", Code.UNREADABLE, str(error), ".xlsx")) from None


def _refuse_bombs(path: Path) -> None:
    """Refuse what would fill the memory, before any of it is unpacked."""
    from openpyxl.xml import DEFUSEDXML

    if not DEFUSEDXML:
        raise RuntimeError("defusedxml must be installed to read workbooks")
    if (size := path.stat().st_size) > LARGEST_FILE:
        raise Unreadable(_too_big(path, f"at most {LARGEST_FILE // MEGABYTE} MB"))
    try:
        with zipfile.ZipFile(path) as archive:
            unzipped = sum(part.file_size for part in archive.infolist())
    except zipfile.BadZipFile:
        raise Unreadable(Problem(path.name, 0, "", Code.UNREADABLE, path.name, ".xlsx")) from None
    if unzipped > LARGEST_UNZIPPED or unzipped > size * LARGEST_RATIO:
        raise Unreadable(_too_big(path, f"at most {LARGEST_UNZIPPED // MEGABYTE} MB unpacked"))


def _too_big(path: Path, expected: str) -> Problem:
    return Problem(path.name, 0, "", Code.TOO_BIG, path.name, expected)


def _read_sheets(book: Any) -> tuple[list[Table], list[Problem]]:
    tables, problems = [], []
    for sheet in book.worksheets:
        sheet.reset_dimensions()  # the size that a file states of itself may be false
        rows: list[list[str]] = []
        for number, row in enumerate(_capped(sheet.title, sheet.iter_rows(max_col=MOST_COLUMNS)), start=1):
            rows.append([_plain(cell) for cell in row])
            problems += [_formula(sheet.title, number, rows[0], cell) for cell in row if cell.data_type in "fe"]
        tables.append(_table(sheet.title, rows))
    return tables, problems


def _formula(sheet: str, row: int, headings: list[str], cell: Any) -> Problem:
    column = headings[cell.column - 1] if cell.column <= len(headings) else ""
    return Problem(sheet, row, column, Code.FORMULA, str(cell.value))


def _plain(cell: Any) -> str:
    """A spreadsheet's value as the CSV file would write it."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else format(Decimal(repr(value)), "f")
    if isinstance(value, datetime | date):
        return value.strftime("%Y-%m-%d" if "d" in str(cell.number_format).lower() else "%Y-%m")
    return str(value)
