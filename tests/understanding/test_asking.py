"""What is asked: properties, counts, totals, rankings, comparisons, conditions."""

from __future__ import annotations

import pytest

from tests.understanding.conftest import Asked
from tests.understanding.region import CHINA, FORUM, GARLIC, JINXIN, PARK, ROAD, SIGMA, TOURISM
from understanding.lexicon import Name
from understanding.names import NameIndex
from understanding.question import Aggregate, Ask, Edge, Kind, Ref
from understanding.understand import understand
from understanding.vocabulary import Vocabulary


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("сколько стоит парк", "amount"),
        ("парк қанша тұрады", "amount"),
        ("сколько миллионов на парк", "amount"),
        ("сколько рабочих мест создаст парк", "jobs"),
        ("сколько человек будет работать на парке", "jobs"),
        ("паркте қанша адам жұмыс істейді", "jobs"),
        ("кто партнёр парка", "partner"),
        ("паркті кім салады", "partner"),
        ("где парк", "place"),
        ("парк қайда", "place"),
        ("когда запустят парк", "time"),
        ("парк қашан ашылады", "time"),
        ("мощность парка", "capacity"),
        ("сколько тонн даст парк", "capacity"),
        ("на какой стадии парк", "status"),
        ("парк қай сатыда", "status"),
        ("контакты по парку", "contact"),
        ("откуда данные о парке", "source"),
        ("сумма, место и срок парка", "amount place time"),
        ("парктің құны мен жұмыс орны", "amount jobs"),
        ("кредит на парк", "unstated"),
        ("какая зарплата на парке", "unstated"),
        ("парк", ""),
        ("парк туралы айтып бер", ""),
    ],
)
def test_a_property_of_a_thing_is_asked(asked: Asked, text: str, asks: str) -> None:
    question = asked(text)
    assert question.about == (PARK,)
    assert [ask for ask in question.asks if ask is not Ask.DESCRIPTION] == asks.split()
    assert question.aggregate is Aggregate.NONE


def test_an_event_is_asked_for_by_its_name(asked: Asked) -> None:
    for text in ("на каком форуме подписали меморандумы", "как назывался форум, где подписали меморандумы"):
        question = asked(text)
        assert question.asks == (Ask.EVENT,) or question.about == (FORUM,)


def test_a_sum_before_how_many_is_asked_for_and_no_number_of_things(asked: Asked) -> None:
    assert asked("жалпы сомасы қанша шықты үш жобаның").asks == (Ask.AMOUNT,)
    assert asked("сумма сколько у трёх проектов").asks == (Ask.AMOUNT,)


def test_the_cheapest_of_other_things_is_not_a_project(asked: Asked) -> None:
    for text in ("arzan telefon qaidan alsam bolady", "где купить самый дешёвый телефон"):
        assert asked(text).asks == (Ask.UNKNOWN,)


def test_much_asks_how_many(asked: Asked) -> None:
    assert asked("много людей возьмут на парк?").asks == (Ask.JOBS,)


def test_what_no_source_states_is_said_so_also_of_nothing_in_particular(asked: Asked) -> None:
    for text in ("какая будет зарплата", "жалақы қанша болады"):
        assert asked(text).asks == (Ask.UNSTATED,)


def test_partners_of_other_countries_are_asked_for_and_not_their_projects(asked: Asked) -> None:
    for text in ("инвесторы не из Китая есть?", "партнёры кроме китайских", "Қытайдан басқа инвестор бар ма"):
        assert (asked(text).asks, asked(text).without) == ((Ask.PARTNER,), (CHINA,))
    assert asked("проекты кроме китайских").asks == (Ask.PROJECTS,)


def test_in_general_is_no_total_of_what_is_listed(asked: Asked) -> None:
    assert asked("жалпы туризмдегі бастамаларды атап өтіңіз").aggregate is Aggregate.NONE
    assert asked("туризм жобаларының жалпы құны").aggregate is Aggregate.TOTAL


def test_where_the_data_come_from_may_be_asked_at_once(asked: Asked) -> None:
    for text in ("откуда эта информация?", "бұл ақпарат қайдан алынған"):
        assert asked(text).asks == (Ask.SOURCE,)


def test_an_agreement_with_one_is_its_stage(asked: Asked) -> None:
    for text in ("есть ли соглашение с Sigma", "Сигмамен келісім бар ма"):
        assert (asked(text).asks, asked(text).about) == ((Ask.STATUS,), (SIGMA,))


def test_where_a_company_is_asks_for_its_own_city(asked: Asked) -> None:
    for text in ("где находится Sigma", "Sigma қай қалада орналасқан"):
        assert asked(text).asks == (Ask.COUNTRY,)
    assert asked("где Sigma построит завод").asks == (Ask.PLACE,)


