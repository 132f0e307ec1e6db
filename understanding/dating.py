"""The days that a text names: dates, months, years, ends of a period, and what counts back from today."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from understanding.find import Heard
from understanding.question import Day
from understanding.vocabulary import MONTH

DOTTED = re.compile(r"(\d{1,2})\.(\d{2})(?:[.,](\d{4}|\d{2}))?")
YEARS = range(1990, 2101)
MONTHS, DAYS = range(1, 13), range(1, 32)
CENTURY = 2000
MOST = 100  # a larger number before a month is no day at all
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
# What a part of a year is called: its months, and how many such parts there are.
PARTS = {"quarter": (3, 4), "half": (6, 2), "half_year": (6, 2), "per_half": (6, 2)}
OF_AREA = frozenset({"м", "метр", "метра", "метров", "км", "шакырым"})  # «4 кв. м» is no quarter
APART = 3  # words from one day to the next: «с 1-го по 15-е ноября»
BESIDE = 2  # from a day to its month, from a month to its year
OF_MONTH = ("нын", "нин", "дын", "дин", "тын", "тин")  # «қарашаның 1-і»


@dataclass(frozen=True, slots=True)
class Date:
    """A day, month or year at words start … end (exclusive)."""

    start: int
    end: int
    day: Day


def dates_of(heard: Heard) -> list[Date]:
    """The dates of a text in their order; of two days of one month each has the month."""
    reader = _Reader(heard)
    position = 0
    while position < len(heard.words):
        position = reader.read(position)
    return reader.finished()


class _Reader:
    """Puts together what is said one by one: days before their month, a year on either side of it."""

    def __init__(self, heard: Heard) -> None:
        self._heard = heard
        self._found: list[Date] = []
        self._days: list[tuple[int, int]] = []  # without a month so far, with where they stand
        self._years: list[tuple[int, int]] = []  # the same of years

    def read(self, i: int) -> int:
        """Take what begins at a word; where the next begins."""
        if written := _written(self._heard, i):
            self._found.append(written)
            return written.end
        if month := month_at(self._heard, i):
            self._take_month(i, month)
        elif part := self._part_at(i):
            return self._take_part(i, *part)
        elif (year := _whole(self._heard, i) or 0) in YEARS:
            self._take_year(i, year)
        elif (day := _day_at(self._heard, i)) is not None:
            self._take_day(i, day)
        return i + 1

    def finished(self) -> list[Date]:
        """The dates, with what was left over: «с 1 ноября по 15», «с 2024 по 2025»."""
        if not self._found:
            return [Date(i, i + 1, Day(year)) for i, year in self._years]
        last = self._found[-1]
        if last.day.day and self._days and self._days[0][0] - last.end <= BESIDE:
            self._found += [Date(i, i + 1, replace(last.day, day=day)) for i, day in self._days]
        return self._found

    def _take_month(self, i: int, month: int) -> None:
        near = self._days if self._days and i - self._days[-1][0] <= BESIDE else []
        year = self._years.pop()[1] if self._years else None
        self._found += [Date(at, i + 1, Day(year, month, day)) for at, day in near]
        if not near:
            self._found.append(Date(i, i + 1, Day(year, month)))
        self._days = []

    def _part_at(self, i: int) -> tuple[int, list[int]] | None:
        """«в третьем квартале», «2-жартыжылдықта»: how many months it has, and where its numbers stand."""
        months, most = next((PARTS[name] for name in PARTS if name in self._heard.at[i]), (0, 0))
        following = self._heard.words[i + 1 : i + 2]
        if not months or any(word.token.read in OF_AREA for word in following):
            return None
        places = _ordinals_before(self._heard, i, most)
        return (months, places) if places else None

    def _take_part(self, i: int, months: int, places: list[int]) -> int:
        """A part is from its first month to its last; several are told by the first and the last of them."""
        year = self._years.pop()[1] if self._years else None
        numbers = [_ordinal(self._heard, at) or 0 for at in places]
        end = next((span.end for span in self._heard.spans if span.start <= i < span.end), i + 1)
        ends = ((min(numbers) - 1) * months + 1, max(numbers) * months)
        self._days = [day for day in self._days if day[0] not in places]
        self._found += [Date(min(places), end, Day(year, month)) for month in ends]
        return end

    def _take_year(self, i: int, year: int) -> None:
        last = self._found[-1] if self._found else None
        if last is None or last.day.year or i - last.end >= BESIDE:
            self._years.append((i, year))
            return
        self._found = [
            replace(date, end=i + 1 if date.end == last.end else date.end, day=replace(date.day, year=year))
            if date.end == last.end
            else date
            for date in self._found
        ]

    def _take_day(self, i: int, day: int) -> None:
        last = self._found[-1] if self._found else None
        if last and last.day.month and not last.day.day and self._is_of_month(last, i):
            self._found[-1] = Date(last.start, i + 1, replace(last.day, day=day))
            return
        if self._days and i - self._days[-1][0] > APART:
            self._days = []
        self._days.append((i, day))

    def _is_of_month(self, month: Date, i: int) -> bool:
        return i == month.end and self._heard.words[i - 1].token.read.endswith(OF_MONTH)


def month_at(heard: Heard, i: int) -> int | None:
    """The number of the month that a word names."""
    if i >= len(heard.words):
        return None
    return next((int(concept[len(MONTH) :]) for concept in sorted(heard.at[i]) if concept.startswith(MONTH)), None)


def _written(heard: Heard, i: int) -> Date | None:
    """«15.10.2026», «15.10», «2026-10-15», «15/10/2026»."""
    if (found := DOTTED.fullmatch(heard.words[i].token.typed)) and not _is_scaled(heard, i + 1):
        year = int(found[3]) if found[3] else None
        return Date(
            i, i + 1, Day(year if year is None or year >= 100 else CENTURY + year, int(found[2]), int(found[1]))
        )
    numbers = [_whole(heard, at) or 0 for at in range(i, i + 3)]
    for year, month, day in (numbers, numbers[::-1]):
        if year in YEARS and month in MONTHS and day in DAYS:
            return Date(i, i + 3, Day(year, month, day))
    return None


def _is_scaled(heard: Heard, i: int) -> bool:
    """«12.50 млн» is no day."""
    return i < len(heard.words) and any(concept.startswith(("n_", "unit_")) for concept in heard.at[i])


def _whole(heard: Heard, i: int) -> int | None:
    number = heard.words[i].token.number if i < len(heard.words) else None
    return int(number) if number is not None and number == int(number) else None


def _day_at(heard: Heard, i: int) -> int | None:
    """A number that may be a day; in words only right before a month: «первого ноября», «бес қараша»."""
    number = _whole(heard, i)
    if number is not None:
        named = number in DAYS or (number < MOST and month_at(heard, i + 1) is not None)  # «31», and «32 октября»
        return number if named and not _is_scaled(heard, i + 1) else None
    return next(_in_words(heard, i), None) if month_at(heard, i + 1) else None


def _in_words(heard: Heard, i: int) -> Iterator[int]:
    for concept in sorted(heard.at[i]):
        if concept in ORDINALS:
            yield ORDINALS[concept]
        elif concept.startswith("n_") and concept[2:].isdigit() and int(concept[2:]) in DAYS:
            yield int(concept[2:])


def _ordinal(heard: Heard, i: int) -> int | None:
    """The number of a part of a year: «3», «третий»."""
    named = next((ORDINALS[concept] for concept in sorted(heard.at[i]) if concept in ORDINALS), None)
    return _whole(heard, i) or named


def _ordinals_before(heard: Heard, i: int, most: int) -> list[int]:
    """Where the numbers up to `most` stand that belong to a word: «с 1-го по 3-й квартал»."""
    found: list[int] = []
    for at in range(i - 1, -1, -1):
        if (_ordinal(heard, at) or 0) in range(1, most + 1):
            found.append(at)
        elif (found[-1] if found else i) - at > BESIDE:
            break
    return found
