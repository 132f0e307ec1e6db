"""What each word of a text may be: concepts of the vocabulary, words of names, everyday words, or nothing known."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from understanding.forms import ONE_MISTAKE, TWO_MISTAKES, Hits
from understanding.kazakh import in_full
from understanding.name_words import COMMON_BASE, ROOT
from understanding.names import NameIndex
from understanding.question import Kind, Ref
from understanding.russian import is_russian
from understanding.spans import Span, Word, spans_of
from understanding.text import Token, clean, fold, readings, tokenize
from understanding.vocabulary import COUNTRY, ELSEWHERE, EVERYDAY, Vocabulary, is_month

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
KNOWN_MISTAKE, KNOWN_HEARD, KNOWN_ELSEWHERE = 0.6, 0.8, 0.4
KINDS = frozenset({"sector", "country", "place", "projects", "partner", "status"})
SHORT = 4  # content words
SHORTEST_BASE = 4
SHORTEST_PLACE = 7
SHORTEST_SOUNDED = 5
LONGEST_PARTICLE = 2
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
    for reading in readings(clean(text)):
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
    words = tuple(_word(token, vocabulary, index) for token in tokens)
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


def _word(token: Token, vocabulary: Vocabulary, index: NameIndex) -> Word:
    names = index.words.look_up(token)
    if not token.is_word:
        return Word(token, {}, names, False, 1.0)
    table = vocabulary.table
    hits = (
        table.exact(token)
        or _begun(token, vocabulary)
        or ({} if 1.0 in names.values() else table.by_base(token, SHORTEST_BASE))
        or ({} if names else _in_full(token, vocabulary))
        or ({} if 1.0 in names.values() else _sounded(token, vocabulary))
    )
    sure = max([*hits.values(), *names.values()], default=0.0)
    if not sure and token.read in vocabulary.verbs:
        return Word(token, {}, {}, True, 1.0)
    if not sure:
        hits, names, sure = _mistaken(token, vocabulary, index)
        token = replace(token, mended=vocabulary.table.mended(token)) if hits else token
    elif not hits and sure <= COMMON_BASE:
        hits = _half_known(token, vocabulary, any_meaning=sure <= ROOT)
    hits, names = _without_likenesses(token, hits, names, vocabulary)
    meant = [vocabulary.single.get(number, ()) for number in hits]
    is_verb = token.read in vocabulary.verbs and not names and not any(meant)  # which only phrases have
    return Word(token, hits, names, is_verb or any(EVERYDAY in here for here in meant), sure)


def _in_full(token: Token, vocabulary: Vocabulary) -> Hits:
    """«тартам»: a verb written as it is spoken."""
    spellings = (replace(token, typed=full, folded=fold(full)) for full in in_full(token.typed))
    return next((hits for full in spellings if (hits := vocabulary.table.exact(full))), {})


def _sounded(token: Token, vocabulary: Vocabulary) -> Hits:
    """«проекктов»: letters that were doubled, or taken for one another, sound the same."""
    return vocabulary.table.by_sound(token) if len(token.folded) >= SHORTEST_SOUNDED else {}


def _without_likenesses(token: Token, hits: Hits, names: Hits, vocabulary: Vocabulary) -> tuple[Hits, Hits]:
    """Without what only sounds or begins alike: Latin «ma» is the particle, «Қызылорда» is no «қызыл шие»."""
    meant = {number: vocabulary.single.get(number, frozenset()) for number in hits}
    concepts = frozenset().union(*meant.values())
    if (
        EVERYDAY in concepts
        and token.latin
        and len(token.folded) <= LONGEST_PARTICLE
        and not _is_read(token, vocabulary)
    ):
        hits = {number: sure for number, sure in hits.items() if not meant[number] or EVERYDAY in meant[number]}
    if max(names.values(), default=1.0) <= ROOT and any(concept.startswith(ELSEWHERE) for concept in concepts):
        names = {}
    return hits, names


def _is_read(token: Token, vocabulary: Vocabulary) -> bool:
    return bool(vocabulary.table.folded.get(token.read))


def _half_known(token: Token, vocabulary: Vocabulary, any_meaning: bool) -> Hits:
    """Words that a letter is wrong of, beside names that are only alike: «ауыл шаруашлығы саласндағы», «проектв».

    Unless `any_meaning` they mean nothing alone or a kind of thing.
    """
    if len(token.folded) < (ONE_MISTAKE if any_meaning else TWO_MISTAKES) or is_russian(token.spelt):
        return {}
    far, hits = vocabulary.table.by_mistake(token)
    single = vocabulary.single
    return {word: sure for word, sure in hits.items() if far == 1 and (any_meaning or single.get(word, KINDS) <= KINDS)}


def _begun(token: Token, vocabulary: Vocabulary) -> Hits:
    """Words that are listed by how they begin, unless a letter is wrong of a listed one: «инвестоов»."""
    hits = vocabulary.table.by_prefix(token)
    if not hits or len(token.folded) < ONE_MISTAKE or is_russian(token.spelt):
        return hits
    far, near = vocabulary.table.by_mistake(token)
    return near if far == 1 and any(vocabulary.single.get(word) for word in near) else hits


def _mistaken(token: Token, vocabulary: Vocabulary, index: NameIndex) -> tuple[Hits, Hits, float]:
    """The nearest words that could have been meant, of the vocabulary or of names or both."""
    if is_russian(token.spelt):
        return {}, {}, KNOWN_ELSEWHERE  # a word, spelt right, only none of ours
    heard, named = vocabulary.table.as_heard(token), index.words.table.as_heard(token)
    if named or any(vocabulary.single.get(word) for word in heard):
        return heard, named, KNOWN_HEARD
    far, hits = vocabulary.table.by_mistake(token)
    hits = {n: quality for n, quality in hits.items() if not _is_far_place(n, token, far, vocabulary, index)}
    far_name, names = index.words.mistaken(token)
    if hits and names:
        hits, names = (hits if far <= far_name else {}), (names if far_name <= far else {})
    return hits, names, KNOWN_MISTAKE if hits or names else 0.0


def _is_far_place(number: int, token: Token, mistakes: int, vocabulary: Vocabulary, index: NameIndex) -> bool:
    """A place or country that the database does not hold is believed only when it is spelt nearly right."""
    concepts = vocabulary.single.get(number, frozenset())
    countries = [concept.removeprefix(COUNTRY) for concept in concepts if concept.startswith(COUNTRY)]
    if any(Ref(Kind.COUNTRY, code) in index.number for code in countries):
        return mistakes > 1
    is_place = bool(countries) or any(concept.startswith(ELSEWHERE) for concept in concepts)
    return is_place and (mistakes > 1 or len(token.folded) < SHORTEST_PLACE)
