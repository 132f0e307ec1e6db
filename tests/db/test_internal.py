"""What is marked internal: read from and written to workbooks, hidden in each query."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from sqlalchemy import select

from db import topics
from db.engine import Database
from db.models import Indicator, Project
from db.queries import changes, facts, naming, partners, visible
from db.queries.selection import Selection
from db.workbook.exporting import export_path
from db.workbook.importing import import_path
from db.workbook.problems import Code
from tests.db.test_workbook import COLUMNS, GOOD, write
from tests.internal import IMPORTED, LATER, fill, leaked

INTERNAL = [*COLUMNS, "internal"]


@pytest.mark.parametrize(
    ("cell", "internal"),
    [("yes", True), ("да", True), ("иә", True), ("Да", True), (" YES ", True), ("1", True), ("true", True), ("", False),
     ("no", False), ("нет", False), ("жоқ", False), ("0", False)],
)  # fmt: skip
async def test_a_cell_says_whether_a_project_is_internal(
    database: Database, tmp_path: Path, cell: str, internal: bool
) -> None:
    report = await import_path(database, write(tmp_path / "b", GOOD | {"internal": cell}, columns=INTERNAL))
    assert report.problems == []
    async with database.reading() as session:
        assert await session.scalar(select(Project.internal)) is internal
        assert await visible.any_internal(session) is internal


@pytest.mark.parametrize("cell", ["maybe", "2", "наверное", "yes no", "-"])
async def test_a_cell_that_is_neither_yes_nor_no_stops_the_import(
    database: Database, tmp_path: Path, cell: str
) -> None:
    report = await import_path(database, write(tmp_path / "b", GOOD | {"internal": cell}, columns=INTERNAL))
    assert [(problem.column, problem.code) for problem in report.problems] == [("internal", Code.NOT_LISTED)]
    async with database.reading() as session:
        assert (await session.scalars(select(Project))).all() == []


async def test_a_workbook_without_the_column_is_public(database: Database, tmp_path: Path) -> None:
    report = await import_path(database, write(tmp_path / "b", GOOD))
    assert report.problems == []
    async with database.reading() as session:
        assert await session.scalar(select(Project.internal)) is False


async def test_what_is_internal_stays_so_through_a_workbook(database: Database, tmp_path: Path) -> None:
    await import_path(database, write(tmp_path / "b", GOOD | {"internal": "иә"}, GOOD | {"id": "p2"}, columns=INTERNAL))
    await export_path(database, tmp_path / "out")
    with (tmp_path / "out" / "projects.csv").open(encoding="utf-8-sig", newline="") as file:
        cells = {row["id"]: row["internal"] for row in csv.DictReader(file)}
    assert cells == {"p1": "yes", "p2": ""}
    report = await import_path(database, tmp_path / "out")
    assert (report.problems, report.changed) == ([], 0)


@pytest.fixture
async def house(database: Database) -> Database:
    await fill(database)
    return database


async def test_no_query_tells_what_is_internal_unless_it_is_asked_to(house: Database) -> None:
    async with house.reading() as session:
        for internal in (False, True):
            told = [
                await naming.project_names(session, internal), await naming.project_places(session, internal),
                await naming.project_partners(session, internal), await naming.partner_names(session, internal),
                await naming.place_names(session, internal), await naming.indicator_names(session, internal),
                await naming.fact_names(session, internal), await facts.find_indicators(session, 9, 0, internal),
                await facts.indicators_with_series(session, ["roads-2025"], internal),
                await facts.find_facts(session, ["secret-fact-2"], 9, internal),
                await partners.place_names(session, ["secret-town"], internal),
                await partners.partners_by_slug(session, ["secret-holding"], internal),
                await partners.region_names(session, ["Жасырынкрай"], internal),
                await partners.city_names(session, ["Жасырынград"], internal),
                await changes.changes_after(session, 0, Selection(internal=internal)),
            ]  # fmt: skip
            for rows in told:
                assert bool(leaked(repr(rows))) is internal, rows
        assert await facts.indicators_with_series(session, ["secret-roads-2026"]) == []
        for kind in topics.KINDS:
            assert leaked(repr(await topics.page(session, kind, 0, 99))) == []


async def test_a_name_like_an_internal_one_is_not_hidden_with_it(house: Database) -> None:
    async with house.writing() as session:
        (open_fact,) = await facts.find_facts(session, ["open-fact"], 1)
        assert open_fact.about == ("open-park",)
        project = (await session.scalars(select(Project).where(Project.slug == "secret-road"))).one()
        project.slug = "open_park"  # in LIKE an underline stands for any letter
        await session.flush()
        assert [row.slug for row in await facts.find_facts(session, ["open-fact"], 1)] == ["open-fact"]


async def test_the_last_change_is_that_of_what_may_be_known(house: Database) -> None:
    async with house.reading() as session:
        assert await changes.last_change(session) == IMPORTED
        assert await changes.last_change(session, internal=True) == LATER


async def test_several_changes_of_one_row_are_told_as_one(house: Database) -> None:
    async with house.reading() as session:
        found = await changes.changes_since(session, IMPORTED, Selection(internal=True))
        assert (found[0].slug, found[0].is_new) == ("secret-park", True)
        park = next(row for row in found if row.slug == "open-park")
        assert (park.before, park.after, park.unit) == ({"amount": "2000000.00"}, {"amount": "3000000.00"}, "USD")
        assert {row.slug for row in await changes.changes_since(session, LATER, Selection())} == set()
        chosen = await changes.changes_since(session, IMPORTED, Selection(sectors=("energy",)))
        assert chosen == []
        assert await session.scalar(select(Indicator.internal).where(Indicator.slug == "roads-2025")) is False
