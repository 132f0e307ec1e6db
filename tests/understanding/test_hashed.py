"""A table without its keys answers as the table itself does."""

from __future__ import annotations

import marshal
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from understanding.hashed import Hashed, hash_of

TABLES = st.dictionaries(st.text(), st.tuples(st.integers(0, 9)))


@given(TABLES, st.lists(st.text()))
def test_it_answers_as_the_table_does(table: dict[str, tuple[int]], others: list[str]) -> None:
    hashed = Hashed(*Hashed.plain(table))
    assert [hashed.get(key) for key in (*table, *others)] == [table.get(key) for key in (*table, *others)]


@given(TABLES)
def test_it_survives_the_way_to_the_disk(table: dict[str, tuple[int]]) -> None:
    hashed = Hashed(*marshal.loads(marshal.dumps(Hashed.plain(table))))  # noqa: S302  our own
    assert {key: hashed[key] for key in table} == table


def test_equal_values_are_held_once() -> None:
    hashed = Hashed(*Hashed.plain({form: (number, 2) for form, number in (("парк", 1), ("парка", 1))}))
    assert hashed["парк"] is hashed["парка"]


def test_an_unknown_key_is_named() -> None:
    with pytest.raises(KeyError, match="парк"):
        Hashed(*Hashed.plain({}))["парк"]


def test_a_hash_is_the_same_in_every_process() -> None:
    assert hash_of("парк") == int.from_bytes(bytes.fromhex("64a93843ed18b727"), sys.byteorder)
