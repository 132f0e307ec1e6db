"""A picture in words: its legend, and the caption that tells the same figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from html import escape

from answering.pictures.chart import Chart, Point
from answering.pictures.layout import MOST
from answering.pictures.shapes import Legend
from locales.catalogue import translation

LONGEST = 1024  # UTF-16 units of a caption, after parsing
LONGEST_TITLE, LONGEST_LABEL, LONGEST_TOLD, LONGEST_SOURCE = 250, 90, 60, 200  # characters


def shown(chart: Chart) -> Chart:
    """The chart with the values that one picture has room for."""
    room, panels = MOST, []
    for panel in chart.panels:
        panels.append(replace(panel, points=panel.points[:room]))
        room -= len(panels[-1].points)
    return replace(chart, panels=tuple(panel for panel in panels if panel.points))


def legend(chart: Chart) -> Legend:
    """What else is written on the picture of a chart, all of it or what is `shown`."""
    t = translation(chart.language)
    more = sum(len(panel.points) for panel in chart.panels) - MOST
    text = t.ngettext("%(n)s more value is not drawn.", "%(n)s more values are not drawn.", more)
    return Legend(t.gettext("actual"), t.gettext("plan"), text % {"n": more} if more > 0 else "")


def caption(chart: Chart) -> str:
    """The title, the values line by line and the source as Telegram HTML, as much as fits below a photo."""
    head, source = _short(chart.title, LONGEST_TITLE), _short(chart.source, LONGEST_SOURCE)
    lines = list(_lines(chart))
    left = LONGEST - _length(f"{head}\n\n{source}") - 100  # for the sentence about the rest
    kept, used = 0, 0
    while kept < len(lines) and used + _length(lines[kept]) + 1 <= left:
        used += _length(lines[kept]) + 1
        kept += 1
    said = [f"<b>{escape(head, quote=False)}</b>", *(escape(line, quote=False) for line in lines[:kept])]
    if rest := len(lines) - kept:
        text = translation(chart.language).ngettext("And %(n)s more line.", "And %(n)s more lines.", rest)
        said.append(text % {"n": rest})
    return "\n".join([*said, f"<i>{escape(source, quote=False)}</i>"] if source else said)


def _lines(chart: Chart) -> Iterator[str]:
    for panel in chart.panels:
        if len(chart.panels) > 1:
            yield _short(f"{panel.unit}:", LONGEST_LABEL)
        yield from (_line(point, chart.language) for point in panel.points)


def _line(point: Point, language: str) -> str:
    named = {"label": _short(point.label, LONGEST_LABEL), "told": _short(point.told, LONGEST_TOLD)}
    t = translation(language)
    text = t.gettext("%(label)s: %(told)s (plan)") if point.planned else t.gettext("%(label)s: %(told)s")
    return text % named


def _short(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def _length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
