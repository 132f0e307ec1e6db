"""Which of the named things a text is about: the set that explains the most of it, with a floor and a gap."""

from __future__ import annotations

from dataclasses import dataclass, field

from understanding.find import Heard
from understanding.forms import Hits
from understanding.lexicon import Name
from understanding.names import THINGS, NameIndex
from understanding.picking import FLOOR, GAP, TELLING_COVERAGE, WHOLE, WHOLE_FLOOR, Pick
from understanding.question import Kind, Ref
from understanding.scoring import Candidate, candidates
from understanding.statements import around, fact_named, indicator_named
from understanding.text import GENERIC, skeleton
from understanding.units import fits
from understanding.vocabulary import COUNTRY, ELSEWHERE
from understanding.weighing import WEIGHT_STATUS, factor, weight

TELLING = WEIGHT_STATUS - 0.1  # one word at least must be no mere word of the question, unless nearly all was said
NEXT_FLOOR, NEXT_COVERAGE = 0.4, 0.42  # a second thing must be named more plainly than the first
MOST_PICKS = 4
OF_BRANCH = 1.15  # a project whose sector was said besides fits so much better
COMPARED = frozenset({"s"})  # «сравни парк с заводом»
JOINING = frozenset(map(skeleton, "и или либо мен пен бен және әлде ма ме па пе ба бе".split()))
WITH, LONGER_THAN_WITH = ("мен", "пен", "бен"), 5
TOLD_PLAINLY, ADDED_PLAINLY = 0.7, 0.4
FROM, ASKER, NEAR_ASKER = "из", frozenset({"я", "мы"}), 4  # words before the place
I_AM_FROM = ("данмын", "денмин", "танмын", "тенмин", "нанмын", "ненмин", "данмыз", "денмиз", "танмыз", "тенмиз")
LONG_TITLED = frozenset({Kind.PROJECT, Kind.PARTNER})  # a part of their titles is enough where nothing else was named
ORDER = {
    kind: i for i, kind in enumerate((Kind.PROJECT, Kind.PARTNER, Kind.PLACE, Kind.PERSON, Kind.EVENT, Kind.INDICATOR))
}


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
    weights = {i: weight(heard, i, index, hits) for i, hits in found.items()}
    picks = _picks(heard, found, weights, index)
    fact = fact_named(heard, found, weights, index, focus)
    picked = frozenset().union(*(pick.tokens for pick in picks), fact.tokens if fact else ())
    return Chosen(
        picks,
        fact,
        indicator_named(heard, found, weights, index, focus, years),
        fact is not None and bool(around(focus, index) & set(index.links(fact.refs))),
        countries_beside(heard, picks),
        tuple(Ref(Kind.SECTOR, code) for code, _at in _named(heard, "sector_") if code != "other"),
        tuple(
            Ref(Kind.ELSEWHERE, names)
            for names, at in _named(heard, ELSEWHERE)
            if not at & picked and not _is_ours(heard, at, index) and not _is_of_asker(heard, at)
        ),
        picked,
        weights,
    )


def countries_beside(heard: Heard, picks: tuple[Pick, ...]) -> tuple[Pick, ...]:
    """The countries named by words that are of none of these things."""
    named = _named(heard, COUNTRY)
    free = ((code, at) for code, at in named if not any(pick.tokens & at for pick in picks))
    return tuple(Pick((Ref(Kind.COUNTRY, code),), at, 1.0, 1.0) for code, at in free)


def _is_of_asker(heard: Heard, at: frozenset[int]) -> bool:
    """«я инвестор из Алматы», «мен Алматыданмын»: where the asker is from."""
    folded = [word.token.read for word in heard.words]
    first = min(at)
    from_there = folded[first - 1 : first] == [FROM] and not ASKER.isdisjoint(
        folded[max(0, first - NEAR_ASKER) : first]
    )
    return from_there or folded[max(at)].endswith(I_AM_FROM)


def _is_ours(heard: Heard, at: frozenset[int], index: NameIndex) -> bool:
    """Whether the database has a place of this name."""
    telling = [i for i in at if not heard.words[i].token.read.startswith(GENERIC)]
    holders = [index.holders(heard.words[i].names) for i in telling]
    common = set.intersection(*holders) if holders else set()
    return any(index.names[number].ref.kind in (Kind.PLACE, Kind.REGION) for number in common)


