"""Officials' ways of asking for figures: told apart, as a share, what changed, in short."""

from __future__ import annotations

import pytest

from tests.understanding.conftest import Asked, Talked
from tests.understanding.region import CHINA, TURKEY
from understanding.question import Aggregate, Ask, Cut, Kind, Question, Ref


def cuts(table: dict[Cut, list[str]]) -> list[tuple[str, Cut]]:
    return [(text, cut) for cut, texts in table.items() for text in texts]


@pytest.mark.parametrize(
    ("text", "cut"),
    cuts(
        {
            Cut.SECTOR: [
                "инвестиции по секторам", "сводка по отраслям", "ПРОЕКТЫ ПО ОТРАСЛЯМ!!", "инвистиции по отрослям",
                "сколько рабочих мест по отраслям?", "салалар бойынша мәлімет", "инвестиция салалар бойынша",
                "салалар бойынша жобалар", "жұмыс орны салалар бойынша", "салалар боиынша малимет",
            ],
            Cut.PLACE: [
                "инвестиции по районам", "сводка по районам", "проекты по районам и городам", "по районам",
                "аудандар бойынша мәлімет", "аудандар бойынша инвестиция", "аудандар бойынша жұмыс орны",
            ],
            Cut.COUNTRY: [
                "инвестиции по странам", "сводка по странам", "проекты по странам", "елдер бойынша мәлімет",
                "елдер бойынша инвестиция", "елдер бойынша жобалар саны",
            ],
            Cut.STATUS: [
                "инвестиции по стадиям", "сводка по статусам", "кезеңдер бойынша мәлімет", "рабочие места по стадиям",
            ],
            Cut.YEAR: [
                "инвестиции по годам", "проекты по годам", "жылдар бойынша инвестиция", "жылдар бойынша мәлімет",
                "сводка по годам",
            ],
            Cut.CURRENCY: ["инвестиции по валютам", "сводка по валютам", "валюталар бойынша инвестиция"],
        }
    ),
)  # fmt: skip
def test_figures_are_told_apart_by_what_is_named(asked: Asked, text: str, cut: Cut) -> None:
    question = asked(text)
    assert question.cut is cut
    assert question.aggregate is Aggregate.NONE
    assert question.about == ()
    measures = {Ask.AMOUNT: ("инвест", "инвист"), Ask.JOBS: ("рабоч", "жұмыс")}
    meant = next((ask for ask, words in measures.items() if any(word in text.lower() for word in words)), None)
    assert meant is None or question.asks == (meant,)


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("сводка по Китаю по отраслям", Cut.SECTOR), ("инвестиции Китая по годам", Cut.YEAR),
        ("Қытай бойынша салалар бойынша мәлімет", Cut.SECTOR), ("китайские проекты по районам", Cut.PLACE),
        ("Қытай инвестициясы жылдар бойынша", Cut.YEAR),
    ],
)  # fmt: skip
def test_a_part_of_the_projects_is_told_apart(asked: Asked, text: str, cut: Cut) -> None:
    question = asked(text)
    assert (question.cut, question.about) == (cut, (CHINA,))


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("доля Китая в инвестициях", (Ask.AMOUNT,)), ("какова доля Китая", (Ask.SUMMARY,)),
        ("доля Китая в рабочих местах", (Ask.JOBS,)), ("какая доля у Китая?", (Ask.SUMMARY,)),
        ("Қытайдың үлесі", (Ask.SUMMARY,)), ("Қытайдың инвестициядағы үлесі қандай?", (Ask.AMOUNT,)),
        ("Китай доля инвестиций", (Ask.AMOUNT,)), ("сколько процентов инвестиций приходится на Китай", (Ask.AMOUNT,)),
    ],
)  # fmt: skip
def test_a_share_is_asked(asked: Asked, text: str, asks: tuple[Ask, ...]) -> None:
    question = asked(text)
    assert (question.aggregate, question.about, question.asks) == (Aggregate.SHARE, (CHINA,), asks)


