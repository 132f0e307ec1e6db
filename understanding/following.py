"""Ellipsis: what a short question leaves out is taken from the question before it."""

from __future__ import annotations

from dataclasses import replace

from understanding.again import carried, counted, in_detail, in_words, narrowed, next_page, ordinal, told_apart
from understanding.companies import of_company
from understanding.find import Heard
from understanding.leaning import FIRST, thing_of
from understanding.named import SOFT, Subject
from understanding.names import NameIndex
from understanding.question import NUMERIC, Aggregate, Ask, Context, Filters, Kind, Question, Ref
from understanding.stating import has_own_words

OF_PROJECTS = NUMERIC | {
    Ask.PARTNER,
    Ask.STATUS,
    Ask.PLACE,
    Ask.TIME,
    Ask.CAPACITY,
    Ask.UNSTATED,
    Ask.DESCRIPTION,
    Ask.SOURCE,
    Ask.COUNTRY,
    Ask.SECTOR,
}
# Not asked about anything: nothing of them carries over.
TALK = frozenset(
    {
        Ask.HELP, Ask.START, Ask.GREETING, Ask.THANKS, Ask.FAREWELL, Ask.COMPLAINT, Ask.WHO_ARE_YOU, Ask.SUBSCRIBE,
        Ask.UNSUBSCRIBE, Ask.LANGUAGE, Ask.PRIVACY, Ask.FORGET, Ask.UNKNOWN,
    }
)  # fmt: skip
FEW = 3  # projects that a statement is about, which may be meant together
LOOSE = 0.6  # a name of which less was said may be no name
GLOBAL = frozenset({"total", "summary", "indicators", "projects"})


def followed(question: Question, heard: Heard, subject: Subject, index: NameIndex, context: Context) -> Question:
    """The question with what it leaves out, or as it is where it stands by itself."""
    before = context.question
    if before is None or set(question.asks) & TALK - {Ask.UNKNOWN} or set(before.asks) & TALK:
        return question
    if found := of_company(question, heard, index, context):
        return replace(found, follows=True)
    question = _without_weak_names(question, before, heard, subject, context)
    for look in FIRST:
        if (found := look(question, before, heard, index, context)) is not None:
            return replace(found, follows=True)
    if set(question.asks) & OF_PROJECTS:
        before, context = _of_projects(before, context, index)
    for step in STEPS:
        found = step(question, before, heard, context)
        if found is not None:
            return replace(found, language=question.language, follows=True, unexplained=question.unexplained)
    return question


def _of_projects(before: Question, context: Context, index: NameIndex) -> tuple[Question, Context]:
    """After a statement about a project its dates, sum and partner are those of the project."""
    if not context.focus or not {ref.kind for ref in context.focus} <= {Kind.FACT, Kind.INDICATOR}:
        return before, context
    found = [*index.links(context.focus)]
    found += [project for ref in context.focus if ref.kind is Kind.INDICATOR for project in index.related(ref)]
    links = tuple(dict.fromkeys(found))
    of_kind = {kind: tuple(link for link in links if link.kind is kind) for kind in (Kind.PROJECT, Kind.PARTNER)}
    projects = of_kind[Kind.PROJECT] or of_kind[Kind.PARTNER]
    if not 1 <= len(projects) <= FEW:
        return before, context
    return replace(before, about=projects), replace(context, focus=projects)


def _without_weak_names(
    question: Question, before: Question, heard: Heard, subject: Subject, context: Context
) -> Question:
    """«на ту дорогу», «ол жер»: beside a pronoun, what is named loosely is what was spoken of."""
    if not heard.has("it") or not question.about or not thing_of(before, context):
        return question
    if subject.fact and not has_own_words(heard, subject.fact):  # «оны қытайдың қай компаниясымен ашады»
        return replace(question, about=())
    of_sector = all(ref.kind in (Kind.SECTOR, Kind.REGION, Kind.COUNTRY) for ref in question.about) and _all_projects(
        thing_of(before, context)
    )
    loosely = subject.coverage < LOOSE and subject.kinds() <= {Kind.PROJECT, Kind.INDICATOR}
    return replace(question, about=(), aggregate=Aggregate.NONE) if of_sector or loosely else question


def _among(question: Question, before: Question, heard: Heard, context: Context) -> Question | None:
    """«из них самый большой»: a ranking or a sum of what was shown."""
    if question.about or question.aggregate in (Aggregate.NONE, Aggregate.COMPARE):
        return None
    ranked = question.aggregate is Aggregate.TOP
    if not heard.has("they") and not (ranked and (heard.has("it") or _asks_which(heard))):
        return None
    several = len(context.focus) > 1
    about = context.focus if several and _all_projects(context.focus) and not before.about else before.about
    about = about or context.focus
    if question.aggregate is Aggregate.TOTAL and len(about) == 1 and _all_projects(about):
        return None  # «екеуін қосқанда»: of one thing there is no sum
    return replace(question, about=about, filters=before.filters if not question.filters else question.filters)


