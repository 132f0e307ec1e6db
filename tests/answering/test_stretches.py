"""Quarters and half-years: figures of just these, and of projects that their years alone are known."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import update

from answering.answer import Answer, Outcome
from answering.respond import respond
from db.engine import Database
from db.models import Indicator
from tests.answering.asking import question, text_of
from understanding.question import Ask, Day, Filters, Period, Question, Step

NOW = datetime(2026, 5, 4, 12, 0, tzinfo=ZoneInfo("Asia/Almaty"))
THIRD = Period(Day(2025, 7), Day(2025, 9))
LATE = Period(Day(2025, 7), Day(2025, 12))
FOREIGN = "indicator:foreign-10m-2025"  # its period is October 2025


async def told(database: Database, asked: Question) -> Answer:
    async with database.reading() as session:
        return await respond(session, asked, now=NOW)


@pytest.mark.parametrize("asks", ["amount", "jobs", "projects", "partner", "summary"])
async def test_of_projects_it_is_said_that_their_years_alone_are_known(
    filled: Database, asks: str, language: str
) -> None:
    answer = await told(filled, question(language, asks, filters=Filters(year=2025), period=THIRD))
    assert answer.outcome is Outcome.NOT_STATED
    assert {"ru": "только годы", "kk": "жылдары ғана"}[language] in text_of(answer)
    assert not any(map(str.isdigit, text_of(answer)))
    whole = answer.choices[0][0]
    assert whole.label == {"ru": "2025 год", "kk": "2025 жыл"}[language]
    assert (whole.question.period, whole.question.filters.year) == (None, 2025)


async def test_the_dates_of_one_project_are_told_with_the_remark(filled: Database) -> None:
    answer = await told(filled, question("ru", "time", "partner:bereke-plastic", period=THIRD))
    assert "2025–2026" in text_of(answer)
    assert "только годы" in text_of(answer)
    sum_of_it = await told(filled, question("ru", "amount", "partner:bereke-plastic", period=THIRD))
    assert "млрд" not in text_of(sum_of_it)


async def test_a_figure_is_told_of_the_half_year_that_it_is_within_and_not_of_another(filled: Database) -> None:
    assert "543,5" in text_of(await told(filled, question("ru", "figure", FOREIGN, period=LATE)))
    other = await told(filled, question("ru", "figure", FOREIGN, period=THIRD))
    assert other.outcome is Outcome.NOT_STATED
    assert "543,5" not in text_of(other)
    assert "Есть данные за: октябрь 2025." in text_of(other)


async def test_a_figure_of_a_quarter_is_found_by_it_with_or_without_its_year(filled: Database) -> None:
    async with filled.writing() as session:
        await session.execute(update(Indicator).where(Indicator.slug == "foreign-10m-2025").values(period="2026-Q1"))
    winter = Period(Day(2026, 1), Day(2026, 3))
    for period in (winter, Period(Day(None, 1), Day(None, 3)), Period(step=Step.QUARTER, ago=1)):
        answer = await told(filled, question("ru", "figure", FOREIGN, period=period))
        assert "I квартал 2026" in text_of(answer), period
    for period in (Period(Day(None, 4), Day(None, 6)), Period(step=Step.QUARTER)):
        assert (await told(filled, question("ru", "figure", FOREIGN, period=period))).outcome is Outcome.NOT_STATED


async def test_all_figures_of_a_part_of_a_year_are_listed(filled: Database) -> None:
    answer = await told(filled, question("ru", "figure", period=Period(Day(2025, 10), Day(2025, 12))))
    assert "543,5" in text_of(answer)
    assert "2026" not in re_dates(answer)
    none = await told(filled, question("kk", "figure", period=Period(Day(1999, 10), Day(1999, 12))))
    assert (none.outcome, none.question.asks) == (Outcome.NOT_STATED, (Ask.FIGURE,))


def re_dates(answer: Answer) -> str:
    """The lines of the figures, without their sources."""
    return "\n".join(line for line in text_of(answer).splitlines() if line.startswith("• "))
