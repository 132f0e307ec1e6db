"""Names: said in part, inflected, misspelt, by ear, and two that fit alike."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from tests.understanding.conftest import Asked
from tests.understanding.region import (
    CHINA,
    EXPORT,
    FARMING,
    FORUM,
    GARLIC,
    GARLIC_AREA,
    HARVEST,
    HOTEL,
    JINXIN,
    KENTAU,
    LAMPS_2024,
    LAMPS_2025,
    NAMES,
    PARK,
    RAILWAY,
    ROAD,
    SIGMA,
    SPA,
    WIND_LARGE,
    WIND_SMALL,
)
from understanding.lexicon import Name
from understanding.names import NameIndex
from understanding.question import Ask, Kind, Language, Ref
from understanding.scoring import MOST_POSTINGS, candidates
from understanding.text import Token, tokenize
from understanding.understand import Understood, understand
from understanding.vocabulary import Vocabulary


def token(word: str) -> Token:
    return tokenize(word)[0]


@pytest.mark.parametrize(
    ("text", "ref"),
    [
        ("парк масличных", PARK),
        ("индустриального парка", PARK),
        ("парк", PARK),
        ("майлы дақылдар паркі", PARK),
        ("майлы дакылдар паркинде", PARK),
        ("завод чеснока", GARLIC),
        ("чиснок", GARLIC),
        ("chesnok", GARLIC),
        ("4esnok", GARLIC),
        ("xtcyjr", GARLIC),
        ("сарымсақ зауытының", GARLIC),
        ("sarymsaq", GARLIC),
        ("восточная объездная дорога", ROAD),
        ("объездной", ROAD),
        ("обход города", ROAD),  # an alias
        ("айналмаға", ROAD),
        ("ветропарк 100 МВт", WIND_LARGE),
        ("ветропарка 50", WIND_SMALL),
        ("гостиница Сауран", HOTEL),
        ("курорт Сауран", SPA),
        ("Кентаудағы", KENTAU),
        ("в Кентау", KENTAU),
    ],
)
def test_a_name_is_found_by_a_part_of_it_in_any_form(asked: Asked, text: str, ref: Ref) -> None:
    assert asked(text).about == (ref,)


@pytest.mark.parametrize(
    ("text", "ref"),
    [
        ("Jinxin", JINXIN),
        ("jinxin seed technology", JINXIN),
        ("Джинсин", JINXIN),
        ("Джинсином", JINXIN),
        ("Цзиньсинь", JINXIN),
        ("Джинсинмен", JINXIN),
        ("Джинсиннің", JINXIN),
        ("сигма кемикал", SIGMA),
        ("сигма кемикалға", SIGMA),
        pytest.param("Сигмой", SIGMA, marks=pytest.mark.xfail(reason="a Russian ending in place of the last vowel")),
        ("циндао сигма", SIGMA),
        ("чайна рейлвей", RAILWAY),
        ("чайна рейлвейдің", RAILWAY),
        ("чайна рейлвеем", RAILWAY),
        ("Chaina Railvei", RAILWAY),
        ("Jinksin", JINXIN),
    ],
)
def test_a_company_is_found_by_ear_without_a_listed_alias(asked: Asked, text: str, ref: Ref) -> None:
    assert asked(text).about == (ref,)


@pytest.mark.parametrize(
    ("text", "refs"), [("ветропарк", {WIND_LARGE, WIND_SMALL}), ("жел станциясы", {WIND_LARGE, WIND_SMALL}),
                       ("Сауран", {HOTEL, SPA})]
)  # fmt: skip
def test_what_two_names_fit_alike_means_both(asked: Asked, text: str, refs: set[Ref]) -> None:
    assert set(asked(text).about) == refs


@pytest.mark.parametrize(
    "text",
    [
        "парк и завод чеснока",
        "парк пен сарымсақ зауыты",
        "парк или чеснок",
        "сравни парк с заводом чеснока",
        "парк және сарымсақ өңдеу",
    ],
)
def test_a_second_thing_joined_to_the_first_is_meant_too(asked: Asked, text: str) -> None:
    assert set(asked(text).about) == {PARK, GARLIC}


@pytest.mark.parametrize("text", ["стадион", "завод грузовиков", "Volkswagen", "метро", "жүзім бағы", "космодром"])
def test_a_name_that_nobody_has_is_nobody(asked: Asked, text: str) -> None:
    assert not any(ref.kind in (Kind.PROJECT, Kind.PARTNER) for ref in asked(text).about)


@pytest.mark.parametrize("text", ["100", "100+100", "<b>=100", "100 50 100"])
def test_numbers_alone_name_nobody(asked: Asked, text: str) -> None:
    assert asked(text).about == ()


def test_turkish_letters_are_found_as_typed_and_without_their_marks(words: Vocabulary) -> None:
    index = NameIndex([Name(JINXIN, ("Marmara İnşaat A.Ş.",), ("Marmara İnşaat A.Ş.",))])
    for text in ("проекты Marmara İnşaat", "проекты marmara insaat", "MARMARA İNŞAAT жобалары"):
        assert understand(text, words, index).question.about == (JINXIN,)


def test_a_word_of_an_unknown_latin_name_is_no_misspelt_word_of_ours(asked: Asked) -> None:
    question = asked("какие проекты ведёт Marmara Insaat")
    assert (question.asks, question.unexplained) == ((Ask.UNKNOWN,), ("marmara", "insaat"))


def test_numbers_tell_names_apart_only_as_written(index: NameIndex) -> None:
    assert index.holders(index.words.look_up(token("100"))) == {index.number[WIND_LARGE]}
    assert index.words.look_up(token("101")) == {}


def test_a_flag_is_no_name(index: NameIndex) -> None:
    assert index.words.look_up(token("🇨🇳")) == {}


def test_a_legal_form_is_no_part_of_a_name(index: NameIndex) -> None:
    assert index.holders(index.words.look_up(token("ltd"))) == set()
    assert index.holders(index.words.look_up(token("sigma"))) == {index.number[SIGMA]}


@pytest.mark.parametrize(("word", "ref"), [("масличники", PARK), ("масличный", PARK)])
def test_a_word_of_the_same_root_is_near(index: NameIndex, word: str, ref: Ref) -> None:
    hits = index.words.look_up(token(word)) or index.words.mistaken(token(word))[1]
    assert index.number[ref] in index.holders(hits)


def test_a_latin_name_may_be_misspelt_in_cyrillic(index: NameIndex) -> None:
    far, hits = index.words.mistaken(token("рейлвэейд"))
    assert hits and index.words.is_brand(hits) and far > 0
    assert index.words.mistaken(token("абракадабра")) == (0, {})


def test_the_language_of_a_name_is_known(index: NameIndex) -> None:
    assert index.words.language(index.words.look_up(token("чеснока"))) is Language.RU
    assert index.words.language(index.words.look_up(token("сарымсақ"))) is Language.KK
    assert index.words.language(()) is None


def test_a_rare_word_says_more_than_a_frequent_one(index: NameIndex) -> None:
    assert 1 >= index.rarity(1) > index.rarity(10) >= 0.1
    assert NameIndex(()).rarity(1) == 1


def test_what_belongs_to_what_is_known(index: NameIndex) -> None:
    assert index.linked(CHINA) == 3
    assert index.linked(FARMING) == 1
    assert index.related(GARLIC_AREA) == (GARLIC,)
    assert index.of_value(Decimal(7522)) == (LAMPS_2025,)
    assert index.name(FORUM) in NAMES and index.name(Ref(Kind.EVENT, "none")) is None
    assert index.words_of([Ref(Kind.EVENT, "none")]) == frozenset()


def test_a_statement_is_found_by_words_of_the_same_meaning(index: NameIndex) -> None:
    assert "when" in index.meanings_of(index.number[HARVEST])
    assert index.meant_by(frozenset({"time"})) == index.meant_by(frozenset({"when"})) != set()
    assert index.meant_by(frozenset({"amount"})) == set()


def test_an_index_of_nothing_finds_nothing() -> None:
    empty = NameIndex((Name(Ref(Kind.PARTNER, "ltd"), ("Ltd",), ("Ltd",)),))
    assert empty.words.look_up(token("парк")) == {}
    assert empty.holders(empty.words.look_up(token("ltd"))) == {0}  # what is all that a name has, tells it


def test_names_with_years_are_told_apart_by_them(understood: Callable[..., Understood]) -> None:
    assert understood("фонари 2024").question.about[0] == LAMPS_2024
    assert understood("экспорт области").question.about == (EXPORT,)


def test_many_names_that_share_a_word_are_proposed_by_their_rare_ones() -> None:
    names = [Name(Ref(Kind.PROJECT, str(n)), (f"Завод номер {n}",), (f"{n} зауыт",)) for n in range(3200)]
    index = NameIndex([*names, Name(Ref(Kind.PROJECT, "rare"), ("Завод ракушек",), ("Қабыршақ зауыты",))])
    found = {i: index.words.look_up(token(word)) for i, word in enumerate(("завод", "ракушек"))}
    assert len(index.holders(found[0])) > MOST_POSTINGS
    (first, *rest) = candidates(index, found, {0: 0.2, 1: 1.0}, frozenset(Kind))
    assert index.names[first.name].ref.key == "rare" and not rest
