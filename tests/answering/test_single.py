"""One project: what was asked comes first, what no source states is said to be so."""

from __future__ import annotations

from decimal import Decimal

import pytest

from answering.answer import Outcome
from tests.answering.asking import Asking, labels, text_of
from understanding.question import Ask, Bounds, Filters, Kind, Ref

NOT_STATED = {
    ("amount", "east-bypass"): ("Сумма не указана.", "Сомасы көрсетілмеген."),
    ("jobs", "cherry-agropark"): ("Число рабочих мест не указано.", "Жұмыс орындарының саны көрсетілмеген."),
    ("partner", "cotton-cluster"): ("Партнёр не назван.", "Серіктесі аталмаған."),
    ("partner", "cherry-agropark"): ("Партнёр не назван. Страна: Китай.", "Серіктесі аталмаған. Елі: Қытай."),
    ("place", "oilcrop-park"): (
        "Точное место не указано. Регион: Туркестанская область.",
        "Нақты орны көрсетілмеген. Өңірі: Түркістан облысы.",
    ),
    ("time", "east-bypass"): ("Сроки не указаны.", "Мерзімі көрсетілмеген."),
    ("capacity", "goods-centre"): ("Мощность не указана.", "Қуаты көрсетілмеген."),
    ("country", "khan-tau"): ("Страна партнёра не указана.", "Серіктестің елі көрсетілмеген."),
}


async def test_the_sum_comes_first_then_the_project_and_two_facts_more(ask: Asking) -> None:
    assert text_of(await ask("ru", "amount", "project:oilcrop-park")).splitlines() == [
        "140,7 млн $",
        "Казахстанско-китайский индустриальный парк масличных культур · меморандум",
        "Партнёр: Jinxin (Xi’an) Seed Technology Co., Ltd. · 500 рабочих мест",
        "«Пресс-служба акимата Туркестанской области», июнь 2025",
    ]
    assert text_of(await ask("kk", "jobs", "project:oilcrop-park")).splitlines() == [
        "500 жұмыс орны",
        "Майлы дақылдардың қазақ-қытай индустриялық паркі · меморандум · 140,7 млн $",
        "Серіктесі: Jinxin (Xi’an) Seed Technology Co., Ltd.",
        "«Пресс-служба акимата Туркестанской области», 2025 жылғы маусым",
    ]


async def test_the_figure_is_bold(ask: Asking, language: str) -> None:
    answer = await ask(language, "amount", "project:goods-centre")
    assert answer.html.startswith("<b>160\N{NO-BREAK SPACE}млн\N{NO-BREAK SPACE}$</b>\n")


@pytest.mark.parametrize(("asked", "slug"), NOT_STATED)
async def test_what_no_source_states_is_said_to_be_not_stated(
    ask: Asking, language: str, asked: str, slug: str
) -> None:
    answer = await ask(language, asked, f"project:{slug}")
    assert answer.outcome is Outcome.NOT_STATED
    assert text_of(answer).splitlines()[0] == NOT_STATED[asked, slug][language == "kk"]
    assert answer.focus == (Ref(Kind.PROJECT, slug),)
    assert not any(figure in answer.html for figure in ("140,7", "160", "300,7", "500", "1 000"))


async def test_a_property_that_no_column_holds_is_not_reported_by_the_source(ask: Asking) -> None:
    russian = await ask("ru", "unstated", "project:goods-centre")
    kazakh = await ask("kk", "unstated", "project:goods-centre")
    assert text_of(russian).startswith("Источник этого не сообщает.\nФилиал трансграничного центра товаров")
    assert text_of(kazakh).startswith("Дереккөзде бұл туралы айтылмаған.\nОрталық Азиядағы трансшекаралық тауар")
    assert {russian.outcome, kazakh.outcome} == {Outcome.NOT_STATED}
    assert "млн" not in russian.html


async def test_a_property_that_no_column_holds_needs_no_subject(ask: Asking, language: str) -> None:
    assert (await ask(language, "unstated")).outcome is Outcome.NOT_STATED


async def test_a_status_is_a_sentence_with_the_note_about_progress(ask: Asking) -> None:
    told = text_of(await ask("ru", "status", "project:east-bypass")).splitlines()
    assert told[:2] == ["Подписан меморандум.", "Восточная объездная дорога Туркестана"]
    assert told[3].startswith("Меморандум подписан на форуме")
    told = text_of(await ask("kk", "status", "project:khan-tau")).splitlines()
    assert told[0] == "Жоба іске қосылған."


async def test_a_card_tells_what_is_known_and_in_one_line_what_is_not(ask: Asking) -> None:
    told = text_of(await ask("ru", "description", "project:khan-tau")).splitlines()
    assert told == [
        "Сборка капсульных домов под маркой Khan tau",
        "Проект запущен.",
        "Партнёр: BNK Group Ltd Llp",
        "Место: Туркестан",
        "Сборка начата, первая партия домов готова к отправке в область.",
        "Не указано: сумма, число рабочих мест, сроки.",
        "«Пресс-служба акимата Туркестанской области», июнь 2025",
    ]


async def test_a_card_in_kazakh_has_capacity_and_years(ask_all: Asking) -> None:
    told = text_of(await ask_all("kk", "", "project:turkistan-toqyma"))
    assert "Қуаты: Жылына 11,4 мың тонна" in told
    assert "Мерзімі: 2024–2026" in told
    assert "Көрсетілмегені" not in told


