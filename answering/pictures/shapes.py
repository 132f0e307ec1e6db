"""What a picture is made of: letters, boxes, lines and dots at their places, in pixels from the top left."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

WIDTH = 1080
MARGIN = 60
INNER = WIDTH - 2 * MARGIN
RIGHT = WIDTH - MARGIN

CARD, EDGE = "#FFFFFF", "#B8C0C9"
INK, QUIET, FAINT, TRACK = "#17202A", "#5B6570", "#AEB7C0", "#E9EDF1"
# Okabe and Ito's colours, which colour-blind people tell apart; what comes after them is grey.
PALETTE = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00")
REST, NEGATIVE = "#8A94A0", "#D55E00"


class Align(StrEnum):
    """Which part of a text stands at its place."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Text:
    """One line of letters; `y` is the line that they stand on, `size` the height of the font.

    With a `halo` no line runs through them: it takes a while to draw.
    """

    x: float
    y: float
    text: str
    size: float
    bold: bool = False
    colour: str = INK
    align: Align = Align.LEFT
    halo: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle, or a hollow one with a dashed edge."""

    x: float
    y: float
    width: float
    height: float
    colour: str
    hollow: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line."""

    x: float
    y: float
    to_x: float
    to_y: float
    colour: str
    width: float
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Dot:
    """A point of a trend."""

    x: float
    y: float
    colour: str
    hollow: bool = False


Item = Text | Box | Line | Dot


@dataclass(frozen=True, slots=True)
class Drawing:
    """A whole picture; what comes later lies above."""

    width: int
    height: int
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Legend:
    """Words on the picture besides the chart's own, in its language; `left_out` is '' if all is drawn."""

    actual: str
    planned: str
    left_out: str = ""
