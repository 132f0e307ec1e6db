"""Which of the two languages a text is in."""

from __future__ import annotations

from understanding.find import Heard
from understanding.forms import BASE
from understanding.names import NameIndex
from understanding.question import Language
from understanding.russian import is_finite, is_russian
from understanding.spans import Word
from understanding.text import KAZAKH, skeleton
from understanding.vocabulary import Vocabulary

SPECIAL = 1.2  # a letter that Russian has not is worth a little more than a word
# Endings and letters that hardly occur in the other language, for words that neither vocabulary knows (folded).
KAZAKH_ENDINGS = (
    "ыныз", "иниз", "ындар", "лары", "лери", "дары", "дери", "тары", "тери", "нын", "дын", "тын", "дин", "тин", "лар",
    "лер", "дар", "дер", "тар", "ган", "ген", "кан", "кен", "гы", "ги", "мын", "мин", "сыз", "сиз", "ады", "еди",
    "иды", "йды", "асы", "еси", "ндагы", "ндеги", "мен", "пен", "бен", "шы", "ши", "дан", "тан", "нан",
)  # fmt: skip
RUSSIAN_ENDINGS = (
    "ого", "его", "ому", "ему", "ыми", "ими", "ться", "тся", "ение", "ения", "ание", "ация", "ции", "ость", "ости",
    "скии", "ская", "ское", "ские", "скои", "ных", "ныи", "ная", "ное", "ные", "ами", "ями", "ать", "ить", "еть",
    "ает", "ует", "ишь", "ешь", "ете", "ите", "ов", "ах", "ях", "ых", "их", "ую", "ция", "ство", "ства",
)  # fmt: skip
ENDING = 0.4
UNLIKE_KAZAKH = frozenset("вцщфч")
LOAN = 0.2  # a Kazakh word that is one of Russian too: «подписка»
# Kazakh speech borrows Russian words, hardly its prepositions.
PREPOSITIONS = frozenset("в во на с со к ко о об от по из для у за про".split())
PREPOSITION, BORROWED = 1.5, 0.8
NAMED = 0.6  # a word of a name in one language
FINITE = 0.7  # a finite Russian verb makes the sentence Russian
LAST = 1.3  # of a mixed sentence the predicate, which stands last, tells most
GREETED = 0.6  # people greet in the one language and go on in the other
LEAD = 0.5


def language_of(
    heard: Heard, vocabulary: Vocabulary, index: NameIndex, preferred: Language | None
) -> tuple[Language, bool]:
    """The language of a text, and whether the text itself shows it; else the preferred one, else Russian."""
    if heard.is_pictured:
        return preferred or Language.RU, False
    kazakh = russian = 0.0
    # Company names in Latin letters tell nothing.
    named = [word.token.latin and index.words.is_brand(word.names) for word in heard.words]
    words = [word for word, brand in zip(heard.words, named, strict=True) if word.token.is_word and not brand]
    greeting = [heard.words[i] for i in heard.where("greeting")]
    for word in words:
        for_kazakh, for_russian = _votes(word, vocabulary, index)
        last = LAST if word is words[-1] and len(words) > 1 else 1.0
        weight = GREETED if len(words) > len(greeting) and any(word is other for other in greeting) else last
        kazakh, russian = kazakh + weight * for_kazakh, russian + weight * for_russian
    if abs(kazakh - russian) >= LEAD:
        return (Language.KK if kazakh > russian else Language.RU), True
    return preferred or (Language.KK if kazakh > russian else Language.RU), False


def _votes(word: Word, vocabulary: Vocabulary, index: NameIndex) -> tuple[float, float]:
    """How much one word speaks for Kazakh and for Russian."""
    typed, folded, latin, hits = word.token.typed, word.token.folded, word.token.latin, word.hits
    if KAZAKH & set(typed):
        return SPECIAL, 0.0
    cue = vocabulary.cues.get(folded) or (
        vocabulary.sound_cues.get(skeleton(typed)) if latin and len(typed) > 1 else None
    )
    if cue is not None:
        return (1.0, 0.0) if cue is Language.KK else (0.0, PREPOSITION if folded in PREPOSITIONS else BORROWED)
    if hits and not latin and set(hits.values()) == {BASE}:
        return BORROWED, 0.0  # a Kazakh ending on a word of either language
    spoken = {vocabulary.languages[number] for number in hits}
    if spoken == {Language.KK}:
        return (LOAN if not latin and is_russian(typed) else 1.0), 0.0
    if spoken == {Language.RU}:
        return 0.0, BORROWED + (FINITE if not latin and is_finite(typed) else 0.0)
    return _unlike(word, index)


def _unlike(word: Word, index: NameIndex) -> tuple[float, float]:
    """The votes of a word that the vocabularies share or do not know."""
    typed, folded, latin, hits = word.token.typed, word.token.folded, word.token.latin, word.hits
    named = None if hits or latin else index.words.language(word.names)
    if named is not None:
        return (NAMED, 0.0) if named is Language.KK else (0.0, NAMED)
    if not latin and not word.names and is_russian(typed) and is_finite(typed):
        return 0.0, FINITE
    if hits or latin:
        return 0.0, 0.0
    return (
        ENDING if folded.endswith(KAZAKH_ENDINGS) and len(folded) > 4 else 0.0,
        ENDING if (folded.endswith(RUSSIAN_ENDINGS) and len(folded) > 4) or UNLIKE_KAZAKH & set(folded) else 0.0,
    )
