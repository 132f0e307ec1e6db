"""All that the database names, for the lexicon."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy.ext.asyncio import AsyncSession

from db.queries import naming
from db.queries.naming import Links, Rows
from understanding.lexicon import Name
from understanding.question import Kind, Ref

PROVINCE = re.compile(r"^провинция\s|\sпровинциясы$", re.I)
Linked = tuple[tuple[Kind, Links], ...]


async def names(session: AsyncSession, internal: bool = False) -> list[Name]:
    """Every name that may be known, with its aliases and with what it belongs to."""
    projects = await naming.project_names(session, internal)
    partners = await naming.partner_names(session, internal)
    linked: Linked = (
        (Kind.PLACE, await naming.project_places(session, internal)),
        (Kind.PARTNER, await naming.project_partners(session, internal)),
        (Kind.COUNTRY, await naming.project_countries(session, internal)),
    )
    found = [*_projects(projects, linked), *_partners(partners), *_occurring(projects, partners, linked)]
    places = await naming.place_names(session, internal)
    found += [Name(Ref(Kind.PLACE, slug), _texts(ru), _texts(kk)) for slug, ru, kk in places]
    indicators = await naming.indicator_names(session, internal)
    found += [_indicator(row) for row in indicators]
    found += [_titled(Kind.EVENT, row) for row in await naming.event_names(session)]
    found += [_person(row) for row in await naming.person_names(session)]
    return found + _facts(await naming.fact_names(session, internal), found, partners)


def _texts(title: str, aliases: str = "") -> tuple[str, ...]:
    """The title and the aliases between ';', each once."""
    return _once([title.strip(), *(alias.strip() for alias in aliases.split(";"))])


def _once(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))


def _titled(kind: Kind, row: naming.Named, links: tuple[Ref, ...] = ()) -> Name:
    return Name(Ref(kind, row.slug), _texts(row.title_ru, row.aliases_ru), _texts(row.title_kk, row.aliases_kk), links)


def _indicator(row: naming.Named) -> Name:
    named = _titled(Kind.INDICATOR, row)
    return replace(named, year=row.period, unit=row.unit, value=row.value, series=row.series)


def _projects(rows: Rows, linked: Linked) -> list[Name]:
    found = []
    for row in rows:
        links = [Ref(kind, key) for kind, by_project in linked for key in by_project.get(row.slug, ())]
        own = ((Kind.SECTOR, row.sector), (Kind.REGION, row.region_ru))
        links += [Ref(kind, key) for kind, key in own if key]
        found.append(replace(_titled(Kind.PROJECT, row, tuple(links)), value=row.amount, jobs=row.jobs))
    return found


def _partners(rows: Rows) -> list[Name]:
    found = []
    for row in rows:
        texts = _texts(row.name, row.aliases)
        own = ((Kind.COUNTRY, row.country), (Kind.PARTNER_CITY, row.city_ru))
        links = tuple(Ref(kind, key) for kind, key in own if key)
        found.append(Name(Ref(Kind.PARTNER, row.slug), texts, texts, links))
    return found


def _occurring(projects: Rows, partners: Rows, linked: Linked) -> list[Name]:
    """Regions and partners' cities with their names; countries and sectors, which the vocabulary names."""
    regions = {row.region_ru: _texts(row.region_kk) for row in projects if row.region_ru}
    cities = {row.city_ru: _texts(row.city_kk) for row in partners if row.city_ru}
    found = [Name(Ref(Kind.REGION, ru), (ru,), kk) for ru, kk in regions.items()]
    found += [
        Name(Ref(Kind.PARTNER_CITY, ru), _with_bare(ru), _once(name for text in kk for name in _with_bare(text)))
        for ru, kk in cities.items()
    ]
    codes = [
        code for kind, by_project in linked if kind is Kind.COUNTRY for keys in by_project.values() for code in keys
    ]
    found += [Name(Ref(Kind.COUNTRY, code)) for code in _once([*codes, *(row.country for row in partners)])]
    return found + [Name(Ref(Kind.SECTOR, sector)) for sector in _once(row.sector for row in projects)]


def _with_bare(name: str) -> tuple[str, ...]:
    """A province with and without its kind: «провинция Шаньдун», «Шаньдун»."""
    return _once([name, PROVINCE.sub("", name).strip()])


def _person(row: naming.Named) -> Name:
    ru = _once([*_texts(row.name_ru, row.aliases_ru), row.post_ru])
    return Name(Ref(Kind.PERSON, row.slug), ru, _once([*_texts(row.name_kk, row.aliases_kk), row.post_kk]))


def _facts(rows: Rows, known: list[Name], partners: Rows) -> list[Name]:
    """Facts with what they are about: slugs of anything, or partners by name."""
    refs = {name.ref.key: name.ref for name in reversed(known) if name.ref.kind is not Kind.PLACE}
    refs |= {row.name: Ref(Kind.PARTNER, row.slug) for row in partners}
    found = []
    for row in rows:
        about = (part.strip() for part in row.about.split(";"))
        found.append(_titled(Kind.FACT, row, tuple(refs[part] for part in about if part in refs)))
    return found
