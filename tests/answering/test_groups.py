"""Many projects: lists, totals, counts, rankings and comparisons say over what they are known."""

from __future__ import annotations

from decimal import Decimal

import pytest

from answering.answer import Outcome
from tests.answering.asking import Asking, labels, text_of
from understanding.question import Aggregate, Bounds, Filters, Kind, Ref

PARKS = "project:oilcrop-park+project:goods-centre"
MILLION = Decimal(1_000_000)


def slugs(focus: tuple[Ref, ...]) -> list[str]:
    return [ref.key for ref in focus]


async def test_the_total_says_over_how_many_projects_it_is_known(ask: Asking) -> None:
    assert text_of(await ask("ru", "amount", "", "total")).splitlines() == [
        "300,7 млн $ – общая сумма",
        "Сумма известна по 2 из 12 проектов.",
        "По стадиям: меморандум – 300,7 млн $.",
        "• 160 млн $ – Филиал трансграничного центра товаров в Центральной Азии",
        "• 140,7 млн $ – Казахстанско-китайский индустриальный парк масличных культур",
        "«Пресс-служба акимата Туркестанской области», июнь 2025",
    ]
    assert text_of(await ask("kk", "jobs")).splitlines()[:3] == [
        "1 500 жұмыс орны – жалпы саны",
        "12 жобаның ішінде жұмыс орны белгілісі – 2.",
        "• 1 000 жұмыс орны – Орталық Азиядағы трансшекаралық тауар орталығының филиалы",
    ]


async def test_named_projects_are_added_up(ask: Asking, language: str) -> None:
    answer = await ask(language, "jobs", PARKS, "total")
    assert text_of(answer).startswith("1 500 ")
    assert slugs(answer.focus) == ["goods-centre", "oilcrop-park"]


async def test_currencies_are_never_added_together(ask_all: Asking) -> None:
    told = text_of(await ask_all("ru", "amount", "", "total")).splitlines()
    assert told[:3] == [
        "2 959,33 млрд ₸ – общая сумма",
        "304,7 млн $ – общая сумма",
        "Сумма известна по 43 из 82 проектов.",
    ]
    assert "запущен – 215,13 млрд ₸ + 4 млн $" in told[3]


async def test_the_total_of_a_group_names_it_and_only_those_it_comes_from(ask: Asking) -> None:
    told = text_of(await ask("ru", "amount", "sector:agriculture"))
    assert told.splitlines()[:2] == ["140,7 млн $ – общая сумма", "Сельское хозяйство"]
    assert "Сумма известна по 1 из 3 проектов." in told
    assert "черешн" not in told


async def test_nothing_known_is_said_and_not_added_to_zero(ask: Asking) -> None:
    answer = await ask("ru", "amount jobs", "sector:tourism")
    assert answer.outcome is Outcome.NOT_STATED
    assert text_of(answer).splitlines()[:3] == [
        "Туризм",
        "Сумма не указана ни по одному из 2 проектов.",
        "Число рабочих мест не указано ни по одному из 2 проектов.",
    ]


async def test_the_total_of_a_single_project_is_that_project(ask: Asking) -> None:
    told = text_of(await ask("kk", "amount", "sector:trade", "total"))
    assert told.startswith("160 млн $\nОрталық Азиядағы")


async def test_without_a_rate_totals_stay_in_their_currencies(ask: Asking, ask_all: Asking) -> None:
    tenge = Filters(currency="KZT")
    assert "Курс для пересчёта неизвестен" in text_of(await ask("ru", "amount", "", "total", filters=tenge))
    assert "Курс для пересчёта неизвестен" in text_of(await ask_all("ru", "amount", "", "total", filters=tenge))
    dollars = Filters(currency="USD")
    assert "Курс" not in text_of(await ask("ru", "amount", "", "total", filters=dollars))


async def test_projects_are_counted_by_stage_when_many_and_named_when_few(ask: Asking) -> None:
    assert text_of(await ask("ru", "projects", "", "count")).splitlines()[:2] == [
        "В базе: 12 проектов",
        "По стадиям: в планах – 6; меморандум – 4; договорённость – 1; запущен – 1.",
    ]
    few = await ask("kk", "projects", "", "count", filters=Filters(amount_stated=True))
    assert text_of(few).splitlines()[0] == "Табылғаны: 2 жоба"
    assert slugs(few.focus) == ["oilcrop-park", "goods-centre"]


