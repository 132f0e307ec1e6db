"""The oracle's own reading of a question: conditions and sums in plain SQL, of nothing that the bot queries with."""

# ruff: noqa: S608  the oracle writes its statements itself, of its own constants

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from understanding.question import Aggregate, Ask, Bounds, Kind, Question, Ref

OF_PARTNER = (
    "EXISTS (SELECT 1 FROM project_partner x JOIN partner a ON a.id = x.partner_id WHERE x.project_id = p.id AND {})"
)
NAMED = {
    Kind.PROJECT: "p.slug IN ({})",
    Kind.SECTOR: "p.sector IN ({})",
    Kind.REGION: "p.region_ru IN ({})",
    Kind.PARTNER: OF_PARTNER.format("a.slug IN ({})"),
    Kind.PARTNER_CITY: OF_PARTNER.format("a.city_ru IN ({})"),
    Kind.PLACE: "p.id IN (SELECT x.project_id FROM project_place x JOIN place l ON l.id = x.place_id"
    " WHERE l.slug IN ({}))",
    Kind.COUNTRY: "(EXISTS (SELECT 1 FROM project_country c WHERE c.project_id = p.id AND c.code IN ({0}))"
    " OR " + OF_PARTNER.format("a.country IN ({0})") + ")",
}
IN_YEAR = """CASE WHEN p.start_year IS NULL AND p.finish_year IS NULL THEN FALSE
    WHEN p.start_year IS NULL THEN p.finish_year = {0} WHEN p.finish_year IS NULL THEN p.start_year = {0}
    ELSE {0} BETWEEN p.start_year AND p.finish_year END"""
STATED = {
    "amount_stated": "p.amount IS NOT NULL",
    "jobs_stated": "p.jobs IS NOT NULL",
    "partner_stated": "EXISTS (SELECT 1 FROM project_partner x WHERE x.project_id = p.id)",
}
MONEY_TOLD_ANYWAY = (Aggregate.NONE, Aggregate.TOTAL, Aggregate.COMPARE)


@dataclass
class Where:
    """Conditions on `project p` with their parameters; `cents`: how many units of an amount one of its currency is."""

    internal: bool
    cents: int
    conditions: list[str] = field(default_factory=list)
    params: dict[str, Any] = field(default_factory=dict)

    @property
    def narrowed(self) -> bool:
        """Whether anything is asked of the projects."""
        return bool(self.conditions)

    def __str__(self) -> str:
        visible = ["TRUE"] if self.internal else ["NOT p.internal"]
        return " AND ".join(f"({condition})" for condition in [*visible, *self.conditions])

    def bind(self, value: object) -> str:
        """The place of a value in the text."""
        name = f"v{len(self.params)}"
        self.params[name] = value
        return f":{name}"

    def named(self, refs: tuple[Ref, ...]) -> list[str]:
        """One condition for each kind of what is named: any of a kind will do."""
        if projects := tuple(ref for ref in refs if ref.kind is Kind.PROJECT):
            refs = projects
        kinds = dict.fromkeys(ref.kind for ref in refs)
        return [NAMED[kind].format(", ".join(self.bind(ref.key) for ref in refs if ref.kind is kind)) for kind in kinds]

    def bounded(self, column: str, bounds: Bounds, unit: int) -> None:
        """A range, without its ends where it is strict."""
        strict = bounds.strict and bounds.low != bounds.high
        for end, sign in ((bounds.low, ">"), (bounds.high, "<")):
            if end is not None:
                self.conditions.append(f"{column} {sign if strict else sign + '='} {self.bind(_plain(end * unit))}")


def _plain(number: Decimal) -> Decimal | int:
    return int(number) if number == number.to_integral_value() else number


def where(question: Question, internal: bool, cents: int) -> Where:
    """The projects that a question is about."""
    found, filters = Where(internal, cents), question.filters
    found.conditions += found.named(question.about)
    found.conditions += [f"NOT ({condition})" for ref in question.without for condition in found.named((ref,))]
    if filters.statuses:
        found.conditions.append(f"p.status IN ({', '.join(map(found.bind, filters.statuses))})")
    money = not question.asks or Ask.AMOUNT in question.asks
    only_spoken_of = question.aggregate in MONEY_TOLD_ANYWAY and money and not question.cut
    if filters.currency and (filters.amount or not only_spoken_of):
        found.conditions.append(f"p.currency = {found.bind(filters.currency)}")
    found.bounded("p.amount", filters.amount, cents)
    found.bounded("p.jobs", filters.jobs, 1)
    if filters.year is not None:
        edge = f"p.{filters.edge}_year = {{0}}" if filters.edge else IN_YEAR
        found.conditions.append(edge.format(found.bind(filters.year)))
    for name, condition in STATED.items():
        if (stated := getattr(filters, name)) is not None:
            found.conditions.append(condition if stated else f"NOT ({condition})")
    return found


@dataclass(frozen=True)
class Sums:
    """What some projects add up to; money by currency, the largest number first, and how many `state` each."""

    projects: int
    amounts: int
    jobs_known: int
    jobs: int
    money: dict[str, Decimal]
    state: dict[str, int]


class Reader:
    """Runs the oracle's statements."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session
        assert session.bind is not None
        self.is_sqlite = session.bind.dialect.name == "sqlite"
        self.cents = 100 if self.is_sqlite else 1
        self.bytewise = "BINARY" if self.is_sqlite else '"C"'

    async def rows(self, statement: str, meant: Where) -> list[Any]:
        """The rows of a statement that has {where} in it."""
        found = await self._session.execute(text(statement.format(where=meant)), meant.params)
        return list(found)

    def money(self, amount: Any) -> Decimal:
        """An amount, or a sum of amounts, in its currency."""
        return Decimal(amount) / self.cents

    async def sums(self, meant: Where, more: str = "TRUE") -> Sums:
        """What the projects add up to that meet a further condition."""
        counted = await self.rows(
            "SELECT COUNT(*), COUNT(p.amount), COUNT(p.jobs), COALESCE(SUM(p.jobs), 0) FROM project p"
            f" WHERE {{where}} AND {more}",
            meant,
        )
        by_currency = await self.rows(
            f"SELECT p.currency, SUM(p.amount) AS s, COUNT(p.amount) FROM project p WHERE {{where}} AND {more}"
            " AND p.amount IS NOT NULL GROUP BY p.currency ORDER BY s DESC, p.currency",
            meant,
        )
        projects, amounts, jobs_known, jobs = counted[0]
        money = {currency: self.money(amount) for currency, amount, _ in by_currency}
        state = {currency: int(stating) for currency, _, stating in by_currency}
        return Sums(projects, amounts, jobs_known, int(jobs), money, state)
