"""Which of the named things a text is about: the set that explains the most of it, with a floor and a gap."""

from __future__ import annotations

from dataclasses import dataclass, field

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
from understanding.lexicon import Name
from understanding.names import Candidate, NameIndex, synonym
from understanding.question import Kind, Ref
from understanding.text import GENERIC, skeleton
from understanding.units import fits
from understanding.vocabulary import COUNTRY, ELSEWHERE

WEIGHT_COUNTRY, WEIGHT_STATUS, WEIGHT_NUMBER, WEIGHT_UNIT, WEIGHT_OTHER = 0.3, 0.5, 0.4, 0.45, 0.2
WEIGHTS_BY_PREFIX = (
    ("sector_", WEIGHT_SECTOR), (ELSEWHERE, 1.0), (COUNTRY, WEIGHT_COUNTRY), ("unit_", WEIGHT_UNIT),
)  # fmt: skip
STATUSES = frozenset({"planned", "memorandum", "agreement", "under_construction", "launched", "suspended"})
THINGS = frozenset(Kind) - {Kind.FACT}
WEIGHT_GENERIC = 0.12  # «область», «қаласы»: they tell the kind of place, not which
TELLING = WEIGHT_STATUS - 0.1  # one word at least must be no mere word of the question, unless nearly all was said
TELLING_COVERAGE = 0.75
FLOOR = 0.33  # evidence below it names nothing
WHOLE, WHOLE_FLOOR = 0.9, 0.15  # a name said whole may consist of a word of the question («форум»)
NEXT_FLOOR, NEXT_COVERAGE = 0.4, 0.42  # a second thing must be named more plainly than the first
GAP = 0.93  # what scores so close to the best is meant as well
MOST_PICKS = 4
FACT_FLOOR, FACT_COVERAGE = 0.4, 0.5
FOCUS_BONUS, MEANING_BONUS = 0.25, 0.3
ADVERBIAL = frozenset({"where", "when"})  # a statement that answers where is meant by a question where
NEAR = frozenset({Kind.PARTNER, Kind.PROJECT, Kind.EVENT, Kind.PERSON})  # what a thing brings along into the talk
SHORT = 4  # content words of a question that may lean on the one before
JOINING = frozenset(map(skeleton, "и или либо мен пен бен және әлде ма ме па пе ба бе".split()))
TOLD_PLAINLY = 0.7
LONG_TITLED = frozenset({Kind.PROJECT, Kind.PARTNER})  # a part of their titles is enough where nothing else was named
ORDER = {
    kind: i for i, kind in enumerate((Kind.PROJECT, Kind.PARTNER, Kind.PLACE, Kind.PERSON, Kind.EVENT, Kind.INDICATOR))
}