async def test_several_properties_of_one_project_are_told_together(ask: Asking) -> None:
    told = text_of(await ask("ru", "amount jobs partner", "project:oilcrop-park")).splitlines()
    assert told[:3] == ["140,7 млн $", "500 рабочих мест", "Jinxin (Xi’an) Seed Technology Co., Ltd."]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("sector", "Отрасль: Текстильная промышленность"),
        ("country", "Страна партнёра: Китай"),
        ("time", "Сроки: 2024–2026"),
        ("place", "Место: Туркестан, СЭЗ Turan"),
    ],
)
async def test_a_property_in_words_says_what_it_is(ask_all: Asking, asked: str, expected: str) -> None:
    assert text_of(await ask_all("ru", asked, "project:turkistan-toqyma")).splitlines()[0] == expected


async def test_the_source_is_told_with_its_link_and_date(ask_all: Asking) -> None:
    answer = await ask_all("ru", "source", "project:bereke-plastic")
    assert '<i>«<a href="https://vera.kz/' in answer.html
    assert text_of(answer).endswith("«Vera.kz», 14 марта 2026")


async def test_a_source_without_a_date_is_said_to_have_none(ask_all: Asking, language: str) -> None:
    told = text_of(await ask_all(language, "partner", "project:psi-mineral"))
    assert told.endswith("«No-comment.kz», без даты" if language == "ru" else "«No-comment.kz», күні жоқ")


async def test_a_few_named_projects_get_a_line_each(ask: Asking) -> None:
    answer = await ask("ru", "jobs", "project:east-bypass+project:oilcrop-park+project:goods-centre")
    assert text_of(answer).splitlines()[:3] == [
        "• Восточная объездная дорога Туркестана. Число рабочих мест не указано.",
        "• 500 рабочих мест – Казахстанско-китайский индустриальный парк масличных культур",
        "• 1 000 рабочих мест – Филиал трансграничного центра товаров в Центральной Азии",
    ]


async def test_what_is_the_same_for_a_few_projects_is_said_once(ask: Asking) -> None:
    roads = "project:east-bypass+project:shardara-arys-road"
    told = text_of(await ask("kk", "amount", roads)).splitlines()
    assert told[0] == "Сомасы көрсетілмеген."
    told = text_of(await ask("kk", "partner", roads)).splitlines()
    assert told[0] == "China Railway Asia – Europe Construction Investment Co. Ltd."
    assert told[1:3] == ["• Түркістанның шығыс айналма жолы", "• Өзбекстан шекарасынан Шардара – Арыс автожолы"]


async def test_several_properties_of_a_few_projects_are_told_project_by_project(ask: Asking) -> None:
    told = text_of(await ask("ru", "amount partner", "project:oilcrop-park+project:east-bypass")).splitlines()
    assert told[0] == "• Восточная объездная дорога Туркестана"
    assert told[1] == "Сумма не указана."
    assert told[3:6] == [
        "• Казахстанско-китайский индустриальный парк масличных культур",
        "140,7 млн $",
        "Jinxin (Xi’an) Seed Technology Co., Ltd.",
    ]


async def test_a_few_named_projects_are_described_in_short(ask: Asking) -> None:
    told = text_of(await ask("kk", "description", "project:cherry-agropark+project:cotton-cluster"))
    assert "Қызыл шие өсіретін агропарк · жоспарда" in told
    assert "Мақта шаруашылығындағы су үнемдеу және тоқыма кластері · жоспарда" in told


async def test_the_next_questions_are_about_the_same_project(ask: Asking, language: str) -> None:
    answer = await ask(language, "amount", "project:oilcrop-park")
    first = answer.choices[0][0].question
    assert (first.asks, first.about) == ((Ask.JOBS,), (Ref(Kind.PROJECT, "oilcrop-park"),))
    assert first.language == language
    assert 2 <= len(labels(answer)) <= 4
    assert all(len(label) <= 24 and not any(sign.isdigit() for sign in label) for label in labels(answer))


async def test_named_projects_stay_themselves_whatever_else_was_named(ask: Asking) -> None:
    answer = await ask("ru", "amount", "project:oilcrop-park+sector:tourism+country:TR")
    assert answer.html.startswith("<b>140,7")


async def test_a_project_that_is_gone_is_not_found(ask: Asking, language: str) -> None:
    answer = await ask(language, "amount", "project:gone")
    assert answer.outcome is Outcome.NOT_FOUND
    assert text_of(answer) in ("Таких проектов в базе не найдено.", "Базада мұндай жоба табылмады.")


async def test_dollars_are_not_turned_into_tenge_without_a_rate(ask: Asking) -> None:
    told = text_of(await ask("ru", "amount", "project:oilcrop-park", filters=Filters(currency="KZT")))
    assert told.splitlines()[:2] == ["140,7 млн $", "Курс для пересчёта неизвестен: в ₸ сумма не указана."]
    told = text_of(await ask("ru", "amount", "project:oilcrop-park", filters=Filters(currency="USD")))
    assert "Курс" not in told


async def test_a_bound_that_the_project_does_not_meet_finds_nothing(ask: Asking) -> None:
    bounds = Filters(amount=Bounds(low=Decimal(150_000_000)))
    assert (await ask("ru", "amount", "project:oilcrop-park", filters=bounds)).outcome is Outcome.NOT_FOUND


async def test_of_a_project_that_a_condition_describes_the_property_is_told(ask: Asking) -> None:
    of_many = Filters(jobs=Bounds(Decimal(1000), Decimal(1999), strict=False))
    assert text_of(await ask("ru", "amount projects", filters=of_many)).startswith("160 млн $\nФилиал")
    assert text_of(await ask("kk", "partner", filters=of_many)).startswith("Portuguese-speaking")
    listed = text_of(await ask("ru", "jobs projects", filters=Filters(amount=Bounds(low=Decimal(10**8)))))
    assert "500 рабочих мест" in listed and "1 000 рабочих мест" in listed.replace("\xa0", " ")
