"""The daily overview for officials: the figures as they stand, and what changed since the one before."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from html import unescape

from sqlalchemy.ext.asyncio import AsyncSession

from answering import changes, figures
from answering.answer import Answer
from answering.inquiry import Inquiry, selection_of
from answering.marking import marked
from answering.projects import browsing, overview
from answering.projects.lines import whole
from answering.voice import Voice
from db.queries.changes import changes_after
from db.queries.projects import totals
from understanding.question import Ask, Language, Question

LONGEST = 950  # characters after parsing: a caption may have 1024
MOST_CHANGES = 8


async def briefing(session: AsyncSession, language: Language, after: int, now: datetime) -> Answer:
    """The overview of a day with internal data; `after` is the last change that the one before knew."""
    question = Question(language, (Ask.SUMMARY,))
    selection = selection_of(question, internal=True)
    inquiry = Inquiry(session, question, Voice(language), selection, now)
    voice, t = inquiry.voice, inquiry.voice.t
    groups = await totals(session, selection)
    changed = await changes_after(session, after, selection)
    day = figures.date(now.date().isoformat(), language)
    lines = [voice.bold(t.gettext("Overview of %(day)s") % {"day": day})]
    lines += [await overview.scope(inquiry, sum(group.projects for group in groups)), *whole(voice, groups)]
    if changed:
        lines.append(voice.bold(t.gettext("New since the last overview")))
        lines.append(changes.counted(voice, changed))
        lines += [changes.line(voice, row, with_before=True) for row in changed[:MOST_CHANGES]]
    else:
        lines.append(t.gettext("Nothing has changed since the last overview."))
    left = len(changed) - MOST_CHANGES
    more = t.gettext("and more: %(n)s") % {"n": voice.number(left)} if left > 0 else ""
    while len(unescape("\n".join([*lines, more]))) > LONGEST and len(lines) > 1:
        lines.pop()
        more = t.gettext("The rest: «what has changed».")
    answer = await overview.summary(replace(inquiry, question=replace(question, drawn=True)))
    answer = await marked(inquiry, replace(answer, html=""))
    lines[0] += answer.html.replace("\n", " · ")  # whether it holds internal data
    html = "\n".join(line for line in [*lines, more] if line)
    choices = tuple((choice,) for choice in browsing.ways(inquiry)[:2])
    return replace(answer, html=html, choices=choices)
