"""A document in one language, as texts: what a PDF page shows, before it is drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape

from answering import figures
from answering.documents import wording
from answering.documents.adding import lines
from answering.documents.cells import DASH, DETAIL, Cell, Row, heads_of_sums, one_line, own, sums
from answering.documents.contents import Contents
from answering.documents.opening import Changes, Partners, Parts
from answering.documents.ruling import Ruled, ruled
from answering.projects.coverage import sums as added_up
from answering.projects.properties import countries
from answering.voice import Voice
from db.queries.results import IndicatorRow, Origin, ProjectRow


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
    opening: Ruled | None
    summary_heads: tuple[str, ...]
    summary: tuple[Row, ...]
    heads: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[Row, ...]
    sources_head: str
    sources: tuple[SourceLine, ...]


def told(contents: Contents, language: str) -> Told:
    """A document in one language."""
    heads, voice = wording.heads(language), Voice(language)
    projects = contents.projects if contents.is_list else ()
    found = [*_of_figures(voice, contents.figures)] or [*_of_projects(voice, projects)]
    named = ("figure", "value", "period") if contents.figures else ("project", "status", "amount", "jobs")
    return Told(
        language=language,
        title=own(contents.title, language),
        remarks=tuple(_remarks(voice, contents)),
        opening=ruled(voice, contents.opening) if contents.opening else None,
        summary_heads=heads_of_sums(voice, "status", added_up(contents.groups)),
        summary=tuple(_summary(voice, contents)) if projects else (),
        heads=tuple(heads[key] for key in named),
        widths=(50, 30, 20) if contents.figures else (48, 21, 17, 14),
        rows=tuple(found),
        sources_head=heads["sources"],
        sources=tuple(_sources(voice, contents)),
    )


def _remarks(voice: Voice, contents: Contents) -> Iterator[str]:
    t, language = voice.t, voice.language
    if contents.internal:
        yield wording.heads(language)["internal"]
    if contents.conditions:
        told_of = "; ".join(own(condition, language) for condition in contents.conditions)
        yield t.gettext("Chosen by: %(conditions)s") % {"conditions": told_of}
    if contents.as_of:
        yield t.gettext("Data as of: %(date)s") % {"date": figures.date(contents.as_of, language)}
    publishers = [one_line(origin.title) for origin, _ in wording.sources(contents.origins)]
    if publishers:
        names = "; ".join(publishers[:2])
        text = t.gettext("Published by: %(names)s and others") if len(publishers) > 2 else t.gettext(
            "Published by: %(names)s"
        )  # fmt: skip
        yield text % {"names": names}
    yield t.gettext("File made on: %(date)s") % {"date": figures.date(contents.made_on.isoformat(), language)}
    here, total = contents.size
    if here < total:
        shown = {"shown": voice.number(here), "total": voice.number(total)}
        yield t.gettext("The first %(shown)s of %(total)s are here; the Excel file holds more.") % shown
    yield from _read_so(voice, contents)


def _read_so(voice: Voice, contents: Contents) -> Iterator[str]:
    """How the tables are to be read."""
    t, opening = voice.t, contents.opening
    if isinstance(opening, Parts | Partners | Changes) and opening.remark:
        yield own(opening.remark, voice.language)
    if not contents.is_list and contents.projects:
        yield t.gettext("The projects themselves are listed in the Excel file.")
    if contents.projects and not isinstance(opening, Partners):
        yield t.gettext("A dash means that the source does not state it.")


def _summary(voice: Voice, contents: Contents) -> Iterator[Row]:
    """Stages one below the other with what they add up to, or all projects in one line."""
    table = lines(contents.groups)
    return sums(voice, table if len(table) > 2 else table[-1:])


def _of_projects(voice: Voice, rows: Sequence[ProjectRow]) -> Iterator[Row]:
    language = voice.language
    for row in rows:
        title = Cell(own(row.title, language), tuple(filter(None, _details(voice, row))))
        amount = DASH if row.amount is None else figures.money(row.amount, row.currency, language)
        jobs = DASH if row.jobs is None else voice.number(row.jobs)
        yield title, Cell(unescape(voice.status(row.status)) or DASH), Cell(amount), Cell(jobs)


def _details(voice: Voice, row: ProjectRow) -> Iterator[str]:
    """What is known of a project besides, each on a line of its own."""
    language = voice.language
    names = "; ".join(partner.name for partner in row.partners)
    lands = ", ".join(unescape(voice.country(code)) for code in countries(row))
    where = [own(row.place, language), own(row.region, language)]
    yield one_line(" · ".join(part for part in (unescape(voice.sector(row.sector)), *where) if part))
    yield one_line(f"{names} ({lands})" if names and lands else names or lands)
    yield own(row.capacity, language, DETAIL)
    yield figures.years(row.start_year, row.finish_year, language)


def _of_figures(voice: Voice, rows: Sequence[IndicatorRow]) -> Iterator[Row]:
    language, kinds = voice.language, wording.kinds(voice.language)
    for row in rows:
        details = tuple(filter(None, (kinds.get(row.kind, ""), own(row.note, language, DETAIL))))
        figure, period = unescape(voice.figure(row)), figures.period(row.period, language)
        yield Cell(own(row.title, language), details), Cell(figure), Cell(period)


def _sources(voice: Voice, contents: Contents) -> Iterator[SourceLine]:
    """Each source, with the number of rows that come from it where these are listed."""
    for origin, count in wording.sources(contents.origins):
        text = _dated(voice, origin) if contents.sources else _counted(voice, origin, count)
        yield SourceLine(text, origin.url if wording.linkable(origin.url) else "")


def _dated(voice: Voice, origin: Origin) -> str:
    named = {"title": one_line(origin.title), "date": figures.date(origin.date, voice.language)}
    text = voice.t.gettext("%(title)s, %(date)s") if origin.date else voice.t.gettext("%(title)s, undated")
    return text % named


def _counted(voice: Voice, origin: Origin, count: int) -> str:
    t, date = voice.t, figures.date(origin.date, voice.language)
    named = {"title": one_line(origin.title), "date": date, "n": voice.number(count)}
    if date:
        text = t.ngettext("%(title)s, %(date)s (%(n)s row)", "%(title)s, %(date)s (%(n)s rows)", count)
    else:
        text = t.ngettext("%(title)s, undated (%(n)s row)", "%(title)s, undated (%(n)s rows)", count)
    return text % named
