"""The queries find, count, add up and rank what a plain reading of all rows does, on both databases."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from db import models
from db.engine import Database
from db.queries import facts, naming, partners, projects
from db.queries.projects import Measure
from db.queries.results import ProjectRow
from db.queries.selection import Range, Selection
from db.workbook.importing import import_paths

DATA = Path(__file__).parents[2] / "db" / "data"
EVERYTHING = Selection()
ALL = 10_000


@pytest.fixture
async def filled(database: Database) -> Database:
    report = await import_paths(database, [DATA / "article-2025-06", DATA / "turkistan"])
    assert not report.problems
    return database


class Oracle:
    """Every row with its links, and each condition in plain Python."""

    def __init__(self) -> None:
        self.rows: list[ProjectRow] = []
        self.places: dict[str, set[str]] = {}
        self.cities: dict[str, str] = {}

    async def read(self, session: AsyncSession) -> None:
        self.rows = await projects.find_projects(session, EVERYTHING, ALL)
        self.places = {slug: set(found) for slug, found in (await naming.project_places(session)).items()}
        self.cities = {row.slug: row.city_ru for row in await naming.partner_names(session)}

    def selected(self, selection: Selection) -> list[ProjectRow]:
        return [row for row in self.rows if all(self._conditions(selection, row))]

    def _conditions(self, s: Selection, row: ProjectRow) -> Iterator[bool]:
        slugs = {partner.slug for partner in row.partners}
        lands = set(row.countries) | {partner.country for partner in row.partners}
        yield from (not wanted or value in wanted for wanted, value in [
            (s.projects, row.slug), (s.sectors, row.sector), (s.regions, row.region.ru), (s.statuses, row.status),
            ((s.currency,) if s.currency else (), row.currency),
        ])  # fmt: skip
        yield from (not wanted or bool(set(wanted) & values) for wanted, values in [
            (s.partners, slugs), (s.places, self.places.get(row.slug, set())), (s.countries, lands),
            (s.partner_cities, {self.cities[slug] for slug in slugs}),
        ])  # fmt: skip
        yield from (wanted is None or wanted == stated for wanted, stated in [
            (s.amount_stated, row.amount is not None), (s.jobs_stated, row.jobs is not None),
            (s.partner_stated, bool(row.partners)), (s.capacity_stated, bool(row.capacity)),
            (s.time_stated, row.start_year is not None or row.finish_year is not None),
        ])  # fmt: skip
        yield within(row.amount, s.amount)
        yield within(None if row.jobs is None else Decimal(row.jobs), s.jobs)
        known = [year for year in (row.start_year, row.finish_year) if year is not None]
        if s.edge:
            known = [year for year in (row.start_year if s.edge == "start" else row.finish_year,) if year is not None]
        yield s.year is None or (bool(known) and min(known) <= s.year <= max(known))
        yield not any(all(self._conditions(excluded, row)) for excluded in s.excluding)
        yield not s.nothing


def within(value: Decimal | None, bounds: Range) -> bool:
    if bounds.low is None and bounds.high is None:
        return True
    if value is None:
        return False
    strict = bounds.strict and bounds.low != bounds.high
    above = bounds.low is None or value > bounds.low or (not strict and value == bounds.low)
    return above and (bounds.high is None or value < bounds.high or (not strict and value == bounds.high))


def selections(oracle: Oracle, number: int) -> Iterator[Selection]:
    """Selections made of what occurs in the data, the same in every run."""
    chance = random.Random(7)  # noqa: S311  not for secrets
    sums = [row.amount for row in oracle.rows if row.amount is not None]
    places = sorted({place for found in oracle.places.values() for place in found})
    for _ in range(number):
        row = chance.choice(oracle.rows)
        may = {
            "projects": (row.slug, chance.choice(oracle.rows).slug),
            "partners": tuple(partner.slug for partner in row.partners) or ("wanglin-group",),
            "sectors": (row.sector, "roads"),
            "places": (chance.choice(places),),
            "regions": (row.region.ru,),
            "countries": row.countries or ("CN",),
            "partner_cities": ("Сиань",),
            "statuses": (row.status,),
            "currency": chance.choice(["USD", "KZT"]),
            "amount": Range(chance.choice(sums), chance.choice([None, max(sums)]), chance.choice([True, False])),
            "jobs": Range(chance.choice([None, Decimal(200)]), Decimal(row.jobs or 1000), chance.choice([True, False])),
            "year": chance.choice([2024, 2025, 2026]),
            "edge": chance.choice(["", "start", "finish"]),
            "amount_stated": chance.choice([True, False]),
            "jobs_stated": chance.choice([True, False]),
            "partner_stated": chance.choice([True, False]),
            "time_stated": chance.choice([True, False]),
            "capacity_stated": chance.choice([True, False]),
            "excluding": (Selection(sectors=(row.sector,)),),
            "nothing": True,
        }
        names = chance.sample(sorted(may), chance.choice([1, 1, 2, 3]))
        names += ["year"] if names == ["edge"] else []
        yield Selection(**{name: may[name] for name in names})  # type: ignore[arg-type]


async def test_every_selection_finds_what_a_plain_reading_finds(filled: Database) -> None:
    oracle = Oracle()
    async with filled.reading() as session:
        await oracle.read(session)
        for selection in selections(oracle, 150):
            expected = oracle.selected(selection)
            assert await projects.find_projects(session, selection, ALL) == expected, selection
            groups = await projects.totals(session, selection)
            assert sum(group.projects for group in groups) == len(expected), selection
            assert sum(group.jobs or 0 for group in groups) == sum(row.jobs or 0 for row in expected), selection
            for currency in ("USD", "KZT"):
                found = [group.amount for group in groups if group.currency == currency and group.amount is not None]
                stated = [row.amount for row in expected if row.currency == currency and row.amount is not None]
                assert sum(found) == sum(stated), selection


async def test_rankings_are_those_of_a_plain_reading(filled: Database) -> None:
    oracle = Oracle()
    async with filled.reading() as session:
        await oracle.read(session)
        for selection in [EVERYTHING, *selections(oracle, 30)]:
            rows = oracle.selected(selection)
            for lowest in (False, True):
                jobs = sorted((row for row in rows if row.jobs is not None), key=lambda row: row.jobs or 0)
                ranked = jobs if lowest else sorted(jobs, key=lambda row: -(row.jobs or 0))
                found = await projects.leaders(session, selection, Measure.JOBS, 3, 1, lowest)
                assert [row.slug for row in found] == [row.slug for row in ranked[1:4]], selection
                money = await projects.leaders(session, selection, Measure.AMOUNT, 2, 0, lowest)
                assert [row.slug for row in money] == dearest(rows, 2, lowest), selection


def dearest(rows: list[ProjectRow], limit: int, lowest: bool) -> list[str]:
    """The first of each currency, one currency after the other."""
    found: list[str] = []
    for currency in sorted({row.currency for row in rows if row.amount is not None}):
        stated = [row for row in rows if row.currency == currency and row.amount is not None]
        stated.sort(key=lambda row: (row.amount or Decimal(0)) * (1 if lowest else -1))
        found += [row.slug for row in stated[:limit]]
    return found


async def test_pages_follow_one_another_without_gap_or_repeat(filled: Database) -> None:
    async with filled.reading() as session:
        whole = [row.slug for row in await projects.find_projects(session, EVERYTHING, ALL)]
        paged = [row.slug for at in range(0, 90, 7) for row in await projects.find_projects(session, EVERYTHING, 7, at)]
        assert paged == whole
        everyone = [row.slug for row in await partners.find_partners(session, EVERYTHING, ALL)]
        pages = [row.slug for at in range(0, 70, 8) for row in await partners.find_partners(session, EVERYTHING, 8, at)]
        assert pages == everyone
        assert (await partners.count_partners(session, EVERYTHING))[0] == len(everyone)
        figures = [row.slug for row in await facts.find_indicators(session, ALL)]
        assert len(figures) == await facts.count_indicators(session)


async def test_partners_countries_sectors_and_places_are_counted_per_project(filled: Database) -> None:
    oracle = Oracle()
    async with filled.reading() as session:
        await oracle.read(session)
        for selection in [EVERYTHING, *selections(oracle, 30)]:
            rows = oracle.selected(selection)
            sectors = Counter(row.sector for row in rows)
            assert {s.key: s.projects for s in await partners.by_sector(session, selection)} == sectors, selection
            lands = Counter(code for row in rows for code in lands_of(row))
            assert {s.key: s.projects for s in await partners.by_country(session, selection)} == lands, selection
            places = Counter(place for row in rows for place in oracle.places.get(row.slug, ()))
            assert {s.key: s.projects for s in await partners.by_place(session, selection)} == places, selection


def lands_of(row: ProjectRow) -> set[str]:
    return set(row.countries) | {partner.country for partner in row.partners if partner.country}


async def test_asked_about_a_country_partners_of_another_are_left_out(filled: Database) -> None:
    async with filled.reading() as session:
        found = await partners.find_partners(session, Selection(countries=("CN",)), ALL)
        assert {row.country for row in found} <= {"CN", ""}
        named = await partners.find_partners(session, Selection(partner_cities=("Сиань",)), ALL)
        assert {row.city.ru for row in named} == {"Сиань"}
        alone = await partners.find_partners(session, Selection(partners=("wanglin-group",)), ALL)
        assert [(row.slug, row.projects) for row in alone] == [("wanglin-group", 1)]


async def test_sources_come_most_frequent_first_and_the_newest_year_is_known(filled: Database) -> None:
    async with filled.reading() as session:
        found = await projects.origins(session, EVERYTHING, 3)
        counted = select(func.count()).select_from(models.Project).group_by(models.Project.source_id)
        assert found[0].title == "Пресс-служба акимата Туркестанской области"
        assert max((await session.scalars(counted)).all()) == 12
        assert await projects.newest_year(session, Selection(sectors=("trade",), currency="USD")) == 2025
        assert await projects.newest_year(session, EVERYTHING) == 2026
        assert await projects.newest_year(session, Selection(nothing=True)) is None


async def test_things_are_found_by_their_slugs(filled: Database) -> None:
    async with filled.reading() as session:
        lamps = await facts.indicators_with_series(session, ["lamps-2024"])
        assert [row.slug for row in lamps] == ["lamps-2025", "lamps-2024"]
        assert [row.period for row in lamps] == ["2025", "2024"]
        forum = await facts.find_events(session, ["forum-ca-china"], 4)
        assert [(row.ordinal, row.start_date) for row in forum] == [(2, "2025-06")]
        assert [row.name.ru for row in await facts.find_people(session, [], 4)] == ["Нуралхан Кушеров"]
        about = await facts.facts_about(session, "forum-ca-china", 9)
        assert {row.slug for row in about} == {"forum-memoranda", "why-turkistan"}
        assert await facts.facts_about(session, "forum", 9) == []
        assert [row.slug for row in await facts.find_facts(session, ["belt-and-road"], 9)] == ["belt-and-road"]
        assert await facts.find_contacts(session, 4) == []
        assert await facts.latest_rates(session) == {}


async def test_names_of_places_regions_and_cities(filled: Database) -> None:
    async with filled.reading() as session:
        assert (await partners.place_names(session, ["arys"]))["arys"].kk.startswith("Арыс")
        regions = await partners.region_names(session, ["Туркестанская область"])
        assert regions["Туркестанская область"].kk == "Түркістан облысы"
        assert (await partners.city_names(session, ["Сиань", "?"])) == {"Сиань": ("Сиань", "Сиань")}
        known = await partners.partners_by_slug(session, ["wanglin-group", "gone", "yda-group"])
        assert [row.slug for row in known] == ["wanglin-group", "yda-group"]


async def test_sums_are_exact_to_the_cent(database: Database) -> None:
    async with database.writing() as session:
        session.add(models.Source(id=1, title="Газета"))
        await session.flush()
        for number, amount in enumerate(["0.10", "0.20", "1000000000.01"]):
            session.add(
                models.Project(
                    slug=f"p{number}", title_ru="П", title_kk="П", amount=Decimal(amount), currency="USD", source_id=1
                )
            )
    async with database.reading() as session:
        assert [group.amount for group in await projects.totals(session, EVERYTHING)] == [Decimal("1000000000.31")]
        above = Selection(amount=Range(low=Decimal("0.10"), strict=True), currency="USD")
        assert [row.slug for row in await projects.find_projects(session, above, ALL)] == ["p1", "p2"]
