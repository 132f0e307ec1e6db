"""What the lines of a cut must be, from SQL."""

# ruff: noqa: S608  the oracle writes its statements itself, of its own constants

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from answering.labels import country, sectors
from tests.oracle.expected import Expected
from tests.oracle.figures import MONEY_AND_JOBS, coverage, mean_figures, means, slice_figures, whole
from tests.oracle.reading import Figure, Part
from tests.oracle.sql import Reader, Sums
from understanding.question import STATUSES, Aggregate, Ask, Cut, Question

# For each cut: which key a project has, '' for none; one that has several stands there once for each.
KEYED = {
    Cut.SECTOR: "SELECT p.id, p.sector AS key FROM project p",
    Cut.STATUS: "SELECT p.id, p.status AS key FROM project p",
    Cut.CURRENCY: "SELECT p.id, p.currency AS key FROM project p",
    Cut.PLACE: "SELECT p.id, COALESCE(l.slug, '') AS key FROM project p"
    " LEFT JOIN project_place x ON x.project_id = p.id LEFT JOIN place l ON l.id = x.place_id",
    Cut.COUNTRY: "SELECT p.id, c.code AS key FROM project p JOIN project_country c ON c.project_id = p.id"
    " UNION SELECT p.id, a.country FROM project p JOIN project_partner x ON x.project_id = p.id"
    " JOIN partner a ON a.id = x.partner_id WHERE a.country <> ''"
    " UNION SELECT p.id, '' FROM project p WHERE NOT EXISTS (SELECT 1 FROM project_country c"
    " WHERE c.project_id = p.id) AND NOT EXISTS (SELECT 1 FROM project_partner x JOIN partner a"
    " ON a.id = x.partner_id WHERE x.project_id = p.id AND a.country <> '')",
    Cut.YEAR: "SELECT p.id, COALESCE(CAST(y.year AS VARCHAR(4)), '') AS key FROM project p LEFT JOIN ("
    + " UNION ALL ".join(f"SELECT {year} AS year" for year in range(2015, 2041))
    + ") y ON y.year BETWEEN COALESCE(p.start_year, p.finish_year) AND COALESCE(p.finish_year, p.start_year)",
}
ORDERED = {
    Cut.STATUS: "CASE k.key " + " ".join(f"WHEN '{code}' THEN {at}" for at, code in enumerate(STATUSES)) + " END",
    Cut.YEAR: "k.key",
}
CURRENCIES = {
    "ru": {"KZT": "Тенге", "USD": "Доллар США", "EUR": "Евро", "CNY": "Китайский юань"},
    "kk": {"KZT": "Теңге", "USD": "АҚШ доллары", "EUR": "Еуро", "CNY": "Қытай юані"},
}
# About how many tenge one of a currency is, only for the order of lines that no rate joins.
WEIGHT = "CASE p.currency WHEN 'USD' THEN 1000 WHEN 'EUR' THEN 1000 WHEN 'CNY' THEN 100 ELSE 1 END"
FIGURES = """SELECT k.key, p.currency, COUNT(*) AS projects, COUNT(p.amount) AS amounts, SUM(p.amount) AS money,
    COUNT(p.jobs) AS jobs_known, COALESCE(SUM(p.jobs), 0) AS jobs FROM project p JOIN ({keyed}) k ON k.id = p.id
    WHERE {where} GROUP BY k.key, p.currency ORDER BY money DESC"""


