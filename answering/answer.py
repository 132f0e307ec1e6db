"""What answering hands to whoever shows it: words, next questions, and what was spoken of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from answering.pictures.chart import Chart
from understanding.question import Ask, Question, Ref


class Outcome(StrEnum):
    """What sort of answer this is."""

    ANSWERED = "answered"
    NOT_STATED = "not_stated"  # the thing is known, what was asked about it is not
    NOT_FOUND = "not_found"  # nothing in the database meets the question
    AMBIGUOUS = "ambiguous"  # several things may be meant: the choices ask which
    DECLINED = "declined"  # not understood, or outside of what the database holds
    TALK = "talk"  # greeting, thanks, help
    ACTION = "action"  # something to do for the person (subscribe, language …): the handler does it


@dataclass(frozen=True, slots=True)
class Choice:
    """A button: what stands on it and the question that it asks; `in_place`: the answer replaces this one."""

    label: str
    question: Question
    in_place: bool = False


class Rows(StrEnum):
    """What stands in the rows of a file that takes an answer along."""

    PROJECTS = "projects"  # or figures of the region, where those are told
    PARTS = "parts"  # of a cut
    SHARES = "shares"  # countries, sectors or places, as `asked` says
    SHARE = "share"
    PARTNERS = "partners"
    CHANGES = "changes"


@dataclass(frozen=True, slots=True)
class Table:
    """What a file begins with: its rows, what they were asked as, and of what time they tell changes; None is open."""

    rows: Rows = Rows.PROJECTS
    asked: Ask | None = None
    since: datetime | None = None
    until: datetime | None = None  # the first moment after it


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer ready to show.

    `html` is Telegram HTML with everything that people or the database wrote escaped, at most 4096 UTF-16 units
    after parsing. `choices` are rows of buttons. `focus` is what a follow-up may refer to, in the order shown.
    `figure` is the main figure as plain text, for copying; `picture` what can be drawn of the answer;
    `tabular` whether it can be taken along as a file, and `table` what that begins with; `internal` whether it is not
    for all.
    """

    html: str
    question: Question
    outcome: Outcome = Outcome.ANSWERED
    choices: tuple[tuple[Choice, ...], ...] = ()
    focus: tuple[Ref, ...] = ()
    figure: str = ""
    picture: Chart | None = None
    tabular: bool = False
    table: Table = Table()
    internal: bool = False
