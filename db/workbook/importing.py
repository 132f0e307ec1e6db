"""Bringing workbooks into the database: all of a file or nothing of it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from db.engine import Database
from db.models import Indicator, Meta, Project
from db.workbook.check import Checked, check
from db.workbook.files import read
from db.workbook.merging import Merge
from db.workbook.problems import ImportReport, Problem
from db.workbook.sheets import SUBSCRIBERS
from db.workbook.subscribing import merge_subscribers

IMPORT_LOCK = 7_304_512
SHIPPED = ("article-2025-06", "turkistan")


class _DryRun(Exception):
    """Leaves the transaction so that nothing of it stays."""


async def import_path(db: Database, path: Path | str, dry_run: bool = False, who: str = "") -> ImportReport:
    """Merge a folder of CSV files or an .xlsx into the database by id; with any problem nothing is written."""
    return await import_paths(db, [Path(path)], dry_run, who)


async def import_paths(db: Database, paths: Sequence[Path], dry_run: bool = False, who: str = "") -> ImportReport:
    """Merge several workbooks in one transaction; a dry run does all of it and takes it back."""
    report = ImportReport()
    books = []
    for path in paths:
        checked, problems = await asyncio.to_thread(_read_and_check, path)
        books.append(checked)
        report.problems += problems
    if report.problems:
        return report
    try:
        async with db.writing() as session:
            await _merge(session, books, who, report)
            if dry_run:
                raise _DryRun
    except _DryRun:
        pass  # the report is what was wanted
    return report


def _read_and_check(path: Path) -> tuple[Checked, list[Problem]]:
    tables, unreadable = read(path)
    checked, problems = check(tables)
    return checked, unreadable + problems


async def _merge(session: AsyncSession, books: list[Checked], who: str, report: ImportReport) -> None:
    await take_turns(session)
    for checked in books:
        await merge_subscribers(session, checked.pop(SUBSCRIBERS.name, []), who, report)
    if any(books):
        await _merge_data(session, books, who, report)


async def _merge_data(session: AsyncSession, books: list[Checked], who: str, report: ImportReport) -> None:
    merge = Merge()
    await merge.load(session)
    for checked in books:
        await merge.prepare(session, checked)
        merge.merge(checked)
    merge.count(report)
    if await merge.flush(session, who):
        await _count_version(session)


async def take_turns(session: AsyncSession) -> None:
    """Wait until no other import is under way; on SQLite the transaction itself is the turn."""
    if session.get_bind().dialect.name == "postgresql":
        await session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": IMPORT_LOCK})


async def _count_version(session: AsyncSession) -> None:
    version = await session.get(Meta, "data_version")
    if version is None:
        session.add(Meta(key="data_version", value="1"))
    else:
        version.value = str(int(version.value) + 1)


async def seed(db: Database, value: str, shipped: Path) -> ImportReport:
    """Fill an empty database: '' with the shipped folders, 'none' with nothing, else with the path or paths (',')."""
    async with db.reading() as session:
        filled = await session.scalar(select(Project.id).limit(1)) or await session.scalar(
            select(Indicator.id).limit(1)
        )
    if filled or value.strip().lower() == "none":
        return ImportReport()
    return await import_paths(db, seed_paths(value, shipped), who="seed")


def seed_paths(value: str, shipped: Path) -> list[Path]:
    """The workbooks that a SEED_DATA value names."""
    if not value.strip():
        return [shipped / name for name in SHIPPED]
    if Path(value.strip()).exists():
        return [Path(value.strip())]
    return [Path(part.strip()) for part in value.split(",") if part.strip()]
