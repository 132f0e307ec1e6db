"""The words of both languages, read from the data files and expanded to all their forms, once."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from understanding import kazakh, kazakh_verbs, russian
from understanding.compiled import kept
from understanding.forms import FormTable
from understanding.question import Language
from understanding.text import SIGNS, WORD, fold, skeleton, sound_of

FOLDER = Path(__file__).parent / "vocabulary"
EVERYDAY = "everyday"
COUNTRY = "country:"
ELSEWHERE = "elsewhere:"
COMMAND = "cmd_"
MONTH = "month_"
SECTOR, BRANCH = "sector_", "branch_"  # any word for a branch of the economy, and its very name
# Words which make a name that is also an ordinary word («Шу», «Абай») a place.
PLACE_WORDS = ("город {}", "городе {}", "города {}", "{} қаласы", "{} қаласында", "{} қаласының", "{} ауданы")


@dataclass(slots=True)
class Vocabulary:
    """Every known word; `single` tells what a word means alone, `phrases` what it begins."""

    table: FormTable = field(default_factory=FormTable)
    single: dict[int, frozenset[str]] = field(default_factory=dict)
    phrases: dict[int, tuple[tuple[tuple[int, ...], str], ...]] = field(default_factory=dict)
    languages: dict[int, Language] = field(default_factory=dict)
    cues: dict[str, Language] = field(default_factory=dict)
    sound_cues: dict[str, Language] = field(default_factory=dict)
    flags: dict[str, str] = field(default_factory=dict)
    pictures: dict[str, str] = field(default_factory=dict)
    verbs: frozenset[str] = frozenset()  # folded forms of any question, which are no slips of other words
    commands: dict[str, str] = field(default_factory=dict)  # their one-word names, by sound

    def pictured(self, text: str) -> str:
        """The words that the emoji of a text stand for."""
        return " ".join(words for picture, words in self.pictures.items() if picture in text)

    def spelt_out(self, text: str) -> str:
        """The text with words for its emoji, each once."""
        for picture, words in self.pictures.items():
            text = text.replace(picture, f" {words} ", 1)
        return text


class _Builder:
    def __init__(self) -> None:
        self.vocabulary = Vocabulary()
        self._numbers: dict[tuple[str, str], int] = {}
        self._single: defaultdict[int, set[str]] = defaultdict(set)
        self._phrases: defaultdict[int, set[tuple[tuple[int, ...], str]]] = defaultdict(set)

    def _word(self, kind: str, name: str, forms: Iterable[str], language: Language) -> int:
        """The number of a word, whose forms are added when it is new."""
        key = (kind, name)
        if key not in self._numbers:
            number = self._numbers[key] = len(self._numbers)
            self.vocabulary.languages[number] = language
            for form in sorted(forms):  # a set's order differs from run to run, and with it which form is found first
                lowered = form.lower()
                self.vocabulary.table.add(fold(lowered), number, lowered)
        return self._numbers[key]

    def words(self, entries: Iterable[str], concept: str, language: Language) -> None:
        """Dictionary forms, expanded."""
        for entry in entries:
            parts = _parts(entry)
            if language is Language.RU:
                ids = [self._word("ru", *russian.expanded(part), language) for part in parts]
            else:
                ids = [self._exact(part, language) for part in parts[:-1]]
                ids += [self._word("kk", part, kazakh.forms(part), language) for part in parts[-1:]]
            self._mean(ids, concept)

    def kazakh_names(self, entries: Iterable[str], concept: str) -> None:
        """Kazakh proper names, in the cases of the singular."""
        for entry in entries:
            parts = _parts(entry)
            ids = [self._exact(part, Language.KK) for part in parts[:-1]]
            ids += [self._word("kk name", part, kazakh.cases(part), Language.KK) for part in parts[-1:]]
            self._mean(ids, concept)

    def exact(self, entries: Iterable[str], concept: str, language: Language) -> None:
        """Words and phrases as they stand."""
        for entry in entries:
            self._mean([self._exact(part, language) for part in _parts(entry)], concept)

    def stems(self, entries: Iterable[str], concept: str, language: Language) -> None:
        """Beginnings of words."""
        for entry in entries:
            number = self._word("stem", entry, (), language)
            self.vocabulary.table.add_prefix(fold(entry.lower()), number)
            self._mean([number], concept)

    def _exact(self, part: str, language: Language) -> int:
        return self._word(f"exact {language}", part, (part,), language)

    def _mean(self, ids: list[int], concept: str) -> None:
        if len(ids) == 1:
            self._single[ids[0]].add(concept)
        elif ids:
            self._phrases[ids[0]].add((tuple(ids), concept))

    def finished(self) -> Vocabulary:
        made = self.vocabulary
        made.single = {number: frozenset(concepts) for number, concepts in self._single.items()}
        made.phrases = {number: tuple(sorted(found)) for number, found in self._phrases.items()}
        made.table.finish()
        made.sound_cues = {skeleton(word): language for word, language in made.cues.items()}
        made.commands = dict(_commands(made))
        return made


def _commands(made: Vocabulary) -> Iterator[tuple[str, str]]:
    named = {
        word: concept
        for word, concepts in made.single.items()
        for concept in sorted(concepts)
        if concept.startswith(COMMAND)
    }
    for form, words in made.table.forms().items():
        yield from ((sound_of(form), named[word]) for word in words if word in named)


def command_names() -> dict[str, str]:
    """The one-word names of commands, by sound, in both languages."""
    return vocabulary().commands


def meanings(word: str) -> frozenset[str]:
    """The concepts of one word as it stands."""
    known = vocabulary()
    return frozenset().union(*(known.single.get(n, frozenset()) for n in known.table.folded.get(fold(word)) or ()))


def is_month(concepts: frozenset[str]) -> bool:
    """Whether a word is a month and nothing else: no figure is known of one, so most questions leave it unexplained."""
    return bool(concepts) and all(concept.startswith(MONTH) for concept in concepts)


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary that ships, read or built at the first call."""
    tables, single, phrases, languages, cues, sound_cues, flags, pictures, verbs, commands = kept(_built, __name__)
    same = {concepts: frozenset(concepts) for concepts in single.values()}
    return Vocabulary(
        FormTable.of(tables),
        {number: same[concepts] for number, concepts in single.items()},
        phrases,
        {number: Language(code) for number, code in languages.items()},
        {word: Language(code) for word, code in cues.items()},
        {word: Language(code) for word, code in sound_cues.items()},
        flags,
        pictures,
        frozenset(verbs.split()),
        commands,
    )


