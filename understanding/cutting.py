"""Officials' ways of asking for figures: told apart by something, and as a share."""

from __future__ import annotations

from dataclasses import replace

from understanding.averaging import averaged
from understanding.find import Heard
from understanding.named import Subject
from understanding.question import NUMERIC, Aggregate, Ask, Cut, Kind, Question
from understanding.sharing import shared

CUTS = {
    "by_sector": Cut.SECTOR, "by_place": Cut.PLACE, "by_country": Cut.COUNTRY, "by_status": Cut.STATUS,
    "by_year": Cut.YEAR, "by_currency": Cut.CURRENCY,
}  # fmt: skip
OF_CUTS = frozenset({Ask.SECTOR, Ask.COUNTRY, Ask.PLACE, Ask.STATUS, Ask.TIME, Ask.SUMMARY, Ask.DESCRIPTION})
OTHERS = frozenset({Kind.PROJECT, Kind.INDICATOR, Kind.FACT, Kind.EVENT, Kind.PERSON, Kind.ELSEWHERE})
RANKED = (
    ("sector", Kind.SECTOR, Cut.SECTOR),
    ("country", Kind.COUNTRY, Cut.COUNTRY),
    ("district", Kind.PLACE, Cut.PLACE),
)
CUTTABLE = frozenset({Aggregate.NONE, Aggregate.TOTAL, Aggregate.COUNT, Aggregate.SHARE})


def told_apart(question: Question, heard: Heard, subject: Subject) -> Question:
    """The question with what its figures are told apart by, or as a share of the whole; else as it is."""
    cut = next((cut for concept, cut in CUTS.items() if heard.has(concept)), None)
    if question.aggregate is Aggregate.SHARE and not cut:
        return shared(question, heard, subject)
    if question.aggregate is Aggregate.AVERAGE:
        leads = heard.has("most", "least") or heard.is_comparative
        return averaged(question, heard, subject, cut or (_ranked(question, heard, subject) if leads else None))
    if subject.kinds() & OTHERS or question.asks == (Ask.UNSTATED,):
        return question
    if cut is not None and question.aggregate in CUTTABLE:
        return _cut(question, cut)
    if question.aggregate is Aggregate.TOP and (ranked := _ranked(question, heard, subject)):
        return replace(question, cut=ranked)
    return question


def _ranked(question: Question, heard: Heard, subject: Subject) -> Cut | None:
    """«в каком районе больше всего рабочих мест»: districts are ranked, not projects."""
    if not set(question.asks) <= NUMERIC or heard.has("projects"):
        return None
    for concept, kind, cut in RANKED:
        if heard.has(concept) and not subject.of(kind):
            return cut
    return None


def _cut(question: Question, cut: Cut) -> Question:
    asks = tuple(ask for ask in question.asks if ask not in OF_CUTS) or (Ask.SUMMARY,)
    if question.aggregate is Aggregate.COUNT:
        asks = (Ask.PROJECTS,)
    kept = {Ask.AMOUNT, Ask.JOBS, Ask.PROJECTS, Ask.SUMMARY}
    if not set(asks) <= kept:
        return question
    filters = question.filters
    if cut is Cut.CURRENCY:
        filters = replace(filters, currency=None)
    return replace(question, asks=asks, aggregate=Aggregate.NONE, cut=cut, filters=filters)
