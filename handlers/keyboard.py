"""Buttons: a short key on each, the question behind it in the database."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import sha256

from answering.answer import Answer, Choice
from understanding.codec import dumps
from understanding.question import Question

TURNS_PAGE = "p"
ASKS = "q"
KEY_LENGTH = 16  # hex digits: 64 bits, so that no two of a million questions are likely to meet
REMEMBERED = 10_000


@dataclass(frozen=True, slots=True)
class Button:
    """A button as it is shown: `data` is what comes back when it is pressed, at most 64 bytes."""

    label: str
    data: str


Rows = tuple[tuple[Button, ...], ...]


class Keyboard:
    """Lays out buttons and knows which questions are kept already, so that common ones cost no writing."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, None] = OrderedDict()

    def lay_out(self, answer: Answer) -> tuple[Rows, dict[str, str]]:
        """The buttons of an answer, and the questions by key that are still to be kept."""
        new: dict[str, str] = {}
        rows = tuple(tuple(self._button(choice, answer.question, new) for choice in row) for row in answer.choices)
        return rows, new

    def kept(self, keys: Iterable[str]) -> None:
        """Note that these are kept, once the transaction is committed."""
        for key in keys:
            self._kept[key] = None
        while len(self._kept) > REMEMBERED:
            self._kept.popitem(last=False)

    def _button(self, choice: Choice, answered: Question, new: dict[str, str]) -> Button:
        key, text = _keyed(choice.question)
        if key in self._kept:
            self._kept.move_to_end(key)
        else:
            new[key] = text
        kind = TURNS_PAGE if choice.question.page != answered.page else ASKS
        return Button(choice.label, f"{kind}:{key}")


@lru_cache(REMEMBERED)
def _keyed(question: Question) -> tuple[str, str]:
    # How the words were read is no part of what a button asks: without it equal buttons share a key.
    text = dumps(replace(question, unexplained=(), confidence=1.0, follows=False))
    return sha256(text.encode()).hexdigest()[:KEY_LENGTH], text


def read(data: str) -> tuple[str, bool]:
    """The key of a pressed button, and whether it turns the page of its message."""
    kind, _, key = data.partition(":")
    return key[:KEY_LENGTH], kind == TURNS_PAGE
