"""From a question to a file, which is read and written in the workshop."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from answering import figures
from answering.answer import Answer, Table
from answering.documents import wording
from answering.documents.contents import Contents, contents
from answering.documents.titles import file_name
from answering.voice import Voice
from answering.workshop import Workshop
from db.engine import Database, connect
from understanding.question import Form, Question

MOST = {Form.EXCEL: 10_000, Form.PDF: 1_000}  # rows: more pages than that nobody turns on a phone


@dataclass(frozen=True, slots=True)
class Document:
    """A file with its name, and what it is in one or two lines of Telegram HTML."""

    name: str
    body: bytes
    caption: str


async def document(
    database: Database, workshop: Workshop, answer: Answer, form: Form, zone: tzinfo, internal: bool = False
) -> Document | None:
    """What an answer tells as a file, with the projects or figures behind it; None if there are none. Raises Unmade.

    They are read in the workshop too: a long list would hold up the talk.
    """
    today = datetime.now(zone).date()
    return await workshop.made(made, database.url, answer.question, form, today, internal, answer.table)


def made(
    database_url: str, question: Question, form: Form, today: date, internal: bool, table: Table
) -> Document | None:
    """What `document` gives, made here and now."""
    found = asyncio.run(_read(database_url, question, form, today, internal, table))
    if not found.size[0]:
        return None
    body = written(found, form, question.language)
    name = file_name(table, bool(found.figures), question.language)
    return Document(f"seriktes-{name}-{today.isoformat()}.{form.value}", body, caption(found, question.language))


async def _read(
    database_url: str, question: Question, form: Form, today: date, internal: bool, table: Table
) -> Contents:
    database = connect(database_url)
    try:
        async with database.reading() as session:
            return await contents(session, question, today, MOST[form], internal, table)
    finally:
        await database.close()


def written(found: Contents, form: Form, language: str) -> bytes:
    """The file itself; what writes files is loaded only where it is done."""
    if form is Form.EXCEL:
        from answering.documents.excel import workbook

        return workbook(found)
    from answering.documents.pdf import pages

    return pages(found, language)


def caption(found: Contents, language: str) -> str:
    """What it is, how many rows it has, and as of when."""
    voice = Voice(language)
    t, (count, total) = voice.t, found.size
    named = {"title": voice.bold(voice.shown(found.title)), "n": voice.number(count)}
    if count < total:
        text = t.gettext("%(title)s\nThe first %(n)s of %(total)s rows")
        told = text % (named | {"total": voice.number(total)})
    else:
        told = t.ngettext("%(title)s\n%(n)s row", "%(title)s\n%(n)s rows", count) % named
    if found.as_of:
        dated = t.gettext("%(rows)s, data as of: %(date)s")
        told = dated % {"rows": told, "date": figures.date(found.as_of, language)}
    return f"{told}\n{wording.heads(language)['internal']}" if found.internal else told
