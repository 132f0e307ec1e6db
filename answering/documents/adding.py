"""What the projects of a document add up to: a line for each stage or part, and one for all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from answering.documents import wording
from answering.labels import in_order
from answering.projects.averaging import Mean
from answering.projects.coverage import jobs_of, known_for, number_of, sums
from db.queries.results import Group, Words
from understanding.question import Ask

Named = Sequence[tuple[Words, Sequence[Group]]]


@dataclass(frozen=True, slots=True)
class Line:
    """Some projects or all of them; sums are None where nothing is known.

    `amounts` are by currency: the sum, and for how many projects it is stated.
    """

    name: Words
    projects: int
    amounts: dict[str, tuple[Decimal | None, int]]
    jobs: int | None
    jobs_known: int

    def mean(self, currency: str) -> Mean | None:
        """The sum of one project on average, or its jobs for ''; None where nothing is known."""
        total, over = self.amounts[currency] if currency else (self.jobs, self.jobs_known)
        return None if total is None else Mean(currency, Decimal(total), over)


def lines(groups: Sequence[Group]) -> list[Line]:
    """A line for each stage in the order of a project's life, then all together."""
    stages = [
        (wording.stage(status) if status else wording.words("no_stage"), [g for g in groups if g.status == status])
        for status in in_order(group.status for group in groups)
    ]
    return apart(stages, groups, wording.words("total"))


def apart(parts: Named, groups: Sequence[Group], whole: Words) -> list[Line]:
    """A line for each part, then all together."""
    currencies = list(sums(groups))
    return [_line(name, theirs, currencies) for name, theirs in (*parts, (whole, groups))]


def _line(name: Words, groups: Sequence[Group], currencies: Sequence[str]) -> Line:
    found = sums(groups)
    known = {code: sum(group.amounts for group in groups if group.currency == code) for code in currencies}
    jobs_known = known_for(groups, Ask.JOBS)
    return Line(
        name=name,
        projects=number_of(groups),
        amounts={code: (found.get(code), known[code]) for code in currencies},
        jobs=jobs_of(groups) if jobs_known else None,
        jobs_known=jobs_known,
    )
