"""The rows of a document's opening, read as the answer read them, in both languages at once."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from html import unescape

from answering import changes, partners
from answering.answer import Rows, Table
from answering.documents import adding, wording
from answering.documents.opening import (
    Changed,
    Changes,
    Compared,
    Opening,
    Partnered,
    Partners,
    Parts,
    Shares,
)
from answering.inquiry import Inquiry
from answering.projects import parts, sharing
from answering.voice import Voice
from db.queries.changes import changes_since
from db.queries.partners import count_partners, find_partners, titles_by_partner
from db.queries.projects import totals
from db.queries.results import ChangeRow, Words
from understanding.question import Aggregate, Ask, Cut, Language

CUTS = {Ask.SECTOR: Cut.SECTOR, Ask.COUNTRY: Cut.COUNTRY, Ask.PLACE: Cut.PLACE}


def spoken(inquiry: Inquiry) -> list[Inquiry]:
    """The same in each language."""
    return [replace(inquiry, voice=Voice(language)) for language in Language]


def words(texts: Sequence[str]) -> Words:
    """Texts of an answer, one for each language, as plain ones."""
    return Words(*map(unescape, texts))


async def opening(inquiry: Inquiry, table: Table, most: int) -> Opening | None:
    """What a document begins with, at most so many rows; None where that is its projects or figures."""
    read = ROOMS.get(table.rows)
    return await read(inquiry, table, most) if read else None


def cut_of(inquiry: Inquiry, table: Table) -> Cut | None:
    """What the projects are told apart by, if they are."""
    return CUTS.get(table.asked) if table.asked else inquiry.question.cut


async def _parts(inquiry: Inquiry, table: Table, _most: int) -> Parts | None:
    by, ranks = cut_of(inquiry, table), inquiry.question.aggregate is Aggregate.TOP
    if by is None:
        return None
    if table.asked:
        keys = [share.key for share in await partners.ranked(inquiry, table.asked)]
        found = await parts.parts_of(inquiry, by, keys if ranks else [*keys, ""])
    else:
        found = await parts.parts(inquiry, by)
    names = [await parts.names(one, found) for one in spoken(inquiry)]
    named = [(words(name), part.groups) for *name, part in zip(*names, found.slices, strict=True)]
    *lines, whole = adding.apart(named, found.groups, wording.words("selected" if ranks else "total"))
    remark = words([parts.overlap(one.voice, found) for one in spoken(inquiry)])
    averages = inquiry.question.aggregate is Aggregate.AVERAGE
    return Parts(by, tuple(lines), whole, remark, parts.asks_of(inquiry) if averages else ())


async def _partners(inquiry: Inquiry, _table: Table, most: int) -> Partners:
    total, from_known = await count_partners(inquiry.session, inquiry.selection)
    titles = await titles_by_partner(inquiry.session, inquiry.selection)
    rows = await find_partners(inquiry.session, inquiry.selection, most)
    remark = words([partners.country_known(one, total, from_known) for one in spoken(inquiry)])
    return Partners(tuple(Partnered(row, tuple(titles[row.slug])) for row in rows), total, remark)


async def _shares(inquiry: Inquiry, _table: Table, _most: int) -> Shares:
    groups = await totals(inquiry.session, inquiry.selection)
    told = [await sharing.compared(one, groups) for one in spoken(inquiry)]
    rows = [
        _compared(words([name for name, _ in wholes]), part)
        for wholes in zip(*told, strict=True)
        for part in wholes[0][1]
    ]
    return Shares(tuple(rows))


def _compared(of: Words, part: sharing.Part) -> Compared:
    least = words([part.percent(Voice(language)) for language in Language])
    return Compared(_unit(part), of, part.value, part.whole, least if part.tenths is None else part.tenths)


def _unit(part: sharing.Part) -> Words:
    """What is counted, with the currency of a sum."""
    if part.ask is Ask.AMOUNT:
        return Words(*[f"{name}, {part.currency}" for name in wording.words("amount")])
    return wording.words("jobs" if part.ask is Ask.JOBS else "projects")


async def _changes(inquiry: Inquiry, table: Table, most: int) -> Changes:
    found = await changes_since(inquiry.session, table.since, inquiry.selection, table.until)
    public = replace(inquiry.selection, internal=False)
    known = await changes_since(inquiry.session, table.since, public, table.until)
    rows = [row for change in found for row in _changed(change, inquiry.internal)]
    hidden = len(known) < len(found) or any(row.before for row in rows)
    counted = words([changes.counted(one.voice, found) for one in spoken(inquiry)])
    return Changes(tuple(rows[:most]), len(rows), inquiry.internal, hidden, counted)


def _changed(change: ChangeRow, with_before: bool) -> list[Changed]:
    """A row for each column that changed; one alone for what is new."""
    if change.is_new:
        return [Changed(True, change.title)]
    told = [changes.changed(Voice(language), change, with_before) for language in Language]
    return [
        Changed(False, change.title, *(words(texts) for texts in zip(*columns, strict=True)))
        for columns in zip(*told, strict=True)
    ]


Read = Callable[[Inquiry, Table, int], Awaitable[Opening | None]]
ROOMS: dict[Rows, Read] = {
    Rows.PARTS: _parts,
    Rows.SHARES: _parts,
    Rows.SHARE: _shares,
    Rows.PARTNERS: _partners,
    Rows.CHANGES: _changes,
}
