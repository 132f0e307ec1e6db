"""Merging checked rows into the tables: sources, partners, places, links, and the record of what changed."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Change, ProjectCountry, ProjectPartner, ProjectPlace, Source
from db.workbook.cells import split
from db.workbook.check import Checked, Row
from db.workbook.names import fold_name, place_key, place_kind, slug_of, split_places
from db.workbook.problems import ImportReport
from db.workbook.sheets import FIGURES, PARTNERS, PLACES, PROJECTS, RATES, SHEETS, Sheet
from db.workbook.store import Links, Store

NOT_COLUMNS = {"id", "partner", "partner_country", "source_title", "source_url", "source_date"}


class Merge:
    """One import in progress: load, merge rows of any number of workbooks, flush once."""

    def __init__(self) -> None:
        self.sources = Store(Source, ("title", "url", "date"))
        self.stores = {name: Store(s.model, RATES.key if s is RATES else ("slug",)) for name, s in SHEETS.items()}
        self.projects, self.partners = self.stores[PROJECTS.name], self.stores[PARTNERS.name]
        self.places = self.stores[PLACES.name]
        self.links = (
            Links(ProjectPartner, "partner_id"),
            Links(ProjectPlace, "place_id"),
            Links(ProjectCountry, "code"),
        )
        self.touched: dict[str, set[Any]] = {name: set() for name in SHEETS}
        self._partner_slugs: dict[str, str] = {}
        self._place_slugs: dict[str, str] = {}

    async def load(self, session: AsyncSession) -> None:
        """Read what the database has."""
        for store in (self.sources, *self.stores.values()):
            await store.load(session)
        projects = {number: slug for slug, number in self.projects.ids.items()}
        for link, others in zip(self.links, (self.partners, self.places, None), strict=True):
            names = {number: slug for slug, number in others.ids.items()} if others else None
            await link.load(session, projects, names)
        self._partner_slugs = {fold_name(row["name"]): slug for slug, row in self.partners.rows.items()}
        for slug, row in self.places.rows.items():
            self._know_place(slug, row["name_ru"], row["name_kk"])

    async def prepare(self, session: AsyncSession, checked: Checked) -> None:
        """Store the sources of these rows first: every other row refers to one."""
        for rows in checked.values():
            for row in rows:
                if row.get("source_title"):
                    self.sources.put(_source(row))
        await self.sources.flush(session)

    def merge(self, checked: Checked) -> None:
        """Merge the rows of one workbook."""
        for name, rows in checked.items():
            for row in rows:
                self.touched[name].add(self._merge_row(SHEETS[name], row))

    def _merge_row(self, sheet: Sheet, row: Row) -> Any:
        values = {name: value for name, value in row.items() if name not in NOT_COLUMNS}
        if row.get("source_title"):
            self.sources.ids.setdefault(self.sources.key_of(_source(row)), 0)
            values["source_id"] = self.sources.ids[self.sources.key_of(_source(row))]
        if sheet is PARTNERS:
            values["slug"] = self._partner_slug(row["name"])
        elif sheet is PLACES:
            values["slug"] = self._place_row_slug(row)
        elif sheet is not RATES:
            values["slug"] = row["id"]
        key = self.stores[sheet.name].put(values)
        if sheet is PLACES:
            self._know_place(key, row["name_ru"], row["name_kk"])
        if sheet is PROJECTS:
            self._link(row)
        return key

    def _partner_slug(self, name: str) -> str:
        folded = fold_name(name)
        if folded not in self._partner_slugs:
            plain, number = slug_of(name), 2
            slug = plain
            while slug in self.partners.rows:
                slug, number = f"{plain}-{number}", number + 1
            self._partner_slugs[folded] = slug
        return self._partner_slugs[folded]

    def _place_row_slug(self, row: Row) -> str:
        derived = place_key(row["name_ru"], row["name_kk"])
        return str(row.get("id") or self._place_slugs.get(derived) or derived)

    def _know_place(self, slug: str, name_ru: str, name_kk: str) -> None:
        for key in (place_key("", name_kk), place_key(name_ru, "")):
            if key:
                self._place_slugs.setdefault(key, slug)

    def _link(self, row: Row) -> None:
        """Join a project to its companies, countries and places, making those that are new."""
        slugs = [self._partner(name) for name in split(row["partner"])]
        countries = row["partner_country"]
        if len(slugs) == len(countries) == 1 and not self.partners.rows[slugs[0]]["country"]:
            self.partners.put({"slug": slugs[0], "country": countries[0]})
        places = [self._place(*names) for names in split_places(row["place_ru"], row["place_kk"])]
        for link, others in zip(self.links, (slugs, places, countries), strict=True):
            link.put(row["id"], others)

    def _partner(self, name: str) -> str:
        slug = self._partner_slug(name)
        if slug not in self.partners.rows:
            self.partners.put({"slug": slug, "name": name})
        return slug

    def _place(self, name_ru: str, name_kk: str) -> str:
        derived = place_key(name_ru, name_kk)
        slug = self._place_slugs.get(derived) or self._place_slugs.get(place_key(name_ru, "")) or derived
        if slug not in self.places.rows:
            kind = place_kind(name_ru, name_kk)
            self.places.put({"slug": slug, "name_ru": name_ru or name_kk, "name_kk": name_kk or name_ru, "kind": kind})
            self._know_place(slug, name_ru, name_kk)
        return slug

    def count(self, report: ImportReport) -> None:
        """Add up what became of the rows of the workbook."""
        for name, touched in self.touched.items():
            new, changed = set(self.stores[name].new()), set(self.stores[name].changed())
            if name == PROJECTS.name:
                changed |= self._relinked() - new
                report.new_projects += [key for key in self.stores[name].rows if key in touched & new]
                report.changed_projects += [key for key in self.stores[name].rows if key in touched & changed]
            report.added += len(touched & new)
            report.changed += len(touched & changed)
            report.unchanged += len(touched - new - changed)

    def _relinked(self) -> set[str]:
        return {slug for link in self.links for slug in link.after if link.differs(slug)}

    async def flush(self, session: AsyncSession, who: str) -> bool:
        """Write everything that differs with the record of it; true if anything did."""
        changes = self._changes(who)
        written = [await store.flush(session) for store in self.stores.values()]
        for link, others in zip(self.links, (self.partners, self.places, None), strict=True):
            written.append(await link.flush(session, self.projects.ids, others.ids if others else None))
        if changes:
            await session.execute(insert(Change.__table__), changes)  # type: ignore[arg-type]
        return any(written)

    def _changes(self, who: str) -> list[dict[str, Any]]:
        now = datetime.now(UTC)
        return [
            {"at": now, "who": who, "what": f"{store.table.name}:{slug}", "before": before, "after": after}
            for name in (PROJECTS.name, FIGURES.name)
            for store in (self.stores[name],)
            for slug, before, after in self._differences(store, name == PROJECTS.name)
        ]

    def _differences(self, store: Store, linked: bool) -> list[tuple[str, Row, Row]]:
        """Of each new or changed row the columns that differ, before and after."""
        keys = dict.fromkeys(store.new() + store.changed() + (sorted(self._relinked()) if linked else []))
        found = []
        for key in keys:
            old, new = store.before.get(key, {}), store.rows[key]
            names = [name for name in new if name not in old or old[name] != new[name]]
            before, after = _plain(old, names), _plain(new, names)
            for link in self.links if linked else ():
                if key in link.after and link.differs(key):
                    before[link.table.name], after[link.table.name] = link.before.get(key, []), link.after[key]
            found.append((key, before if old else {}, after))
        return found


def _source(row: Row) -> Row:
    return {"title": row["source_title"], "url": row.get("source_url", ""), "date": row.get("source_date", "")}


def _plain(row: Row, names: list[str]) -> Row:
    """These columns as JSON holds them."""
    return {
        name: format(row[name], "f") if isinstance(row[name], Decimal) else row[name] for name in names if name in row
    }
