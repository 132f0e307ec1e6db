"""Answers to several questions at once, in fewer queries than one by one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from answering.answer import Answer
from answering.inquiry import Inquiry, selection_of
from answering.projects import single
from answering.respond import respond
from answering.voice import Voice
from db.queries.projects import find_projects
from db.queries.selection import Selection
from understanding.question import Kind, Question


async def respond_together(
    session: AsyncSession, questions: Sequence[Question], now: datetime
) -> dict[Question, Answer]:
    """What `respond` answers to each, as everybody may know it; `now` is the time in the region's zone."""
    asked = dict.fromkeys(questions)
    found = await _cards(session, [question for question in asked if _names_a_project(question)], now)
    return {question: found.get(question) or await respond(session, question, now=now) for question in asked}


def _names_a_project(question: Question) -> bool:
    """Whether nothing is asked but what one project is."""
    plain = Question(question.language, about=question.about[:1])
    return question == plain and bool(question.about) and question.about[0].kind is Kind.PROJECT


async def _cards(session: AsyncSession, questions: Sequence[Question], now: datetime) -> dict[Question, Answer]:
    slugs = tuple(dict.fromkeys(question.about[0].key for question in questions))
    rows = await find_projects(session, Selection(projects=slugs), len(slugs)) if len(slugs) > 1 else []
    found = {row.slug: row for row in rows}
    told = {}
    for question in questions:
        if row := found.get(question.about[0].key):
            inquiry = Inquiry(session, question, Voice(question.language), selection_of(question), now)
            told[question] = single.card(inquiry, row)
    return told
