"""What a document is called, in it and as a file."""

from __future__ import annotations

from html import unescape

from answering.answer import Rows, Table
from answering.documents.reading import cut_of
from answering.inquiry import Inquiry
from answering.labels import cuts
from answering.subjects import heading

FIGURES = {"ru": "pokazateli", "kk": "korsetkishter"}
FILES = {
    Rows.PROJECTS: {"ru": "proekty", "kk": "zhobalar"},
    Rows.PARTS: {"ru": "svodka", "kk": "zhiyntyq"},
    Rows.SHARES: {"ru": "svodka", "kk": "zhiyntyq"},
    Rows.SHARE: {"ru": "dolya", "kk": "ules"},
    Rows.PARTNERS: {"ru": "partnery", "kk": "seriktester"},
    Rows.CHANGES: {"ru": "izmeneniya", "kk": "ozgerister"},
}


def file_name(table: Table, of_figures: bool, language: str) -> str:
    """A word in Latin letters for what the file holds."""
    return FIGURES[language] if of_figures else FILES[table.rows][language]


async def title(inquiry: Inquiry, table: Table) -> str:
    """What the document is, about what; plain text."""
    subject = unescape(await heading(inquiry))
    named = _about(inquiry, table.rows) % {"subject": subject} if subject else _of_all(inquiry, table.rows)
    by = cut_of(inquiry, table) if table.rows in (Rows.PARTS, Rows.SHARES) else None
    return f"{named} · {cuts(inquiry.voice.language)[by]}" if by else named


def _about(inquiry: Inquiry, rows: Rows) -> str:
    t = inquiry.voice.t
    named = {
        Rows.SHARE: t.gettext("Share of the whole: %(subject)s"),
        Rows.PARTNERS: t.gettext("Partners: %(subject)s"),
        Rows.CHANGES: t.gettext("Changes of the data: %(subject)s"),
    }
    return named.get(rows) or t.gettext("Projects: %(subject)s")


def _of_all(inquiry: Inquiry, rows: Rows) -> str:
    t = inquiry.voice.t
    named = {
        Rows.SHARE: t.gettext("Share of the whole: the selected projects"),
        Rows.PARTNERS: t.gettext("Partners of the investment projects"),
        Rows.CHANGES: t.gettext("Changes of the data"),
    }
    return named.get(rows) or t.gettext("Investment projects")
