"""Finding what the database names: an index of the names' words, and how much of a question each name explains."""

from __future__ import annotations

import math
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import chain

from understanding import by_ear, kazakh, russian
from understanding.beginnings import Beginnings
from understanding.forms import BASE, FormTable, Hits
from understanding.lexicon import Name
from understanding.question import Kind, Language, Ref
from understanding.text import GENERIC, WORD, Token, fold, is_latin, lowered, skeleton, sound_of

# Words without which a name is still the same name.
STOP = frozenset(
    fold(word)
    for word in """в во на с со по о об от до из к и или для не за при под над у а the of and
    мен пен бен және үшін бойынша туралы""".split()
)
NO_MEANING: frozenset[str] = frozenset()
# Concepts whose words stand for each other in statements.
SYNONYMS = {
    "person": "person",
    "talked": "talked",
    "event": "event",
    "place": "where",
    "where": "where",
    "where_to": "where",
    "time": "when",
    "when": "when",
}
ALL = frozenset(Kind)
STATEMENTS = frozenset({Kind.FACT})
THINGS = ALL - STATEMENTS
RARE = 0.6
SHORTEST_SOUND = 4
SHORTEST_BASE_OF_ADJECTIVE = 5
SHORTEST_ROOT, ROOT_KEY, ROOT_SHARE, ROOT = 6, 4, 0.75, 0.7
SHORTEST_COMMON_BASE, COMMON_BASE = 4, 0.85
SHORTEST_MISTAKEN_BASE = 6
MANY = 3000  # so many aliases are counted as so many names
MOST_ALIASES = 1 << 16  # of one name: a posting is the number of a name times this, plus the alias


def _common_length(first: str, second: str) -> int:
    """How many letters two words begin with alike."""
    pairs = enumerate(zip(first, second, strict=False))
    return next((i for i, (a, b) in pairs if a != b), min(len(first), len(second)))


def synonym(concept: str) -> str:
    """The meaning that a concept shares with others; '' where its words stand only for themselves."""
    return concept if concept.startswith("country:") else SYNONYMS.get(concept, "")


