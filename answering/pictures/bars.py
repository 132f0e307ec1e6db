"""Bars: what is compared in rows, with the figure of each; parts of a whole above their bars as one."""

from __future__ import annotations

from collections.abc import Sequence

from answering.pictures.chart import Panel, Point
from answering.pictures.scale import Scale, scale
from answering.pictures.shapes import (
    CARD,
    FAINT,
    INK,
    INNER,
    MARGIN,
    NEGATIVE,
    PALETTE,
    QUIET,
    REST,
    RIGHT,
    TRACK,
    Align,
    Box,
    Line,
)
from answering.pictures.sheet import LEADING, Sheet

ROOMY = 14  # bars that have room for their names above them
LABEL, VALUE, BAR, GAP = 35, 37, 34, 30
BETWEEN = 32  # from a name to its figure
SMALL, SMALL_BAR, SMALL_GAP = 29, 26, 14
NAMES, FIGURES = 380, 300  # the columns of many bars
STACK = 84


def bars(sheet: Sheet, panel: Panel, many: bool) -> None:
    """Bars one below another, from a common zero."""
    colours = [_colour(point) for point in panel.points]
    (_narrow if many else _roomy)(sheet, panel.points, colours, None)


def share(sheet: Sheet, panel: Panel, many: bool) -> None:
    """The whole as one bar, then each part of it as a bar on a track that stands for the whole.

    Negative parts make no whole: they are drawn as bars are.
    """
    values = [point.value for point in panel.points if point.value is not None]
    whole = sum(values)
    if whole <= 0 or min(values) < 0:
        bars(sheet, panel, many)
        return
    colours = [PALETTE[number] if number < len(PALETTE) else REST for number in range(len(panel.points))]
    track = Scale(0.0, float(whole), INNER)
    x = float(MARGIN)
    for point, colour in zip(panel.points, colours, strict=True):
        length = track.at(point.value or 0)
        sheet.add(Box(x, sheet.y, length, STACK, colour))
        x += length
        sheet.add(Line(x, sheet.y, x, sheet.y + STACK, CARD, 4))
    sheet.y += STACK + GAP
    (_narrow if many else _roomy)(sheet, panel.points, colours, float(whole))


def _colour(point: Point) -> str:
    return NEGATIVE if point.value is not None and point.value < 0 else PALETTE[0]


def _roomy(sheet: Sheet, points: Sequence[Point], colours: Sequence[str], whole: float | None) -> None:
    """Each name above its bar, the figure at the right."""
    lengths = Scale(0.0, whole, INNER) if whole else scale(points, INNER)
    for point, colour in zip(points, colours, strict=True):
        told = sheet.figure(point.told, INNER * 0.55, VALUE, bold=True)
        room = INNER - sheet.widest(told, VALUE, bold=True) - BETWEEN
        named = sheet.wrapped(point.label, room, LABEL, 3)
        sheet.write(named, MARGIN, sheet.y, LABEL)
        stated = point.value is not None
        sheet.write(told, RIGHT, sheet.y - 1, VALUE, stated, INK if stated else QUIET, Align.RIGHT)
        sheet.y += max(len(named) * LABEL, len(told) * VALUE) * LEADING + 6
        if whole and stated:
            sheet.add(Box(MARGIN, sheet.y, INNER, BAR, TRACK))
        _bar(sheet, point, lengths, MARGIN, BAR, colour)
        sheet.y += BAR + GAP
    sheet.y -= GAP


def _narrow(sheet: Sheet, points: Sequence[Point], colours: Sequence[str], whole: float | None) -> None:
    """Names, bars and figures in three columns: many fit below one another."""
    told = [sheet.figure(point.told, FIGURES, SMALL, bold=True) for point in points]
    figures = max(sheet.widest(lines, SMALL, bold=True) for lines in told)
    left = MARGIN + NAMES + 18
    lengths = Scale(0.0, whole, RIGHT - figures - 18 - left) if whole else scale(points, RIGHT - figures - 18 - left)
    for point, colour, lines in zip(points, colours, told, strict=True):
        named = sheet.wrapped(point.label, NAMES, SMALL, 2)
        height = max(len(named), len(lines)) * SMALL * LEADING
        sheet.write(named, MARGIN, _middle(sheet.y, height, len(named)), SMALL)
        stated = point.value is not None
        ink = INK if stated else QUIET
        sheet.write(lines, RIGHT, _middle(sheet.y, height, len(lines)), SMALL, stated, ink, Align.RIGHT)
        top = sheet.y
        sheet.y += (height - SMALL_BAR) / 2
        if whole and stated:
            sheet.add(Box(left, sheet.y, lengths.length, SMALL_BAR, TRACK))
        _bar(sheet, point, lengths, left, SMALL_BAR, colour)
        sheet.y = top + height + SMALL_GAP
    sheet.y -= SMALL_GAP


def _middle(top: float, height: float, lines: int) -> float:
    return top + (height - lines * SMALL * LEADING) / 2


def _bar(sheet: Sheet, point: Point, lengths: Scale, left: float, height: float, colour: str) -> None:
    """The bar itself, and the line of zero where it is no edge; if nothing is stated, a dashed line in its place."""
    top, middle, zero = sheet.y, sheet.y + height / 2, left + lengths.zero
    if point.value is None:
        sheet.add(Line(left, middle, left + lengths.length, middle, FAINT, 3, dashed=True))
        return
    start, length = lengths.bar(point.value)
    if length:
        sheet.add(Box(left + start, top, length, height, colour, hollow=point.planned))
    if not length or lengths.low < 0:
        sheet.add(Line(zero, top - 4, zero, top + height + 4, QUIET, 3))
