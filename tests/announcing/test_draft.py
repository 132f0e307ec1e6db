"""An import that brings projects drafts an announcement about them; the seed and a dry run draft nothing."""

from __future__ import annotations

import csv
from pathlib import Path

from sqlalchemy import select

from announcing.draft import LONGEST_NAME, propose, written
from announcing.markup import check
from announcing.message import LONGEST_TEXT
from db.engine import Database
from db.models import Announcement, Project
from db.workbook.importing import import_path
from db.workbook.problems import ImportReport
from tests.test_house import HOUSE

ARTICLE = HOUSE / "db/data/article-2025-06"


def projects(folder: Path, **changes: str) -> Path:
    """The article's projects, the first of them changed."""
    with (ARTICLE / "projects.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    rows[0] |= changes
    with (folder / "projects.csv").open("w", encoding="utf-8", newline="") as file:
        sheet = csv.DictWriter(file, rows[0].keys())
        sheet.writeheader()
        sheet.writerows(rows)
    return folder


async def drafts(database: Database) -> list[Announcement]:
    async with database.reading() as session:
        return list(await session.scalars(select(Announcement).order_by(Announcement.id)))


async def test_new_and_changed_projects_are_drafted_in_both_languages(database: Database, tmp_path: Path) -> None:
    first = await import_path(database, ARTICLE)
    assert "east-bypass" in first.new_projects
    told = await propose(database, first, "ru")
    assert told.startswith("Об этом составлен черновик объявления 1;")
    report = await import_path(database, projects(tmp_path, title_ru="Дорога <A&B>"))
    assert (report.new_projects, report.changed_projects) == ([], ["east-bypass"])
    await propose(database, report, "ru")
    made = (await drafts(database))[1]
    assert made.html_ru == "<b>Новое о 1 проекте</b>:\n• Дорога &lt;A&amp;B&gt;"
    assert made.html_kk == "<b>1 жоба туралы жаңалық</b>:\n• Түркістанның шығыс айналма жолы"
    assert {"project:east-bypass", "country:CN", "sector:roads"} <= set(made.topics.split())
    assert (made.state, made.created_by, made.author_chat_id) == ("draft", "import", None)


async def test_nothing_new_drafts_nothing(database: Database, tmp_path: Path) -> None:
    await import_path(database, ARTICLE)
    for report in (
        await import_path(database, ARTICLE),
        await import_path(database, projects(tmp_path, jobs="many")),
        ImportReport(),
    ):
        assert await propose(database, report, "ru") == ""
    assert await drafts(database) == []


def test_any_number_of_projects_fits_into_one_message() -> None:
    many = [Project(title_ru=f"{n} " + "&" * 1000, title_kk="") for n in range(500)]
    for language in ("ru", "kk"):
        html = written(many, many, language)
        assert check(html, LONGEST_TEXT) is None
        assert len(html.splitlines()[1]) < 6 * LONGEST_NAME
    assert written(many[:3], [], "ru").startswith("<b>3 новых проекта</b>:")
    assert written(many[:5], [], "ru").startswith("<b>5 новых проектов</b>:")
    assert written(many[:3], [], "kk").startswith("<b>3 жаңа жоба</b>:")
