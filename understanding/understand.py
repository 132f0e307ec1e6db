"""Text -> Question: read, find, choose, ask."""

from __future__ import annotations

from dataclasses import dataclass, replace

from understanding.asking import form_of, question_of, wants_counts
from understanding.changing import changes_of
from understanding.choose import Chosen, choose
from understanding.find import Heard, hear
from understanding.following import TALK, followed
from understanding.indicating import is_undivided
from understanding.language import language_of
from understanding.named import SOFT, Subject
from understanding.names import NameIndex
from understanding.picturing import of_last
from understanding.quantities import quantities, years_of
from understanding.question import Aggregate, Ask, Bounds, Context, Cut, Kind, Language, Question
from understanding.strange import names_strange
from understanding.stretches import forgotten, stretch_of, within
from understanding.subject import subject_of
from understanding.talk import command_of, is_off_topic, talk_of, wish_of
from understanding.vocabulary import Vocabulary, is_month
from understanding.wishing import WISHES, wished

NOTHING = Context()
FLOOR_GLOBAL = 0.6  # a question about everything must be explained so far
FLOOR_SOFT = 0.5  # one about a place, a sector, a country
FLOOR_NAMED = 0.2  # one about a thing that was named
SMALLEST_MONEY = 1000
SMALLEST_VALUE = 100  # an indicator is asked for by its figure only where that is telling
FLOOR_LIST = 0.75  # a list of everything is no answer to a question about something unknown
LISTS = frozenset({Ask.PROJECTS, Ask.PARTNER, Ask.SUMMARY, Ask.STATUS, Ask.COUNTRY, Ask.SECTOR})
# A figure that a word more would change altogether.
EXACT = frozenset({Aggregate.SHARE, Aggregate.AVERAGE})
# Asked of nothing in particular they are no question.
CARRIES = frozenset({Ask.DESCRIPTION, Ask.PLACE, Ask.TIME, Ask.STATUS, Ask.SOURCE, Ask.UNSTATED, Ask.CAPACITY})


@dataclass(frozen=True, slots=True)
class Understood:
    """A question with the steps that led to it, for those who mend the vocabulary."""

    question: Question
    heard: Heard
    chosen: Chosen
    subject: Subject


def understand(
    text: str, vocabulary: Vocabulary, index: NameIndex, preferred: Language | None = None, context: Context = NOTHING
) -> Understood:
    """What a text asks; a text that shows no language is in the preferred one."""
    heard = hear(text, vocabulary, index)
    language, _shown = language_of(heard, vocabulary, index, preferred)
    chosen, subject = _read(heard, index, context)
    question = (
        command_of(text, heard, language, context)
        or wish_of(heard, subject, language)
        or changes_of(heard, chosen, subject, language, context)
    )
    if question is None:
        stretch = stretch_of(heard)
        if stretch:
            heard = stretch.rest
            chosen, subject = _read(heard, index, context)
        context = forgotten(context, heard, years_of(heard))
        question = talk_of(heard, subject, language) or _asked(heard, subject, index, language, context)
        question = within(question, heard, stretch, context)
    elif WISHES.issuperset(question.asks):
        question = replace(question, about=wished(heard, chosen, subject))
    elif Ask.CHANGES in question.asks:
        question = replace(question, taken=form_of(heard))
    return Understood(question, heard, chosen, subject)


def _read(heard: Heard, index: NameIndex, context: Context) -> tuple[Chosen, Subject]:
    """What is named, and what of it the question is about."""
    focus = context.focus + (context.question.about if context.question else ())
    chosen = choose(heard, index, focus, years_of(heard))
    return chosen, subject_of(heard, chosen, index, wants_counts(heard))


def _asked(heard: Heard, subject: Subject, index: NameIndex, language: Language, context: Context) -> Question:
    unexplained = unexplained_words(heard, subject)
    said = heard.explained + len(subject.explained)
    confidence = said / max(1, said + len(unexplained))
    if is_off_topic(heard, subject):
        return Question(language, (Ask.UNKNOWN,), unexplained=unexplained, confidence=0.0)
    if not subject.about and not subject.without:
        value = _of_value(heard, index)
        subject = value if value.about else replace(value, also=subject.also, named=subject.named)
    question = replace(question_of(heard, subject, language), unexplained=unexplained, confidence=confidence)
    if is_undivided(heard, subject, index):
        question = replace(question, asks=(Ask.UNSTATED,))
    if _only_takes(question):
        return _taken(question, context)
    if names_strange(question, heard, subject):
        return Question(language, (Ask.UNKNOWN,), unexplained=unexplained, confidence=confidence)
    following = followed(question, heard, subject, index, context)
    if following.follows and (confidence >= FLOOR_NAMED or len(unexplained) <= 1):
        return following
    question = _of_all_dates(question, heard)
    return (
        question
        if _is_understood(question, heard)
        else Question(language, (Ask.UNKNOWN,), unexplained=unexplained, confidence=confidence)
    )


