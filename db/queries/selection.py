"""Which projects are meant, and the same as conditions in SQL with the values beside them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Integer, Numeric, and_, bindparam, false, func, not_, or_, select
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.types import TypeEngine

from db.models import Partner, Place, Project, ProjectCountry, ProjectPartner, ProjectPlace
from db.queries import visible
from db.queries.prepared import keys

Condition = ColumnElement[bool]
# When a project is under way; one of which only one end is known, in that year alone.
FIRST_YEAR = func.coalesce(Project.start_year, Project.finish_year)
LAST_YEAR = func.coalesce(Project.finish_year, Project.start_year)
EDGES = {"start": Project.start_year, "finish": Project.finish_year}
KEYS = ("projects", "partners", "sectors", "places", "regions", "countries", "partner_cities", "statuses")
SOME = ("",)  # stands for any keys


@dataclass(frozen=True, slots=True)
class Range:
    """A range for a number; None is open. A strict one leaves its ends out, unless they are the same."""

    low: Decimal | None = None
    high: Decimal | None = None
    strict: bool = False


@dataclass(frozen=True, slots=True)
class Selection:
    """Conditions that all must hold; within one tuple any will do, and an empty one asks nothing.

    `nothing` is a selection that no project can meet; of `excluding` none may hold. Internal projects are among those
    that are meant only with `internal`.
    """

    projects: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    partner_cities: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    currency: str = ""
    amount: Range = field(default_factory=Range)
    jobs: Range = field(default_factory=Range)
    year: int | None = None
    edge: str = ""  # start or finish: those that begin or end in the year
    amount_stated: bool | None = None
    jobs_stated: bool | None = None
    partner_stated: bool | None = None
    time_stated: bool | None = None
    capacity_stated: bool | None = None
    nothing: bool = False
    excluding: tuple[Selection, ...] = ()
    internal: bool = False

    def __bool__(self) -> bool:
        return self != Selection(internal=self.internal)


def outline(selection: Selection) -> Selection:
    """The selection without its values: all of one outline have the same conditions, with other values beside them."""
    return replace(
        selection,
        projects=selection.projects and SOME,
        partners=selection.partners and SOME,
        sectors=selection.sectors and SOME,
        places=selection.places and SOME,
        regions=selection.regions and SOME,
        countries=selection.countries and SOME,
        partner_cities=selection.partner_cities and SOME,
        statuses=selection.statuses and SOME,
        currency=selection.currency and "*",
        amount=_open(selection.amount),
        jobs=_open(selection.jobs),
        year=None if selection.year is None else 0,
        excluding=tuple(map(outline, selection.excluding)),
    )


def _open(bounds: Range) -> Range:
    strict = bounds.strict and bounds.low != bounds.high
    return Range(None if bounds.low is None else Decimal(), None if bounds.high is None else Decimal(1), strict)


def values(selection: Selection, prefix: str = "") -> dict[str, Any]:
    """What the conditions of a selection are executed with."""
    named = {name: getattr(selection, name) for name in (*KEYS, "currency")}
    found = {prefix + name: value for name, value in named.items() if value}
    ends = {
        "year": selection.year,
        "amount_low": selection.amount.low,
        "amount_high": selection.amount.high,
        "jobs_low": selection.jobs.low,
        "jobs_high": selection.jobs.high,
    }
    found |= {prefix + name: value for name, value in ends.items() if value is not None}
    for number, excluded in enumerate(selection.excluding):
        found |= values(excluded, f"{prefix}not_{number}_")
    return found


def conditions(selection: Selection) -> list[Condition]:
    """The conditions of a selection on the table of projects, to be executed with its `values`."""
    return [*visible.projects(selection.internal), *_narrowing(selection, "")]


def _in_year(edge: str, year: Any) -> Condition:
    return and_(year >= EDGES.get(edge, FIRST_YEAR), year <= EDGES.get(edge, LAST_YEAR))


def _narrowing(selection: Selection, prefix: str) -> list[Condition]:
    found = [*_named(selection, prefix), *_stated(selection)]
    found += _within(Project.amount, selection.amount, f"{prefix}amount")
    found += _within(Project.jobs, selection.jobs, f"{prefix}jobs")
    if selection.currency:
        found.append(Project.currency == bindparam(f"{prefix}currency"))
    if selection.year is not None:
        found.append(_in_year(selection.edge, bindparam(f"{prefix}year", type_=Integer)))
    for number, excluded in enumerate(selection.excluding):
        found.append(not_(and_(*_narrowing(excluded, f"{prefix}not_{number}_"))))
    if selection.nothing:
        found.append(false())
    return found


def _named(selection: Selection, prefix: str) -> list[Condition]:
    columns: list[tuple[InstrumentedAttribute[str], str]] = [
        (Project.slug, "projects"),
        (Project.sector, "sectors"),
        (Project.region_ru, "regions"),
        (Project.status, "statuses"),
    ]
    found: list[Condition] = [column.in_(keys(prefix + name)) for column, name in columns if getattr(selection, name)]
    if selection.partners:
        found.append(_with_partner(Partner.slug.in_(keys(f"{prefix}partners"))))
    if selection.partner_cities:
        found.append(_with_partner(Partner.city_ru.in_(keys(f"{prefix}partner_cities"))))
    if selection.places:
        where = select(ProjectPlace.project_id).join(Place).where(Place.slug.in_(keys(f"{prefix}places")))
        found.append(Project.id.in_(where))
    if selection.countries:
        codes = keys(f"{prefix}countries")
        joined = select(ProjectCountry.project_id).where(ProjectCountry.code.in_(codes))
        found.append(or_(Project.id.in_(joined), _with_partner(Partner.country.in_(codes))))
    return found


def _with_partner(condition: Condition) -> Condition:
    return Project.id.in_(select(ProjectPartner.project_id).join(Partner).where(condition))


def _stated(selection: Selection) -> list[Condition]:
    wanted: tuple[tuple[bool | None, Callable[[], Condition]], ...] = (
        (selection.amount_stated, lambda: Project.amount.is_not(None)),
        (selection.jobs_stated, lambda: Project.jobs.is_not(None)),
        (selection.partner_stated, lambda: Project.id.in_(select(ProjectPartner.project_id))),
        (selection.time_stated, lambda: or_(Project.start_year.is_not(None), Project.finish_year.is_not(None))),
        (selection.capacity_stated, lambda: or_(Project.capacity_ru != "", Project.capacity_kk != "")),
    )
    return [condition() if stated else not_(condition()) for stated, condition in wanted if stated is not None]


def _within(
    column: InstrumentedAttribute[Decimal | None] | InstrumentedAttribute[int | None], bounds: Range, name: str
) -> list[Condition]:
    strict = bounds.strict and bounds.low != bounds.high
    low, high = bindparam(f"{name}_low", type_=_exact(column)), bindparam(f"{name}_high", type_=_exact(column))
    found: list[Condition] = []
    if bounds.low is not None:
        found.append(column > low if strict else column >= low)
    if bounds.high is not None:
        found.append(column < high if strict else column <= high)
    return found


def _exact(column: InstrumentedAttribute[Any]) -> TypeEngine[Any]:
    """The type of a bound: also whole numbers are compared with decimal ones."""
    return Numeric() if isinstance(column.type, Integer) else column.type