def _picks(heard: Heard, found: dict[int, Hits], weights: dict[int, float], index: NameIndex) -> tuple[Pick, ...]:
    """Take what explains most, then what explains most of the rest, as long as it is plainly named."""
    picks: list[Pick] = []
    rest = dict(found)
    while rest and len(picks) < MOST_PICKS:
        pick = _best(
            candidates(index, rest, weights, THINGS),
            heard,
            index,
            first=not any(pick.kind in LONG_TITLED for pick in picks),
        )
        if pick is None:
            break
        picks.append(pick)
        rest = {i: hits for i, hits in rest.items() if i not in pick.tokens}
    if _is_joining(heard, JOINING) and any(pick.kind is Kind.PLACE for pick in picks):
        picks = [_as_place(pick, found, weights, heard, index) for pick in picks]
    return tuple(picks)


def _as_place(pick: Pick, found: dict[int, Hits], weights: dict[int, float], heard: Heard, index: NameIndex) -> Pick:
    """«Сайрама и Саурана»: what is joined to a place is one too, though a company may be called so."""
    own = {i: hits for i, hits in found.items() if i in pick.tokens}
    fitting = candidates(index, own, weights, frozenset({Kind.PLACE})) if pick.kind in LONG_TITLED else []
    place = _best(fitting, heard, index, first=False)
    return place if place and place.tokens == pick.tokens else pick


def _best(found: list[Candidate], heard: Heard, index: NameIndex, first: bool) -> Pick | None:
    named = [c for c in found if _is_named(c, index.names[c.name], heard, first)]
    if not named:
        return None
    branches = {c.name: _is_of_branch(index.names[c.name], heard) for c in named}
    scores = {c.name: c.score * (OF_BRANCH if branches[c.name] else 1.0) for c in named}
    least = max(scores.values()) * GAP
    close = sorted((c for c in named if scores[c.name] >= least), key=lambda c: -scores[c.name])
    kind = min((index.names[c.name].ref.kind for c in close), key=lambda k: ORDER.get(k, len(ORDER)))
    same = [c for c in close if index.names[c.name].ref.kind is kind]
    same = [c for c in same if branches[c.name]] or same
    tokens = frozenset().union(*(c.tokens for c in same))
    refs = tuple(index.names[c.name].ref for c in sorted(same, key=lambda c: c.name))
    return Pick(refs, tokens, same[0].evidence, same[0].coverage)


def _is_of_branch(name: Name, heard: Heard) -> bool:
    """«дорогу на Катон-Карагай»: of what is called so, the project of the branch that was said besides."""
    return any(link.kind is Kind.SECTOR and f"sector_{link.key}" in heard.concepts for link in name.links)


def _is_named(candidate: Candidate, name: Name, heard: Heard, first: bool) -> bool:
    """Whether enough was said of a name."""
    kind = name.ref.kind
    if all(heard.words[i].token.number is not None for i in candidate.tokens):
        return False  # «1+1» names no «Кызылкум-1»
    if kind is Kind.INDICATOR and not fits(heard, name.unit):
        return False
    if candidate.coverage >= WHOLE and candidate.evidence >= WHOLE_FLOOR:
        return True
    joined = candidate.evidence >= (ADDED_PLAINLY if heard.has("total") else TOLD_PLAINLY) and _joins(heard)
    long_titled = (first or joined) and kind in LONG_TITLED
    if candidate.evidence < (FLOOR if first else NEXT_FLOOR) or not (
        long_titled or candidate.coverage >= NEXT_COVERAGE
    ):
        return False
    return candidate.coverage >= TELLING_COVERAGE or any(factor(heard, i) >= TELLING for i in candidate.tokens)


def _joins(heard: Heard) -> bool:
    """Whether a second thing may be named beside the first: «парк пен орталық», if they are added «паркпен орталық»."""
    if _is_joining(heard, JOINING | COMPARED if heard.has("compare") else JOINING):
        return True
    return heard.has("total") and any(
        word.names and word.token.read.endswith(WITH) and len(word.token.read) > LONGER_THAN_WITH
        for word in heard.words
    )


def _is_joining(heard: Heard, words: frozenset[str]) -> bool:
    return any(skeleton(word.token.typed) in words for word in heard.words)


def _named(heard: Heard, prefix: str) -> list[tuple[str, frozenset[int]]]:
    """The countries, sectors or places that concepts name, with their words, in the order of the text."""
    found: dict[str, frozenset[int]] = {}
    for span in heard.spans:
        for concept in sorted(span.concepts):
            if concept.startswith(prefix):
                key = concept.removeprefix(prefix)
                found[key] = found.get(key, frozenset()) | frozenset(range(span.start, span.end))
    return list(found.items())
