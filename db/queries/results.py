"""What the queries bring back: plain frozen values, in both languages where people will read them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple


class Words(NamedTuple):
    """A text in Russian and in Kazakh; either may be ''."""

    ru: str
    kk: str

    def __bool__(self) -> bool:
        return bool(self.ru or self.kk)


class Origin(NamedTuple):
    """Where a fact was published; `date` as published: 2025-06, 2025-06-11 or ''."""

    title: str
    url: str
    date: str


@dataclass(frozen=True, slots=True)
class Company:
    """A partner by its name; `country` is an ISO code or ''."""

    slug: str
    name: str
    country: str


@dataclass(frozen=True, slots=True)
class ProjectRow:
    """A project with those who take part in it; None and '' are what no source states."""

    slug: str
    title: Words
    sector: str
    status: str
    place: Words
    region: Words
    amount: Decimal | None
    currency: str
    jobs: int | None
    start_year: int | None
    finish_year: int | None
    capacity: Words
    note: Words
    origin: Origin
    partners: tuple[Company, ...]
    countries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The projects of one status and currency together; sums are None where nothing is known."""

    status: str
    currency: str
    projects: int
    amount: Decimal | None
    amounts: int
    jobs: int | None
    jobs_known: int


@dataclass(frozen=True, slots=True)
class Slice:
    """The selected projects of one key; '' is the key of those that have none."""

    key: str
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class PartnerRow:
    """A partner as published; `projects` counts the selected ones."""

    slug: str
    name: str
    country: str
    city: Words
    about: Words
    origin: Origin | None
    projects: int = 0


@dataclass(frozen=True, slots=True)
class Share:
    """How many of the selected projects have this key; `name` where the key is no name itself."""

    key: str
    projects: int
    name: Words | None = None


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """A figure for one period."""

    slug: str
    title: Words
    series: str
    value: Decimal
    qualifier: str
    kind: str
    unit: str
    period: str
    note: Words
    origin: Origin


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """What became of one project or indicator: its columns first and last; `before` is empty for a new one.

    `unit` is the currency of its sum, or what its value counts, as it is now.
    """

    kind: str
    slug: str
    title: Words
    unit: str
    before: dict[str, Any]
    after: dict[str, Any]

    @property
    def is_new(self) -> bool:
        """Whether it was not there before."""
        return not self.before


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event; dates as published."""

    slug: str
    title: Words
    ordinal: int | None
    start_date: str
    finish_date: str
    place: Words
    note: Words
    origin: Origin


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Somebody who holds a post."""

    slug: str
    name: Words
    post: Words
    note: Words
    origin: Origin


@dataclass(frozen=True, slots=True)
class FactRow:
    """One stated fact; `about` holds slugs and partner names."""

    slug: str
    title: Words
    text: Words
    about: tuple[str, ...]
    origin: Origin


@dataclass(frozen=True, slots=True)
class ContactRow:
    """Where people can turn to."""

    title: Words
    phone: str
    email: str
    address: Words
    url: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class RateRow:
    """Tenge for one unit of a currency on a day."""

    currency: str
    kzt: Decimal
    date: str
    origin: Origin
