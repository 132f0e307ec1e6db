"""The sheet that a chart is laid out on, from top to bottom; texts are wrapped by the width of their letters."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from answering.pictures.shapes import INK, MARGIN, RIGHT, Align, Item, Text

Measure = Callable[[str, float, bool], float]  # the width in pixels of a text of a size, bold or not
LEADING = 1.28  # a line's height in sizes of its font
SHORT = 3  # letters of a word that ends no line
ASCENT = 0.95  # of it above the line that the letters stand on


class Sheet:
    """Collects what is drawn; `y` is how far down it is filled."""

    def __init__(self, measure: Measure) -> None:
        self.measure = measure
        self.items: list[Item] = []
        self.y = 0.0

    def add(self, *items: Item) -> None:
        """Draw these where they say."""
        self.items += items

    def paragraph(self, text: str, size: float, at_most: int, bold: bool = False, colour: str = INK) -> None:
        """Write a text over the whole width, wrapped, and go below it."""
        lines = self._balanced(text, size, at_most, bold)
        self.write(lines, MARGIN, self.y, size, bold, colour)
        self.y += len(lines) * size * LEADING

    def write(
        self,
        lines: Sequence[str],
        x: float,
        top: float,
        size: float,
        bold: bool = False,
        colour: str = INK,
        align: Align = Align.LEFT,
        halo: bool = False,
    ) -> None:
        """Write lines one below another; `top` is the upper edge of the first."""
        for number, line in enumerate(lines):
            baseline = top + size * (number * LEADING + ASCENT)
            self.add(Text(x, baseline, line, size, bold, colour, align, halo))

    def widest(self, lines: Sequence[str], size: float, bold: bool = False) -> float:
        """The width of the longest line."""
        return max((self.measure(line, size, bold) for line in lines), default=0.0)

    def wrapped(self, text: str, width: float, size: float, at_most: int, bold: bool = False) -> list[str]:
        """The text in lines of this width; what is left after `at_most` lines is told by an ellipsis.

        Only plain spaces part words, so a number with its no-break spaces stays whole.
        """
        lines: list[str] = []
        words = [word for word in text.replace("\n", " ").split(" ") if word]
        while words and len(lines) < at_most:
            lines.append(self._line(words, width, size, bold))
        if words:
            lines[-1] = self._shortened(f"{lines[-1]} {words[0]}", width, size, bold)
        return lines

    def figure(self, told: str, width: float, size: float, bold: bool) -> list[str]:
        """A figure in lines of about this width: no number is ever broken or shortened."""
        words = told.split(" ")
        return self.wrapped(told, max(width, self.widest(words, size, bold) + 1), size, len(words), bold)

    def _balanced(self, text: str, size: float, at_most: int, bold: bool) -> list[str]:
        """No more lines than needed, about equally long, and none that ends with a short word if that can be helped."""
        room = float(RIGHT - MARGIN)
        lines = self.wrapped(text, room, size, at_most, bold)
        if len(lines) < 2 or lines[-1].endswith("…"):
            return lines
        possible = [lines]
        while room > (RIGHT - MARGIN) / 2:
            room -= size / 2
            narrower = self.wrapped(text, room, size, at_most + 1, bold)
            if len(narrower) > len(lines) or " ".join(narrower) != " ".join(lines):
                break
            possible.append(narrower)
        return next((found for found in reversed(possible) if not _dangles(found)), possible[-1])

    def _line(self, words: list[str], width: float, size: float, bold: bool) -> str:
        """As many words as fit, taken from the list; a word that is too long for any line is broken."""
        line = words.pop(0)
        if self.measure(line, size, bold) > width:
            fitting = self._fitting(line, width, size, bold)
            words.insert(0, line[fitting:])
            return line[:fitting]
        while words and self.measure(f"{line} {words[0]}", size, bold) <= width:
            line += f" {words.pop(0)}"
        return line

    def _shortened(self, line: str, width: float, size: float, bold: bool) -> str:
        return line[: self._fitting(line, width - self.measure("…", size, bold), size, bold)].rstrip(" ,.;:–-") + "…"

    def _fitting(self, text: str, width: float, size: float, bold: bool) -> int:
        """How many of the first letters fit, at least one."""
        fitting = 1
        while fitting < len(text) and self.measure(text[: fitting + 1], size, bold) <= width:
            fitting += 1
        return fitting


def _dangles(lines: Sequence[str]) -> bool:
    """Whether a line ends with a preposition or the like, which belongs to the next."""
    return any(len(line.rpartition(" ")[2]) < SHORT for line in lines[:-1])
