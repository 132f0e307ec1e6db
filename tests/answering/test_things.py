"""Partners, indicators, events, people and facts."""

from __future__ import annotations

import pytest

from answering.answer import Outcome
from tests.answering.asking import Asking, labels, text_of
from understanding.question import Ask, Filters, Kind, Ref

LAMPS = "indicator:lamps-2024+indicator:lamps-2025"
RAILWAY = "partner:china-railway-asia-europe-construction-i"


async def test_a_partner_is_told_with_what_it_does_and_its_projects(ask: Asking) -> None:
    answer = await ask("ru", "projects", "partner:wanglin-group")
    assert text_of(answer).splitlines()[:3] == [
        "Wanglin Group · Китай, Цзинин (провинция Шаньдун)",
        "Мировой лидер по производству чеснока.",
        "• Агропромышленный кластер по выращиванию и глубокой переработке чеснока · договорённость",
    ]
    assert answer.focus == (Ref(Kind.PARTNER, "wanglin-group"), Ref(Kind.PROJECT, "garlic-cluster"))
    kazakh = text_of(await ask("kk", "", RAILWAY))
    assert "шығыс айналма жолы" in kazakh
    assert "Шардара – Арыс" in kazakh


async def test_what_a_partner_invests_is_told_by_its_projects(ask: Asking) -> None:
    assert text_of(await ask("ru", "amount", RAILWAY)).startswith("Сумма не указана.\n• Восточная")
    assert text_of(await ask("kk", "amount", "partner:wanglin-group")).startswith("Сомасы көрсетілмеген.")


async def test_where_a_partner_comes_from(ask: Asking) -> None:
    told = text_of(await ask("kk", "country", "partner:qingdao-sigma-chemical-co-ltd")).splitlines()
    assert told[:2] == ["Компания елі: Қытай, Циндао", "Qingdao Sigma Chemical Co., Ltd."]
    unknown = await ask("ru", "country", "partner:bnk-group-ltd-llp")
    assert unknown.outcome is Outcome.NOT_STATED
    assert text_of(unknown).startswith("Страна партнёра не указана.")
    assert (await ask("ru", "country", "partner:gone")).outcome is Outcome.NOT_FOUND


async def test_all_partners_are_listed_in_pages(ask: Asking, ask_all: Asking) -> None:
    told = text_of(await ask("ru", "partner")).splitlines()
    assert told[0] == "8 партнёров"
    assert told[4] == "• Wanglin Group · Китай, Цзинин (провинция Шаньдун)"
    second = await ask_all("ru", "partner", page=1)
    assert "Показаны 9–16 из 61." in text_of(second)
    assert labels(second)[:2] == ["← Назад", "Дальше →"]
    assert text_of(await ask_all("ru", "partner", page=50)) == text_of(await ask_all("ru", "partner"))


async def test_partners_of_projects_without_any_are_not_named(ask: Asking, ask_all: Asking) -> None:
    assert text_of(await ask("kk", "partner", "sector:food", "total")).startswith("Серіктесі аталмаған.")
    told = text_of(await ask_all("ru", "partner", "sector:roads"))
    assert "China Railway" in told
    assert "Партнёр не назван." in told


async def test_an_unknown_partner_is_not_found(ask: Asking, language: str) -> None:
    assert (await ask(language, "", "partner:gone")).outcome is Outcome.NOT_FOUND


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(years_ago=1), ("более 21 000", "21 000-нан астам")),
        (Filters(years_ago=0), ("7 522", "7 522")),
        (Filters(year=2024), ("более 21 000", "21 000-нан астам")),
    ],
)
async def test_the_year_picks_the_figure_of_a_series(
    ask: Asking, language: str, filters: Filters, expected: tuple[str, str]
) -> None:
    told = text_of(await ask(language, "", "indicator:lamps-2025", filters=filters)).splitlines()
    assert told[0] == expected[language == "kk"]


async def test_a_series_without_a_period_tells_plan_and_fact_newest_first(ask: Asking) -> None:
    told = text_of(await ask("ru", "figure", LAMPS)).splitlines()
    assert told[0].startswith("• 7 522 – ")
    assert told[0].endswith("· план")
    assert told[1].startswith("• более 21 000 – ")