def test_a_number_of_documents_is_no_sum(words: Vocabulary) -> None:
    total, number = Ref(Kind.INDICATOR, "sum"), Ref(Kind.INDICATOR, "number")
    titles = ("Документы форума", "подписанные документы"), ("Форум құжаттары", "қол қойылған құжаттар")
    index = NameIndex([Name(total, *titles, unit="USD"), Name(number, *titles, unit="pieces")])
    for text in ("сколько документов подписали на форуме", "форумда неше құжатқа қол қойылды"):
        assert understand(text, words, index).question.about == (number,)
    assert understand("форумда қанша доллардың құжатына қол қойылды", words, index).question.about == (total,)


def test_the_commonest_question_word_is_known_without_its_last_letter(words: Vocabulary) -> None:
    told = Name(Ref(Kind.FACT, "told"), ("сколько договоров",), ("қанша шарт",))
    question = understand("қанш ақша", words, NameIndex([told])).question
    assert question.asks == (Ask.AMOUNT,)


def test_the_leader_of_a_company_is_stated_nowhere(asked: Asked) -> None:
    assert asked("кто директор Jinxin").asks == (Ask.UNSTATED,)


def test_the_country_of_a_company_is_asked(asked: Asked) -> None:
    question = asked("откуда Jinxin")
    assert question.about == (JINXIN,)
    assert Ask.COUNTRY in question.asks


@pytest.mark.parametrize(
    ("text", "counted", "about"),
    [
        ("сколько проектов", "projects", ()),
        ("қанша жоба бар", "projects", ()),
        ("количество партнёров", "partner", ()),
        ("неше серіктес бар", "partner", ()),
        ("сколько стран", "country", ()),
        ("сколько китайских проектов", "projects", (CHINA,)),
        ("туризмде қанша жоба", "projects", (TOURISM,)),
        ("жобалар нешеу", "projects", ()),
    ],
)
def test_things_are_counted(asked: Asked, text: str, counted: str, about: tuple[Ref, ...]) -> None:
    question = asked(text)
    assert (question.aggregate, question.asks, question.about) == (Aggregate.COUNT, (counted,), about)


@pytest.mark.parametrize(
    ("text", "asks", "about"),
    [
        ("сколько всего инвестиций", "amount", ()),
        ("барлық жобаның құны қанша", "amount", ()),
        ("сколько рабочих мест создадут", "jobs", ()),
        ("барлығы қанша жұмыс орны ашылады", "jobs", ()),
        ("сколько вложит Китай", "amount", (CHINA,)),
        ("туризмге қанша қаржы салынады", "amount", (TOURISM,)),
    ],
)
def test_sums_and_jobs_of_all_are_totals(asked: Asked, text: str, asks: str, about: tuple[Ref, ...]) -> None:
    question = asked(text)
    assert (question.aggregate, question.asks, question.about) == (Aggregate.TOTAL, (asks,), about)


@pytest.mark.parametrize(
    ("text", "asks", "limit", "rank", "lowest"),
    [
        ("самый дорогой проект", "amount", None, None, False),
        ("ең қымбат жоба", "amount", None, None, False),
        ("самый дешёвый проект", "amount", None, None, True),
        ("ең арзан жоба", "amount", None, None, True),
        ("где больше всего рабочих мест", "jobs", None, None, False),
        ("жұмыс орны ең көп жоба", "jobs", None, None, False),
        ("где меньше всего рабочих мест", "jobs", None, None, True),
        ("топ-3 проекта", "amount", 3, None, False),
        ("топ 5 по рабочим местам", "jobs", 5, None, False),
        ("ең ірі үш жоба", "amount", 3, None, False),
        ("второй по величине проект", "amount", None, 2, False),
        ("екінші ең қымбат жоба", "amount", None, 2, False),
        ("третий самый крупный проект", "amount", None, 3, False),
        ("рейтинг проектов", "amount", 5, None, False),
        ("самый дорогой и самый дешёвый проект", "amount", 5, None, False),
        ("какой проект второй по стоимости", "amount", None, 2, False),
    ],
)  # fmt: skip
def test_a_ranking_has_its_length_its_place_and_its_end(
    asked: Asked, text: str, asks: str, limit: int | None, rank: int | None, lowest: bool
) -> None:
    question = asked(text)
    assert (question.aggregate, question.asks) == (Aggregate.TOP, (asks,))
    assert (question.limit, question.rank, question.lowest) == (limit, rank, lowest)


@pytest.mark.parametrize(
    "text",
    ["сравни парк и завод чеснока", "парк пен сарымсақ зауытын салыстыр", "что дороже парк или завод чеснока",
     "парк қымбат па әлде сарымсақ зауыты ма"],
)  # fmt: skip
def test_two_things_are_compared(asked: Asked, text: str) -> None:
    question = asked(text)
    assert question.aggregate is Aggregate.COMPARE
    assert set(question.about) == {PARK, GARLIC}


