"""The figures of an answer, read from its text as a person reads them, in Russian or in Kazakh."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

Figure = tuple[str, *tuple[Decimal | int, ...]]
SIGNS = {"$": "USD", "₸": "KZT", "€": "EUR", "¥": "CNY", "₽": "RUB"}
UNITS = {"": 1, "млн": 10**6, "млрд": 10**9, "трлн": 10**12}
N = r"(\d+(?: \d{3})*(?:,\d+)?)"
WHOLE = r"(\d+(?: \d{3})*)"
# What each pattern tells; the first that fits at a place is taken.
PATTERNS = [
    ("amount known", rf"Сумма известна по {WHOLE} из {WHOLE} проект\w*"),
    ("jobs known", rf"Число рабочих мест известно по {WHOLE} из {WHOLE} проект\w*"),
    ("country known", rf"Страна самой компании указана у {WHOLE} из {WHOLE}"),
    ("amount known", rf"(?P<n1>{WHOLE}) жобаның ішінде сомасы белгілісі – (?P<k1>{WHOLE})"),
    ("jobs known", rf"(?P<n2>{WHOLE}) жобаның ішінде жұмыс орны белгілісі – (?P<k2>{WHOLE})"),
    ("country known", rf"(?P<n3>{WHOLE}) серіктестің ішінде елі белгілісі – (?P<k3>{WHOLE})"),
    ("amount unknown", rf"Сумма не указана ни по одному из {WHOLE} проект\w*"),
    ("amount unknown", rf"{WHOLE} жобаның ешқайсысында сомасы көрсетілмеген"),
    ("jobs unknown", rf"Число рабочих мест не указано ни по одному из {WHOLE} проект\w*"),
    ("jobs unknown", rf"{WHOLE} жобаның ешқайсысында жұмыс орындарының саны көрсетілмеген"),
    ("shown", rf"Показаны {WHOLE}–{WHOLE} из {WHOLE}|Көрсетілгені: {WHOLE}–{WHOLE}, барлығы {WHOLE}"),
    ("less %", rf"(?:менее|меньше) {N} %|{N} %-дан аз"),
    ("%", rf"{N} %"),
    ("money", rf"{N} (?:(млн|млрд|трлн) )?([$₸€¥₽])"),
    ("over", rf"по {WHOLE} проект\w*|{WHOLE} жоба бойынша"),
    ("jobs", rf"{N} (?:рабоч\w+ мест\w*|жұмыс орны)"),
    ("projects", rf"{WHOLE} (?:проект(?:а|ов)?|жоба)\b"),
    ("partners", rf"{WHOLE} (?:партн[её]р(?:а|ов)?|серіктес)\b"),
    ("of", rf"\({WHOLE}\)"),
    ("count", rf"(?<=– ){WHOLE}(?=\.?$)"),
]


@dataclass(frozen=True)
class Part:
    """What is told at one place: figures in their order, and of what; a loose name only stands among other words."""

    figures: tuple[Figure, ...] = ()
    name: str | None = ""
    loose: bool = False

    def fits(self, read: Part) -> bool:
        """Whether this is what was read."""
        if self.figures != read.figures or self.name is None:
            return self.figures == read.figures
        expected, found = plain(self.name), read.name or ""
        return (
            expected in found
            if self.loose
            else found in (expected, f"По стадиям: {expected}") or found.endswith(f": {expected}".rstrip())
        )


def plain(text: str) -> str:
    """A name without the marks that join it to figures."""
    return " ".join(re.sub(r"[•·+–()≈]", " ", text).rstrip(". ").split()).strip(" .,;")


def parts(text: str) -> list[Part]:
    """All places of an answer where figures stand, and all items of its lists."""
    found = []
    for line in text.splitlines():
        for number, piece in enumerate(re.split("; |, барлығы – ", line)):
            part = _part(piece)
            listed = number == 0 and piece.startswith("•")
            if part.figures or listed:
                found.append(part)
    return found


def _part(text: str) -> Part:
    figures: list[Figure] = []
    rest = text
    if place := re.match(r"(\d+)\. ", rest):
        figures.append(("place", int(place[1])))
        rest = rest[place.end() :]
    taken, at = "", 0
    while match := ANY.search(rest, at):
        kind, found = next((kind, found) for kind, each in COMPILED if (found := each.match(rest, match.start())))
        figures.append(_told(kind, found))
        taken += rest[at : match.start()]
        at = found.end()
    return Part(tuple(figures), plain(taken + rest[at:]))


COMPILED = [(kind, re.compile(rf"(?<![\w,]){pattern}")) for kind, pattern in PATTERNS]
ANY = re.compile("|".join(re.sub(r"\?P<\w+>", "", each.pattern) for _, each in COMPILED))


def _told(kind: str, match: re.Match[str]) -> Figure:
    named = {name[0]: value for name, value in match.groupdict().items() if value}
    if named:
        return kind, _number(named["k"]), _number(named["n"])
    groups = [group for group in match.groups() if group]
    if kind == "money":
        unit = groups[1] if len(groups) == 3 else ""
        return SIGNS[groups[-1]], _number(groups[0]) * UNITS[unit]
    return kind, *(_number(group) for group in groups)


def _number(text: str) -> Decimal:
    return Decimal(text.replace(" ", "").replace(",", "."))
