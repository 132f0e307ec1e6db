"""Cells of a document in one language: texts on one line, and what projects add up to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from answering import figures
from answering.documents import wording
from answering.documents.adding import Line
from answering.voice import Voice
from db.queries.results import Words
from db.workbook.inert import fitting

DASH = "–"
TITLE, DETAIL = 300, 220  # the longest that is shown of each, in characters


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one cell: the main text, and smaller lines below it."""

    text: str
    details: tuple[str, ...] = ()


Row = tuple[Cell, ...]


def own(words: Words, language: str, longest: int = TITLE) -> str:
    """The text in this language, else in the other one: on one line and cut to so many characters."""
    mine, other = (words.kk, words.ru) if language == "kk" else (words.ru, words.kk)
    line = " ".join(fitting(mine or other).split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def one_line(text: str, longest: int = DETAIL) -> str:
    """A text that is the same in every language, cut likewise."""
    return own(Words(text, text), "", longest)


def heads_of_sums(voice: Voice, first: str, currencies: Iterable[str]) -> tuple[str, ...]:
    """What stands above sums, the first column of which has this key."""
    heads = wording.heads(voice.language)
    amounts = [f"{heads['amount']}, {figures.symbol_of(code, voice.language)}" for code in currencies]
    return (heads[first], heads["projects"], *amounts, heads["jobs"])


def sums(voice: Voice, lines: Iterable[Line]) -> Iterator[Row]:
    """Lines one below the other: each sum with the number of projects that state one."""
    for line in lines:
        amounts = [
            _known(voice, None if amount is None else figures.money(amount, "", voice.language), known, line.projects)
            for amount, known in line.amounts.values()
        ]
        jobs = _known(voice, None if line.jobs is None else voice.number(line.jobs), line.jobs_known, line.projects)
        yield Cell(own(line.name, voice.language)), Cell(voice.number(line.projects)), *amounts, jobs


def _known(voice: Voice, figure: str | None, known: int, projects: int) -> Cell:
    """A sum, with over how many projects it is known where that is not all."""
    if figure is None:
        return Cell(DASH)
    if known == projects:
        return Cell(figure)
    told = {"known": voice.number(known), "n": voice.number(projects)}
    return Cell(figure, (voice.t.gettext("for %(known)s of %(n)s") % told,))
