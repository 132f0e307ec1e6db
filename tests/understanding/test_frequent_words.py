"""Names whose words are each in a great many others."""

from __future__ import annotations

from itertools import product

import pytest

from understanding.lexicon import Name
from understanding.names import NameIndex
from understanding.question import Kind, Ref
from understanding.scoring import MOST_SCORED, Candidate, candidates
from understanding.text import tokenize

THINGS = "завод комбинат терминал склад цех парк питомник".split()
PRODUCTS = "цемента стекла бумаги мебели обуви ковров хлопка шерсти кожи сахара крахмала кирпича".split()
HOW = ["новый", "малый", "крупный", "старый"]
PLACES = "Аксу Кентау Арысь Сарыагаш Шардара Жетысай Ленгер Казыгурт Тюлькубас Келес Отырар Созак".split()
TITLES = [" ".join(("участок", *words)) for words in product(HOW, THINGS, PRODUCTS, PLACES)]
THE_ONLY_ONE = "Элеватор «Бидай»"
ALL = frozenset(Kind)


@pytest.fixture(scope="module")
def many() -> NameIndex:
    """Thousands of projects, all of the same few words; one of its own."""
    texts = [*TITLES, THE_ONLY_ONE]
    return NameIndex([Name(Ref(Kind.PROJECT, str(i)), (text,)) for i, text in enumerate(texts)])


def found(index: NameIndex, text: str, kinds: frozenset[Kind] = ALL) -> list[Candidate]:
    hits = {i: index.words.look_up(token) for i, token in enumerate(tokenize(text))}
    return candidates(index, hits, {i: index.rarity_of(words) for i, words in hits.items()}, kinds)


def titles(index: NameIndex, best: list[Candidate]) -> list[str]:
    return [index.names[candidate.name].ru[0] for candidate in best if candidate.score >= best[0].score]


@pytest.mark.parametrize("title", TITLES[:: len(TITLES) // 9])
def test_a_name_is_told_from_all_that_share_its_words(many: NameIndex, title: str) -> None:
    assert titles(many, found(many, title)) == [title]


def test_words_may_stand_in_any_order_and_be_inflected(many: NameIndex) -> None:
    assert titles(many, found(many, "в Кентау на малом заводе обуви"))[0] == "участок малый завод обуви Кентау"


def test_a_rare_word_of_another_name_does_not_hide_what_the_others_say(many: NameIndex) -> None:
    best = titles(many, found(many, "бидай, крупный терминал шерсти Отырар"))
    assert best == ["участок крупный терминал шерсти Отырар"]


def test_frequent_words_alone_propose_names_that_have_them_all(many: NameIndex) -> None:
    best = titles(many, found(many, "старый парк"))
    assert best and all("старый парк" in title for title in best)
    assert len(found(many, "старый парк")) <= MOST_SCORED


def test_a_word_of_all_names_proposes_no_more_than_can_be_looked_at(many: NameIndex) -> None:
    assert 0 < len(found(many, "участок")) <= MOST_SCORED


def test_names_of_other_kinds_are_not_proposed(many: NameIndex) -> None:
    assert found(many, TITLES[0], frozenset({Kind.FACT})) == []


def test_a_word_is_the_rarer_the_fewer_names_have_it() -> None:
    names = [Name(Ref(Kind.PROJECT, str(i)), ("парк",)) for i in range(5)]
    names += [Name(Ref(Kind.FACT, "f"), ("итоги парк",)), Name(Ref(Kind.PROJECT, "p"), ("аллея",))]
    index = NameIndex(names)
    rarity = {word: index.rarity_of(index.words.look_up(tokenize(word)[0])) for word in ("парк", "итоги", "аллея")}
    assert rarity["парк"] == index.rarity(5), "statements do not make a word more frequent among things"
    assert rarity["итоги"] == rarity["аллея"] == 1.0


def test_what_very_many_names_share_is_counted_by_aliases(many: NameIndex) -> None:
    hits = {word: 1.0 for how in HOW for word in many.words.look_up(tokenize(how)[0])}
    assert many.rarity_of(hits) == pytest.approx(many.rarity(len(TITLES)))
