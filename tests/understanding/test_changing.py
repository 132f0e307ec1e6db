"""The days in which something changed, as people name them."""

from __future__ import annotations

import pytest

from tests.understanding.conftest import Asked, Talked
from tests.understanding.region import CHINA, PARK, TOURISM
from understanding.question import Aggregate, Ask, Day, Kind, Period, Question, Step

OCTOBER, OCTOBER_2026 = Day(month=10), Day(2026, 10)
FIRST, FIFTEENTH = Day(None, 11, 1), Day(None, 11, 15)


@pytest.mark.parametrize(
    ("period", "texts"),
    [
        (Period(OCTOBER), [
            "что изменилось в октябре", "что нового за октябрь?", "в октябре что поменялось",
            "ЧТО ИЗМЕНИЛОСЬ В ОКТЯБРЕ",
            "что изминилось в октибре", "chto izmenilos v oktyabre", "xnj bpvtybkjcm d jrnz,ht", "изменения окт",
            "қазанда не өзгерді", "қазан айында не өзгерді", "казанда не озгерди", "qazanda ne ozgerdi",
            "октябрь айында не өзгерді", "что в октябре изменилось",
        ]),
        (Period(OCTOBER_2026), [
            "что изменилось за октябрь 2026", "что изменилось в октябре 2026 года", "2026 жылғы қазанда не өзгерді",
            "2026 жылдың қазан айында қандай өзгерістер болды",
        ]),
        (Period(FIRST, onward=True), [
            "что нового с 1 ноября", "что изменилось с 1-го ноября", "изменения с первого ноября", "что нового с 01.11",
            "изменения с 1 ноября по сегодняшний день", "1 қарашадан бері не жаңалық", "1 қарашадан бастап не өзгерді",
        ]),
        (Period(Day(2026, 10, 15), onward=True), [
            "изменения с 15.10.2026", "изменения с 15.10.26", "что изменилось с 2026-10-15",
            "15.10.2026-дан бері не өзгерді", "2026 жылғы 15 қазаннан бері не өзгерді",
        ]),
        (Period(FIRST, FIFTEENTH), [
            "что поменялось между 1 и 15 ноября", "что изменилось с 1 по 15 ноября",
            "что изменилось с 1-го по 15-е ноября",
            "изменения 1-15 ноября", "что изменилось с 1 ноября по 15", "1-15 қараша аралығында не өзгерді",
            "қарашаның 1-інен 15-іне дейін не өзгерді",
        ]),
        (Period(Day(2026, 10, 15), Day(2026, 11, 20)), [
            "изменения с 15.10.2026 по 20.11.2026", "что изменилось с 15/10/2026 по 20/11/2026",
        ]),
        (Period(Day(None, 12), Day(None, 1)), ["что изменилось с декабря по январь"]),
        (Period(Day(2024), Day(2025)), ["что изменилось с 2024 по 2025 год"]),
        (Period(Day(2026, 7), Day(2026, 9)), [
            "что изменилось в третьем квартале 2026", "что изменилось за 3-й квартал 2026 года",
            "2026 жылғы үшінші тоқсанда не өзгерді",
        ]),
        (Period(None, Day(None, 10, 1)), ["что изменилось до 1 октября", "1 қазанға дейін не өзгерді"]),
        (Period(Day(None, 11, 31)), ["что изменилось 31 ноября", "31 қарашада не өзгерді"]),
        (Period(step=Step.DAY), ["что изменилось сегодня", "что сегодня изменилось", "бүгін не өзгерді",
                                  "бугин не озгерди"]),
        (Period(step=Step.DAY, ago=1), ["что изменилось вчера", "что нового вчера?", "кеше не өзгерді"]),
        (Period(step=Step.DAY, ago=1, onward=True), ["что изменилось со вчерашнего дня", "кешеден бері не жаңалық"]),
        (Period(step=Step.WEEK), ["что изменилось на этой неделе", "осы аптада не өзгерді"]),
        (Period(step=Step.WEEK, ago=1), ["что изменилось за прошлую неделю", "өткен аптада не өзгерді"]),
        (Period(step=Step.MONTH), ["что изменилось с начала месяца", "ай басынан не өзгерді"]),
        (Period(step=Step.MONTH, ago=1), ["что изменилось в прошлом месяце", "өткен айда не өзгерді"]),
        (Period(step=Step.YEAR), ["что изменилось с начала года", "жыл басынан не өзгерді",
                                   "что изменилось в этом году"]),
        (Period(Day(2024)), [
            "әқәң жылы не өзгерді", "что изменилось в әқәң", "2024 ;sks yt -puthl3", "xnj bpvtybkjcm d 2024",
        ]),
        (Period(step=Step.DAY, ago=-1), ["что изменилось завтра"]),
    ],
)  # fmt: skip
def test_the_days_are_understood(asked: Asked, period: Period, texts: list[str]) -> None:
    for text in texts:
        question = asked(text)
        assert (question.asks, question.period, question.days) == ((Ask.CHANGES,), period, None), text


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("что изменилось за последние две недели", 14), ("соңғы екі аптада не өзгерді", 14),
        ("что нового за неделю", 7),
        ("что изменилось за полтора месяца", 45), ("что изменилось за 21 день", 21),
        ("что изменилось за 2 года", 730), ("соңғы екі жылда не өзгерді", 730),
    ],
)  # fmt: skip
def test_a_length_of_time_is_counted_back_from_now(asked: Asked, text: str, days: int) -> None:
    assert (asked(text).days, asked(text).period) == (days, None)


