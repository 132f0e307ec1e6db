"""From concepts and a subject to a Question: what is asked, which aggregate, which conditions."""

from __future__ import annotations

from dataclasses import replace

from understanding.aggregating import COUNTABLE, aggregate_of, with_ranking
from understanding.cutting import told_apart
from understanding.filtering import filters_of
from understanding.find import Heard
from understanding.framing import is_close, is_with_partners, listed_together
from understanding.indicating import asks_event
from understanding.named import SOFT, Subject
from understanding.picturing import pictured
from understanding.properties import named_properties, of_companies, of_persons, scheduled, with_counted
from understanding.quantities import quantities
from understanding.question import NUMERIC, Aggregate, Ask, Form, Kind, Language, Question
from understanding.sharing import is_of_owners
from understanding.units import MONEY_WORDS

# What is only the frame of a question that asks for something else, weakest first.
WEAK = (
    Ask.DESCRIPTION,
    Ask.SUMMARY,
    Ask.PROJECTS,
    Ask.EVENT,
    Ask.SOURCE,
    Ask.SECTOR,
    Ask.COUNTRY,
    Ask.PLACE,
    Ask.STATUS,
    Ask.PARTNER,
)
# Asking for the very thing that was named: «какие проекты в сфере туризма».
OWN_KIND = (
    (Kind.SECTOR, Ask.SECTOR),
    (Kind.COUNTRY, Ask.COUNTRY),
    (Kind.PLACE, Ask.PLACE),
    (Kind.EVENT, Ask.EVENT),
    (Kind.PERSON, Ask.PERSON),
)
GENERALLY = "жалпы"
OF_INDICATORS = frozenset({Ask.TIME, Ask.SOURCE})
FRAMES = frozenset({Ask.DESCRIPTION, Ask.PROJECTS, Ask.SUMMARY, Ask.PLACE, Ask.CAPACITY})  # «ауданы» is an area too
OF_DESCRIBED = frozenset({*NUMERIC, Ask.PARTNER, Ask.STATUS, Ask.TIME, Ask.PLACE})


def question_of(heard: Heard, subject: Subject, language: Language) -> Question:
    """The question of a text by itself, before the talk so far is looked at."""
    if asks_event(heard) and subject.kinds() <= {Kind.COUNTRY}:  # «қай жиында меморандумға қол қойды»
        return Question(language, (Ask.EVENT,))
    numbers = quantities(heard)
    aggregate = aggregate_of(heard, subject, numbers)
    asks = _asks(heard, subject, aggregate)
    filters = filters_of(heard, subject, asks, numbers, aggregate)
    question = Question(
        language, asks, subject.about, aggregate, filters=filters, without=subject.without, also=subject.also
    )
    question = with_ranking(question, heard, numbers)
    question = told_apart(_settled(question, heard, subject), heard, subject)
    if heard.has("overview") and _is_framed(question, subject):
        question = replace(question, asks=(Ask.SUMMARY,))
    question = pictured(_of_indicators(question, heard), heard, subject)
    return replace(question, taken=form_of(heard))


def _of_indicators(question: Question, heard: Heard) -> Question:
    """«показатели» are the region's indicators; «показатели проектов» are figures of projects."""
    if not heard.has("indicators") or question.aggregate is not Aggregate.NONE or question.cut:
        return question
    if question.asks == (Ask.PROJECTS,):
        return replace(question, asks=(Ask.SUMMARY,))
    of_all = not (question.about or question.filters or question.without or heard.has("summary", "projects"))
    return replace(question, asks=(Ask.FIGURE,)) if of_all and question.asks == (Ask.SUMMARY,) else question


def form_of(heard: Heard) -> Form | None:
    """The file that is wanted: «скачай» alone asks for Excel."""
    if heard.has("as_pdf"):
        return Form.PDF
    return Form.EXCEL if heard.has("as_excel") else None


