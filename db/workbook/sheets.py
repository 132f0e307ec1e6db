"""The sheets of the exchange format: their columns, which of them must be there, and how each cell is read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from db import models
from db.workbook import cells, wishes

Reader = Callable[[str], Any]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet; `key` are the columns that tell its rows apart, `pairs` those that stand in for each other."""

    name: str
    model: type[models.Base]
    columns: dict[str, Reader]
    required: frozenset[str]
    key: tuple[str, ...] = ("id",)
    pairs: tuple[tuple[str, str], ...] = ()


SOURCE: dict[str, Reader] = {"source_title": cells.needed, "source_url": cells.url, "source_date": cells.date}
LOOSE_SOURCE: dict[str, Reader] = SOURCE | {"source_title": cells.words}


def _both(*names: str) -> dict[str, Reader]:
    return {f"{name}_{language}": cells.words for name in names for language in ("ru", "kk")}


def _sheet(
    name: str, model: type[models.Base], columns: dict[str, Reader], optional: str, title: str = "title"
) -> Sheet:
    """A sheet of rows with ids and titles whose columns all are required but the optional ones."""
    named = {f"{title}_ru", f"{title}_kk"} & columns.keys()
    pairs = ((f"{title}_ru", f"{title}_kk"),) if named else ()
    return Sheet(name, model, columns, frozenset(columns) - set(optional.split()), pairs=pairs)


PROJECTS = _sheet(
    "projects",
    models.Project,
    {
        "id": cells.identity,
        **_both("title"),
        "sector": cells.sector,
        "status": cells.status,
        **_both("place", "region"),
        "partner": cells.words,
        "partner_country": cells.countries,
        "amount": cells.amount,
        "currency": cells.currency,
        "jobs": cells.jobs,
        "start_year": cells.year,
        "finish_year": cells.year,
        **_both("capacity", "note"),
        **SOURCE,
        **_both("aliases"),
        "internal": cells.flag,
    },
    "capacity_kk aliases_ru aliases_kk internal",
)
FIGURES = _sheet(
    "figures",
    models.Indicator,
    {
        "id": cells.identity,
        **_both("title"),
        "value": cells.value,
        "qualifier": cells.qualifier,
        "kind": cells.kind,
        "unit": cells.words,
        "period": cells.period,
        **SOURCE,
        "series": cells.words,
        **_both("aliases", "note"),
        "internal": cells.flag,
    },
    "series aliases_ru aliases_kk note_ru note_kk internal",
)
PARTNERS = Sheet(
    "partners",
    models.Partner,
    {"name": cells.needed, "aliases": cells.words, "country": cells.country, **_both("city", "about"), **LOOSE_SOURCE},
    frozenset({"name"}),
    key=("name",),
)
PLACES = Sheet(
    "places",
    models.Place,
    {
        "id": cells.words,
        **_both("name"),
        "kind": cells.words,
        "lat": cells.latitude,
        "lon": cells.longitude,
    },
    frozenset({"name_ru", "name_kk"}),
    key=("id",),
    pairs=(("name_ru", "name_kk"),),
)
PEOPLE = _sheet(
    "people",
    models.Person,
    {"id": cells.identity, **_both("name", "post", "aliases", "note"), **SOURCE},
    "post_ru post_kk aliases_ru aliases_kk note_ru note_kk source_url source_date",
    title="name",
)
EVENTS = _sheet(
    "events",
    models.Event,
    {
        "id": cells.identity,
        **_both("title", "aliases"),
        "ordinal": cells.ordinal,
        "start_date": cells.event_date,
        "finish_date": cells.event_date,
        **_both("place", "note"),
        **SOURCE,
    },
    "aliases_ru aliases_kk ordinal start_date finish_date place_ru place_kk note_ru note_kk source_url source_date",
)
FACTS = Sheet(
    "facts",
    models.Fact,
    {"id": cells.identity, "about": cells.words, **_both("title", "aliases", "text"), **SOURCE},
    frozenset({"id", "title_ru", "title_kk", "text_ru", "text_kk", "source_title"}),
    pairs=(("title_ru", "title_kk"), ("text_ru", "text_kk")),
)
CONTACTS = _sheet(
    "contacts",
    models.Contact,
    {
        "id": cells.identity,
        **_both("title"),
        "phone": cells.words,
        "email": cells.words,
        **_both("address"),
        "url": cells.url,
        **SOURCE,
    },
    "phone email address_ru address_kk url source_url source_date",
)
RATES = Sheet(
    "rates",
    models.Rate,
    {"currency": cells.needed_currency, "kzt": cells.rate, "date": cells.needed_date, **SOURCE},
    frozenset({"currency", "kzt", "date", "source_title"}),
    key=("currency", "date"),
)
# partners and places first: projects refer to them
SHEETS = {sheet.name: sheet for sheet in (PARTNERS, PLACES, PROJECTS, FIGURES, PEOPLE, EVENTS, FACTS, CONTACTS, RATES)}
# Personal: no part of the data that anybody may take along
SUBSCRIBERS = Sheet(
    "subscribers",
    models.Subscriber,
    {
        "chat_id": wishes.chat_id,
        "language": wishes.language,
        "what": wishes.topics,
        "frequency": wishes.frequency,
        "quiet_hours": wishes.quiet_hours,
        "paused_until": wishes.paused_until,
    },
    frozenset({"chat_id", "language"}),
    key=("chat_id",),
)
ALL_SHEETS = SHEETS | {SUBSCRIBERS.name: SUBSCRIBERS}
