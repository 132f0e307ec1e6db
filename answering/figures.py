"""Numbers, money and dates in one language: Babel with its flaws mended.

Babel rounds half to even, drops the fraction of compact money, chooses the unit before it rounds and writes Kazakh
months with a capital letter; here a figure is never rounded, only written in a unit in which it is exact.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache, lru_cache

from babel import Locale
from babel.numbers import format_decimal, get_currency_symbol

from locales.catalogue import translation

LOCALES = {"ru": "ru_KZ", "kk": "kk"}  # plain "ru" writes KZT instead of ₸
MILLION, BILLION, TRILLION = (Decimal(10) ** power for power in (6, 9, 12))
CENT = Decimal("0.01")
SIGNIFICANT = 4  # digits of what is only about right
PLACES = 3  # decimal places that a reader still takes in: 1,178 but 1 178,4 rather than 1,1784


@cache
def locale(language: str) -> Locale:
    """The CLDR locale of one of our languages."""
    return Locale.parse(LOCALES.get(language, LOCALES["ru"]))


@lru_cache(maxsize=1024)
def number(value: Decimal | int, language: str) -> str:
    """A number as people write it, with all its digits."""
    exact = Decimal(value)
    return str(format_decimal(exact, format="#,##0.######", locale=locale(language), decimal_quantization=False))


def money(amount: Decimal, currency: str, language: str) -> str:
    """A sum with its currency: 140,7 млн $, in the largest unit in which it has at most three decimal places."""
    t = translation(language)
    symbol = symbol_of(currency, language)
    if _fits(amount, TRILLION):
        text, unit = t.gettext("%(amount)s tn %(currency)s"), TRILLION
    elif _fits(amount, BILLION):
        text, unit = t.gettext("%(amount)s bn %(currency)s"), BILLION
    elif _fits(amount, MILLION):
        text, unit = t.gettext("%(amount)s m %(currency)s"), MILLION
    else:
        text, unit = t.gettext("%(amount)s %(currency)s"), Decimal(1)
    return (text % {"amount": number(amount / unit, language), "currency": symbol}).strip()


def _fits(amount: Decimal, unit: Decimal) -> bool:
    return amount >= unit and amount % (unit / 10**PLACES) == 0


def rounded(amount: Decimal) -> Decimal:
    """A computed sum to four significant digits or more, for what is only about right anyway."""
    step = Decimal(10) ** max(amount.adjusted() - 3, 0)
    return (amount / step).quantize(Decimal(1), rounding="ROUND_HALF_UP") * step


def mean(total: Decimal, number: int) -> Decimal:
    """An average sum: as it is where `money` tells it to the end, else to four significant digits or more."""
    exact = total / number
    unit = next((unit for unit in (TRILLION, BILLION, MILLION) if exact >= unit), CENT * 10**PLACES)
    if exact % (unit / 10**PLACES) == 0:
        return exact
    step = max(Decimal(10) ** (exact.adjusted() - SIGNIFICANT + 1), CENT)
    return (exact / step).quantize(Decimal(1), rounding="ROUND_HALF_UP") * step


def to_tenth(percent: Decimal) -> Decimal:
    """A percentage to one decimal place; a half is rounded up, as people do."""
    return percent.quantize(Decimal("0.1"), rounding="ROUND_HALF_UP")


@lru_cache(maxsize=64)
def symbol_of(currency: str, language: str) -> str:
    """$, ₸ …; the code where there is no sign, "" for no currency."""
    if not currency:
        return ""
    symbol = str(get_currency_symbol(currency, locale(language)))
    return "¥" if symbol == "CN¥" else symbol


def date(text: str, language: str) -> str:
    """A published date (2025-06-11, 2025-06 or 2025) in words; '' for ''."""
    if not text:
        return ""
    t = translation(language)
    year, month, day = ([*text.split("-"), "", ""])[:3]
    if day:
        words = t.gettext("%(day)s %(month)s %(year)s")
        return words % {"day": int(day), "month": month_name(month, language, "format"), "year": year}
    if month:
        return t.gettext("%(month)s %(year)s") % {"month": month_name(month, language, "stand-alone"), "year": year}
    return t.gettext("year %(year)s") % {"year": year}


def month_name(month: str, language: str, use: str) -> str:
    """июня ("format", within a date) or июнь ("stand-alone")."""
    return str(locale(language).months[use]["wide"][int(month)]).lower()


def dates(first: str, last: str, language: str) -> str:
    """A date or a span of two."""
    told = [date(text, language) for text in (first, last) if text]
    return " – ".join(dict.fromkeys(told))


def years(first: int | None, last: int | None, language: str) -> str:
    """2025–2026, or a sentence about the one end that is known; '' where none is."""
    t = translation(language)
    if first and last and first != last:
        return t.gettext("%(first)s–%(last)s") % {"first": first, "last": last}
    if first and last:
        return t.gettext("year %(year)s") % {"year": first}
    if first:
        return t.gettext("begins in %(year)s") % {"year": first}
    return t.gettext("to be finished in %(year)s") % {"year": last} if last else ""


def period(text: str, language: str) -> str:
    """What time a figure is about: 2025, 2025-10, 2025-Q3 or 2024-2025, in words."""
    t = translation(language)
    head, _, tail = text.partition("-")
    if tail.startswith("Q"):
        quarter = ["I", "II", "III", "IV"][int(tail[1:]) - 1]
        return t.gettext("%(quarter)s quarter of %(year)s") % {"quarter": quarter, "year": head}
    if len(tail) == 4:
        return t.gettext("the years %(first)s–%(last)s") % {"first": head, "last": tail}
    return date(text, language)