def _asks_which(heard: Heard) -> bool:
    """«қайсысының жұмыс орны көп?», «а какая дороже?»: which of those, since no kind of things is named."""
    of_all = heard.has(*GLOBAL, "enterprise", "country", "sector", "partner")
    return heard.is_short and heard.has("which", "compare") and not of_all


def _same_thing(question: Question, before: Question, heard: Heard, context: Context) -> Question | None:
    """«а рабочих мест?»: another property of what was spoken of."""
    question = _asked_whether_stated(question, heard, context)
    if question.cut:  # «инвестиции по отраслям» are those of all
        return None
    if question.about or question.filters or question.aggregate not in (Aggregate.NONE, Aggregate.TOTAL):
        return None
    asks = set(question.asks)
    pointing = heard.has("it", "they")
    if not asks - {Ask.UNKNOWN} and heard.has("how_many") and heard.is_short and _all_of(before.about, Kind.INDICATOR):
        return replace(before, filters=Filters())
    if not (asks & OF_PROJECTS) and not pointing:
        return None
    if heard.has(*GLOBAL) and (not pointing or (heard.has("they") and question.aggregate is Aggregate.TOTAL)):
        return None
    if not pointing and not heard.is_short:
        return None
    about = thing_of(before, context)
    if not about:
        return None
    return replace(question, about=about, aggregate=Aggregate.NONE)


def _asked_whether_stated(question: Question, heard: Heard, context: Context) -> Question:
    """«а сумма известна?» of one thing asks for the sum."""
    filters = question.filters
    several = len(context.focus) > 1 and heard.has("which", "projects")  # «қайсысының сомасы белгілі»
    if not context.focus or several or replace(filters, amount_stated=None, jobs_stated=None, partner_stated=None):
        return question
    named = (
        (Ask.AMOUNT, filters.amount_stated),
        (Ask.JOBS, filters.jobs_stated),
        (Ask.PARTNER, filters.partner_stated),
    )
    asks = tuple(ask for ask, stated in named if stated is not None)
    return replace(question, filters=Filters(), asks=asks) if asks and not heard.has("projects") else question


def _same_property(question: Question, before: Question, heard: Heard, context: Context) -> Question | None:
    """«а парк?»: the same property of another thing."""
    if not question.about or question.asks or question.aggregate is not Aggregate.NONE or question.filters:
        return None
    if any(ref.kind in (Kind.FACT, Kind.PERSON, Kind.EVENT, Kind.INDICATOR) for ref in question.about):
        return None
    if not heard.has("and_what_about") and not (heard.is_short and heard.text.rstrip().endswith("?")):
        return None
    asks = carried(before)
    if before.asks == (Ask.SUMMARY,) and {ref.kind for ref in question.about} <= SOFT:
        return replace(question, asks=before.asks, cut=before.cut)
    if not asks and before.aggregate is Aggregate.NONE:
        return None
    aggregate = (
        before.aggregate
        if before.aggregate in (Aggregate.TOTAL, Aggregate.COUNT) and not _all_projects(question.about)
        else Aggregate.NONE
    )
    return replace(question, asks=asks, aggregate=aggregate, days=before.days, period=before.period)


def _summed(question: Question, before: Question, heard: Heard, context: Context) -> Question | None:
    """«а всего?», «в сумме?»: the total of what was asked about."""
    if (
        question.aggregate is not Aggregate.TOTAL
        or question.about
        or set(question.asks) & {Ask.JOBS}
        or not heard.is_short
    ):
        return None
    numeric = tuple(ask for ask in before.asks if ask in NUMERIC)
    named = any("amount" in here and "total" not in here for here in heard.at)  # «в сумме» names no property
    if not numeric or (named and Ask.AMOUNT not in numeric):
        return None
    soft = tuple(ref for ref in before.about if ref.kind not in (Kind.PROJECT, Kind.INDICATOR, Kind.FACT))
    return replace(question, asks=numeric, about=soft)


def _all_projects(refs: tuple[Ref, ...]) -> bool:
    return _all_of(refs, Kind.PROJECT)


def _all_of(refs: tuple[Ref, ...], kind: Kind) -> bool:
    return bool(refs) and all(ref.kind is kind for ref in refs)


STEPS = (
    next_page,
    in_words,
    in_detail,
    ordinal,
    told_apart,
    narrowed,
    counted,
    _among,
    _same_thing,
    _same_property,
    _summed,
)
