"""From what was typed to words that can be looked up: cleaned, split, folded to one spelling."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from understanding.latin import cyrillic

LONGEST = 1000  # characters of a question that are read
MOST_WORDS = 80
KAZAKH = frozenset("әғқңөұүһі")
FOLD = str.maketrans("әғқңөұүһіёйэ", "агкноуухиеие", "ъь\u0307")
TO_CYRILLIC = str.maketrans("aceopxyikmhtbu", "асеорхуикмнтви")
TO_LATIN = str.maketrans("асеорхуікмнтв", "aceopxyikmhtb")
WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
# Of digits alone: «әқәғ» is 2025.
KAZAKH_YEAR = re.compile(r"(?<![^\W_])(?:[2ә][0қ]|1[9ұ])[1-9әіңғүұ0қ]{2}(?![^\W_])", re.I)
TO_DIGITS = str.maketrans("әіңғүұқӘІҢҒҮҰҚ", "23458902345890")
# Words (folded beginnings) that tell the kind of a place, not which one.
GENERIC = ("област", "облыс", "регион", "онир", "аимак", "город", "кала", "район", "аудан", "шахар", "ауыл", "село")
MARKS = "'’`ʼ‘´"
FLAG_LETTERS = {0x1F1E6 + i: chr(ord("A") + i) for i in range(26)}  # two make a flag
FLAG = re.compile("([\U0001f1e6-\U0001f1ff]{2})")
CYRILLIC_TO_LATIN = dict(
    zip(
        "абвгдежзиклмнопрстуфхцчшщыюя",
        "a b v g d e j z i k l m n o p r s t u f h c ch sh sh i iu ia".split(),
        strict=True,
    )
)
CYRILLIC_SOUNDS = str.maketrans(CYRILLIC_TO_LATIN)
# What people type for a sound, longest first; the right side is what the Cyrillic letter gives.
LATIN_SOUNDS = {
    "shch": "sh", "sch": "sh", "tch": "ch", "dzh": "j", "zh": "j", "kh": "h", "gh": "g", "ts": "c", "tz": "c",
    "ya": "ia", "yu": "iu", "yo": "e", "ye": "e", "q": "k", "w": "u", "x": "h", "y": "i", "ph": "f", "ck": "k",
}  # fmt: skip
LATIN_SOUND = re.compile("|".join(LATIN_SOUNDS))
MARKED_LATIN = re.compile(r"[ß-ɏ]")
DOUBLED = re.compile(r"(.)\1+")
NAME_WITH_ENDING = re.compile(r"([a-zß-ɏ]{3,})([^\Wa-zß-ɏ\d]+)")
LOOK_ALIKES = frozenset("aceopxyikmhtbu")
# The space within 1 000 000; a year and a number after it stay apart.
GROUPS = re.compile(r"(?<=\d)(?<!\b(?:19|20)\d\d)[ \u00a0\u202f](?=\d{3}(?!\d))")
SIGNS = str.maketrans({"%": " процент ", "$": " usd ", "€": " eur ", "₸": " kzt ", "¥": " cny ", "₽": " rub "})
STRETCHED = re.compile(r"([^\W\d_])\1{2,}")
# «III квартал», «II жартыжылдық», «I и II пг»: Latin or Kazakh letters that are a number before a part of a year.
ROMAN = re.compile(
    r"(?<![^\W_])(?:[iі]v|[iі]{1,3})(?=(?:[\s,–-]|и|по|мен|пен|[iіv\d])*(?:кв|тоқс|токс|полуг|пг|жарты))", re.I
)
ROMAN_NUMBERS = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}


@dataclass(frozen=True, slots=True)
class Token:
    """One word or number of a question; `flag` is the country code of a flag emoji."""

    typed: str
    folded: str
    latin: bool = False
    number: Decimal | None = None
    flag: str = ""
    mended: str = ""  # folded, where it was misspelt

    @property
    def spelt(self) -> str:
        """The word in Cyrillic, however it was typed."""
        return (self.mended or cyrillic(self.folded)) if self.latin else self.typed

    @property
    def read(self) -> str:
        """The same folded and spelt right: what rules look at."""
        return self.mended or (fold(self.spelt) if self.latin else self.folded)

    @property
    def in_cyrillic(self) -> Token:
        """This word as if it had been typed in Cyrillic."""
        return replace(self, typed=self.spelt, folded=self.read, latin=False) if self.latin else self

    @property
    def is_generic(self) -> bool:
        """A word that tells the kind of a place."""
        return self.read.startswith(GENERIC)

    @property
    def is_word(self) -> bool:
        """Neither a number nor a flag."""
        return self.number is None and not self.flag


def clean(text: str, marks: bool = False) -> str:
    """Composed, without invisible characters and accents on Cyrillic, cut to LONGEST.

    With `marks` the apostrophes stay: on another keyboard layout they are letters.

    >>> clean("па\u200bрк"), clean("Xi’an")
    ('парк', 'Xian')
    """
    text = unicodedata.normalize("NFKC", text[: LONGEST * 2])
    text = GROUPS.sub("", text).translate(SIGNS)
    dropped = "" if marks else MARKS
    kept = (c for c in text if unicodedata.category(c) not in ("Cf", "Mn", "Cs") and c not in dropped)
    return STRETCHED.sub(r"\1", ROMAN.sub(_roman, with_years("".join(kept))))[:LONGEST]


def with_years(text: str) -> str:
    """With years whose digits came out as Kazakh letters: «әқәғ» is 2025."""
    return KAZAKH_YEAR.sub(lambda year: year.group().translate(TO_DIGITS), text)


def _roman(found: re.Match[str]) -> str:
    return ROMAN_NUMBERS[found.group().lower().replace("і", "i")]


def lowered(text: str) -> str:
    """In small letters, each one character: «İ» is «i» without a mark of its own.

    >>> lowered("İnşaat")
    'inşaat'
    """
    return text.lower().replace("i\u0307", "i")


def fold(word: str) -> str:
    """One spelling for Kazakh typed on a Kazakh or on a Russian keyboard; Latin letters lose their marks.

    >>> fold("Түркістан қаласы")
    'туркистан каласы'
    """
    plain = word.lower().translate(FOLD)
    if not MARKED_LATIN.search(plain):
        return plain
    plain = plain.replace("ı", "i").replace("ø", "o").replace("ß", "ss")
    return "".join(c for c in unicodedata.normalize("NFD", plain) if unicodedata.category(c) != "Mn")


def skeleton(word: str) -> str:
    """One Latin key for a word in either script.

    >>> skeleton("жұмыс") == skeleton("zhumys")
    True
    """
    return sound_of(fold(word))


def sound_of(folded: str) -> str:
    """The skeleton of a word that is folded already."""
    if is_latin(folded):
        folded = LATIN_SOUND.sub(lambda found: LATIN_SOUNDS[found.group()], folded)
    return DOUBLED.sub(r"\1", folded.translate(CYRILLIC_SOUNDS))


def is_latin(word: str) -> bool:
    """Whether the word begins with a Latin letter.

    >>> is_latin("jol"), is_latin("жол")
    (True, False)
    """
    return "a" <= word[:1].lower() <= "ɏ"


def tokenize(text: str) -> tuple[Token, ...]:
    """The words, numbers and flags of a cleaned text, at most MOST_WORDS.

    >>> [t.typed for t in tokenize("150 орын, Wanglinмен")]
    ['150', 'орын', 'wanglin', 'мен']
    """
    tokens: list[Token] = []
    for raw in _with_flags(text):
        if raw.startswith("flag:"):
            tokens.append(Token(raw, raw, flag=raw[5:]))
            continue
        for match in WORD.finditer(raw):
            tokens += [_token(part) for part in _one_script(lowered(match.group()))]
    return tuple(tokens[:MOST_WORDS])


def _with_flags(text: str) -> Iterator[str]:
    """Stretches of text between flags, and the flags as flag:CN."""
    for part in FLAG.split(text):
        yield "flag:" + part.translate(FLAG_LETTERS) if FLAG.fullmatch(part) else part


def _one_script(word: str) -> list[str]:
    """A word of mixed scripts is a Latin name with a Cyrillic ending, or has look-alike letters."""
    latin = sum(is_latin(letter) for letter in word)
    if latin in (0, len(word)):
        return [word]
    named = NAME_WITH_ENDING.fullmatch(word)
    if named and set(named[1]) - LOOK_ALIKES:
        return [named[1], named[2]]
    return [word.translate(TO_LATIN if latin * 2 > len(word) else TO_CYRILLIC)]


def _token(word: str) -> Token:
    if word[0].isdigit():
        return Token(word, word, number=_number(word))
    return Token(word, fold(word), latin=is_latin(word))


def _number(digits: str) -> Decimal:
    """140,7 and 140.7 are decimals; 21.000 and 1,000 are thousands."""
    parts = re.split("[.,]", digits)
    if len(parts) > 2 or (len(parts) == 2 and len(parts[1]) == 3 and parts[0] != "0" and len(parts[0]) <= 3):
        return Decimal("".join(parts))
    return Decimal(".".join(parts))
