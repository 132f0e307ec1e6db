"""A table that takes little memory and is read from disk in a moment."""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left
from collections.abc import Mapping
from hashlib import blake2b
from typing import Generic, TypeVar

HASH, PLACE = "Q", "I"  # array types: 64 bits, a position
Value = TypeVar("Value")
Plain = tuple[bytes, bytes, list[Value]]


class Hashed(Generic[Value]):
    """A table that can only be asked by key: in place of the keys it keeps their hashes, in a tenth of the memory.

    That a strange word has the hash of one of 100 000 known ones happens once in 10¹⁴ times.
    """

    def __init__(self, hashes: bytes, places: bytes, values: list[Value]) -> None:
        self._hashes, self._places, self._values = array(HASH, hashes), array(PLACE, places), values

    @staticmethod
    def plain(table: Mapping[str, Value]) -> Plain[Value]:
        """What `Hashed` makes the same table of again: plain values, each of the table's once."""
        values = {value: place for place, value in enumerate(dict.fromkeys(table.values()))}
        places = {hash_of(key): values[value] for key, value in table.items()}
        hashes = sorted(places)
        return array(HASH, hashes).tobytes(), array(PLACE, map(places.__getitem__, hashes)).tobytes(), list(values)

    def __getitem__(self, key: str) -> Value:
        found = self.get(key)
        if found is None:
            raise KeyError(key)
        return found

    def get(self, key: str) -> Value | None:
        """The value of a key, if there is one."""
        wanted = hash_of(key)
        at = bisect_left(self._hashes, wanted)
        return self._values[self._places[at]] if at < len(self._hashes) and self._hashes[at] == wanted else None


def hash_of(key: str) -> int:
    """The same in every process, other than Python's own."""
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), sys.byteorder)
