"""Which projects are meant, and the same as conditions in SQL."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal

from sqlalchemy import ColumnElement, and_, false, func, not_, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from db.models import Partner, Place, Project, ProjectCountry, ProjectPartner, ProjectPlace
from db.queries import visible

Condition = ColumnElement[bool]
# When a project is under way; one of which only one end is known, in that year alone.
FIRST_YEAR = func.coalesce(Project.start_year, Project.finish_year)
LAST_YEAR = func.coalesce(Project.finish_year, Project.start_year)


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


def conditions(selection: Selection) -> list[Condition]:
    """The conditions of a selection on the table of projects."""
    return [*visible.projects(selection.internal), *_narrowing(selection)]


def _narrowing(selection: Selection) -> list[Condition]:
    found = [*_named(selection), *_stated(selection)]
    found += _within(Project.amount, selection.amount) + _within(Project.jobs, selection.jobs)
    if selection.currency:
        found.append(Project.currency == selection.currency)
    if selection.year is not None:
        found.append(_in_year(selection.year))
    found += [not_(and_(*_narrowing(excluded))) for excluded in selection.excluding]
    if selection.nothing:
        found.append(false())
    return found


def _named(selection: Selection) -> list[Condition]:
    columns: list[tuple[InstrumentedAttribute[str], tuple[str, ...]]] = [
        (Project.slug, selection.projects),
        (Project.sector, selection.sectors),
        (Project.region_ru, selection.regions),
        (Project.status, selection.statuses),
    ]
    found: list[Condition] = [column.in_(keys) for column, keys in columns if keys]
    if selection.partners:
        found.append(_with_partner(Partner.slug.in_(selection.partners)))
    if selection.partner_cities:
        found.append(_with_partner(Partner.city_ru.in_(selection.partner_cities)))
    if selection.places:
        where = select(ProjectPlace.project_id).join(Place).where(Place.slug.in_(selection.places))
        found.append(Project.id.in_(where))
    if selection.countries:
        joined = select(ProjectCountry.project_id).where(ProjectCountry.code.in_(selection.countries))
        found.append(or_(Project.id.in_(joined), _with_partner(Partner.country.in_(selection.countries))))
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
    column: InstrumentedAttribute[Decimal | None] | InstrumentedAttribute[int | None], bounds: Range
) -> list[Condition]:
    strict = bounds.strict and bounds.low != bounds.high
    found: list[Condition] = []
    if bounds.low is not None:
        found.append(column > bounds.low if strict else column >= bounds.low)
    if bounds.high is not None:
        found.append(column < bounds.high if strict else column <= bounds.high)
    return found


def _in_year(year: int) -> Condition:
    return and_(year >= FIRST_YEAR, year <= LAST_YEAR)
