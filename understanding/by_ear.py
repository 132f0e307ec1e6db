"""How people write a foreign company's name in Cyrillic by ear: English words, Chinese syllables, plain sounds."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from itertools import islice, product
from pathlib import Path
from typing import Any

from understanding.text import fold, is_latin, skeleton

FILE = Path(__file__).parent / "vocabulary" / "by_ear.toml"
MOST = 200  # spellings of one word
LONGEST_SYLLABLE = 6
# Letters that several sounds hide behind, in the script-neutral key of `text.skeleton`.
SOUNDS = (
    ("x", ("ks", "s", "h")),
    ("c", ("k", "s", "c")),
    ("w", ("v", "u")),
    ("j", ("j", "dj", "i")),
    ("g", ("g", "j")),
)
MOST_SOUNDS = 24


@dataclass(frozen=True, slots=True)
class Ear:
    """The tables of by_ear.toml."""

    english: dict[str, tuple[str, ...]]
    legal: frozenset[str]
    initials: dict[str, tuple[str, ...]]
    finals: dict[str, tuple[str, ...]]
    syllables: dict[str, tuple[str, ...]]


@cache
def ear() -> Ear:
    """The tables, read once."""
    with FILE.open("rb") as file:
        tables = tomllib.load(file)
    pinyin = tables["pinyin"]
    return Ear(
        {word: tuple(spellings) for word, spellings in tables["english"].items()},
        frozenset(fold(part).strip(".") for word in tables["legal"]["words"] for part in word.split()),
        _with_ear(pinyin["initials"], pinyin["by_ear"]["initials"]),
        _with_ear(pinyin["finals"], pinyin["by_ear"]["finals"]),
        {syllable: (cyrillic,) for syllable, cyrillic in pinyin["syllables"].items()},
    )


def _with_ear(proper: dict[str, str], heard: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    keys = [*proper, *(key for key in heard if key not in proper)]
    return {key: tuple(dict.fromkeys([*([proper[key]] if key in proper else []), *heard.get(key, [])])) for key in keys}


def is_legal(word: str) -> bool:
    """Whether a word of a company's name tells only its legal form."""
    return fold(word).strip(".") in ear().legal


def spellings(word: str) -> set[str]:
    """Folded Cyrillic spellings of one Latin word of a name.

    >>> {"жинсин", "цзинсин"} & spellings("Jinxin") != set()
    True
    """
    word = fold(word)
    if not is_latin(word):
        return set()
    known = ear().english.get(word)
    if known:
        return {fold(spelling) for spelling in known}
    syllables = _syllables(word)
    if not 2 <= len(syllables) <= 4:
        return set()
    return {fold("".join(parts)) for parts in islice(product(*map(_heard, syllables)), MOST)}


def sound_keys(word: str) -> set[str]:
    """The skeletons of a Latin name, with the sounds that its letters may stand for.

    >>> skeleton("нордвинд") in sound_keys("Nordwind")
    True
    """
    found = {fold(word)}
    for letter, sounds in SOUNDS:
        found |= {option.replace(letter, sound) for option in found if letter in option for sound in sounds}
        if len(found) >= MOST_SOUNDS:
            break
    return {skeleton(option) for option in found}


@cache
def _syllables(word: str) -> tuple[str, ...]:
    """A word split into pinyin syllables, the longest first; () where it is none."""
    if not word:
        return ()
    for length in range(min(LONGEST_SYLLABLE, len(word)), 0, -1):
        if _heard(word[:length]):
            rest = _syllables(word[length:])
            if rest or length == len(word):
                return (word[:length], *rest)
    return ()


@cache
def _heard(syllable: str) -> tuple[str, ...]:
    """The ways to write one syllable; () where it is no syllable."""
    tables = ear()
    ways = list(tables.syllables.get(syllable, ()))
    for length in (2, 1):
        initial, final = syllable[:length], syllable[length:]
        if initial in tables.initials and final in tables.finals:
            ways += [i + f for i in tables.initials[initial] for f in tables.finals[final]]
            break
    return tuple(dict.fromkeys(ways))
