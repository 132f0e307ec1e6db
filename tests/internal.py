"""A small database with what not everybody may know, in words and figures that stand nowhere else."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from db.engine import Database
from db.models import (
    Base,
    Change,
    Event,
    Fact,
    Indicator,
    Meta,
    Partner,
    Place,
    Project,
    ProjectCountry,
    ProjectPartner,
    ProjectPlace,
    Source,
)

# Stems of the distinctive words, and figures in every way that they are written.
SECRETS = ("құпия", "жасырын", "777777777", "777,78", "765432", "888888", "555555", "secret")
IMPORTED = datetime(2026, 9, 1, 20, 30, tzinfo=UTC)  # in Almaty it is the 2nd of September already
LATER = datetime(2026, 9, 3, 6, 0, tzinfo=UTC)  # when only internal rows changed


def rows(with_internal: bool = True) -> list[Base]:
    """Two public projects and two internal ones with all that belongs to them."""
    public: list[Base] = [
        Meta(key="data_version", value="1"),
        Source(id=1, title="Газета", date="2026-03"),
        Partner(id=1, slug="open-llp", name="Open LLP", country="CN"),
        Place(id=1, slug="open-town", name_ru="Аксай", name_kk="Ақсай қаласы", lat=43.0, lon=68.0),
        _project(
            1, "open-park", "Парк Аксай", "Ақсай паркі", "food", amount=Decimal(3_000_000), currency="USD", jobs=10
        ),
        _project(2, "open-mill", "Мельница", "Диірмен", "energy", amount=Decimal(5_000_000), currency="KZT", jobs=20),
        ProjectPlace(project_id=1, place_id=1),
        ProjectPartner(project_id=1, partner_id=1),
        ProjectCountry(project_id=2, code="TR"),
        _indicator(1, "roads-2025", "Построено дорог", "Салынған жол", "100", "2025"),
        _fact(1, "open-fact", "open-park", "Парк строят дети", "Паркті балалар салады"),
        Event(id=1, slug="fair", title_ru="Ярмарка", title_kk="Жәрмеңке", start_date="2026-05", source_id=1),
        _change("project:open-park", {"amount": "2000000.00"}, {"amount": "3000000.00"}, IMPORTED),
    ]  # fmt: skip
    return public + (_internal() if with_internal else [])


def _internal() -> list[Base]:
    return [
        Source(id=2, title="Құпияхат", date="2026-08"),
        Partner(id=2, slug="secret-holding", name="Құпияхолдинг", country="SA", city_ru="Жасырынград",
                city_kk="Жасырынқала", about_ru="Құпиясипат"),
        Place(id=2, slug="secret-town", name_ru="Жасырынсай", name_kk="Жасырынсай ауылы", lat=43.5, lon=68.5),
        _project(3, "secret-park", "Құпиякент", "Құпиякент кешені", "tourism", amount=Decimal(777_777_777),
                 currency="USD", jobs=765_432, status="launched", region_ru="Жасырынкрай", region_kk="Жасырынөлке",
                 note_ru="Құпияжазба", note_kk="Құпияжазба", capacity_ru="Құпияқуат", internal=True, source_id=2,
                 aliases_ru="Жасырынтау", start_year=2031, finish_year=2033),
        _project(4, "secret-road", "Құпияжол", "Құпияжол", "food", amount=Decimal(555_555), currency="KZT",
                 internal=True, source_id=2),
        ProjectPlace(project_id=3, place_id=2),
        ProjectPlace(project_id=4, place_id=1),
        ProjectPartner(project_id=3, partner_id=2),
        ProjectPartner(project_id=4, partner_id=1),
        ProjectCountry(project_id=3, code="SA"),
        _indicator(2, "secret-roads-2026", "Құпиякөрсеткіш", "Құпиякөрсеткіш", "888888", "2026", internal=True),
        _fact(2, "secret-fact", "fair; secret-park", "Құпияфакт один", "Құпияфакт бір"),
        _fact(3, "secret-fact-2", "Құпияхолдинг", "Құпияфакт два", "Құпияфакт екі"),
        _fact(4, "secret-fact-3", "secret-roads-2026", "Құпияфакт три", "Құпияфакт үш"),
        _change("project:secret-park", {}, {"title_ru": "Құпиякент", "amount": "777777777.00"}, IMPORTED),
        _change("indicator:secret-roads-2026", {"value": "1"}, {"value": "888888", "unit": "km"}, LATER),
        _change("project:secret-road", {"amount": "555555.00"}, {"amount": "555556.00"}, LATER),
    ]  # fmt: skip


def _project(number: int, slug: str, ru: str, kk: str, sector: str, **columns: Any) -> Project:
    told = {"title_ru": ru, "title_kk": kk, "sector": sector, "status": "planned", "source_id": 1} | columns
    return Project(id=number, slug=slug, position=number, **told)


def _indicator(number: int, slug: str, ru: str, kk: str, value: str, period: str, **columns: Any) -> Indicator:
    told = {"title_ru": ru, "title_kk": kk, "value": Decimal(value), "unit": "km", "period": period, "series": "roads"}
    return Indicator(id=number, slug=slug, source_id=1, **told, **columns)


def _fact(number: int, slug: str, about: str, ru: str, kk: str) -> Fact:
    return Fact(
        id=number, slug=slug, about=about, title_ru=ru, title_kk=kk, text_ru=f"{ru}.", text_kk=f"{kk}.", source_id=1
    )


def _change(what: str, before: dict[str, Any], after: dict[str, Any], at: datetime) -> Change:
    return Change(at=at, who="test", what=what, before=before, after=after)


async def fill(database: Database, with_internal: bool = True) -> None:
    """Write the rows."""
    async with database.writing() as session:
        for row in rows(with_internal):
            session.add(row)
            await session.flush()


def leaked(output: str, asked: str = "") -> list[str]:
    """The secrets in an output, besides the very words of whoever asked: those are quoted to them."""
    told = _folded(output)
    for word in sorted(asked.split(), key=len, reverse=True):
        told = told.replace(_folded(word), "")
    return [secret for secret in SECRETS if secret in told]


def _folded(text: str) -> str:
    spaces: Iterable[str] = ("\N{NO-BREAK SPACE}", "\\xa0", " ", "\N{NARROW NO-BREAK SPACE}")
    folded = text.lower()
    for space in spaces:
        folded = folded.replace(space, "")
    return folded
