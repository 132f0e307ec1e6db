"""Writing the database out as a workbook whose import would change nothing."""

from __future__ import annotations

import asyncio
import csv
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from sqlalchemy.ext.asyncio import AsyncSession

from db.engine import Database
from db.models import ProjectCountry, ProjectPartner
from db.workbook.inert import RISKY, inert
from db.workbook.merging import Merge
from db.workbook.sheets import PROJECTS, SHEETS, SUBSCRIBERS, Sheet
from db.workbook.subscribing import subscriber_lines

ALWAYS = ("projects", "figures")
Lines = list[list[str]]


async def export_path(db: Database, path: Path | str, with_subscribers: bool = False) -> None:
    """Write a folder of CSV files, or one .xlsx where the path ends so; formulas come out as plain text.

    Who receives the news is personal: it is written only when asked for.
    """
    path = Path(path)
    async with db.reading() as session:
        book = await _book(session)
        if with_subscribers:
            book[SUBSCRIBERS.name] = [list(SUBSCRIBERS.columns), *await subscriber_lines(session)]
    await asyncio.to_thread(_write_xlsx if path.suffix.lower() == ".xlsx" else _write_folder, path, book)


async def _book(session: AsyncSession) -> dict[str, Lines]:
    merge = Merge()
    await merge.load(session)
    return {
        name: [list(sheet.columns), *_lines(merge, sheet)]
        for name, sheet in SHEETS.items()
        if merge.stores[name].rows or name in ALWAYS
    }


def _lines(merge: Merge, sheet: Sheet) -> Lines:
    store = merge.stores[sheet.name]
    sources = {number: key for key, number in merge.sources.ids.items()}
    order = sorted(store.rows.items(), key=lambda item: (item[1].get("position", 0), store.ids[item[0]]))
    linked = {link.table.name: link.before for link in merge.links}
    lines = []
    for key, row in order:
        cells = row | {"id": row.get("slug", "")}
        source = sources.get(row.get("source_id") or 0, ("", "", ""))
        cells |= dict(zip(("source_title", "source_url", "source_date"), source, strict=True))
        if sheet is PROJECTS:
            partners = linked[ProjectPartner.__tablename__].get(key, [])
            cells["partner"] = "; ".join(merge.partners.rows[slug]["name"] for slug in partners)
            cells["partner_country"] = ";".join(linked[ProjectCountry.__tablename__].get(key, []))
        lines.append([_text(cells[column]) for column in sheet.columns])
    return lines


def _text(value: Any) -> str:
    """A value as its cell is written."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, Decimal | float):
        plain = format(Decimal(str(value)), "f")
        return plain.rstrip("0").rstrip(".") if "." in plain else plain
    return str(value)


def _write_folder(path: Path, book: dict[str, Lines]) -> None:
    path.mkdir(parents=True, exist_ok=True)
    for name, lines in book.items():
        with (path / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([["'" + cell if RISKY.match(cell) else cell for cell in line] for line in lines])


def _write_xlsx(path: Path, book: dict[str, Lines]) -> None:
    workbook = Workbook(write_only=True)
    for name, lines in book.items():
        sheet = workbook.create_sheet(name)
        for line in lines:
            sheet.append([inert(sheet, cell) for cell in line])
    whole = BytesIO()  # a half-written workbook is none
    workbook.save(whole)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(whole.getvalue())
