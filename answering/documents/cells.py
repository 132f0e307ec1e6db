"""Cells of a document in one language: texts on one line, and what projects add up to."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from answering import figures
from answering.documents import wording
from answering.documents.adding import Line
from answering.voice import Voice
from db.queries.results import Words
from db.workbook.inert import fitting
from understanding.question import Ask

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


def heads_of_sums(
    voice: Voice, first: str, currencies: Iterable[str], averaged: Collection[Ask] = ()
) -> tuple[str, ...]:
    """What stands above sums or averages, the first column of which has this key."""
    heads = wording.heads(voice.language)
    amount = heads["mean" if Ask.AMOUNT in averaged else "amount"]
    amounts = [f"{amount}, {figures.symbol_of(code, voice.language)}" for code in currencies]
    return heads[first], heads["projects"], *amounts, heads["mean_jobs" if Ask.JOBS in averaged else "jobs"]


def sums(voice: Voice, lines: Iterable[Line], averaged: Collection[Ask] = ()) -> Iterator[Row]:
    """Lines one below the other: each sum with the number of projects that state one, or the average with its sum."""
    for line in lines:
        amounts = [_sum(voice, line, code, Ask.AMOUNT in averaged) for code in line.amounts]
        jobs = _sum(voice, line, "", Ask.JOBS in averaged)
        yield Cell(own(line.name, voice.language)), Cell(voice.number(line.projects)), *amounts, jobs


def _sum(voice: Voice, line: Line, currency: str, averaged: bool) -> Cell:
    """A sum or an average, with over how many projects it is known where that is not all."""
    mean = line.mean(currency)
    if mean is None:
        return Cell(DASH)
    figure = figures.money(mean.total, "", voice.language) if currency else voice.number(mean.total)
    added = [voice.t.gettext("%(sum)s in all") % {"sum": figure}] if averaged else []
    told = {"known": voice.number(mean.over), "n": voice.number(line.projects)}
    known = [voice.t.gettext("for %(known)s of %(n)s") % told] if mean.over != line.projects else []
    return Cell(mean.bare(voice) if averaged else figure, (*added, *known))
