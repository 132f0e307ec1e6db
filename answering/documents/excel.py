"""A document as an Excel workbook: rows with a filter, what they add up to, and where they were published."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

from openpyxl import Workbook

from answering.documents import wording
from answering.documents.adding import lines
from answering.documents.columns import (
    FIGURES,
    PARTNERS,
    PROJECTS,
    SOURCES,
    Column,
    Value,
    of_changes,
    of_parts,
    of_shares,
    of_sums,
)
from answering.documents.contents import Contents
from answering.documents.opening import Changes, Opening, Partners, Parts, Shares
from answering.documents.sheets import Pens, table
from db.queries.results import Origin

NAME = Column("status", 42, lambda line: wording.both(line.name))


def workbook(contents: Contents) -> bytes:
    """The .xlsx: what it begins with, the rows, the overview, the sources."""
    book = Workbook(write_only=True)
    pens = Pens(book)
    _opening(pens, contents.opening)
    if contents.figures:
        table(pens, wording.head("figures"), FIGURES, contents.figures)
    if contents.projects or not (contents.figures or contents.opening):
        table(pens, wording.head("projects"), PROJECTS, contents.projects)
    _overview(pens, contents)
    sources: list[tuple[Origin, int]] = wording.sources(row.origin for row in contents.rows)
    if sources:
        table(pens, wording.head("sources"), SOURCES, sources)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _opening(pens: Pens, opening: Opening | None) -> None:
    """A sheet of its own; shares stand in the overview."""
    if isinstance(opening, Parts):
        name, remark = wording.cut(opening.by), wording.both(opening.remark)
        table(pens, name, of_parts(opening), opening.rows, opening.whole, remark)
    elif isinstance(opening, Partners):
        table(pens, wording.head("partners"), PARTNERS, opening.rows, remark=wording.both(opening.remark))
    elif isinstance(opening, Changes):
        table(pens, wording.head("changes"), of_changes(opening), opening.rows, remark=wording.both(opening.remark))


def _overview(pens: Pens, contents: Contents) -> None:
    sheet = pens.sheet(wording.head("summary"), (42, 24, 24, 24, 24, 24, 24, 24))
    for name, value in _about(contents):
        pens.row(sheet, [pens.bold(sheet, wording.head(name)), pens.cell(sheet, value)])
    if isinstance(contents.opening, Shares):
        _added(pens, sheet, of_shares(), contents.opening.rows)
    if contents.projects:
        found = lines(contents.groups)
        _added(pens, sheet, (NAME, *of_sums(found[-1].amounts)), found)


def _added(pens: Pens, sheet: Any, columns: Sequence[Column], rows: Sequence[Any]) -> None:
    """A small table below what stands on a sheet already."""
    pens.row(sheet, [])
    pens.row(sheet, [pens.head(sheet, column.head) for column in columns])
    first, *rest = columns
    for row in rows:
        pens.row(sheet, [pens.bold(sheet, str(first.value(row))), *(pens.cell(sheet, c.value(row)) for c in rest)])


def _about(contents: Contents) -> Iterable[tuple[str, Value]]:
    yield _kind(contents), wording.both(contents.title)
    yield from (("conditions", wording.both(condition)) for condition in contents.conditions)
    if contents.origins:
        yield "as_of", wording.published(contents.as_of)
        found = wording.sources(contents.origins)
        yield "publisher", "; ".join(origin.title for origin, _ in found[:2])
    yield "made_on", contents.made_on
    if contents.internal:
        yield "internal", "!"
    yield from _counted(contents)


def _counted(contents: Contents) -> Iterable[tuple[str, Value]]:
    """How many rows there are, and how many of them are here if that is not all."""
    here, total = contents.size
    if contents.is_list:
        yield "total", total
        if here < total:
            yield "rows", here
        return
    yield "rows", here
    if here < total:
        yield "total", total
    if len(contents.projects) < contents.total:
        yield "listed", len(contents.projects)


def _kind(contents: Contents) -> str:
    if isinstance(contents.opening, Partners):
        return "partners"
    if isinstance(contents.opening, Changes):
        return "changes"
    return "projects" if contents.projects else "figures"
