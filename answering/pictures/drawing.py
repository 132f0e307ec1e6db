"""A picture drawn by matplotlib. Only the worker imports this: the library is large and takes a while to load."""

from __future__ import annotations

from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

import matplotlib
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, get_font
from matplotlib.ft2font import LoadFlags
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.patheffects import withStroke
from matplotlib.text import Text as Letters
from matplotlib.transforms import Affine2D

from answering.pictures.chart import Chart
from answering.pictures.layout import layout
from answering.pictures.shapes import CARD, EDGE, Box, Dot, Drawing, Item, Legend, Line, Text
from answering.pictures.trend import RADIUS

DPI = 72  # so that a point is a pixel
TALLEST = 2560  # pixels: Telegram makes a taller picture so tall for whoever looks at it
FONTS = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
EXACT = 1000  # the size of the font that letters are measured in
DASHES = (0, (2.2, 1.6))  # in widths of the line
QUICK = 2  # of zlib's levels: Telegram makes a JPEG of it anyway
HALO = 10  # pixels around letters, so that no line runs through them


def draw(chart: Chart, legend: Legend) -> bytes:
    """The PNG of a chart; raises EmptyChart."""
    return painted(layout(chart, legend, width_of))


def painted(drawing: Drawing) -> bytes:
    """The PNG of a picture that is laid out; a very tall one is drawn smaller."""
    dpi = DPI * min(1.0, TALLEST / drawing.height)
    figure = Figure(figsize=(drawing.width / DPI, drawing.height / DPI), dpi=dpi, facecolor=CARD)
    FigureCanvasAgg(figure)
    placing = Affine2D().scale(1 / DPI) + figure.dpi_scale_trans
    edge = Box(0, 0, drawing.width, drawing.height, EDGE)
    for artist in (
        _rectangle(edge, drawing.height, fill=False, linewidth=6),
        *(_artist(item, drawing.height) for item in drawing.items),
    ):
        artist.set_transform(placing)
        figure.add_artist(artist)
    file = BytesIO()
    metadata = {"Software": None}  # the same chart gives the same file
    with matplotlib.rc_context({"text.hinting": "none"}):  # letters so large need none, and it takes a while
        figure.savefig(file, format="png", dpi=dpi, metadata=metadata, pil_kwargs={"compress_level": QUICK})
    return file.getvalue()


def width_of(text: str, size: float, bold: bool) -> float:
    """How wide a text is, in pixels; a trifle more than it is drawn, for letters that are moved together."""
    return size * sum(_width(letter, bold) for letter in text)


@lru_cache(4096)
def _width(letter: str, bold: bool) -> float:
    """How wide a letter is, in sizes of its font: a whole text takes a hundred times as long to measure."""
    font = get_font(str(_file(bold)))
    font.set_size(EXACT, DPI)
    if index := font.get_char_index(ord(letter)):
        return float(font.load_glyph(index, LoadFlags.NO_HINTING).linearHoriAdvance) / 65536 / EXACT
    font.set_text(letter, 0.0, flags=LoadFlags.NO_HINTING)  # of another font: a box that says what is missing
    return float(font.get_width_height()[0]) / 64 / EXACT


def _file(bold: bool) -> Path:
    return FONTS / ("DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf")


@cache
def _font(bold: bool, size: float) -> FontProperties:
    return FontProperties(fname=str(_file(bold)), size=size)


def _artist(item: Item, height: int) -> Artist:
    """What matplotlib draws; its y goes up."""
    match item:
        case Text():
            return Letters(
                item.x, height - item.y, item.text, color=item.colour, fontproperties=_font(item.bold, item.size),
                horizontalalignment=item.align.value, verticalalignment="baseline", parse_math=False,
                path_effects=[withStroke(linewidth=HALO, foreground=CARD)] if item.halo else None,
            )  # fmt: skip
        case Box(hollow=True):
            return _rectangle(item, height, facecolor=CARD, linewidth=4, linestyle=DASHES)
        case Box():
            return _rectangle(item, height, facecolor=item.colour, linewidth=0)
        case Line():
            style: Any = DASHES if item.dashed else "solid"
            ends = [item.x, item.to_x], [height - item.y, height - item.to_y]
            return Line2D(*ends, color=item.colour, linewidth=item.width, linestyle=style)
        case Dot():
            inside = CARD if item.hollow else item.colour
            return Line2D(
                [item.x], [height - item.y], marker="o", markersize=2 * RADIUS - 6, color=item.colour,
                markerfacecolor=inside, markeredgewidth=6,
            )  # fmt: skip


def _rectangle(box: Box, height: int, **style: Any) -> Rectangle:
    return Rectangle((box.x, height - box.y - box.height), box.width, box.height, edgecolor=box.colour, **style)
