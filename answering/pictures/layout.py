"""A chart laid out for a phone: what is drawn and where, before anything is drawn."""

from __future__ import annotations

import math

from answering.pictures.bars import ROOMY, bars, share
from answering.pictures.chart import Chart, Panel, Shape
from answering.pictures.shapes import INK, MARGIN, PALETTE, QUIET, WIDTH, Box, Dot, Drawing, Legend, Text
from answering.pictures.sheet import ASCENT, LEADING, Measure, Sheet
from answering.pictures.trend import trend

MOST = 40  # values in one picture
TITLE, UNIT, NOTE, SOURCE = 50, 37, 31, 28
LONGEST_TITLE, LONGEST_SOURCE = 5, 3  # lines
TOP, AFTER_TITLE, BETWEEN_PANELS = 54, 26, 46
SWATCH = 30


class EmptyChart(ValueError):
    """There is nothing to draw: the chart has no points, or a value that is no number."""


def layout(chart: Chart, legend: Legend, measure: Measure) -> Drawing:
    """The picture of a chart of at most `MOST` values; raises EmptyChart."""
    points = [point for panel in chart.panels for point in panel.points]
    if not points or not all(point.value is None or point.value.is_finite() for point in points):
        raise EmptyChart(chart.title)
    sheet = Sheet(measure)
    sheet.y = TOP
    sheet.paragraph(chart.title, TITLE, LONGEST_TITLE, bold=True)
    sheet.y += AFTER_TITLE
    if any(point.planned for point in points):
        words = {False: legend.actual, True: legend.planned}
        _legend(sheet, chart.shape, {kind: words[kind] for kind in sorted({point.planned for point in points})})
    for panel in chart.panels:
        if panel.points:
            _panel(sheet, chart.shape, panel, len(points) > ROOMY)
    if legend.left_out:
        sheet.paragraph(legend.left_out, NOTE, 2, colour=QUIET)
        sheet.y += 14
    sheet.paragraph(chart.source, SOURCE, LONGEST_SOURCE, colour=QUIET)
    return Drawing(WIDTH, math.ceil(sheet.y + TOP - SOURCE * 0.4), tuple(sheet.items))


def _panel(sheet: Sheet, shape: Shape, panel: Panel, many: bool) -> None:
    if panel.unit:
        sheet.paragraph(panel.unit, UNIT, 2, colour=QUIET)
        sheet.y += 14
    if shape is Shape.TREND:
        trend(sheet, panel)
    else:
        (share if shape is Shape.SHARE else bars)(sheet, panel, many)
    sheet.y += BETWEEN_PANELS


def _legend(sheet: Sheet, shape: Shape, words: dict[bool, str]) -> None:
    """What a full and what a hollow mark stand for, by whether it is hollow."""
    x, middle = float(MARGIN), sheet.y + NOTE * LEADING / 2
    for hollow, word in words.items():
        if shape is Shape.TREND:
            sheet.add(Dot(x + SWATCH / 2, middle, PALETTE[0], hollow))
        else:
            sheet.add(Box(x, middle - SWATCH / 2, SWATCH, SWATCH, PALETTE[0], hollow))
        x += SWATCH + 14
        sheet.add(Text(x, sheet.y + NOTE * ASCENT, word, NOTE, colour=INK))
        x += sheet.measure(word, NOTE, False) + 48
    sheet.y += NOTE * LEADING + 22
