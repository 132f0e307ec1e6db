"""A name that a region has in common with a city: the region is meant, unless the city is said."""

from __future__ import annotations

from understanding.find import Heard
from understanding.names import NameIndex
from understanding.picking import Pick
from understanding.question import Kind

ROOT = 6  # letters
CITY_WORDS = ("город", "кала", "шахар")
CITY_RU, CITY_KK = ("г", "гор"), ("к",)  # «г. Алматы», «Алматы қ.»


def has_one_region(index: NameIndex) -> bool:
    """Whether all data is of one region, which then needs no naming."""
    return len(index.regions) == 1


def is_of_region(pick: Pick, heard: Heard, index: NameIndex) -> bool:
    """Whether a place is called as a region is, and not said to be the city."""
    if pick.kind is not Kind.PLACE or says_city(pick, heard):
        return False
    return any(_same_words(region, pick, heard, index) for region in index.regions)


def says_city(pick: Pick, heard: Heard) -> bool:
    """Whether the city is said: «город Алматы», «г. Алматы», «Алматы қ.»."""
    folded = [word.token.read for word in heard.words]
    before, after = folded[: min(pick.tokens)][-1:], folded[max(pick.tokens) + 1 :][:1]
    return any(word.startswith(CITY_WORDS) for word in folded) or bool(
        set(before) & set(CITY_RU) | set(after) & set(CITY_KK)
    )


def _same_words(region: int, pick: Pick, heard: Heard, index: NameIndex) -> bool:
    words = frozenset().union(*index.aliases[region]) if index.aliases[region] else frozenset()
    return all(
        words & heard.words[i].names.keys() or _shares_root(heard.words[i].token.read, index, region)
        for i in pick.tokens
    )


def _shares_root(folded: str, index: NameIndex, region: int) -> bool:
    return any(folded[:ROOT] == text.lower()[:ROOT] for text in index.names[region].ru)
