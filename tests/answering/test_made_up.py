"""What the shipped data does not have: rates, contacts, markup, one language only, equal figures, every qualifier."""

from __future__ import annotations

from collections.abc import AsyncIterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from answering.answer import Outcome
from db.engine import connect
from db.models import Base, Contact, Event, Indicator, Partner, Person, Project, ProjectPartner, Rate, Source
from tests.answering.asking import Asking, asking, text_of
from understanding.question import Filters

MARKUP = "<b>Завод</b> & «Ко» =1+1"


def project(slug: str, position: int, **columns: Any) -> Project:
    """A project with as little as may be."""
    title = {"title_ru": f"Проект {slug}", "title_kk": f"{slug} жобасы"}
    return Project(slug=slug, position=position, source_id=1, **(title | columns))


def indicator(slug: str, qualifier: str, unit: str, value: str) -> Indicator:
    """A figure with a qualifier."""
    titles = {"title_ru": f"Показатель {slug}", "title_kk": f"{slug} көрсеткіші"}
    return Indicator(
        slug=slug, qualifier=qualifier, unit=unit, value=Decimal(value), period="2025", source_id=1, **titles
    )


def rows() -> list[Base]:
    """A small database of odd cases."""
    money = {"amount": Decimal(1_000_000), "currency": "USD"}
    return [
        Source(id=1, title="Газета", url="", date="2025-06-11"),
        Source(id=2, title="Нацбанк", url="https://example.org/?a=1&b=2", date="2026-09-04"),
        project("first", 0, jobs=10, capacity_ru="5 тонн в год", sector="space", status="dreamt", **money),
        project("second", 1, jobs=10, **money),
        project("third", 2, amount=Decimal(600_000_000), currency="KZT"),
        project("marked", 3, title_ru=MARKUP, title_kk="", amount=Decimal(2), currency="EUR"),
        project("bare", 4, amount=Decimal(5_000_000)),
        Partner(id=1, slug="acme", name="ACME <Ltd>", source_id=None),
        ProjectPartner(project_id=1, partner_id=1),
        Partner(id=2, slug="idle", name="Idle", country="DE", source_id=1),
        Rate(currency="USD", kzt=Decimal(400), date="2024-01-01", source_id=2),
        Rate(currency="USD", kzt=Decimal(500), date="2026-09-04", source_id=2),
        Contact(
            slug="c",
            title_ru="Приёмная",
            title_kk="Қабылдау",
            phone="+7 700",
            email="a@b.kz",
            source_id=1,
            url="https://a.kz",
        ),
        indicator("money", "over", "USD", "1400000000"),
        indicator("tenge", "up_to", "KZT", "2000000"),
        indicator("share", "up_to", "percent", "76"),
        indicator("count", "up_to", "pieces", "500"),
        indicator("power", "about", "mw", "300"),
        indicator("odd", "over", "коек", "80"),
        indicator("foreign", "over", "AED", "5000000"),
        Person(slug="one", name_ru="Один", name_kk="Бір", source_id=1),
        Person(slug="two", name_ru="Два", name_kk="Екі", post_ru="Аким", post_kk="Әкім", source_id=1, position=1),
        Event(slug="fair", title_ru="Ярмарка", title_kk="Жәрмеңке", start_date="2025", source_id=1),
        Event(
            slug="talks",
            title_ru="Встреча",
            title_kk="Кездесу",
            start_date="2025-06-11",
            finish_date="2025-06-12",
            source_id=1,
        ),
    ]


@pytest.fixture
async def ask(tmp_path: Path) -> AsyncIterator[Asking]:
    database = connect(f"sqlite:///{tmp_path / 'bot.db'}")
    await database.migrate()
    async with database.writing() as session:
        for row in rows():
            session.add(row)
            await session.flush()
    yield asking(database)
    await database.close()


async def test_what_the_database_wrote_is_shown_as_text(ask: Asking) -> None:
    answer = await ask("ru", "amount", "project:marked")
    assert "&lt;b&gt;Завод&lt;/b&gt; &amp; «Ко» =1+1" in answer.html
    assert text_of(answer).splitlines()[:2] == ["2 €", MARKUP]
    assert "ACME &lt;Ltd&gt;" in (await ask("ru", "", "partner:acme")).html


async def test_a_text_in_the_other_language_only_stands_in_quotes(ask: Asking) -> None:
    assert f"«{MARKUP}»" in text_of(await ask("kk", "amount", "project:marked"))
    assert text_of(await ask("kk", "capacity", "project:first")).startswith("Қуаты: «5 тонн в год»")


async def test_a_code_without_a_name_is_shown_as_it_is(ask: Asking) -> None:
    told = text_of(await ask("ru", "sector status", "project:first"))
    assert "Отрасль: space" in told
    assert "dreamt" in told
    assert text_of(await ask("ru", "sector", "project:second")).startswith("Отрасль не указана.")
    assert text_of(await ask("ru", "status", "project:second")).startswith("Стадия не указана.")


async def test_a_sum_is_converted_at_the_newest_rate_which_is_named(ask: Asking) -> None:
    tenge = Filters(currency="KZT")
    told = text_of(await ask("ru", "amount", "project:first", filters=tenge)).splitlines()
    assert told[:2] == ["1 млн $", "Около 500 млн ₸ по курсу: 1 $ = 500 ₸, 4 сентября 2026"]
    told = text_of(await ask("kk", "amount", "project:third", filters=Filters(currency="USD"))).splitlines()
    assert told[1] == "Шамамен 1,2 млн $, бағам: 1 $ = 500 ₸, 2026 жылғы 4 қыркүйек"


