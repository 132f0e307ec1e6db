"""The selected projects told apart, on both databases."""

from __future__ import annotations

from decimal import Decimal

import pytest

from db.engine import Database
from db.queries import cuts
from db.queries.results import Slice
from db.queries.selection import Selection
from tests.internal import fill

EVERYTHING, INSIDE = Selection(), Selection(internal=True)


@pytest.fixture
async def house(database: Database) -> Database:
    await fill(database)
    return database


def counted(slices: list[Slice]) -> dict[str, int]:
    return {part.key: sum(group.projects for group in part.groups) for part in slices}


@pytest.mark.parametrize(
    ("by", "public", "inside"),
    [
        (cuts.by_sector, {"food": 1, "energy": 1}, {"food": 2, "energy": 1, "tourism": 1}),
        (cuts.by_status, {"planned": 2}, {"planned": 3, "launched": 1}),
        (cuts.by_currency, {"USD": 1, "KZT": 1}, {"USD": 2, "KZT": 2}),
        (cuts.by_place, {"open-town": 1, "": 1}, {"open-town": 2, "": 1, "secret-town": 1}),
        (cuts.by_country, {"CN": 1, "TR": 1}, {"CN": 2, "TR": 1, "SA": 1}),
        (cuts.by_year, {"": 2}, {"": 3, "2031": 1, "2032": 1, "2033": 1}),
    ],
)
async def test_each_part_counts_what_may_be_known(
    house: Database, by: object, public: dict[str, int], inside: dict[str, int]
) -> None:
    async with house.reading() as session:
        assert counted(await by(session, EVERYTHING)) == public  # type: ignore[operator]
        assert counted(await by(session, INSIDE)) == inside  # type: ignore[operator]
        assert counted(await by(session, Selection(nothing=True))) in ({}, {"": 0})  # type: ignore[operator]


async def test_a_part_adds_up_its_own_sums_alone(house: Database) -> None:
    async with house.reading() as session:
        (food,) = [part for part in await cuts.by_sector(session, INSIDE) if part.key == "food"]
    assert {group.currency: group.amount for group in food.groups} == {
        "USD": Decimal(3_000_000),
        "KZT": Decimal(555_555),
    }
    assert sum(group.jobs or 0 for group in food.groups) == 10


async def test_a_country_known_twice_over_counts_a_project_once(house: Database) -> None:
    async with house.reading() as session:
        (saudi,) = [part for part in await cuts.by_country(session, INSIDE) if part.key == "SA"]
    assert [group.projects for group in saudi.groups] == [1]  # its own country and its partner's