async def test_partners_of_a_country_are_counted_and_named(ask: Asking) -> None:
    answer = await ask("kk", "partner", "country:CN", "count")
    assert text_of(answer).splitlines()[0] == "Қытай: 7 серіктес"
    assert "Wanglin Group · Қытай" in text_of(answer)
    assert "BNK" not in text_of(answer)


async def test_partners_whose_own_country_is_not_known_are_told_apart(ask_all: Asking) -> None:
    assert "Страна самой компании указана у" in text_of(await ask_all("ru", "partner", "country:CN", "count"))


@pytest.mark.parametrize(
    ("asked", "ru", "kk"),
    [("country", "1 страна", "1 ел"), ("sector", "8 отраслей", "8 сала"), ("place", "3 места", "3 жер")],
)
async def test_countries_sectors_and_places_are_counted(
    ask: Asking, language: str, asked: str, ru: str, kk: str
) -> None:
    answer = await ask(language, asked, "", "count")
    assert text_of(answer).splitlines()[0] == (ru if language == "ru" else kk)


async def test_the_most_frequent_country_comes_first(ask_all: Asking) -> None:
    assert text_of(await ask_all("ru", "country")).splitlines()[0] == "• Китай – 19 проектов"
    assert text_of(await ask_all("kk", "country", "", "top", rank=2)).splitlines()[0] == "• Қазақстан – 9 жоба"
    last = text_of(await ask_all("ru", "sector", "", "top", lowest=True)).splitlines()
    assert last[0].endswith("проекта")


async def test_a_list_has_a_heading_and_pages(ask: Asking) -> None:
    first = await ask("ru", "projects")
    told = text_of(first).splitlines()
    assert told[0] == "В базе: 12 проектов"
    assert told[3] == "• Казахстанско-китайский индустриальный парк масличных культур · меморандум · 140,7 млн $"
    assert told[9] == "Показаны 1–8 из 12."
    assert "Дальше →" in labels(first)
    second = await ask("ru", "projects", page=1)
    assert "Показаны 9–12 из 12." in text_of(second)
    assert labels(second)[0] == "← Назад"
    assert not set(first.focus) & set(second.focus)
    assert text_of(await ask("ru", "projects", page=99)) == text_of(first)


async def test_a_list_of_a_sector_or_place_is_headed_by_its_name(ask_all: Asking) -> None:
    assert text_of(await ask_all("kk", "projects", "sector:roads")).splitlines()[0] == "Автожолдар: 4 жоба"
    assert text_of(await ask_all("ru", "", "place:sairam")).splitlines()[0] == "Сайрамский район: 2 проекта"
    region = await ask_all("ru", "projects", "region:Туркестанская область")
    assert text_of(region).startswith("Туркестанская область: 82 проекта")
    assert text_of(await ask_all("kk", "projects", "partner_city:Сиань")).splitlines()[0] == "Сиань: 2 жоба"


async def test_a_sector_of_one_project_gets_its_card(ask: Asking) -> None:
    assert text_of(await ask("kk", "projects", "sector:trade")).splitlines()[2] == "Сомасы: 160 млн $"


async def test_a_filter_keeps_out_what_does_not_meet_it(ask: Asking) -> None:
    dear = Filters(amount=Bounds(low=150 * MILLION), currency="USD")
    told = text_of(await ask("ru", "projects", filters=dear))
    assert told.splitlines()[0] == "Найдено: 1 проект"
    assert "масличн" not in told
    many = Filters(jobs=Bounds(low=Decimal(500), strict=False))
    assert "500 жұмыс орны" in text_of(await ask("kk", "projects", filters=many))
    assert slugs((await ask("kk", "projects", filters=many)).focus) == ["oilcrop-park", "goods-centre"]


async def test_projects_without_a_sum_are_listed_without_figures(ask: Asking) -> None:
    answer = await ask("ru", "projects", filters=Filters(amount_stated=False))
    assert text_of(answer).startswith("Найдено: 10 проектов")
    assert "млн" not in answer.html


@pytest.mark.parametrize("about", ["place:sairam", "sector:agriculture+place:turan"])
async def test_place_and_sector_must_both_fit(ask_all: Asking, about: str) -> None:
    answer = await ask_all("ru", "projects", f"{about}+sector:mining")
    if "sector:agriculture" in about:
        assert answer.outcome is Outcome.NOT_FOUND
    assert "теплиц" not in text_of(answer)