def _of_all_dates(question: Question, heard: Heard) -> Question:
    """«график реализации проектов», «сроки проектов»: of no project in particular, the projects year by year."""
    named = question.about or question.without or question.filters or question.cut
    dated = heard.has("schedule") or (heard.has("time") and heard.has("projects"))
    if named or not dated or question.asks != (Ask.TIME,) or question.aggregate is not Aggregate.NONE:
        return question
    return replace(question, asks=(Ask.PROJECTS,), cut=Cut.YEAR)


def _only_takes(question: Question) -> bool:
    """«скачай в excel», «диаграмма»: a file or a picture and nothing else is named."""
    named = question.asks or question.about or question.without or question.filters or question.unexplained
    return (question.taken is not None or question.drawn) and not (named or question.cut)


def _taken(question: Question, context: Context) -> Question:
    """What was spoken of last as a file or a picture, or all projects."""
    before = context.question
    spoken_of = before is not None and (before.asks or before.about) and not set(before.asks) & TALK
    if before is None or not spoken_of:
        drawn = question.taken is None
        return replace(question, asks=(Ask.PROJECTS,), cut=Cut.SECTOR if drawn else None)
    if question.drawn:
        return replace(of_last(before, question), taken=question.taken)
    return replace(before, language=question.language, taken=question.taken, page=0, follows=True)


def _of_value(heard: Heard, index: NameIndex) -> Subject:
    """«7522 – это что?»: the indicators that have the very number."""
    if heard.has("projects", "enterprise", "jobs", "more", "less", "most", "least"):
        return Subject()
    large = (quantity.value for quantity in quantities(heard) if quantity.value >= SMALLEST_VALUE)
    refs = tuple(ref for value in large for ref in index.of_value(value))
    return Subject(refs, len(refs), frozenset(), 1.0, 1.0) if refs else Subject()


def unexplained_words(heard: Heard, subject: Subject) -> tuple[str, ...]:
    """The content words that neither a concept nor the subject accounts for."""
    unknown = (i for i in heard.content if not heard.at[i] or is_month(heard.at[i]))
    return tuple(heard.words[i].token.typed for i in unknown if i not in subject.explained)


def _is_vague(question: Question) -> bool:
    """A share or an average of what is not all known; a bound of what is not said."""
    if question.aggregate in EXACT and question.unexplained:
        return True
    return _is_bare(question.filters.amount) and question.filters.currency is None


def _is_bare(bounds: Bounds) -> bool:
    """A bound too small to be money: «больше 150» without a word of what."""
    value = bounds.low if bounds.low is not None else bounds.high
    return value is not None and value < SMALLEST_MONEY


def _counts_unknown(heard: Heard) -> bool:
    """«сколько машин собрали»: what is counted is not known here."""
    places = heard.where("how_many")
    after = places[-1] + 1 if places else len(heard.words)
    return after < len(heard.words) and after in heard.content and not heard.at[after] and not heard.words[after].names


def _names_month(heard: Heard) -> bool:
    """«инвестиции в октябре»: projects have years, and no months."""
    return any(is_month(here) for here in heard.at)


def _is_understood(question: Question, heard: Heard) -> bool:
    """Whether enough was understood to answer at all."""
    about, asks = question.about, set(question.asks)
    if _is_vague(question):
        return False
    if any(ref.kind is Kind.ELSEWHERE for ref in about):
        return True
    if about and not {ref.kind for ref in about} <= SOFT:
        return question.confidence >= FLOOR_NAMED
    if about:
        return not _names_month(heard) and question.confidence >= (
            FLOOR_SOFT if asks or question.filters else FLOOR_LIST
        )
    filters = question.filters
    bounded = filters.amount or filters.jobs or filters.statuses or question.without or filters.year
    if not bounded and question.aggregate in (Aggregate.NONE, Aggregate.TOTAL) and (not asks or asks <= CARRIES):
        return False
    if _counts_unknown(heard) or _names_month(heard):
        return False
    ranked = question.aggregate is Aggregate.TOP
    if not ranked and not bounded and asks <= LISTS:
        return question.confidence >= FLOOR_LIST
    return question.confidence >= (FLOOR_SOFT if ranked else FLOOR_GLOBAL)
