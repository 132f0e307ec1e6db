"""The units of indicators, and whether one is what a question asks in."""

from __future__ import annotations

from understanding.find import Heard
from understanding.text import skeleton

AREA = frozenset({"ha", "га", "гектар", "m2", "кв. м"})
PEOPLE = frozenset({"people", "jobs", "pieces", "человек", "мест", "адам", "орын"})
PERCENT = frozenset({"percent", "%", "процент", "пайыз"})
UNITS = {
    "unit_hectare": AREA,
    "unit_tonne": frozenset({"t", "tonne", "tonnes", "тонн", "т"}),
    "unit_km": frozenset({"km", "км"}),
    "unit_percent": PERCENT,
    "unit_mw": frozenset({"mw", "MW", "МВт"}),
}
MEASURED = ("unit_km", "unit_hectare", "unit_tonne", "unit_mw")  # «сколька киламетров обьездная»
MONEY_WORDS = ("usd", "kzt", "eur", "cny", "n_1000000", "n_1000000000", "n_1000000000000")
WHO = frozenset({"кто", "кого", "кому", "кем", "ким", "кимге", "киммен"})  # within phrases as well
PIECES = skeleton("неше")
DOCUMENTS = ("документ", "бумаг", "соглашен", "меморанд", "договор", "кужат", "келисим")
CODE = 3  # letters of a currency's code


def is_money(unit: str) -> bool:
    """Whether a unit is the code of a currency."""
    return len(unit) == CODE and unit.isupper()


def asked_units(heard: Heard) -> frozenset[str]:
    """The units that a text speaks of."""
    return frozenset().union(*(units for concept, units in UNITS.items() if heard.has(concept)))


def fits(heard: Heard, unit: str) -> bool:
    """Whether an indicator in this unit may be meant: none in hectares where tonnes, money or jobs are asked for."""
    asked = asked_units(heard)
    if (asked and unit not in asked) or asks_who(heard):
        return False
    if heard.has("amount", *MONEY_WORDS):
        return is_money(unit)
    if is_money(unit) and counts_pieces(heard):
        return False
    return not heard.has("jobs") or unit in PEOPLE


def counts_pieces(heard: Heard) -> bool:
    """«неше құжатқа қол қойылды», «сколько документов подписали»: a number of things, and no sum."""
    followed = [i for i in heard.where("how_many") if i + 1 < len(heard.words)]
    return any(is_of_pieces(heard, i) or heard.words[i + 1].token.read.startswith(DOCUMENTS) for i in followed)


def is_of_pieces(heard: Heard, i: int) -> bool:
    """Whether a word asks how many pieces: «неше»; «қанша» is how much as well."""
    return skeleton(heard.words[i].token.typed) == PIECES


def asks_who(heard: Heard) -> bool:
    """«кто будет добывать золото»: no figure tells who."""
    return not heard.has("how_many", "amount", "jobs") and (
        heard.has("who") or any(word.token.read in WHO for word in heard.words)
    )