def test_what_is_named_besides_the_days_is_what_changes_are_wanted_of(asked: Asked) -> None:
    assert asked("что изменилось в октябре по Китаю").about == (CHINA,)
    assert asked("что изменилось в парке масличных за 3 дня").about == (PARK,)
    assert asked("қазанда не өзгерді").about == ()  # not the town of that name
    assert {ref.kind for ref in asked("что изменилось в Шымкенте в октябре").about} == {Kind.ELSEWHERE}


@pytest.mark.parametrize("text", ["погода изменилась вчера", "новый рецепт борща за октябрь", "кто победил вчера"])
def test_news_of_other_things_is_not_asked_of_the_data(asked: Asked, text: str) -> None:
    assert Ask.CHANGES not in asked(text).asks


@pytest.mark.parametrize("text", ["сколько проектов в октябре", "инвестиции в октябре", "наурызда қанша жұмыс орны"])
def test_figures_of_a_month_are_not_those_of_all(asked: Asked, text: str) -> None:
    assert asked(text).asks == (Ask.UNKNOWN,)


def test_what_is_new_without_days_stays_what_it_was(asked: Asked) -> None:
    assert asked("что нового").asks == (Ask.PROJECTS,)
    assert Ask.CHANGES not in asked("что нового в 2026 году").asks


@pytest.mark.parametrize(
    ("talk", "wanted"),
    [
        ("что изменилось — а за неделю?", {"days": 7}), ("не өзгерді — апта ішінде ше?", {"days": 7}),
        ("что изменилось — а в октябре?", {"period": Period(OCTOBER)}),
        ("не өзгерді — ал қазанда ше?", {"period": Period(OCTOBER)}),
        ("что изменилось за октябрь — вчера?", {"period": Period(step=Step.DAY, ago=1)}),
        ("что изменилось по Китаю — а в октябре?", {"period": Period(OCTOBER), "about": (CHINA,)}),
        ("что изменилось за октябрь — а по Китаю?", {"period": Period(OCTOBER), "about": (CHINA,)}),
        ("что изменилось за неделю — а по туризму?", {"days": 7, "about": (TOURISM,)}),
    ],
)  # fmt: skip
def test_a_follow_up_asks_for_other_days_or_of_another_part(
    talked: Talked, talk: str, wanted: dict[str, object]
) -> None:
    question = talked(*talk.split(" — "))
    assert question.asks == (Ask.CHANGES,)
    assert question.follows
    assert {"about": question.about} | {"days": question.days, "period": question.period} == {
        "about": (), "days": None, "period": None,
    } | wanted  # fmt: skip