class NameIndex:
    """Names by their words, in both languages and as heard."""

    def __init__(self, names: Sequence[Name], meanings: Callable[[str], frozenset[str]] = lambda _: NO_MEANING) -> None:
        self.names = list(names)
        self._meanings = meanings
        self._meant: defaultdict[str, set[int]] = defaultdict(set)
        self._of_fact: defaultdict[int, set[str]] = defaultdict(set)
        self.number = {name.ref: i for i, name in enumerate(self.names)}
        self.regions = [i for i, name in enumerate(self.names) if name.ref.kind is Kind.REGION]
        self.table = FormTable()
        self._bases = FormTable()
        self.beginnings = Beginnings()
        self._numbers: dict[tuple[str, str], int] = {}
        self._spoken: dict[int, Language] = {}
        self._brands: set[int] = set()
        self._sound_keys: list[tuple[str, int]] = []
        self.aliases: list[tuple[tuple[int, ...], ...]] = []
        self.postings: defaultdict[int, dict[Kind, array[int]]] = defaultdict(dict)
        self._valued: defaultdict[Decimal, list[Ref]] = defaultdict(list)
        for number, name in enumerate(self.names):
            self._add(number, name)
        self.table.finish(self._sound_keys)
        self._roots: defaultdict[str, list[str]] = defaultdict(list)
        for form in self.table.forms():
            if len(form) >= SHORTEST_BASE_OF_ADJECTIVE and not is_latin(form):
                self._roots[form[:ROOT_KEY]].append(form)
        self._linked = Counter(link for name in self.names if name.ref.kind is Kind.PROJECT for link in set(name.links))
        words = range(len(self._numbers))
        self.word_rarity = {word: self.rarity(len(self.holders([word]))) for word in words}

    def _add(self, number: int, name: Name) -> None:
        company = name.ref.kind is Kind.PARTNER
        generic = name.ref.kind in (Kind.PLACE, Kind.REGION)
        aliases = [self._words(text, True, company, generic) for text in name.ru]
        aliases += [self._words(text, False, company, generic) for text in name.kk]
        if name.ref.kind is Kind.FACT:
            self._learn_meanings(number, name)
        unique = tuple(dict.fromkeys(tuple(sorted(alias)) for alias in aliases if alias))
        self.aliases.append(unique)
        if name.value is not None and name.ref.kind is Kind.INDICATOR:
            self._valued[name.value].append(name.ref)
        for place, alias in enumerate(unique, number * MOST_ALIASES):
            for word in alias:
                self.postings[word].setdefault(name.ref.kind, array("Q")).append(place)

    def _learn_meanings(self, number: int, name: Name) -> None:
        for texts, in_russian in ((name.ru, True), (name.kk, False)):
            for part in dict.fromkeys(part for text in texts for part in WORD.findall(lowered(text))):
                for meaning in map(synonym, self._meanings(part)):
                    if meaning:
                        self._meant[meaning].add(self._word(part, in_russian))
                        self._of_fact[number].add(meaning)

    def meant_by(self, concepts: frozenset[str]) -> set[int]:
        """The words of statements that mean one of these."""
        return set().union(*(self._meant[meaning] for meaning in map(synonym, concepts) if meaning in self._meant))

    def _words(self, text: str, in_russian: bool, company: bool, generic: bool) -> frozenset[int]:
        """The words that tell a name: without legal forms in a company's, without «область» in what is no place."""
        parts: list[str] = WORD.findall(lowered(text).replace("’", "").replace("'", ""))
        telling = [part for part in parts if fold(part) not in STOP and not (company and by_ear.is_legal(part))]
        kept = [part for part in telling if generic or not fold(part).startswith(GENERIC)] or telling or parts
        return frozenset(self._word(part, in_russian) for part in kept)

    def _word(self, part: str, in_russian: bool) -> int:
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
            for base in kazakh.bases(part):
                self._bases.add(fold(base), number, base)
        elif not part[0].isdigit():
            for spelling in sorted(by_ear.spellings(part)):
                self.table.add(spelling, number)
                self.beginnings.add(sound_of(spelling), number)
            self._sound_keys += [(key, number) for key in sorted(by_ear.sound_keys(part))]

    def rarity(self, names: int) -> float:
        """1 for a word of one name, towards 0.1 for a word of all (inverse document frequency, scaled)."""
        total = len(self.names) + 1
        return max(0.1, 1 - math.log(max(names, 1)) / math.log(total + 1)) if total > 1 else 1.0

    def rarity_of(self, hits: Iterable[int]) -> float:
        """How rare these words are among things, or among statements if no thing has them."""
        words = tuple(hits)
        places = self.posted(words, THINGS) or self.posted(words, STATEMENTS)
        count = sum(map(len, places))
        return self.rarity(count if count > MANY else len({place // MOST_ALIASES for place in chain(*places)}))

    def look_up(self, token: Token) -> Hits:
        """The words of names that a token is, however inflected; numbers must be written the same."""
        if token.flag:
            return {}
        if token.number is not None:
            return dict.fromkeys(self.table.folded.get(token.typed) or (), 0.6)
        hits = self.table.exact(token)
        for weaker in (self.table.by_base(token), self._by_common_base(token)):
            for word, quality in weaker.items():
                hits.setdefault(word, quality)
        if not hits and len(token.folded) >= SHORTEST_SOUND:
            hits = self.table.by_sound(token) or self._by_root(token)
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
        far, hits = self.table.by_mistake(replace(token, typed=skeleton(token.typed), latin=True))
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
        if token.latin or len(token.folded) < SHORTEST_ROOT:
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
        if token.latin:
            return {}
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

    def holders(self, hits: Iterable[int]) -> set[int]:
        """The names that have any of these words."""
        return {place // MOST_ALIASES for place in chain(*self.posted(hits, ALL))}

    def frequency(self, hits: Iterable[int]) -> int:
        """In how many aliases these words are."""
        return sum(map(len, self.posted(hits, ALL)))

    def posted(self, hits: Iterable[int], kinds: Collection[Kind]) -> list[array[int]]:
        """Where these words stand in names of these kinds: places of names and aliases, see MOST_ALIASES."""
        postings = self.postings
        return [places for word in hits for kind, places in postings[word].items() if kind in kinds]

    def meanings_of(self, number: int) -> set[str]:
        """What a statement tells: where, when, of whom …"""
        return self._of_fact[number]

    def related(self, ref: Ref) -> tuple[Ref, ...]:
        """The projects that share a rare word with an indicator."""
        rare = (word for word in self.words_of([ref]) if self.word_rarity[word] >= RARE)
        holders = self.holders(rare)
        return tuple(self.names[n].ref for n in sorted(holders) if self.names[n].ref.kind is Kind.PROJECT)

    def of_value(self, value: Decimal) -> tuple[Ref, ...]:
        """The indicators with this figure."""
        return tuple(self._valued.get(value, ()))

    def linked(self, ref: Ref) -> int:
        """How many projects belong to a sector, a place, a partner."""
        return self._linked[ref]

    def links(self, refs: Iterable[Ref]) -> tuple[Ref, ...]:
        """What these things are about or belong to."""
        return tuple(link for ref in refs if ref in self.number for link in self.names[self.number[ref]].links)

    def words_of(self, refs: Iterable[Ref]) -> frozenset[int]:
        """The words of the names of these things."""
        numbers = (self.number[ref] for ref in refs if ref in self.number)
        return frozenset().union(*(alias for number in numbers for alias in self.aliases[number]))

    def name(self, ref: Ref) -> Name | None:
        """What the database calls a thing."""
        number = self.number.get(ref)
        return None if number is None else self.names[number]
