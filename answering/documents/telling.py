"""A document in one language, as texts: what a PDF page shows, before it is drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape

from answering import figures
from answering.documents import wording
from answering.documents.adding import lines
from answering.documents.contents import Contents
from answering.projects.coverage import sums
from answering.projects.properties import countries
from answering.voice import Voice
from db.queries.results import IndicatorRow, ProjectRow, Words
from db.workbook.inert import fitting

DASH = "–"
TITLE, DETAIL = 300, 220  # the longest that is shown of each, in characters


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one cell: the main text, and smaller lines below it."""

    text: str
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source as it is listed; `url` is '' where it cannot be opened."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Told:
    """Everything that a PDF shows; `widths` are the shares of the columns, the first of which is text."""

    language: str
    title: str
    remarks: tuple[str, ...]
    summary_heads: tuple[str, ...]  # none where nothing is added up
    summary: tuple[tuple[Cell, ...], ...]
    heads: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[Cell, ...], ...]
    sources_head: str
    sources: tuple[SourceLine, ...]


def told(contents: Contents, language: str) -> Told:
    """A document in one language."""
    heads, voice = wording.heads(language), Voice(language)
    found = [*_of_figures(voice, contents.figures)] or [*_of_projects(voice, contents.projects)]
    named = ("figure", "value", "period") if contents.figures else ("project", "status", "amount", "jobs")
    return Told(
        language=language,
        title=_own(contents.title, language),
        remarks=tuple(_remarks(voice, contents)),
        summary_heads=_summary_heads(voice, contents) if contents.projects else (),
        summary=tuple(_summary(voice, contents)) if contents.projects else (),
        heads=tuple(heads[key] for key in named),
        widths=(50, 30, 20) if contents.figures else (48, 21, 17, 14),
        rows=tuple(found),
        sources_head=heads["sources"],
        sources=tuple(_sources(voice, contents)),
    )


def _own(words: Words, language: str, longest: int = TITLE) -> str:
    """The text in this language, else in the other one: on one line and cut to so many characters."""
    own, other = (words.kk, words.ru) if language == "kk" else (words.ru, words.kk)
    line = " ".join(fitting(own or other).split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def _line(text: str, longest: int = DETAIL) -> str:
    return _own(Words(text, text), "", longest)


def _remarks(voice: Voice, contents: Contents) -> Iterator[str]:
    t, language = voice.t, voice.language
    if contents.internal:
        yield wording.heads(language)["internal"]
    if contents.conditions:
        told_of = "; ".join(_own(condition, language) for condition in contents.conditions)
        yield t.gettext("Chosen by: %(conditions)s") % {"conditions": told_of}
    if contents.as_of:
        yield t.gettext("Data as of: %(date)s") % {"date": figures.date(contents.as_of, language)}
    publishers = [_line(origin.title) for origin, _ in wording.sources(row.origin for row in contents.rows)]
    if publishers:
        names = "; ".join(publishers[:2])
        text = t.gettext("Published by: %(names)s and others") if len(publishers) > 2 else t.gettext(
            "Published by: %(names)s"
        )  # fmt: skip
        yield text % {"names": names}
    yield t.gettext("File made on: %(date)s") % {"date": figures.date(contents.made_on.isoformat(), language)}
    if len(contents.rows) < contents.total:
        shown = {"shown": voice.number(len(contents.rows)), "total": voice.number(contents.total)}
        yield t.gettext("The first %(shown)s of %(total)s are here; the Excel file holds more.") % shown
    if contents.projects:
        yield t.gettext("A dash means that the source does not state it.")


def _summary_heads(voice: Voice, contents: Contents) -> tuple[str, ...]:
    heads = wording.heads(voice.language)
    amounts = [f"{heads['amount']}, {figures.symbol_of(code, voice.language)}" for code in sums(contents.groups)]
    return (heads["status"], heads["projects"], *amounts, heads["jobs"])


def _summary(voice: Voice, contents: Contents) -> Iterator[tuple[Cell, ...]]:
    """Stages one below the other with what they add up to: each sum with the number of projects that state one."""
    heads, table = wording.heads(voice.language), lines(contents.groups)
    for line in table if len(table) > 2 else table[-1:]:
        stage = heads["total"] if line.status is None else unescape(voice.status(line.status)) or heads["no_stage"]
        amounts = [
            _known(voice, None if amount is None else figures.money(amount, "", voice.language), known, line.projects)
            for amount, known in line.amounts.values()
        ]
        jobs = _known(voice, None if line.jobs is None else voice.number(line.jobs), line.jobs_known, line.projects)
        yield Cell(stage), Cell(voice.number(line.projects)), *amounts, jobs


def _known(voice: Voice, figure: str | None, known: int, projects: int) -> Cell:
    """A sum, with over how many projects it is known where that is not all."""
    if figure is None:
        return Cell(DASH)
    if known == projects:
        return Cell(figure)
    told = {"known": voice.number(known), "n": voice.number(projects)}
    return Cell(figure, (voice.t.gettext("for %(known)s of %(n)s") % told,))


def _of_projects(voice: Voice, rows: Sequence[ProjectRow]) -> Iterator[tuple[Cell, ...]]:
    language = voice.language
    for row in rows:
        title = Cell(_own(row.title, language), tuple(filter(None, _details(voice, row))))
        amount = DASH if row.amount is None else figures.money(row.amount, row.currency, language)
        jobs = DASH if row.jobs is None else voice.number(row.jobs)
        yield title, Cell(unescape(voice.status(row.status)) or DASH), Cell(amount), Cell(jobs)


def _details(voice: Voice, row: ProjectRow) -> Iterator[str]:
    """What is known of a project besides, each on a line of its own."""
    language = voice.language
    names = "; ".join(partner.name for partner in row.partners)
    lands = ", ".join(unescape(voice.country(code)) for code in countries(row))
    where = [_own(row.place, language), _own(row.region, language)]
    yield _line(" · ".join(part for part in (unescape(voice.sector(row.sector)), *where) if part))
    yield _line(f"{names} ({lands})" if names and lands else names or lands)
    yield _own(row.capacity, language, DETAIL)
    yield figures.years(row.start_year, row.finish_year, language)


def _of_figures(voice: Voice, rows: Sequence[IndicatorRow]) -> Iterator[tuple[Cell, ...]]:
    language, kinds = voice.language, wording.kinds(voice.language)
    for row in rows:
        details = tuple(filter(None, (kinds.get(row.kind, ""), _own(row.note, language, DETAIL))))
        figure, period = unescape(voice.figure(row)), figures.period(row.period, language)
        yield Cell(_own(row.title, language), details), Cell(figure), Cell(period)


def _sources(voice: Voice, contents: Contents) -> Iterator[SourceLine]:
    t = voice.t
    for origin, count in wording.sources(row.origin for row in contents.rows):
        date = figures.date(origin.date, voice.language)
        named = {"title": _line(origin.title), "date": date, "n": voice.number(count)}
        if date:
            text = t.ngettext("%(title)s, %(date)s (%(n)s row)", "%(title)s, %(date)s (%(n)s rows)", count)
        else:
            text = t.ngettext("%(title)s, undated (%(n)s row)", "%(title)s, undated (%(n)s rows)", count)
        yield SourceLine(text % named, origin.url if wording.linkable(origin.url) else "")