@dataclass(frozen=True, slots=True)
class Pick:
    """Things that were named by the same words: usually one, several where the words fit each as well."""

    refs: tuple[Ref, ...]
    tokens: frozenset[int]
    evidence: float
    coverage: float

    @property
    def kind(self) -> Kind:
        """The kind of the first."""
        return self.refs[0].kind


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a text names; `fact` and `indicator` are those that its words fit best, if any;

    `fact_is_near` tells that the fact is about what was spoken of before.
    """

    picks: tuple[Pick, ...] = ()
    fact: Pick | None = None
    indicator: Pick | None = None
    fact_is_near: bool = False
    countries: tuple[Pick, ...] = ()
    sectors: tuple[Ref, ...] = ()
    elsewhere: tuple[Ref, ...] = ()
    explained: frozenset[int] = frozenset()
    weights: dict[int, float] = field(default_factory=dict)


def choose(heard: Heard, index: NameIndex, focus: tuple[Ref, ...] = (), years: tuple[str, ...] = ()) -> Chosen:
    """The things that a text names, `focus` being what was spoken of before, `years` those that were said."""
    found = {i: word.names for i, word in enumerate(heard.words) if word.names}
    weights = {i: _weight(heard, i, index, hits) for i, hits in found.items()}
    picks = _picks(heard, found, weights, index)
    fact = _fact(heard, found, weights, index, focus)
    picked = frozenset().union(*(pick.tokens for pick in picks), fact.tokens if fact else ())
    return Chosen(
        picks,
        fact,
        _indicator(heard, found, weights, index, focus, years),
        fact is not None and bool(_around(focus, index) & set(index.names[index.number[fact.refs[0]]].links)),
        tuple(
            Pick((Ref(Kind.COUNTRY, code),), at, 1.0, 1.0)
            for code, at in _named(heard, COUNTRY)
            if not any(pick.tokens & at for pick in picks)
        ),
        tuple(Ref(Kind.SECTOR, code) for code, _at in _named(heard, "sector_") if code != "other"),
        tuple(
            Ref(Kind.ELSEWHERE, names)
            for names, at in _named(heard, ELSEWHERE)
            if not at & picked and not _is_ours(heard, at, index)
        ),
        picked,
        weights,
    )


def _is_ours(heard: Heard, at: frozenset[int], index: NameIndex) -> bool:
    """Whether the database has a place of this name."""
    telling = [i for i in at if not heard.words[i].token.folded.startswith(GENERIC)]
    holders = [index.holders(heard.words[i].names) for i in telling]
    common = set.intersection(*holders) if holders else set()
    return any(index.names[number].ref.kind in (Kind.PLACE, Kind.REGION) for number in common)


def _weight(heard: Heard, i: int, index: NameIndex, hits: Hits) -> float:
    """How much a word tells names apart: rare ones much, words of the question itself little."""
    own = [word for word, quality in hits.items() if quality > SAME_MEANING] or hits
    holders = index.holders(own)
    things = {number for number in holders if index.names[number].ref.kind is not Kind.FACT}
    rarity = index.rarity(len(things or holders))
    return rarity * _factor(heard, i)


def _factor(heard: Heard, i: int) -> float:
    here, word = heard.at[i], heard.words[i]
    if word.token.number is not None:
        return WEIGHT_NUMBER
    if word.token.folded.startswith(GENERIC):
        return WEIGHT_GENERIC
    if not here:
        return WEIGHT_EVERYDAY if word.everyday else 1.0
    if here <= QUESTION_WORDS:
        return WEIGHT_QUESTION
    for prefix, factor in WEIGHTS_BY_PREFIX:
        if any(concept.startswith(prefix) for concept in here):
            return factor
    if here & STATUSES:
        return WEIGHT_STATUS
    return WEIGHT_ASKING if here & ASKING_WORDS else WEIGHT_OTHER


def _picks(heard: Heard, found: dict[int, Hits], weights: dict[int, float], index: NameIndex) -> tuple[Pick, ...]:
    """Take what explains most, then what explains most of the rest, as long as it is plainly named."""
    picks: list[Pick] = []
    rest = dict(found)
    while rest and len(picks) < MOST_PICKS:
        pick = _best(
            index.candidates(rest, weights, THINGS),
            heard,
            index,
            first=not any(pick.kind in LONG_TITLED for pick in picks),
        )
        if pick is None:
            break
        picks.append(pick)
        rest = {i: hits for i, hits in rest.items() if i not in pick.tokens}
    return tuple(picks)


def _best(candidates: list[Candidate], heard: Heard, index: NameIndex, first: bool) -> Pick | None:
    named = [c for c in candidates if _is_named(c, index.names[c.name], heard, first)]
    if not named:
        return None
    top = named[0]
    close = [c for c in named if c.score >= top.score * GAP]
    kind = min((index.names[c.name].ref.kind for c in close), key=lambda k: ORDER.get(k, len(ORDER)))
    same = [c for c in close if index.names[c.name].ref.kind is kind]
    tokens = frozenset().union(*(c.tokens for c in same))
    refs = tuple(index.names[c.name].ref for c in sorted(same, key=lambda c: c.name))
    return Pick(refs, tokens, same[0].evidence, same[0].coverage)


def _is_named(candidate: Candidate, name: Name, heard: Heard, first: bool) -> bool:
    """Whether enough was said of a name."""
    kind = name.ref.kind
    if kind is Kind.INDICATOR and not fits(heard, name.unit):
        return False
    if candidate.coverage >= WHOLE and candidate.evidence >= WHOLE_FLOOR:
        return True
    joined = candidate.evidence >= TOLD_PLAINLY and any(skeleton(word.token.typed) in JOINING for word in heard.words)
    long_titled = (first or joined) and kind in LONG_TITLED
    if candidate.evidence < (FLOOR if first else NEXT_FLOOR) or not (
        long_titled or candidate.coverage >= NEXT_COVERAGE
    ):
        return False
    return candidate.coverage >= TELLING_COVERAGE or any(_factor(heard, i) >= TELLING for i in candidate.tokens)


def _fact(
    heard: Heard, found: dict[int, Hits], weights: dict[int, float], index: NameIndex, focus: tuple[Ref, ...]
) -> Pick | None:
    """The statement that the words fit best; one about what was spoken of is nearer, and need not name it again."""
    known = _around(focus, index)
    short = len(heard.content) <= SHORT
    given = index.words_of(known) if short else frozenset()
    candidates = index.candidates(found, weights, frozenset({Kind.FACT}), given)

    wanted = {meaning for meaning in map(synonym, heard.concepts) if meaning in ADVERBIAL}

    def bonus(candidate: Candidate) -> float:
        near = FOCUS_BONUS if known & set(index.names[candidate.name].links) else 0.0
        return near + (MEANING_BONUS if wanted & index.meanings_of(candidate.name) else 0.0)

    def fits(candidate: Candidate) -> bool:
        whole = short and candidate.coverage >= WHOLE and candidate.evidence >= WHOLE_FLOOR
        plainly = candidate.evidence + bonus(candidate) >= FACT_FLOOR and candidate.coverage >= FACT_COVERAGE
        return whole or plainly

    fitting = [candidate for candidate in candidates if fits(candidate)]
    if not fitting:
        return None
    best = max(fitting, key=lambda c: c.score + bonus(c))
    return Pick((index.names[best.name].ref,), best.tokens, best.evidence, best.coverage)


def _around(focus: tuple[Ref, ...], index: NameIndex) -> set[Ref]:
    """What was spoken of, and what that brings along."""
    names = (index.name(ref) for ref in focus)
    related = {project for ref in focus if ref.kind is Kind.INDICATOR for project in index.related(ref)}
    return set(focus) | related | {link for name in names if name for link in name.links if link.kind in NEAR}


def _indicator(
    heard: Heard,
    found: dict[int, Hits],
    weights: dict[int, float],
    index: NameIndex,
    focus: tuple[Ref, ...],
    years: tuple[str, ...],
) -> Pick | None:
    """The indicators that the words fit best, whatever else they fit; of a year that was said, where there are any."""
    given = index.words_of(focus) if len(heard.content) <= SHORT else frozenset()
    fitting = index.candidates(found, weights, frozenset({Kind.INDICATOR}), given)
    fitting = [c for c in fitting if fits(heard, index.names[c.name].unit)]
    dated = [c for c in fitting if years and index.names[c.name].year.startswith(years)]
    candidates = dated or [
        c for c in fitting if c.evidence >= (WHOLE_FLOOR if c.coverage >= TELLING_COVERAGE else FLOOR)
    ]
    if not candidates:
        return None
    best = [c for c in candidates if c.score >= candidates[0].score * GAP]
    refs = tuple(index.names[c.name].ref for c in sorted(best, key=lambda c: c.name))
    return Pick(refs, best[0].tokens, best[0].evidence, best[0].coverage)


def _named(heard: Heard, prefix: str) -> list[tuple[str, frozenset[int]]]:
    """The countries, sectors or places that concepts name, with their words, in the order of the text."""
    found: dict[str, frozenset[int]] = {}
    for span in heard.spans:
        for concept in sorted(span.concepts):
            if concept.startswith(prefix):
                key = concept.removeprefix(prefix)
                found[key] = found.get(key, frozenset()) | frozenset(range(span.start, span.end))
    return list(found.items())
