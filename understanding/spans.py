"""What the words of a text mean together: phrases, the longest first, and single words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from understanding.forms import MISTAKE, Hits
from understanding.question import Language
from understanding.russian import is_adjective
from understanding.text import Token
from understanding.vocabulary import ELSEWHERE, EVERYDAY, Vocabulary

# What a word keeps meaning within a longer phrase: «где больше», «сколько стоит».
KEPT = frozenset(
    """more less most least how_many or_equal amount average indicators projects partner they unit_hectare unit_tonne
    unit_km unit_mw unit_percent of_today of_yesterday where other beginning finishing n_2 n_3 n_4 n_5 n_6 n_7 n_8 n_9
    n_10""".split()
)
KEPT_OF_PLANTS = frozenset({"launched", "under_construction"})  # «запущенный завод»
OF_SCHEDULES = frozenset({"projects"})  # «график строительства» names no projects
GOVERNING = frozenset({"за", "без", "для", "от"})  # «кто за это возьмётся» is no «кто это»
SUPERLATIVE = {"most"}
ITSELF, BEFORE_ITSELF = frozenset({"самом", "самои", "самого", "самих"}), frozenset({"в", "во", "на", "из", "у", "от"})
# «не больше» is less, «іске асып жатқан» is under way and no more than anything
OPPOSITES = {"least": {"most", "more"}, "less": {"more"}, "more": {"less"}, "under_construction": {"more"}}
# What a misspelt word is not, if it may be anything else.
UNLIKELY = frozenset(
    """unstated off_topic event rate contact cmd_forget cmd_privacy subscribe cmd_subscribe unsubscribe
    cmd_unsubscribe""".split()
)


@dataclass(frozen=True, slots=True)
class Word:
    """A token with everything that it may be."""

    token: Token
    hits: Hits
    names: Hits
    everyday: bool
    sure: float  # 1 known as it stands, less with mistakes, 0 unknown


@dataclass(frozen=True, slots=True)
class Span:
    """Words start … end (exclusive) that together mean these concepts."""

    start: int
    end: int
    concepts: frozenset[str]


def spans_of(words: tuple[Word, ...], vocabulary: Vocabulary) -> tuple[Span, ...]:
    """Phrases, the longest first from the left; then what single words mean."""
    spans: list[Span] = []
    position = 0
    while position < len(words):
        end, concepts = _longest(words, position, vocabulary)
        if concepts and not (concepts == SUPERLATIVE and _is_itself(words, position, vocabulary)):
            spans.append(Span(position, end, concepts))
        position = end
    return tuple(spans)


def _is_itself(words: tuple[Word, ...], i: int, vocabulary: Vocabulary) -> bool:
    """«в самом городе», «из самого Туркестана»: nothing is ranked."""
    if not 0 < i < len(words) - 1 or words[i - 1].token.read not in BEFORE_ITSELF:
        return False
    after = words[i + 1]
    placed = any(c.startswith(ELSEWHERE) for number in after.hits for c in vocabulary.single.get(number, ()))
    return words[i].token.read in ITSELF and (placed or after.token.is_generic or not is_adjective(after.token.spelt))


def _longest(words: tuple[Word, ...], start: int, vocabulary: Vocabulary) -> tuple[int, frozenset[str]]:
    word = words[start]
    if word.token.flag:
        concept = vocabulary.flags.get(word.token.flag)
        return start + 1, frozenset([concept]) if concept else frozenset()
    best_end, found, spoken = start + 1, set[str](), None
    for end, concept, number in _phrases(words, start, vocabulary):
        if end > best_end:
            best_end, found, spoken = end, {concept}, vocabulary.languages[number]
        elif end == best_end:
            found.add(concept)
    if found:
        hidden = set().union(*(OPPOSITES.get(concept, set()) for concept in found))
        kept = KEPT | KEPT_OF_PLANTS if found in ({"enterprise"}, {"status"}) else KEPT
        if "schedule" in found:
            hidden |= OF_SCHEDULES
        found |= (kept - hidden) & _alone(words[start:best_end], spoken, vocabulary)
    else:
        alone = (vocabulary.single.get(number, frozenset()) for number in word.hits)
        found = set().union(*alone) - {EVERYDAY}
        if max(word.hits.values(), default=1.0) <= MISTAKE and (found - UNLIKELY or word.names):
            found -= UNLIKELY
    return best_end, frozenset(found)


def _phrases(words: tuple[Word, ...], start: int, vocabulary: Vocabulary) -> Iterator[tuple[int, str, int]]:
    """The phrases that begin here: where each ends, what it means, the number of its first word."""
    following = {number for after in words[start + 1 : start + 3] for number in after.hits}
    for number in words[start].hits if following else ():
        for phrase, concept in vocabulary.phrases.get(number, ()):
            # Most phrases that begin so go on otherwise.
            if phrase[1] in following and (end := _match(words, start, phrase)) > start + 1:
                yield end, concept, number


def _alone(words: tuple[Word, ...], spoken: Language | None, vocabulary: Vocabulary) -> frozenset[str]:
    """What these words mean each by itself, in the language of the phrase."""
    numbers = (number for word in words for number in word.hits if vocabulary.languages[number] is spoken)
    return frozenset().union(*(vocabulary.single.get(number, frozenset()) for number in numbers))


def _may_stand_inside(word: Word) -> bool:
    return word.everyday and word.token.read not in GOVERNING


def _match(words: tuple[Word, ...], start: int, phrase: tuple[int, ...]) -> int:
    """Where a phrase ends that begins here, or -1; one everyday word may stand inside of it, if it governs nothing."""
    position = start + 1
    for number in phrase[1:]:
        if position < len(words) and number not in words[position].hits and _may_stand_inside(words[position]):
            position += 1
        if position >= len(words) or number not in words[position].hits:
            return -1
        position += 1
    return position
