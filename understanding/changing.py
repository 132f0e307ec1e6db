"""What changed in the data, and in which days: «что изменилось за неделю», «қазанда не өзгерді»."""

from __future__ import annotations

from dataclasses import dataclass, replace

from understanding.choose import Chosen
from understanding.dating import Date, dates_of
from understanding.find import Heard
from understanding.named import SOFT, Subject
from understanding.quantities import quantities
from understanding.question import Ask, Context, Day, Kind, Language, Period, Question, Ref, Step
from understanding.vocabulary import ELSEWHERE, MONTH

UNITS = {"unit_day": 1, "unit_week": 7, "unit_month": 30, "year": 365}
LENGTHS = {"per_week": 7, "per_month": 30, "per_quarter": 91, "per_half": 182, "half_year": 182, "per_year": 365}
COUNTED_BACK = {
    "since_yesterday": Period(step=Step.DAY, ago=1, onward=True),
    "of_yesterday": Period(step=Step.DAY, ago=1),
    "of_the_day_before_yesterday": Period(step=Step.DAY, ago=2),
    "of_this_week": Period(step=Step.WEEK),
    "of_last_week": Period(step=Step.WEEK, ago=1),
    "of_this_month": Period(step=Step.MONTH),
    "of_last_month": Period(step=Step.MONTH, ago=1),
    "of_this_quarter": Period(step=Step.QUARTER),
    "of_last_quarter": Period(step=Step.QUARTER, ago=1),
    "this_year": Period(step=Step.YEAR),
    "last_year": Period(step=Step.YEAR, ago=1),
    "next_year": Period(step=Step.YEAR, ago=-1),
    "of_tomorrow": Period(step=Step.DAY, ago=-1),
    "of_today": Period(step=Step.DAY),
}
A_DAY = {"per_day": 1}
MOST_DAYS = 3650
BESIDE = 2  # words
SINCE_RU, SINCE_KK = frozenset({"с", "со", "c", "после", "начиная"}), frozenset({"бери", "бастап", "кеиин"})
UNTIL_RU, UNTIL_KK = frozenset({"до"}), frozenset({"деиин", "шеиин"})
FROM_KK = ("нан", "нен", "дан", "ден", "тан", "тен")
CALENDAR = ("year", "unit_month", "quarter", "half")  # «2026 жылғы қазан айында»


@dataclass(frozen=True, slots=True)
class Span:
    """The days that a text names, or how many of them, with the words that say so."""

    words: frozenset[int]
    days: int | None = None
    period: Period | None = None


def changes_of(heard: Heard, chosen: Chosen, subject: Subject, language: Language, context: Context) -> Question | None:
    """What is new in the data, of the last import unless days are named; after such a question, days alone ask it."""
    span = span_of(heard)
    if heard.has("changed") or (span and heard.has("news") and _is_plain(heard, subject, span)):
        about = _about(heard, chosen, subject, span.words if span else frozenset())
        asked = Question(language, (Ask.CHANGES,), about)
        return replace(asked, days=span.days, period=span.period) if span else asked
    before = context.question
    if span is None or before is None or before.asks != (Ask.CHANGES,) or not _says_no_more(heard, subject, span):
        return None
    about = _about(heard, chosen, subject, span.words) or before.about
    return replace(before, language=language, about=about, days=span.days, period=span.period, page=0, follows=True)


def _about(heard: Heard, chosen: Chosen, subject: Subject, words: frozenset[int]) -> tuple[Ref, ...]:
    """What was named besides the days: «3 күнде» is no sun, and «қазанда» not the town of that name."""
    of_days = {ref for pick in chosen.picks if pick.tokens <= words for ref in pick.refs}
    of_days |= {ref for ref in chosen.elsewhere if words.issuperset(heard.where(ELSEWHERE + ref.key))}
    kinds = SOFT | {Kind.PROJECT}
    return tuple(ref for ref in subject.about if ref.kind in kinds and ref not in of_days)


