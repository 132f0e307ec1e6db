"""What a question is about."""

from __future__ import annotations

from dataclasses import dataclass

from understanding.picking import Pick
from understanding.question import Kind, Ref

SOFT = frozenset({Kind.PLACE, Kind.REGION, Kind.COUNTRY, Kind.SECTOR, Kind.PARTNER_CITY, Kind.ELSEWHERE})


@dataclass(frozen=True, slots=True)
class Subject:
    """`named` counts the separate things that were named; `explained` are the words that the subject accounts for.

    `also` are other things of a name that was said: the city, where it means the region; `beside` are other things that
    were named, which it is not about.
    """

    about: tuple[Ref, ...] = ()
    named: int = 0
    explained: frozenset[int] = frozenset()
    evidence: float = 0.0
    coverage: float = 0.0
    fact: Pick | None = None
    without: tuple[Ref, ...] = ()
    also: tuple[Ref, ...] = ()
    beside: tuple[Ref, ...] = ()

    def kinds(self) -> frozenset[Kind]:
        """The kinds of what it is about."""
        return frozenset(ref.kind for ref in self.about)

    def of(self, kind: Kind) -> tuple[Ref, ...]:
        """The things of one kind."""
        return tuple(ref for ref in self.about if ref.kind is kind)
