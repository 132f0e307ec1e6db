"""What a text says on another keyboard layout than the one that it was typed on."""

from __future__ import annotations

import re
from collections.abc import Callable

from understanding.text import MARKS, with_years

RUSSIAN_LAYOUT = (
    "`qwertyuiop[]asdfghjkl;'zxcvbnm,.~QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>",
    "ёйцукенгшщзхъфывапролджэячсмитьбюЁЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ",
)
# xkb's `kz` layout has the Kazakh letters in the row of digits.
KAZAKH_LAYOUT = (RUSSIAN_LAYOUT[0] + "2345890-=@#$%*()_+", RUSSIAN_LAYOUT[1] + "әіңғүұқөһӘІҢҒҮҰҚӨҺ")
TO_RUSSIAN_LAYOUT, TO_KAZAKH_LAYOUT = str.maketrans(*RUSSIAN_LAYOUT), str.maketrans(*KAZAKH_LAYOUT)
FROM_RUSSIAN_LAYOUT = str.maketrans(RUSSIAN_LAYOUT[1], RUSSIAN_LAYOUT[0])
NUMERAL = re.compile(r"\d+(?:[.,]\d+)*$|\d{2,}-")  # «7522», «700-ден»
SPACED, LATIN_WORD, COMMA = re.compile(r"(\s+)"), re.compile("[A-Za-z]{3,}"), re.compile(r"[,;:](?=\s|$)")
# «4esnok»: digits that stand for letters in Latin typing.
LETTER_DIGITS = {"4": "ch", "6": "sh"}
LETTER_DIGIT = re.compile(r"(?<=[A-Za-z])[46](?=[A-Za-z])|(?<!\S)4(?=[A-Za-z]{2})", re.ASCII)


def readings(text: str, is_name: Callable[[str], bool] = lambda word: False) -> list[str]:
    """The text, cleaned but for its marks, as typed, and as it would read on another keyboard layout.

    `is_name` tells the Latin names that stay as they are.

    >>> readings("crjkmrj 'nf")[1]
    'сколько эта'
    """
    letters = [c for c in text if c.isalpha()]
    latin = sum("a" <= c.lower() <= "z" for c in letters)
    typed = "".join(c for c in text if c not in MARKS)
    found = [LETTER_DIGIT.sub(lambda digit: LETTER_DIGITS[digit.group()], typed)]
    if latin * 2 >= len(letters):
        found += [_typed_on(text, TO_RUSSIAN_LAYOUT, is_name), with_years(_typed_on(text, TO_KAZAKH_LAYOUT, is_name))]
    elif not latin:
        found.append(typed.translate(FROM_RUSSIAN_LAYOUT))
    return found


def _typed_on(text: str, layout: dict[int, int], is_name: Callable[[str], bool]) -> str:
    """The text on a layout, but for names and numbers; a comma before a space is one, since few words end in «б»."""
    found = []
    for part in SPACED.split(COMMA.sub(" ", text)):
        names = LATIN_WORD.findall(part)
        number = NUMERAL.match(part)
        kept = len(part) if names and all(map(is_name, names)) else number.end() if number else 0
        found.append(part[:kept] + part[kept:].translate(layout))
    return "".join(found)