def _is_plain(heard: Heard, subject: Subject, span: Span) -> bool:
    """«что нового в октябре»: no other topic; «что нового в 2026 году» asks for projects."""
    if span.period and (span.period.step is Step.YEAR or span.period.first == Day(year=_year(span.period))):
        return False
    known = all(heard.at[i] or i in subject.explained for i in heard.content)
    return known and all("off_topic" not in heard.at[i] for i in heard.content if i not in span.words)


def _year(period: Period) -> int | None:
    return period.first.year if period.first else None


def _says_no_more(heard: Heard, subject: Subject, span: Span) -> bool:
    """«а за неделю?», «а по Китаю в октябре?»: nothing else is asked."""
    named = subject.explained | heard.sector_words if subject.kinds() <= SOFT else frozenset()
    countries = {i for i in heard.content if any(concept.startswith("country:") for concept in heard.at[i])}
    return heard.is_short and set(heard.content) <= span.words | named | countries


def span_of(heard: Heard) -> Span | None:
    """The days that are named: by dates, as so many, or counted back from today."""
    dates = dates_of(heard)
    if dates:
        return Span(_words(heard, dates), period=_between(heard, dates))
    return _measured(heard) or _long(heard, LENGTHS) or _counted_back(heard) or _long(heard, A_DAY)


def _words(heard: Heard, dates: list[Date]) -> frozenset[int]:
    """The words of dates, with «айында» and «жылғы» beside them."""
    own = frozenset(i for date in dates for i in range(date.start, date.end))
    months = frozenset(i for i, here in enumerate(heard.at) if any(concept.startswith(MONTH) for concept in here))
    return own | months | frozenset(heard.where(*CALENDAR))


def _between(heard: Heard, dates: list[Date]) -> Period:
    first, last = dates[0], dates[-1]
    if first is not last:
        of_month = first.day.month or last.day.month
        return Period(replace(first.day, month=of_month), last.day)
    if _is_marked(heard, first, SINCE_RU, SINCE_KK) or _is_from(heard, first):
        return Period(first.day, onward=True)
    if _is_marked(heard, first, UNTIL_RU, UNTIL_KK):
        return Period(None, first.day)
    return Period(first.day)


def _is_marked(heard: Heard, date: Date, before: frozenset[str], after: frozenset[str]) -> bool:
    """Whether such a word stands before the date, in Kazakh after it."""
    folded = [word.token.read for word in heard.words]
    return not before.isdisjoint(folded[max(0, date.start - BESIDE) : date.start]) or not after.isdisjoint(
        folded[date.end : date.end + BESIDE]
    )


def _is_from(heard: Heard, date: Date) -> bool:
    """«1 қарашадан», «15.10.2026-дан»."""
    return any(word.token.read.endswith(FROM_KK) for word in heard.words[date.end - 1 : date.end + 1])


def _measured(heard: Heard) -> Span | None:
    """«за 3 дня», «соңғы екі аптада»."""
    for quantity in quantities(heard):
        unit = heard.at[quantity.end] if quantity.end < len(heard.at) else frozenset()
        days = next((days for concept, days in UNITS.items() if concept in unit), 0)
        if days and quantity.value * days >= 1:
            words = frozenset(range(quantity.start, quantity.end + 1))
            return Span(words, days=min(int(quantity.value * days), MOST_DAYS))
    return None


def _long(heard: Heard, lengths: dict[str, int]) -> Span | None:
    concept = next((concept for concept in lengths if heard.has(concept)), None)
    return Span(frozenset(heard.where(concept)), days=lengths[concept]) if concept else None


def _counted_back(heard: Heard) -> Span | None:
    concept = next((concept for concept in COUNTED_BACK if heard.has(concept)), None)
    return Span(frozenset(heard.where(concept)), period=COUNTED_BACK[concept]) if concept else None
