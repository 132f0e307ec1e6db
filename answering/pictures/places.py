"""Where a figure finds room beside its point: over no other figure and no dot, and over no line if it can be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

STEP = 12.0  # pixels between the places that a line is taken to hold
SIDEWAYS = (0.0, -0.42, 0.42)  # of its width a figure may stand beside its point


@dataclass(frozen=True, slots=True)
class Place:
    """A rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Place) -> bool:
        """Whether two have anything in common."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def is_within(self, other: Place) -> bool:
        """Whether it lies in another with all of it."""
        return (
            other.left <= self.left
            and self.right <= other.right
            and other.top <= self.top
            and self.bottom <= other.bottom
        )


class Room:
    """A field where figures are put; `crossed` is what is better left free."""

    def __init__(self, field: Place, taken: Iterable[Place], crossed: Iterable[Place]) -> None:
        self._field = field
        self._taken = list(taken)
        self._crossed = list(crossed)

    def find(self, x: float, tops: Iterable[float], width: float, height: float) -> Place | None:
        """Take the best place for a figure at a point; None if there is none."""
        for may_cross in (False, True):
            for place in self._possible(x, tops, width, height):
                hindered = self._taken if may_cross else self._taken + self._crossed
                if place.is_within(self._field) and not any(place.meets(other) for other in hindered):
                    self._taken.append(place)
                    return place
        return None

    def _possible(self, x: float, tops: Iterable[float], width: float, height: float) -> Iterator[Place]:
        for aside in SIDEWAYS:
            for top in tops:
                left = x - width / 2 + aside * width
                left = min(max(left, self._field.left), self._field.right - width)
                yield Place(left, top, left + width, top + height)


def along(x: float, y: float, to_x: float, to_y: float) -> Iterator[Place]:
    """The places that a line runs through."""
    steps = max(int(max(abs(to_x - x), abs(to_y - y)) / STEP), 1)
    half = STEP / 2
    for number in range(steps + 1):
        at_x, at_y = x + (to_x - x) * number / steps, y + (to_y - y) * number / steps
        yield Place(at_x - half, at_y - half, at_x + half, at_y + half)
