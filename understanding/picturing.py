"""Pictures in words: «график уличных светильников», «динамика инвестиций», «салалар бойынша диаграмма»."""

from __future__ import annotations

from dataclasses import replace

from understanding.find import Heard
from understanding.named import SOFT, Subject
from understanding.question import NUMERIC, Aggregate, Ask, Cut, Kind, Question

SUMMED = frozenset({Aggregate.NONE, Aggregate.TOTAL, Aggregate.COUNT})
DIVIDED = NUMERIC | {Ask.PROJECTS}


def is_schedule(heard: Heard, subject: Subject) -> bool:
    """«график масличного парка»: of a project it tells dates, of anything else it is a picture."""
    of_project = subject.of(Kind.PROJECT) or subject.of(Kind.PARTNER)
    if heard.has("timetable"):
        return bool(of_project) or heard.has("projects")
    return heard.has("graph") and bool(of_project) and not heard.has("picture", "trend", "amount", "jobs")


def pictured(question: Question, heard: Heard, subject: Subject) -> Question:
    """The question with the picture that is wished for: what would be one figure is told apart for it."""
    if not heard.has("picture", "trend", "graph") or is_schedule(heard, subject):
        return question
    question = replace(question, drawn=True)
    if not question.asks and subject.about and subject.kinds() <= SOFT:
        question = replace(question, asks=(Ask.SUMMARY,))
    if heard.has("trend"):
        return divided(question, Cut.YEAR, DIVIDED | {Ask.SUMMARY})
    return divided(question, _other_than(question))


def divided(question: Question, cut: Cut, asks: frozenset[Ask] = DIVIDED) -> Question:
    """What can be told apart and is not yet, told apart."""
    plain = question.cut is None and question.aggregate in SUMMED and {ref.kind for ref in question.about} <= SOFT
    if not plain or not question.asks or not set(question.asks) <= asks:
        return question
    return replace(question, cut=cut, aggregate=Aggregate.NONE)


def _other_than(question: Question) -> Cut:
    """By sector; of one sector, by stage."""
    return Cut.STATUS if any(ref.kind is Kind.SECTOR for ref in question.about) else Cut.SECTOR


def of_last(before: Question, question: Question) -> Question:
    """The picture of what was asked before."""
    drawn = replace(before, language=question.language, drawn=True, page=0, follows=True)
    return divided(drawn, _other_than(drawn))
