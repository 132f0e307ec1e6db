"""What the figures of an answer must be, each from a statement in SQL."""

# ruff: noqa: S608  the oracle writes its statements itself, of its own constants

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from answering.labels import country, sectors, statuses
from tests.oracle.reading import Figure, Part
from tests.oracle.sql import Reader, Sums, Where, where
from understanding.question import STATUSES, Aggregate, Ask, Filters, Kind, Question, Ref

MONEY_AND_JOBS = (Ask.AMOUNT, Ask.JOBS)
COMPARED = (Kind.PARTNER, Kind.SECTOR, Kind.PLACE, Kind.REGION, Kind.COUNTRY, Kind.PARTNER_CITY)
SHARED = (Kind.SECTOR, Kind.PLACE, Kind.REGION, Kind.COUNTRY)
TITLED = "SELECT p.title_ru, p.title_kk, p.status, p.amount, p.currency, p.jobs FROM project p WHERE {where}"
NAMES = {
    Kind.PLACE: ("name_ru", "name_kk", "place", "slug"),
    Kind.PARTNER: ("name", "name", "partner", "slug"),
    Kind.REGION: ("region_ru", "region_kk", "project", "region_ru"),
}


class Expected:
    """The figures of the answer to one question, and the names they stand beside."""

    def __init__(self, reader: Reader, question: Question, internal: bool) -> None:
        self.reader = reader
        self.question = question
        self.internal = internal
        self.language = question.language.value
        self.where = where(question, internal, reader.cents)

    @property
    def asks(self) -> tuple[Ask, ...]:
        """Money, jobs or both, where they are asked for."""
        return tuple(ask for ask in MONEY_AND_JOBS if ask in self.question.asks)

    async def parts(self) -> list[Part]:
        """All of them in order; nothing where no project is meant."""
        question, sums = self.question, await self.reader.sums(self.where)
        if question.aggregate is Aggregate.COMPARE and (compared := await self._compared()):
            return compared
        if not sums.projects:
            return []
        if question.aggregate is Aggregate.SHARE:
            return await self._shares(sums)
        if question.aggregate is Aggregate.TOP:
            return await self._top(sums)
        if question.aggregate is Aggregate.COUNT:
            return await self._partners() if Ask.PARTNER in question.asks else await self._counted(sums)
        if Ask.SUMMARY in question.asks:
            return await self._summary(sums)
        if Ask.PROJECTS in question.asks:
            return await self._listed(sums)
        return await self._total(sums, self.asks or MONEY_AND_JOBS[:1])

    @property
    def not_stated(self) -> str:
        """What the part is called that has no name."""
        return "көрсетілмеген" if self.language == "kk" else "не указано"

    def status(self, code: str) -> str:
        """A stage in words; '' for none."""
        return statuses(self.language)[code] if code else ""

    def title(self, row: Any) -> str:
        """A project's title; in quotes where it has none in this language."""
        own, other = (row[1], row[0]) if self.language == "kk" else (row[0], row[1])
        return str(own or (other if other.startswith("«") else f"«{other}»"))

    def money(self, row: Any) -> tuple[Figure, ...]:
        """A project's sum, if it is stated."""
        return () if row.amount is None else ((row.currency, self.reader.money(row.amount)),)

    @staticmethod
    def jobs(row: Any) -> tuple[Figure, ...]:
        """A project's jobs, if they are stated."""
        return () if row.jobs is None else (("jobs", row.jobs),)

    async def titled(self, order: str, limit: int = 1000) -> list[Any]:
        """The projects that are meant, in this order."""
        return await self.reader.rows(f"{TITLED} ORDER BY {order} LIMIT {limit}", self.where)

    # ------------------------------------------------------------ sums and counts

    async def _total(self, sums: Sums, asks: Sequence[Ask]) -> list[Part]:
        if sums.projects == 1:
            return await self._alone(asks)
        found: list[Part] = []
        if Ask.AMOUNT in asks:
            found += [Part((figure,), None) for figure in sums.money.items()]
        if Ask.JOBS in asks and sums.jobs_known:
            found.append(Part((("jobs", sums.jobs),), None))
        found += [Part((known_over(sums, ask),), None) for ask in asks]
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

    async def _leaders(self, currency: str, limit: int, lowest: bool = False) -> list[Any]:
        order = "ASC" if lowest else "DESC"
        statement = f"{TITLED} AND p.amount IS NOT NULL AND p.currency = '{currency}'"
        return await self.reader.rows(f"{statement} ORDER BY p.amount {order}, p.position LIMIT {limit}", self.where)

    # ------------------------------------------------------------ shares, rankings, comparisons

    async def _shares(self, sums: Sums) -> list[Part]:
        asks = self.asks or (Ask.PROJECTS, *MONEY_AND_JOBS)
        found = [Part((("projects", sums.projects),), None)]
        kinds = [kind for kind in SHARED if any(ref.kind is kind for ref in self.question.about)]
        year = Filters(year=self.question.filters.year)
        abouts: list[tuple[Ref, ...]] = [()]
        if len(kinds) > 1:
            abouts = [tuple(ref for ref in self.question.about if ref.kind is kind) for kind in kinds]
        for about in abouts:
            wider = replace(self.question, about=about, without=(), filters=year)
            in_all = await self.reader.sums(where(wider, self.internal, self.reader.cents))
            found += shares(sums, in_all, asks)
        return found + [Part((known_over(sums, ask),), None) for ask in asks if ask is not Ask.PROJECTS]

    async def _top(self, sums: Sums) -> list[Part]:
        question = self.question
        limit = 1 if question.rank or not question.limit else min(question.limit, 10)
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
        remark = [] if known == sums.projects else [Part((known_over(sums, ask),), None)]
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


