"""How much of a question each name explains."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from heapq import nlargest
from itertools import accumulate, chain, islice

from understanding.forms import Hits
from understanding.names import MOST_ALIASES, NameIndex
from understanding.question import Kind

MOST_POSTINGS = 1500  # where more names than this have a word, others must narrow them down
MOST_SCORED = 150
COVERAGE_SHARE = 0.45  # how much of a score depends on how much of the name was said
BESIDE = 0.5  # of a word that is in another alias of a statement than the best fitting one
Said = dict[int, tuple[float, int]]  # a token -> how well it is a word of the alias, and which


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name that may be meant: `tokens` it explains, with what weight; `coverage` of its best alias, 0 … 1."""

    name: int
    score: float
    evidence: float
    coverage: float
    tokens: frozenset[int]


def candidates(
    index: NameIndex,
    found: dict[int, Hits],
    weights: dict[int, float],
    kinds: frozenset[Kind],
    given: frozenset[int] = frozenset(),
) -> list[Candidate]:
    """Names of these kinds that explain something of the tokens, best first.

    `weights` says how much each token matters; `given` are words that need not be said again.
    """
    tokens = sorted(
        (token for token in found if found[token]), key=lambda token: (index.frequency(found[token]), token)
    )
    posted = {token: index.posted(found[token], kinds) for token in tokens}
    if sum(map(len, chain(*posted.values()))) > MOST_POSTINGS:
        by_name = _among(index, found, _proposed(index, found, posted, tokens, weights), tokens)
    else:
        by_name = _touched(index, found, kinds, tokens)
    scored = [_scored(index, number, aliases, weights, given) for number, aliases in by_name.items()]
    return sorted(scored, key=lambda c: (-c.score, c.name))


def _touched(
    index: NameIndex, found: dict[int, Hits], kinds: frozenset[Kind], tokens: list[int]
) -> dict[int, dict[int, Said]]:
    """The aliases that hold any of the words, by name."""
    touched: defaultdict[int, dict[int, Said]] = defaultdict(dict)
    for token in tokens:
        for word, quality in found[token].items():
            for place in chain(*index.posted((word,), kinds)):
                number, alias = divmod(place, MOST_ALIASES)
                _say(touched[number].setdefault(alias, {}), token, word, quality)
    return touched


def _among(
    index: NameIndex, found: dict[int, Hits], numbers: Iterable[int], tokens: list[int]
) -> dict[int, dict[int, Said]]:
    """The same where words are too frequent to look at all names that have them: of these names only."""
    touched: defaultdict[int, dict[int, Said]] = defaultdict(dict)
    for number in numbers:
        for alias, words in enumerate(index.aliases[number]):
            for token in tokens:
                for word in found[token].keys() & words:
                    _say(touched[number].setdefault(alias, {}), token, word, found[token][word])
    return touched


def _say(said: Said, token: int, word: int, quality: float) -> None:
    if token not in said or said[token][0] < quality:
        said[token] = (quality, word)


def _proposed(
    index: NameIndex,
    found: dict[int, Hits],
    posted: dict[int, list[array[int]]],
    tokens: list[int],
    weights: dict[int, float],
) -> list[int]:
    """The names that most of the weight of the words speaks for."""
    rare, frequent = _parted(posted, tokens)
    evidence: dict[int, float] = {}
    for token in rare:
        for number in {place // MOST_ALIASES for place in chain(*posted[token])}:
            evidence[number] = evidence.get(number, 0.0) + weights[token]
    together = _together(posted, frequent)
    if not evidence or len(together) <= MOST_POSTINGS:
        for place in islice(together, MOST_POSTINGS):
            evidence.setdefault(place // MOST_ALIASES, 0.0)
    for token in frequent:
        words = found[token].keys()
        for number in evidence:
            if any(not words.isdisjoint(alias) for alias in index.aliases[number]):
                evidence[number] += weights[token]
    return nlargest(MOST_SCORED, evidence, key=evidence.__getitem__)


def _parted(posted: dict[int, list[array[int]]], tokens: list[int]) -> tuple[list[int], list[int]]:
    """The words that propose names by themselves, and those that are in too many; the rarest first."""
    counts = {token: sum(map(len, posted[token])) for token in tokens if posted[token]}
    ordered = sorted(counts, key=counts.__getitem__)
    rare = sum(total <= MOST_POSTINGS for total in accumulate(counts[token] for token in ordered))
    return ordered[:rare], ordered[rare:]


def _together(posted: dict[int, list[array[int]]], tokens: list[int]) -> set[int]:
    """Where frequent words stand together: the places of the first with as many of the others as need be."""
    places = set(chain(*posted[tokens[0]])) if tokens else set()
    for token in tokens[1:]:
        if len(places) <= MOST_POSTINGS:
            break
        places = places.intersection(chain(*posted[token])) or places
    return places


def _scored(
    index: NameIndex, number: int, aliases: dict[int, Said], weights: dict[int, float], given: frozenset[int]
) -> Candidate:
    """A thing is named by all its aliases together; a statement is asked for by one, others only support it."""
    best, coverage, evidence = 0.0, 0.0, dict[int, float]()
    is_fact = index.names[number].ref.kind is Kind.FACT
    for alias, said in aliases.items():
        covered = _coverage(index, number, alias, said, given)
        here = {token: weights[token] * quality for token, (quality, _word) in said.items()}
        strength = _weighed(sum(here.values()), covered)
        leads = strength > best
        coverage = covered if is_fact and leads else max(coverage, covered)
        joined = _joined if is_fact else _most
        evidence = joined(evidence, here, leads) if evidence else here
        best = max(best, strength)
    total = sum(evidence.values())
    return Candidate(
        number, best if is_fact else max(best, _weighed(total, coverage)), total, coverage, frozenset(evidence)
    )


def _coverage(index: NameIndex, number: int, alias: int, said: Said, given: frozenset[int]) -> float:
    """How much of an alias was said, by the rarity of its words; given words count only if they were said."""
    words = {word: quality for quality, word in said.values()}
    rarity, asked = index.word_rarity, index.aliases[number][alias]
    if given:
        asked = tuple(word for word in asked if word in words or word not in given)
    return sum([rarity[word] * quality for word, quality in words.items()]) / sum(map(rarity.__getitem__, asked))


def _weighed(evidence: float, coverage: float) -> float:
    return evidence * (1 - COVERAGE_SHARE + COVERAGE_SHARE * coverage)


def _most(before: dict[int, float], here: dict[int, float], _leads: bool) -> dict[int, float]:
    """Of each word what tells most."""
    return before | {token: weight for token, weight in here.items() if weight > before.get(token, 0.0)}


def _joined(before: dict[int, float], here: dict[int, float], leads: bool) -> dict[int, float]:
    """The evidence of the best fitting alias whole, of the others by half."""
    first, second = (here, before) if leads else (before, here)
    return {token: weight * BESIDE for token, weight in second.items()} | first
