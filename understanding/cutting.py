"""Officials' ways of asking for figures: told apart by something, as a share, what changed, and as a picture."""

from __future__ import annotations

from dataclasses import replace

from understanding.averaging import averaged
from understanding.find import Heard
from understanding.named import SOFT, Subject
from understanding.quantities import quantities
from understanding.question import NUMERIC, Aggregate, Ask, Cut, Kind, Language, Question
from understanding.sharing import shared

CUTS = {
    "by_sector": Cut.SECTOR, "by_place": Cut.PLACE, "by_country": Cut.COUNTRY, "by_status": Cut.STATUS,
    "by_year": Cut.YEAR, "by_currency": Cut.CURRENCY,
}  # fmt: skip
OF_CUTS = frozenset({Ask.SECTOR, Ask.COUNTRY, Ask.PLACE, Ask.STATUS, Ask.TIME, Ask.SUMMARY, Ask.DESCRIPTION})
PERIODS = {"per_day": 1, "per_week": 7, "per_month": 30, "per_quarter": 91, "per_half": 182, "per_year": 365}
UNITS = {"unit_day": 1, "unit_week": 7, "unit_month": 30}
OTHERS = frozenset({Kind.PROJECT, Kind.INDICATOR, Kind.FACT, Kind.EVENT, Kind.PERSON, Kind.ELSEWHERE})
RANKED = (
    ("sector", Kind.SECTOR, Cut.SECTOR),
    ("country", Kind.COUNTRY, Cut.COUNTRY),
    ("district", Kind.PLACE, Cut.PLACE),
)
CUTTABLE = frozenset({Aggregate.NONE, Aggregate.TOTAL, Aggregate.COUNT, Aggregate.SHARE})
MOST_DAYS = 3650


def changes_of(heard: Heard, subject: Subject, language: Language) -> Question | None:
    """«что изменилось за неделю»: what is new in the data, of the last import unless a period is named."""
    if not heard.has("changed"):
        return None
    days = _days(heard)
    told = SOFT if days else SOFT | {Kind.PROJECT}  # «3 күнде»: a day, and no sun
    about = tuple(ref for ref in subject.about if ref.kind in told and ref.kind is not Kind.ELSEWHERE)
    return Question(language, (Ask.CHANGES,), about, days=days)


def _days(heard: Heard) -> int | None:
    found = next((days for concept, days in PERIODS.items() if heard.has(concept)), None)
    for quantity in quantities(heard):
        unit = heard.at[quantity.end] if quantity.end < len(heard.at) else frozenset()
        for concept, days in UNITS.items():
            if concept in unit and quantity.value >= 1:
                found = min(int(quantity.value) * days, MOST_DAYS)
    return found


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
