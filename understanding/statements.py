"""The statements and indicators of the database that the words of a question fit best."""

from __future__ import annotations

from understanding.find import Heard
from understanding.forms import Hits
from understanding.names import NameIndex, synonym
from understanding.picking import FLOOR, GAP, TELLING_COVERAGE, WHOLE, WHOLE_FLOOR, Pick
from understanding.question import Kind, Ref
from understanding.scoring import Candidate, candidates
from understanding.units import fits

FACT_FLOOR, FACT_COVERAGE = 0.4, 0.5
FOCUS_BONUS = 0.25
# A statement that answers where is meant by a question where, one that tells of talks by what was talked about.
MEANING_BONUS = {"where": 0.3, "when": 0.3, "talked": 0.2}
NEAR = frozenset({Kind.PARTNER, Kind.PROJECT, Kind.EVENT, Kind.PERSON})  # what a thing brings along into the talk


def fact_named(
    heard: Heard, found: dict[int, Hits], weights: dict[int, float], index: NameIndex, focus: tuple[Ref, ...]
) -> Pick | None:
    """The statement that the words fit best; one about what was spoken of is nearer, and need not name it again."""
    known = around(focus, index)
    given = index.words_of(known) if heard.is_short else frozenset()
    fitting = candidates(index, found, weights, frozenset({Kind.FACT}), given)
    wanted = {meaning for meaning in map(synonym, heard.concepts) if meaning in MEANING_BONUS}

    def bonus(candidate: Candidate) -> float:
        near = FOCUS_BONUS if known & set(index.names[candidate.name].links) else 0.0
        return near + max((MEANING_BONUS[one] for one in wanted & index.meanings_of(candidate.name)), default=0.0)

    def named(candidate: Candidate) -> bool:
        whole = heard.is_short and candidate.coverage >= WHOLE and candidate.evidence >= WHOLE_FLOOR
        plainly = candidate.evidence + bonus(candidate) >= FACT_FLOOR and candidate.coverage >= FACT_COVERAGE
        return whole or plainly

    fitting = [candidate for candidate in fitting if named(candidate)]
    if not fitting:
        return None
    best = max(fitting, key=lambda c: c.score + bonus(c))
    return Pick((index.names[best.name].ref,), best.tokens, best.evidence, best.coverage)


def around(focus: tuple[Ref, ...], index: NameIndex) -> set[Ref]:
    """What was spoken of, and what that brings along."""
    related = {project for ref in focus if ref.kind is Kind.INDICATOR for project in index.related(ref)}
    return set(focus) | related | {link for link in index.links(focus) if link.kind in NEAR}


def indicator_named(
    heard: Heard,
    found: dict[int, Hits],
    weights: dict[int, float],
    index: NameIndex,
    focus: tuple[Ref, ...],
    years: tuple[str, ...],
) -> Pick | None:
    """The indicators that the words fit best, whatever else they fit; of a year that was said, where there are any."""
    given = index.words_of(focus) if heard.is_short else frozenset()
    fitting = candidates(index, found, weights, frozenset({Kind.INDICATOR}), given)
    fitting = [c for c in fitting if fits(heard, index.names[c.name].unit)]
    dated = [c for c in fitting if years and index.names[c.name].year.startswith(years)]
    named = dated or [c for c in fitting if c.evidence >= (WHOLE_FLOOR if c.coverage >= TELLING_COVERAGE else FLOOR)]
    if not named:
        return None
    best = [c for c in named if c.score >= named[0].score * GAP]
    refs = tuple(index.names[c.name].ref for c in sorted(best, key=lambda c: c.name))
    return Pick(refs, best[0].tokens, best[0].evidence, best[0].coverage)
