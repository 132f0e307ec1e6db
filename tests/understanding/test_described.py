"""Projects that are described by their figures or stage, and figures that are asked for as such."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.understanding.conftest import Asked
from tests.understanding.region import CHINA, GARLIC, LAMPS_2025, PARK, TOPICS
from understanding.lexicon import Name
from understanding.names import NameIndex
from understanding.question import Aggregate, Ask, Kind, Ref
from understanding.understand import understand
from understanding.vocabulary import Vocabulary, meanings

MILLION = 10**6
LARGE, SMALL = Ref(Kind.PROJECT, "large"), Ref(Kind.PROJECT, "small")


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("сколько стоит проект на 500 рабочих мест", "amount projects"),
        ("500 адамға жұмыс береді деген жобаның құны қанша", "amount projects"),
        ("какая сумма у проекта где 500 мест", "amount projects"),
        ("какой партнёр у проекта на 500 рабочих мест", "partner"),
        ("500 орындық жобаның серіктесі кім", "partner"),
        ("на какой стадии проект на 500 рабочих мест", "status"),
        ("проекты на 500 рабочих мест", "projects"),
    ],
)
def test_of_a_project_that_is_described_its_property_is_asked(asked: Asked, text: str, asks: str) -> None:
    question = asked(text)
    assert question.asks == tuple(map(Ask, asks.split()))
    assert question.filters.jobs.low == 500


@pytest.mark.parametrize("text", ["проект ценой в 160 млн, сколько человек трудоустроит", "160 млн жоба, неше орын?"])
def test_what_is_asked_after_a_number_is_not_its_unit(asked: Asked, text: str) -> None:
    question = asked(text)
    assert question.filters.amount.low == 160 * MILLION
    assert not question.filters.jobs


@pytest.mark.parametrize(
    "text",
    [
        "по каким проектам сказали, сколько создадут рабочих мест",
        "у каких проектов известно число рабочих мест",
        "жұмыс орнының саны белгілі жобалар қайсы",
    ],
)
def test_a_list_of_those_that_state_their_jobs(asked: Asked, text: str) -> None:
    question = asked(text)
    assert (question.asks, question.aggregate) == ((Ask.PROJECTS,), Aggregate.NONE)
    assert question.filters.jobs_stated


def test_what_is_created_is_counted_by_its_own_word(asked: Asked) -> None:
    assert asked("сколько создадут рабочих мест").asks == (Ask.JOBS,)
    assert asked("сколько построят заводов").aggregate is Aggregate.COUNT


@pytest.mark.parametrize("text", ["что уже запустили?", "что уже построено", "не іске қосылды?"])
def test_what_is_done_already_is_a_stage(asked: Asked, text: str) -> None:
    assert "launched" in asked(text).filters.statuses


@pytest.mark.parametrize(
    "text",
    [
        "какие проекты уже начали делать, а не обсуждают",
        "что уже начали строить",
        "іске асып жатқан жобалар",
        "нешеуі басталды",
    ],
)
def test_what_is_begun_may_be_built_or_launched_by_now(asked: Asked, text: str) -> None:
    question = asked(text)
    assert question.filters.statuses == ("under_construction", "launched")
    assert question.asks == (Ask.PROJECTS,)


@pytest.mark.parametrize(
    "text", ["завод чеснока уже есть или только говорят?", "сарымсақ зауыты салынды ма, әлде тек сөз бе"]
)
def test_done_or_only_spoken_of_asks_for_the_stage(asked: Asked, text: str) -> None:
    assert (asked(text).asks, asked(text).about) == ((Ask.STATUS,), (GARLIC,))


@pytest.mark.parametrize("text", ["на какой стадии проекты?", "жобалар қай кезеңде?", "какие проекты самые готовые"])
def test_the_stage_of_all_projects_may_be_asked(asked: Asked, text: str) -> None:
    question = asked(text)
    assert (question.asks, question.aggregate) == ((Ask.STATUS,), Aggregate.NONE)


@pytest.mark.parametrize(
    "text",
    ["что строят с китайскими инвесторами", "қытай компанияларымен қандай жобалар бар", "проекты с китайцами"],
)
def test_companies_that_it_is_done_with_are_a_condition(asked: Asked, text: str) -> None:
    question = asked(text)
    assert (question.asks, question.about) in (((Ask.PROJECTS,), (CHINA,)), ((), (CHINA,)))


def test_partners_themselves_may_be_asked_for(asked: Asked) -> None:
    assert asked("с кем строите проекты").asks == (Ask.PARTNER,)
    assert asked("какие китайские партнёры").asks == (Ask.PARTNER,)


@pytest.mark.parametrize("text", ["7522 деген сан нені білдіреді?", "что за цифра 7 522", "число 7522 о чём"])
def test_a_figure_is_told_though_another_thing_has_the_word_number(asked: Asked, text: str) -> None:
    assert LAMPS_2025 in asked(text).about


@pytest.mark.parametrize(
    ("text", "ref"),
    [
        ("что за цифра 500", LARGE),
        ("500 деген сан не?", LARGE),
        ("что означает 140,7", LARGE),
        ("140,7 деген не", LARGE),
        ("число 250 откуда", SMALL),
    ],
)
def test_a_project_is_told_by_its_figure(words: Vocabulary, text: str, ref: Ref) -> None:
    projects = (
        Name(LARGE, ("Парк масличных культур",), ("Майлы дақыл паркі",), value=Decimal(140_700_000), jobs=500),
        Name(SMALL, ("Гостиница",), ("Қонақүй",), jobs=250),
    )
    question = understand(text, words, NameIndex(projects, meanings)).question
    assert (question.about, question.asks, bool(question.filters)) == ((ref,), (), False)


def test_what_a_text_is_written_for_is_no_source(asked: Asked) -> None:
    assert asked("для статьи: проекты с Китаем").asks == (Ask.PROJECTS,)
    assert asked("мақалаға керек, Қытаймен жобаларды айтыңыз").asks == (Ask.PROJECTS,)
    assert asked("откуда данные о парке").asks == (Ask.SOURCE,)


@pytest.mark.parametrize("text", ["о чём говорила делегация на форуме", "форумда не туралы сөйлесті"])
def test_what_was_talked_about_is_a_statement_and_not_the_event(asked: Asked, text: str) -> None:
    assert asked(text).about == (TOPICS,)


def test_a_slip_before_a_kazakh_ending_is_mended(asked: Asked) -> None:
    assert PARK in asked("индустралықты парк қанша тұрады").about
    assert asked("ауыл шаруашлығы саласндағы жобалар").about == (Ref(Kind.SECTOR, "agriculture"),)


def test_what_is_bounded_is_stated(asked: Asked) -> None:
    assert asked("500 адам жұмыс істейтін жоба қалай аталады?").filters.jobs_stated is None
    assert asked("у какого проекта на 500 рабочих мест не названа сумма").filters.amount_stated is False
