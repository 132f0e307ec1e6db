"""A pick: things that the same words name; and how plainly a name must be said to be one."""

from __future__ import annotations

from dataclasses import dataclass

from understanding.question import Kind, Ref

FLOOR = 0.33  # evidence below it names nothing
GAP = 0.93  # what scores so close to the best is meant as well
WHOLE, WHOLE_FLOOR = 0.9, 0.15  # a name said whole may consist of a word of the question («форум»)
TELLING_COVERAGE = 0.75


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