async def test_nothing_found_names_what_was_asked_for(ask_all: Asking, ask: Asking) -> None:
    assert text_of(await ask("ru", "projects", "country:TR")) == "Турция: таких проектов в базе не найдено."
    assert text_of(await ask("kk", "partner", "country:TR")) == "Түркия: базада мұндай жоба табылмады."
    kazakh = text_of(await ask_all("kk", "projects", "place:kaskasu", filters=Filters(year=2020)))
    assert kazakh == "Қасқасу тауларында жоба табылмады."
    russian = text_of(await ask_all("ru", "projects", "place:kaskasu", filters=Filters(year=2020)))
    assert russian == "Горы Каскасу: проектов не найдено."


async def test_where_nothing_is_at_a_stage_what_is_at_others_is_told(ask_all: Asking) -> None:
    stopped = Filters(statuses=("suspended",))
    kazakh = text_of(await ask_all("kk", "projects", "place:kaskasu", filters=stopped)).splitlines()
    assert kazakh[:2] == ["Қасқасу таулары, тоқтатылған: базада мұндай жоба табылмады.", "Басқа кезеңдерде:"]
    assert kazakh[2].startswith("• Қасқасу тау шаңғысы курорты · салынуда")
    russian = text_of(await ask_all("ru", "projects", "", filters=stopped))
    assert russian == "Приостановлен: таких проектов в базе не найдено."


async def test_partners_of_other_countries_are_told_by_country_or_as_of_unstated_one(
    ask: Asking, ask_all: Asking
) -> None:
    others = {"without": (Ref(Kind.COUNTRY, "CN"),)}
    assert text_of(await ask("ru", "partner", "", **others)).splitlines()[:2] == [
        "Партнёров из других стран в базе нет.",
        "Страна не указана: BNK Group Ltd Llp.",
    ]
    told = text_of(await ask_all("kk", "partner", "", **others))
    assert "• Түркия – 4 жоба" in told
    assert "Қытай" not in told


async def test_the_largest_is_told_with_its_jobs_and_partner(ask: Asking) -> None:
    answer = await ask("kk", "amount", "", "top")
    assert text_of(answer).splitlines()[:4] == [
        "160 млн $",
        "Орталық Азиядағы трансшекаралық тауар орталығының филиалы · меморандум · 1 000 жұмыс орны",
        "Серіктесі: Portuguese-speaking (Xi’an) Technology Development Co., Ltd.",
        "12 жобаның ішінде сомасы белгілісі – 2.",
    ]
    assert slugs(answer.focus) == ["goods-centre"]


async def test_the_second_and_the_smallest_are_found_too(ask: Asking) -> None:
    assert slugs((await ask("ru", "jobs", "", "top", rank=2)).focus) == ["oilcrop-park"]
    assert slugs((await ask("ru", "amount", "", "top", lowest=True)).focus) == ["oilcrop-park"]
    third = await ask("ru", "jobs", "", "top", rank=3)
    assert third.outcome is Outcome.NOT_STATED
    assert text_of(third).startswith("Для этого места по числу рабочих мест данных нет.")
    assert (await ask("kk", "amount", "", "top", rank=3)).outcome is Outcome.NOT_STATED


async def test_a_top_list_is_numbered(ask: Asking) -> None:
    told = text_of(await ask("ru", "amount", "", "top", limit=3)).splitlines()
    assert [line[:2] for line in told[:2]] == ["1.", "2."]
    assert told[2] == "Сумма известна по 2 из 12 проектов."


async def test_who_invests_most_is_answered_by_the_partner(ask: Asking) -> None:
    told = text_of(await ask("ru", "partner amount", "country:CN", "top")).splitlines()
    assert told[:2] == ["Portuguese-speaking (Xi’an) Technology Development Co., Ltd.", "160 млн $"]
    assert "Jinxin" in text_of(await ask("kk", "partner", "", "top", limit=2))


async def test_without_rates_each_currency_has_a_ranking_of_its_own(ask_all: Asking) -> None:
    told = text_of(await ask_all("ru", "amount", "", "top")).splitlines()
    assert told[0].startswith("• 800 млрд ₸")
    assert told[1].startswith("• 160 млн $")
    listed = text_of(await ask_all("ru", "amount", "", "top", limit=2)).splitlines()
    assert [line[:2] for line in listed[:4]] == ["1.", "2.", "1.", "2."]


async def test_a_ranking_in_one_currency_has_one_winner(ask_all: Asking) -> None:
    answer = await ask_all("ru", "amount", "", "top", filters=Filters(currency="USD"))
    assert slugs(answer.focus) == ["goods-centre"]


