"""Figures as answers tell them, made of what SQL added up."""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from tests.oracle.reading import Figure, Part
from tests.oracle.sql import Sums
from understanding.question import Ask

MONEY_AND_JOBS = (Ask.AMOUNT, Ask.JOBS)


def known_over(sums: Sums, ask: Ask) -> tuple[Figure, ...]:
    """Of how many projects it is known; of a single one that is clear without figures."""
    if sums.projects == 1:
        return ()
    known = sums.amounts if ask is Ask.AMOUNT else sums.jobs_known
    return ((f"{ask} known", known, sums.projects) if known else (f"{ask} unknown", sums.projects),)


def coverage(sums: Sums, asks: Sequence[Ask]) -> list[Part]:
    """The same on lines of its own."""
    return [Part(figures, None) for ask in asks if (figures := known_over(sums, ask))]


def whole(sums: Sums, asks: Sequence[Ask]) -> list[Part]:
    """Money and jobs in all, with how many projects they are known of."""
    lines = ((*told(sums, [ask]), *known_over(sums, ask)) for ask in asks)
    return [Part(figures, None) for figures in lines if figures]


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


def means(sums: Sums, asks: Sequence[Ask]) -> list[tuple[str, Fraction, int]]:
    """What one project has on average, in each currency and of jobs, and over how many projects that is."""
    found = []
    if Ask.AMOUNT in asks:
        found += [(code, Fraction(total) / sums.state[code], sums.state[code]) for code, total in sums.money.items()]
    if Ask.JOBS in asks and sums.jobs_known:
        found.append(("jobs", Fraction(sums.jobs, sums.jobs_known), sums.jobs_known))
    return found


def mean_figures(sums: Sums, asks: Sequence[Ask], over: str) -> list[tuple[Figure, ...]]:
    """The same as figures."""
    return [((unit, rounded(mean, unit)), (over, number)) for unit, mean, number in means(sums, asks)]


def rounded(mean: Fraction, unit: str) -> Decimal:
    """An average as it is told: jobs to a tenth, money to four digits unless three decimals hold all of it."""
    if unit == "jobs":
        return _nearest(mean, Fraction(1, 10))
    scale = next((scale for scale in (10**12, 10**9, 10**6) if mean >= scale), 10)
    if (mean * 1000 / scale).denominator == 1:
        return _nearest(mean, Fraction(scale, 1000))
    step = Fraction(1, 100)
    while mean >= step * 10**4:
        step *= 10
    return _nearest(mean, step)


def _nearest(value: Fraction, step: Fraction) -> Decimal:
    """The nearest multiple of a step, the larger one from the middle on."""
    found = math.floor(value / step + Fraction(1, 2)) * step
    return Decimal(found.numerator) / found.denominator


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
