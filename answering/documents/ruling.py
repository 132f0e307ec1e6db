"""The opening of a document in one language, as a table."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from html import unescape

from answering import figures
from answering.documents import wording
from answering.documents.cells import DETAIL, Cell, Row, heads_of_sums, one_line, own, sums
from answering.documents.columns import NAMED
from answering.documents.opening import Changed, Changes, Compared, Opening, Partnered, Partners, Parts
from answering.partners import origin_of
from answering.voice import Voice

MOST_TITLES = 10  # a row must fit on a page


@dataclass(frozen=True, slots=True)
class Ruled:
    """A table; `widths` are the shares of its columns, `last` is what its rows add up to."""

    heads: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[Row, ...]
    last: Row | None = None


def ruled(voice: Voice, opening: Opening) -> Ruled:
    """A table of what a document begins with."""
    if isinstance(opening, Parts):
        return _parts(voice, opening)
    if isinstance(opening, Partners):
        rows = tuple(_partner(voice, row) for row in opening.rows)
        return Ruled(_heads(voice, "partner", "projects"), (46, 54), rows)
    if isinstance(opening, Changes):
        return _changes(voice, opening)
    shares = tuple(_share(voice, row) for row in opening.rows)
    return Ruled(_heads(voice, "figure", "share", "part", "of_all"), (34, 18, 24, 24), shares)


def _heads(voice: Voice, *keys: str) -> tuple[str, ...]:
    heads = wording.heads(voice.language)
    return tuple(heads[key] for key in keys)


def _parts(voice: Voice, parts: Parts) -> Ruled:
    heads = heads_of_sums(voice, NAMED[parts.by], parts.whole.amounts, parts.averaged)
    *rows, whole = sums(voice, (*parts.rows, parts.whole), parts.averaged)
    return Ruled(heads, (3, *[2] * (len(heads) - 1)), tuple(rows), whole)


def _partner(voice: Voice, partner: Partnered) -> Row:
    """The name with where it comes from, and its projects."""
    titles = [own(title, voice.language, DETAIL) for title in partner.titles[:MOST_TITLES]]
    if left := len(partner.titles) - len(titles):
        text = voice.t.ngettext("and %(n)s more", "and %(n)s more", left)
        titles.append(text % {"n": voice.number(left)})
    origin = unescape(origin_of(voice, partner.row))
    name = Cell(one_line(partner.row.name), (origin,) if origin else ())
    return name, Cell(voice.number(partner.row.projects), tuple(titles))


def _share(voice: Voice, row: Compared) -> Row:
    language = voice.language
    percent = voice.number(row.percent) if isinstance(row.percent, Decimal) else own(row.percent, language)
    values = [figures.money(value, "", language) for value in (row.part, row.whole)]
    of = own(row.of, language)
    return Cell(own(row.unit, language), (of,) if of else ()), Cell(percent), *map(Cell, values)


def _changes(voice: Voice, changes: Changes) -> Ruled:
    rows = tuple(_changed(voice, row, changes.with_before) for row in changes.rows)
    if changes.with_before:
        return Ruled(_heads(voice, "news", "column", "before", "after"), (40, 20, 20, 20), rows)
    return Ruled(_heads(voice, "news", "column", "after"), (50, 25, 25), rows)


def _changed(voice: Voice, row: Changed, with_before: bool) -> Row:
    heads, language = wording.heads(voice.language), voice.language
    column = heads["new"] if row.is_new else own(row.column, language)
    told = (row.before, row.after) if with_before else (row.after,)
    return Cell(own(row.title, language)), Cell(column), *(Cell(own(words, language)) for words in told)
