"""Made-up rows for documents, and short ways to look at a workbook."""

from __future__ import annotations

import zipfile
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

from openpyxl import load_workbook

from answering.documents.contents import Contents
from db.queries.results import Company, Group, Origin, ProjectRow, Words

DAY = date(2026, 9, 4)
ORIGIN = Origin("Пресс-служба акимата", "https://example.org/a", "2025-06-11")


def project(**given: Any) -> ProjectRow:
    """A project of which little is stated unless it is given."""
    nothing = Words("", "")
    plain: dict[str, Any] = {
        "slug": "park", "title": Words("Парк", "Саябақ"), "sector": "", "status": "", "place": nothing,
        "region": nothing, "amount": None, "currency": "", "jobs": None, "start_year": None, "finish_year": None,
        "capacity": nothing, "note": nothing, "origin": ORIGIN, "partners": (), "countries": (),
    }  # fmt: skip
    return ProjectRow(**(plain | given))


PARK = project(
    sector="agriculture", status="memorandum", amount=Decimal("140700000.50"), currency="USD", jobs=500,
    start_year=2025, finish_year=2027, partners=(Company("jinxin", "Jinxin Co., Ltd.", "CN"),),
    capacity=Words("100 тонн", "100 тонна"),
)  # fmt: skip
ROAD = project(slug="road", title=Words("Дорога", "Жол"), origin=Origin("Газета", "ftp://example.org", "2025-06"))


def holding(*projects: ProjectRow, total: int = 0, **more: Any) -> Contents:
    """A document of these projects."""
    groups = tuple(
        Group(row.status, row.currency, 1, row.amount, int(row.amount is not None), row.jobs, int(row.jobs is not None))
        for row in projects
    )
    title = Words("Инвестиционные проекты", "Инвестициялық жобалар")
    return Contents(title, (), DAY, total or len(projects), projects, groups, **more)


def sheets(book: bytes) -> dict[str, list[list[Any]]]:
    """The values of each sheet, row by row."""
    read = load_workbook(BytesIO(book))
    return {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in read.worksheets}


def lines(book: bytes, sheet: str) -> list[dict[str, Any]]:
    """The rows of a sheet by the heads of its columns."""
    heads, *rows = sheets(book)[sheet]
    return [dict(zip(heads, row, strict=True)) for row in rows]


def raw(book: bytes) -> str:
    """All XML of a workbook as one text."""
    with zipfile.ZipFile(BytesIO(book)) as packed:
        return "\n".join(packed.read(name).decode() for name in packed.namelist())
