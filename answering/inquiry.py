"""One question being answered: the open session, the voice to answer in, the projects that are meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from decimal import Decimal
from html import unescape

from sqlalchemy.ext.asyncio import AsyncSession

from answering.answer import Answer, Choice, Outcome
from answering.voice import Voice
from db.queries.results import Origin, ProjectRow
from db.queries.selection import Range, Selection
from understanding.question import Aggregate, Ask, Bounds, Kind, Question, Ref

LONGEST = 1750  # characters of markup; what is left out is always the end of a list, never the source
LONGEST_FIGURE = 40
BOLD = re.compile("<b>(.*?)</b>")
TABLE = 3800  # the same where a table is asked for
COLUMNS = 2
LAST_PAGE = 100_000
LARGEST = Decimal(10) ** 15  # no sum or number of jobs is larger; a database could not even compare it
YEARS = range(1000, 3000)


@dataclass(frozen=True)
class Inquiry:
    """Everything that it takes to answer one question."""

    session: AsyncSession
    question: Question
    voice: Voice
    selection: Selection
    now: datetime = field(default_factory=lambda: datetime.now(UTC))  # in the region's zone

    @property
    def internal(self) -> bool:
        """Whether internal data may be told."""
        return self.selection.internal

    @property
    def asks(self) -> tuple[Ask, ...]:
        """What is asked."""
        return self.question.asks

    @property
    def page(self) -> int:
        """Which page of a list is asked for, from 0."""
        return min(max(self.question.page, 0), LAST_PAGE)

    def keys(self, kind: Kind) -> tuple[str, ...]:
        """What was named of this kind."""
        return keys(self.question, kind)

    def choice(self, label: str, ask: Ask | None, about: Sequence[Ref] = ()) -> Choice:
        """A button that asks something plain."""
        asks = () if ask is None else (ask,)
        return Choice(label, Question(self.question.language, asks, tuple(about)))

    def turned(self, label: str, page: int) -> Choice:
        """A button that asks the same and shows another page."""
        return Choice(label, replace(self.question, page=page, follows=False))

    def reply(
        self,
        lines: Iterable[str],
        origins: Sequence[Origin | None] = (),
        focus: Iterable[Ref] = (),
        choices: Sequence[Choice] = (),
        outcome: Outcome = Outcome.ANSWERED,
        longest: int = LONGEST,
        tabular: bool = False,
    ) -> Answer:
        """The answer of these lines, with the sources as the last one."""
        kept = [line for line in lines if line]
        last = self.voice.origins(origins)
        while len(kept) > 1 and sum(map(len, kept)) > longest:
            kept.pop()
        html = "\n".join([*kept, last] if last else kept)
        rows = tuple(tuple(choices[at : at + COLUMNS]) for at in range(0, len(choices), COLUMNS))
        shown = tuple(dict.fromkeys(focus))
        return Answer(html, self.question, outcome, rows, shown, _main_figure(kept), tabular=tabular)


def _main_figure(lines: Sequence[str]) -> str:
    """The first bold text with a digit, as plain text for copying; a title that happens to have one is none."""
    bold = (text for line in lines for text in BOLD.findall(line))
    figures = (unescape(text) for text in bold if any(map(str.isdigit, text)))
    return next((text for text in figures if len(text) <= LONGEST_FIGURE), "")


def keys(question: Question, kind: Kind) -> tuple[str, ...]:
    """The keys of what a question names of one kind."""
    return tuple(dict.fromkeys(ref.key for ref in question.about if ref.kind is kind and "\0" not in ref.key))


def selection_of(question: Question, internal: bool = False) -> Selection:
    """The projects that a question means; named ones stay themselves, whatever else was named.

    Internal ones are left out unless whoever asks may know of them.
    """
    projects = keys(question, Kind.PROJECT)
    filters = question.filters
    named = Selection(projects=projects) if projects else _named(question)
    bounded = bool(filters.amount)
    return replace(
        named,
        internal=internal,
        statuses=filters.statuses,
        currency=filters.currency or "" if bounded or not _wants_money(question) else "",
        amount=_range(filters.amount),
        jobs=_range(filters.jobs),
        year=filters.year,
        edge=filters.edge or "",
        nothing=filters.year is not None and filters.year not in YEARS,
        amount_stated=filters.amount_stated,
        jobs_stated=filters.jobs_stated,
        partner_stated=filters.partner_stated,
        excluding=tuple(filter(None, (_only(question, ref) for ref in question.without))),
    )


def _only(question: Question, ref: Ref) -> Selection:
    """The projects of one thing; an empty selection for what is no condition on projects."""
    named = replace(question, about=(ref,))
    return replace(_named(named), projects=keys(named, Kind.PROJECT))


def _named(question: Question) -> Selection:
    return Selection(
        partners=keys(question, Kind.PARTNER),
        sectors=keys(question, Kind.SECTOR),
        places=keys(question, Kind.PLACE),
        regions=keys(question, Kind.REGION),
        countries=keys(question, Kind.COUNTRY),
        partner_cities=keys(question, Kind.PARTNER_CITY),
    )


def _wants_money(question: Question) -> bool:
    """A currency that is only spoken of ("in dollars") picks no projects where money is told anyway."""
    if question.cut:
        return False
    told = (Aggregate.NONE, Aggregate.TOTAL, Aggregate.COMPARE)
    return question.aggregate in told and (not question.asks or Ask.AMOUNT in question.asks)


def _range(bounds: Bounds) -> Range:
    low, high = (None if end is None else max(min(end, LARGEST), -LARGEST) for end in (bounds.low, bounds.high))
    return Range(low, high, bounds.strict) if bounds else Range()


def project_refs(projects: Iterable[ProjectRow]) -> list[Ref]:
    """The references of projects that were shown."""
    return [Ref(Kind.PROJECT, project.slug) for project in projects]