async def test_projects_are_not_ranked_by_what_has_many_units(ask: Asking, language: str) -> None:
    answer = await ask(language, "capacity", "", "top")
    assert answer.outcome is Outcome.DECLINED
    assert not any(sign.isdigit() for sign in answer.html)


async def test_a_ranking_of_nothing_finds_nothing(ask: Asking) -> None:
    assert (await ask("ru", "amount", "country:TR", "top")).outcome is Outcome.NOT_FOUND


async def test_a_comparison_tells_both_sides_and_the_difference(ask: Asking) -> None:
    told = text_of(await ask("ru", "amount jobs partner", PARKS, "compare"))
    assert "140,7 млн $, 500 рабочих мест – Казахстанско-китайский" in told
    assert "160 млн $, 1 000 рабочих мест – Филиал" in told
    assert "разница – 19,3 млн $." in told
    assert "разница – 500 рабочих мест." in told
    assert "Jinxin" in told
    assert "Portuguese" in told


async def test_which_is_dearer_is_answered_by_the_winner_first(ask: Asking) -> None:
    told = text_of(await ask("kk", "amount", PARKS, "compare")).splitlines()
    assert told[0].startswith("• 160 млн $ – Орталық Азиядағы")
    assert told[2].startswith("Сомасы көбірек: Орталық Азиядағы")


async def test_a_side_that_is_not_stated_is_said_to_be_so(ask: Asking) -> None:
    told = text_of(await ask("ru", "amount", "project:oilcrop-park+project:east-bypass", "compare")).splitlines()
    assert told[1] == "• Восточная объездная дорога Туркестана. Сумма не указана."
    assert "разница" not in "".join(told)
    neither = await ask("ru", "jobs", "project:cotton-cluster+project:east-bypass", "compare")
    assert neither.outcome is Outcome.NOT_STATED


async def test_sectors_and_partners_can_be_compared(ask: Asking, ask_all: Asking) -> None:
    told = text_of(await ask("ru", "", "sector:agriculture+sector:trade", "compare"))
    assert "Сельское хозяйство · 3 проекта" in told
    assert "Торговля · Филиал трансграничного центра товаров" in told
    told = text_of(await ask_all("kk", "amount", "country:CN+country:TR", "compare"))
    assert "791,2 млрд ₸ + 300,7 млн $ – Қытай · 19 жоба" in told
    assert "айырмасы" not in told


async def test_equals_are_said_to_be_equal(ask_all: Asking) -> None:
    same = "project:australian-meat-cluster"
    told = text_of(await ask_all("ru", "amount", f"{same}+project:bereke-plastic+{same}", "compare"))
    assert "разница" in told


async def test_one_thing_cannot_be_compared_and_is_simply_told(ask: Asking) -> None:
    assert text_of(await ask("ru", "amount", "project:oilcrop-park", "compare")).startswith("140,7 млн $")


async def test_an_overview_has_projects_money_jobs_and_partners(ask: Asking) -> None:
    told = text_of(await ask("kk", "summary")).splitlines()
    assert told[:3] == [
        "Базада: 12 жоба · 8 серіктес",
        "300,7 млн $ · 12 жобаның ішінде сомасы белгілісі – 2.",
        "1 500 жұмыс орны · 12 жобаның ішінде жұмыс орны белгілісі – 2.",
    ]
    assert "• меморандум – 4 жоба · 300,7 млн $ (2) · 1 500 жұмыс орны (2)" in told
    assert text_of(await ask("ru", "summary", "sector:tourism")).startswith("Туризм: 2 проекта")
    assert (await ask("ru", "summary", "country:TR")).outcome is Outcome.NOT_FOUND


async def test_of_one_project_it_is_not_told_over_how_many_its_figures_are_known(ask_all: Asking) -> None:
    kazakh = text_of(await ask_all("kk", "summary", "place:kentau")).splitlines()
    assert kazakh[:4] == [
        "Кентау қаласы: 1 жоба · 1 серіктес",
        "27 млрд ₸",
        "1 500 жұмыс орны",
        "Ең ірісі: Кентаудағы тау-кен байыту комбинаты (27 млрд ₸).",
    ]
    russian = text_of(await ask_all("ru", "", "sector:energy+country:CN", "share")).splitlines()
    assert "Число рабочих мест не указано." in russian
    assert not any("1 проекта" in line and "известна" in line for line in russian)


