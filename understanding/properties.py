"""Which properties of projects a text names, and what «сколько» counts where none is named."""

from __future__ import annotations

from understanding.asides import told_along
from understanding.find import Heard
from understanding.named import Subject
from understanding.picturing import is_schedule
from understanding.quantities import quantities
from understanding.question import Ask, Kind
from understanding.units import MEASURED, MONEY_WORDS

PROPERTIES = {
    "amount": Ask.AMOUNT, "jobs": Ask.JOBS, "partner": Ask.PARTNER, "status": Ask.STATUS, "place": Ask.PLACE,
    "time": Ask.TIME, "capacity": Ask.CAPACITY, "country": Ask.COUNTRY, "sector": Ask.SECTOR,
    "contact": Ask.CONTACT, "source": Ask.SOURCE, "rate": Ask.RATE, "event": Ask.EVENT, "person": Ask.PERSON,
    "projects": Ask.PROJECTS, "enterprise": Ask.PROJECTS, "summary": Ask.SUMMARY, "indicators": Ask.SUMMARY,
    "unstated": Ask.UNSTATED, "description": Ask.DESCRIPTION, "who": Ask.PARTNER, "when": Ask.TIME,
    "where": Ask.PLACE, "where_to": Ask.PLACE, "schedule": Ask.TIME,
}  # fmt: skip
LOCATED = ("орналас", "наход", "располож", "базир", "штаб")  # folded
CITY_AT_LAST = "калада"


def named_properties(heard: Heard) -> list[Ask]:
    """The properties that were named, in the order of the text."""
    along = told_along(heard)
    units = {q.end for q in quantities(heard)} & set(heard.where("seats"))  # «500 мест» is no place
    return [
        PROPERTIES[concept]
        for span in heard.spans
        if span not in along and "purpose" not in span.concepts  # «для статьи» asks for no source
        for concept in sorted(span.concepts, key=list(PROPERTIES).index if span.concepts <= PROPERTIES.keys() else str)
        if concept in PROPERTIES and not (concept == "place" and span.start in units)
    ]


def scheduled(heard: Heard, subject: Subject) -> list[Ask]:
    """The dates of a project; of anything else no table is known."""
    if is_schedule(heard, subject):
        return [Ask.TIME]
    return [Ask.UNSTATED] if heard.has("timetable") else []


def with_counted(heard: Heard, subject: Subject, found: list[Ask]) -> list[Ask]:
    """With what «сколько» alone counts, which follows from the unit or from the subject."""
    if heard.has("unit_people"):
        return [Ask.JOBS, *found]
    if heard.has(*MEASURED, "unit_piece") and subject.of(Kind.PROJECT):
        return [Ask.CAPACITY, *found]
    if subject.of(Kind.INDICATOR):
        return [Ask.FIGURE]
    if subject.of(Kind.PROJECT) and not found and _counts_what_it_holds(heard, subject):
        return [Ask.CAPACITY]
    if heard.has(*MONEY_WORDS) or (subject.of(Kind.PROJECT) and not found):
        return [Ask.AMOUNT, *found]
    return found


def _counts_what_it_holds(heard: Heard, subject: Subject) -> bool:
    """«сколько коек в больнице»: what is counted is no money and no part of the name."""
    after = heard.where("how_many")[-1] + 1
    told = after in subject.explained or (after < len(heard.at) and (heard.at[after] or heard.words[after].everyday))
    return after < len(heard.words) and heard.words[after].token.is_word and not told


def of_persons(found: list[Ask], heard: Heard, subject: Subject) -> list[Ask]:
    """Who somebody is, where «кто» asks for no company."""
    if heard.has("who") and subject.of(Kind.EVENT) and not heard.has("partner"):
        found = [ask for ask in found if ask is not Ask.PARTNER]
    if heard.has("who") and (subject.of(Kind.PERSON) or heard.has("person")):
        return [Ask.PERSON, *(ask for ask in found if ask is not Ask.PARTNER)]
    if heard.has("who") and heard.has("event") and not heard.has("partner") and subject.kinds() <= {Kind.COUNTRY}:
        return [Ask.EVENT]  # «Қытайға кім барып келді»
    return found


def of_companies(found: list[Ask], heard: Heard, subject: Subject) -> list[Ask]:
    """«соглашение с Sigma» asks for the stage; where a company is, for its own city and not that of its project."""
    partner = bool(subject.of(Kind.PARTNER))
    if not found and heard.has("agreement", "memorandum") and (partner or subject.of(Kind.PROJECT)):
        return [Ask.STATUS]
    if set(found) == {Ask.PLACE} and partner and _is_located(heard):
        return [Ask.COUNTRY]
    return [*found, Ask.COUNTRY] if heard.has("where_from") and (partner or heard.has("partner")) else found


def _is_located(heard: Heard) -> bool:
    return (
        any(word.token.read.startswith(LOCATED) for word in heard.words) or heard.words[-1].token.read == CITY_AT_LAST
    )
