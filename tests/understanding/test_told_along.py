"""Long stories: what people tell of themselves is not what they ask."""

from __future__ import annotations

import pytest

from tests.understanding.conftest import Asked
from tests.understanding.region import GARLIC, PARK, ROAD
from understanding.question import Ask, Kind, Ref


@pytest.mark.parametrize(
    ("text", "about", "asks"),
    [
        (
            "здравствуйте у меня сын без работы сидит диплом есть толку нет говорят парк масличных откроют "
            "так сколько там людей возьмут на работу вы не знаете",
            PARK,
            "jobs",
        ),
        ("племянник сварщик сидит дома с ипотекой вот сколько людей возьмут на этот ваш масличный парк", PARK, "jobs"),
        ("я студент пишу диплом и мне надо узнать кто партнёр по чесноку если конечно знаете", GARLIC, "partner"),
        ("это снова я прошлый раз не дозвонился короче чеснок этот ваш с кем договор то подписали", GARLIC, "partner"),
        ("я учительница на пенсии внуки в городе вот объездная дорога она вообще на каком этапе", ROAD, "status"),
        (
            "балам университет бітірген дипломы бар жұмыс таппай жүр майлы дақыл паркі ашылады дейді сонда қанша адам "
            "алады екен білмейсіз бе",
            PARK,
            "jobs",
        ),
    ],
)
def test_what_is_told_along_is_not_asked(asked: Asked, text: str, about: Ref, asks: str) -> None:
    question = asked(text)
    assert (question.about, question.asks) == ((about,), (Ask(asks),))


@pytest.mark.parametrize(
    "text",
    [
        "кредит на парк",
        "добрый день я инвестор и мне хотелось бы понять какой банк даёт деньги на парк масличных",
        "мен инвестормін сондықтан білгім келеді майлы дақылдар паркіне қай банк ақша береді екен айтыңызшы",
    ],
)
def test_what_no_source_states_is_asked_beside_a_question_word(asked: Asked, text: str) -> None:
    assert asked(text).asks == (Ask.UNSTATED,)


def test_words_of_a_story_far_from_the_question_leave_no_doubt(asked: Asked) -> None:
    question = asked("мы с зятем вчера на рыбалке поспорили про окуня и теперь скажите сколько всего проектов у вас")
    assert (question.asks, question.unexplained) == ((Ask.PROJECTS,), ())


@pytest.mark.parametrize("text", ["я инвестор из Алматы, какие проекты в туризме", "мен Алматыданмын, туризм жобалары"])
def test_where_the_asker_is_from_is_not_asked(asked: Asked, text: str) -> None:
    assert not any(ref.kind is Kind.ELSEWHERE for ref in asked(text).about)


def test_what_is_in_another_place_is_elsewhere(asked: Asked) -> None:
    assert asked("какие проекты в Алматы").about[0].kind is Kind.ELSEWHERE
