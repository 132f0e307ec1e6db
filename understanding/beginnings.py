"""Words by how they begin, for whoever is still typing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

KEY = 2  # letters by which words are filed
MOST = 400  # words that are looked at for one beginning
SHORTEST_MISTAKE = 5  # letters of a beginning in which one mistake is mended


class Beginnings:
    """Words by the script-neutral key of their spellings (see `text.skeleton`)."""

    def __init__(self) -> None:
        self.filed: dict[str, dict[str, tuple[int, ...]]] = {}

    def add(self, key: str, word: int) -> None:
        """A spelling of a numbered word."""
        filed = self.filed.setdefault(key[:KEY], {})
        there = filed.get(key, ())
        if word not in there:
            filed[key] = (*there, word)

    def of(self, key: str) -> dict[int, float]:
        """The words that begin so, with the share of the whole word that was typed."""
        found: dict[int, float] = {}
        for whole, words in islice(self._begun(key), MOST):
            share = len(key) / len(whole)
            for word in words:
                found[word] = max(share, found.get(word, 0.0))
        return found

    def _begun(self, key: str) -> Iterator[tuple[str, tuple[int, ...]]]:
        if len(key) >= KEY:
            filed = self.filed.get(key[:KEY], {})
            yield from ((whole, filed[whole]) for whole in filed if whole.startswith(key))
        elif key:
            for first in [first for first in self.filed if first.startswith(key)]:
                yield from self.filed[first].items()

    def near(self, key: str) -> frozenset[int]:
        """The words that begin nearly so: one letter is wrong, missing, doubled or exchanged with the next."""
        if len(key) < SHORTEST_MISTAKE:
            return frozenset()
        filed = self.filed.get(key[:KEY], {})
        found: set[int] = set()
        for length in (len(key), len(key) - 1, len(key) + 1):
            begun = {whole: whole[:length] for whole in filed}
            for _, _, whole in extract(key, begun, scorer=OSA.distance, score_cutoff=1, limit=MOST):
                found.update(filed[whole])
        return frozenset(found)
