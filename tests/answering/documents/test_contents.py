"""What a document holds is what the database holds, on both databases."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from decimal import Decimal

import pytest
from sqlalchemy import select, update

from answering.documents.contents import Contents, contents
from answering.documents.excel import workbook
from db.engine import Database
from db.models import Indicator, Partner, Project, ProjectCountry, ProjectPartner, Source
from tests.answering.asking import question
from tests.answering.documents.filling import DAY, lines, raw
from understanding.question import Bounds, Cut, Filters, Question

MOST = 10_000


async def told(database: Database, asked: Question, internal: bool = False, most: int = MOST) -> Contents:
    async with database.reading() as session:
        return await contents(session, asked, DAY, most, internal)


async def test_each_project_stands_in_the_workbook_as_in_the_tables(filled: Database) -> None:
    book = workbook(await told(filled, question("ru", "projects")))
    shown = {row["Код / Коды"]: row for row in lines(book, "Проекты · Жобалар")}
    async with filled.reading() as session:
        stored = (await session.execute(select(Project, Source).join(Source))).all()
        links = (await session.execute(select(ProjectPartner.project_id, Partner.name).join(Partner))).all()
    partners: dict[int, set[str]] = {}
    for number, name in links:
        partners.setdefault(number, set()).add(name)
    assert len(shown) == len(stored) > 80
    for project, source in stored:
        row = shown[project.slug]
        assert row["Название на русском / Атауы (орысша)"] == (project.title_ru or None)
        assert row["Название на казахском / Атауы (қазақша)"] == (project.title_kk or None)
        assert row["Место на казахском / Орны (қазақша)"] == (project.place_kk or None)
        assert row["Примечание на русском / Ескертпе (орысша)"] == (project.note_ru or None)
        assert row["Сумма / Сомасы"] == project.amount
        assert row["Валюта / Валютасы"] == (project.currency or None)
        assert row["Рабочие места / Жұмыс орындары"] == project.jobs
        assert row["Начало / Басталуы"] == project.start_year
        assert row["Окончание / Аяқталуы"] == project.finish_year
        assert row["Источник / Дереккөз"] == source.title
        assert row["Ссылка / Сілтеме"] == (source.url or None)
        named = set(filter(None, (row["Партнёры / Серіктестері"] or "").split("; ")))
        assert named == {part for name in partners.get(project.id, ()) for part in name.split("; ")}


async def test_each_source_is_listed_with_its_rows(filled: Database) -> None:
    book = workbook(await told(filled, question("ru", "projects")))
    shown = {(row["Источник / Дереккөз"], row["Ссылка / Сілтеме"]): row["Число строк / Жол саны"] for row in lines(
        book, "Источники · Дереккөздер"
    )}  # fmt: skip
    async with filled.reading() as session:
        used = await session.execute(select(Source.title, Source.url, Source.date).join(Project))
        counted: Counter[tuple[str, str | None]] = Counter()
        for title, url, _date in used:
            counted[title, url or None] += 1
    assert set(shown) == set(counted)
    assert sum(shown.values()) <= sum(counted.values())


@pytest.mark.parametrize(
    ("asked", "filters", "where"),
    [
        ("sector:energy", Filters(), Project.sector == "energy"),
        ("", Filters(statuses=("launched",)), Project.status == "launched"),
        ("", Filters(jobs=Bounds(Decimal(500))), Project.jobs > 500),
        ("", Filters(amount=Bounds(Decimal(10**10), strict=False), currency="KZT"),
         (Project.amount >= 10**10) & (Project.currency == "KZT")),
        ("", Filters(amount_stated=False), Project.amount.is_(None)),
        ("country:CN", Filters(), Project.id.in_(select(ProjectCountry.project_id).where(ProjectCountry.code == "CN"))
         | Project.id.in_(select(ProjectPartner.project_id).join(Partner).where(Partner.country == "CN"))),
    ],
)  # fmt: skip
async def test_a_selection_holds_what_sql_selects_and_adds_up_to_the_same(
    filled: Database, asked: str, filters: Filters, where: object
) -> None:
    found = await told(filled, question("kk", "projects", asked, filters=filters))
    async with filled.reading() as session:
        rows = (await session.execute(select(Project.slug, Project.amount, Project.jobs).where(where))).all()  # type: ignore[arg-type]
    assert sorted(row.slug for row in found.projects) == sorted(row.slug for row in rows)
    assert found.total == len(rows) > 0
    assert sum(group.amount or 0 for group in found.groups) == sum(row.amount or 0 for row in rows)
    assert sum(group.jobs or 0 for group in found.groups) == sum(row.jobs or 0 for row in rows)


async def test_a_ranking_holds_its_places_in_their_order(filled: Database) -> None:
    found = await told(filled, question("ru", "jobs", aggregate="top", limit=5))
    async with filled.reading() as session:
        order = (Project.jobs.desc(), Project.position, Project.id)
        best = await session.scalars(select(Project.slug).where(Project.jobs.is_not(None)).order_by(*order).limit(5))
        assert [row.slug for row in found.projects] == list(best)
    assert (found.total, sum(group.projects for group in found.groups)) == (5, 5)
    assert found.conditions[0].ru == "крупнейшие по числу рабочих мест"


async def test_what_a_list_is_narrowed_to_is_in_the_document_too(filled: Database) -> None:
    dated = await told(filled, question("ru", "time"))
    assert dated.projects
    assert all(row.start_year or row.finish_year for row in dated.projects)
    cut = await told(filled, question("ru", "projects", "sector:energy", cut=Cut.STATUS))
    assert {row.sector for row in cut.projects} == {"energy"}


async def test_of_more_rows_than_fit_the_first_are_there_and_the_sums_are_of_all(filled: Database) -> None:
    whole, part = await told(filled, question("ru", "projects")), await told(filled, question("ru", "projects"), most=7)
    assert part.projects == whole.projects[:7]
    assert (part.total, part.groups) == (whole.total, whole.groups)


async def test_all_figures_or_the_named_ones_with_their_other_periods(filled: Database) -> None:
    every = await told(filled, question("ru", "figure"))
    async with filled.reading() as session:
        stored = (await session.scalars(select(Indicator))).all()
    assert {row.slug: row.value for row in every.figures} == {row.slug: row.value for row in stored}
    series = next(row.series for row in stored if row.series)
    named = [row for row in stored if row.series == series]
    some = await told(filled, question("ru", "figure", f"indicator:{named[0].slug}"))
    assert {row.slug for row in some.figures} == {row.slug for row in named}


async def test_the_conditions_are_told_in_both_languages(filled: Database) -> None:
    bounds = Filters(amount=Bounds(Decimal(10**8)), currency="USD", statuses=("memorandum",))
    found = await told(filled, question("kk", "projects", "sector:agriculture", filters=bounds))
    assert found.title == ("Проекты: Сельское хозяйство", "Жобалар: Ауыл шаруашылығы")
    assert [condition.ru for condition in found.conditions] == ["стадия – меморандум", "сумма > 100\xa0млн\xa0$"]
    assert [condition.kk for condition in found.conditions] == ["кезеңі – меморандум", "сомасы > 100\xa0млн\xa0$"]


async def test_internal_rows_are_only_for_those_who_may_see_them(filled: Database) -> None:
    hidden = "Тайный завод"
    async with filled.writing() as session:
        one = select(Project.id).order_by(Project.id).limit(1).scalar_subquery()
        await session.execute(update(Project).where(Project.id == one).values(internal=True, title_ru=hidden))
        figure = select(Indicator.id).order_by(Indicator.id).limit(1).scalar_subquery()
        await session.execute(update(Indicator).where(Indicator.id == figure).values(internal=True, title_ru=hidden))
    for asks in ("projects", "figure"):
        public, all_ = await told(filled, question("ru", asks)), await told(filled, question("ru", asks), True)
        assert hidden not in raw(workbook(public))
        assert hidden in raw(workbook(all_))
        assert (public.internal, all_.internal) == (False, True)
        assert public.total == all_.total - 1


async def test_nothing_that_meets_the_question_is_an_empty_document(filled: Database) -> None:
    found = await told(filled, question("ru", "projects", filters=replace(Filters(), year=1900)))
    assert (found.rows, found.total, found.as_of) == ((), 0, "")
