"""A text heard: the reading that explains most of it, what each word may be and what they mean together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from understanding.latin import writes_i_for_either
from understanding.layouts import readings
from understanding.lookup import KNOWN_MISTAKE, respelt, word_of
from understanding.names import NameIndex
from understanding.spans import Span, Word, spans_of
from understanding.text import clean, tokenize
from understanding.vocabulary import EVERYDAY, Vocabulary, is_month

QUESTION_WORDS = frozenset(
    """who where where_to where_from when what which why how is_there how_many it they first second third last other
    next and_what_about most least more less between or_equal compare total count yes no n_1 this_year last_year
    next_year year novel""".split()
)
FILLERS = QUESTION_WORDS | {EVERYDAY}
ASKING_WORDS = frozenset(
    """amount jobs partner status place time capacity description country sector projects enterprise contact source
    rate event person summary unstated stated not_stated per_share subscribe unsubscribe seats""".split()
)
# How much a word says about which name is meant: a word of a question says little, one known to nobody else much.
WEIGHT_EVERYDAY, WEIGHT_QUESTION, WEIGHT_ASKING, WEIGHT_SECTOR = 0.08, 0.15, 0.35, 0.8
TYPED_FIRST = 0.15  # another keyboard layout must explain so much more than the text as typed
SAME_MEANING = 0.7
SHORT = 4  # content words
# What people say of themselves in Kazakh: «студентпін», «тұрамын», «ойлаймыз».
I_AM = ("амын", "емин", "ымын", "имин", "пын", "пин", "бын", "бин", "рмын", "рмин", "нмын", "нмин", "аймын", "еймин")


@dataclass(frozen=True, eq=False)
class Heard:
    """One reading of a text, looked up; two are the same only if they are one, so what is found in it can be kept."""

    text: str
    words: tuple[Word, ...]
    spans: tuple[Span, ...]
    is_pictured: bool = False  # the words are those of emoji, of no language

    @cached_property
    def concepts(self) -> frozenset[str]:
        """Every concept of the text."""
        return frozenset().union(*(span.concepts for span in self.spans))

    @cached_property
    def at(self) -> tuple[frozenset[str], ...]:
        """The concepts at each word."""
        found: list[frozenset[str]] = [frozenset()] * len(self.words)
        for span in self.spans:
            for i in range(span.start, span.end):
                found[i] = found[i] | span.concepts
        return tuple(found)

    @cached_property
    def sector_words(self) -> frozenset[int]:
        """The positions of words for a branch of the economy."""
        return frozenset(i for i, here in enumerate(self.at) if any(c.startswith("sector_") for c in here))

    def has(self, *concepts: str) -> bool:
        """Whether any of these concepts is in the text."""
        return not self.concepts.isdisjoint(concepts)

    def where(self, *concepts: str) -> tuple[int, ...]:
        """The positions of words with any of these concepts."""
        wanted = set(concepts)
        return tuple(i for i, here in enumerate(self.at) if wanted & here)

    @cached_property
    def explained(self) -> int:
        """How many things were said that mean something, whatever they are about."""
        return sum(span.concepts != {EVERYDAY} and not is_month(span.concepts) for span in self.spans)

    @cached_property
    def content(self) -> tuple[int, ...]:
        """The words that say something: no everyday, question or counting ones."""
        return tuple(i for i, word in enumerate(self.words) if word.token.is_word and not self._is_filler(i))

    @property
    def is_short(self) -> bool:
        """Whether so little is said that the question may lean on the one before."""
        return len(self.content) <= SHORT

    @property
    def is_comparative(self) -> bool:
        """«больше», «меньше», but not «не больше»."""
        return any(here & {"more", "less"} and "or_equal" not in here for here in self.at)

    def _is_filler(self, i: int) -> bool:
        here = self.at[i]
        if self.words[i].token.is_generic:
            return True
        if here:
            return here <= FILLERS
        if not self.words[i].names and self.words[i].token.read.endswith(I_AM):
            return True
        return self.words[i].everyday or (len(self.words[i].token.folded) < 3 and not self.words[i].names)


def hear(text: str, vocabulary: Vocabulary, index: NameIndex) -> Heard:
    """The reading of a text that explains the most; as typed, unless another keyboard layout explains far more.

    Where only pictures say something, they are read as their words.
    """
    heard = _best_reading(text, vocabulary, index)
    if heard.content or not (words := vocabulary.pictured(text)):
        return heard
    return replace(_best_reading(words, vocabulary, index), is_pictured=True)


def _best_reading(text: str, vocabulary: Vocabulary, index: NameIndex) -> Heard:
    best: Heard | None = None
    best_score = 0.0
    for reading in readings(clean(text, marks=True), index.words.is_brand_word):
        heard = _look_up(reading, vocabulary, index)
        score = _known_share(heard, typed=best is None) + (TYPED_FIRST if best is None else 0)
        if best is None or score > best_score:
            best, best_score = heard, score
        if best_score > 1:
            break  # the text as typed is all known
    assert best is not None  # noqa: S101  there always is the reading as typed
    return best


def _known_share(heard: Heard, typed: bool) -> float:
    """How much of the letters is in words that are known; a digit left by another layout is none."""
    letters = [
        (len(word.token.folded), word.sure if word.token.number is None else 0.0)
        for word in heard.words
        if word.token.number is None or not typed
    ]
    total = sum(length for length, _ in letters)
    return sum(length * sure for length, sure in letters) / total if total else 0.0


def _look_up(text: str, vocabulary: Vocabulary, index: NameIndex) -> Heard:
    tokens = tokenize(text)
    either = writes_i_for_either(text)
    words = tuple(word_of(respelt(token, either, vocabulary, index), vocabulary, index) for token in tokens)
    if any(token.is_word and not token.latin for token in tokens):
        words = _without_strangers(tuple(_named_first(word, index) for word in words))
    spans = spans_of(words, vocabulary)
    return Heard(text, _with_meanings(words, spans, index), spans)


def _named_first(word: Word, index: NameIndex) -> Word:
    """A Latin word in a Cyrillic text is a company's name before it is anything else."""
    return replace(word, hits={}) if word.token.latin and index.words.is_brand(word.names) else word


def _without_strangers(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """«Marmara İnşaat»: beside an unknown Latin word one that only resembles ours is of the same unknown name."""
    foreign = [word.token.latin and not word.hits and not word.names for word in words]
    beside = [any(foreign[max(0, i - 1) : i + 2]) for i in range(len(words))]
    return tuple(
        replace(word, hits={}, names={}, sure=0.0) if word.token.latin and near and word.sure <= KNOWN_MISTAKE else word
        for word, near in zip(words, beside, strict=True)
    )


def _with_meanings(words: tuple[Word, ...], spans: tuple[Span, ...], index: NameIndex) -> tuple[Word, ...]:
    """Words of statements may be said by others of the same meaning: «визит» for «поездка»."""
    found = list(words)
    for span in spans:
        meant = index.meant_by(span.concepts)
        for i in range(span.start, span.end) if meant else ():
            found[i] = replace(found[i], names=dict.fromkeys(sorted(meant), SAME_MEANING) | found[i].names)
    return tuple(found)
