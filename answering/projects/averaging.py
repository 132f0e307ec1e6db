"""Averages: the sum and the jobs of one project, over those of which they are known; each currency by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from html import unescape

from answering import figures
from answering.answer import Answer, Outcome
from answering.buttons import after_group, general
from answering.inquiry import Inquiry
from answering.pictures.chart import Panel, Point
from answering.projects import charts, listing
from answering.projects.coverage import jobs_of, known_for, known_over, number_of, sums
from answering.projects.overview import scope
from answering.voice import Voice
from db.queries.projects import origins, totals
from db.queries.results import Group, Slice
from understanding.question import Ask

MEASURED = (Ask.AMOUNT, Ask.JOBS)
ABOUT = "≈\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class Mean:
    """What one project has on average; `currency` is '' for jobs."""

    currency: str
    total: Decimal
    over: int

    @property
    def exact(self) -> Decimal:
        """For comparing."""
        return self.total / self.over

    @property
    def value(self) -> Decimal:
        """As it is told."""
        return figures.mean(self.total, self.over) if self.currency else figures.to_tenth(self.exact)

    @property
    def is_rounded(self) -> bool:
        """Whether what is told is only about right."""
        return self.value * self.over != self.total

    def told(self, voice: Voice) -> str:
        """The average with its unit, and whether it is rounded."""
        text = voice.money(self.value, self.currency) if self.currency else _jobs(voice, self.value)
        return ABOUT + text if self.is_rounded else text

    def bare(self, voice: Voice) -> str:
        """The same without its unit."""
        text = figures.money(self.value, "", voice.language)
        return ABOUT + text if self.is_rounded else text


def _jobs(voice: Voice, number: Decimal) -> str:
    if number == int(number):
        return voice.jobs(int(number))
    return voice.t.gettext("%(number)s of a job") % {"number": voice.number(number)}


def means(groups: Sequence[Group], ask: Ask) -> list[Mean]:
    """The average sum in each currency, or the average number of jobs; nothing where none is stated."""
    if ask is Ask.JOBS:
        over = known_for(groups, ask)
        return [Mean("", Decimal(jobs_of(groups)), over)] if over else []
    return [
        Mean(code, total, sum(group.amounts for group in groups if group.currency == code))
        for code, total in sums(groups).items()
    ]


async def average(inquiry: Inquiry) -> Answer:
    """A line for each currency and for jobs, with the number of projects behind it."""
    voice, asks = inquiry.voice, measured(inquiry)
    if not asks:
        return _not_averaged(inquiry)
    groups = await totals(inquiry.session, inquiry.selection)
    if not number_of(groups):
        return await listing.nothing(inquiry)
    told = lines(voice, groups, asks)
    scoped = await scope(inquiry, number_of(groups))
    sources = await origins(inquiry.session, inquiry.selection, listing.MOST_ORIGINS)
    known = [known_over(voice, groups, ask) for ask in asks]
    outcome = Outcome.ANSWERED if told else Outcome.NOT_STATED
    choices = after_group(inquiry, *asks, Ask.PROJECTS)
    answer = inquiry.reply([*told, scoped, *known], sources, choices=choices, outcome=outcome, tabular=True)
    return replace(answer, figure=copied(voice, groups, asks))


def measured(inquiry: Inquiry) -> tuple[Ask, ...]:
    """What is averaged; nothing else than sums and jobs can be."""
    return tuple(ask for ask in MEASURED if ask in inquiry.asks)


def lines(voice: Voice, groups: Sequence[Group], asks: Sequence[Ask]) -> list[str]:
    """The averages of all, each with the number of projects that it is over."""
    return [_line(voice, mean) for ask in asks for mean in means(groups, ask)]


def _line(voice: Voice, mean: Mean) -> str:
    text = voice.t.ngettext(
        "<b>%(figure)s</b> per project on average, over %(n)s project",
        "<b>%(figure)s</b> per project on average, over %(n)s projects",
        mean.over,
    )
    return text % {"figure": mean.told(voice), "n": voice.number(mean.over)}


def whole(voice: Voice, groups: Sequence[Group], asks: Sequence[Ask]) -> list[str]:
    """The averages of all, and of how many projects anything is known."""
    return [*lines(voice, groups, asks), *(known_over(voice, groups, ask) for ask in asks)]


def part_line(voice: Voice, name: str, groups: Sequence[Group], asks: Sequence[Ask]) -> str:
    """One part of a cut: its averages, in brackets over how many projects."""
    told = [" + ".join(f"{voice.bold(mean.told(voice))} ({mean.over})" for mean in means(groups, ask)) for ask in asks]
    return f"• {name} – " + " · ".join([*filter(None, told), voice.projects(number_of(groups))])


def legend(voice: Voice, slices: Sequence[Slice], asks: Sequence[Ask]) -> str:
    """What the numbers in brackets are; '' where there are none."""
    averaged = any(means(part.groups, ask) for part in slices for ask in asks)
    return voice.t.gettext("In brackets: over how many projects that is.") if averaged else ""


def copied(voice: Voice, groups: Sequence[Group], asks: Sequence[Ask]) -> str:
    """The averages of all as plain text, for copying."""
    return unescape(" + ".join(mean.told(voice) for mean in means(groups, asks[0])))


def panels(voice: Voice, named: charts.Named, ask: Ask) -> list[Panel]:
    """The averages of each part, in a panel for each currency."""
    found = [(unescape(name), mean) for name, part in named for mean in means(part.groups, ask)]
    units = {
        mean.currency: _unit(voice, ask, mean.currency) for _, mean in sorted(found, key=lambda one: one[1].currency)
    }
    return [
        Panel(unit, tuple(_point(voice, name, mean) for name, mean in found if mean.currency == code))
        for code, unit in units.items()
    ]


def _point(voice: Voice, name: str, mean: Mean) -> Point:
    return Point(name, mean.value, f"{unescape(mean.told(voice))} ({mean.over})")


def _unit(voice: Voice, ask: Ask, currency: str) -> str:
    unit = charts.unit(voice, ask, currency)
    return voice.t.gettext("%(unit)s: the average per project") % {"unit": unit}


def _not_averaged(inquiry: Inquiry) -> Answer:
    text = inquiry.voice.t.gettext("I cannot tell that average: I know those of sums and of numbers of jobs.")
    return inquiry.reply([text], choices=general(inquiry, Ask.AMOUNT, Ask.JOBS), outcome=Outcome.DECLINED)
