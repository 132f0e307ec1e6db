"""Text -> Question: read, find, choose, ask."""

from __future__ import annotations

from dataclasses import dataclass, replace

from understanding.asides import is_told_along
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
from understanding.quantities import years_of
from understanding.question import Aggregate, Ask, Bounds, Context, Cut, Filters, Kind, Language, Question
from understanding.strange import names_strange
from understanding.stretches import forgotten, stretch_of, within
from understanding.subject import subject_of
from understanding.talk import command_of, is_off_topic, talk_of, wish_of
from understanding.valued import of_value
from understanding.vocabulary import Vocabulary, is_month
from understanding.wishing import WISHES, wished

NOTHING = Context()
FLOOR_GLOBAL = 0.6  # a question about everything must be explained so far
FLOOR_SOFT = 0.5  # one about a place, a sector, a country
FLOOR_NAMED = 0.2  # one about a thing that was named
SMALLEST_MONEY = 1000
FLOOR_LIST = 0.75  # a list of everything is no answer to a question about something unknown
LISTS = frozenset({Ask.PROJECTS, Ask.PARTNER, Ask.SUMMARY, Ask.STATUS, Ask.COUNTRY, Ask.SECTOR})
COUNTED = frozenset({"amount", "jobs"})
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
    heard, chosen, subject = _named(heard, index, context)
    if not subject.about and (spelt_out := vocabulary.spelt_out(text)) != text:
        pictured = _named(hear(spelt_out, vocabulary, index), index, context)
        heard, chosen, subject = pictured if pictured[2].about else (heard, chosen, subject)
    question = (
        command_of(text, heard, language, context)
        or wish_of(heard, subject, language)
        or changes_of(heard, chosen, subject, language, context)
    )
    if question is None:
        stretch = stretch_of(heard)
        if stretch:
            heard, chosen, subject = _named(stretch.rest, index, context)
        context = forgotten(context, heard, years_of(heard))
        question = talk_of(heard, subject, language) or _asked(heard, subject, index, language, context)
        question = within(question, heard, stretch, context)
    elif WISHES.issuperset(question.asks):
        question = replace(question, about=wished(heard, chosen, subject))
    elif Ask.CHANGES in question.asks:
        question = replace(question, taken=form_of(heard))
    return Understood(question, heard, chosen, subject)


def _named(heard: Heard, index: NameIndex, context: Context) -> tuple[Heard, Chosen, Subject]:
    """What a reading names and is about."""
    focus = context.focus + (context.question.about if context.question else ())
    chosen = choose(heard, index, focus, years_of(heard))
    return heard, chosen, subject_of(heard, chosen, index, wants_counts(heard))


def _asked(heard: Heard, subject: Subject, index: NameIndex, language: Language, context: Context) -> Question:
    unexplained = unexplained_words(heard, subject)
    said = heard.explained + len(subject.explained)
    confidence = said / max(1, said + len(unexplained))
    if is_off_topic(heard, subject):
        return Question(language, (Ask.UNKNOWN,), unexplained=unexplained, confidence=0.0)
    valued = of_value(heard, subject, index) if not unexplained or not subject.about else None
    if valued is None and not subject.about and not subject.without:
        subject = Subject(also=subject.also, named=subject.named)
    subject = valued or subject
    question = replace(question_of(heard, subject, language), unexplained=unexplained, confidence=confidence)
    if valued and valued.of(Kind.PROJECT):
        question = replace(question, asks=(), aggregate=Aggregate.NONE, filters=Filters())
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


def unexplained_words(heard: Heard, subject: Subject) -> tuple[str, ...]:
    """The content words that neither a concept nor the subject accounts for."""
    unknown = (i for i in heard.content if not heard.at[i] or is_month(heard.at[i]))
    told = (i for i in unknown if i not in subject.explained and not is_told_along(heard, i))
    return tuple(heard.words[i].token.typed for i in told)


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
    if places and heard.at[places[-1]] & COUNTED:
        return False  # «сколько денег потребует»
    after = places[-1] + 1 if places else len(heard.words)
    return after < len(heard.words) and after in heard.content and not heard.at[after] and not heard.words[after].names


def _ranks_others(heard: Heard) -> bool:
    """«самый дешёвый телефон»: no project is ranked."""
    return heard.has("contact", "unstated") and not heard.has("projects", "enterprise", "partner")


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
    if asks == {Ask.SOURCE} and heard.is_short:
        return True  # «откуда эта информация?»
    if asks == {Ask.UNSTATED}:
        return not heard.has("who") and question.confidence >= FLOOR_SOFT  # «какая будет зарплата»
    return _is_understood_of_all(question, heard)


def _is_understood_of_all(question: Question, heard: Heard) -> bool:
    asks, filters = set(question.asks), question.filters
    bounded = filters.amount or filters.jobs or filters.statuses or question.without or filters.year
    staged = asks == {Ask.STATUS} and heard.has("projects", "enterprise")  # «на какой стадии проекты»
    plain = question.aggregate in (Aggregate.NONE, Aggregate.TOTAL) and (not asks or asks <= CARRIES)
    if plain and not bounded and not staged:
        return False
    ranked = question.aggregate is Aggregate.TOP
    if _counts_unknown(heard) or _names_month(heard) or (ranked and _ranks_others(heard)):
        return False
    if not ranked and not bounded and asks <= LISTS:
        return question.confidence >= FLOOR_LIST
    return question.confidence >= (FLOOR_SOFT if ranked else FLOOR_GLOBAL)
