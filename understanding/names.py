"""Finding what the database names: an index of the names' words, and how much of a question each name explains."""

from __future__ import annotations

import math
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from decimal import Decimal
from itertools import chain

from understanding import by_ear
from understanding.lexicon import Name
from understanding.name_words import NameWords
from understanding.question import Kind, Ref
from understanding.text import GENERIC, WORD, fold, lowered

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
MANY = 3000  # so many aliases are counted as so many names
MOST_ALIASES = 1 << 16  # of one name: a posting is the number of a name times this, plus the alias


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
        self._facts: defaultdict[Ref, list[int]] = defaultdict(list)
        for number, name in enumerate(self.names):
            for link in name.links if name.ref.kind is Kind.FACT else ():
                self._facts[link].append(number)
        self.regions = [i for i, name in enumerate(self.names) if name.ref.kind is Kind.REGION]
        self.words = NameWords()
        self.aliases: list[tuple[tuple[int, ...], ...]] = []
        self.postings: defaultdict[int, dict[Kind, array[int]]] = defaultdict(dict)
        self._valued: defaultdict[Decimal, list[Ref]] = defaultdict(list)
        for number, name in enumerate(self.names):
            self._add(number, name)
        self.words.finish()
        self._linked = Counter(link for name in self.names if name.ref.kind is Kind.PROJECT for link in set(name.links))
        words = range(len(self.words))
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
                        self._meant[meaning].add(self.words.number(part, in_russian))
                        self._of_fact[number].add(meaning)

    def meant_by(self, concepts: frozenset[str]) -> set[int]:
        """The words of statements that mean one of these."""
        return set().union(*(self._meant[meaning] for meaning in map(synonym, concepts) if meaning in self._meant))

    def _words(self, text: str, in_russian: bool, company: bool, generic: bool) -> frozenset[int]:
        """The words that tell a name: without legal forms in a company's, without «область» in what is no place."""
        parts: list[str] = WORD.findall(lowered(text).replace("’", "").replace("'", ""))
        telling = [part for part in parts if fold(part) not in STOP and not (company and by_ear.is_legal(part))]
        kept = [part for part in telling if generic or not fold(part).startswith(GENERIC)] or telling or parts
        return frozenset(self.words.number(part, in_russian) for part in kept)

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

    def facts_of(self, refs: Iterable[Ref]) -> list[int]:
        """The statements about any of these."""
        return list(dict.fromkeys(number for ref in refs for number in self._facts.get(ref, ())))

    def related(self, ref: Ref) -> tuple[Ref, ...]:
        """The projects that share a rare word with an indicator."""
        rare = (word for word in self.words_of([ref]) if self.word_rarity[word] >= RARE)
        holders = self.holders(rare)
        return tuple(self.names[n].ref for n in sorted(holders) if self.names[n].ref.kind is Kind.PROJECT)

    def of_value(self, value: Decimal) -> tuple[Ref, ...]:
        """The indicators with this figure."""
        return tuple(self._valued.get(value, ()))

    def stages(self, ref: Ref) -> frozenset[str]:
        """The stages of projects that words of a name mean: «меморандумдар саны»."""
        name = self.name(ref)
        parts = [part for text in (*name.ru[:1], *name.kk[:1]) for part in WORD.findall(lowered(text))] if name else []
        return frozenset().union(*map(self._meanings, parts))

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
