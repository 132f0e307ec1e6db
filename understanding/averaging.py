"""Averages: «средняя сумма проекта», «салалар бойынша орташа сома»."""

from __future__ import annotations

from dataclasses import replace

from understanding.find import Heard
from understanding.named import Subject
from understanding.question import KIND_OF, NUMERIC, Aggregate, Ask, Cut, Kind, Question

FRAMES = frozenset({Ask.PROJECTS, Ask.SUMMARY, Ask.PLACE, Ask.SECTOR, Ask.COUNTRY, Ask.DESCRIPTION})


def averaged(question: Question, heard: Heard, subject: Subject, cut: Cut | None) -> Question:
    """The question of an average: of sums, unless jobs are named; what has none keeps what was asked."""
    if len(subject.of(Kind.PROJECT)) == 1 or subject.of(Kind.ELSEWHERE):
        return replace(question, aggregate=Aggregate.NONE)
    if heard.has("unstated"):  # «средняя сумма кредита», «средняя стоимость рабочего места»
        return replace(question, asks=(Ask.UNSTATED,), aggregate=Aggregate.NONE)
    asks = tuple(ask for ask in question.asks if ask in NUMERIC)
    if not asks and not heard.has("projects", "enterprise"):
        return question if question.asks else replace(question, asks=(Ask.UNKNOWN,), aggregate=Aggregate.NONE)
    if not asks and set(question.asks) <= FRAMES and not heard.has("count", "how_many"):
        asks = (Ask.AMOUNT,)
    return replace(question, asks=asks or question.asks, cut=(cut or _compared(heard, subject)) if asks else None)


def _compared(heard: Heard, subject: Subject) -> Cut | None:
    """«сравни среднюю сумму Китая и Турции»: each by itself."""
    if not heard.has("compare", "most", "least", "more", "less"):
        return None
    return next((cut for cut, kind in KIND_OF.items() if len(subject.of(kind)) > 1), None)
