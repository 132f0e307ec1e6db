"""Kazakh word forms: the many that a noun has, and back from a form to what may be its base."""

from __future__ import annotations

from functools import cache, lru_cache

from qazaq_inflector import QazaqNameInflector

from understanding.text import fold

CASES = QazaqNameInflector.CASES
PERSONS = ("3", "1pl", "2sg_formal")
SHORTEST_BASE = 3
DEEPEST = 3
# Folded endings of nouns and adjectives: case, possession, plural, -дағы, -лы, -лық, and the particles typed glued.
ENDINGS = {
    ending: place
    for place, ending in enumerate(
        """нын нин дын дин тын тин га ге ка ке на не ны ни ды ди ты ти да де та те нда нде дан ден нан нен тан тен
    мен бен пен лар лер дар дер тар тер сы си ы и н мыз миз ымыз имиз ныз низ дагы деги тагы теги ндагы ндеги
    лы ли лык лик дык дик тык тик дай дей тай тей ма ме ба бе па пе""".split()
    )
}
AFTER_VOWELS = ("сы", "си")  # «бағсы» is no form of «бақ» but a slip for «бағасы»
VOWELS = frozenset("аәеиоөуүұыіюяэё")
# Russian endings of a name that no dictionary knows: «Джинсина», «с Камоей».
FOREIGN_ENDINGS = {ending: place for place, ending in enumerate("а у ом ои еи е ы ами ах ов".split())}
LONGEST_ENDING = max(map(len, ENDINGS))
SHORTEST_FOREIGN_BASE = 4
# What is left out of verbs in talk: «тартам» is «тартамын», «келед» is «келеді».
SHORTENED = (
    ("ам", "ын"), ("ем", "ін"), ("ад", "ы"), ("ед", "і"), ("йд", "ы"), ("йд", "і"), ("am", "yn"), ("em", "in"),
)  # fmt: skip
# A voiceless consonant that a vowel after it had voiced: орталық – орталығы, парк – паркі (folded: г → к, б → п).
DEVOICED = {"г": "к", "ғ": "қ", "б": "п"}


@cache
def _inflector() -> QazaqNameInflector:
    return QazaqNameInflector(strict=True)


def forms(noun: str) -> set[str]:
    """The forms of one Cyrillic noun: singular and plural, possessive, in all cases, and in -дағы/-дегі.

    >>> {"серіктестермен", "серіктесі", "серіктестеріңіз"} <= forms("серіктес")
    True
    """
    inflector = _inflector()
    found: set[str] = set()
    for case in CASES:
        found |= {str(inflector.inflect(noun, case)), str(inflector.inflect(inflector.pluralize(noun), case))}
        for person in PERSONS:
            found |= {inflector.possessive(noun, person, case, plural) for plural in (False, True)}
    return found | _adjectives(found)


def cases(noun: str) -> set[str]:
    """The forms of a proper name: the cases of its singular, and in -дағы/-дегі."""
    found = {str(_inflector().inflect(noun, case)) for case in CASES}
    return found | _adjectives(found)


def _adjectives(forms: set[str]) -> set[str]:
    """From «облыста» to «облыстағы»."""
    locatives = {form for form in forms if form.endswith(("да", "де", "та", "те"))}
    return {form + ("ғы" if form.endswith("а") else "гі") for form in locatives}


@lru_cache(maxsize=8192)
def bases(word: str, foreign: bool = True) -> tuple[str, ...]:
    """What may be left of a word without its endings, least cut first, the word itself left out.

    `foreign`: Russian endings are cut as well, as talk has them on names.

    >>> "парк" in bases("паркінде"), "орталық" in bases("орталығына")
    (True, True)
    """
    found: dict[str, None] = {}
    layer = [word]
    for _ in range(DEEPEST):
        layer = [base for longer in layer for base in _cut(longer, ENDINGS, SHORTEST_BASE)]
        found |= dict.fromkeys(layer)
    cut = _cut(word, FOREIGN_ENDINGS, SHORTEST_FOREIGN_BASE) if foreign else []
    return tuple(found | dict.fromkeys(cut))


def in_full(word: str) -> tuple[str, ...]:
    """What a verb may be that is written as it is spoken.

    >>> in_full("тартам"), in_full("жұмсайд")
    (('тартамын',), ('жұмсайды', 'жұмсайді'))
    """
    return tuple(word + rest for ending, rest in SHORTENED if word.endswith(ending))


def _cut(word: str, endings: dict[str, int], shortest: int) -> list[str]:
    """What is left without each ending that the word has, in the order of the endings."""
    tails = ((length, fold(word[-length:])) for length in range(1, LONGEST_ENDING + 1))
    fitting = sorted((endings[tail], tail) for length, tail in tails if len(tail) == length and tail in endings)
    cut = []
    for _, ending in fitting:
        base = word[: -len(ending)]
        if len(base) >= shortest and (ending not in AFTER_VOWELS or base[-1] in VOWELS):
            cut.append(base)
            if base[-1] in DEVOICED:
                cut.append(base[:-1] + DEVOICED[base[-1]])
    return cut
