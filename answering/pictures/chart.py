"""A chart as data: everything that is drawn, in the person's language, and nothing of how."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Shape(StrEnum):
    """How values are drawn."""

    BARS = "bars"  # things side by side
    TREND = "trend"  # one thing over time
    SHARE = "share"  # parts of a whole


@dataclass(frozen=True, slots=True)
class Point:
    """One value; `told` is the figure as people read it. A value of None is not stated and drawn as a gap."""

    label: str
    value: Decimal | None
    told: str
    planned: bool = False


@dataclass(frozen=True, slots=True)
class Panel:
    """Points of one unit: another currency has a panel of its own; `unit` in words, for the axis."""

    unit: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture of figures; texts are plain, not HTML, and `source` is the line below with the date."""

    shape: Shape
    title: str
    panels: tuple[Panel, ...]
    source: str
    language: str
