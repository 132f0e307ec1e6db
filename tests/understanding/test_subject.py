"""What a question is about."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.understanding.conftest import Asked
from tests.understanding.region import (
    AKIM,
    CHINA,
    ENERGY,
    EXPORT,
    FARMING,
    FORUM,
    GARLIC,
    GARLIC_AREA,
    HARVEST,
    HOME,
    JINXIN,
    KENTAU,
    LAMPS_2024,
    LAMPS_2025,
    NAMES,
    PARK,
    QINGDAO,
    RAILWAY,
    ROAD,
    ROADS,
    SIGMA,
    TOPICS,
    TOURISM,
    TURKEY,
    TURKISTAN,
)
from understanding.lexicon import Name
from understanding.names import NameIndex
from understanding.question import Aggregate, Ask, Kind, Language, Ref
from understanding.understand import understand
from understanding.vocabulary import Vocabulary, meanings


@pytest.mark.parametrize(
    "text",
    [
        "сколько проектов в Туркестанской области",
        "проекты региона",
        "Түркістан облысында қанша жұмыс орны ашылады",
        "сколько рабочих мест в Туркестане",  # the city of its name, where figures are asked for
        "Түркістанда барлығы қанша инвестиция",
    ],
)
def test_the_only_region_tells_nothing(asked: Asked, text: str) -> None:
    assert asked(text).about == ()


def test_a_city_of_the_regions_name_is_meant_where_a_city_was_said(asked: Asked) -> None:
    assert asked("сколько рабочих мест в городе Туркестан").about == (TURKISTAN,)
    assert asked("Түркістан қаласында қанша жұмыс орны").about == (TURKISTAN,)
    assert asked("какие проекты в Туркестане").about == (TURKISTAN,)


def test_of_two_regions_one_is_meant(words: Vocabulary) -> None:
    regions = ("Костанайская область", "Карагандинская область")
    index = NameIndex([Name(Ref(Kind.REGION, name), (name,)) for name in regions])
    question = understand("проекты Костанайской области", words, index).question
    assert question.about == (Ref(Kind.REGION, regions[0]),)


@pytest.mark.parametrize(
    ("text", "ref"),
    [
        ("проекты в сфере туризма", TOURISM),
        ("туризм саласындағы жобалар", TOURISM),
        ("какие дороги строят", ROADS),
        ("энергетика", ENERGY),
        ("ауыл шаруашылығы жобалары", FARMING),
        ("проекты с Китаем", CHINA),
        ("китайские проекты", CHINA),
        ("Қытаймен жобалар", CHINA),
        ("🇨🇳 проекты", CHINA),
        ("түрік жобалары", TURKEY),
        ("проекты в Кентау", KENTAU),
        ("Кентаудағы жобалар", KENTAU),
        ("инвесторы из Циндао", QINGDAO),
    ],
)
def test_a_sector_country_or_place_is_a_condition(asked: Asked, text: str, ref: Ref) -> None:
    assert asked(text).about == (ref,)


def test_things_counted_of_a_branch_are_its_projects(asked: Asked) -> None:
    for text in ("қытайлар неше жол салады", "kytaylar neshe jol salmakshy"):
        assert set(asked(text).about) == {CHINA, ROADS}
        assert asked(text).aggregate is Aggregate.COUNT


def test_of_what_is_called_alike_the_project_of_the_branch_is_meant(words: Vocabulary) -> None:
    road, airport = Ref(Kind.PROJECT, "road"), Ref(Kind.PROJECT, "airport")
    index = NameIndex(
        [
            Name(road, ("Автодорога Самарское – Катон-Карагай",), ("Самар – Катонқарағай автожолы",), (ROADS,)),
            Name(airport, ("Аэропорт в Катон-Карагае",), ("Катонқарағайдағы әуежай",)),
            Name(ROADS),
        ]
    )
    assert understand("кто строит дорогу на Катон-Карагай", words, index).question.about == (road,)
    assert understand("кто строит на Катон-Карагае аэропорт", words, index).question.about == (airport,)


def test_in_the_city_itself_nothing_is_ranked(asked: Asked) -> None:
    question = asked("в самом городе Кентау какие проекты")
    assert (question.about, question.aggregate) == ((KENTAU,), Aggregate.NONE)
    assert asked("в самом дорогом проекте сколько рабочих мест").aggregate is Aggregate.TOP


def test_no_indicator_tells_who(asked: Asked) -> None:
    assert asked("кто сеет чеснок").about == (GARLIC,)
    assert asked("сколько гектаров чеснока").about == (GARLIC_AREA,)


def test_of_investors_of_a_country_that_is_not_here_nothing_else_is_told(asked: Asked) -> None:
    assert asked("жобалары бар ма өзбекстандық инвесторлардың").about == (Ref(Kind.COUNTRY, "UZ"),)


def test_a_total_over_projects_is_no_statement(asked: Asked) -> None:
    question = asked("осы жобалардан қанша жаңа жұмыс орны шығады")
    assert (question.about, question.asks, question.aggregate) == ((), (Ask.JOBS,), Aggregate.TOTAL)


def test_conditions_are_joined(asked: Asked) -> None:
    assert set(asked("китайские проекты в Кентау").about) == {CHINA, KENTAU}
    assert set(asked("қытай компанияларының ауыл шаруашылығы жобалары").about) == {CHINA, FARMING}


def test_the_home_country_is_a_condition_only_of_partners(asked: Asked) -> None:
    assert asked("сколько проектов в Казахстане").about == ()
    assert asked("казахстанские партнёры").about == (HOME,)


@pytest.mark.parametrize("text", ["восточная объездная дорога", "шығыс айналма жолы қанша тұрады"])
def test_a_thing_whose_name_has_a_word_of_a_sector_is_the_thing(asked: Asked, text: str) -> None:
    assert asked(text).about == (ROAD,)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("проекты в Алматы", "Алматы"),
        ("Шымкенттегі жобалар", "Шымкент"),
        ("сколько стоит метро в Алматы", "Алматы"),
        ("Павлодарда қанша жұмыс орны", "Павлодар"),
    ],
)
def test_another_place_is_known_to_be_elsewhere(asked: Asked, text: str, place: str) -> None:
    (ref,) = asked(text).about
    assert ref.kind is Kind.ELSEWHERE
    assert place in ref.key


def test_a_place_of_the_database_is_not_elsewhere(asked: Asked) -> None:
    assert Kind.ELSEWHERE not in {ref.kind for ref in asked("проекты в городе Туркестан").about}


def test_a_thing_plainly_named_beside_another_place_is_the_thing(asked: Asked) -> None:
    assert asked("построят ли парк масличных культур в Шымкенте").about == (PARK,)


@pytest.mark.parametrize(
    ("text", "ref"),
    [
        ("не парк, а объездная: сколько стоит", ROAD),
        ("парк емес, айналма қанша тұрады", ROAD),
        ("не чеснок, а парк масличных", PARK),
    ],
)
def test_what_is_denied_is_not_meant(asked: Asked, text: str, ref: Ref) -> None:
    assert asked(text).about == (ref,)


def test_where_all_is_denied_it_still_is_spoken_of(asked: Asked) -> None:
    assert asked("не парк").about == (PARK,)


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("сколько проектов кроме дорог", ROADS),
        ("жолдардан басқа қандай жобалар бар", ROADS),
        ("проекты, не связанные с дорогами", ROADS),
        ("все проекты кроме китайских", CHINA),
        ("қытайдан басқа жобалар", CHINA),
        ("проекты кроме парка масличных", PARK),
    ],
)
def test_what_is_excepted_is_left_out(asked: Asked, text: str, without: Ref) -> None:
    question = asked(text)
    assert question.without == (without,)
    assert without not in question.about


@pytest.mark.parametrize(
    ("text", "refs"),
    [
        ("сколько фонарей установили в 2024 году", {LAMPS_2024}),
        ("2025 жылы қанша шам орнатылды", {LAMPS_2025}),
        ("фонари", {LAMPS_2024, LAMPS_2025}),
        ("экспорт области", {EXPORT}),
        ("на сколько долларов экспорт", {EXPORT}),
        ("сколько гектаров чеснока", {GARLIC_AREA}),
        ("неше гектар сарымсақ", {GARLIC_AREA}),
        ("7522 это что", {LAMPS_2025}),
    ],
)
def test_an_indicator_is_meant_by_its_words_unit_year_or_figure(asked: Asked, text: str, refs: set[Ref]) -> None:
    question = asked(text)
    assert set(question.about) == refs
    assert question.asks == ("figure",)


def test_of_what_was_signed_a_published_number_is_meant_and_of_a_stage_a_count(words: Vocabulary) -> None:
    signed = Ref(Kind.INDICATOR, "signed")
    titles = ("Проекты, по которым подписаны меморандумы",), ("Меморандум жасалған жобалар",)
    index = NameIndex([*NAMES, Name(signed, *titles, unit="pieces", value=Decimal(3))], meanings)
    for text in ("по скольким проектам подписаны меморандумы", "қанша жобаға меморандум жасалды"):
        assert understand(text, words, index).question.about == (signed,)
    assert understand("сколько проектов на стадии меморандума", words, index).question.about == ()


def test_plants_counted_of_a_branch_are_no_project_whose_name_has_its_word(words: Vocabulary) -> None:
    chemistry, plant = Ref(Kind.SECTOR, "chemistry"), Ref(Kind.PROJECT, "plant")
    lime = Name(Ref(Kind.PROJECT, "lime"), ("Производство извести",), (), (chemistry,))
    index = NameIndex([Name(plant, ("Химический завод",), (), (chemistry,)), lime, Name(chemistry)])
    question = understand("сколько заводов в химической отрасли", words, index).question
    assert (question.about, question.aggregate) == ((chemistry,), Aggregate.COUNT)


def test_who_makes_a_thing_is_its_project_though_a_figure_has_its_name(words: Vocabulary) -> None:
    plant = Name(Ref(Kind.PROJECT, "lamp-plant"), ("Завод уличных фонарей",), ("Көше шамдары зауыты",), (JINXIN,))
    index = NameIndex([*NAMES, plant], meanings)
    for text in ("кто делает фонари", "көше шамдарын кім шығарады"):
        assert understand(text, words, index).question.about == (plant.ref,)


def test_since_when_it_grew_ranks_nothing(asked: Asked) -> None:
    assert asked("сарымсақтың алғашқы өнімі қашан көп болды").about == (HARVEST,)


def test_a_year_alone_names_no_indicator(asked: Asked) -> None:
    assert asked("сколько жилья построили в 2025").asks == (Ask.UNKNOWN,)
    assert asked("экспорт в 2025 году").about == (EXPORT,)


def test_what_is_counted_of_a_project_and_is_no_money_is_its_capacity(asked: Asked) -> None:
    assert asked("сколько коек в гостинице Сауран").asks == (Ask.CAPACITY,)
    assert asked("сколько стоит гостиница Сауран").asks == (Ask.AMOUNT,)


def test_the_place_of_a_meeting_is_told_and_not_that_of_the_project(words: Vocabulary) -> None:
    met = Ref(Kind.FACT, "met")
    told = Name(
        met, ("Место встречи с Sigma", "где встретились с Sigma"), ("Sigma-мен кездесу өткен жер",), (GARLIC, SIGMA)
    )
    index = NameIndex([*NAMES, told], meanings)
    for text in ("в каком городе встречались по чесноку", "Сигмамен қай қалада кездесті"):
        assert understand(text, words, index).question.about == (met,)


def test_the_stage_of_a_project_is_asked_though_a_statement_has_words_of_its_name(words: Vocabulary) -> None:
    border = Name(Ref(Kind.FACT, "border"), ("Объездная дорога города",), (), (ROAD,))
    index = NameIndex([*NAMES, border], meanings)
    assert understand("восточную объездную дорогу города уже начали", words, index).question.about == (ROAD,)


def test_how_many_kilometres_are_asked_of_one_road_and_not_of_the_branch(asked: Asked) -> None:
    assert asked("сколька киламетров обьездная").about == (ROAD,)


def test_the_kind_of_a_province_needs_not_be_said(words: Vocabulary) -> None:
    shandong, machines = Ref(Kind.PARTNER_CITY, "провинция Шаньдун"), Ref(Kind.PARTNER, "shandong-machines")
    province = Name(shandong, ("провинция Шаньдун",), ("Шаньдун провинциясы",))
    index = NameIndex([province, Name(machines, ("Shandong Machines Technology",), (), (shandong,))])
    assert understand("Шаньдундағы компаниялар қайсылар", words, index).question.about == (shandong,)


@pytest.mark.parametrize("text", ["сколько тонн экспорта", "экспорт в гектарах"])
def test_an_indicator_of_another_unit_is_not_meant(asked: Asked, text: str) -> None:
    assert EXPORT not in asked(text).about


def test_a_figure_is_meant_only_where_nothing_else_is_asked(asked: Asked) -> None:
    assert asked("проекты с 7522 местами").about == ()
    assert asked("12").about == ()


@pytest.mark.parametrize(
    ("text", "ref"),
    [
        ("когда собрали чеснок", HARVEST),
        ("сарымсақтың алғашқы өнімі", HARVEST),
        ("темы переговоров", TOPICS),
        ("о чём говорили на форуме", TOPICS),
        ("не талқыланды", TOPICS),
    ],
)
def test_a_statement_is_meant_where_it_fits_better_than_a_thing(asked: Asked, text: str, ref: Ref) -> None:
    assert asked(text).about == (ref,)


@pytest.mark.parametrize(
    ("text", "ref"),
    [
        ("сколько стоит завод чеснока", GARLIC),
        ("кто строит завод по переработке чеснока", GARLIC),
        ("форум", FORUM),
        ("когда форум", FORUM),
        ("кто аким области", AKIM),
        ("Кушеров кто", AKIM),
        ("облыс әкімі кім", AKIM),
        ("сколько вложит Jinxin", JINXIN),
        ("проекты China Railway", RAILWAY),
    ],
)
def test_a_thing_is_meant_where_its_property_is_asked(asked: Asked, text: str, ref: Ref) -> None:
    assert asked(text).about == (ref,)


def test_a_list_of_things_is_no_statement(asked: Asked) -> None:
    for text in ("проекты больше 100 рабочих мест", "самый большой проект", "сколько китайских компаний"):
        assert not any(ref.kind is Kind.FACT for ref in asked(text).about)


def test_nothing_named_is_about_nothing(asked: Asked) -> None:
    assert asked("", Language.KK).about == ()
