"""The days that a period means, counted from today, and how they are told."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, tzinfo

from answering import figures
from locales.catalogue import translation
from understanding.question import Day, Period, Step

MONTHS = range(1, 13)
OF_LEAP_YEARS = 8  # years between which a 29 February may be missing
QUARTER = 3  # months
WEEK = 7  # days
ONE = timedelta(days=1)


class NoSuchDay(ValueError):
    """The calendar has no such day; `day` is what was named."""

    def __init__(self, day: Day) -> None:
        super().__init__(day)
        self.day = day


@dataclass(frozen=True, slots=True)
class Days:
    """From the first day to the last, both included; without a first one, all before the last."""

    first: date | None
    last: date

    def begin(self, zone: tzinfo | None) -> datetime | None:
        """The moment at which they begin."""
        return None if self.first is None else datetime.combine(self.first, time(), zone)

    def end(self, zone: tzinfo | None) -> datetime:
        """The first moment after them."""
        return datetime.combine(self.last + ONE, time(), zone)

    def fixed(self) -> Period:
        """The same as a period that means these days whenever it is asked."""
        return Period(None if self.first is None else _named(self.first), _named(self.last))


def days_of(period: Period, today: date) -> Days:
    """The days of a period as far as they are over or begun; those of one yet to come are after today.

    A day without a year is the latest such day. Raises NoSuchDay.
    """
    found = _counted_back(period.step, period.ago, today) if period.step else _of_dates(period, today)
    last = today if period.onward and (found.first or today) <= today else found.last
    return replace(found, last=min(last, today) if (found.first or today) <= today else last)


def _counted_back(step: Step, ago: int, today: date) -> Days:
    if step is Step.DAY:
        day = today - ago * ONE
        return Days(day, day)
    if step is Step.WEEK:
        monday = today - (today.weekday() + WEEK * ago) * ONE
        return Days(monday, monday + (WEEK - 1) * ONE)
    months = {Step.MONTH: 1, Step.QUARTER: QUARTER, Step.YEAR: 12}[step]
    now = today.year * 12 + today.month - 1
    first = now - now % months - ago * months
    return Days(_first_of(first), _first_of(first + months) - ONE)


def _first_of(month: int) -> date:
    return date(month // 12, month % 12 + 1, 1)


def _of_dates(period: Period, today: date) -> Days:
    first, last = period.first, period.last
    if first is None:
        return Days(None, _latest(last or Day(), today).last)
    if last is None:
        return _latest(first, today)
    if first.year is None and last.year is not None:
        end = _within(last, last.year).last
        begin = _within(first, last.year).first
        return _ordered(begin if begin and begin <= end else _within(first, last.year - 1).first, end)
    if last.year is None and (last.month or 0) < (first.month or 0):  # «с декабря по январь»: over the new year
        year = _latest(last, today).last.year - 1 if first.year is None else first.year
        return Days(_within(first, year).first, _within(last, year + 1).last)
    begun = _latest(first, today)
    return _ordered(begun.first, _within(last, last.year or begun.last.year).last)


def _ordered(first: date | None, last: date) -> Days:
    return Days(last, first) if first and first > last else Days(first, last)


def _latest(named: Day, today: date) -> Days:
    """The day, month or year that was named; the latest one that has begun where no year was said."""
    if named.year is not None:
        return _within(named, named.year)
    for year in range(today.year, today.year - OF_LEAP_YEARS - 1, -1):
        try:
            found = _within(named, year)
        except NoSuchDay:
            continue
        if found.first and found.first <= today:
            return found
    raise NoSuchDay(named)


def _within(named: Day, year: int) -> Days:
    """All of what was named, in a year."""
    first, last = (1, 12) if named.month is None else (named.month, named.month)
    try:
        end = monthrange(year, last)[1] if named.day is None else named.day
        return Days(date(year, first, 1 if named.day is None else named.day), date(year, last, end))
    except ValueError:  # which an unknown month is, too
        raise NoSuchDay(named) from None


def _named(day: date) -> Day:
    return Day(day.year, day.month, day.day)


def told(first: date, last: date, language: str) -> str:
    """Two days as a sentence takes them: «с 1 по 31 октября 2026», «2026 жылғы 1–31 қазан»."""
    t = translation(language)
    if first.year != last.year:
        ends = {"first": told_day(first, language), "last": told_day(last, language)}
        return t.gettext("%(first)s to %(last)s") % ends
    month, last_month = (figures.month_name(str(day.month), language, "format") for day in (first, last))
    parts = {
        "first": first.day, "last": last.day, "month": month, "last_month": last_month, "year": first.year,
    }  # fmt: skip
    if first.month == last.month:
        return t.gettext("%(first)s to %(last)s %(last_month)s %(year)s") % parts
    return t.gettext("%(first)s %(month)s to %(last)s %(last_month)s %(year)s") % parts


def told_day(day: date, language: str) -> str:
    """One day in words."""
    return figures.date(day.isoformat(), language)


def told_wrongly(day: Day, language: str) -> str:
    """A day that there is not, as it was named: «31 ноября», «15.13»."""
    if day.month not in MONTHS:
        return f"{day.day}.{day.month or 0:02}"
    month = figures.month_name(str(day.month), language, "format")
    words = {"day": day.day, "month": month, "year": day.year}
    t = translation(language)
    return (t.gettext("%(day)s %(month)s %(year)s") if day.year else t.gettext("%(day)s %(month)s")) % words