@pytest.mark.parametrize(
    "text", ["доля сельского хозяйства", "ауыл шаруашылығының үлесі", "доля туризма в инвестициях"]
)
def test_a_share_of_a_sector_is_asked(asked: Asked, text: str) -> None:
    question = asked(text)
    assert question.aggregate is Aggregate.SHARE
    assert {ref.kind for ref in question.about} == {Kind.SECTOR}


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("что изменилось", None), ("что нового в данных?", None), ("не өзгерді", None), ("что изменилось за 3 дня", 3),
        ("что изменилось за неделю", 7), ("что изменилось за месяц", 30), ("что изменилось за 2 недели", 14),
        ("что изменилось за день", 1), ("бір аптада не өзгерді", 7), ("соңғы 3 күнде не өзгерді", 3),
        ("бір айда не өзгерді", 30), ("что изменилось за 100000 дней", 3650),
    ],
)  # fmt: skip
def test_what_changed_is_asked_for_a_period(asked: Asked, text: str, days: int | None) -> None:
    question = asked(text)
    assert (question.asks, question.days) == ((Ask.CHANGES,), days)


@pytest.mark.parametrize("text", ["что изменилось по Китаю за неделю", "Қытай бойынша бір аптада не өзгерді"])
def test_what_changed_of_a_part_is_asked(asked: Asked, text: str) -> None:
    assert asked(text) == Question(asked(text).language, (Ask.CHANGES,), (CHINA,), days=7)


@pytest.mark.parametrize(
    "text",
    [
        "сводка по Китаю",
        "Қытай бойынша мәлімет",
        "цифры по Китаю",
        "сводка по китаю пожалуйста",
        "Қытай бойынша малимет",
    ],
)
def test_a_summary_of_a_country_is_asked(asked: Asked, text: str) -> None:
    question = asked(text)
    assert (question.asks, question.about, question.cut) == ((Ask.SUMMARY,), (CHINA,), None)


@pytest.mark.parametrize("text", ["сводка", "мәлімет", "Сводка.", "дай сводку", "жалпы мәлімет", "svodka"])
def test_the_summary_is_asked(asked: Asked, text: str) -> None:
    question = asked(text)
    assert (question.asks, question.about, question.cut) == ((Ask.SUMMARY,), (), None)


@pytest.mark.parametrize(
    ("talk", "cut", "about"),
    [
        ("сводка — а по районам?", Cut.PLACE, ()), ("мәлімет — ал аудандар бойынша?", Cut.PLACE, ()),
        ("сводка по отраслям — а по странам?", Cut.COUNTRY, ()), ("сводка по Китаю — а по годам?", Cut.YEAR, (CHINA,)),
        ("сводка по Китаю — а по Турции?", None, (TURKEY,)), ("Қытай бойынша мәлімет — ал Түркия ше?", None, (TURKEY,)),
        ("сводка по районам — ал Қытай ше?", Cut.PLACE, (CHINA,)),
    ],
)  # fmt: skip
def test_a_follow_up_changes_what_is_told_apart_or_what_of(
    talked: Talked, talk: str, cut: Cut | None, about: tuple[Ref, ...]
) -> None:
    question = talked(*talk.split(" — "))
    assert (question.cut, question.about) == (cut, about)


@pytest.mark.parametrize(("text", "cut"), [
    ("в каком районе больше всего рабочих мест", Cut.PLACE), ("в какой отрасли больше всего инвестиций", Cut.SECTOR),
    ("какая страна инвестирует больше всех", Cut.COUNTRY), ("қай салада инвестиция көп", Cut.SECTOR),
    ("қай ауданда жұмыс орны ең көп", Cut.PLACE),
])  # fmt: skip
def test_districts_sectors_and_countries_are_ranked(asked: Asked, text: str, cut: Cut) -> None:
    question = asked(text)
    assert (question.aggregate, question.cut) == (Aggregate.TOP, cut)
