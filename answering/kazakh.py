"""Kazakh endings: a place where something is, a word or a number in a case.

qazaq-inflector was made for people's names: it is given one Cyrillic word at a time, and what it does not know stands
in the tables here.
"""

from __future__ import annotations

import re
from functools import cache

from qazaq_inflector import QazaqNameInflector

ABLATIVE, DATIVE, LOCATIVE = "ablative", "dative", "locative"

# Nouns that already say "its": their ending goes after an -н- (қаласы → қаласында).
OWNED = frozenset(
    "қаласы ауданы облысы округі ауылы кенті аймағы бекеті паркі орталығы өңірі таулары аудандары қалалары".split()
)
OWNED_ENDINGS = {ABLATIVE: ("нан", "нен"), DATIVE: ("на", "не"), LOCATIVE: ("нда", "нде")}
# What the library gets wrong: a last -и is front after a front vowel, and a few loans are front.
IRREGULAR = {
    ("би", ABLATIVE): "биден",
    ("би", DATIVE): "биге",
    ("би", LOCATIVE): "биде",
    ("төлеби", ABLATIVE): "төлебиден",
    ("төлеби", DATIVE): "төлебиге",
    ("төлеби", LOCATIVE): "төлебиде",
}
# The last word of a number read aloud, by its last digits that are not zero and by the zeros after them.
ONES = {
    "1": ("ден", "ге"), "2": ("ден", "ге"), "3": ("тен", "ке"), "4": ("тен", "ке"), "5": ("тен", "ке"),
    "6": ("дан", "ға"), "7": ("ден", "ге"), "8": ("ден", "ге"), "9": ("дан", "ға"),
}  # fmt: skip
TENS = {
    "1": ("нан", "ға"), "2": ("дан", "ға"), "3": ("дан", "ға"), "4": ("тан", "қа"), "5": ("ден", "ге"),
    "6": ("тан", "қа"), "7": ("тен", "ке"), "8": ("нен", "ге"), "9": ("нан", "ға"),
}  # fmt: skip
ZERO, HUNDRED, THOUSAND, MILLION, MILLIARD = ("ден", "ге"), ("ден", "ге"), ("нан", "ға"), ("нан", "ға"), ("тан", "қа")
CYRILLIC_WORD = re.compile(r"[а-яёәғқңөұүһі]+(?:-[а-яёәғқңөұүһі]+)*", re.IGNORECASE)


@cache
def _inflector() -> QazaqNameInflector:
    return QazaqNameInflector(strict=True)


def inflected(phrase: str, case: str) -> str:
    """The phrase in a case: only its last word changes, and only if it is a plain Kazakh word.

    >>> inflected("Түркістан қаласы", "locative")
    'Түркістан қаласында'
    """
    head, space, last = phrase.rpartition(" ")
    return f"{head}{space}{_word(last, case)}"


def _word(word: str, case: str) -> str:
    lower = word.lower()
    if not CYRILLIC_WORD.fullmatch(word):
        return word
    if (lower, case) in IRREGULAR:
        ending = IRREGULAR[lower, case][len(lower) :]
        return word + ending
    if lower in OWNED:
        return word + OWNED_ENDINGS[case][lower.endswith("і")]
    return str(_inflector().inflect(word, case))


def at(place: str) -> str:
    """The phrase for "in that place"; a name that can take no ending is followed by "on its territory".

    >>> at("Шардара"), at("«Атамекен» өткізу бекеті"), at("Turan АЭА")
    ('Шардарада', '«Атамекен» өткізу бекетінде', 'Turan АЭА аумағында')
    """
    last = place.rpartition(" ")[2]
    if not CYRILLIC_WORD.fullmatch(last) or (last.isupper() and len(last) > 1):
        return f"{place} аумағында"
    return inflected(place, LOCATIVE)


def with_ending(number: str, case: str) -> str:
    """A number in figures with the ending of its last word: 21 000-нан, 500-ден, 100-ге; a fraction ends like a tenth.

    >>> with_ending("21 000", "ablative"), with_ending("500", "dative"), with_ending("12,5", "ablative")
    ('21 000-нан', '500-ге', '12,5-тен')
    """
    ablative, dative = _endings(number)
    return f"{number}-{ablative if case == ABLATIVE else dative}"


def _endings(number: str) -> tuple[str, str]:
    digits = re.sub(r"[^\d,]", "", number)
    if "," in digits:
        digits = digits.rstrip("0")[-1]
    bare = digits.rstrip("0")
    zeros = len(digits) - len(bare)
    if not bare:
        return ZERO
    if zeros >= 3:
        return MILLIARD if 9 <= zeros < 12 else MILLION if zeros >= 6 else THOUSAND
    return (ONES[bare[-1]], TENS[bare[-1]], HUNDRED)[zeros]
