"""The meaning of what a person typed, and nothing else: small frozen values."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum


class Language(StrEnum):
    """A language that the bot answers in."""

    RU = "ru"
    KK = "kk"


def language_of(code: str | None) -> Language | None:
    """The language of a code such as "kk-KZ", if we speak it."""
    lower = (code or "").lower()
    return next((language for language in Language if lower.startswith(language)), None)


class Kind(StrEnum):
    """What sort of thing a name stands for."""

    PROJECT = "project"
    PARTNER = "partner"
    SECTOR = "sector"
    PLACE = "place"
    REGION = "region"
    COUNTRY = "country"
    INDICATOR = "indicator"
    EVENT = "event"
    PERSON = "person"
    FACT = "fact"
    PARTNER_CITY = "partner_city"  # where partners come from
    ELSEWHERE = "elsewhere"  # a place that the database does not hold; the key is "ru|kk", its two names


class Ask(StrEnum):
    """What is asked: a property of projects, a thing to show, or something that the bot itself does."""

    AMOUNT = "amount"
    JOBS = "jobs"
    PARTNER = "partner"
    STATUS = "status"
    PLACE = "place"
    TIME = "time"
    CAPACITY = "capacity"
    DESCRIPTION = "description"
    COUNTRY = "country"
    SECTOR = "sector"
    PROJECTS = "projects"
    CONTACT = "contact"
    SOURCE = "source"
    FIGURE = "figure"
    EVENT = "event"
    PERSON = "person"
    RATE = "rate"
    UNSTATED = "unstated"  # a property that no column holds (bank, wages, length …)
    SUMMARY = "summary"
    CHANGES = "changes"  # what is new in the data
    HELP = "help"
    START = "start"
    GREETING = "greeting"
    THANKS = "thanks"
    FAREWELL = "farewell"
    COMPLAINT = "complaint"
    WHO_ARE_YOU = "who_are_you"
    SUBSCRIBE = "subscribe"
    UNSUBSCRIBE = "unsubscribe"
    LANGUAGE = "language"
    PRIVACY = "privacy"
    FORGET = "forget"
    UNKNOWN = "unknown"


NUMERIC = frozenset({Ask.AMOUNT, Ask.JOBS})  # what can be summed and ranked
# The stages of a project, as the database writes them and as the vocabulary names them.
STATUSES = ("planned", "memorandum", "agreement", "under_construction", "launched", "suspended")


class Aggregate(StrEnum):
    """What is made of the projects that are meant."""

    NONE = "none"
    TOTAL = "total"
    COUNT = "count"
    TOP = "top"
    COMPARE = "compare"
    SHARE = "share"  # of the projects that are meant among all, or among those of `whole`
    AVERAGE = "average"  # for one project


class Whole(StrEnum):
    """What a share is a part of: the projects of what was named, of the stages or of the year."""

    NAMED = "named"
    STAGE = "stage"
    YEAR = "year"


class Form(StrEnum):
    """What a list can be taken along as; the value is the ending of the file's name."""

    EXCEL = "xlsx"
    PDF = "pdf"


class Cut(StrEnum):
    """What figures are told apart by."""

    SECTOR = "sector"
    PLACE = "place"
    COUNTRY = "country"
    STATUS = "status"
    YEAR = "year"
    CURRENCY = "currency"


# What is named by a part of a cut, where it is a thing.
KIND_OF = {Cut.SECTOR: Kind.SECTOR, Cut.PLACE: Kind.PLACE, Cut.COUNTRY: Kind.COUNTRY}


@dataclass(frozen=True, slots=True, order=True)
class Ref:
    """A named thing of the database: its kind and its key there (a project's id, a country's code …)."""

    kind: Kind
    key: str


@dataclass(frozen=True, slots=True)
class Bounds:
    """An inclusive or strict range for a number; None is open."""

    low: Decimal | None = None
    high: Decimal | None = None
    strict: bool = True

    def __bool__(self) -> bool:
        return self.low is not None or self.high is not None


class Edge(StrEnum):
    """The end of a project's time that a year is meant for."""

    START = "start"
    FINISH = "finish"


@dataclass(frozen=True, slots=True)
class Filters:
    """Conditions that projects must meet, besides what they are about."""

    amount: Bounds = Bounds()
    currency: str | None = None  # ISO code: asked "in dollars", or the currency of the bounds
    jobs: Bounds = Bounds()
    year: int | None = None
    years_ago: int | None = None  # 0 this year, 1 last year: counted from the date of the data
    edge: Edge | None = None  # projects that begin or end in the year; else those that are under way
    statuses: tuple[str, ...] = ()
    amount_stated: bool | None = None
    jobs_stated: bool | None = None
    partner_stated: bool | None = None

    def __bool__(self) -> bool:
        return self != Filters()


class Step(StrEnum):
    """A stretch of the calendar that is counted back from the day of asking."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Day:
    """A day, a month or a year as it was named; what was not said is None."""

    year: int | None = None
    month: int | None = None
    day: int | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """Days as they were named: from `first` to `last`; all of `first` where `last` is None; since it if `onward`.

    Without `first` everything up to `last`. A `step` stands for such a stretch instead, `ago` of them before today's.
    """

    first: Day | None = None
    last: Day | None = None
    step: Step | None = None
    ago: int = 0
    onward: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """A question as understood: any combination of what, about whom, aggregate and filter.

    `about` holds what was named, `without` what was excepted; `alternatives` the close runners-up of an ambiguous name
    (shown as buttons); `unexplained` the content words that nothing accounts for; `confidence` is 0 … 1. COMPARE
    without `about` compares the first two of the ranking.
    """

    language: Language
    asks: tuple[Ask, ...] = ()
    about: tuple[Ref, ...] = ()
    aggregate: Aggregate = Aggregate.NONE
    limit: int | None = None  # how many of a top list
    rank: int | None = None  # which one of a top list: "the second"
    lowest: bool = False  # a top list from its other end
    filters: Filters = field(default_factory=Filters)
    without: tuple[Ref, ...] = ()  # "except the roads"
    cut: Cut | None = None  # "by sectors"
    whole: tuple[Whole, ...] = ()  # of a share: "of the launched ones in agriculture" is one of all in agriculture
    days: int | None = None  # changes of so many days; neither this nor a period: of the last import
    period: Period | None = None  # changes of these days
    drawn: bool = False  # a picture is wanted too
    taken: Form | None = None  # a file is wanted too
    page: int = 0
    alternatives: tuple[Ref, ...] = ()
    also: tuple[Ref, ...] = ()  # of the same name as what it is about, and offered besides
    unexplained: tuple[str, ...] = ()
    confidence: float = 1.0
    follows: bool = False  # read with the help of the previous question


@dataclass(frozen=True, slots=True)
class Context:
    """What a chat spoke of last: the previous question and the things that its answer showed, in order."""

    question: Question | None = None
    focus: tuple[Ref, ...] = ()
