"""What names and words mean: built once from the vocabulary and from what the database names."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from understanding.question import Ref


@dataclass(frozen=True, slots=True)
class Name:
    """Something that the database names: its title and aliases in both languages.

    `links` are the other things that it belongs to (a project's places, partners, sector …, what a fact is about);
    `year` is the period of an indicator, `unit` and `value` its figure, `series` what it shares with other
    periods; `value` and `jobs` are the figures of a project.
    """

    ref: Ref
    ru: tuple[str, ...] = ()
    kk: tuple[str, ...] = ()
    links: tuple[Ref, ...] = ()
    year: str = ""
    unit: str = ""
    value: Decimal | None = None
    series: str = ""
    jobs: int | None = None
