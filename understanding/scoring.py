"""How much of a question each name explains."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from understanding.forms import Hits
from understanding.names import NameIndex
from understanding.question import Kind

MOST_POSTINGS = 3000  # a word that more names share than this proposes nobody by itself
MOST_CANDIDATES = 1500
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
    by_name: defaultdict[int, dict[int, Said]] = defaultdict(dict)
    for (number, alias), said in _touched(index, found).items():
        if index.names[number].ref.kind in kinds:
            by_name[number][alias] = said
    scored = [_scored(index, number, aliases, weights, given) for number, aliases in by_name.items()]
    return sorted(scored, key=lambda c: (-c.score, c.name))


def _touched(index: NameIndex, found: dict[int, Hits]) -> dict[tuple[int, int], Said]:
    """The aliases that hold any of the words; the rarest words propose, frequent ones only add to what is proposed."""
    touched: defaultdict[tuple[int, int], Said] = defaultdict(dict)
    posted = sorted((sum(len(index.postings[w]) for w in hits), token) for token, hits in found.items() if hits)
    allowed: set[int] | None = None
    for count, token in posted:
        if count > MOST_POSTINGS and count > posted[0][0]:
            continue
        for word, quality in found[token].items():
            _touch(touched, index.postings[word], token, (quality, word), allowed)
        if allowed is None and len(touched) > MOST_CANDIDATES:
            allowed = {number for number, _ in touched}
    return touched


def _touch(
    touched: defaultdict[tuple[int, int], Said],
    postings: list[tuple[int, int]],
    token: int,
    hit: tuple[float, int],
    allowed: set[int] | None,
) -> None:
    for number, alias in postings:
        if allowed is None or number in allowed:
            best = touched[number, alias].get(token)
            if best is None or best[0] < hit[0]:
                touched[number, alias][token] = hit


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
        evidence = _joined(evidence, here, leads) if is_fact else _most(evidence, here)
        best = max(best, strength)
    total = sum(evidence.values())
    return Candidate(
        number, best if is_fact else max(best, _weighed(total, coverage)), total, coverage, frozenset(evidence)
    )


def _coverage(index: NameIndex, number: int, alias: int, said: Said, given: frozenset[int]) -> float:
    """How much of an alias was said, by the rarity of its words; given words count only if they were said."""
    words = {word: quality for quality, word in said.values()}
    asked = sum(index.word_rarity[w] for w in index.aliases[number][alias] if w in words or w not in given)
    return sum(index.word_rarity[word] * quality for word, quality in words.items()) / asked


def _weighed(evidence: float, coverage: float) -> float:
    return evidence * (1 - COVERAGE_SHARE + COVERAGE_SHARE * coverage)


def _most(first: dict[int, float], second: dict[int, float]) -> dict[int, float]:
    return {token: max(first.get(token, 0.0), second.get(token, 0.0)) for token in first.keys() | second.keys()}


def _joined(before: dict[int, float], here: dict[int, float], leads: bool) -> dict[int, float]:
    """The evidence of the best fitting alias whole, of the others by half."""
    first, second = (here, before) if leads else (before, here)
    return {token: weight * BESIDE for token, weight in second.items()} | first
