"""A made-up region, the same for the same seed: many projects with gaps, in several places, some of them internal."""

from __future__ import annotations

import random
from collections.abc import Iterator
from decimal import Decimal

from db.models import Base, Partner, Place, Project, ProjectCountry, ProjectPartner, ProjectPlace, Source
from understanding.question import STATUSES

SEED = 20_260_904
PROJECTS = 320
PLACES = 45
PARTNERS = 60
SECTORS = (
    "agriculture food textile energy mining chemistry machinery construction_materials logistics roads tourism it"
).split()
COUNTRIES = "CN TR DE KZ RU UZ AE KR JP US FR IT GB IN PL".split()
CURRENCIES = ("KZT", "KZT", "KZT", "USD", "USD", "EUR", "CNY")
REGIONS = (("Южный край", "Оңтүстік өлке"), ("Горный край", "Таулы өлке"), ("", ""))
CITIES = (("Сиань", "Сиань"), ("Стамбул", "Ыстанбұл"), ("", ""), ("", ""))
SYLLABLES = "ал бар гер дом жан кен лаз мур нас ора пир рун сай тем уль".split()
SECRET_WORD = "Құпиякент"  # stands in the titles of internal projects alone, and in what belongs to them
SECRET_SUM, SECRET_JOBS = Decimal(777_777_777), 7_654_321
SECRETS = (SECRET_WORD, "777 777 777", "777,777", "7 654 321", "secret-")


class Region:
    """The rows of the region; those of internal projects, and what only they have, can be left out."""

    def __init__(self, with_internal: bool = True) -> None:
        self._with_internal = with_internal
        self._chance = random.Random(SEED)  # noqa: S311  not for secrets

    def rows(self) -> Iterator[Base]:
        """Every row, each after those that it refers to."""
        yield from self._sources()
        yield from self._places()
        yield from self._partners()
        for number in range(1, PROJECTS + 1):
            yield from self._project(number)

    def _name(self) -> str:
        return "".join(self._chance.choices(SYLLABLES, k=3)).capitalize()

    def _sources(self) -> Iterator[Base]:
        for number, date in enumerate(("2025-06", "2025-12-25", "2026-03-14", "")):
            yield Source(id=number + 1, title=f"Газета {self._name()}", date=date)

    def _places(self) -> Iterator[Base]:
        for number in range(1, PLACES + 1):
            name = self._name()
            yield Place(id=number, slug=f"place-{number}", name_ru=f"{name} район", name_kk=f"{name} ауданы")
        if self._with_internal:
            yield Place(id=900, slug="secret-place", name_ru=f"{SECRET_WORD} қ.", name_kk=f"{SECRET_WORD} қаласы")

    def _partners(self) -> Iterator[Base]:
        for number in range(1, PARTNERS + 1):
            (city_ru, city_kk), country = self._chance.choice(CITIES), self._chance.choice([*COUNTRIES, ""])
            columns = {"country": country, "city_ru": city_ru, "city_kk": city_kk, "source_id": 1}
            yield Partner(id=number, slug=f"partner-{number}", name=f"{self._name()} {self._name()} Ltd.", **columns)
        if self._with_internal:
            yield Partner(id=900, slug="secret-partner", name=f"{SECRET_WORD} Holding", country="SA", source_id=4)

    def _project(self, number: int) -> Iterator[Base]:
        chance = self._chance
        row = self._columns(number)
        places = chance.sample(range(1, PLACES + 1), chance.choice([0, 0, 1, 1, 1, 2, 3]))
        partners = chance.sample(range(1, PARTNERS + 1), chance.choice([0, 0, 1, 1, 2, 4]))
        countries = chance.sample(COUNTRIES, chance.choice([0, 0, 1, 1, 2]))
        if number % 9 == 0:
            if not self._with_internal:
                return
            row |= {"internal": True, "slug": f"secret-{number}"}
            row |= {"title_ru": f"{SECRET_WORD} {self._letters(number)}", "title_kk": ""}
            row |= {"amount": SECRET_SUM, "currency": "USD", "jobs": SECRET_JOBS} if number % 2 else {}
            places, partners = [*places, 900], [*partners, 900]
        yield Project(id=number, position=number, **row)
        yield from (ProjectPlace(project_id=number, place_id=key, position=at) for at, key in enumerate(places))
        yield from (ProjectPartner(project_id=number, partner_id=key, position=at) for at, key in enumerate(partners))
        yield from (ProjectCountry(project_id=number, code=code, position=at) for at, code in enumerate(countries))

    def _columns(self, number: int) -> dict[str, object]:
        chance = self._chance
        amount = self._amount()
        region_ru, region_kk = chance.choice(REGIONS)
        start, length = chance.choice([None, None, *range(2022, 2029)]), chance.choice([None, 0, 1, 2, 4])
        finish = None if length is None else (start or 2026) + length
        return {
            "slug": f"project-{number}",
            "title_ru": f"Завод {self._letters(number)}",
            "title_kk": f"{self._letters(number)} зауыты",
            "sector": chance.choice([*SECTORS, ""]),
            "status": chance.choice([*STATUSES, ""]),
            "region_ru": region_ru,
            "region_kk": region_kk,
            "amount": amount,
            "currency": chance.choice(CURRENCIES) if amount is not None else "",
            "jobs": chance.choice([None, None, 0, 5, 20, 200, 200, 1500, chance.randrange(10, 9000)]),
            "start_year": start,
            "finish_year": finish,
            "source_id": chance.choice([1, 1, 2, 3, 4]),
        }

    def _amount(self) -> Decimal | None:
        """None, round sums that many share, and some to the cent."""
        chance = self._chance
        odd = Decimal(chance.randrange(1, 10**12)) / 100
        large = Decimal(chance.randrange(1, 9_000)) * 10**8
        return chance.choice([None, None, odd, large, Decimal(5_000_000), Decimal(chance.randrange(1, 999)) * 10**6])

    @staticmethod
    def _letters(number: int) -> str:
        """A name of letters alone, another for each number."""
        size = len(SYLLABLES)
        return "".join(SYLLABLES[number // size**power % size] for power in (2, 1, 0)).capitalize()
