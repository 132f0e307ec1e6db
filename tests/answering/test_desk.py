"""The desk reads the names when the data changed: once, and without keeping anybody waiting."""

from __future__ import annotations

import asyncio
import gc
import sys
import threading
from collections.abc import Iterator

import pytest
from sqlalchemy import select

from answering import desk as desks
from answering.desk import Desk
from db.engine import Database
from db.models import Meta, Project, Source
from understanding.names import NameIndex
from understanding.question import Kind, Language, Ref

MILL, DAIRY = Ref(Kind.PROJECT, "mill"), Ref(Kind.PROJECT, "dairy")
TITLES = {MILL: "Мельница Бидай", DAIRY: "Молочный завод"}
WAIT = 10  # seconds


async def bring(database: Database, project: Ref, version: str) -> None:
    """What an import does: a project more, and the next version of the data."""
    async with database.writing() as session:
        source = Source(title=f"Otyrar {version}", url="", date="2026-01-01")
        session.add(source)
        await session.flush()
        title = TITLES[project]
        session.add(Project(slug=project.key, title_ru=title, title_kk=title, source_id=source.id))
        await session.merge(Meta(key="data_version", value=version))


@pytest.fixture(autouse=True)
def looks_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """No data are taken to be what they were a moment ago."""
    monkeypatch.setattr(desks, "FRESH", 0.0)


class Reading:
    """Stands in for the reading of names: counts, and can be held up or made to fail."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.times = 0
        self.begun = threading.Event()
        self.may_go_on = threading.Event()
        self.may_go_on.set()
        self.error: Exception | None = None
        self._read = desks._read
        monkeypatch.setattr(desks, "_read", self)

    def __call__(self, database: Database) -> tuple[str, NameIndex]:
        self.times += 1
        self.begun.set()
        assert self.may_go_on.wait(WAIT)
        if self.error:
            raise self.error
        return self._read(database)


@pytest.fixture
def reading(monkeypatch: pytest.MonkeyPatch) -> Iterator[Reading]:
    """The reading of names; nothing stays held up."""
    found = Reading(monkeypatch)
    yield found
    found.may_go_on.set()


def about(desk: Desk, text: str) -> tuple[Ref, ...]:
    return desk.understand(text, Language.RU).about


async def read_to_the_end(desk: Desk) -> None:
    while desk._rebuilding is not None:
        await asyncio.wait_for(asyncio.shield(desk._rebuilding), WAIT)


async def test_what_was_imported_can_be_asked_at_once(database: Database) -> None:
    desk = Desk(database)
    await bring(database, MILL, "1")
    await desk.refresh()
    assert about(desk, "сколько стоит мельница бидай") == (MILL,)
    await bring(database, DAIRY, "2")
    await desk.refresh()
    assert about(desk, "сколько стоит молочный завод") == (DAIRY,)
    answer = await desk.answer(desk.understand("что за мельница бидай?"))
    assert TITLES[MILL] in answer.html
    assert "mill" in desk.explain("мельница бидай")


async def test_names_are_read_only_when_the_data_changed(database: Database, reading: Reading) -> None:
    desk = Desk(database)
    await desk.refresh()
    await desk.refresh()
    assert reading.times == 1
    await bring(database, MILL, "1")
    await desk.refresh()
    assert reading.times == 2


async def test_the_data_are_looked_at_a_few_times_a_second_at_most(
    database: Database, reading: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desks, "FRESH", 3600.0)
    desk = Desk(database)
    await desk.refresh()
    await bring(database, MILL, "1")
    await desk.refresh()
    assert reading.times == 1
    monkeypatch.setattr(desks, "FRESH", 0.0)
    await desk.refresh()
    assert reading.times == 2


async def test_the_same_question_is_answered_from_the_database_once_until_the_data_change(database: Database) -> None:
    await bring(database, MILL, "1")
    desk = Desk(database)
    await desk.refresh()
    question = desk.understand("мельница", Language.RU)
    assert await desk.answer(question) is await desk.answer(question)
    before = await desk.answer(question)
    async with database.writing() as session:
        (await session.scalars(select(Project))).one().jobs = 77
        await session.merge(Meta(key="data_version", value="2"))
    await desk.refresh()
    assert "77" in (await desk.answer(desk.understand("мельница", Language.RU))).html
    assert "77" not in before.html


async def test_however_many_ask_at_once_names_are_read_once(database: Database, reading: Reading) -> None:
    desk = Desk(database)
    await bring(database, MILL, "1")
    await asyncio.gather(*(desk.refresh() for _ in range(20)))
    assert reading.times == 1
    assert about(desk, "мельница бидай") == (MILL,)


async def test_the_names_known_before_serve_while_new_ones_are_read(
    database: Database, reading: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desks, "PATIENCE", 0.01)
    desk = Desk(database)
    await bring(database, MILL, "1")
    await desk.refresh()
    await bring(database, DAIRY, "2")
    reading.may_go_on.clear()
    for _ in range(3):
        await asyncio.wait_for(desk.refresh(), WAIT)
        assert about(desk, "мельница бидай") == (MILL,)
        assert about(desk, "молочный завод") != (DAIRY,)
    reading.may_go_on.set()
    await read_to_the_end(desk)
    assert about(desk, "молочный завод") == (DAIRY,)
    assert reading.times == 2


async def test_the_first_names_are_waited_for(
    database: Database, reading: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desks, "PATIENCE", 0.01)
    await bring(database, MILL, "1")
    desk = Desk(database)
    reading.may_go_on.clear()
    waiting = [asyncio.create_task(desk.refresh()) for _ in range(2)]
    done, _ = await asyncio.wait(waiting, timeout=0.2)
    assert not done
    reading.may_go_on.set()
    await asyncio.gather(*waiting)
    assert about(desk, "мельница бидай") == (MILL,)


async def test_a_failure_is_told_and_the_next_message_tries_again(database: Database, reading: Reading) -> None:
    desk = Desk(database)
    await bring(database, MILL, "1")
    reading.error = OSError("the disk is full")
    with pytest.raises(OSError, match="the disk is full"):
        await desk.refresh()
    reading.error = None
    await desk.refresh()
    assert about(desk, "мельница бидай") == (MILL,)


async def test_who_stops_waiting_stops_nobody_else(database: Database, reading: Reading) -> None:
    desk = Desk(database)
    await bring(database, MILL, "1")
    reading.may_go_on.clear()
    impatient = asyncio.create_task(desk.refresh())
    patient = asyncio.create_task(desk.refresh())
    assert await asyncio.to_thread(reading.begun.wait, WAIT)
    impatient.cancel()
    reading.may_go_on.set()
    await asyncio.wait_for(patient, WAIT)
    assert about(desk, "мельница бидай") == (MILL,)


async def test_the_process_works_as_before_once_the_names_are_read(database: Database) -> None:
    before = gc.isenabled(), sys.getswitchinterval()
    await Desk(database).refresh()
    assert (gc.isenabled(), sys.getswitchinterval()) == before


async def test_the_replaced_names_are_freed(database: Database) -> None:
    desk = Desk(database)
    await bring(database, MILL, "1")
    await desk.refresh()
    replaced = desk._known.public
    await bring(database, DAIRY, "2")
    await desk.refresh()
    assert not replaced.names
    assert not replaced.words.table.forms()
