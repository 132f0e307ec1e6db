"""What buttons ask is kept; the nearest place with projects is found."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from db import buttons
from db.engine import Database
from db.journal import Journal
from db.models import Place, Project, ProjectPlace, Source
from db.places import distance, nearest_place


async def test_a_question_is_kept_once(database: Database) -> None:
    now = datetime.now(UTC)
    journal, saving = Journal(database), buttons.saving(database.dialect)
    for key, question in (("b", "2"), ("a", "1"), ("a", "3")):
        journal.put(saving, buttons.row(key, question, now))
        await journal.settled()
    async with database.reading() as session:
        assert await buttons.load(session, "a") == "1"
        assert await buttons.load(session, "b") == "2"
        assert await buttons.load(session, "c") is None


async def test_the_nearest_place_with_projects_is_found(database: Database) -> None:
    async with database.writing() as session:
        session.add(Source(id=1, title="s"))
        session.add_all(
            [
                Place(id=1, slug="north", lat=44.0, lon=68.0),
                Place(id=2, slug="east", lat=43.0, lon=69.2),  # in degrees farther than north, in kilometres nearer
                Place(id=3, slug="here but without projects", lat=43.0, lon=68.0),
                Place(id=4, slug="nowhere"),
            ]
        )
        await session.flush()
        session.add(Project(id=1, slug="p", source_id=1))
        await session.flush()
        session.add_all([ProjectPlace(project_id=1, place_id=place) for place in (1, 2, 4)])
    async with database.reading() as session:
        assert await nearest_place(session, 43.0, 68.0, 300) == "east"
        assert await nearest_place(session, 43.9, 68.0, 300) == "north"
        assert await nearest_place(session, 43.0, 68.0, 50) is None
        assert await nearest_place(session, 51.2, 71.4, 300) is None


def test_distances_are_those_of_the_map() -> None:
    assert distance(43.30, 68.25, 51.13, 71.43) == pytest.approx(903, abs=5)  # Turkistan – Astana
    assert distance(10, 20, 10, 20) == 0
