"""A document as an Excel workbook: rows with a filter, what they add up to, and where they were published."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from answering.documents import wording
from answering.documents.adding import Line, lines
from answering.documents.contents import Contents
from answering.projects.properties import countries
from db.queries.results import IndicatorRow, Origin, ProjectRow
from db.workbook.inert import fitting, inert

Value = str | int | Decimal | date | None
LINK, DAY, PLAIN, WHOLE, BROKEN = "link", "yyyy-mm-dd", "0", "#,##0", "#,##0.00##"
HEAD_FILL = "DDE7F0"


@dataclass(frozen=True)
class Column:
    """One column: its key among the heads, its width in characters, and its cell of a row."""

    key: str
    width: int
    value: Callable[[Any], Value]
    form: str = ""  # LINK, or PLAIN for numbers without separators


PUBLISHED = (
    Column("source", 34, lambda row: row.origin.title),
    Column("link", 34, lambda row: row.origin.url, LINK),
    Column("published", 13, lambda row: wording.published(row.origin.date), PLAIN),
)
PROJECTS: tuple[Column, ...] = (
    Column("id", 18, lambda row: row.slug),
    Column("title_ru", 48, lambda row: row.title.ru),
    Column("title_kk", 48, lambda row: row.title.kk),
    Column("sector", 30, lambda row: wording.sector(row.sector)),
    Column("status", 24, lambda row: wording.status(row.status)),
    Column("place_ru", 24, lambda row: row.place.ru),
    Column("place_kk", 24, lambda row: row.place.kk),
    Column("region_ru", 22, lambda row: row.region.ru),
    Column("region_kk", 22, lambda row: row.region.kk),
    Column("partners", 36, lambda row: "; ".join(partner.name for partner in row.partners)),
    Column("countries", 26, lambda row: wording.countries(countries(row))),
    Column("amount", 20, lambda row: row.amount),
    Column("currency", 11, lambda row: row.currency),
    Column("jobs", 14, lambda row: row.jobs),
    Column("start", 11, lambda row: row.start_year, PLAIN),
    Column("finish", 11, lambda row: row.finish_year, PLAIN),
    Column("capacity_ru", 34, lambda row: row.capacity.ru),
    Column("capacity_kk", 34, lambda row: row.capacity.kk),
    Column("note_ru", 48, lambda row: row.note.ru),
    Column("note_kk", 48, lambda row: row.note.kk),
    *PUBLISHED,
)
FIGURES: tuple[Column, ...] = (
    Column("id", 24, lambda row: row.slug),
    Column("title_ru", 48, lambda row: row.title.ru),
    Column("title_kk", 48, lambda row: row.title.kk),
    Column("value", 22, lambda row: row.value),
    Column("qualifier", 26, lambda row: wording.qualifier(row.qualifier)),
    Column("unit", 22, lambda row: wording.unit(row.unit)),
    Column("period", 12, lambda row: wording.published(row.period), PLAIN),
    Column("kind", 18, lambda row: wording.kind(row.kind)),
    Column("note_ru", 48, lambda row: row.note.ru),
    Column("note_kk", 48, lambda row: row.note.kk),
    *PUBLISHED,
)
SOURCES: tuple[Column, ...] = (
    Column("source", 60, lambda row: row[0].title),
    Column("link", 70, lambda row: row[0].url, LINK),
    Column("published", 13, lambda row: wording.published(row[0].date), PLAIN),
    Column("rows", 12, lambda row: row[1]),
)


def workbook(contents: Contents) -> bytes:
    """The .xlsx: the rows, the overview, the sources."""
    book = Workbook(write_only=True)
    rows: Sequence[ProjectRow | IndicatorRow] = contents.rows
    pens = Pens(book)
    if contents.figures:
        _table(pens, "figures", FIGURES, rows)
    else:
        _table(pens, "projects", PROJECTS, rows)
    _overview(pens, contents)
    sources: list[tuple[Origin, int]] = wording.sources(row.origin for row in rows)
    _table(pens, "sources", SOURCES, sources)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


class Pens:
    """Writes cells of one workbook; a style is made once, since making it costs more than the cell."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self._styles: dict[str, Any] = {}

    def sheet(self, key: str, widths: Iterable[int]) -> Any:
        """A new sheet with columns of these widths."""
        sheet = self.book.create_sheet(wording.head(key).replace("/", "·"))
        for number, width in enumerate(widths, 1):
            sheet.column_dimensions[get_column_letter(number)].width = width
        return sheet

    def head(self, sheet: Any, text: str) -> Any:
        """A cell in bold on a ground of its own."""
        return self._styled(sheet, inert(sheet, fitting(text)), "head")

    def bold(self, sheet: Any, text: str) -> Any:
        """A cell in bold."""
        return self._styled(sheet, inert(sheet, fitting(text)), "bold")

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
        return self._styled(sheet, cell, form or (WHOLE if value == int(value) else BROKEN))

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
    elif name != "text":
        sample.number_format = name
    return sample._style


def _table(pens: Pens, key: str, columns: Sequence[Column], rows: Sequence[Any]) -> None:
    """A sheet of rows below heads that stay in sight, with a filter."""
    sheet = pens.sheet(key, (column.width for column in columns))
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{len(rows) + 1}"
    sheet.append([pens.head(sheet, wording.head(column.key)) for column in columns])
    for row in rows:
        sheet.append([pens.cell(sheet, column.value(row), column.form) for column in columns])


def _overview(pens: Pens, contents: Contents) -> None:
    sheet = pens.sheet("summary", (42, 24, 24, 24, 24, 24, 24, 24))
    for name, value in _about(contents):
        sheet.append([pens.bold(sheet, wording.head(name)), pens.cell(sheet, value)])
    if not contents.projects:
        return
    table = lines(contents.groups)
    sheet.append([])
    sheet.append([pens.head(sheet, text) for text in _heads(table)])
    for line in table:
        sheet.append([pens.bold(sheet, _stage(line)), *(pens.cell(sheet, value) for value in line.values)])


def _about(contents: Contents) -> Iterable[tuple[str, Value]]:
    title = "projects" if contents.projects else "figures"
    yield title, wording.both(contents.title)
    yield from (("conditions", wording.both(condition)) for condition in contents.conditions)
    yield "as_of", wording.published(contents.as_of)
    found = wording.sources(row.origin for row in contents.rows)
    yield "publisher", "; ".join(origin.title for origin, _ in found[:2])
    yield "made_on", contents.made_on
    if contents.internal:
        yield "internal", "!"
    yield "total", contents.total
    if len(contents.rows) < contents.total:
        yield "rows", len(contents.rows)


def _heads(table: Sequence[Line]) -> list[str]:
    currencies = table[-1].amounts
    sums = [text for code in currencies for text in (f"{wording.head('amount')}, {code}", wording.head("known"))]
    return [wording.head(key) for key in ("status", "projects")] + [
        *sums, wording.head("jobs"), wording.head("jobs_known"),
    ]  # fmt: skip


def _stage(line: Line) -> str:
    if line.status is None:
        return wording.head("total")
    return wording.status(line.status) or wording.head("no_stage")
