"""An answer as it is shown in a list to choose from: in plain words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

from answering.answer import Answer
from understanding.lexicon import Name
from understanding.question import Language

LONGEST_TITLE, LONGEST_DESCRIPTION = 120, 160  # characters: more is not seen on a phone
SOURCE = "<i>"  # what the line of the sources begins with
TAG = re.compile(r"<[^>]+>")
BULLET = "• "


@dataclass(frozen=True, slots=True)
class Card:
    """An answer with a title and a description in plain text; the title is never empty."""

    title: str
    description: str
    answer: Answer

    def under(self, title: str) -> Card:
        """The same under a title of its own."""
        return card(self.answer, title)


def card(answer: Answer, title: str = "") -> Card:
    """The card of an answer; without a title of its own it bears the first line, which has the figure."""
    lines = [line for line in map(_plain, answer.html.split("\n")) if line]
    if title:
        lines = [line for line in (line.removeprefix(title).strip(" ·–") for line in lines) if line]
    else:
        title, *lines = lines or ["…"]
    return Card(_cut(title, LONGEST_TITLE), _cut(" · ".join(lines), LONGEST_DESCRIPTION), answer)


def title_of(name: Name | None, language: Language) -> str:
    """What a thing is called, in plain text: in quotes where only the other language has it, '' where none has."""
    if name is None:
        return ""
    own, other = (name.kk, name.ru) if language is Language.KK else (name.ru, name.kk)
    return own[0] if own else f"«{other[0]}»" if other else ""


def _plain(line: str) -> str:
    return "" if line.startswith(SOURCE) else unescape(TAG.sub("", line)).removeprefix(BULLET)


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"
