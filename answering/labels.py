"""What the database's codes are called: statuses, sectors, countries and units, in one language."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from answering.figures import locale
from locales.catalogue import translation
from understanding.question import Cut


@cache
def statuses(language: str) -> dict[str, str]:
    """The statuses in a word or two, as they stand beside a title."""
    t = translation(language)
    return {
        "planned": t.gettext("planned"),
        "memorandum": t.gettext("memorandum"),
        "agreement": t.gettext("agreement"),
        "under_construction": t.gettext("under construction"),
        "launched": t.gettext("launched"),
        "suspended": t.gettext("suspended"),
    }


def in_order(codes: Iterable[str]) -> list[str]:
    """Statuses in the order of a project's life, each once."""
    known = list(statuses("ru"))
    return sorted(set(codes), key=lambda code: (known.index(code) if code in known else len(known), code))


@cache
def stages(language: str) -> dict[str, str]:
    """The statuses as sentences."""
    t = translation(language)
    return {
        "planned": t.gettext("It is planned."),
        "memorandum": t.gettext("A memorandum is signed."),
        "agreement": t.gettext("There is an agreement."),
        "under_construction": t.gettext("It is under construction."),
        "launched": t.gettext("It is launched."),
        "suspended": t.gettext("It is suspended."),
    }


@cache
def sectors(language: str) -> dict[str, str]:
    """The names of the sectors."""
    t = translation(language)
    return {
        "agriculture": t.gettext("Agriculture"),
        "food": t.gettext("Food industry"),
        "textile": t.gettext("Textile industry"),
        "energy": t.gettext("Energy"),
        "mining": t.gettext("Mining"),
        "chemistry": t.gettext("Chemical industry"),
        "machinery": t.gettext("Machinery"),
        "construction_materials": t.gettext("Building materials"),
        "logistics": t.gettext("Transport and logistics"),
        "roads": t.gettext("Roads"),
        "tourism": t.gettext("Tourism"),
        "it": t.gettext("Information technology"),
        "trade": t.gettext("Trade"),
        "education_health": t.gettext("Education and health"),
        "other": t.gettext("Other sectors"),
    }


def country(code: str, language: str) -> str:
    """The name of a country; the code itself where it has none."""
    return str(locale(language).territories.get(code, code))


@cache
def cuts(language: str) -> dict[Cut, str]:
    """What figures can be told apart by, as it stands on a button and in a heading."""
    t = translation(language)
    return {
        Cut.SECTOR: t.gettext("By sector"),
        Cut.PLACE: t.gettext("By district"),
        Cut.COUNTRY: t.gettext("By country"),
        Cut.STATUS: t.gettext("By stage"),
        Cut.YEAR: t.gettext("By year"),
        Cut.CURRENCY: t.gettext("By currency"),
    }


@cache
def units(language: str) -> dict[str, str]:
    """The units of indicators as they stand after a number; pieces are told by the title."""
    t = translation(language)
    return {
        "people": t.gettext("people"),
        "pieces": "",
        "percent": "%",
        "ha": t.gettext("ha"),
        "tonnes": t.gettext("tonnes"),
        "km": t.gettext("km"),
        "m": t.gettext("metres"),
        "sq_m": t.gettext("square metres"),
        "mw": t.gettext("MW"),
    }


@cache
def currencies_in_words(language: str) -> dict[str, str]:
    """Currencies whose names take case endings, where a sign could not."""
    t = translation(language)
    return {
        "USD": t.gettext("dollars"),
        "KZT": t.gettext("tenge"),
        "EUR": t.gettext("euros"),
        "CNY": t.gettext("yuan"),
        "RUB": t.gettext("roubles"),
    }
