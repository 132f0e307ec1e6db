"""Shares: which part is asked about, and which whole it is a part of."""

from __future__ import annotations

from dataclasses import replace

from understanding.find import Heard
from understanding.named import SOFT, Subject
from understanding.quantities import quantities
from understanding.question import NUMERIC, STATUSES, Aggregate, Ask, Kind, Question, Whole

AMONG = frozenset({"в", "во", "среди", "из", "от", "за", "на"})
AMONG_KK = ("ндагы", "ндеги", "дагы", "деги", "тагы", "теги", "арасында", "ишинде")  # folded
OF_YEAR = frozenset({"жылы", "жылгы", "жылда", "жылдагы"})
OWNERS = ("partner", "who", "foreign", "local", "unstated")
PARTS = frozenset({Kind.PROJECT, Kind.PARTNER, *SOFT}) - {Kind.ELSEWHERE}


def shared(question: Question, heard: Heard, subject: Subject) -> Question:
    """The question of a share; one that tells no part, or a part of what is no project, is none."""
    if question.asks == (Ask.UNSTATED,) or subject.of(Kind.ELSEWHERE):
        return replace(question, aggregate=Aggregate.NONE)
    if not subject.kinds() <= PARTS or not (subject.about or subject.without or question.filters):
        return replace(question, asks=(Ask.UNKNOWN,), aggregate=Aggregate.NONE)
    asks = tuple(ask for ask in question.asks if ask in NUMERIC) or (Ask.SUMMARY,)
    return replace(question, asks=asks, whole=_whole(question, heard))


def is_of_owners(heard: Heard, subject: Subject) -> bool:
    """A share in one project: no column holds who owns how much of it."""
    return len(subject.of(Kind.PROJECT)) == 1 and (bool(subject.beside) or heard.has(*OWNERS))


def _whole(question: Question, heard: Heard) -> tuple[Whole, ...]:
    """A stage or year said to be the whole («среди запущенных», «в 2025 году») is; else what was named."""
    filters = question.filters
    whole = []
    if filters.statuses and _is_among(heard):
        whole.append(Whole.STAGE)
    if (filters.year or filters.years_ago is not None) and _is_in_year(heard):
        whole.append(Whole.YEAR)
    kept = replace(
        filters,
        statuses=() if Whole.STAGE in whole else filters.statuses,
        year=None if Whole.YEAR in whole else filters.year,
        years_ago=None if Whole.YEAR in whole else filters.years_ago,
    )
    if kept and question.about:
        return (Whole.NAMED, *whole)
    return tuple(whole) if kept or question.about else ()


def _is_among(heard: Heard) -> bool:
    """Whether a stage, or the word before it, says that it is the whole: «среди запущенных»."""
    folded = [word.token.read for word in heard.words]
    return any(
        folded[span.end - 1].endswith(AMONG_KK) or (span.start > 0 and folded[span.start - 1] in AMONG)
        for span in heard.spans
        if not span.concepts.isdisjoint(STATUSES)
    )


def _is_in_year(heard: Heard) -> bool:
    """«в 2025 году», «2025 жылғы», «в этом году»; but «2025 жылғы жобалардың үлесі» is a part."""
    folded = [word.token.read for word in heard.words]
    starts = [q.start for q in quantities(heard) if q.unit == "year"] + list(heard.where("this_year", "last_year"))
    for start in starts:
        if start > 0 and folded[start - 1] in AMONG:
            return True
        following = folded[start + 1 : start + 2]
        attributed = start + 2 < len(heard.at) and heard.at[start + 2] & {"projects", "enterprise", *STATUSES}
        if OF_YEAR.intersection(following) and not attributed:
            return True
    return False
