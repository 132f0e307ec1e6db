"""What holds internal data says so, that nobody passes it on unawares."""

from __future__ import annotations

from dataclasses import replace

from answering.answer import Answer, Outcome, Rows
from answering.inquiry import Inquiry
from db.queries.facts import any_internal_indicator
from db.queries.projects import any_internal_of
from db.queries.selection import Selection
from understanding.question import Kind

TOLD = {Outcome.ANSWERED, Outcome.NOT_STATED}


async def marked(inquiry: Inquiry, answer: Answer) -> Answer:
    """The answer as it is, or with a line in words and on its picture."""
    if not inquiry.internal or answer.outcome not in TOLD or not await _holds_internal(inquiry, answer):
        return answer
    note = inquiry.voice.t.gettext("For official use")
    picture = answer.picture
    drawn = picture and replace(picture, source=" · ".join(part for part in (picture.source, note) if part))
    return replace(answer, html=f"{answer.html}\n🔒 {note}", picture=drawn, internal=True)


async def _holds_internal(inquiry: Inquiry, answer: Answer) -> bool:
    projects = tuple(ref.key for ref in answer.focus if ref.kind is Kind.PROJECT)
    indicators = [ref.key for ref in answer.focus if ref.kind is Kind.INDICATOR]
    of_all = answer.tabular and answer.table.rows is not Rows.CHANGES
    selection = inquiry.selection if of_all else Selection(projects=projects)
    if (of_all or projects) and await any_internal_of(inquiry.session, selection):
        return True
    return bool(indicators) and await any_internal_indicator(inquiry.session, indicators)
