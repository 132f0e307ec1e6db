"""What keyboards and habits make of a sentence: Latin letters, another layout, Kazakh without its letters, slips."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping

from understanding.layouts import KAZAKH_LAYOUT, RUSSIAN_LAYOUT

Noise = Callable[[str], str]

CYRILLIC = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүһі"
ENGLISH = "a b v g d e yo zh z i y k l m n o p r s t u f h ts ch sh sch - y - e yu ya a g q n o u u h i".split()
LETTERS = {letter: "" if latin == "-" else latin for letter, latin in zip(CYRILLIC, ENGLISH, strict=True)}
# As people also write them: «jobaning» with one letter for two, «kitajskij» after the Polish fashion.
SHORT = LETTERS | {"ж": "j", "қ": "k", "ы": "i", "й": "i", "ц": "c", "х": "x", "ң": "ng", "ю": "iu", "я": "ia"}
POLISH = LETTERS | {"ж": "j", "й": "j", "ц": "c", "ю": "ju", "я": "ja"}
WITHOUT_KAZAKH = str.maketrans("әғқңөұүһіӘҒҚҢӨҰҮҺІ", "агкноуухиАГКНОУУХИ")
ROWS = ("йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю")
SHORTEST = 5  # letters of a word that is misspelt


def in_latin(letters: Mapping[str, str]) -> Noise:
    """Each letter by its Latin ones."""
    return lambda text: "".join(letters.get(letter, letter) for letter in text.lower())


def on_layout(layout: tuple[str, str]) -> Noise:
    """The keys of an English keyboard that were meant for another; the first key of a letter."""
    keys = {ord(letter): key for key, letter in reversed(list(zip(*layout, strict=True)))}
    return lambda text: text.lower().translate(keys)


def without_kazakh(text: str) -> str:
    """Typed on a Russian keyboard."""
    return text.translate(WITHOUT_KAZAKH)


def shouted(text: str) -> str:
    """In capitals."""
    return text.upper()


def misspelt(text: str) -> str:
    """A slip in one long word, in two where there are more than three: a letter lost, doubled, swapped, beside."""
    chance = random.Random(text)  # noqa: S311  the same slip in each run
    words = text.split(" ")
    long = [i for i, word in enumerate(words) if len(word) >= SHORTEST and word.isalpha()]
    for i in chance.sample(long, min(len(long), 2 if len(long) > 3 else 1)):
        words[i] = _slip(words[i], chance)
    return " ".join(words)


def _slip(word: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(word) - 1)
    before, letter, after = word[:at], word[at], word[at + 1 :]
    beside = next((row[row.index(letter) - 1] for row in ROWS if letter in row[1:]), letter)
    return chance.choice(
        [before + after, before + letter * 2 + after, before + after[0] + letter + after[1:], before + beside + after]
    )


IN_LATIN, IN_SHORT_LATIN, IN_POLISH_LATIN = in_latin(LETTERS), in_latin(SHORT), in_latin(POLISH)
ON_RUSSIAN_LAYOUT, ON_KAZAKH_LAYOUT = on_layout(RUSSIAN_LAYOUT), on_layout(KAZAKH_LAYOUT)