def test_what_is_compared_may_be_left_open(asked: Asked) -> None:
    question = asked("сравни проекты")
    assert (question.aggregate, question.about) == (Aggregate.COMPARE, ())


def test_two_things_named_are_no_comparison_by_themselves(asked: Asked) -> None:
    question = asked("сколько стоят парк и объездная")
    assert question.aggregate is not Aggregate.COMPARE
    assert set(question.about) == {PARK, ROAD}


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("проекты, которые завершат в 2027 году", "year", 2027),
        ("2027 жылы аяқталатын жобалар", "year", 2027),
        ("проекты прошлого года", "years_ago", 1),
        ("биылғы жобалар", "years_ago", 0),
        ("у каких проектов сумма не указана", "amount_stated", False),
        ("сомасы белгісіз жобалар", "amount_stated", False),
        ("у каких проектов известна сумма", "amount_stated", True),
        ("где не указаны рабочие места", "jobs_stated", False),
        ("у каких проектов партнёр не назван", "partner_stated", False),
        ("запущенные проекты", "statuses", ("launched",)),
        ("іске қосылған жобалар", "statuses", ("launched",)),
        ("строящиеся проекты", "statuses", ("under_construction",)),
        ("приостановленные проекты", "statuses", ("suspended",)),
    ],
)
def test_a_list_by_condition(asked: Asked, text: str, field: str, value: object) -> None:
    question = asked(text)
    assert getattr(question.filters, field) == value
    assert question.asks in ((Ask.PROJECTS,), (Ask.PARTNER,))
    assert question.aggregate is Aggregate.NONE


@pytest.mark.parametrize(
    ("text", "edge"),
    [
        ("проекты, которые завершат в 2027 году", Edge.FINISH),
        ("2027 жылы аяқталатын жобалар", Edge.FINISH),
        ("2026 жылы бітетін жобаларды тізіп беріңізші", Edge.FINISH),
        ("какие праекты закончат в 2026 гаду", Edge.FINISH),
        ("что начнут в 2026 году", Edge.START),
        ("2025 жылы басталған жобалар", Edge.START),
        ("проекты 2026 года", None),
        ("2026 жылғы жобалар", None),
        ("что начали и закончили в 2025 году", None),
    ],
)
def test_a_year_is_that_of_the_beginning_or_the_end_where_that_is_said(
    asked: Asked, text: str, edge: Edge | None
) -> None:
    assert asked(text).filters.edge is edge


def test_what_is_planned_is_whatever_has_not_begun(asked: Asked) -> None:
    assert set(asked("планируемые проекты").filters.statuses) == {"planned", "memorandum", "agreement"}


def test_a_thing_that_was_named_needs_no_condition(asked: Asked) -> None:
    assert asked("парк запущен?").filters.statuses == ()


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("проекты", "projects"),
        ("какие есть проекты", "projects"),
        ("какие партнёры", "partner"),
        ("серіктестер кімдер", "partner"),
        ("сводка", "summary"),
        ("курс доллара", "rate"),
        ("доллар бағамы", "rate"),
        ("на какой встрече подписали меморандумы", "event"),
    ],
)
def test_something_is_asked_of_no_thing_in_particular(asked: Asked, text: str, asks: str) -> None:
    assert asked(text).asks == (asks,)


@pytest.mark.parametrize(
    "text",
    [
        "сколько машин собрали", "сколько стоит космодром", "кто даёт кредит", "когда", "где", "хочу стадион",
        "космодром қайда", "расскажи", "абракадабра", "что если завтра", "",
    ],
)  # fmt: skip
def test_what_was_not_understood_is_not_guessed(asked: Asked, text: str) -> None:
    question = asked(text)
    assert question.asks == (Ask.UNKNOWN,)
    assert (question.about, question.aggregate) == ((), Aggregate.NONE)


def test_words_that_nothing_explains_are_named_and_lower_the_confidence(asked: Asked) -> None:
    question = asked("сколько стоит космодром")
    assert question.unexplained == ("космодром",)
    assert question.confidence < 1
    assert asked("сколько стоит парк").confidence == 1


@pytest.mark.parametrize(
    ("text", "rank"),
    [
        ("Какой проект второй по сумме вложений?", 2),
        ("какой проект второй по величине?", 2),
        ("сомасы бойынша екінші жоба қайсы?", 2),
        ("какой проект третий по рабочим местам", 3),
    ],
)
def test_the_second_of_a_ranking_is_not_taken_for_the_first(asked: Asked, text: str, rank: int) -> None:
    question = asked(text)
    assert (question.aggregate, question.rank) == (Aggregate.TOP, rank)
