"""What a document begins with where its answer told of parts, partners, a share or changes: all of them, as values."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from answering.documents.adding import Line
from db.queries.results import Origin, PartnerRow, Words
from understanding.question import Ask, Cut

NOTHING = Words("", "")


@dataclass(frozen=True, slots=True)
class Parts:
    """A line for each part of a cut, and one for all projects; `remark` is a sentence below them.

    `averaged`: what each project has on average is told of these as well.
    """

    by: Cut
    rows: tuple[Line, ...]
    whole: Line
    remark: Words
    averaged: tuple[Ask, ...] = ()

    @property
    def total(self) -> int:
        """How many rows there are."""
        return len(self.rows)

    @property
    def means(self) -> tuple[str, ...]:
        """The currencies of the averages, '' for that of jobs."""
        sums = tuple(self.whole.amounts) if Ask.AMOUNT in self.averaged else ()
        return (*sums, *([""] if Ask.JOBS in self.averaged else []))


@dataclass(frozen=True, slots=True)
class Partnered:
    """A partner with the titles of its projects."""

    row: PartnerRow
    titles: tuple[Words, ...]

    @property
    def origin(self) -> Origin:
        """Where the partner is known from."""
        return self.row.origin or Origin("", "", "")


@dataclass(frozen=True, slots=True)
class Partners:
    """The partners of the selected projects; `total` is how many there are, if not all are here."""

    rows: tuple[Partnered, ...]
    total: int
    remark: Words


@dataclass(frozen=True, slots=True)
class Compared:
    """A number of a whole; `percent` is a text where the share is less than can be told."""

    unit: Words
    of: Words
    part: Decimal
    whole: Decimal
    percent: Decimal | Words


@dataclass(frozen=True, slots=True)
class Shares:
    """What part of the whole some projects are; they stand below as well."""

    rows: tuple[Compared, ...]


@dataclass(frozen=True, slots=True)
class Changed:
    """A new project or figure, or one column that changed."""

    is_new: bool
    title: Words
    column: Words = NOTHING
    before: Words = NOTHING
    after: Words = NOTHING


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed; `total` is how many rows there are, if not all are here.

    What stood there before is told `with_before` alone; `internal`: something of it is for officials alone.
    """

    rows: tuple[Changed, ...]
    total: int
    with_before: bool
    internal: bool
    remark: Words = NOTHING


Opening = Parts | Partners | Shares | Changes