async def test_a_period_without_a_figure_shows_none(ask: Asking) -> None:
    answer = await ask("ru", "", LAMPS, filters=Filters(year=2020))
    assert answer.outcome is Outcome.NOT_STATED
    assert text_of(answer).startswith("За 2020 год данных нет.")
    assert "Есть данные за: 2025 год, 2024 год." in text_of(answer)
    assert "21 000" not in text_of(answer)
    assert "7 522" not in text_of(answer)


@pytest.mark.parametrize(
    ("slug", "ru", "kk"),
    [
        ("cherry-orchards", "более 100 га", "100 гектардан астам"),
        ("economic-growth-2025", "113,9 %", "113,9 %"),
        ("tax-revenue-2025", "1 трлн ₸", "1 трлн ₸"),
        ("greenhouse-vegetables", "102 000 т", "102 000 тонна"),
        ("cotton-cluster-jobs", "7 030 чел.", "7 030 адам"),
    ],
)
async def test_a_figure_has_its_unit(ask_all: Asking, language: str, slug: str, ru: str, kk: str) -> None:
    told = text_of(await ask_all(language, "", f"indicator:{slug}"))
    assert told.splitlines()[0] == (ru if language == "ru" else kk)


async def test_all_figures_are_listed_in_pages(ask_all: Asking) -> None:
    first = await ask_all("ru", "figure")
    assert "Дальше →" in labels(first)
    assert (await ask_all("ru", "figure", page=4)).outcome is Outcome.ANSWERED


async def test_an_event_is_told_with_its_date_and_note(ask: Asking) -> None:
    told = text_of(await ask("ru", "", "event:forum-ca-china")).splitlines()
    assert told[0].startswith("II форум")
    assert told[1] == "июнь 2025"
    assert text_of(await ask("kk", "time", "event:forum-ca-china")).startswith("2025 жылғы маусым\n")
    assert text_of(await ask("ru", "", "event:forum-ca-china", "count")).startswith("По счёту: 2\nII форум")


async def test_what_is_not_known_of_an_event_is_said(ask: Asking) -> None:
    for asks, aggregate, expected in [
        ("place", "none", "Точное место не указано."),
        ("time", "none", "Дата не указана."),
        ("", "count", "Который он по счёту, не указано."),
    ]:
        event = "forum-ca-china" if asks == "place" else "china-visit"
        answer = await ask("ru", asks, f"event:{event}", aggregate)
        assert answer.outcome is Outcome.NOT_STATED
        assert text_of(answer).startswith(expected)
    assert text_of(await ask("kk", "place", "event:china-visit")).startswith("Бейжің, Цзинин")


async def test_the_projects_of_an_event_are_those_that_its_facts_name(ask: Asking) -> None:
    answer = await ask("ru", "projects", "event:forum-ca-china")
    assert text_of(answer).splitlines()[0] == "Найдено: 4 проекта"
    assert "300,7 млн $" in text_of(await ask("ru", "amount", "event:forum-ca-china", "total"))
    assert (await ask("ru", "projects", "event:gone")).outcome is Outcome.NOT_FOUND


async def test_all_events_and_people_can_be_asked_for(ask: Asking) -> None:
    assert "· июнь 2025" in text_of(await ask("ru", "event"))
    assert text_of(await ask("kk", "person")).splitlines()[:2] == ["Нұралхан Көшеров", "Түркістан облысының әкімі"]
    assert (await ask("ru", "", "person:gone")).outcome is Outcome.NOT_FOUND
    assert (await ask("ru", "", "event:gone")).outcome is Outcome.NOT_FOUND


async def test_a_fact_is_told_as_it_is_written(ask: Asking) -> None:
    told = text_of(await ask("ru", "time", "fact:oil-export-growth")).splitlines()
    assert told[0] == "Экспорт растительных масел заметно вырос с 2024 года, объёмы не названы."
    both = text_of(await ask("kk", "", "fact:oil-export-growth+fact:belt-and-road"))
    assert both.count("•") == 2
    assert (await ask("ru", "", "fact:gone")).outcome is Outcome.NOT_FOUND
    assert (await ask("ru", "", "indicator:gone")).outcome is Outcome.NOT_FOUND


async def test_contacts_and_rates_that_nobody_stated_are_not_made_up(ask: Asking, language: str) -> None:
    contacts, rate = await ask(language, "contact"), await ask(language, "rate")
    assert (contacts.outcome, rate.outcome) == (Outcome.NOT_STATED, Outcome.NOT_FOUND)
    assert not any(sign.isdigit() for sign in contacts.html + rate.html)
    assert rate.choices[0][0].question.asks == (Ask.AMOUNT,)