NAMED_PARTNER = {
    Kind.PARTNER: "a.slug IN ({})",
    Kind.COUNTRY: "(a.country = '' OR a.country IN ({}))",
}


def known_over(sums: Sums, ask: Ask) -> Figure:
    """Of how many projects it is known."""
    known = sums.amounts if ask is Ask.AMOUNT else sums.jobs_known
    return (f"{ask} known", known, sums.projects) if known else (f"{ask} unknown", sums.projects)


def whole(sums: Sums, asks: Sequence[Ask]) -> list[Part]:
    """Money and jobs in all, with how many projects they are known of."""
    return [Part((*told(sums, [ask]), known_over(sums, ask)), None) for ask in asks]


def told(sums: Sums, asks: Sequence[Ask]) -> tuple[Figure, ...]:
    """The money and jobs that are known."""
    jobs: tuple[Figure, ...] = (("jobs", sums.jobs),) if Ask.JOBS in asks and sums.jobs_known else ()
    return (*(sums.money.items() if Ask.AMOUNT in asks else ()), *jobs)


def counted(sums: Sums) -> tuple[Figure, ...]:
    """How many projects a side has; of a single one the title is told."""
    return () if sums.projects == 1 else (("projects", sums.projects),)


def slice_figures(sums: Sums, asks: Sequence[Ask]) -> tuple[Figure, ...]:
    """The figures of one part: what was asked first, then the rest, each with how many projects it is known of."""
    figures: dict[Ask, tuple[Figure, ...]] = {Ask.PROJECTS: (("projects", sums.projects),)}
    for ask, known in ((Ask.AMOUNT, sums.amounts), (Ask.JOBS, sums.jobs_known)):
        partly: tuple[Figure, ...] = (("of", known),) if 0 < known < sums.projects else ()
        figures[ask] = (*told(sums, [ask]), *partly)
    first = asks[0] if asks and figures[asks[0]] else Ask.PROJECTS
    rest = [ask for ask in figures if ask is not first and (not asks or ask in (*asks, Ask.PROJECTS))]
    return tuple(figure for ask in (first, *rest) for figure in figures[ask])


def shares(sums: Sums, in_all: Sums, asks: Sequence[Ask]) -> list[Part]:
    """Each part of the whole, and the whole."""
    pairs: list[tuple[str, Decimal, Decimal]] = []
    for ask in asks:
        if ask is Ask.PROJECTS:
            pairs.append(("projects", Decimal(sums.projects), Decimal(in_all.projects)))
        elif ask is Ask.AMOUNT:
            pairs += [(currency, amount, in_all.money[currency]) for currency, amount in sums.money.items()]
        elif sums.jobs_known and in_all.jobs:
            pairs.append(("jobs", Decimal(sums.jobs), Decimal(in_all.jobs)))
    return [
        part
        for unit, one, all_ in pairs
        for part in (Part((percent(one, all_), (unit, one)), None), Part(((unit, all_),), None))
    ]


def percent(part: Decimal, all_: Decimal) -> Figure:
    """A share to a tenth of a percent, as people round."""
    share = 100 * part / all_
    if 0 < share < Decimal("0.1"):
        return "less %", Decimal("0.1")
    return "%", share.quantize(Decimal("0.1"), ROUND_HALF_UP)


def number(sums: Sums, ask: Ask) -> tuple[Decimal, str] | None:
    """What can be compared: jobs, or money of one currency."""
    if ask is Ask.JOBS:
        return (Decimal(sums.jobs), "") if sums.jobs_known else None
    (currency, amount), *others = [*sums.money.items()] or [("", None)]
    return None if others or amount is None else (amount, currency)


def best_first(sides: list[tuple[Sums, str]], ask: Ask) -> list[tuple[Sums, str]]:
    """The larger first, unless in different currencies."""
    numbers = [number(sums, ask) for sums, _ in sides]
    if len({found[1] for found in numbers if found}) > 1:
        return sides
    return sorted(sides, key=lambda side: -(number(side[0], ask) or (Decimal(-1),))[0])


def difference(sides: list[tuple[Sums, str]], ask: Ask) -> list[Part]:
    """By how much the larger exceeds the other, where that can be said."""
    one, other = (number(sums, ask) for sums, _ in sides)
    if one is None or other is None or one[1] != other[1] or one[0] == other[0]:
        return []
    larger, name = sides[0] if one[0] > other[0] else sides[1]
    return [Part((*counted(larger), (one[1] or "jobs", abs(one[0] - other[0]))), name, loose=True)]
