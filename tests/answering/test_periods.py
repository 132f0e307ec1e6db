"""Which days a period means, and how changes in them are told."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from answering.answer import Outcome
from answering.periods import Days, NoSuchDay, days_of
from answering.respond import respond
from db.engine import Database
from db.models import Change, Indicator, Project, Source
from tests.answering.asking import labels, question, text_of
from understanding.codec import dumps, loads
from understanding.question import Cut, Day, Language, Period, Question, Step

ALMATY = ZoneInfo("Asia/Almaty")
TODAY = date(2026, 12, 10)  # a Thursday
NOW = datetime(2026, 12, 10, 12, 0, tzinfo=ALMATY)


def days(first: str, last: str) -> Days:
    return Days(date.fromisoformat(first) if first else None, date.fromisoformat(last))


@pytest.mark.parametrize(
    ("period", "meant"),
    [
        (Period(Day(month=10)), days("2026-10-01", "2026-10-31")),
        (Period(Day(month=12)), days("2026-12-01", "2026-12-10")),  # as far as it has come
        (Period(Day(2025, 12)), days("2025-12-01", "2025-12-31")),
        (Period(Day(None, 12, 11)), days("2025-12-11", "2025-12-11")),  # the latest one that has been
        (Period(Day(None, 12, 10)), days("2026-12-10", "2026-12-10")),
        (Period(Day(None, 2, 29)), days("2024-02-29", "2024-02-29")),
        (Period(Day(2025)), days("2025-01-01", "2025-12-31")),
        (Period(Day(None, 11, 1), onward=True), days("2026-11-01", "2026-12-10")),
        (Period(Day(None, 11, 1), Day(None, 11, 15)), days("2026-11-01", "2026-11-15")),
        (Period(Day(None, 11, 15), Day(None, 11, 1)), days("2026-11-01", "2026-11-15")),
        (Period(Day(None, 12, 1), Day(None, 12, 15)), days("2026-12-01", "2026-12-10")),
        (Period(Day(None, 12), Day(None, 1)), days("2025-12-01", "2026-01-31")),
        (Period(Day(2025, 12), Day(None, 1)), days("2025-12-01", "2026-01-31")),
        (Period(Day(None, 10, 1), Day(2025, 11, 15)), days("2025-10-01", "2025-11-15")),
        (Period(Day(None, 12, 1), Day(2026, 1, 15)), days("2025-12-01", "2026-01-15")),
        (Period(Day(2025, 10, 1), Day(None, 11, 15)), days("2025-10-01", "2025-11-15")),
        (Period(None, Day(None, 10, 1)), days("", "2026-10-01")),
        (Period(step=Step.DAY), days("2026-12-10", "2026-12-10")),
        (Period(step=Step.DAY, ago=1), days("2026-12-09", "2026-12-09")),
        (Period(step=Step.DAY, ago=1, onward=True), days("2026-12-09", "2026-12-10")),
        (Period(step=Step.WEEK), days("2026-12-07", "2026-12-10")),
        (Period(step=Step.WEEK, ago=1), days("2026-11-30", "2026-12-06")),
        (Period(step=Step.MONTH), days("2026-12-01", "2026-12-10")),
        (Period(step=Step.MONTH, ago=12), days("2025-12-01", "2025-12-31")),
        (Period(step=Step.QUARTER, ago=1), days("2026-07-01", "2026-09-30")),
        (Period(step=Step.YEAR, ago=1), days("2025-01-01", "2025-12-31")),
        (Period(step=Step.DAY, ago=-1), days("2026-12-11", "2026-12-11")),
        (Period(Day(2027, 3)), days("2027-03-01", "2027-03-31")),
    ],
)
def test_days_are_counted_from_today(period: Period, meant: Days) -> None:
    assert days_of(period, TODAY) == meant


@pytest.mark.parametrize(
    "day", [Day(None, 11, 31), Day(None, 10, 0), Day(2025, 2, 29), Day(2026, 13, 15), Day(None, 13, 1)]
)
def test_a_day_that_is_not_in_the_calendar_is_none(day: Day) -> None:
    with pytest.raises(NoSuchDay):
        days_of(Period(day), TODAY)


def test_fixed_days_stay_the_same_on_another_day() -> None:
    fixed = days_of(Period(step=Step.DAY, ago=1), TODAY).fixed()
    assert days_of(fixed, date(2027, 5, 1)) == days("2026-12-09", "2026-12-09")
    assert loads(Period, dumps(fixed)) == fixed


# ---------------------------------------------------------------- what changed in them


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ALMATY)


def change(what: str, before: dict[str, object], after: dict[str, object], at: str) -> Change:
    return Change(who="import", what=what, before=before, after=after, at=moment(at))


@pytest.fixture
async def house(database: Database) -> Database:
    """A project whose sum changed on 31 October and back, and whose currency changed in December."""
    titled = {"sector": "food", "status": "planned", "source_id": 1}
    async with database.writing() as session:
        session.add(Source(id=1, title="Газета", url="", date="2026"))
        await session.flush()
        session.add_all(
            [
                Project(id=1, slug="plant", title_ru="Завод", title_kk="Зауыт", position=1, amount=7, currency="EUR",
                        **titled),
                Project(id=2, slug="farm", title_ru="Ферма", title_kk="Ферма", position=2, jobs=20, **titled),
                Indicator(id=1, slug="roads", title_ru="Дороги", title_kk="Жолдар", value=9, unit="km", period="2026",
                          series="roads", source_id=1),
                change("project:plant", {}, {"amount": "5", "currency": "USD"}, "2026-09-01 10:00"),
                change("project:farm", {"jobs": 10}, {"jobs": 15}, "2026-10-01 00:00"),
                change("project:plant", {"amount": "5"}, {"amount": "7"}, "2026-10-31 23:59"),
                change("project:farm", {"jobs": 15}, {"jobs": 10}, "2026-11-01 00:00"),
                change("indicator:roads", {"value": "8"}, {"value": "9"}, "2026-11-15 12:00"),
                change("project:farm", {"jobs": 10}, {"jobs": 20}, "2026-11-16 12:00"),
                change("project:plant", {"currency": "USD"}, {"currency": "EUR"}, "2026-12-01 12:00"),
            ]
        )  # fmt: skip
    return database


async def told(house: Database, language: str, period: Period, internal: bool = False) -> str:
    async with house.reading() as session:
        return text_of(await respond(session, question(language, "changes", period=period), internal, NOW))


async def test_the_first_and_last_minute_of_the_region_belong_to_the_month(house: Database) -> None:
    october = await told(house, "ru", Period(Day(month=10)))
    assert october.startswith("Изменения с 1 по 31 октября 2026:\nПроекты: новых – 0, изменено – 2.")
    assert "• Завод: сумма: 7 $" in october  # it was in dollars then
    assert "• Ферма: рабочие места: 15" in october
    assert "Дороги" not in october


async def test_officials_see_what_stood_there_before_the_period(house: Database) -> None:
    october = await told(house, "ru", Period(Day(month=10)), internal=True)
    assert "сумма: 5 $ → 7 $" in october
    assert "рабочие места: 10 → 15" in october
    assert "→" not in await told(house, "ru", Period(Day(month=10)))


async def test_what_was_changed_back_within_the_period_did_not_change(house: Database) -> None:
    both = await told(house, "ru", Period(Day(None, 10, 1), Day(None, 11, 15)))
    assert both.startswith("Изменения с 1 октября по 15 ноября 2026:")
    assert "Ферма" not in both
    assert "Дороги" in both


@pytest.mark.parametrize(
    ("told_in", "period", "heading"),
    [
        ("ru", Period(Day(month=10)), "Изменения с 1 по 31 октября 2026:"),
        ("kk", Period(Day(month=10)), "2026 жылғы 1–31 қазан аралығындағы өзгерістер:"),
        ("ru", Period(Day(None, 11, 15)), "Изменения за 15 ноября 2026:"),
        ("kk", Period(Day(None, 11, 15)), "2026 жылғы 15 қараша күнгі өзгерістер:"),
        ("ru", Period(Day(month=11), onward=True), "Изменения с 1 ноября 2026:"),
        ("kk", Period(Day(month=11), onward=True), "2026 жылғы 1 қараша күнінен бергі өзгерістер:"),
        ("kk", Period(Day(month=10), Day(month=11)), "2026 жылғы 1 қазан – 30 қараша аралығындағы өзгерістер:"),
        ("ru", Period(Day(2025, 12, 1), Day(2026, 10)), "Изменения с 1 декабря 2025 по 31 октября 2026:"),
        ("kk", Period(Day(2025, 12, 1), Day(2026, 10)),
         "2025 жылғы 1 желтоқсан – 2026 жылғы 31 қазан аралығындағы өзгерістер:"),
        ("ru", Period(None, Day(month=10)), "Изменения до 31 октября 2026 включительно:"),
        ("ru", Period(Day(month=8)), "Изменений с 1 по 31 августа 2026 нет."),
        ("kk", Period(Day(month=8)), "2026 жылғы 1–31 тамыз аралығында өзгеріс болған жоқ."),
        ("ru", Period(step=Step.DAY, ago=1), "За 9 декабря 2026 изменений нет."),
        ("ru", Period(Day(None, 11, 31)), "Такого дня в календаре нет: 31 ноября."),
        ("kk", Period(Day(2026, 11, 31)), "Күнтізбеде мұндай күн жоқ: 2026 жылғы 31 қараша."),
        ("ru", Period(Day(2026, 13, 15)), "Такого дня в календаре нет: 15.13."),
        ("ru", Period(Day(2027, 1)), "Этот период ещё не наступил: он начинается 1 января 2027."),
        ("kk", Period(step=Step.DAY, ago=-1),
         "Бұл кезең әлі басталған жоқ: оның алғашқы күні – 2026 жылғы 11 желтоқсан."),
    ],
)  # fmt: skip
async def test_the_days_are_told_in_words(house: Database, told_in: str, period: Period, heading: str) -> None:
    assert (await told(house, told_in, period)).startswith(heading)


async def test_where_nothing_changed_the_last_change_is_told(house: Database) -> None:
    assert (await told(house, "ru", Period(Day(month=8)))).endswith("Данные обновлены 1 декабря 2026.")


async def test_the_next_page_is_of_the_same_days_whenever_it_is_pressed(house: Database) -> None:
    async with house.writing() as session:
        for number in range(3, 15):
            slug = f"p{number}"
            session.add(Project(id=number, slug=slug, title_ru=slug, title_kk=slug, position=number, source_id=1))
            session.add(change(f"project:{slug}", {}, {"title_ru": slug}, "2026-12-09 12:00"))
    asked = question("ru", "changes", period=Period(step=Step.DAY, ago=1))
    async with house.reading() as session:
        answer = await respond(session, asked, now=NOW)
        onward = next(choice.question for row in answer.choices for choice in row if choice.label == "Дальше →")
        later = loads(Question, dumps(onward))
        told_later = text_of(await respond(session, later, now=NOW.replace(year=2027)))
    assert told_later.startswith("Изменения за 9 декабря 2026:")
    assert "p14" in told_later


# ---------------------------------------------------------------- more of what is all told


@pytest.mark.parametrize(
    ("told_in", "text"),
    [("ru", "Это всё, что есть по этому вопросу."), ("kk", "Бұл сұрақ бойынша бар мәлімет осымен бітті.")],
)
async def test_more_of_a_summary_is_a_sentence_and_the_next_questions(whole: Database, told_in: str, text: str) -> None:
    for asked in (question(told_in, "summary"), question(told_in, "amount", cut=Cut.SECTOR)):
        async with whole.reading() as session:
            first = await respond(session, asked, now=NOW)
            more = Question(Language(told_in), asked.asks, cut=asked.cut, page=1, follows=True)
            answer = await respond(session, more, now=NOW)
        assert text_of(answer) == text
        assert answer.outcome is Outcome.TALK
        assert labels(answer) == labels(first)
        assert answer.question.page == 0


async def test_more_of_a_list_is_its_next_page_as_long_as_there_is_one(whole: Database) -> None:
    asked = question("ru", "projects", "country:CN", page=1, follows=True)
    async with whole.reading() as session:
        answer = await respond(session, asked, now=NOW)
        end = await respond(session, question("ru", "projects", "country:CN", page=9, follows=True), now=NOW)
    assert answer.outcome is Outcome.ANSWERED
    assert text_of(answer).startswith("Китай: 19 проектов")
    assert end.outcome is Outcome.TALK
