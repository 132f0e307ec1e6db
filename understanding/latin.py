"""Words in Latin letters as they would be typed in Cyrillic: people have many ways to write Russian and Kazakh so."""

from __future__ import annotations

import re
from functools import lru_cache

# The letters themselves; Kazakh ones as on a Russian keyboard.
LATIN_LETTERS = {
    "shch": "щ", "sch": "щ", "sh": "ш", "ch": "ч", "zh": "ж", "kh": "х", "gh": "г", "tsya": "тся", "ts": "ц",
    "tz": "ц", "ya": "я", "yu": "ю", "yo": "е", "ye": "е", "a": "а", "b": "б", "c": "ц", "d": "д", "e": "е", "f": "ф",
    "g": "г", "h": "х", "i": "и", "j": "ж", "k": "к", "l": "л", "m": "м", "n": "н", "o": "о", "p": "п", "q": "к",
    "r": "р", "s": "с", "t": "т", "u": "у", "v": "в", "w": "у", "x": "х", "z": "з", "y": "ы", "й": "й",
}  # fmt: skip
# «mayly», «kitayskiy», «investicij», but «biyl», «boyynsha».
SHORT_I = re.compile("(?<=[aeou])y(?![aeou])|(?<=[iy])y$|(?<=[aeiouy])j(?![aeiouy])")
LATIN_LETTER = re.compile("|".join(sorted(LATIN_LETTERS, key=len, reverse=True)))
# Other ways to write sounds: «kompanija», «jobaning», «kompaniia», «salinadi».
WAYS = (
    (re.compile("j(?=[aoue])"), "y"),
    (re.compile("ng(?![aeiouy])|ng(?=i)"), "n"),
    (re.compile("i(?=[aue])"), "y"),
    (re.compile("(?<=[aou])ii"), "yy"),
    (re.compile("ii"), "iy"),
    (re.compile("(?<=[^aeiouy])i(?=[^aou]*$)"), "y"),
    (re.compile("(?<![aeiouy])i"), "y"),
)
# Where «ы» is written «y»; in other texts «i» may be either.
Y_AFTER_CONSONANT = re.compile("[bcdfghjklmnpqrstvwxz]y(?![aeou])", re.I)


@lru_cache(maxsize=4096)
def spellings(latin: str, i_is_either: bool = True) -> tuple[str, ...]:
    """What a folded Latin word may be in Cyrillic, the likeliest first: people have many ways.

    If `i_is_either`, a Kazakh word without «e» has rather «ы», by its harmony.

    >>> spellings("kompanija", False)[1], "жобанын" in spellings("jobaning"), spellings("salinadi")[0]
    ('компания', True, 'салынады')
    """
    ways = [latin]
    for pattern, replacement in WAYS:
        ways += [changed for way in ways if (changed := pattern.sub(replacement, way)) != way]
    if i_is_either and "e" not in latin:
        ways.sort(key=lambda way: way.count("i"))
    return tuple(dict.fromkeys(cyrillic(way) for way in ways))


def writes_i_for_either(text: str) -> bool:
    """Whether a text has no «y» for «ы», as «salinadi» beside «jobalar»."""
    return not Y_AFTER_CONSONANT.search(text)


@lru_cache(maxsize=4096)
def cyrillic(latin: str) -> str:
    """A folded word of Latin letters as it would be typed in Cyrillic; «y» is й or ы by its place.

    >>> cyrillic("zholdardan"), cyrillic("kitayskimi"), cyrillic("qyzylsha")
    ('жолдардан', 'китайскими', 'кызылша')
    """
    return LATIN_LETTER.sub(lambda found: LATIN_LETTERS[found.group()], SHORT_I.sub("й", latin))
