"""Shares and averages: of what, of which whole, and where there is none."""

from __future__ import annotations

import pytest

from tests.understanding.conftest import Asked
from tests.understanding.region import PARK
from understanding.question import Aggregate, Ask, Cut, Whole


@pytest.mark.parametrize("text", [
    "доля запущенных проектов", "доля 2025 года", "доля проектов 2025 года", "доля тенге", "доля юаней",
    "сколько процентов проектов запущено", "доля прошлого года", "dolya tenge", "ljkz ntyut",
    "іске қосылған жобалардың үлесі", "2025 жылдың үлесі", "теңгенің үлесі", "тенгенин улеси",
    "доля тинге", "доля тг", "доля в тнг", "тенгедегі үлесі", "теңгелік үлес", "доля тенгэ", "доля национальной валюты",
    "доля рублёв", "тг үлесі", "tengedegi ulesi",
])  # fmt: skip
def test_a_condition_is_a_part_of_all(asked: Asked, text: str) -> None:
    question = asked(text)
    assert (question.aggregate, question.about, question.whole) == (Aggregate.SHARE, (), ())
    assert question.filters


@pytest.mark.parametrize(("text", "whole"), [
    ("доля запущенных в сельском хозяйстве", (Whole.NAMED,)), ("доля запущенных проектов Китая", (Whole.NAMED,)),
    ("доля проектов 2025 года в туризме", (Whole.NAMED,)), ("доля Китая в 2025 году", (Whole.YEAR,)),
    ("доля Китая среди запущенных", (Whole.STAGE,)), ("доля туризма в запущенных проектах", (Whole.STAGE,)),
    ("ауыл шаруашылығындағы іске қосылғандардың үлесі", (Whole.NAMED,)), ("Қытайдың 2025 жылғы үлесі", (Whole.YEAR,)),
    ("туризмдегі 2025 жылғы жобалардың үлесі", (Whole.NAMED,)), ("доля запущенных в 2025 году", (Whole.YEAR,)),
    ("іске қосылғандар арасындағы Қытайдың үлесі", (Whole.NAMED,)),
])  # fmt: skip
def test_the_words_tell_which_whole_a_share_is_of(asked: Asked, text: str, whole: tuple[Whole, ...]) -> None:
    question = asked(text)
    assert (question.aggregate, question.whole) == (Aggregate.SHARE, whole)


@pytest.mark.parametrize("text", ["доля масличного парка", "майлы дақылдар паркінің үлесі", "доля парка масличных"])
def test_a_named_project_is_a_part_of_all(asked: Asked, text: str) -> None:
    question = asked(text)
    assert (question.aggregate, question.about) == (Aggregate.SHARE, (PARK,))


@pytest.mark.parametrize("text", [
    "какая доля Китая в масличном парке", "доля казахстанской стороны в парке", "доля участия в парке масличных",
])  # fmt: skip
def test_who_owns_how_much_of_a_project_is_not_known(asked: Asked, text: str) -> None:
    assert asked(text).asks == (Ask.UNSTATED,)


@pytest.mark.parametrize("text", [
    "доля", "доля инвестиций", "доля малого бизнеса", "шағын бизнестің үлесі", "доля молодёжи в туризме", "үлесі қанша",
])  # fmt: skip
def test_a_share_of_what_is_not_known_is_none(asked: Asked, text: str) -> None:
    question = asked(text)
    assert (question.asks, question.aggregate) == ((Ask.UNKNOWN,), Aggregate.NONE)


@pytest.mark.parametrize(("text", "asks"), [
    ("средняя сумма проекта", (Ask.AMOUNT,)), ("среднее число рабочих мест на проект", (Ask.JOBS,)),
    ("сколько в среднем стоит проект", (Ask.AMOUNT,)), ("в среднем рабочих мест", (Ask.JOBS,)),
    ("средние инвестиции и рабочие места проекта", (Ask.AMOUNT, Ask.JOBS)), ("ср. сумма проекта", (Ask.AMOUNT,)),
    ("орташа инвестиция", (Ask.AMOUNT,)), ("бір жобаға орта есеппен қанша жұмыс орны", (Ask.JOBS,)),
    ("жобаның орташа құны", (Ask.AMOUNT,)), ("орташа сома канша", (Ask.AMOUNT,)), ("средний срок", (Ask.TIME,)),
    ("srednyaya summa proekta", (Ask.AMOUNT,)), ("срдняя стоимость проектов", (Ask.AMOUNT,)),
])  # fmt: skip
def test_an_average_is_asked(asked: Asked, text: str, asks: tuple[Ask, ...]) -> None:
    question = asked(text)
    assert (question.aggregate, question.asks, question.cut) == (Aggregate.AVERAGE, asks, None)


@pytest.mark.parametrize(("text", "cut"), [
    ("средняя сумма по отраслям", Cut.SECTOR), ("средний объём инвестиций по районам", Cut.PLACE),
    ("салалар бойынша орташа сома", Cut.SECTOR), ("в какой отрасли самая большая средняя сумма", Cut.SECTOR),
    ("сравни среднюю сумму Китая и Турции", Cut.COUNTRY), ("аудандар бойынша жұмыс орнының орташа саны", Cut.PLACE),
])  # fmt: skip
def test_averages_are_told_apart(asked: Asked, text: str, cut: Cut) -> None:
    question = asked(text)
    assert (question.aggregate, question.cut) == (Aggregate.AVERAGE, cut)


@pytest.mark.parametrize("text", [
    "средняя зарплата", "орташа жалақы", "средняя сумма кредита", "средняя стоимость рабочего места",
    "средняя урожайность черешни", "средний чек",
])  # fmt: skip
def test_an_average_of_what_is_not_known_is_none(asked: Asked, text: str) -> None:
    assert asked(text).aggregate is Aggregate.NONE
