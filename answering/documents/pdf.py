"""A document as PDF, drawn for a phone: large letters, few columns, the heads again on each page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from fpdf import FPDF
from fpdf.enums import MethodReturnValue, XPos, YPos

from answering.documents.cells import Cell
from answering.documents.contents import Contents
from answering.documents.telling import SourceLine, Told, told
from locales.catalogue import translation

Row = Sequence[Cell]
Color = tuple[int, int, int]
FONT = "DejaVu"
MARGIN, BOTTOM, PADDING = 12.0, 16.0, 1.6  # mm
HUGE, LARGE, MAIN, SMALL = 17.0, 13.0, 10.5, 8.8  # points
LEADING = 0.48  # mm of line height for a point
BLACK, GREY, BLUE, RULE, GROUND = (20, 20, 20), (95, 95, 95), (20, 80, 160), (190, 200, 210), (228, 236, 243)


def pages(contents: Contents, language: str) -> bytes:
    """The PDF in one language."""
    text = told(contents, language)
    sheet = Sheet(language)
    sheet.set_title(text.title)
    sheet.add_page()
    sheet.paragraph(text.title, HUGE, bold=True)
    for remark in text.remarks:
        sheet.paragraph(remark, MAIN, GREY)
    _tables(sheet, text)
    if text.sources:
        _sources(sheet, text)
    return bytes(sheet.output())


def _tables(sheet: Sheet, text: Told) -> None:
    if text.opening:
        sheet.ln(3)
        sheet.ruled(text.opening.heads, text.opening.widths, text.opening.rows, last=text.opening.last)
    if text.summary:
        sheet.ln(3)
        *stages, whole = text.summary
        widths = (3, *[2] * (len(text.summary_heads) - 1))
        sheet.ruled(text.summary_heads, widths, stages, last=whole)
    if text.rows:
        sheet.ln(5)
        sheet.ruled(text.heads, text.widths, text.rows)


@dataclass(frozen=True, slots=True)
class Line:
    """A line that fits its column, and how it looks."""

    text: str
    size: float
    color: Color
    bold: bool


class Sheet(FPDF):
    """Pages of A4 with letters for Russian and Kazakh, and a number on each."""

    def __init__(self, language: str) -> None:
        super().__init__("portrait", "mm", "A4")
        self._t = translation(language)
        for style, file in (("", "DejaVuSans.ttf"), ("B", "DejaVuSans-Bold.ttf")):
            self.add_font(FONT, style, _fonts() / file)
        self.set_lang(language)
        self.set_margins(MARGIN, MARGIN)
        self.set_auto_page_break(True, BOTTOM)

    def footer(self) -> None:
        """The number of the page, and of all."""
        self.set_y(-BOTTOM + 4)
        self.pen(SMALL, GREY)
        numbers = {"page": self.page_no(), "pages": self.str_alias_nb_pages}
        self.cell(0, 6, self._t.gettext("page %(page)s of %(pages)s") % numbers, align="C")

    def pen(self, size: float, color: Color = BLACK, bold: bool = False) -> None:
        """What is written next looks so."""
        self.set_font(FONT, "B" if bold else "", size)
        self.set_text_color(*color)

    def paragraph(self, text: str, size: float, color: Color = BLACK, bold: bool = False) -> None:
        """A text over the whole width."""
        self.pen(size, color, bold)
        self.multi_cell(0, size * LEADING, text, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    def ruled(self, heads: Sequence[str], widths: Sequence[int], rows: Iterable[Row], last: Row | None = None) -> None:
        """A table of wrapped cells, with `last` in bold; no row is torn apart, and each page begins with the heads."""
        self.set_auto_page_break(False, BOTTOM)  # pages are turned here, between rows
        shares = [self.epw * width / sum(widths) for width in widths]
        head = self._laid([Cell(text) for text in heads], shares, bold=True)
        self._write(head, shares, ground=True)
        for row in (*rows, last) if last else rows:
            laid = self._laid(row, shares, bold=row is last)
            if self.get_y() + _height(laid) > self.page_break_trigger:
                self.add_page()
                self._write(head, shares, ground=True)
            self._write(laid, shares)
        self.set_auto_page_break(True, BOTTOM)

    def _laid(self, row: Row, widths: Sequence[float], bold: bool) -> list[list[Line]]:
        """The lines of each cell of a row."""
        laid = []
        for cell, width in zip(row, widths, strict=True):
            lines = [Line(text, MAIN, BLACK, bold) for text in self._wrapped(cell.text, width, MAIN, bold)]
            for detail in cell.details:
                lines += [Line(text, SMALL, GREY, False) for text in self._wrapped(detail, width, SMALL, False)]
            laid.append(lines)
        return laid

    def _wrapped(self, text: str, width: float, size: float, bold: bool) -> list[str]:
        self.pen(size, bold=bold)
        lines: Any = self.multi_cell(width, text=text, align="L", dry_run=True, output=MethodReturnValue.LINES)
        return list(lines)

    def _write(self, laid: Sequence[Sequence[Line]], widths: Sequence[float], ground: bool = False) -> None:
        height, top, left = _height(laid), self.get_y(), self.l_margin
        if ground:
            self.set_fill_color(*GROUND)
            self.rect(left, top, self.epw, height, style="F")
        for lines, width in zip(laid, widths, strict=True):
            self.set_xy(left, top + PADDING)
            for line in lines:
                self.pen(line.size, line.color, line.bold)
                self.cell(width, line.size * LEADING, line.text, new_x=XPos.LEFT, new_y=YPos.NEXT)
            left += width
        self.set_draw_color(*RULE)
        self.line(self.l_margin, top + height, self.l_margin + self.epw, top + height)
        self.set_xy(self.l_margin, top + height)


def _height(laid: Sequence[Sequence[Line]]) -> float:
    return max(sum(line.size * LEADING for line in lines) for lines in laid) + 2 * PADDING


def _sources(sheet: Sheet, text: Told) -> None:
    sheet.ln(5)
    sheet.paragraph(text.sources_head, LARGE, bold=True)
    for source in text.sources:
        sheet.ln(1)
        sheet.paragraph(source.text, MAIN)
        _link(sheet, source)


def _link(sheet: Sheet, source: SourceLine) -> None:
    if source.url:
        sheet.pen(SMALL, BLUE)
        height = SMALL * LEADING
        sheet.multi_cell(0, height, source.url, align="L", link=source.url, new_x=XPos.LMARGIN, new_y=YPos.NEXT)


def _fonts() -> Path:
    """The fonts that the drawing library brings, found without loading it; raises FileNotFoundError."""
    found = find_spec("matplotlib")
    if found is None or not found.submodule_search_locations:
        raise FileNotFoundError("matplotlib, whose fonts the PDF is written in, is not installed")
    return Path(found.submodule_search_locations[0]) / "mpl-data" / "fonts" / "ttf"