async def test_a_stage_begins_a_line_with_a_capital(ask_all: Asking) -> None:
    assert text_of(await ask_all("kk", "summary", filters=Filters(statuses=("under_construction",)))).startswith(
        "Салынуда: 36 жоба"
    )


async def test_dates_are_listed_for_the_projects_that_have_them(ask: Asking, ask_all: Asking) -> None:
    nobody = await ask("ru", "time")
    assert nobody.outcome is Outcome.NOT_STATED
    assert text_of(nobody).startswith("Сроки не указаны.\nВ базе: 12 проектов")
    assert "· 2025–2026" in text_of(await ask_all("ru", "time"))
    assert "300 МВт" in text_of(await ask_all("kk", "capacity", "sector:energy"))


async def test_statuses_of_many_are_counted_and_sources_listed(ask_all: Asking) -> None:
    assert "строится – 36" in text_of(await ask_all("ru", "status"))
    assert text_of(await ask_all("ru", "source")).splitlines()[:2] == [
        "Данные взяты из источников:",
        "«Пресс-служба акимата Туркестанской области», июнь 2025",
    ]
    assert "«Otyrar»" in text_of(await ask_all("ru", "source", "place:sairam"))


async def test_which_projects_and_how_much_is_a_list_with_sums(ask: Asking) -> None:
    told = text_of(await ask("ru", "projects amount", "sector:agriculture"))
    assert told.splitlines()[0] == "Сельское хозяйство: 3 проекта"


async def test_last_year_counts_back_from_the_data(ask_all: Asking) -> None:
    this = await ask_all("ru", "projects", filters=Filters(years_ago=0))
    assert slugs(this.focus) == slugs((await ask_all("ru", "projects", filters=Filters(year=2026))).focus)
    assert (await ask_all("ru", "projects", filters=Filters(years_ago=90))).outcome is Outcome.NOT_FOUND
    assert (await ask_all("ru", "projects", filters=Filters(year=10**30))).outcome is Outcome.NOT_FOUND


async def test_a_button_of_a_total_asks_about_the_same_projects(ask: Asking) -> None:
    choice = (await ask("ru", "amount", "sector:agriculture", "total")).choices[0][0]
    assert choice.question.about == (Ref(Kind.SECTOR, "agriculture"),)
    assert choice.question.aggregate is Aggregate.NONE


async def test_what_was_excepted_is_left_out(ask: Asking) -> None:
    roads = (Ref(Kind.SECTOR, "roads"), Ref(Kind.PROJECT, "goods-centre"), Ref(Kind.PERSON, "kusherov"))
    answer = await ask("ru", "projects", "country:CN", without=roads)
    assert text_of(answer).startswith("Китай: 7 проектов")
    assert not {"east-bypass", "goods-centre"} & set(slugs(answer.focus))


async def test_without_names_the_two_largest_are_compared(ask: Asking) -> None:
    assert slugs((await ask("ru", "amount", "", "compare")).focus) == ["goods-centre", "oilcrop-park"]


async def test_how_many_jobs_is_a_sum_and_not_a_count_of_projects(ask: Asking) -> None:
    assert text_of(await ask("ru", "jobs", "", "count")).startswith("1 500 рабочих мест")


async def test_a_few_that_all_state_it_are_added_up_too(ask: Asking) -> None:
    assert "300,7 млн $" in text_of(await ask("ru", "amount", PARKS))
    assert "1 500 жұмыс орны" in text_of(await ask("kk", "jobs", PARKS))


async def test_the_sources_of_a_few_projects_are_listed(ask_all: Asking) -> None:
    told = text_of(await ask_all("kk", "source", "project:bereke-plastic+project:oilcrop-park")).splitlines()
    assert told[0] == "Деректердің көздері:"
    assert len(told) == 3


async def test_countries_of_nothing_are_not_found(ask: Asking) -> None:
    assert (await ask("ru", "country", "country:TR", "count")).outcome is Outcome.NOT_FOUND


async def test_more_than_a_few_named_projects_are_told_as_a_group(ask: Asking) -> None:
    slugs_named = "east-bypass oilcrop-park goods-centre cherry-agropark garlic-cluster khan-tau"
    named = "+".join(f"project:{slug}" for slug in slugs_named.split())
    assert text_of(await ask("ru", "status", named)).startswith("Найдено: 6 проектов")
    assert text_of(await ask("ru", "place", named)).startswith("• Туркестан – 2 проекта")
