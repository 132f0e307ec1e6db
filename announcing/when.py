"""When: the moment that somebody typed, the end of quiet hours, the next digest. All results are aware, in UTC."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo

DIGEST_HOUR = 9  # in the region's zone
MONDAY = 0
DAYS = {
    "сегодня": 0, "бүгін": 0, "бугин": 0, "бугін": 0, "today": 0,
    "завтра": 1, "ертең": 1, "ертен": 1, "tomorrow": 1,
    "послезавтра": 2, "бүрсігүні": 2, "бурсигуни": 2, "бүрсүгүні": 2,
}  # fmt: skip
# By the beginning of the word: its ending changes in both languages («4 сентября», «4 қыркүйекте»).
MONTHS = {
    "янв": 1, "фев": 2, "мар": 3, "апр": 4, "май": 5, "мая": 5, "июн": 6, "июл": 7, "авг": 8, "сен": 9, "окт": 10,
    "ноя": 11, "дек": 12,
    "қаң": 1, "ақп": 2, "нау": 3, "сәу": 4, "мам": 5, "мау": 6, "шіл": 7, "там": 8, "қыр": 9, "қаз": 10, "қар": 11,
    "жел": 12,
}  # fmt: skip
CLOCK = re.compile(r"(?:\bв\s+|\bсағат\s+)?\b(\d{1,2})[:.](\d{2})(?:\s*-?\s*(?:де|да|те|та))?$")
NUMBERS = re.compile(r"(\d{1,2})\.(\d{1,2})(?:\.(\d{4}))?")
ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
NAMED = re.compile(r"(?:(\d{4})\s*(?:ж\.|жыл\w*)?\s+)?(\d{1,2})\s+([^\W\d]{3,})(?:\s+(\d{4})(?:\s*(?:г\.?|года?))?)?")


class Unclear(ValueError):
    """A text names no day and time that can be told for certain."""


def moment(text: str, now: datetime, zone: tzinfo) -> datetime:
    """The moment that is meant by «04.09.2026 10:00», «завтра 9:00», «ертең 9:00» …; raises Unclear.

    A day without a year is the next such day; a time without a day is today's, even if it is over.
    """
    words = " ".join(text.casefold().replace(",", " ").replace("t", " " if ISO.match(text) else "t").split())
    found = CLOCK.search(words)
    if found is None:
        raise Unclear(text)
    today = now.astimezone(zone).date()
    try:
        day = _day(words[: found.start()].strip(), today)
        at = time(int(found[1]), int(found[2]))
    except ValueError:
        raise Unclear(text) from None
    return datetime.combine(day, at, zone).astimezone(UTC)


def _day(words: str, today: date) -> date:
    if not words or words in DAYS:
        return today + timedelta(days=DAYS.get(words, 0))
    if found := ISO.fullmatch(words):
        return date(*map(int, found.groups()))
    if found := NUMBERS.fullmatch(words):
        return _next(today, int(found[1]), int(found[2]), found[3])
    if found := NAMED.fullmatch(words):
        month = MONTHS.get(found[3][:3])
        if month is not None:
            return _next(today, int(found[2]), month, found[1] or found[4])
    raise ValueError


def _next(today: date, day: int, month: int, year: str | None) -> date:
    if year:
        return date(int(year), month, day)
    this_year = date(today.year, month, day)
    return this_year if this_year >= today else date(today.year + 1, month, day)


def is_quiet(minute: int, quiet_from: int | None, quiet_to: int | None) -> bool:
    """Whether a minute of the day lies in quiet hours, which may go over midnight."""
    if quiet_from is None or quiet_to is None:
        return False
    if quiet_from <= quiet_to:
        return quiet_from <= minute < quiet_to
    return minute >= quiet_from or minute < quiet_to


def minute_of(moment: datetime, zone: tzinfo) -> int:
    """The minute of the day in the zone."""
    local = moment.astimezone(zone)
    return local.hour * 60 + local.minute


def quiet_until(moment: datetime, quiet_to: int, zone: tzinfo) -> datetime:
    """The next time, after this moment, that the clock of the zone shows `quiet_to` minutes after midnight."""
    local = moment.astimezone(zone)
    midnight = datetime.combine(local.date(), time(), zone)
    end = midnight + timedelta(minutes=quiet_to)
    return (end if end > local else end + timedelta(days=1)).astimezone(UTC)


def next_digest(frequency: str, now: datetime, zone: tzinfo) -> datetime:
    """When the next digest goes out: at nine, daily or (weekly) on Monday."""
    local = now.astimezone(zone)
    nine = datetime.combine(local.date(), time(DIGEST_HOUR), zone)
    if nine <= local:
        nine += timedelta(days=1)
    if frequency == "weekly":
        nine += timedelta(days=(MONDAY - nine.weekday()) % 7)
    return nine.astimezone(UTC)
