"""From a cell's text to its value; each reader raises BadCell."""

from __future__ import annotations

import re
import unicodedata
from datetime import date as calendar
from decimal import Decimal, InvalidOperation
from functools import cache

from babel import Locale

from db.workbook.problems import BadCell, Code

LONGEST = 1000
LARGEST = Decimal(10) ** 13
ZERO = Decimal(0)
ID = re.compile(r"[A-Za-z0-9._-]{1,64}", re.ASCII)
DATE = re.compile(r"((19|20)\d\d)(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", re.ASCII)
PERIOD = re.compile(r"(19|20|21)\d\d(-(0[1-9]|1[0-2])|-Q[1-4]|-(19|20|21)\d\d)?", re.ASCII)
SPACES = str.maketrans("", "", " \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}")
SECTORS = (
    "agriculture", "food", "textile", "energy", "mining", "chemistry", "machinery", "construction_materials",
    "logistics", "roads", "tourism", "it", "trade", "education_health", "other",
)  # fmt: skip
STATUSES = ("planned", "memorandum", "agreement", "under_construction", "launched", "suspended")
QUALIFIERS = ("", "over", "about", "up_to")
KINDS = ("", "fact", "plan")
FLAGS = dict.fromkeys("yes true 1 да истина иә ия ақиқат".split(), True) | dict.fromkeys(
    "no false 0 нет ложь жоқ жалған".split(), False
)  # as people write it, and as spreadsheets do


def words(text: str) -> str:
    """Free text, at most LONGEST characters, with nothing that a database or a spreadsheet cannot hold."""
    if len(text) > LONGEST:
        raise BadCell(Code.TOO_LONG, f"at most {LONGEST} characters")
    if not text.isprintable() and any(_unusable(letter) for letter in text):
        raise BadCell(Code.CONTROL_CHARACTER)
    return text


def _unusable(letter: str) -> bool:
    return (unicodedata.category(letter) in ("Cc", "Cs") and letter not in "\n\t") or letter in "\ufffe\uffff"


def needed(text: str) -> str:
    """Free text that may not be empty."""
    if not text:
        raise BadCell(Code.EMPTY)
    return words(text)


def identity(text: str) -> str:
    """An id: Latin letters, digits, dot, underscore, hyphen; 1 to 64 of them."""
    if not text:
        raise BadCell(Code.EMPTY)
    if not ID.fullmatch(text):
        raise BadCell(Code.BAD_ID, "A-Z a-z 0-9 . _ -, at most 64 characters")
    return text


def _listed(text: str, known: tuple[str, ...]) -> str:
    if text not in known:
        raise BadCell(Code.NOT_LISTED, ", ".join(filter(None, known)))
    return text


def sector(text: str) -> str:
    """One of SECTORS."""
    return _listed(text, SECTORS)


def status(text: str) -> str:
    """One of STATUSES."""
    return _listed(text, STATUSES)


def qualifier(text: str) -> str:
    """One of QUALIFIERS."""
    return _listed(text, QUALIFIERS)


def kind(text: str) -> str:
    """One of KINDS."""
    return _listed(text, KINDS)


def flag(text: str) -> bool:
    """Yes or no; an empty cell is no."""
    if not text:
        return False
    if text.lower() not in FLAGS:
        raise BadCell(Code.NOT_LISTED, "yes, no")
    return FLAGS[text.lower()]


def countries(text: str) -> tuple[str, ...]:
    """Country codes separated by ';', each two capital letters."""
    codes = split(text)
    if any(not re.fullmatch("[A-Z]{2}", code) for code in codes):
        raise BadCell(Code.NOT_COUNTRY, "CN; KZ")
    return codes


def country(text: str) -> str:
    """One country code or ''."""
    if len(countries(text)) > 1:
        raise BadCell(Code.NOT_COUNTRY, "CN")
    return text


def split(text: str) -> tuple[str, ...]:
    """The different parts between ';'."""
    return tuple(dict.fromkeys(part for part in (piece.strip() for piece in text.split(";")) if part))


def number(text: str, places: int, least: Decimal = ZERO) -> Decimal:
    """A number, from 0 unless told otherwise, exact to so many decimal places.

    It may be written with spaces, and with a point or a comma.
    """
    plain = text.translate(SPACES).replace(",", ".", 1)
    try:
        value = Decimal(plain) if re.fullmatch(r"[+-]?\d+(\.\d+)?", plain, re.ASCII) else Decimal("NaN")
    except InvalidOperation:
        value = Decimal("NaN")
    if value.is_nan():
        raise BadCell(Code.NOT_NUMBER, "1234.5")
    if not least <= value < LARGEST * 100:
        raise BadCell(Code.OUT_OF_RANGE, "0 … 10¹⁵")
    if value != value.quantize(Decimal(1).scaleb(-places)):
        raise BadCell(Code.OUT_OF_RANGE, f"at most {places} decimal places")
    return value


