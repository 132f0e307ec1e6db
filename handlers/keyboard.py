"""Buttons: a short key on each, the question behind it in the database; and those that pass an answer on."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from hashlib import sha256

from answering.answer import Answer, Choice, Outcome
from locales.catalogue import translation
from understanding.codec import dumps
from understanding.question import Form, Question

TURNS_PAGE = "p"
ASKS = "q"
TAKES = {"x": Form.EXCEL, "d": Form.PDF}
FORMS = {Form.EXCEL: "Excel", Form.PDF: "PDF"}  # the same words in every language
KEY_LENGTH = 16  # hex digits: 64 bits, so that no two of a million questions are likely to meet
REMEMBERED = 10_000
ALIKE = 2_000  # answers that many get
SHARED = "#"  # what stands before the key of an answer that is passed on
LONGEST_COPY = 256  # characters that a button can copy
PASSED_ON = {Outcome.ANSWERED, Outcome.NOT_STATED}


class Effect(StrEnum):
    """What a button does when it is pressed, by the Bot API's name of its `data`."""

    TELLS = "callback_data"  # tells the bot
    SHARES = "switch_inline_query"  # types it after the bot's name in a chat of the person's choice
    COPIES = "copy_text"
    OPENS = "url"


@dataclass(frozen=True, slots=True)
class Button:
    """A button as it is shown; `data` is what `effect` says: what comes back when it is pressed is at most 64 bytes."""

    label: str
    data: str
    effect: Effect = Effect.TELLS


Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class LaidOut:
    """An answer with its buttons and what they ask, by key; that it is held keeps its identity its own."""

    answer: Answer
    rows: Rows
    asked: dict[str, str]


class Keyboard:
    """Lays out buttons and knows which questions are kept already, so that common ones cost no writing.

    `shares` tells whether answers can be shared; None: they cannot be passed on at all.
    """

    def __init__(self, shares: Callable[[], bool] | None = None) -> None:
        self.shares = shares
        self._kept: OrderedDict[str, None] = OrderedDict()
        self._laid_out: OrderedDict[int, LaidOut] = OrderedDict()

    def lay_out(self, answer: Answer) -> tuple[Rows, dict[str, str]]:
        """The buttons of an answer, and the questions by key that are still to be kept.

        An answer that many get is one object, so it is laid out once.
        """
        laid_out = self._laid_out.get(id(answer))
        if laid_out is None:
            laid_out = self._laid_out[id(answer)] = self._lay_out(answer)
            if len(self._laid_out) > ALIKE:
                self._laid_out.popitem(last=False)
        return laid_out.rows, {key: text for key, text in laid_out.asked.items() if key not in self._kept}

    def kept(self, keys: Iterable[str]) -> None:
        """Note that these are kept, once the transaction is committed."""
        for key in keys:
            self._kept[key] = None
        while len(self._kept) > REMEMBERED:
            self._kept.popitem(last=False)

    def _lay_out(self, answer: Answer) -> LaidOut:
        asked: dict[str, str] = {}
        rows = tuple(tuple(_button(choice, answer.question, asked) for choice in row) for row in answer.choices)
        more: tuple[Button, ...] = ()
        if answer.picture:
            more += (_button(_drawn_or_not(answer.question), answer.question, asked),)
        if answer.tabular:
            more += _taking(answer.question, asked)
        rows += (more,) if more else ()
        if self.shares is not None and answer.outcome in PASSED_ON:
            rows += _passing_on(answer, asked, shared=self.shares())
        return LaidOut(answer, rows, asked)


def _passing_on(answer: Answer, asked: dict[str, str], shared: bool) -> Rows:
    """The last row: to share the answer, and to copy its figure."""
    t = translation(answer.question.language)
    row: tuple[Button, ...] = ()
    if shared:
        key, text = keyed(answer.question)
        asked[key] = text
        label = t.gettext("Share without internal data") if answer.internal else t.gettext("Share")
        row += (Button(label, SHARED + key, Effect.SHARES),)
    if 0 < len(answer.figure) <= LONGEST_COPY:
        row += (Button(t.gettext("Copy the figure"), answer.figure, Effect.COPIES),)
    return (row,) if row else ()


def _taking(question: Question, asked: dict[str, str]) -> tuple[Button, ...]:
    """Buttons that take along what the answer is about, whichever page it shows."""
    key, text = keyed(replace(question, page=0, drawn=False))
    asked[key] = text
    return tuple(Button(FORMS[form], f"{kind}:{key}") for kind, form in TAKES.items())


def _drawn_or_not(question: Question) -> Choice:
    """From the words to the picture, and from the picture back to the words."""
    t = translation(question.language)
    label = t.gettext("The answer in words") if question.drawn else t.gettext("📊 Chart")
    return Choice(label, replace(question, drawn=not question.drawn))


def _button(choice: Choice, answered: Question, asked: dict[str, str]) -> Button:
    key, text = keyed(choice.question)
    asked[key] = text
    turns = choice.in_place or choice.question.page != answered.page
    kind = TURNS_PAGE if turns else ASKS
    return Button(choice.label, f"{kind}:{key}")


@lru_cache(REMEMBERED)
def keyed(question: Question) -> tuple[str, str]:
    """The key of a question, and its text as it is kept."""
    # How the words were read is no part of what a button asks: without it equal buttons share a key.
    text = dumps(replace(question, unexplained=(), confidence=1.0, follows=False, taken=None))
    return sha256(text.encode()).hexdigest()[:KEY_LENGTH], text


def read(data: str) -> tuple[str, bool]:
    """The key of a pressed button, and whether it turns the page of its message."""
    kind, _, key = data.partition(":")
    return key[:KEY_LENGTH], kind == TURNS_PAGE


def taking(answer: Answer) -> str:
    """What the button holds that takes along what was asked for as a file; '' if nothing was."""
    form = answer.question.taken
    if form is None or not answer.tabular:
        return ""
    button = _taking(answer.question, {})[list(TAKES.values()).index(form)]
    return button.data


def read_taken(data: str) -> tuple[str, Form] | None:
    """The key of a button that takes something along, and as what; None for any other."""
    kind, _, key = data.partition(":")
    return (key[:KEY_LENGTH], TAKES[kind]) if kind in TAKES else None


def out_of_date(language: str) -> str:
    """What is said of a button that is not known any more."""
    return translation(language).gettext("This button is out of date. Please write the question in words.")