def test_days_with_another_question_are_no_changes(talked: Talked) -> None:
    assert talked("что изменилось", "сколько рабочих мест в 2026 году").asks == (Ask.JOBS,)
    assert talked("сводка", "а за неделю?").asks != (Ask.CHANGES,)


# ---------------------------------------------------------------- the same again


@pytest.mark.parametrize("more", ["ещё", "еще?", "а ещё", "дальше", "тағы", "тагы"])
def test_more_is_the_next_page_of_whatever_was_told(talked: Talked, more: str) -> None:
    question = talked("сводка", more)
    assert (question.asks, question.page, question.follows) == ((Ask.SUMMARY,), 1, True)


@pytest.mark.parametrize("text", ["ещё проекты", "ещё абракадабра", "сколько ещё рабочих мест"])
def test_more_of_something_is_a_question_of_its_own(talked: Talked, text: str) -> None:
    assert talked("сводка", text).page == 0


@pytest.mark.parametrize("text", ["словами", "текстом", "в виде текста", "сөзбен", "мәтін түрінде", "созбен"])
def test_in_words_is_the_same_without_a_picture(talked: Talked, text: str) -> None:
    question = talked("инвестиции по отраслям", text)
    assert (question.asks, question.cut, question.drawn) == ((Ask.AMOUNT,), talked("инвестиции по отраслям").cut, False)


@pytest.mark.parametrize("talk", ["сводка по туризму — подробнее", "туризм бойынша мәлімет — толығырақ"])
def test_in_detail_after_figures_lists_their_projects(talked: Talked, talk: str) -> None:
    question = talked(*talk.split(" — "))
    assert (question.asks, question.about, question.aggregate) == ((Ask.PROJECTS,), (TOURISM,), Aggregate.NONE)


def test_what_was_not_found_is_not_carried_on(talked: Talked) -> None:
    question = talked("инвестиции в Шымкенте", "а по Китаю?")
    assert (question.asks, question.about) == ((Ask.AMOUNT,), (CHINA,))


# ---------------------------------------------------------------- a name summed up


@pytest.mark.parametrize(
    ("text", "kind", "key"),
    [
        ("сводка: туризм", Kind.SECTOR, "tourism"), ("сводка по Казахстану", Kind.COUNTRY, "KZ"),
        ("Қазақстан бойынша мәлімет", Kind.COUNTRY, "KZ"), ("сводка по Кентау", Kind.PLACE, "kentau"),
        ("Кентау қаласы бойынша мәлімет", Kind.PLACE, "kentau"), ("сводка по г. Туркестан", Kind.PLACE, "turkistan"),
        ("мәлімет: Түркістан қаласы", Kind.PLACE, "turkistan"),
        ("инвестиции в городе Туркестан", Kind.PLACE, "turkistan"),
    ],
)  # fmt: skip
def test_a_summary_of_a_name_is_of_what_is_so_called(asked: Asked, text: str, kind: Kind, key: str) -> None:
    assert [(ref.kind, ref.key) for ref in asked(text).about] == [(kind, key)]


@pytest.mark.parametrize("text", ["сводка по Туркестану", "Түркістан бойынша мәлімет", "инвестиции в Туркестане"])
def test_the_name_of_the_region_offers_the_city_of_that_name(asked: Asked, text: str) -> None:
    question = asked(text)
    assert question.about == ()
    assert [ref.key for ref in question.also] == ["turkistan"]
    assert asked("сводка").also == asked("сводка по Туркестанской области").also == ()


def test_a_question_of_changes_is_small(asked: Asked) -> None:
    assert asked("что изменилось").period is None
    assert asked("что изменилось") == Question(asked("что изменилось").language, (Ask.CHANGES,))