def _is_framed(question: Question, subject: Subject) -> bool:
    """«Қытай бойынша мәлімет»: a part of all is named, and nothing particular about it."""
    named = question.about or question.filters or subject.named
    return bool(named) and subject.kinds() <= SOFT and set(question.asks) <= FRAMES


def wants_counts(heard: Heard) -> bool:
    """Whether sums, jobs or numbers of things are asked for."""
    return heard.has("amount", "jobs", "total", "count", "summary", "overview", "indicators") or (
        heard.has("how_many") and heard.has(*MONEY_WORDS)
    )


def _asks(heard: Heard, subject: Subject, aggregate: Aggregate) -> tuple[Ask, ...]:
    found = [*named_properties(heard), *scheduled(heard, subject)]
    if _is_never_stated(heard, subject):
        return (Ask.UNSTATED,)
    if aggregate is Aggregate.COUNT:
        counted = [COUNTABLE[concept] for concept in COUNTABLE if heard.has(concept)]
        return (next((ask for ask in counted if ask is not Ask.PROJECTS), Ask.PROJECTS),)
    found = of_persons(found, heard, subject)
    if heard.has("how_many") and not set(found) & {*NUMERIC, Ask.CAPACITY, Ask.UNSTATED}:
        found = with_counted(heard, subject, found)
    found = of_companies(found, heard, subject)
    if heard.has(*MONEY_WORDS) and aggregate is not Aggregate.NONE and not set(found) & NUMERIC:
        found.append(Ask.AMOUNT)
    return _without_frame(tuple(dict.fromkeys(found)), heard, subject)


def _is_never_stated(heard: Heard, subject: Subject) -> bool:
    """A share in a project, who leads a company: no column holds them."""
    shared = heard.has("per_share") and is_of_owners(heard, subject)
    led = heard.has("who") and heard.has("person") and not heard.has("event")
    return shared or (led and bool(subject.of(Kind.PARTNER)))


def _without_frame(asks: tuple[Ask, ...], heard: Heard, subject: Subject) -> tuple[Ask, ...]:
    """Leave out words that only frame the question: «какая компания вложит» asks for the sum or for the company."""
    if (
        Ask.UNSTATED in asks
        and not _is_of_name(heard, subject)
        and (not set(asks) & NUMERIC or (subject.about and is_close(heard, "unstated")))
    ):
        return (Ask.UNSTATED,)
    own = {ask for kind, ask in OWN_KIND if subject.of(kind)}
    kept = [ask for ask in asks if ask not in own | {Ask.UNSTATED} and not _only_frames(ask, asks, heard, subject)]
    for weak in WEAK:
        if weak in kept and len(kept) > 1 and not (weak is Ask.PARTNER or listed_together(weak, kept)):
            kept.remove(weak)
    if subject.of(Kind.PROJECT) and kept == [Ask.PROJECTS]:
        return ()
    if subject.of(Kind.INDICATOR):
        return tuple(ask for ask in kept if ask in OF_INDICATORS) or (Ask.FIGURE,)
    return tuple(kept)


def _is_of_name(heard: Heard, subject: Subject) -> bool:
    """«налоговые поступления»: what sources do not state of a project may be what an indicator is about."""
    counted = heard.where("how_many")  # «неше шақырым жол жөнделді»
    return bool(subject.of(Kind.INDICATOR)) and subject.explained.union(counted).issuperset(heard.where("unstated"))


def _only_frames(ask: Ask, asks: tuple[Ask, ...], heard: Heard, subject: Subject) -> bool:
    """Whether a property was named only as the frame of another: «объём инвестиций», «из какой страны инвесторы»."""
    numeric = bool(set(asks) & NUMERIC)
    project = bool(subject.of(Kind.PROJECT))
    return {
        Ask.CAPACITY: Ask.AMOUNT in asks,
        Ask.STATUS: Ask.TIME in asks and heard.has("when"),
        Ask.TIME: Ask.STATUS in asks and not heard.has("when"),
        Ask.PLACE: heard.has("where") and numeric,
        Ask.PARTNER: bool(subject.of(Kind.PARTNER))
        or (not project and (numeric or Ask.COUNTRY in asks))
        or (Ask.PROJECTS in asks and is_with_partners(heard)),
    }.get(ask, False)


