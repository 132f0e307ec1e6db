"""What the projects of a document add up to: a line for each stage, and one for all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from answering.labels import in_order
from answering.projects.coverage import jobs_of, known_for, number_of, sums
from db.queries.results import Group
from understanding.question import Ask


@dataclass(frozen=True, slots=True)
class Line:
    """The projects of one stage, or all where `status` is None; sums are None where nothing is known.

    `amounts` are by currency: the sum, and for how many projects it is stated.
    """

    status: str | None
    projects: int
    amounts: dict[str, tuple[Decimal | None, int]]
    jobs: int | None
    jobs_known: int

    @property
    def values(self) -> list[Decimal | int | None]:
        """The figures of the line, side by side."""
        stated = [value for amount in self.amounts.values() for value in amount]
        return [self.projects, *stated, self.jobs, self.jobs_known]


def lines(groups: Sequence[Group]) -> list[Line]:
    """A line for each stage in the order of a project's life, then all together."""
    currencies = list(sums(groups))
    stages = [
        _line(status, [group for group in groups if group.status == status], currencies)
        for status in in_order(group.status for group in groups)
    ]
    return [*stages, _line(None, groups, currencies)]


def _line(status: str | None, groups: Sequence[Group], currencies: Sequence[str]) -> Line:
    found = sums(groups)
    known = {code: sum(group.amounts for group in groups if group.currency == code) for code in currencies}
    jobs_known = known_for(groups, Ask.JOBS)
    return Line(
        status=status,
        projects=number_of(groups),
        amounts={code: (found.get(code), known[code]) for code in currencies},
        jobs=jobs_of(groups) if jobs_known else None,
        jobs_known=jobs_known,
    )
