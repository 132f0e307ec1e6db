"""One language's way of saying what answers are made of, ready for Telegram HTML."""

from __future__ import annotations

import gettext
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from html import escape, unescape

from answering import figures, kazakh, labels
from db.queries.results import IndicatorRow, Origin, Words
from locales.catalogue import translation

TITLE, TEXT, NAME = 150, 420, 90  # the longest that is shown of each, in characters
SOURCES = 2
TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True)
class Voice:
    """The words of one language; whatever the database wrote is cut and escaped on its way through here."""

    language: str
    t: gettext.NullTranslations = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "t", translation(self.language))

    def shown(self, words: Words, longest: int = TITLE) -> str:
        """A text of the database in this language; in quotes where only the other language has it."""
        own, other = (words.kk, words.ru) if self.language == "kk" else (words.ru, words.kk)
        if own or not other or other.startswith("«"):
            return clipped(own or other, longest)
        return f"«{clipped(other, longest)}»"

    def bold(self, text: str) -> str:
        """The figure of an answer."""
        return f"<b>{text}</b>"

    def money(self, amount: Decimal, currency: str) -> str:
        """A sum with its currency."""
        return escape(figures.money(amount, currency, self.language))

    def number(self, value: Decimal | int) -> str:
        """A number with all its digits."""
        return figures.number(value, self.language)

    def jobs(self, count: int) -> str:
        """So many jobs."""
        return self.t.ngettext("%(n)s job", "%(n)s jobs", count) % {"n": self.number(count)}

    def projects(self, count: int) -> str:
        """So many projects."""
        return self.t.ngettext("%(n)s project", "%(n)s projects", count) % {"n": self.number(count)}

    def partners(self, count: int) -> str:
        """So many partners."""
        return self.t.ngettext("%(n)s partner", "%(n)s partners", count) % {"n": self.number(count)}

    def status(self, code: str) -> str:
        """A status in a word or two; '' for none."""
        return labels.statuses(self.language).get(code, clipped(code, NAME))

    def stage(self, code: str) -> str:
        """A status as it heads figures, where none has a name too."""
        return self.status(code) or self.t.gettext("not stated")

    def sector(self, code: str) -> str:
        """The name of a sector."""
        return labels.sectors(self.language).get(code, clipped(code, NAME))

    def country(self, code: str) -> str:
        """The name of a country."""
        return clipped(labels.country(code, self.language), NAME)

    def currency(self, code: str) -> str:
        """The name of a currency; the code itself where it has none."""
        name = str(figures.locale(self.language).currencies.get(code, code))
        if code == "KZT":
            name = self.t.gettext("tenge")  # of Kazakhstan, which CLDR calls otherwise in Russian
        return clipped(name[:1].upper() + name[1:], NAME)

    def countries(self, codes: Sequence[str]) -> str:
        """Names of countries, with commas."""
        return ", ".join(self.country(code) for code in codes)

    def at(self, place: Words) -> str:
        """A place as sentences of this language want it: with its ending in Kazakh, the plain name in Russian."""
        name = self.shown(place, NAME)
        return kazakh.at(name) if self.language == "kk" else name

    def figure(self, row: IndicatorRow) -> str:
        """The value of an indicator with its unit and whether it is more, less or about that."""
        told = {"figure": self._plain_figure(row, worded=row.qualifier in ("over", "up_to"))}
        if row.qualifier == "over":
            told["figure"] = self._ended(told["figure"], kazakh.ABLATIVE)
            return self.t.gettext("more than %(figure)s") % told
        if row.qualifier == "up_to":
            told["figure"] = self._ended(told["figure"], kazakh.DATIVE)
            return self.t.gettext("up to %(figure)s") % told
        return self.t.gettext("about %(figure)s") % told if row.qualifier == "about" else told["figure"]

    def _plain_figure(self, row: IndicatorRow, worded: bool) -> str:
        if worded and self.language == "kk" and _is_currency(row.unit):
            sign = figures.symbol_of(row.unit, self.language)
            word = labels.currencies_in_words(self.language).get(row.unit, row.unit)
            return self.money(row.value, row.unit).removesuffix(escape(sign)) + word
        return self.measured(row.value, row.unit)

    def measured(self, value: Decimal, unit: str) -> str:
        """A value with its unit, which may be a currency."""
        if _is_currency(unit):
            return self.money(value, unit)
        told = labels.units(self.language).get(unit, clipped(unit, NAME))
        return f"{self.number(value)}\N{NO-BREAK SPACE}{told}" if told else self.number(value)

    def _ended(self, figure: str, case: str) -> str:
        """In Kazakh the figure takes the case that "more than" and "up to" ask for."""
        if self.language != "kk":
            return figure
        number, space, unit = figure.rpartition("\N{NO-BREAK SPACE}")
        if unit.isalpha():
            return f"{number}{space}{kazakh.inflected(unit, case)}"
        if unit == "%":
            return f"{number}{space}{kazakh.inflected('пайыз', case)}"
        return kazakh.with_ending(figure, case)

    def origins(self, origins: Sequence[Origin | None]) -> str:
        """The last line: the sources with their dates, at most two of them, the most frequent first."""
        known = [origin for origin in origins if origin is not None]
        distinct = sorted(dict.fromkeys(known), key=lambda origin: -known.count(origin))
        told = "; ".join(self._origin(origin) for origin in distinct[:SOURCES])
        if len(distinct) > SOURCES:
            told = self.t.gettext("%(sources)s and others") % {"sources": told}
        return f"<i>{told}</i>" if told else ""

    def named(self, origins: Sequence[Origin]) -> str:
        """The same sources as plain text, for a picture."""
        return unescape(TAG.sub("", self.origins(origins)))

    def _origin(self, origin: Origin) -> str:
        title = clipped(origin.title, NAME)
        if origin.url:
            title = f'<a href="{escape(origin.url)}">{title}</a>'
        told = {"title": title, "date": figures.date(origin.date, self.language)}
        if not origin.date:
            return self.t.gettext("«%(title)s», undated") % told
        return self.t.gettext("«%(title)s», %(date)s") % told


def _is_currency(unit: str) -> bool:
    return unit.isupper() and len(unit) == 3


def clipped(text: str, longest: int) -> str:
    """What people or the database wrote, on one line, cut to so many characters and escaped."""
    line = " ".join(text.split())
    return escape(line if len(line) <= longest else line[: longest - 1].rstrip() + "…", quote=False)
