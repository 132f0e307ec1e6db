"""A trend: points over time, joined where both neighbours are stated; what is planned is hollow and dashed."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from answering.pictures.chart import Panel, Point
from answering.pictures.places import Place, Room, along
from answering.pictures.scale import scale
from answering.pictures.shapes import INK, INNER, MARGIN, PALETTE, QUIET, RIGHT, TRACK, Align, Dot, Line
from answering.pictures.sheet import LEADING, Sheet

HEIGHT, SIDE = 480, 100  # of the plot; from its edge to the first point
RADIUS, AWAY = 15, 22  # of a dot; from a point to its figure
GRID = 4
SIZES = ((5, 36), (8, 31), (math.inf, 27))  # up to so many periods: letters of this size
BEFORE_UNIT = re.compile(r"\xa0(?=\D)")  # where a figure may go on in a second line
BETWEEN_LABELS, LABEL_LINES = 22, 3


@dataclass
class Period:
    """A column with what is known of it, by whether it is planned."""

    label: str
    known: dict[bool, Point] = field(default_factory=dict)
    x: float = 0.0


@dataclass(frozen=True, slots=True)
class Mark:
    """A point at its place; without a value it stands on the line of zero."""

    point: Point
    x: float
    y: float

    @property
    def place(self) -> Place:
        """The dot with a little air."""
        return Place(self.x - RADIUS, self.y - RADIUS, self.x + RADIUS, self.y + RADIUS)


def trend(sheet: Sheet, panel: Panel) -> None:
    """A line over the periods, with its figures; of many, those that find room."""
    periods = _periods(panel.points)
    size = next(size for most, size in SIZES if len(periods) <= most)
    told = {id(point): _told(sheet, point, INNER / len(periods), size) for point in panel.points}
    above = max(map(len, told.values())) * size * LEADING + AWAY
    lengths = scale(panel.points, HEIGHT)
    top = sheet.y + above
    bottom = top + HEIGHT
    marks = [
        Mark(point, period.x, bottom - (lengths.zero if point.value is None else lengths.at(point.value)))
        for period in periods
        for point in period.known.values()
    ]
    _grid(sheet, top, bottom, bottom - lengths.zero)
    lines = [
        Line(one.x, one.y, other.x, other.y, PALETTE[0], 7, planned) for one, other, planned in _joined(periods, marks)
    ]
    sheet.add(*lines)
    sheet.add(*(Dot(mark.x, mark.y, PALETTE[0], mark.point.planned) for mark in marks if mark.point.value is not None))
    end = bottom + (above if lengths.low < 0 else 0.0)
    crossed = [place for line in lines for place in along(line.x, line.y, line.to_x, line.to_y)]
    room = Room(Place(MARGIN, sheet.y - 1, RIGHT, end), [mark.place for mark in marks], crossed)
    for mark in _by_weight(marks):
        _figure(sheet, room, mark, told[id(mark.point)], size, _is_below(mark, marks))
    sheet.y = end + 18
    _labels(sheet, periods, size)


def _periods(points: Sequence[Point]) -> list[Period]:
    """The periods in order, side by side; plan and fact of one stand together."""
    periods: list[Period] = []
    for point in points:
        together = next((period for period in periods if period.label == point.label), None)
        if together is None or point.planned in together.known:
            together = Period(point.label)
            periods.append(together)
        together.known[point.planned] = point
    step = (INNER - 2 * SIDE) / max(len(periods) - 1, 1)
    for number, period in enumerate(periods):
        period.x = MARGIN + SIDE + number * step if len(periods) > 1 else MARGIN + INNER / 2
    return periods


def _told(sheet: Sheet, point: Point, room: float, size: float) -> list[str]:
    """A figure, its unit below it where there is little room."""
    return sheet.figure(BEFORE_UNIT.sub(" ", point.told, count=1), room, size, point.value is not None)


def _grid(sheet: Sheet, top: float, bottom: float, zero: float) -> None:
    for number in range(GRID):
        y = top + number * (bottom - top) / GRID
        sheet.add(Line(MARGIN, y, RIGHT, y, TRACK, 2))
    sheet.add(Line(MARGIN, zero, RIGHT, zero, QUIET, 3))


def _joined(periods: Sequence[Period], marks: Sequence[Mark]) -> Iterator[tuple[Mark, Mark, bool]]:
    """Neighbours to be joined: facts with facts; a plan with the plan before it, or with the fact if there is none."""
    at = {id(mark.point): mark for mark in marks if mark.point.value is not None}
    for before, after in pairwise(periods):
        for planned in (True, False):
            end, start = at.get(id(after.known.get(planned))), at.get(id(before.known.get(planned)))
            if planned and start is None:
                start = at.get(id(before.known.get(False)))
            if start and end:
                yield start, end, planned


def _figure(sheet: Sheet, room: Room, mark: Mark, lines: Sequence[str], size: float, below: bool) -> None:
    """The figure above or below its point, where it finds room."""
    stated = mark.point.value is not None
    width, height = sheet.widest(lines, size, stated), len(lines) * size * LEADING
    tops = (mark.y - AWAY - height, mark.y + AWAY)
    place = room.find(mark.x, tops[::-1] if below else tops, width, height)
    if place is not None:
        ink = INK if stated else QUIET
        sheet.write(lines, place.left + width / 2, place.top, size, stated, ink, Align.CENTER, halo=True)


def _is_below(mark: Mark, marks: Sequence[Mark]) -> bool:
    """Whether a figure belongs below: that of the lower one of plan and fact, and that of a valley."""
    stated = [other for other in marks if other.point.value is not None]
    if rivals := [other for other in stated if other.x == mark.x and other is not mark]:
        return (rivals[0].y, rivals[0].point.planned) < (mark.y, mark.point.planned)
    number = next((number for number, other in enumerate(stated) if other is mark), None)
    if number is None:
        return False
    neighbours = stated[max(number - 1, 0) : number] + stated[number + 1 : number + 2]
    return bool(neighbours) and all(other.y < mark.y for other in neighbours)


def _by_weight(marks: Sequence[Mark]) -> list[Mark]:
    """The last, the first and the extremes choose their places before the others."""
    first = [marks[-1], marks[0], min(marks, key=lambda mark: mark.y), max(marks, key=lambda mark: mark.y)]
    return list({id(mark): mark for mark in [*first, *marks]}.values())


def _labels(sheet: Sheet, periods: Sequence[Period], size: float) -> None:
    """The names of the periods below the axis: all, or the last and each second, third … before it."""
    for skip in range(1, len(periods) + 1):
        named = periods[::-1][::skip]
        between = named[0].x - named[1].x if len(named) > 1 else INNER
        # The outer ones may have to move inwards by what is wider than the side.
        room = min(between, (between + SIDE) / 1.5, INNER / len(named)) - BETWEEN_LABELS
        if _fit(sheet, named, room, size):
            break
    lines = [sheet.wrapped(period.label, room, size, LABEL_LINES) for period in named]
    for period, label in zip(named, lines, strict=True):
        half = sheet.widest(label, size) / 2
        x = min(max(period.x, MARGIN + half), RIGHT - half)
        sheet.write(label, x, sheet.y, size, False, QUIET, Align.CENTER)
    sheet.y += max(map(len, lines)) * size * LEADING


def _fit(sheet: Sheet, named: Sequence[Period], room: float, size: float) -> bool:
    """Whether no word of these names would be broken."""
    return all(sheet.widest(period.label.split(" "), size) <= room for period in named)