class Apart(Expected):
    """A question whose figures are told apart; `shown` are the first and last line of the page, if there are several.

    How long a page is is no figure: that each line stands on one is another test.
    """

    shown: tuple[int, int] | None = None

    async def parts(self) -> list[Part]:
        """The whole, then a line for each part."""
        cut = self.question.cut
        sums = await self.reader.sums(self.where)
        if cut is None or not sums.projects:
            return []
        asks = self.asks or ((Ask.AMOUNT,) if self.ranks else ())
        slices = await self._slices(cut)
        if self.ranks and not (slices := self._leading(slices, asks[0])):
            return [Part((("projects", sums.projects),), None)]
        first, last = self.shown or (1, len(slices))
        shown = slices[first - 1 : last]
        found = [Part((("projects", sums.projects),), None), *self._whole(sums, asks)]
        found += [Part(self._figures(theirs, asks), await self._name(cut, key)) for key, theirs in shown]
        if self.shown:
            found.append(Part((("shown", first, last, len(slices)),)))
        return found

    @property
    def ranks(self) -> bool:
        """Whether only the first few are asked for."""
        return self.question.aggregate is Aggregate.TOP

    @property
    def averages(self) -> bool:
        """Whether not what the parts add up to is asked for, but what one project of theirs has."""
        return self.question.aggregate is Aggregate.AVERAGE

    def _whole(self, sums: Sums, asks: Sequence[Ask]) -> list[Part]:
        if not self.averages:
            return whole(sums, asks or MONEY_AND_JOBS)
        return [*(Part(figures, None) for figures in mean_figures(sums, asks, "over")), *coverage(sums, asks)]

    def _figures(self, sums: Sums, asks: Sequence[Ask]) -> tuple[Figure, ...]:
        if not self.averages:
            return slice_figures(sums, asks)
        told = (figure for figures in mean_figures(sums, asks, "of") for figure in figures)
        return (*told, ("projects", sums.projects))

    def _leading(self, slices: list[tuple[str, Sums]], ask: Ask) -> list[tuple[str, Sums]]:
        """The first of which the figure is known, from the other end if that is asked."""
        question = self.question
        known = [
            (key, sums) for key, sums in slices if key and (sums.jobs_known if ask is Ask.JOBS else sums.amounts) > 0
        ]
        known = known[::-1] if question.lowest else known
        first = (question.rank or 1) - 1
        return known[first : first + (1 if question.rank else question.limit or 3)]

    async def _slices(self, cut: Cut) -> list[tuple[str, Sums]]:
        """The parts in the order in which they are told."""
        rows = await self.reader.rows(FIGURES.replace("{keyed}", KEYED[cut]), self.where)
        parts: dict[str, Sums] = {}
        for key, of_key in by_key(rows).items():
            money = {row.currency: self.reader.money(row.money) for row in of_key if row.money is not None}
            money = dict(sorted(money.items(), key=lambda item: (-item[1], item[0])))
            counts = (sum(int(row[at]) for row in of_key) for at in (2, 3, 5, 6))
            parts[key] = Sums(*counts, money, {row.currency: int(row.amounts) for row in of_key})
        order = await self._order(cut)
        if self.averages and cut not in ORDERED:
            order = sorted(order, key=lambda key: (not key, -weighed(parts[key], self.asks[0]), key.encode()))
        return [(key, parts[key]) for key in order]

    async def _order(self, cut: Cut) -> list[str]:
        """Stages and years as they follow, all else the largest first; what has no key is last."""
        measure = "COUNT(*) DESC"
        if self.asks[:1] == (Ask.JOBS,):
            measure = "COALESCE(SUM(p.jobs), 0) DESC"
        elif self.asks[:1] == (Ask.AMOUNT,) or self.ranks:
            measure = f"COALESCE(SUM(p.amount * {WEIGHT}), 0) DESC"
        rows = await self.reader.rows(
            f"SELECT k.key FROM project p JOIN ({KEYED[cut]}) k ON k.id = p.id WHERE {{where}} GROUP BY k.key"
            f" ORDER BY CASE WHEN k.key = '' THEN 1 ELSE 0 END, {ORDERED.get(cut, measure)},"
            f" k.key COLLATE {self.reader.bytewise}",
            self.where,
        )
        return [row.key for row in rows]

    async def _name(self, cut: Cut, key: str) -> str:
        if not key:
            return self.not_stated
        if cut is Cut.PLACE:
            column = "name_kk" if self.language == "kk" else "name_ru"
            return str((await self.reader.rows(f"SELECT {column} FROM place WHERE slug = '{key}'", self.where))[0][0])
        if cut is Cut.SECTOR:
            return sectors(self.language)[key]
        if cut is Cut.COUNTRY:
            return country(key, self.language)
        if cut is Cut.CURRENCY:
            return CURRENCIES[self.language][key]
        return self.status(key) if cut is Cut.STATUS else key


def weighed(sums: Sums, ask: Ask) -> Fraction:
    """Averages of several currencies as about so many tenge, only for the order of lines."""
    per_unit = {"USD": 1000, "EUR": 1000, "CNY": 100}
    return sum((mean * per_unit.get(unit, 1) for unit, mean, _ in means(sums, [ask])), Fraction(0))


def by_key(rows: list[Any]) -> dict[str, list[Any]]:
    """The rows of each key."""
    found: dict[str, list[Any]] = {}
    for row in rows:
        found.setdefault(row.key, []).append(row)
    return found


def expected(reader: Reader, question: Question, internal: bool, read: Sequence[Part] = ()) -> Expected:
    """The oracle for a question, the answer to which was read so."""
    if not question.cut:
        return Expected(reader, question, internal)
    oracle = Apart(reader, question, internal)
    pages = [figure for part in read for figure in part.figures if figure[0] == "shown"]
    if pages:
        oracle.shown = int(pages[0][1]), int(pages[0][2])
    return oracle
