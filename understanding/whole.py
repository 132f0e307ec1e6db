"""A summary of a name: the sector, country or place whose very name is all that is said besides."""

from __future__ import annotations

from itertools import chain

from understanding.find import Heard
from understanding.named import Subject
from understanding.names import NameIndex
from understanding.picking import WHOLE, Pick
from understanding.question import STATUSES, Kind, Ref
from understanding.regional import has_one_region, is_of_region
from understanding.scoring import candidates
from understanding.text import tokenize
from understanding.vocabulary import BRANCH, COUNTRY

SUMMED_UP = ("summary", "overview")
KINDS_OF_PLACE = "қаласы ауданы облысы ауылы кенті округі город район область село посёлок округ"
# What may stand beside the name: how the figures are wanted, and of when.
BESIDE = frozenset(
    """summary overview projects total year this_year last_year by_sector by_place by_country by_status by_year
    by_currency picture as_excel as_pdf in_words and_what_about""".split()
) | set(STATUSES)


def summed_up(heard: Heard, weights: dict[int, float], index: NameIndex) -> Subject | None:
    """«сводка по Узбекистану»: the country, and no statement that has a word of it."""
    said = frozenset(i for i in range(len(heard.words)) if _is_said(heard, i))
    if not said or not heard.has(*SUMMED_UP):
        return None
    ref = _named(heard, said, BRANCH, Kind.SECTOR) or _named(heard, said, COUNTRY, Kind.COUNTRY)
    return Subject((ref,), 1, said, 1.0, 1.0) if ref in index.number else _place(heard, said, weights, index)


def _is_said(heard: Heard, i: int) -> bool:
    word, here = heard.words[i], heard.at[i]
    telling = word.token.is_word and len(word.token.folded) > 1 and not here & BESIDE
    return telling and bool(here or not word.everyday)


def _named(heard: Heard, said: frozenset[int], prefix: str, kind: Kind) -> Ref | None:
    """What all of the words name alike."""
    named = (frozenset(c for c in heard.at[i] if c.startswith(prefix)) for i in said)
    common = sorted(frozenset.intersection(*named))
    return Ref(kind, common[0].removeprefix(prefix)) if len(common) == 1 else None


def _place(heard: Heard, said: frozenset[int], weights: dict[int, float], index: NameIndex) -> Subject | None:
    """The place, or the region that has its name; what kind of place it is need not be said."""
    found = {i: heard.words[i].names for i in said if heard.words[i].names}
    given = frozenset(chain.from_iterable(index.words.look_up(token) for token in tokenize(KINDS_OF_PLACE)))
    named = candidates(index, found, weights, frozenset({Kind.PLACE, Kind.REGION}), given)
    meant = [index.names[place.name].ref for place in named if place.coverage >= WHOLE and said <= place.tokens]
    places = tuple(ref for ref in meant if ref.kind is Kind.PLACE)
    of_region = places and is_of_region(Pick(places, said, 1.0, 1.0), heard, index)
    if places and not of_region:
        return Subject(places, 1, said, 1.0, 1.0) if len(places) == 1 else None
    regions = () if has_one_region(index) else tuple(ref for ref in meant if ref.kind is Kind.REGION)
    return Subject(regions, 1, said, 1.0, 1.0, also=places) if meant else None
