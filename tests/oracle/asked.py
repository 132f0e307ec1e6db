"""Questions made of what occurs in a database: what × about × aggregate × filter, the same for the same seed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from understanding.question import (
    STATUSES,
    Aggregate,
    Ask,
    Bounds,
    Cut,
    Edge,
    Filters,
    Kind,
    Language,
    Question,
    Ref,
    Whole,
)  # fmt: skip

NUMERIC = (Ask.AMOUNT, Ask.JOBS)
FIGURES = ((Ask.AMOUNT,), (Ask.JOBS,), (Ask.AMOUNT, Ask.JOBS))
GROUPS = (Kind.SECTOR, Kind.PLACE, Kind.COUNTRY, Kind.REGION, Kind.PARTNER)
OCCURRING = {
    Kind.SECTOR: "SELECT DISTINCT p.id, p.sector FROM project p WHERE p.sector <> ''",
    Kind.PLACE: "SELECT x.project_id, l.slug FROM project_place x JOIN place l ON l.id = x.place_id",
    Kind.COUNTRY: "SELECT x.project_id, a.country FROM project_partner x JOIN partner a ON a.id = x.partner_id"
    " WHERE a.country <> '' UNION SELECT project_id, code FROM project_country",
    Kind.REGION: "SELECT p.id, p.region_ru FROM project p WHERE p.region_ru <> ''",
    Kind.PARTNER: "SELECT x.project_id, a.slug FROM project_partner x JOIN partner a ON a.id = x.partner_id",
}
NUMBERS = "SELECT p.amount, p.currency, p.jobs, p.start_year, p.finish_year FROM project p ORDER BY p.id"


@dataclass
class Occurring:
    """What can be named, by project, and the figures that occur."""

    refs: dict[int, list[Ref]]
    kinds: dict[Kind, list[Ref]]
    amounts: list[tuple[Decimal, str]]
    jobs: list[int]
    years: list[int]
    hidden: set[Ref]  # what only internal projects have: nobody compares what they do not know of


async def occurring(session: AsyncSession, cents: int) -> Occurring:
    """Everything of a database that questions are made of."""
    refs: dict[int, list[Ref]] = {}
    kinds: dict[Kind, list[Ref]] = {}
    for kind, statement in OCCURRING.items():
        rows = sorted((await session.execute(text(statement))).all())
        for project, key in rows:
            refs.setdefault(project, []).append(Ref(kind, key))
        kinds[kind] = [Ref(kind, key) for key in sorted({key for _, key in rows})]
    numbers = (await session.execute(text(NUMBERS))).all()
    amounts = [(Decimal(row[0]) / cents, row[1]) for row in numbers if row[0] is not None]
    jobs = [int(row[2]) for row in numbers if row[2] is not None]
    years = sorted({year for row in numbers for year in row[3:] if year is not None})
    internal = set((await session.execute(text("SELECT p.id FROM project p WHERE p.internal"))).scalars())
    public = {ref for project, named in refs.items() if project not in internal for ref in named}
    hidden = {ref for named in kinds.values() for ref in named if ref not in public}
    return Occurring(refs, kinds, amounts, jobs, years, hidden)


class Asker:
    """Makes questions."""

    def __init__(self, there: Occurring, seed: int) -> None:
        self._there = there
        self._chance = random.Random(seed)  # noqa: S311  not for secrets

    def questions(self, number: int) -> Iterator[Question]:
        """So many different ones, in Russian."""
        forms = (self._total, self._total, self._count, self._partners, self._listed, self._summary, self._share,
                 self._average, self._top, self._compare, self._cut, self._cut)  # fmt: skip
        made: set[Question] = set()
        while len(made) < number:
            question = forms[len(made) % len(forms)]()
            if question not in made:
                made.add(question)
                yield question

    def _asked(self, asks: tuple[Ask, ...], aggregate: Aggregate = Aggregate.NONE, **more: Any) -> Question:
        about = self._about(with_partners=more.pop("with_partners", True))
        without = tuple(self._chance.sample(self._there.kinds[Kind.SECTOR], 1)) if self._chance.random() < 0.15 else ()
        return Question(Language.RU, asks, about, aggregate, filters=self._filters(), without=without, **more)

    def _about(self, with_partners: bool) -> tuple[Ref, ...]:
        """Nothing, one thing, two of a kind, or things of two kinds that some project has."""
        chance, kinds = self._chance, [kind for kind in GROUPS if with_partners or kind is not Kind.PARTNER]
        number = chance.choice([0, 1, 1, 1, 2, 2, 3])
        if number == 3:
            return tuple(chance.sample(self._there.kinds[chance.choice(kinds[:3])], 2))
        refs = [ref for ref in chance.choice(list(self._there.refs.values())) if ref.kind in kinds]
        picked = {ref.kind: ref for ref in chance.sample(refs, len(refs))}
        return tuple(list(picked.values())[:number])

    def _filters(self) -> Filters:
        chance = self._chance
        filters = Filters()
        for _ in range(chance.choice([0, 0, 0, 1, 1, 2])):
            filters = replace(filters, **chance.choice(self._conditions())())
        return filters

    def _conditions(self) -> list[Any]:
        chance, there = self._chance, self._there
        return [
            lambda: {
                "year": chance.choice([*there.years, there.years[-1] + 1]),
                "edge": chance.choice([None, None, *Edge]),
            },
            lambda: {"statuses": tuple(chance.sample(STATUSES, chance.choice([1, 1, 2])))},
            lambda: dict(zip(("amount", "currency"), self._range(*chance.choice(there.amounts)), strict=True)),
            lambda: {"jobs": self._range(Decimal(chance.choice(there.jobs)), "")[0]},
            lambda: {"currency": chance.choice(there.amounts)[1]},
            lambda: {chance.choice(["amount_stated", "jobs_stated", "partner_stated"]): chance.random() < 0.6},
        ]

    def _range(self, end: Decimal, currency: str) -> tuple[Bounds, str]:
        chance = self._chance
        low, high = chance.choice([(end, None), (None, end), (end, end * 3), (end, end)])
        return Bounds(low, high, chance.random() < 0.5), currency

    def _total(self) -> Question:
        aggregate = self._chance.choice([Aggregate.TOTAL, Aggregate.NONE])
        return self._asked(self._chance.choice(FIGURES), aggregate, with_partners=aggregate is Aggregate.TOTAL)

    def _count(self) -> Question:
        return self._asked((Ask.PROJECTS,), Aggregate.COUNT)

    def _partners(self) -> Question:
        return self._asked((Ask.PARTNER,), Aggregate.COUNT)

    def _listed(self) -> Question:
        return self._asked((Ask.PROJECTS,), with_partners=False)

    def _summary(self) -> Question:
        return self._asked((Ask.SUMMARY,), with_partners=False)

    def _share(self) -> Question:
        """Of all, or of what was named, of the stages or of the year that are spoken of."""
        asked = self._asked(self._chance.choice([(), (Ask.AMOUNT,), (Ask.JOBS,), (Ask.SUMMARY,)]), Aggregate.SHARE)
        spoken = {Whole.NAMED: asked.about, Whole.STAGE: asked.filters.statuses, Whole.YEAR: asked.filters.year}
        return replace(
            asked, whole=tuple(whole for whole, said in spoken.items() if said and self._chance.random() < 0.5)
        )

    def _average(self) -> Question:
        """Of all that are meant, or of each part of them."""
        cut = self._chance.choice([None, *Cut])
        page = self._chance.choice([0, 0, 1]) if cut else 0
        return self._asked(self._chance.choice(FIGURES), Aggregate.AVERAGE, cut=cut, page=page)

    def _top(self) -> Question:
        chance = self._chance
        more: dict[str, Any] = chance.choice([{}, {"limit": chance.randint(2, 12)}, {"rank": chance.randint(1, 4)}])
        return self._asked((chance.choice(NUMERIC),), Aggregate.TOP, lowest=chance.random() < 0.3, **more)

    def _compare(self) -> Question:
        chance = self._chance
        kind = chance.choice([kind for kind in GROUPS if len(self._there.kinds[kind]) > 1])
        sides = [ref for ref in self._there.kinds[kind] if ref not in self._there.hidden]
        refs = tuple(chance.sample(sides, min(chance.choice([2, 2, 3]), len(sides))))
        asked = self._asked(chance.choice([(), *FIGURES[:2]]), Aggregate.COMPARE)
        others = tuple(ref for ref in asked.about if ref.kind is not kind)[:1] if chance.random() < 0.3 else ()
        return replace(asked, about=(*refs, *others))

    def _cut(self) -> Question:
        if self._chance.random() < 0.25:
            return self._ranked_parts()
        asks = self._chance.choice([(Ask.SUMMARY,), (Ask.PROJECTS,), *FIGURES])
        return self._asked(asks, cut=self._chance.choice(list(Cut)), page=self._chance.choice([0, 0, 0, 1]))

    def _ranked_parts(self) -> Question:
        """Which sector, district or country has the most, or the least."""
        chance = self._chance
        more: dict[str, Any] = chance.choice([{}, {"limit": chance.randint(2, 12)}, {"rank": chance.randint(1, 3)}])
        asks = chance.choice([(), *FIGURES[:2]])
        cut = chance.choice([Cut.SECTOR, Cut.PLACE, Cut.COUNTRY])
        return self._asked(asks, Aggregate.TOP, cut=cut, lowest=chance.random() < 0.3, **more)
