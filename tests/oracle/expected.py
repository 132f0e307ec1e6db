"""What the figures of an answer must be, each from a statement in SQL."""

# ruff: noqa: S608  the oracle writes its statements itself, of its own constants
from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from answering.labels import country
from tests.oracle.figures import (
    MONEY_AND_JOBS,
    coverage,
    mean_figures,
    slice_figures,
    whole,
)
from tests.oracle.ranked import Ranked
from tests.oracle.reading import Figure, Part
from tests.oracle.sql import Sums
from understanding.question import STATUSES, Aggregate, Ask, Kind

NAMED_PARTNER = {
    Kind.PARTNER: "a.slug IN ({})",
    Kind.COUNTRY: "(a.country = '' OR a.country IN ({}))",
}


class Expected(Ranked):
    """The figures of the answer to one question, and the names they stand beside."""

    async def parts(self) -> list[Part]:
        """All of them in order; nothing where no project is meant."""
        question, sums = self.question, await self.reader.sums(self.where)
        if question.aggregate is Aggregate.COMPARE and (compared := await self._compared()):
            return compared
        if not sums.projects:
            return []
        rooms = {Aggregate.SHARE: self._shares, Aggregate.TOP: self._top, Aggregate.AVERAGE: self._averages}
        if question.aggregate in rooms:
            return await rooms[question.aggregate](sums)
        if question.aggregate is Aggregate.COUNT:
            return await self._partners() if Ask.PARTNER in question.asks else await self._counted(sums)
        if Ask.SUMMARY in question.asks:
            return await self._summary(sums)
        if Ask.PROJECTS in question.asks:
            return await self._listed(sums)
        return await self._total(sums, self.asks or MONEY_AND_JOBS[:1])

    async def _averages(self, sums: Sums) -> list[Part]:
        told = [Part(figures, None) for figures in mean_figures(sums, self.asks, "over")]
        return [*told, Part((("projects", sums.projects),), None), *coverage(sums, self.asks)]

    async def _total(self, sums: Sums, asks: Sequence[Ask]) -> list[Part]:
        if sums.projects == 1:
            return await self._alone(asks)
        found: list[Part] = []
        if Ask.AMOUNT in asks:
            found += [Part((figure,), None) for figure in sums.money.items()]
        if Ask.JOBS in asks and sums.jobs_known:
            found.append(Part((("jobs", sums.jobs),), None))
        found += coverage(sums, asks)
        if Ask.AMOUNT in asks:
            found += await self._by_status()
        return found + await self._contributors(sums, asks)

    async def _alone(self, asks: Sequence[Ask]) -> list[Part]:
        """The figure of the only project, then its other one."""
        row = (await self.titled("p.id"))[0]
        money, jobs = self.money(row), self.jobs(row)
        if len(asks) == 2:
            return [Part((figure,), None) for figure in (*money, *jobs)]
        told, other = (money, jobs) if asks[0] is Ask.AMOUNT else (jobs, money)
        return [Part(figures, None) for figures in (told, other) if figures and told]

    async def _by_status(self) -> list[Part]:
        """The money of each stage, in the order of a project's life."""
        found = []
        for code in (*STATUSES, ""):
            money = (await self.reader.sums(self.where, f"p.status = '{code}'")).money
            if money:
                found.append(Part(tuple(money.items()), self.status(code) or self.not_stated))
        return found

    async def _contributors(self, sums: Sums, asks: Sequence[Ask]) -> list[Part]:
        known = {Ask.AMOUNT: sums.amounts, Ask.JOBS: sums.jobs_known}
        most = max(known[ask] for ask in asks)
        if not 0 < most <= 3:
            return []
        by_jobs = Ask.JOBS in asks and sums.jobs_known == most
        if by_jobs:
            rows = [row for row in await self.titled("p.jobs DESC, p.position") if row.jobs is not None]
        else:
            rows = [row for row in await self.titled("p.currency, p.amount DESC, p.position") if row.amount is not None]
        return [
            Part(
                (*(self.money(row) if Ask.AMOUNT in asks else ()), *(self.jobs(row) if Ask.JOBS in asks else ())),
                self.title(row),
            )
            for row in rows
        ]

    async def _counted(self, sums: Sums) -> list[Part]:
        found = [Part((("projects", sums.projects),), None)]
        if sums.projects <= 6:
            return found + await self._items(6)
        rows = await self.reader.rows(
            "SELECT p.status, COUNT(*) AS n FROM project p WHERE {where}"
            " GROUP BY p.status ORDER BY CASE WHEN p.status = '' THEN 1 ELSE 0 END, n DESC, p.status",
            self.where,
        )
        return found + [Part((("count", row.n),), self.status(row.status) or self.not_stated) for row in rows]

    async def _listed(self, sums: Sums) -> list[Part]:
        if sums.projects == 1 and not self.question.filters:
            row = (await self.titled("p.id"))[0]
            return [Part((figure,), None) for figure in (*self.money(row), *self.jobs(row))]
        found = [Part((("projects", sums.projects),), None), *await self._items(8)]
        return found + ([Part((("shown", 1, 8, sums.projects),))] if sums.projects > 8 else [])

    async def _items(self, limit: int) -> list[Part]:
        """A line for each project with the figure that it was chosen by, else its sum."""
        filters = self.question.filters
        by_jobs = bool(filters.jobs or filters.jobs_stated)
        by_money = not by_jobs or bool(filters.amount)
        return [
            Part(
                (*(self.money(row) if by_money else ()), *(self.jobs(row) if by_jobs else ())),
                f"{self.title(row)} {self.status(row.status)}",
            )
            for row in await self.titled("p.position", limit)
        ]

    async def _partners(self) -> list[Part]:
        kept = [
            NAMED_PARTNER[kind].format(", ".join(self.where.bind(ref.key) for ref in refs))
            for kind in NAMED_PARTNER
            if (refs := [ref for ref in self.question.about if ref.kind is kind])
        ]
        rows = await self.reader.rows(
            "SELECT a.id, a.name, a.country, a.city_ru, a.city_kk, MIN(p.position * 100 + x.position) AS f FROM partner"
            " a JOIN project_partner x ON x.partner_id = a.id JOIN project p ON p.id = x.project_id WHERE {where}"
            f" AND {' AND '.join(kept or ['TRUE'])}"
            " GROUP BY a.id, a.name, a.country, a.city_ru, a.city_kk ORDER BY f, a.id",
            self.where,
        )
        if not rows:
            return []
        found = [Part((("partners", len(rows)),), None), *(Part((), self._partner(row)) for row in rows[:8])]
        known = sum(bool(row.country) for row in rows)
        if known < len(rows) and any(ref.kind is Kind.COUNTRY for ref in self.question.about):
            found.append(Part((("country known", known, len(rows)),)))
        return found + ([Part((("shown", 1, 8, len(rows)),))] if len(rows) > 8 else [])

    def _partner(self, row: Any) -> str:
        city = row.city_kk if self.language == "kk" else row.city_ru
        origin = ", ".join(part for part in (country(row.country, self.language) if row.country else "", city) if part)
        return f"{row.name} · {origin}"

    async def _summary(self, sums: Sums) -> list[Part]:
        partners = await self.reader.rows(
            "SELECT COUNT(DISTINCT x.partner_id) AS n FROM project_partner x JOIN project p ON p.id = x.project_id"
            " JOIN partner a ON a.id = x.partner_id WHERE {where} AND " + self._from_there(),
            self.where,
        )
        heading: tuple[Figure, ...] = (("projects", sums.projects), ("partners", partners[0].n))
        found = [Part(heading if partners[0].n else heading[:1], None), *whole(sums, MONEY_AND_JOBS)]
        stages = [(code, await self.reader.sums(self.where, f"p.status = '{code}'")) for code in (*STATUSES, "")]
        stages = [(code, theirs) for code, theirs in stages if theirs.projects]
        if len(stages) > 1:
            found += [Part(slice_figures(theirs, ()), self.status(code) or self.not_stated) for code, theirs in stages]
        if self.where.narrowed:
            by_currency = [await self._leaders(code, 2) for code in sorted(sums.money)]
            found += [Part(self.money(row), self.title(row), loose=True) for rows in by_currency for row in rows]
        return found

    def _from_there(self) -> str:
        """Asked about a country, partners that are known to come from another are left out."""
        codes = [ref.key for ref in self.question.about if ref.kind is Kind.COUNTRY]
        return NAMED_PARTNER[Kind.COUNTRY].format(", ".join(map(self.where.bind, codes))) if codes else "TRUE"
