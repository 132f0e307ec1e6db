"""How much a word of a question says about which name is meant."""

from __future__ import annotations

from understanding.find import (
    ASKING_WORDS,
    QUESTION_WORDS,
    SAME_MEANING,
    WEIGHT_ASKING,
    WEIGHT_EVERYDAY,
    WEIGHT_QUESTION,
    WEIGHT_SECTOR,
    Heard,
)
from understanding.forms import Hits
from understanding.names import NameIndex
from understanding.question import STATUSES
from understanding.text import GENERIC
from understanding.vocabulary import COUNTRY, ELSEWHERE

WEIGHT_COUNTRY, WEIGHT_STATUS, WEIGHT_NUMBER, WEIGHT_UNIT, WEIGHT_OTHER = 0.3, 0.5, 0.4, 0.45, 0.2
WEIGHT_GENERIC = 0.12  # «область», «қаласы»: they tell the kind of place, not which
WEIGHTS_BY_PREFIX = (
    ("sector_", WEIGHT_SECTOR), (ELSEWHERE, 1.0), (COUNTRY, WEIGHT_COUNTRY), ("unit_", WEIGHT_UNIT), ("month_", 1.0),
    ("talked", 1.0),
)  # fmt: skip


def weight(heard: Heard, i: int, index: NameIndex, hits: Hits) -> float:
    """How much a word tells names apart: rare ones much, words of the question itself little."""
    own = [word for word, quality in hits.items() if quality > SAME_MEANING] or hits
    return index.rarity_of(own) * factor(heard, i)


def factor(heard: Heard, i: int) -> float:
    """1 for a word that only names have, less for one of the question itself."""
    here, word = heard.at[i], heard.words[i]
    if word.token.number is not None:
        return WEIGHT_NUMBER
    if word.token.read.startswith(GENERIC):
        return WEIGHT_GENERIC
    if not here:
        return WEIGHT_EVERYDAY if word.everyday else 1.0
    if here <= QUESTION_WORDS:
        return WEIGHT_QUESTION
    for prefix, factor in WEIGHTS_BY_PREFIX:
        if any(concept.startswith(prefix) for concept in here):
            return factor
    if not here.isdisjoint(STATUSES):
        return WEIGHT_STATUS
    return WEIGHT_ASKING if here & ASKING_WORDS else WEIGHT_OTHER
