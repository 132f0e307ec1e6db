"""Sheets of a workbook: cells of their own types and looks, and nothing in them that Excel would compute."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from copy import copy
from datetime import date
from typing import Any

from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from answering.documents import wording
from answering.documents.columns import ABOUT, BROKEN, DAY, LINK, WHOLE, Column, Value
from db.workbook.inert import fitting, inert

HEAD_FILL = "DDE7F0"
LONGEST_NAME = 31  # characters; Excel takes no more
LINE, HIGHEST = 15.0, 409.0  # points; Excel takes no more
HOLDS = 1.0  # characters on a wrapped line for each of a column's width


class Pens:
    """Writes cells of one workbook; a style is made once, since making it costs more than the cell."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self._styles: dict[str, Any] = {}
        self._rows: dict[str, int] = {}

    def sheet(self, name: str, widths: Iterable[int]) -> Any:
        """A new sheet with columns of these widths."""
        sheet = self.book.create_sheet(name.replace("/", "·")[:LONGEST_NAME])
        for number, width in enumerate(widths, 1):
            sheet.column_dimensions[get_column_letter(number)].width = width
        return sheet

    def row(self, sheet: Any, cells: Sequence[Any]) -> None:
        """The next row of a sheet, as high as its wrapped texts: not every program finds out by itself."""
        number = self._rows[sheet.title] = self._rows.get(sheet.title, 0) + 1
        lines = max((_lines(sheet, place, cell) for place, cell in enumerate(cells, 1)), default=1)
        if lines > 1:
            sheet.row_dimensions[number].height = min(lines * LINE, HIGHEST)
        sheet.append(cells)

    def head(self, sheet: Any, text: str) -> Any:
        """A cell in bold on a ground of its own."""
        return self._styled(sheet, inert(sheet, fitting(text)), "head")

    def bold(self, sheet: Any, text: str) -> Any:
        """A cell in bold."""
        return self._styled(sheet, inert(sheet, fitting(text)), "bold")

    def plain(self, sheet: Any, text: str) -> Any:
        """A cell whose text goes on over the empty ones beside it."""
        return self._styled(sheet, inert(sheet, fitting(text)), "plain")

    def cell(self, sheet: Any, value: Value, form: str = "") -> Any:
        """A cell of the value's own type; None for what is not stated."""
        if value is None or value == "":
            return None
        if isinstance(value, str):
            return self._text(sheet, value, form)
        cell: Any = WriteOnlyCell(sheet)
        cell.value = value
        if isinstance(value, date):
            return self._styled(sheet, cell, DAY)
        number = WHOLE if value == int(value) else BROKEN
        return self._styled(sheet, cell, f'"≈ "{number}' if form == ABOUT else form or number)

    def _text(self, sheet: Any, value: str, form: str) -> Any:
        cell = self._styled(sheet, inert(sheet, fitting(value)), "text")
        if form == LINK and wording.linkable(value) and cell.value == value:
            cell.hyperlink = value
        return cell

    def _styled(self, sheet: Any, cell: Any, style: str) -> Any:
        risky = cell.quotePrefix
        if style not in self._styles:
            self._styles[style] = _style(sheet, style)
        cell._style = copy(self._styles[style])
        if risky:
            cell.quotePrefix = True
        return cell


def _style(sheet: Any, name: str) -> Any:
    sample: Any = WriteOnlyCell(sheet)
    sample.alignment = Alignment(vertical="top", wrap_text=name in ("text", "head"))
    if name == "head":
        sample.fill = PatternFill("solid", start_color=HEAD_FILL)
    if name in ("head", "bold"):
        sample.font = Font(bold=True)
    elif name not in ("text", "plain"):
        sample.number_format = name
    return sample._style


def _lines(sheet: Any, place: int, cell: Any) -> int:
    """How many lines the text of a cell takes in its column."""
    if cell is None or not isinstance(cell.value, str):
        return 1
    width = sheet.column_dimensions[get_column_letter(place)].width * HOLDS
    lines = sum(max(1, math.ceil(len(line) / width)) for line in cell.value.split("\n"))
    return lines if lines > 1 and cell.alignment.wrap_text else 1


def table(
    pens: Pens, name: str, columns: Sequence[Column], rows: Sequence[Any], whole: Any = None, remark: str = ""
) -> None:
    """A sheet of rows below heads that stay in sight, with a filter.

    Below them, and not filtered, what they add up to in bold, and a sentence.
    """
    sheet = pens.sheet(name, (column.width for column in columns))
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{len(rows) + 1}"
    pens.row(sheet, [pens.head(sheet, column.head) for column in columns])
    for row in rows:
        pens.row(sheet, [pens.cell(sheet, column.value(row), column.form_of(row)) for column in columns])
    if whole is not None:
        first, *rest = columns
        sums = (pens.cell(sheet, column.value(whole), column.form_of(whole)) for column in rest)
        pens.row(sheet, [pens.bold(sheet, str(first.value(whole))), *sums])
    if remark:
        pens.row(sheet, [pens.plain(sheet, remark)])
