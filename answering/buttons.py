"""Next questions: what a person may well ask after this answer."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from answering.answer import Choice
from answering.inquiry import Inquiry
from db.queries.results import ProjectRow
from understanding.question import Aggregate, Ask, Kind, Question, Ref

LONGEST_LABEL = 24
LONGEST_NAME = 48


def label(inquiry: Inquiry, ask: Ask) -> str:
    """What stands on the button that asks this."""
    t = inquiry.voice.t
    return {
        Ask.AMOUNT: t.gettext("Investment"),
        Ask.JOBS: t.gettext("Jobs"),
        Ask.PARTNER: t.gettext("Partner"),
        Ask.STATUS: t.gettext("Stage"),
        Ask.DESCRIPTION: t.gettext("In detail"),
        Ask.PROJECTS: t.gettext("Projects"),
        Ask.FIGURE: t.gettext("Figures"),
        Ask.SUMMARY: t.gettext("Overview"),
        Ask.HELP: t.gettext("Help"),
    }[ask]


def general(inquiry: Inquiry, *asks: Ask) -> list[Choice]:
    """Questions about everything."""
    return [inquiry.choice(label(inquiry, ask), ask) for ask in asks]


def after_project(inquiry: Inquiry, project: ProjectRow, shown: Collection[Ask]) -> list[Choice]:
    """What else is known about one project, and the other projects of its sector."""
    about = (Ref(Kind.PROJECT, project.slug),)
    known = {
        Ask.AMOUNT: project.amount is not None,
        Ask.JOBS: project.jobs is not None,
        Ask.PARTNER: bool(project.partners),
        Ask.STATUS: bool(project.status),
    }
    asks = [ask for ask, stated in known.items() if stated and ask not in shown]
    if Ask.DESCRIPTION not in shown:
        asks = [*asks[:2], Ask.DESCRIPTION]
    choices = [inquiry.choice(label(inquiry, ask), ask, about) for ask in asks]
    return choices + _sector(inquiry, project)


def _sector(inquiry: Inquiry, project: ProjectRow) -> list[Choice]:
    name = inquiry.voice.sector(project.sector)
    if not project.sector or len(name) > LONGEST_LABEL:
        return []
    return [inquiry.choice(name, Ask.PROJECTS, [Ref(Kind.SECTOR, project.sector)])]


def after_group(inquiry: Inquiry, *asks: Ask) -> list[Choice]:
    """Other questions about the same selection of projects."""
    plain = replace(
        inquiry.question, aggregate=Aggregate.NONE, limit=None, rank=None, lowest=False, page=0, follows=False,
        unexplained=(), confidence=1.0,
    )  # fmt: skip
    return [Choice(label(inquiry, ask), replace(plain, asks=(ask,))) for ask in asks]


def pages(inquiry: Inquiry, shown: int, total: int, size: int) -> list[Choice]:
    """The way to the pages before and after this one."""
    t, page = inquiry.voice.t, inquiry.question.page
    back = [inquiry.turned(t.gettext("← Back"), page - 1)] if page > 0 else []
    return back + ([inquiry.turned(t.gettext("Next →"), page + 1)] if page * size + shown < total else [])


def which(inquiry: Inquiry, names: Sequence[tuple[Ref, str]]) -> list[Choice]:
    """One button for each thing that may have been meant; each asks the same about it."""
    plain: Question = replace(inquiry.question, alternatives=(), unexplained=(), confidence=1.0)
    return [Choice(_short(name), replace(plain, about=(ref,))) for ref, name in names]


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1].rstrip() + "…"
