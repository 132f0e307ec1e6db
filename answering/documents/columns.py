"""The columns of a workbook's sheets: what heads each, how wide it is, and its cell of a row."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from operator import attrgetter
from typing import Any

from answering.documents import wording
from answering.documents.adding import Line
from answering.documents.opening import Changes, Compared, Parts
from answering.projects.properties import countries
from db.queries.results import Words
from understanding.question import Cut

Value = str | int | Decimal | date | None
LINK, DAY, PLAIN, WHOLE, BROKEN = "link", "yyyy-mm-dd", "0", "#,##0", "#,##0.00##"
ABOUT = "≈"  # before the numbers of a cell that are rounded
NAMED = {
    Cut.SECTOR: "sector", Cut.PLACE: "place", Cut.COUNTRY: "country", Cut.STATUS: "status", Cut.YEAR: "year",
    Cut.CURRENCY: "currency",
}  # fmt: skip


@dataclass(frozen=True)
class Column:
    """One column: its key among the heads, its width in characters, and its cell of a row."""

    key: str
    width: int
    value: Callable[[Any], Value]
    form: str = ""  # LINK, or PLAIN for numbers without separators
    unit: str = ""  # what its numbers count, where the key does not say it
    is_rounded: Callable[[Any], bool] = lambda _row: False

    @property
    def head(self) -> str:
        """What stands above it, in both languages."""
        return ", ".join(part for part in (wording.head(self.key), self.unit) if part)

    def form_of(self, row: Any) -> str:
        """How its cell of a row is written."""
        return ABOUT if self.is_rounded(row) else self.form


PUBLISHED = (
    Column("source", 34, lambda row: row.origin.title),
    Column("link", 34, lambda row: row.origin.url, LINK),
    Column("published", 13, lambda row: wording.published(row.origin.date), PLAIN),
)
PROJECTS: tuple[Column, ...] = (
    Column("id", 18, lambda row: row.slug),
    Column("title_ru", 48, lambda row: row.title.ru),
    Column("title_kk", 48, lambda row: row.title.kk),
    Column("sector", 30, lambda row: wording.sector(row.sector)),
    Column("status", 24, lambda row: wording.status(row.status)),
    Column("place_ru", 24, lambda row: row.place.ru),
    Column("place_kk", 24, lambda row: row.place.kk),
    Column("region_ru", 22, lambda row: row.region.ru),
    Column("region_kk", 22, lambda row: row.region.kk),
    Column("partners", 36, lambda row: "; ".join(partner.name for partner in row.partners)),
    Column("countries", 26, lambda row: wording.countries(countries(row))),
    Column("amount", 20, lambda row: row.amount),
    Column("currency", 11, lambda row: row.currency),
    Column("jobs", 14, lambda row: row.jobs),
    Column("start", 11, lambda row: row.start_year, PLAIN),
    Column("finish", 11, lambda row: row.finish_year, PLAIN),
    Column("capacity_ru", 34, lambda row: row.capacity.ru),
    Column("capacity_kk", 34, lambda row: row.capacity.kk),
    Column("note_ru", 48, lambda row: row.note.ru),
    Column("note_kk", 48, lambda row: row.note.kk),
    *PUBLISHED,
)
FIGURES: tuple[Column, ...] = (
    Column("id", 24, lambda row: row.slug),
    Column("title_ru", 48, lambda row: row.title.ru),
    Column("title_kk", 48, lambda row: row.title.kk),
    Column("value", 22, lambda row: row.value),
    Column("qualifier", 26, lambda row: wording.qualifier(row.qualifier)),
    Column("unit", 22, lambda row: wording.unit(row.unit)),
    Column("period", 12, lambda row: wording.published(row.period), PLAIN),
    Column("kind", 18, lambda row: wording.kind(row.kind)),
    Column("note_ru", 48, lambda row: row.note.ru),
    Column("note_kk", 48, lambda row: row.note.kk),
    *PUBLISHED,
)
SOURCES: tuple[Column, ...] = (
    Column("source", 60, lambda row: row[0].title),
    Column("link", 70, lambda row: row[0].url, LINK),
    Column("published", 13, lambda row: wording.published(row[0].date), PLAIN),
    Column("rows", 12, lambda row: row[1]),
)
PARTNERS: tuple[Column, ...] = (
    Column("partner", 48, lambda row: row.row.name),
    Column("country", 26, lambda row: wording.countries([row.row.country]) if row.row.country else ""),
    Column("city_ru", 24, lambda row: row.row.city.ru),
    Column("city_kk", 24, lambda row: row.row.city.kk),
    Column("projects", 12, lambda row: row.row.projects),
    Column("titles_ru", 60, lambda row: _listed([title.ru or title.kk for title in row.titles])),
    Column("titles_kk", 60, lambda row: _listed([title.kk or title.ru for title in row.titles])),
    Column("note_ru", 48, lambda row: row.row.about.ru),
    Column("note_kk", 48, lambda row: row.row.about.kk),
    *PUBLISHED,
)


def of_parts(parts: Parts) -> tuple[Column, ...]:
    """The name of each part and what it adds up to."""
    name = Column(NAMED[parts.by], 42, lambda line: _name(parts.by, line.name), PLAIN)
    return name, *of_sums(parts.whole.amounts), *(_mean(code) for code in parts.means)


def of_sums(currencies: Iterable[str]) -> tuple[Column, ...]:
    """What projects add up to: sums and jobs, each with the number of projects that state them."""
    amounts = [column for code in currencies for column in _amounts(code)]
    return (
        Column("projects", 24, attrgetter("projects")),
        *amounts,
        Column("jobs", 24, attrgetter("jobs")),
        Column("jobs_known", 24, attrgetter("jobs_known")),
    )


def _amounts(code: str) -> tuple[Column, Column]:
    return (
        Column("amount", 24, lambda line: line.amounts[code][0], unit=code),
        Column("known", 24, lambda line: line.amounts[code][1], unit=code),
    )


def _mean(code: str) -> Column:
    def value(line: Line) -> Value:
        mean = line.mean(code)
        return mean.value if mean else None

    def is_rounded(line: Line) -> bool:
        mean = line.mean(code)
        return mean is not None and mean.is_rounded

    return Column("mean" if code else "mean_jobs", 24, value, unit=code, is_rounded=is_rounded)


def of_shares() -> tuple[Column, ...]:
    """What part of a whole projects are, by what is counted."""
    return (
        Column("figure", 42, lambda row: wording.both(row.unit)),
        Column("whole", 24, lambda row: wording.both(row.of) or wording.head("all_projects")),
        Column("share", 24, _percent),
        Column("part", 24, attrgetter("part")),
        Column("of_all", 24, attrgetter("whole")),
    )


def of_changes(changes: Changes) -> tuple[Column, ...]:
    """What is new and what changed; how it was for those alone who may see it."""
    before = Column("before", 34, lambda row: wording.both(row.before))
    return (
        Column("news", 20, lambda row: wording.head("new" if row.is_new else "changed")),
        Column("title_ru", 48, lambda row: row.title.ru),
        Column("title_kk", 48, lambda row: row.title.kk),
        Column("column", 34, lambda row: wording.both(row.column)),
        *((before,) if changes.with_before else ()),
        Column("after", 34, lambda row: wording.both(row.after)),
    )


def _name(by: Cut, name: Words) -> Value:
    text = wording.both(name)
    return int(text) if by is Cut.YEAR and text.isdecimal() else text


def _listed(titles: Iterable[str]) -> str:
    return ";\n".join(titles)


def _percent(row: Compared) -> Value:
    return row.percent if isinstance(row.percent, Decimal) else wording.both(row.percent)
