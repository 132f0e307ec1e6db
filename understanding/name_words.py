"""The words of names: their forms in both languages, as heard and misspelt, and back to them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from understanding import by_ear, kazakh, russian
from understanding.beginnings import Beginnings
from understanding.forms import BASE, FormTable, Hits
from understanding.question import Language
from understanding.text import Token, fold, is_latin, skeleton, sound_of

SHORTEST_SOUND = 4
SHORTEST_BASE_OF_ADJECTIVE = 5
SHORTEST_ROOT, ROOT_KEY, ROOT_SHARE, ROOT = 6, 4, 0.75, 0.7
SHORTEST_COMMON_BASE, COMMON_BASE = 4, 0.85
SHORTEST_MISTAKEN_BASE = 6


def _common_length(first: str, second: str) -> int:
    """How many letters two words begin with alike."""
    pairs = enumerate(zip(first, second, strict=False))
    return next((i for i, (a, b) in pairs if a != b), min(len(first), len(second)))


class NameWords:
    """Words by their forms; `finish` comes when all were added."""

    def __init__(self) -> None:
        self.table = FormTable()
        self._bases = FormTable()
        self.beginnings = Beginnings()
        self._numbers: dict[tuple[str, str], int] = {}
        self._spoken: dict[int, Language] = {}
        self._brands: set[int] = set()
        self._sound_keys: list[tuple[str, int]] = []
        self._roots: defaultdict[str, list[str]] = defaultdict(list)

    def __len__(self) -> int:
        return len(self._numbers)

    def finish(self) -> None:
        """Make the keys by sound and by root."""
        self.table.finish(self._sound_keys)
        for form in self.table.forms():
            if len(form) >= SHORTEST_BASE_OF_ADJECTIVE and not is_latin(form):
                self._roots[form[:ROOT_KEY]].append(form)

    def number(self, part: str, in_russian: bool) -> int:
        """The number of a word of a name; its forms are added when it is new."""
        if is_latin(part) or part[0].isdigit():
            key = ("la", fold(part))
        else:
            key = ("ru", russian.expanded(part)[0]) if in_russian else ("kk", part)
        if key not in self._numbers:
            self._numbers[key] = len(self._numbers)
            if key[0] != "la":
                self._spoken[self._numbers[key]] = Language.RU if in_russian else Language.KK
            if is_latin(part):
                self._brands.add(self._numbers[key])
            self._add_forms(part, key[0], self._numbers[key])
        return self._numbers[key]

    def _add_forms(self, part: str, script: str, number: int) -> None:
        self.table.add(fold(part), number, part)
        self.beginnings.add(skeleton(part), number)
        if script == "ru":
            for form in sorted(russian.expanded(part)[1]):
                self.table.add(fold(form), number)
        elif script == "kk":
            for base in kazakh.bases(part, foreign=False):
                self._bases.add(fold(base), number, base)
        elif not part[0].isdigit():
            for spelling in sorted(by_ear.spellings(part)):
                self.table.add(spelling, number)
                self.beginnings.add(sound_of(spelling), number)
            self._sound_keys += [(key, number) for key in sorted(by_ear.sound_keys(part))]

    def look_up(self, token: Token) -> Hits:
        """The words of names that a token is, however inflected; numbers must be written the same."""
        if token.flag:
            return {}
        if token.number is not None:
            return dict.fromkeys(self.table.folded.get(token.typed) or (), 0.6)
        hits = self.table.exact(token)
        for weaker in (self.table.by_base(token), self._by_common_base(token.in_cyrillic)):
            for word, quality in weaker.items():
                hits.setdefault(word, quality)
        if not hits and len(token.folded) >= SHORTEST_SOUND:
            hits = self.table.by_sound(token) or self._by_root(token.in_cyrillic)
        return hits

    def mistaken(self, token: Token) -> tuple[int, Hits]:
        """The nearest words within the allowed mistakes; a Latin name may be misspelt in Cyrillic."""
        far, hits = self.table.by_mistake(token)
        if token.latin or (hits and far == 1):
            return far, hits
        if inflected := self._mistaken_base(token):
            return 1, inflected
        if hits:
            return far, hits
        far, hits = self.table.near(skeleton(token.typed), by_sound=True)
        return far, {word: quality for word, quality in hits.items() if word in self._brands}

    def _mistaken_base(self, token: Token) -> Hits:
        """The words that one letter is wrong of, before Kazakh endings: «орталқты» is «орталық»."""
        for base in kazakh.bases(token.typed):
            if len(base) >= SHORTEST_MISTAKEN_BASE:
                far, hits = self.table.by_mistake(replace(token, typed=base, folded=fold(base)))
                if far == 1:
                    return {word: quality * BASE for word, quality in hits.items()}
        return {}

    def _by_root(self, token: Token) -> Hits:
        """Words of the same root: «животноводы» – «животноводства»."""
        if len(token.folded) < SHORTEST_ROOT:
            return {}
        found: Hits = {}
        for form in self._roots.get(token.folded[:ROOT_KEY], ()):
            common = _common_length(form, token.folded)
            derived = common == len(form) >= SHORTEST_BASE_OF_ADJECTIVE  # «Тобыл» – «тобыльский»
            if derived or (common >= SHORTEST_ROOT and common >= ROOT_SHARE * min(len(form), len(token.folded))):
                found |= dict.fromkeys(self.table.forms()[form], ROOT)
        return found

    def _by_common_base(self, token: Token) -> Hits:
        """Words whose own base is this word, or is left of it as well."""
        hits = dict.fromkeys(self._bases.exact(token), BASE)
        if not hits:
            common = self._bases.by_base(token, SHORTEST_COMMON_BASE)
            hits = dict.fromkeys(common, COMMON_BASE)
        return hits

    def language(self, hits: Iterable[int]) -> Language | None:
        """The language of these words, if they are all of one."""
        spoken = {self._spoken.get(word) for word in hits}
        return spoken.pop() if len(spoken) == 1 else None

    def is_brand(self, hits: Iterable[int]) -> bool:
        """Whether any of these words is a Latin one."""
        return not self._brands.isdisjoint(hits)

    def is_brand_word(self, word: str) -> bool:
        """Whether a Latin word is one of a company's name, its legal form included."""
        return self.is_brand(self.table.folded.get(fold(word)) or ()) or by_ear.is_legal(word)
