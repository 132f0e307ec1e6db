"""What stands beside the figures of a document: heads of columns, codes in words, published dates as values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from functools import cache

from answering import labels
from db.queries.results import Origin, Words
from locales.catalogue import translation
from understanding.question import Cut, Language

YEAR, DAY = len("2026"), len("2026-06-11")


@cache
def heads(language: str) -> dict[str, str]:
    """What columns and lines are called."""
    t = translation(language)
    return {
        "projects": t.gettext("Projects"),
        "figures": t.gettext("Figures"),
        "summary": t.gettext("Overview"),
        "sources": t.gettext("Sources"),
        "id": t.gettext("Code"),
        "title_ru": t.gettext("Title in Russian"),
        "title_kk": t.gettext("Title in Kazakh"),
        "project": t.gettext("Project"),
        "sector": t.gettext("Sector"),
        "status": t.gettext("Stage"),
        "place": t.gettext("Place"),
        "place_ru": t.gettext("Place in Russian"),
        "place_kk": t.gettext("Place in Kazakh"),
        "region_ru": t.gettext("Region in Russian"),
        "region_kk": t.gettext("Region in Kazakh"),
        "partners": t.gettext("Partners"),
        "partner": t.gettext("Partner"),
        "countries": t.gettext("Partner countries"),
        "country": t.gettext("Country"),
        "city_ru": t.gettext("City in Russian"),
        "city_kk": t.gettext("City in Kazakh"),
        "titles_ru": t.gettext("Projects in Russian"),
        "titles_kk": t.gettext("Projects in Kazakh"),
        "amount": t.gettext("Investment"),
        "currency": t.gettext("Currency"),
        "jobs": t.gettext("Jobs"),
        "start": t.gettext("Begins"),
        "finish": t.gettext("Ends"),
        "capacity_ru": t.gettext("Capacity in Russian"),
        "capacity_kk": t.gettext("Capacity in Kazakh"),
        "note_ru": t.gettext("Note in Russian"),
        "note_kk": t.gettext("Note in Kazakh"),
        "figure": t.gettext("Figure"),
        "value": t.gettext("Value"),
        "qualifier": t.gettext("More, less or about"),
        "unit": t.gettext("Unit"),
        "year": t.gettext("Year"),
        "period": t.gettext("Period"),
        "kind": t.gettext("Plan or fact"),
        "source": t.gettext("Source"),
        "link": t.gettext("Link"),
        "published": t.gettext("Published"),
        "rows": t.gettext("Rows"),
        "as_of": t.gettext("Data as of"),
        "made_on": t.gettext("File made on"),
        "publisher": t.gettext("Published by"),
        "conditions": t.gettext("Chosen by"),
        "known": t.gettext("of these with a sum"),
        "jobs_known": t.gettext("of these with jobs"),
        "mean": t.gettext("On average per project"),
        "mean_jobs": t.gettext("Jobs on average per project"),
        "total": t.gettext("In all"),
        "all_projects": t.gettext("All projects"),
        "listed": t.gettext("Projects listed here"),
        "selected": t.gettext("All selected projects"),
        "share": t.gettext("Share, %"),
        "whole": t.gettext("Of what"),
        "part": t.gettext("These projects"),
        "of_all": t.gettext("In all of it"),
        "changes": t.gettext("Changes"),
        "news": t.gettext("New or changed"),
        "new": t.gettext("new"),
        "changed": t.gettext("changed"),
        "column": t.gettext("What changed"),
        "before": t.gettext("Before"),
        "after": t.gettext("Now"),
        "internal": t.gettext("For internal use: some of this is not public."),
        "no_stage": t.gettext("stage not stated"),
    }


@cache
def qualifiers(language: str) -> dict[str, str]:
    """How exact a figure is, in a word or two."""
    t = translation(language)
    return {"over": t.gettext("more than this"), "about": t.gettext("about this"), "up_to": t.gettext("up to this")}


@cache
def kinds(language: str) -> dict[str, str]:
    """Plan and fact."""
    t = translation(language)
    return {"plan": t.gettext("plan"), "fact": t.gettext("fact")}


def both(words: Words) -> str:
    """A text in both languages, once where they are the same or only one has it."""
    return " / ".join(dict.fromkeys(part for part in words if part))


def words(key: str) -> Words:
    """What a column or line is called."""
    return Words(*[heads(language)[key] for language in Language])


def head(key: str) -> str:
    """The same in both languages."""
    return both(words(key))


def cut(by: Cut) -> str:
    """What figures are told apart by, in both languages."""
    return both(Words(*[labels.cuts(language)[by] for language in Language]))


def sector(code: str) -> str:
    """A sector in both languages."""
    return both(Words(*[labels.sectors(language).get(code, code) for language in Language]))


def status(code: str) -> str:
    """A stage in both languages."""
    return both(stage(code))


def stage(code: str) -> Words:
    """A stage."""
    return Words(*[labels.statuses(language).get(code, code) for language in Language])


def countries(codes: Iterable[str]) -> str:
    """Countries in both languages."""
    return "; ".join(both(Words(*[labels.country(code, language) for language in Language])) for code in codes)


def unit(code: str) -> str:
    """A unit in both languages; a currency is its code, and pieces are told by the title."""
    return both(Words(*[labels.units(language).get(code, code) for language in Language]))


def qualifier(code: str) -> str:
    """How exact a figure is, in both languages."""
    return both(Words(*[qualifiers(language).get(code, code) for language in Language]))


def kind(code: str) -> str:
    """Plan or fact in both languages."""
    return both(Words(*[kinds(language).get(code, code) for language in Language]))


def published(text: str) -> date | int | str | None:
    """A date as published: a day, a year, or anything else as it is; None where none is stated."""
    if len(text) == YEAR and text.isascii() and text.isdigit():
        return int(text)
    try:
        return date.fromisoformat(text) if len(text) == DAY else text or None
    except ValueError:
        return text


def linkable(url: str) -> bool:
    """Whether an address may be opened by a click."""
    return url.lower().startswith(("http://", "https://"))


def sources(origins: Iterable[Origin]) -> list[tuple[Origin, int]]:
    """Each source with how many rows come from it, the most frequent first."""
    return Counter(origins).most_common()
