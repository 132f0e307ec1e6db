"""What shares, rankings and comparisons must tell, from SQL."""

# ruff: noqa: S608  the oracle writes its statements itself, of its own constants
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from answering.labels import country, sectors
from tests.oracle.base import TITLED, Meant
from tests.oracle.figures import (
    MONEY_AND_JOBS,
    best_first,
    counted,
    coverage,
    difference,
    shares,
    told,
)
from tests.oracle.reading import Part
from tests.oracle.sql import Sums, Where, where
from understanding.question import Ask, Filters, Kind, Question, Ref, Whole

COMPARED = (Kind.PARTNER, Kind.SECTOR, Kind.PLACE, Kind.REGION, Kind.COUNTRY, Kind.PARTNER_CITY)
SHARED = (Kind.SECTOR, Kind.PLACE, Kind.REGION, Kind.COUNTRY)
NAMES = {
    Kind.PLACE: ("name_ru", "name_kk", "place", "slug"),
    Kind.PARTNER: ("name", "name", "partner", "slug"),
    Kind.REGION: ("region_ru", "region_kk", "project", "region_ru"),
}


class Ranked(Meant):
    """A question about what is largest, or how large a part."""

    async def _shares(self, sums: Sums) -> list[Part]:
        currency = self.question.filters.currency
        asks: Sequence[Ask] = self.asks or (Ask.PROJECTS, *MONEY_AND_JOBS)
        if currency:
            asks = [ask for ask in self.asks if ask is Ask.JOBS] or [Ask.PROJECTS]
        found = [Part((("projects", sums.projects),), None)]
        for wider in self._wholes():
            meant = where(wider, self.internal, self.reader.cents)
            if currency:
                meant.conditions.append("p.amount IS NOT NULL")
            found += shares(sums, await self.reader.sums(meant), asks)
        return found + coverage(sums, [ask for ask in asks if ask is not Ask.PROJECTS])

    def _wholes(self) -> list[Question]:
        """All projects, or those that were named, of the stages and the year that are the whole."""
        question, filters = self.question, Filters()
        if Whole.STAGE in question.whole:
            filters = replace(filters, statuses=question.filters.statuses)
        if Whole.YEAR in question.whole:
            filters = replace(filters, year=question.filters.year)
        kinds = [kind for kind in SHARED if any(ref.kind is kind for ref in question.about)]
        abouts: list[tuple[Ref, ...]] = [()]
        if Whole.NAMED in question.whole:
            abouts = [question.about]
        elif len(kinds) > 1:
            abouts = [tuple(ref for ref in question.about if ref.kind is kind) for kind in kinds]
        return [replace(question, about=about, without=(), filters=filters) for about in abouts]

    async def _top(self, sums: Sums) -> list[Part]:
        question = self.question
        limit = 1 if question.rank or not question.limit else min(question.limit, 20)
        first = (question.rank or 1) - 1
        ask = Ask.JOBS if Ask.JOBS in question.asks else Ask.AMOUNT
        if ask is Ask.JOBS:
            order = "ASC" if question.lowest else "DESC"
            statement = f"{TITLED} AND p.jobs IS NOT NULL ORDER BY p.jobs {order}, p.position LIMIT {first + limit}"
            ranked = [(await self.reader.rows(statement, self.where))[first:]]
        else:
            ranked = [
                (await self._leaders(code, first + limit, question.lowest))[first:] for code in sorted(sums.money)
            ]
        known = sums.jobs_known if ask is Ask.JOBS else sums.amounts
        remark = [] if known == sums.projects else coverage(sums, [ask])
        rows = [row for rows in ranked for row in rows]
        if len(rows) == 1:
            told, other = self.money(rows[0]), self.jobs(rows[0])
            told, other = (other, told) if ask is Ask.JOBS else (told, other)
            also = [Part(other, f"{self.title(rows[0])} {self.status(rows[0].status)}")] if other else []
            return [Part(told, None), *also, *remark]
        read = self.jobs if ask is Ask.JOBS else self.money
        return [
            Part((("place", first + at), *read(row)) if limit > 1 else read(row), self.title(row))
            for rows in ranked
            for at, row in enumerate(rows, 1)
        ] + remark

    async def _compared(self) -> list[Part]:
        about = dict.fromkeys(self.question.about)
        refs = next((refs for kind in COMPARED if len(refs := [r for r in about if r.kind is kind]) > 1), [])[:4]
        if not refs:
            return []
        asks = self.asks or MONEY_AND_JOBS
        sides = []
        for ref in refs:
            others = tuple(other for other in self.question.about if other.kind is not ref.kind)
            asked = replace(self.question, about=(*others, ref))
            meant = where(asked, self.internal, self.reader.cents)
            sides.append((await self.reader.sums(meant), await self._called(ref)))
        ordered = best_first(sides, asks[0]) if len(asks) == 1 else sides
        found = [Part((*told(sums, asks), *counted(sums)), name, loose=True) for sums, name in ordered]
        return found + [gap for ask in asks if len(sides) == 2 for gap in difference(sides, ask)]

    async def _called(self, ref: Ref) -> str:
        if ref.kind is Kind.SECTOR:
            return sectors(self.language)[ref.key]
        if ref.kind is Kind.COUNTRY:
            return country(ref.key, self.language)
        ru, kk, table, key = NAMES[ref.kind]
        anyone = Where(True, 1)
        statement = f"SELECT {kk if self.language == 'kk' else ru} AS name FROM {table} WHERE {key} = "
        rows = await self.reader.rows(statement + anyone.bind(ref.key), anyone)
        return str(rows[0].name)
