"""The studio: pictures drawn by one process beside the bot, kept by what is on them."""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import warnings
from collections import OrderedDict
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from pathlib import Path

from answering.pictures.chart import Chart, Panel, Point, Shape
from answering.pictures.shapes import Legend
from answering.pictures.words import legend, shown
from answering.workshop import Workshop
from understanding.codec import dumps

Draw = Callable[[Chart, Legend], bytes]
FONTS = str(Path(__file__).parent.parent.parent / ".cache" / "matplotlib")  # the library's list of them
STYLE = 1  # counts up when pictures of the same chart look otherwise than before
WITHIN = 20.0  # seconds for one picture
KEPT = 8_000_000  # bytes of pictures
FIRST = Chart(Shape.BARS, "1", (Panel("", (Point("1", None, "1"),)),), "", "ru")
logger = logging.getLogger(__name__)


class NotDrawn(Exception):
    """The picture could not be drawn; the message says why, for the log."""


def digest(chart: Chart) -> str:
    """What tells a picture from all others: 64 hex digits of all that is drawn."""
    return sha256(f"{STYLE} {dumps((shown(chart), legend(chart)))}".encode()).hexdigest()


def drawn(chart: Chart, words: Legend) -> bytes:
    """The PNG of a chart, drawn here: in the workshop. Raises EmptyChart."""
    draw = _library()
    try:
        return draw(chart, words)
    finally:
        gc.collect()  # a figure is a knot of cycles


@cache
def _library() -> Draw:
    """What draws, loaded only where it is done; what it notes of itself is nothing for the bot's log."""
    os.environ["MPLCONFIGDIR"] = FONTS
    logging.disable(logging.WARNING)
    warnings.simplefilter("ignore")
    from answering.pictures.drawing import draw

    gc.freeze()  # the library stays: what collects cycles need not look at it each time
    return draw


class Studio:
    """Draws each chart once; the process begins with the first picture or with `warm_up`, and ends with `close`."""

    def __init__(self, draw: Draw = drawn, within: float = WITHIN, kept: int = KEPT) -> None:
        self._draw = draw
        self._workshop = Workshop(within)  # its own: no picture waits for a long file
        self._most = kept
        self._kept: OrderedDict[str, bytes] = OrderedDict()
        self._size = 0
        self._drawing: dict[str, asyncio.Task[bytes]] = {}

    async def picture(self, chart: Chart) -> bytes:
        """The PNG of a chart, of its first values if it has too many for one picture; raises NotDrawn."""
        key = digest(chart)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        if key not in self._drawing:
            task = self._drawing[key] = asyncio.create_task(self._drawn(key, chart))
            task.add_done_callback(lambda done: self._ended(key, done))
        return await asyncio.shield(self._drawing[key])  # whoever else waits for it gets it all the same

    def holds(self, chart: Chart) -> bool:
        """Whether the picture of a chart is there at once."""
        return digest(chart) in self._kept

    async def warm_up(self) -> None:
        """Let the process begin and load what it needs, so that the first picture is as quick as any."""
        try:
            await self.picture(FIRST)
        except NotDrawn as error:
            logger.warning("Pictures cannot be drawn: %s", error)

    async def close(self) -> None:
        """End the process at once; who still waits for a picture gets none."""
        tasks = list(self._drawing.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._workshop.close()

    async def _drawn(self, key: str, chart: Chart) -> bytes:
        try:
            picture = await self._workshop.made(self._draw, shown(chart), legend(chart))
        except Exception as error:
            raise NotDrawn(f"{type(error).__name__}: {error}") from error
        self._keep(key, picture)
        return picture

    def _keep(self, key: str, picture: bytes) -> None:
        self._kept[key] = picture
        self._size += len(picture)
        while self._size > self._most:
            self._size -= len(self._kept.popitem(last=False)[1])

    def _ended(self, key: str, task: asyncio.Task[bytes]) -> None:
        del self._drawing[key]
        if not task.cancelled():
            task.exception()  # known to those who wait; if nobody does any more, nobody need know