async def test_a_total_is_converted_only_if_every_currency_can_be(ask: Asking) -> None:
    named = "project:first+project:second+project:third"
    told = text_of(await ask("ru", "amount", named, "total", filters=Filters(currency="KZT")))
    assert "Около 1,6 млрд ₸ по курсу: 1 $ = 500 ₸" in told
    one = text_of(await ask("ru", "amount", "project:first+project:second", "total", filters=Filters(currency="KZT")))
    assert "Около 1 млрд ₸" in one
    told = text_of(await ask("ru", "amount", "", "total", filters=Filters(currency="KZT")))
    assert "Курс для пересчёта неизвестен" in told


async def test_currencies_are_ranked_together_where_rates_are_known(ask: Asking) -> None:
    named = "project:first+project:third"
    told = text_of(await ask("ru", "amount", named, "top")).splitlines()
    assert told[0] == "600 млн ₸"
    assert "Сравнение по курсу: 1 $ = 500 ₸, 4 сентября 2026" in told
    assert text_of(await ask("ru", "amount", named, "top", lowest=True)).startswith("600 млн ₸") is False
    assert text_of(await ask("ru", "amount", named, "top", rank=2)).startswith("1 млн $")
    both = text_of(await ask("ru", "amount", named, "top", limit=2)).splitlines()
    assert [line[:2] for line in both[:2]] == ["1.", "2."]


async def test_rates_are_told_with_their_dates(ask: Asking) -> None:
    answer = await ask("ru", "rate")
    assert text_of(answer).splitlines()[0] == "1 $ = 500 ₸, 4 сентября 2026"
    assert 'href="https://example.org/?a=1&amp;b=2"' in answer.html
    assert (await ask("kk", "rate", filters=Filters(currency="EUR"))).outcome is Outcome.NOT_FOUND


async def test_contacts_are_told_whole(ask: Asking) -> None:
    assert text_of(await ask("ru", "contact")).splitlines()[:3] == ["Приёмная", "+7 700 · a@b.kz", "https://a.kz"]


async def test_equal_sides_are_said_to_be_equal(ask: Asking) -> None:
    told = text_of(await ask("ru", "", "project:first+project:second", "compare"))
    assert "Суммы равны." in told
    assert "Рабочих мест поровну." in told


async def test_sums_in_different_currencies_are_not_compared(ask: Asking) -> None:
    told = text_of(await ask("ru", "amount", "project:third+project:first", "compare"))
    assert "разница" not in told
    assert told.splitlines()[0].startswith("• 600 млн ₸")


@pytest.mark.parametrize(
    ("slug", "ru", "kk"),
    [
        ("money", "более 1,4 млрд $", "1,4 млрд доллардан астам"),
        ("tenge", "до 2 млн ₸", "2 млн теңгеге дейін"),
        ("share", "до 76 %", "76 пайызға дейін"),
        ("count", "до 500", "500-ге дейін"),
        ("power", "около 300 МВт", "шамамен 300 мегаватт"),
        ("odd", "более 80 коек", "80 коектен астам"),
        ("foreign", "более 5 млн AED", "5 млн AED астам"),
    ],
)
async def test_more_and_up_to_ask_for_a_case_in_kazakh(ask: Asking, language: str, slug: str, ru: str, kk: str) -> None:
    told = text_of(await ask(language, "", f"indicator:{slug}"))
    assert told.splitlines()[0] == (ru if language == "ru" else kk)


async def test_several_figures_are_told_together(ask: Asking) -> None:
    told = text_of(await ask("ru", "", "indicator:count+indicator:share"))
    assert told.count("•") == 2


async def test_several_people_and_events_are_listed(ask: Asking) -> None:
    assert text_of(await ask("kk", "person")).splitlines()[:2] == ["• Бір", "• Екі – Әкім"]
    assert text_of(await ask("ru", "event")).splitlines()[:2] == [
        "• Встреча · 11 июня 2025 – 12 июня 2025",
        "• Ярмарка · 2025 год",
    ]


async def test_a_partner_without_projects_is_said_to_have_none(ask: Asking, language: str) -> None:
    told = text_of(await ask(language, "", "partner:idle"))
    assert told.splitlines()[1] in (
        "Проектов этого партнёра в базе не найдено.",
        "Базада бұл серіктестің жобасы табылмады.",
    )
    assert (await ask(language, "amount", "partner:idle")).outcome is Outcome.NOT_FOUND


async def test_shares_of_nothing_are_not_stated(ask: Asking) -> None:
    answer = await ask("ru", "place")
    assert answer.outcome is Outcome.NOT_STATED
    assert text_of(answer).startswith("Точное место не указано.")
    assert (await ask("ru", "country", "sector:none")).outcome is Outcome.NOT_FOUND
    assert (await ask("ru", "source", "sector:none")).outcome is Outcome.NOT_FOUND


async def test_an_empty_database_says_that_it_has_nothing(tmp_path: Path, language: str) -> None:
    database = connect(f"sqlite:///{tmp_path / 'empty.db'}")
    await database.migrate()
    ask = asking(database)
    for asks, aggregate in [
        ("projects", "none"),
        ("amount", "total"),
        ("jobs", "top"),
        ("partner", "none"),
        ("summary", "none"),
    ]:
        assert (await ask(language, asks, "", aggregate)).outcome is Outcome.NOT_FOUND
    for asks in ("figure", "event", "person", "rate"):
        assert (await ask(language, asks)).outcome is Outcome.NOT_FOUND
    assert (await ask(language, "contact")).outcome is Outcome.NOT_STATED
    assert (await ask(language, "projects", filters=Filters(years_ago=1))).outcome is Outcome.NOT_FOUND
    await database.close()


async def test_a_sum_without_a_currency_is_a_bare_number(ask: Asking) -> None:
    assert text_of(await ask("ru", "amount", "project:bare")).startswith("5 млн\n")
