"""Values to lengths: every scale holds zero, so nothing looks steeper or larger than it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from answering.pictures.chart import Point

LEAST = 4.0  # pixels of a bar whose value is not zero: something small is not nothing


@dataclass(frozen=True, slots=True)
class Scale:
    """From the lowest to the highest value over so many pixels."""

    low: float
    high: float
    length: float

    @property
    def zero(self) -> float:
        """Where zero is."""
        return self.at(0)

    def at(self, value: Decimal | float) -> float:
        """How far from the lowest a value is, in pixels."""
        return (float(value) - self.low) / (self.high - self.low) * self.length

    def bar(self, value: Decimal) -> tuple[float, float]:
        """The beginning and the length of a bar from zero."""
        end = self.at(value)
        length = max(abs(end - self.zero), LEAST) if value else 0.0
        return (self.zero if value >= 0 else self.zero - length), length


def scale(points: Iterable[Point], length: float) -> Scale:
    """The scale of what is stated."""
    values = [float(point.value) for point in points if point.value is not None]
    low, high = min([0.0, *values]), max([0.0, *values])
    return Scale(low, high if high > low else low + 1.0, length)