def _built() -> tuple[Any, ...]:
    """Everything expanded, as plain values."""
    builder = _Builder()
    everyday = _read("everyday.toml")
    for language in Language:
        _add_concepts(builder, _read(f"{language}.toml"), language)
        _add_everyday(builder, everyday, language)
    _add_geography(builder, _read("places.toml"))
    made = builder.finished()
    return (
        made.table.plain(),
        {number: tuple(sorted(concepts)) for number, concepts in made.single.items()},
        made.phrases,
        {number: language.value for number, language in made.languages.items()},
        {word: language.value for word, language in made.cues.items()},
        {word: language.value for word, language in made.sound_cues.items()},
        made.flags,
        everyday["pictures"],
        _verbs(everyday["kk"]["verbs"]),
        made.commands,
    )


def _verbs(stems: Iterable[str]) -> str:
    return " ".join(sorted({fold(form) for stem in stems for form in kazakh_verbs.verb_forms(stem)}))


def _parts(entry: str) -> list[str]:
    return WORD.findall(entry.lower().translate(SIGNS))


def _read(name: str) -> dict[str, Any]:
    with (FOLDER / name).open("rb") as file:
        return tomllib.load(file)


def _add_concepts(builder: _Builder, tables: dict[str, Any], language: Language) -> None:
    for concept, entry in tables["concepts"].items():
        builder.words(entry.get("words", ()), concept, language)
        builder.exact(entry.get("exact", ()), concept, language)
        builder.stems(entry.get("stems", ()), concept, language)
        if concept.startswith(BRANCH):
            builder.words(entry["words"], SECTOR + concept.removeprefix(BRANCH), language)


def _add_everyday(builder: _Builder, tables: dict[str, Any], language: Language) -> None:
    add = builder.words if language is Language.RU else builder.exact
    add(tables[language]["words"], EVERYDAY, language)
    for word in tables["cues"][language]["words"]:
        builder.vocabulary.cues.setdefault(fold(word.lower()), language)


def _add_geography(builder: _Builder, tables: dict[str, Any]) -> None:
    for country in tables["country"]:
        concept = COUNTRY + country["code"]
        builder.words([country["ru"], *country.get("ru_forms", ())], concept, Language.RU)
        builder.words([country["kk"], *country.get("kk_forms", ())], concept, Language.KK)
        if "flag" in country:
            builder.vocabulary.flags[country["code"]] = concept
    for place in tables["place"]:
        concept = f"{ELSEWHERE}{place['ru']}|{place['kk']}"
        names_ru = [place["ru"], *place.get("ru_forms", ())]
        names_kk = [place["kk"], *place.get("kk_forms", ())]
        if place.get("plain_word"):
            builder.exact(
                (words.format(name) for name in names_ru + names_kk for words in PLACE_WORDS), concept, Language.RU
            )
        else:
            builder.words(names_ru, concept, Language.RU)
            builder.kazakh_names(names_kk, concept)


if __name__ == "__main__":  # the set-up expands the words, so that the first start is quick too
    kept(_built)
