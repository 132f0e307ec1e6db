"""The vocabulary is data, and tested as strictly as code."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from itertools import chain

import pytest

from understanding import (
    again,
    aggregating,
    asides,
    changing,
    companies,
    find,
    following,
    lookup,
    properties,
    quantities,
    spans,
    stating,
    talk,
    units,
    valued,
    whole,
)
from understanding.question import STATUSES, Language
from understanding.text import WORD, fold, is_latin
from understanding.vocabulary import BRANCH, EVERYDAY, FOLDER, SECTOR, Vocabulary, command_names, meanings

CONCEPTS = frozenset(
    """amount jobs partner status place time capacity description country sector projects enterprise contact source
    rate event person summary unstated total count how_many most least compare more less between or_equal stated
    not_stated per_share average indicators graph trend picture who where where_to where_from when what which why
    how is_there it they first second third last other next and_what_about this_year last_year next_year year
    half_year today usd kzt eur cny rub n_half unit_tonne unit_hectare unit_km unit_percent unit_piece unit_people
    unit_mw planned memorandum agreement under_construction launched suspended sector_agriculture sector_food
    sector_textile sector_energy sector_mining sector_chemistry sector_machinery sector_construction_materials
    sector_logistics sector_roads sector_tourism sector_it sector_trade sector_education_health sector_other foreign
    local greeting thanks farewell help who_are_you complaint praise yes no laugh subscribe unsubscribe speak_ru
    speak_kk off_topic quarter half schedule timetable""".split()
) | {
    *(f"n_{n}" for n in (*range(1, 13), 15, *range(20, 100, 10), *range(100, 1000, 100), 1000, 1500, 10**6, 10**9)),
    *talk.COMMANDS,
}  # fmt: skip
CONCEPTS -= {"n_13", "n_14"}
KINDS_OF_ENTRY = {"words", "exact", "stems"}
Table = dict[str, dict[str, list[str]]]


def table(language: str) -> Table:
    found: Table = tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))["concepts"]
    return found


TABLES = {language: table(language) for language in ("ru", "kk")}


def entries(language: str) -> Iterator[tuple[str, str, str]]:
    for concept, entry in TABLES[language].items():
        for kind, listed in entry.items():
            yield from ((concept, kind, text) for text in listed)


def listed(concept: str) -> set[str]:
    """The words of a concept in both languages, as they are compared."""
    return {fold(text) for found in TABLES.values() for text in chain.from_iterable(found[concept].values())}


@pytest.mark.parametrize("language", TABLES)
def test_every_concept_is_there(language: str) -> None:
    assert set(TABLES[language]) >= CONCEPTS


def test_both_files_have_the_same_concepts() -> None:
    assert set(TABLES["ru"]) == set(TABLES["kk"])


@pytest.mark.parametrize("language", TABLES)
def test_every_concept_has_words(language: str) -> None:
    assert [concept for concept, entry in TABLES[language].items() if not any(entry.values())] == []
    assert {kind for _concept, kind, _text in entries(language)} <= KINDS_OF_ENTRY


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_entries_are_well_formed(language: str) -> None:
    bad = [
        (concept, text)
        for concept, _kind, text in entries(language)
        if text != " ".join(text.split()) or not WORD.search(text.replace("%", "процент"))
    ]
    assert bad == []


@pytest.mark.parametrize("language", TABLES)
def test_a_beginning_of_words_is_long_enough_to_mean_one_thing(language: str) -> None:
    assert [text for _c, kind, text in entries(language) if kind == "stems" and (len(text) < 4 or " " in text)] == []


@pytest.mark.parametrize(
    "language",
    [
        "ru",
        "kk",
    ],
)
def test_no_word_mixes_scripts(language: str) -> None:
    words = {word for *_, text in entries(language) for word in re.findall(r"[^\W\d_]+", text)}
    assert [word for word in words if len({is_latin(letter) for letter in word}) > 1] == []


def test_no_word_of_other_topics_is_also_a_concept() -> None:
    shared = {concept: listed(concept) & listed("off_topic") for concept in TABLES["ru"] if concept != "off_topic"}
    assert {concept: words for concept, words in shared.items() if words} == {}


def test_there_are_many_words_of_other_topics() -> None:
    assert all(len(list(chain.from_iterable(found["off_topic"].values()))) >= 150 for found in TABLES.values())


@pytest.mark.parametrize(
    "spoken_of",
    [
        properties.PROPERTIES, aggregating.COUNTABLE, STATUSES, quantities.CURRENCIES, units.UNITS, talk.COMMANDS,
        talk.TALK, talk.OF_DATA, talk.PLAIN_COMMANDS, following.GLOBAL, stating.OF_ANY_QUESTION,
        find.QUESTION_WORDS, find.ASKING_WORDS, lookup.KINDS, spans.KEPT, spans.UNLIKELY,
        asides.TOPICS, asides.ASIDES, companies.WIDER, valued.OF_PROJECTS, valued.TELLING,
        units.MONEY_WORDS, changing.COUNTED_BACK, changing.LENGTHS, changing.UNITS, changing.CALENDAR, whole.BESIDE,
        again.MORE - {EVERYDAY}, again.IN_WORDS - {EVERYDAY},
    ],
)  # fmt: skip
def test_the_code_speaks_only_of_concepts_that_have_words(spoken_of: frozenset[str]) -> None:
    assert set(spoken_of) - set(TABLES["ru"]) == set()


@pytest.mark.parametrize("language", TABLES)
def test_every_month_and_the_name_of_every_sector_has_words(language: str) -> None:
    assert {f"month_{n}" for n in range(1, 13)} <= set(TABLES[language])
    sectors = {concept.removeprefix(SECTOR) for concept in TABLES[language] if concept.startswith(SECTOR)}
    assert {concept.removeprefix(BRANCH) for concept in TABLES[language] if concept.startswith(BRANCH)} == sectors


def test_every_number_word_is_named_for_its_number() -> None:
    named = [concept for concept in TABLES["ru"] if concept.startswith("n_")]
    assert [concept for concept in named if not concept[2:].isdigit() and concept not in quantities.FRACTIONS] == []


def test_a_place_elsewhere_has_its_name_in_both_languages() -> None:
    tables = tomllib.loads((FOLDER / "places.toml").read_text(encoding="utf-8"))
    assert [place for place in tables["place"] if not place["ru"] or not place["kk"]] == []
    codes = [country["code"] for country in tables["country"]]
    assert len(codes) == len(set(codes))
    assert all(re.fullmatch("[A-Z]{2}", code) for code in codes)


def test_no_word_shows_both_languages() -> None:
    cues = tomllib.loads((FOLDER / "everyday.toml").read_text(encoding="utf-8"))["cues"]
    assert {fold(word) for word in cues["ru"]["words"]} & {fold(word) for word in cues["kk"]["words"]} == set()


@pytest.mark.parametrize(
    ("word", "concept"),
    [
        ("инвестициями", "amount"),
        ("қаржысын", "amount"),
        ("вакансию", "jobs"),
        ("серіктестермен", "partner"),
        ("мемлекет", "country"),
        ("погоду", "off_topic"),
        ("ауа райы", ""),
        ("китайский", "country:CN"),
        ("Қытайдан", "country:CN"),
        ("шымкенте", "elsewhere:Шымкент|Шымкент"),
        ("абракадабра", ""),
    ],
)
def test_a_word_means_what_its_forms_mean(word: str, concept: str) -> None:
    assert concept in meanings(word) if concept else not meanings(word)


def test_a_place_with_the_name_of_a_plain_word_needs_a_word_for_place(words: Vocabulary) -> None:
    assert not any(concept.startswith("elsewhere:") for concept in meanings("рим") | meanings("алга"))


def test_every_command_has_names_in_both_languages() -> None:
    assert set(command_names().values()) == set(talk.COMMANDS)


def test_a_word_knows_its_language(words: Vocabulary) -> None:
    spoken = {words.languages[number] for number in words.table.folded[fold("қанша")]}
    assert spoken == {Language.KK}
    assert words.cues[fold("қайда")] is Language.KK
    assert words.cues["где"] is Language.RU


def test_a_flag_is_a_country(words: Vocabulary) -> None:
    assert words.flags["CN"] == "country:CN"


def test_pictures_stand_for_words(words: Vocabulary) -> None:
    assert set("💰🔔") <= set(words.pictures)
    assert words.pictured("🏭") and not words.pictured("🗿")