def _settled(question: Question, heard: Heard, subject: Subject) -> Question:
    """The usual reading where something was left open."""
    asks = set(question.asks)
    if _lists_by_condition(question, heard, subject):
        return replace(question, asks=_of_described(question, heard))
    of_projects = not subject.kinds() & {Kind.PROJECT, Kind.PARTNER, Kind.INDICATOR, Kind.EVENT, Kind.FACT}
    if question.aggregate is Aggregate.NONE and of_projects and asks & NUMERIC:
        return replace(question, aggregate=Aggregate.TOTAL)
    if question.aggregate is Aggregate.TOTAL and asks == {Ask.PROJECTS} and _says_generally(heard):
        return replace(question, aggregate=Aggregate.NONE)
    if question.aggregate is Aggregate.TOTAL and not asks & NUMERIC:
        return replace(question, asks=(Ask.AMOUNT,)) if question.about and not asks - {Ask.PROJECTS} else question
    if question.without and not asks & NUMERIC:
        return replace(question, asks=(Ask.PARTNER if _is_of_others(question, heard) else Ask.PROJECTS,))
    if question.aggregate is Aggregate.COMPARE and not asks & NUMERIC:
        return replace(question, asks=tuple(ask for ask in question.asks if ask is not Ask.PROJECTS))
    return question


def _says_generally(heard: Heard) -> bool:
    """«жалпы ауыл шаруашылығындағы бастамалар»: in general, and no total."""
    return not heard.has("how_many", "count") and any(word.token.read == GENERALLY for word in heard.words)


def _is_of_others(question: Question, heard: Heard) -> bool:
    """«инвесторы из других стран, кроме Китая»: who they are is asked, and not their projects."""
    abroad = all(ref.kind is Kind.COUNTRY for ref in question.without)
    return abroad and heard.has("partner", "country", "who") and not heard.has("projects", "enterprise")


def _of_described(question: Question, heard: Heard) -> tuple[Ask, ...]:
    """«сколько стоит проект на 500 мест»: what is asked of projects besides the condition that describes them."""
    filters = question.filters
    own = {
        Ask.AMOUNT: filters.amount or filters.amount_stated is not None,
        Ask.JOBS: filters.jobs or filters.jobs_stated is not None,
        Ask.STATUS: filters.statuses or filters.year,
        Ask.TIME: filters.year,
        Ask.PARTNER: not heard.has("projects", "enterprise") and Ask.PARTNER not in question.asks,
    }
    named = [ask for ask in dict.fromkeys(named_properties(heard)) if ask in OF_DESCRIBED and not own.get(ask)]
    placed = any("place" in here and "seats" not in here for here in heard.at)
    kept = [ask for ask in named if ask is not Ask.PLACE or placed]
    return (*kept, Ask.PROJECTS) if set(kept) & NUMERIC else tuple(kept) or (Ask.PROJECTS,)


def _lists_by_condition(question: Question, heard: Heard, subject: Subject) -> bool:
    """«проекты дороже 100 млн», «что завершат в 2027 году», «у кого сумма не названа»: a list is wanted."""
    if subject.of(Kind.PROJECT) or subject.of(Kind.PARTNER):
        return False
    asks, filters = set(question.asks), question.filters
    which = heard.has("which", "projects", "enterprise")
    if filters.year and which and asks <= {Ask.TIME, Ask.STATUS, Ask.PROJECTS}:
        return True
    stated = (filters.amount_stated, filters.jobs_stated, filters.partner_stated)
    of_stage = bool(filters.statuses) and not asks & NUMERIC
    bounded = bool(filters.amount or filters.jobs or of_stage) or stated != (None, None, None)
    named = which or heard.has("where", "what") or not heard.has("how_many")
    return question.aggregate is Aggregate.NONE and bounded and named
