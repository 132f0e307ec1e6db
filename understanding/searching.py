"""Names for whoever types a part of one: every word of it complete, begun or nearly right, in any script or layout."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterator
from heapq import nsmallest
from itertools import chain, islice

from understanding.forms import Hits
from understanding.layouts import readings
from understanding.names import MOST_ALIASES, STOP, NameIndex
from understanding.question import Kind, Ref
from understanding.text import GENERIC, Token, clean, fold, skeleton, tokenize
from understanding.vocabulary import Vocabulary

SOUGHT = (Kind.PROJECT, Kind.PARTNER, Kind.INDICATOR)  # in the order in which equals are shown
MOST = 500  # names that are found
MOST_PLACES = 2000  # of the words of names that are looked at
BEGUN, WHOLE_SHARE, NEARLY = 0.8, 0.15, 0.55  # how sure a beginning is, and what the typed share of it adds
STRANGE = 0.9  # the weight of a word that no name has
FLOOR, NEXT_TO_BEST = 0.55, 0.7
AS_TYPED = 0.15  # another layout must explain so much more

Known = tuple[float, Hits]  # the weight of a typed word, and the words of names that it may be


def search(text: str, index: NameIndex, kinds: Collection[Kind] = SOUGHT) -> list[Ref]:
    """The names that a text may be a part of, the best first, at most MOST; equals in the order of the database."""
    best: list[tuple[float, int]] = []
    for number, reading in enumerate(readings(clean(text, marks=True), index.words.is_brand_word)):
        found = _found(reading, index, kinds)
        if found and (not best or found[0][0] < best[0][0] - (AS_TYPED if number else 0.0)):
            best = found
    return [index.names[number].ref for _, number in best]


def is_unfinished(text: str, vocabulary: Vocabulary, index: NameIndex) -> bool:
    """Whether a text is one word that is none yet: what language it is in cannot be told."""
    tokens = tokenize(clean(text))
    alone = len(tokens) == 1 and tokens[0].is_word
    return alone and not (vocabulary.table.exact(tokens[0]) or index.words.table.exact(tokens[0]))


def _found(reading: str, index: NameIndex, kinds: Collection[Kind]) -> list[tuple[float, int]]:
    """The numbers of names with how much of the text each leaves open, the least first."""
    typed = [token for token in tokenize(reading) if not token.flag]
    telling = [token for token in typed if not _tells_nothing(token)] or typed
    known = [_known(token, index, kinds) for token in telling]
    whole = sum(weight for weight, _ in known)
    if not whole:
        return []
    shares = {number: _share(number, known, index) / whole for number in _candidates(known, index, kinds)}
    floor = max(FLOOR, NEXT_TO_BEST * max(shares.values(), default=0.0))
    order = {kind: place for place, kind in enumerate(kinds)}
    ranked = (
        (-round(share, 2), order[index.names[number].ref.kind], number)
        for number, share in shares.items()
        if share >= floor
    )
    return [(1 + negative, number) for negative, _, number in nsmallest(MOST, ranked)]


def _tells_nothing(token: Token) -> bool:
    return token.folded in STOP or token.folded.startswith(GENERIC)


def _known(token: Token, index: NameIndex, kinds: Collection[Kind]) -> Known:
    hits = _hits(token, index)
    frequency = sum(map(len, index.posted(hits, kinds)))
    return (index.rarity(frequency), hits) if frequency else (STRANGE, {})


def _hits(token: Token, index: NameIndex) -> Hits:
    """The words of names that a typed word is, or begins, or nearly is or begins."""
    hits = index.words.look_up(token)
    if not token.is_word:
        return hits
    key = skeleton(token.typed)
    for word, share in index.words.beginnings.of(key).items():
        hits[word] = max(hits.get(word, 0.0), BEGUN + WHOLE_SHARE * share)
    if not hits:
        hits = dict.fromkeys(index.words.beginnings.near(key), NEARLY) | index.words.mistaken(token)[1]
    return hits


def _candidates(known: list[Known], index: NameIndex, kinds: Collection[Kind]) -> set[int]:
    """The names to be looked at: those with the rarest words first, and of these the surest."""
    rarest = sorted((pair for pair in known if pair[1]), key=lambda pair: -pair[0])
    places = (_places(hits, index, kinds) for _, hits in rarest)
    return {place // MOST_ALIASES for place in islice(chain.from_iterable(chain.from_iterable(places)), MOST_PLACES)}


def _places(hits: Hits, index: NameIndex, kinds: Collection[Kind]) -> Iterator[array[int]]:
    return iter(index.posted(sorted(hits, key=lambda word: -hits[word]), kinds))


def _share(number: int, known: list[Known], index: NameIndex) -> float:
    """How much of what was typed a name explains."""
    words = set(chain.from_iterable(index.aliases[number]))
    whole = 0.0
    for weight, hits in known:
        if there := [hits[word] for word in words if word in hits]:
            whole += weight * max(there)
    return whole


def begins(text: str, title: str) -> bool:
    """Whether every word of a text begins a word of a title.

    >>> begins("крупн пр", "Самый крупный проект"), begins("парк", "Самый крупный проект")
    (True, False)
    """
    words = [skeleton(token.typed) for token in tokenize(clean(title))]
    typed = [skeleton(token.typed) for token in tokenize(clean(text)) if fold(token.typed) not in STOP]
    return bool(typed) and all(any(word.startswith(begun) for word in words) for begun in typed)
