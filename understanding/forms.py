"""A table of word forms: exact first, then endings cut off, then sounds, then by edit distance."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain, islice
from typing import Any

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from understanding.hashed import Hashed
from understanding.kazakh import bases
from understanding.text import DOUBLED, KAZAKH, Token, fold, is_latin, skeleton, sound_of

Hits = dict[int, float]  # a word's number -> how well it was hit, 0 … 1
Words = tuple[int, ...]  # the numbers of words
Table = dict[str, Words] | Hashed[Words]
Buckets = dict[tuple[str, int], str]  # forms of a beginning and a length, between line ends

# How sure a look-up is. Its order was measured on the project's own phrases: exact, endings, sounds, mistakes.
EXACT, BASE, PREFIX, SOUND, HEARD, MISTAKE = 1.0, 0.93, 0.85, 0.9, 0.82, 0.8
PER_MISTAKE = 0.12
PRONOUNCED = str.maketrans("оеяыэщц", "аииииш" + "с")
LONGEST_ENDING = 8
SLICE = 2000  # forms that are worked on at once: longer, and nothing else would run meanwhile
SHORTEST_PREFIX = 4


# The shortest words in which one and two mistakes are mended (language survey of the project: 4 false alarms of 124).
ONE_MISTAKE, TWO_MISTAKES = 5, 8


class FormTable:
    """Folded forms of numbered words, and the ways to find one."""

    def __init__(self) -> None:
        self._forms: dict[str, Words] = {}
        self._spellings: dict[str, Words] = {}
        self._variants: dict[str, str] = {}
        self._alone: Words = ()
        self.folded: Table = self._forms
        self.spelt: Table = self._spellings
        self.variants: dict[str, str] | Hashed[str] = self._variants  # spellings with Kazakh letters, between spaces
        self.prefixes: dict[str, Words] = {}
        self.sounds: Table = {}
        self.heard: Table = {}
        self._alike: Buckets = {}
        self._sounds_alike: Buckets = {}
        self._remembered: dict[tuple[str, bool], tuple[int, Hits, str]] = {}

    def add(self, folded: str, word: int, spelt: str = "") -> None:
        """A form of a word; `spelt` is the form with its Kazakh letters."""
        if self._alone != (word,):  # one tuple serves all the forms of a word
            self._alone = (word,)
        _put(self._forms, folded, self._alone)
        if spelt and spelt != folded and KAZAKH & set(spelt):
            if spelt not in self._spellings:
                self._variants[folded] = f"{self._variants.get(folded, '')} {spelt}".lstrip()
            _put(self._spellings, spelt, self._alone)

    def add_prefix(self, folded: str, word: int) -> None:
        """Any word that begins so is this word."""
        _put(self.prefixes, folded, (word,))

    def finish(self, keys: Iterable[tuple[str, int]] = ()) -> None:
        """Make the keys by sound of every form, and these besides."""
        sounds: dict[str, Words] = {}
        heard: dict[str, Words] = {}
        latin = [form for form in self._forms if is_latin(form)]
        other = [form for form in self._forms if not is_latin(form)]
        for form, key in chain(_keyed(latin, sound_of), _keyed(other, sound_of)):
            _put(sounds, key, self._forms[form])
        for form, key in _keyed((form for form in self._forms if len(form) >= ONE_MISTAKE), as_heard):
            _put(heard, key, self._forms[form])
        for key, word in keys:
            _put(sounds, key, (word,))
        self.sounds, self.heard = sounds, heard
        self._alike, self._sounds_alike = _buckets(self._forms), _buckets(sounds)

    def forms(self) -> Mapping[str, Words]:
        """The forms that were added, with their words."""
        return self._forms

    def plain(self) -> tuple[Any, ...]:
        """The finished table as plain values, for `of`."""
        tables = (self.folded, self.spelt, self.variants, self.sounds, self.heard)
        hashed = tuple(Hashed.plain(table) for table in tables if isinstance(table, dict))
        return hashed, self.prefixes, self._alike, self._sounds_alike

    @classmethod
    def of(cls, plain: tuple[Any, ...]) -> FormTable:
        """The table that `plain` was made of, to look things up in: nothing can be added."""
        hashed, prefixes, alike, sounds_alike = plain
        table = cls()
        table.folded, table.spelt, table.variants, table.sounds, table.heard = (Hashed(*parts) for parts in hashed)
        table.prefixes, table._alike, table._sounds_alike = prefixes, alike, sounds_alike
        return table

    def exact(self, token: Token) -> Hits:
        """Words with exactly this form; Kazakh letters, where typed, must agree."""
        if token.latin:
            found = (*(self.folded.get(token.folded) or ()), *(self.folded.get(token.read) or ()))
            sounds = (skeleton(token.typed), skeleton(token.typed.replace("y", "u")))
            return dict.fromkeys(found or next(filter(None, map(self.sounds.get, sounds)), ()), EXACT)
        return dict.fromkeys(self._spelt_or_folded(token.typed), EXACT)

    def by_base(self, token: Token, shortest: int = 0) -> Hits:
        """Words left when Kazakh endings are cut off, of so many letters at least."""
        for base in bases(token.read if token.latin else token.typed):
            if len(base) >= shortest and (found := self._spelt_or_folded(base)):
                return dict.fromkeys(found, BASE)
        return self._by_base_sound(skeleton(token.typed)) if token.latin else {}

    def _spelt_or_folded(self, word: str) -> Words:
        """The words of a spelling: a Kazakh letter that was typed must be there, one that is missing may."""
        if not KAZAKH & set(word):
            return self.folded.get(fold(word)) or ()
        if found := self.spelt.get(word):
            return found
        fitting = [form for form in (self.variants.get(fold(word)) or "").split() if _fits(word, form)]
        return tuple({number for form in fitting for number in self.spelt[form]})

    def _by_base_sound(self, key: str) -> Hits:
        for base in bases_of_sound(key):
            if found := self.sounds.get(base):
                return dict.fromkeys(found, BASE)
        return {}

    def by_prefix(self, token: Token) -> Hits:
        """Words that are listed by how they begin."""
        key = token.read
        for length in range(min(len(key), 14), SHORTEST_PREFIX - 1, -1):
            found = self.prefixes.get(key[:length])
            if found and len(key) - length <= LONGEST_ENDING:
                return dict.fromkeys(found, PREFIX)
        return {}

    def by_sound(self, token: Token) -> Hits:
        """Words that sound the same though written in the other script."""
        return dict.fromkeys(self.sounds.get(skeleton(token.typed)) or (), SOUND)

    def as_heard(self, token: Token) -> Hits:
        """Words that are pronounced the same, spelt as they are heard: «праект», «дарагой»."""
        if token.latin or len(token.folded) < ONE_MISTAKE:
            return {}
        return dict.fromkeys(self.heard.get(as_heard(token.folded)) or (), HEARD)

    def by_mistake(self, token: Token) -> tuple[int, Hits]:
        """The nearest words within the allowed edits, with their distance; (0, {}) where there is none."""
        found = self.near(token.read, by_sound=False)
        return found if found[1] or not token.latin else self.near(skeleton(token.typed), by_sound=True)

    def mended(self, token: Token) -> str:
        """The form that `by_mistake` takes a word for; '' where there is none or several."""
        return self._near(token.read, by_sound=False)[2]

    def near(self, key: str, by_sound: bool) -> tuple[int, Hits]:
        """The words nearest to a folded form, or to a skeleton, with their distance."""
        return self._near(key, by_sound)[:2]

    def _near(self, key: str, by_sound: bool) -> tuple[int, Hits, str]:
        remembered = self._remembered.get((key, by_sound))
        if remembered is None:
            remembered = self._nearest(key, by_sound)
            if len(self._remembered) > 20000:
                self._remembered.clear()
            self._remembered[key, by_sound] = remembered
        return remembered

    def _nearest(self, key: str, by_sound: bool) -> tuple[int, Hits, str]:
        """The distance, the words, and the form that alone is so near."""
        table = self.sounds if by_sound else self.folded
        if len(key) < ONE_MISTAKE - 1:
            return 0, {}, ""
        most = 2 if len(key) >= TWO_MISTAKES else 1
        near = self._candidates(key, most, by_sound)
        alike = extract(key, near, scorer=OSA.distance, score_cutoff=most, limit=None)
        if not alike:
            return 0, {}, ""
        nearest = min(distance for _form, distance, _ in alike)
        hits: Hits = {}
        closest = [form for form, distance, _ in alike if distance == nearest and _likely(key, form, nearest)]
        for form in closest:
            hits |= dict.fromkeys(table.get(form) or (), MISTAKE - PER_MISTAKE * (nearest - 1))
        return int(nearest), hits, closest[0] if len(closest) == 1 else ""

    def _candidates(self, key: str, most: int, by_sound: bool) -> list[str]:
        """Forms of about the length that share the first letter, or the second and third."""
        index = self._sounds_alike if by_sound else self._alike
        found: list[str] = []
        for length in range(len(key) - most, len(key) + most + 1):
            found += index.get((key[0], length), "").split()
            found += index.get((key[1:3] + "_", length), "").split()
        return found


def as_heard(folded: str) -> str:
    """A key of how a Russian word is pronounced: unstressed vowels fall together, doubled letters too.

    >>> as_heard("дарагои") == as_heard("дорогои")
    True
    """
    return DOUBLED.sub(r"\1", folded.translate(PRONOUNCED))


def bases_of_sound(key: str) -> tuple[str, ...]:
    """What is left of a key by sound without a Kazakh or Russian ending."""
    return tuple(key[:-cut] for cut in range(1, 6) if len(key) - cut >= 4 and key[-cut:] in SOUND_ENDINGS)


SOUND_ENDINGS = frozenset(
    skeleton(ending)
    for ending in """нын нин дын дин тын тин га ге ка ке ны ни ды ди ты ти да де та те дан ден нан нен тан тен
    мен бен пен лар лер дар дер тар тер сы си ы и а у ом е ой ов ам ах ами нда нде на не н""".split()
)


def _likely(key: str, form: str, mistakes: float) -> bool:
    """A short word may only lack a letter; a first letter is seldom wrong."""
    if len(key) < ONE_MISTAKE:
        return len(form) > len(key) and form[0] == key[0]
    return form[0] == key[0] or (mistakes < 2 and len(key) > ONE_MISTAKE)


def _fits(typed: str, spelt: str) -> bool:
    return all(letter == proper for letter, proper in zip(typed, spelt, strict=False) if letter in KAZAKH)


def _put(table: dict[str, Words], key: str, words: Words) -> None:
    there = table.setdefault(key, words)
    if there is not words:
        table[key] = tuple(dict.fromkeys((*there, *words)))


def _keyed(forms: Iterable[str], key: Callable[[str], str]) -> Iterator[tuple[str, str]]:
    """Forms of one script with their keys. Those of a slice are made in one go, which is many times faster."""
    rest = iter(forms)
    while some := list(islice(rest, SLICE)):
        yield from zip(some, key("\n".join(some)).split("\n"), strict=True)


def _buckets(table: Iterable[str]) -> Buckets:
    buckets: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
    for form in table:
        if len(form) > 2:
            buckets[form[0], len(form)].append(form)
            buckets[form[1:3] + "_", len(form)].append(form)
    return {key: "\n".join(forms) for key, forms in buckets.items()}
