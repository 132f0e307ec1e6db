"""What one word may be: concepts of the vocabulary, words of names, an everyday word, or nothing known."""

from __future__ import annotations

from dataclasses import replace

from understanding.forms import ONE_MISTAKE, TWO_MISTAKES, Hits
from understanding.kazakh import bases, in_full
from understanding.latin import spellings
from understanding.name_words import COMMON_BASE, ROOT
from understanding.names import NameIndex
from understanding.question import Kind, Ref
from understanding.russian import is_russian
from understanding.spans import Word
from understanding.text import Token, fold
from understanding.vocabulary import COUNTRY, ELSEWHERE, EVERYDAY, Vocabulary

KNOWN_MISTAKE, KNOWN_HEARD, KNOWN_ELSEWHERE = 0.6, 0.8, 0.4
KINDS = frozenset({"sector", "country", "place", "projects", "partner", "status"})
SHORTEST_BASE = 4
SHORTEST_PLACE, SHORTEST_COUNTRY = 7, 6
SHORTEST_SOUNDED = 5
LONGEST_PARTICLE = 2


def word_of(token: Token, vocabulary: Vocabulary, index: NameIndex) -> Word:
    """Everything that a token may be: as typed, inflected, as it sounds, at last with mistakes."""
    names = index.words.look_up(token)
    if not token.is_word:
        return Word(token, {}, names, False, 1.0)
    table = vocabulary.table
    hits = (
        _exact(token, vocabulary)
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
        if hits and sure == KNOWN_MISTAKE:
            token = replace(token, mended=vocabulary.table.mended(token))
    elif not hits and sure <= COMMON_BASE:
        hits = _half_known(token, vocabulary, any_meaning=sure <= ROOT)
    hits, names = _without_likenesses(token, hits, names, vocabulary)
    meant = [vocabulary.single.get(number, ()) for number in hits]
    is_verb = token.read in vocabulary.verbs and not names and not any(meant)  # which only phrases have
    return Word(token, hits, names, is_verb or any(EVERYDAY in here for here in meant), sure)


def respelt(token: Token, i_is_either: bool, vocabulary: Vocabulary, index: NameIndex) -> Token:
    """A Latin word in the first of its spellings that is a word, or a form of one."""
    tables = (vocabulary.table.folded, index.words.table.folded)
    if not token.latin or any(table.get(token.folded) for table in tables):
        return token
    words = tuple(map(fold, spellings(token.folded, i_is_either)))
    known = (word for word in words if any(table.get(word) for table in tables))
    inflected = (word for word in words if any(table.get(base) for base in bases(word) for table in tables))
    return replace(token, mended=next(known, "") or next(inflected, ""))


def _exact(token: Token, vocabulary: Vocabulary) -> Hits:
    """Words of this very form; one that only phrases have may besides be known by how it begins."""
    hits = vocabulary.table.exact(token)
    if hits and not any(vocabulary.single.get(word) for word in hits):
        return hits | vocabulary.table.by_prefix(token)
    return hits


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
    if countries:
        return mistakes > 1 or len(token.folded) < SHORTEST_COUNTRY
    is_place = any(concept.startswith(ELSEWHERE) for concept in concepts)
    return is_place and (mistakes > 1 or len(token.folded) < SHORTEST_PLACE)
