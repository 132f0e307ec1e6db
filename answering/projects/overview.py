"""The selected projects in figures, on one screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from html import unescape

from answering import changes
from answering.answer import Answer
from answering.buttons import after_group
from answering.inquiry import TABLE, Inquiry
from answering.labels import in_order
from answering.projects import browsing, charts, listing
from answering.projects.coverage import number_of
from answering.projects.lines import copied, legend, part_line, whole
from answering.subjects import heading, scope_words
from db.queries.partners import count_partners
from db.queries.projects import Measure, leaders, origins, totals
from db.queries.results import Group, Slice
from understanding.question import Ask

LARGEST = 2  # projects of each currency


async def summary(inquiry: Inquiry) -> Answer:
    """How many, money, jobs and partners, then the same by stage, the largest, and when the data last changed."""
    voice = inquiry.voice
    groups = await totals(inquiry.session, inquiry.selection)
    if not number_of(groups):
        return await listing.nothing(inquiry)
    stages = [Slice(code, _of_status(groups, code)) for code in in_order(group.status for group in groups)]
    named = [(voice.stage(stage.key), stage) for stage in stages]
    partners = (await count_partners(inquiry.session, inquiry.selection))[0]
    heading_ = [await scope(inquiry, number_of(groups)), voice.partners(partners) if partners else ""]
    lines = [" · ".join(part for part in heading_ if part), *whole(voice, groups)]
    if len(stages) > 1:
        lines += [part_line(voice, name, stage.groups, ()) for name, stage in named]
        lines.append(legend(voice, stages))
    lines += [await _largest(inquiry), await changes.last(inquiry)]
    sources = await origins(inquiry.session, inquiry.selection, listing.MOST_ORIGINS)
    choices = [*browsing.ways(inquiry), *after_group(inquiry, Ask.PROJECTS)]
    answer = inquiry.reply(lines, sources, choices=choices, longest=TABLE)
    title = unescape(await heading(inquiry)) or voice.t.gettext("Projects by stage")
    picture = charts.of_slices(inquiry, title, named, (Ask.PROJECTS,), sources) if len(stages) > 1 else None
    return replace(answer, figure=copied(voice, groups), picture=picture, tabular=True)


async def scope(inquiry: Inquiry, number: int) -> str:
    """What the figures are about, and of how many projects."""
    voice, subject = inquiry.voice, await scope_words(inquiry)
    if not subject:
        return await listing.header(inquiry, number)
    text = voice.t.gettext("%(subject)s: <b>%(projects)s</b>")
    return text % {"subject": subject, "projects": voice.projects(number)}


def _of_status(groups: Sequence[Group], status: str) -> tuple[Group, ...]:
    return tuple(group for group in groups if group.status == status)


async def _largest(inquiry: Inquiry) -> str:
    """The largest projects of a part of all, where sums are known; of all together that is another question."""
    if not inquiry.selection:
        return ""
    found = await leaders(inquiry.session, inquiry.selection, Measure.AMOUNT, LARGEST)
    told = [
        f"{inquiry.voice.shown(row.title, listing.TITLE_IN_LIST)} ({inquiry.voice.money(row.amount, row.currency)})"
        for row in found
        if row.amount is not None
    ]
    text = inquiry.voice.t.ngettext("The largest: %(projects)s.", "The largest: %(projects)s.", len(told))
    return text % {"projects": "; ".join(told)} if told else ""
