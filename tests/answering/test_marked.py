"""Who sees internal data is told so, and only where there are some."""

from __future__ import annotations

from decimal import Decimal

import pytest

from answering.respond import respond
from db.engine import Database
from db.models import Indicator, Project, Source
from tests.answering.asking import question

MARK = {"ru": "🔒 Для служебного пользования", "kk": "🔒 Қызмет бабында пайдалану үшін"}


@pytest.fixture
async def filled(database: Database) -> Database:
    """Two open projects and an internal one in another sector, and an indicator of each sort."""
    async with database.writing() as session:
        session.add(Source(id=1, title="Газета"))
        await session.flush()
        for position, sector in enumerate(("roads", "roads", "energy")):
            titles = {"title_ru": f"Проект {position}", "title_kk": f"{position} жобасы"}
            hidden = sector == "energy"
            row = Project(slug=f"p{position}", sector=sector, internal=hidden, source_id=1, position=position, **titles)
            session.add(row)
            figure = {"value": Decimal(position), "period": "2025", "source_id": 1, "internal": hidden}
            session.add(Indicator(slug=f"i{position}", **titles, **figure))
    return database


@pytest.mark.parametrize(
    ("asked", "marked"),
    [
        (("summary",), True),
        (("projects",), True),
        (("projects", "sector:energy+sector:roads"), True),
        (("summary", "sector:roads"), False),
        (("projects", "sector:roads"), False),
        (("amount", "project:p2"), True),
        (("amount", "project:p0"), False),
        (("figure", "indicator:i2"), True),
        (("figure", "indicator:i0"), False),
        (("help",), False),
        (("projects", "country:TR"), False),
    ],
)
async def test_only_what_holds_internal_data_is_marked(
    filled: Database, language: str, asked: tuple[str, ...], marked: bool
) -> None:
    async with filled.reading() as session:
        told = await respond(session, question(language, *asked), internal=True)
        public = await respond(session, question(language, *asked))
    assert told.html.endswith(MARK[language]) == marked
    assert MARK[language] not in public.html
