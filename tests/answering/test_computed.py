"""Shares and averages: of which whole, over how many projects, and never across currencies."""

from __future__ import annotations

from decimal import Decimal

import pytest

from answering import figures
from answering.answer import Outcome
from answering.cards import card
from tests.answering.asking import Asking, text_of
from understanding.question import Cut, Filters, Whole

PARK, BYPASS = "project:oilcrop-park", "project:east-bypass"


async def test_a_named_project_is_a_share_of_the_sum_in_its_currency_and_of_the_jobs(ask: Asking) -> None:
    answer = await ask("ru", "", PARK, "share")
    assert text_of(answer).splitlines()[:3] == [
        "Казахстанско-китайский индустриальный парк масличных культур",
        "• 46,8 % – 140,7 млн $; всего 300,7 млн $",
        "• 33,3 % – 500 рабочих мест; всего 1 500 рабочих мест",
    ]
    assert answer.figure.replace("\N{NO-BREAK SPACE}", " ") == "46,8 %"


async def test_a_project_that_states_nothing_has_no_share(ask: Asking, language: str) -> None:
    answer = await ask(language, "", BYPASS, "share")
    assert answer.outcome is Outcome.NOT_STATED
    assert "%" not in text_of(answer)
    assert answer.picture is None


async def test_a_year_is_a_share_of_all_years(ask_all: Asking) -> None:
    told = text_of(await ask_all("ru", "projects", "", "share", filters=Filters(year=2025)))
    assert told.splitlines()[1].startswith("• 23,2 % – 19 проектов; всего 82 проекта")


async def test_a_stage_is_a_share_of_what_was_named(ask_all: Asking) -> None:
    launched = Filters(statuses=("launched",))
    answer = await ask_all("ru", "", "sector:textile", "share", filters=launched, whole=(Whole.NAMED,))
    told = text_of(answer).splitlines()
    assert told[:3] == [
        "Текстильная промышленность, запущен: 2 проекта",
        "Доля в общем объёме по «Текстильная промышленность»:",
        "• 25 % – 2 проекта; всего 8 проектов",
    ]
    assert answer.picture is not None
    assert answer.picture.title == ("Текстильная промышленность, запущен: доля в «Текстильная промышленность»")


async def test_what_was_named_is_a_share_of_a_stage_or_a_year(ask_all: Asking) -> None:
    filters = Filters(statuses=("launched",), year=2025)
    of_stage = text_of(await ask_all("ru", "", "country:CN", "share", filters=filters, whole=(Whole.STAGE,)))
    assert "Доля в общем объёме по «Запущен»:" in of_stage
    of_both = await ask_all("ru", "", "country:CN", "share", filters=filters, whole=(Whole.STAGE, Whole.YEAR))
    assert "Доля в общем объёме по «Запущен, 2025 год»:" in text_of(of_both)


async def test_a_currency_is_a_share_by_the_number_of_projects_that_state_a_sum(ask_all: Asking) -> None:
    told = text_of(await ask_all("ru", "amount", "", "share", filters=Filters(currency="KZT"))).splitlines()
    assert told[1] == "• 93 % – 40 проектов; всего 43 проекта"
    assert told[2].startswith("Суммы в разных валютах не складываются")
    assert "₸" not in "\n".join(told)


async def test_an_average_is_told_for_each_currency_over_those_that_state_a_sum(ask_all: Asking) -> None:
    told = text_of(await ask_all("ru", "amount", "", "average")).splitlines()
    assert told[:4] == [
        "≈ 73,98 млрд ₸ – в среднем на проект, по 40 проектам",
        "≈ 101,6 млн $ – в среднем на проект, по 3 проектам",
        "В базе: 82 проекта",
        "Сумма известна по 43 из 82 проектов.",
    ]
    kazakh = text_of(await ask_all("kk", "jobs", "", "average")).splitlines()
    assert kazakh[0] == "≈ 807,7 жұмыс орны – бір жобаға орта есеппен, 27 жоба бойынша"


async def test_an_average_that_comes_out_even_is_told_whole(ask: Asking) -> None:
    told = text_of(await ask("ru", "amount jobs", "country:CN", "average")).splitlines()
    assert told[0] == "150,35 млн $ – в среднем на проект, по 2 проектам"
    assert told[1] == "750 рабочих мест – в среднем на проект, по 2 проектам"


async def test_an_average_of_what_nobody_states_is_none(ask: Asking, language: str) -> None:
    answer = await ask(language, "amount", "sector:tourism", "average")
    assert answer.outcome is Outcome.NOT_STATED
    assert answer.figure == ""


async def test_each_part_of_a_cut_has_its_average_in_words_and_in_the_picture(ask_all: Asking) -> None:
    answer = await ask_all("ru", "amount", "", "average", cut=Cut.SECTOR)
    told = text_of(answer)
    assert "• Энергетика – 383,9 млрд ₸ (3) · 5 проектов" in told
    assert "1 151,7 млрд" not in told
    assert "В скобках: по скольким проектам посчитано." in told
    assert answer.picture is not None
    tenge = next(panel for panel in answer.picture.panels if "₸" in panel.unit)
    assert tenge.unit == "Инвестиции, ₸: в среднем на проект"
    assert {point.label: point.value for point in tenge.points}["Энергетика"] == Decimal("383900000000")


async def test_parts_stand_by_their_averages_and_not_by_their_totals(ask_all: Asking) -> None:
    told = text_of(await ask_all("ru", "jobs", "", "average", cut=Cut.SECTOR))
    assert told.index("Образование") < told.index("Текстильная")  # 2 000 of one project, 5 430 of three


async def test_other_averages_are_not_told(ask: Asking, language: str) -> None:
    answer = await ask(language, "time", "", "average")
    assert answer.outcome is Outcome.DECLINED
    assert not any(map(str.isdigit, text_of(answer)))


async def test_the_card_of_an_average_bears_the_average(ask_all: Asking) -> None:
    assert card(await ask_all("ru", "amount", "", "average")).title.startswith("≈\N{NO-BREAK SPACE}73,98")


@pytest.mark.parametrize(
    ("total", "number", "told"),
    [
        ("300700000", 2, "150350000"), ("2959330000000", 40, "73980000000"), ("1", 3, "0.33"),
        ("5000000", 3, "1667000"), ("999999", 2, "499999.5"), ("7", 7, "1"),
        ("250", 100, "2.5"), ("1000000", 7, "142900"),
    ],
)  # fmt: skip
def test_an_average_is_rounded_to_four_digits_unless_it_is_told_whole(total: str, number: int, told: str) -> None:
    assert figures.mean(Decimal(total), number) == Decimal(told)


async def test_a_picture_that_cannot_be_is_said_not_to_be(ask: Asking) -> None:
    assert text_of(await ask("ru", "amount", PARK, drawn=True)).endswith(
        "Рисовать здесь нечего: для картинки нужно несколько цифр."
    )
    assert "сызатын ештеңе жоқ" in text_of(await ask("kk", "jobs", "", "average", drawn=True))


async def test_a_picture_that_there_is_needs_no_words(ask: Asking) -> None:
    answer = await ask("ru", "jobs", "", cut=Cut.SECTOR, drawn=True)
    assert answer.picture is not None
    assert "нечего" not in text_of(answer)
