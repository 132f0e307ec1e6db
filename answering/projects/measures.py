"""How the parts of a cut are told: by what they add up to, or by what one project of theirs has on average."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from answering.pictures.chart import Panel
from answering.projects import averaging, charts, lines
from answering.projects.coverage import jobs_of, sums
from answering.voice import Voice
from db.queries.results import Group, Slice
from understanding.question import Aggregate, Ask, Question

Groups = Sequence[Group]
Asks = Sequence[Ask]


@dataclass(frozen=True, slots=True)
class Measure:
    """Lines of all and of a part, the remark below them, the figure for copying, the panels of a picture.

    `amounts` and `jobs` put the parts in order.
    """

    whole: Callable[[Voice, Groups, Asks], list[str]]
    part: Callable[[Voice, str, Groups, Asks], str]
    legend: Callable[[Voice, Sequence[Slice], Asks], str]
    copied: Callable[[Voice, Groups, Asks], str]
    panels: Callable[[Voice, charts.Named, Ask], list[Panel]]
    amounts: Callable[[Groups], Mapping[str, Decimal]]
    jobs: Callable[[Groups], Decimal]


def _mean_amounts(groups: Groups) -> dict[str, Decimal]:
    return {mean.currency: mean.exact for mean in averaging.means(groups, Ask.AMOUNT)}


def _mean_jobs(groups: Groups) -> Decimal:
    return sum((mean.exact for mean in averaging.means(groups, Ask.JOBS)), Decimal(0))


TOTALS = Measure(
    lines.whole,
    lines.part_line,
    lambda voice, slices, _asks: lines.legend(voice, slices),
    lines.copied,
    charts.panels,
    sums,
    lambda groups: Decimal(jobs_of(groups)),
)
AVERAGES = Measure(
    averaging.whole,
    averaging.part_line,
    averaging.legend,
    averaging.copied,
    averaging.panels,
    _mean_amounts,
    _mean_jobs,
)


def measure_of(question: Question) -> Measure:
    """The one that a question asks for."""
    return AVERAGES if question.aggregate is Aggregate.AVERAGE else TOTALS
