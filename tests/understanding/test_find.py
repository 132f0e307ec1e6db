"""What each word of a text may be."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.understanding.conftest import Asked
from tests.understanding.region import GARLIC, PARK
from understanding.find import Heard

Hear = Callable[[str], Heard]


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("сколько стоит", "amount"),
        ("скока стоит", "amount"),
        ("рабочие места", "jobs"),
        ("рабочих мест", "jobs"),
        ("жұмыс орындары", "jobs"),
        ("жумыс орны", "jobs"),
        ("zhumys orny", "jobs"),
        ("инвистиции", "amount"),
        ("қанша тұрады", "amount"),
        ("бірлескен серіктестермен", "partner"),
        ("меморандумдардың", "memorandum"),
        ("в прошлом году", "last_year"),
        ("биыл", "this_year"),
        ("hf,jxb[ vtcn", "jobs"),
    ],
)
def test_a_concept_is_found_however_it_is_typed(heard: Hear, text: str, concept: str) -> None:
    assert heard(text).has(concept)


def test_the_longest_phrase_wins_over_its_parts(heard: Hear) -> None:
    found = heard("ең көп жұмыс орны қайда")
    assert found.has("jobs", "most")
    assert any(span.end - span.start > 1 and "jobs" in span.concepts for span in found.spans)


def test_fillers_between_the_words_of_a_phrase_are_skipped(heard: Hear) -> None:
    assert heard("рабочих, ну, мест").has("jobs")


def test_a_word_keeps_its_own_meaning_within_a_phrase(heard: Hear) -> None:
    assert heard("сколько стоит").has("how_many") and heard("сколько стоит").has("amount")
    assert heard("где больше рабочих мест").has("more", "most")


def test_not_more_is_less_and_never_more(heard: Hear) -> None:
    found = heard("не больше 100 мест")
    assert found.has("less") and not found.has("more")


def test_positions_tell_where_a_concept_stands(heard: Hear) -> None:
    assert heard("парк: рабочих мест сколько").where("jobs") == (1, 2)
    assert heard("парк").where("jobs") == ()


def test_a_word_spelt_right_is_not_corrected_into_another(heard: Hear) -> None:
    (word,) = heard("стадион").words
    assert (word.hits, word.names) == ({}, {})
    assert 0 < word.sure < 1


def test_an_everyday_word_says_nothing(heard: Hear) -> None:
    found = heard("скажите пожалуйста мне")
    assert found.content == () and found.explained == 0
    assert found.concepts == frozenset()


def test_what_is_left_of_a_question_is_its_content(heard: Hear) -> None:
    found = heard("сколько в городе стадионов 5")
    assert [found.words[i].token.typed for i in found.content] == ["стадионов"]


def test_the_text_as_typed_goes_before_another_layout(heard: Hear) -> None:
    assert heard("Jinxin").text == "Jinxin"
    assert heard("crjkmrj cnjbn gfhr").text == "сколько стоит парк"


def test_a_latin_word_in_a_cyrillic_text_is_a_company_first(heard: Hear) -> None:
    word = heard("что строит Sigma").words[-1]
    assert word.names and not word.hits


def test_a_flag_is_its_country_and_another_picture_nothing(heard: Hear) -> None:
    assert heard("🇨🇳 проекты").has("country:CN")
    assert heard("🇦🇶").concepts == frozenset()


def test_pictures_are_read_only_where_words_say_nothing(heard: Hear) -> None:
    assert heard("💰").has("amount")
    assert not heard("парк 🔔").has("subscribe", "cmd_subscribe")


def test_a_picture_beside_words_names_what_they_leave_out(asked: Asked, heard: Hear) -> None:
    assert asked("🧄 кто партнёр?").about == asked("🧄🧄 серіктесі кім").about == (GARLIC,)
    assert asked("парк 🧄").about == (PARK,)
    assert not heard("🧄 кто партнёр?").is_pictured


def test_a_place_elsewhere_is_no_word_of_its_root(heard: Hear) -> None:
    assert not heard("Қызылорда").words[0].names


def test_a_particle_in_latin_letters_is_no_other_word(heard: Hear) -> None:
    assert not heard("memorandum bar ma").has("off_topic")


def test_a_far_place_is_believed_only_when_spelt_nearly_right(heard: Hear) -> None:
    assert heard("Шымкенд").has("elsewhere:Шымкент|Шымкент")
    assert not any(concept.startswith("elsewhere:") for concept in heard("дорга").concepts)


def test_a_country_of_the_database_may_be_misspelt(heard: Hear) -> None:
    assert heard("кетай").has("country:CN")


@pytest.mark.parametrize("text", ["", "   ", "?!", "\u200b", "123"])
def test_nothing_said_is_nothing_heard(heard: Hear, text: str) -> None:
    assert heard(text).concepts == frozenset()