def amount(text: str) -> Decimal | None:
    """A sum of money above 0, or None where it is not stated."""
    value = number(text, 2) if text else None
    if value is not None and value <= 0:
        raise BadCell(Code.OUT_OF_RANGE, "> 0")
    return value


def value(text: str) -> Decimal:
    """An indicator's value, which may be below 0: a decline."""
    if not text:
        raise BadCell(Code.EMPTY, "1234.5")
    found = number(text, 4, least=-LARGEST * 10)
    if found >= LARGEST * 10:
        raise BadCell(Code.OUT_OF_RANGE, "−10¹⁴ … 10¹⁴")
    return found


def rate(text: str) -> Decimal:
    """Tenge for one unit of a currency."""
    if not text:
        raise BadCell(Code.EMPTY, "520.5")
    found = number(text, 6)
    if not 0 < found < LARGEST / 10:
        raise BadCell(Code.OUT_OF_RANGE, "> 0")
    return found


def whole(text: str) -> int | None:
    """A whole number from 0, or None where it is not stated."""
    if not text:
        return None
    found = number(text, 2)
    if found != found.to_integral_value():
        raise BadCell(Code.NOT_WHOLE, "500")
    return int(found)


def jobs(text: str) -> int | None:
    """A number of jobs."""
    found = whole(text)
    if found is not None and found >= 10**9:
        raise BadCell(Code.OUT_OF_RANGE, "0 … 10⁹")
    return found


def ordinal(text: str) -> int | None:
    """The n-th of its kind."""
    return jobs(text)


def year(text: str) -> int | None:
    """A year from 1990 to 2100."""
    found = whole(text)
    if found is not None and not 1990 <= found <= 2100:
        raise BadCell(Code.OUT_OF_RANGE, "1990 … 2100")
    return found


@cache
def known_currencies() -> frozenset[str]:
    """The ISO 4217 codes."""
    return frozenset(Locale("en").currencies)


def currency(text: str) -> str:
    """An ISO 4217 code or ''."""
    if text and text not in known_currencies():
        raise BadCell(Code.NOT_CURRENCY, "KZT, USD, EUR, CNY")
    return text


def needed_currency(text: str) -> str:
    """An ISO 4217 code."""
    return currency(needed(text))


def period(text: str) -> str:
    """What time a figure is about: YYYY, YYYY-MM, YYYY-Qn or YYYY-YYYY."""
    if not PERIOD.fullmatch(text):
        raise BadCell(Code.BAD_PERIOD, "2025, 2025-10, 2025-Q3, 2024-2025")
    return text


def date(text: str) -> str:
    """A published date: YYYY-MM-DD, YYYY-MM or ''."""
    if text and (not DATE.fullmatch(text) or len(text) == 4 or not _exists(text)):
        raise BadCell(Code.BAD_DATE, "2025-06-11, 2025-06")
    return text


def event_date(text: str) -> str:
    """A date of which only the year may be known."""
    return text if DATE.fullmatch(text) and len(text) == 4 else date(text)


def needed_date(text: str) -> str:
    """A published date that may not be empty."""
    return date(needed(text))


def _exists(text: str) -> bool:
    try:
        calendar(*(int(part) for part in (text + "-01")[:10].split("-")))
    except ValueError:
        return False
    return True


def url(text: str) -> str:
    """A web address or ''."""
    if text and not re.fullmatch(r"https?://[^\s<>\"]+", text):
        raise BadCell(Code.BAD_URL, "https://…")
    return words(text)


def latitude(text: str) -> float | None:
    """Degrees north."""
    return _degrees(text, 90)


def longitude(text: str) -> float | None:
    """Degrees east."""
    return _degrees(text, 180)


def _degrees(text: str, most: int) -> float | None:
    if not text:
        return None
    plain = text.translate(SPACES).replace(",", ".", 1)
    if not re.fullmatch(r"-?\d{1,3}(\.\d+)?", plain, re.ASCII):
        raise BadCell(Code.NOT_NUMBER, "43.3017")
    if abs(float(plain)) > most:
        raise BadCell(Code.OUT_OF_RANGE, f"-{most} … {most}")
    return float(plain)
