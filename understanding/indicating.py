"""Where words name an indicator rather than projects, and where they only seem to."""

from __future__ import annotations

from understanding.choose import Chosen
from understanding.find import Heard
from understanding.names import NameIndex
from understanding.picking import Pick
from understanding.quantities import years_of
from understanding.question import Kind
from understanding.units import AREA, PEOPLE, asked_units

RANKING = ("most", "least", "compare")
DATED = MEASURED = 0.3  # of the words of an indicator that its unit or its year points to


def is_mere_count(pick: Pick, heard: Heard) -> bool:
    """An indicator named by words of the question alone, where projects are asked for and not their number."""
    if pick.kind is not Kind.INDICATOR:
        return False
    if heard.has("event") and heard.has("which") and not heard.has("how_many", "amount"):
        return True  # «на каком форуме подписали меморандумы»
    listed = heard.has("projects", "enterprise", "country", "sector", "partner", *RANKING) and (
        heard.has(*RANKING) or not heard.has("how_many", "count", "amount", "total", "summary")
    )
    if listed and heard.has("country", "sector"):
        return True
    return listed and all(heard.at[i] or heard.words[i].everyday for i in pick.tokens)


def is_measured(heard: Heard, hard: list[Pick], chosen: Chosen, index: NameIndex) -> bool:
    """«размер черешневого сада»: the area of a project may be known as an indicator."""
    found = chosen.indicator
    if found is None or heard.has("amount"):
        return False
    asked = asked_units(heard) or (AREA if heard.has("capacity") else frozenset())
    fits = bool(_units(found, index) & asked)
    if not hard:
        return fits and found.coverage >= MEASURED
    nearer = found.coverage >= hard[0].coverage or _units(found, index) <= AREA
    return fits and hard[0].kind is Kind.PROJECT and nearer and bool(found.tokens & hard[0].tokens)


def is_dated(heard: Heard, hard: list[Pick], indicator: Pick, index: NameIndex) -> bool:
    """«инвестиции в 2025 году»: a year with the words of an indicator of that year asks for it, not for projects."""
    years = years_of(heard)
    of_year = any(index.names[index.number[ref]].year.startswith(years) for ref in indicator.refs)
    if not of_year or heard.has("projects"):
        return False
    if heard.has("jobs") and not hard:
        return indicator.coverage >= DATED and bool(_units(indicator, index) & PEOPLE)
    return indicator.coverage >= DATED and (not hard or indicator.tokens >= hard[0].tokens)


def _units(pick: Pick, index: NameIndex) -> set[str]:
    return {index.names[index.number[ref]].unit for ref in pick.refs}
