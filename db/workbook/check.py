"""From tables of text to rows of values; every bad cell is collected, none is guessed."""

from __future__ import annotations

from typing import Any

from db.workbook.files import Table
from db.workbook.problems import BadCell, Code, Problem
from db.workbook.sheets import ALL_SHEETS, Sheet

Row = dict[str, Any]
Checked = dict[str, list[Row]]


def check(tables: list[Table]) -> tuple[Checked, list[Problem]]:
    """The rows of each known sheet in importing order, and all that is wrong with them."""
    problems = [
        Problem(table.name, 0, "", Code.UNKNOWN_SHEET, table.name, ", ".join(sorted(ALL_SHEETS)))
        for table in tables
        if table.name not in ALL_SHEETS and (table.headings or table.rows)
    ]
    checked: Checked = {}
    for sheet in ALL_SHEETS.values():
        for table in tables:
            if table.name == sheet.name:
                rows, wrong = _check_table(sheet, table)
                checked.setdefault(sheet.name, []).extend(rows)
                problems += wrong
    return checked, problems


def _check_table(sheet: Sheet, table: Table) -> tuple[list[Row], list[Problem]]:
    if problems := _check_headings(sheet, table):
        return [], problems
    rows, seen = [], set()
    for number, cells in table.rows:
        row, wrong = _check_row(sheet, table, number, cells)
        key = tuple(row.get(column) for column in sheet.key)
        if key in seen and any(key):
            wrong.append(Problem(sheet.name, number, sheet.key[0], Code.REPEATED, str(key[0])))
        seen.add(key)
        problems += wrong
        rows.append(row)
    return rows, problems


def _check_headings(sheet: Sheet, table: Table) -> list[Problem]:
    """Columns may stand in any order, but each must be known and the required ones there."""
    known = ", ".join(sheet.columns)
    headings = table.headings
    unknown = [name for name in headings if name not in sheet.columns]
    repeated = sorted({name for name in headings if headings.count(name) > 1})
    missing = [name for name in sheet.columns if name in sheet.required and name not in headings]
    return (
        [Problem(sheet.name, 1, name, Code.UNKNOWN_COLUMN, name, known) for name in unknown]
        + [Problem(sheet.name, 1, name, Code.REPEATED_COLUMN, name) for name in repeated]
        + [Problem(sheet.name, 1, name, Code.MISSING_COLUMN, expected=name) for name in missing]
    )


def _check_row(sheet: Sheet, table: Table, number: int, cells: list[str]) -> tuple[Row, list[Problem]]:
    texts = dict(zip(table.headings, cells + [""] * (len(table.headings) - len(cells)), strict=False))
    extra = [cell for cell in cells[len(table.headings) :] if cell]
    problems = [Problem(sheet.name, number, "", Code.EXTRA_CELL, cell) for cell in extra]
    row: Row = {}
    for column, text in texts.items():
        try:
            row[column] = sheet.columns[column](text)
        except BadCell as bad:
            problems.append(Problem(sheet.name, number, column, bad.code, text[:100], bad.expected))
    for first, second in sheet.pairs:
        problems += _fill_pair(sheet, number, row, first, second)
    return row, problems + _check_together(sheet, number, row)


def _fill_pair(sheet: Sheet, number: int, row: Row, first: str, second: str) -> list[Problem]:
    """A title known in one language only serves for both."""
    if first not in row or second not in row:
        return []
    row[first], row[second] = row[first] or row[second], row[second] or row[first]
    return [] if row[first] else [Problem(sheet.name, number, first, Code.EMPTY)]


def _check_together(sheet: Sheet, number: int, row: Row) -> list[Problem]:
    """What no cell shows by itself: money needs a currency, a start comes before the finish."""
    problems = []
    if "amount" in row and "currency" in row and (row["amount"] is None) != (not row["currency"]):
        value = str(row["amount"] or row["currency"])
        problems.append(Problem(sheet.name, number, "currency", Code.AMOUNT_WITHOUT_CURRENCY, value))
    start, finish = row.get("start_year"), row.get("finish_year")
    if start and finish and start > finish:
        problems.append(Problem(sheet.name, number, "finish_year", Code.BAD_YEARS, str(finish), f"{start} …"))
    return problems
