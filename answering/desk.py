"""The desk where questions are taken: a database, what its names mean, and answers."""

from __future__ import annotations

import asyncio
import gc
import sys
import time
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from typing import TypeVar

from sqlalchemy.ext.asyncio import AsyncSession

from answering.answer import Answer
from answering.cards import Card, card, title_of
from answering.names import names
from answering.respond import respond
from answering.together import respond_together
from db.engine import Database
from db.models import Meta
from db.queries.visible import any_internal
from understanding.beginnings import Beginnings
from understanding.explain import explain
from understanding.forms import FormTable
from understanding.lexicon import Name
from understanding.name_words import NameWords
from understanding.names import NameIndex
from understanding.question import Ask, Context, Language, Question, Ref
from understanding.searching import SOUGHT, is_unfinished, search
from understanding.understand import understand
from understanding.vocabulary import meanings, vocabulary

K = TypeVar("K")
V = TypeVar("V")
NOTHING = Context()
FRESH = 0.25  # seconds for which the data are taken to be what they were
ALIKE = 4096  # questions that are asked by many
TURN = 0.0005  # seconds that a thread works before another may
PATIENCE = 1.0  # seconds that a message waits for new names: enough for thousands of them


@dataclass(frozen=True, slots=True)
class Known:
    """The names of one version of the data: those that everybody may know, and all of them where that is more."""

    version: str
    public: NameIndex
    internal: NameIndex | None = None

    def to(self, internal: bool) -> NameIndex:
        """The names for those who may know internal data, or for everybody."""
        return self.internal if internal and self.internal else self.public

    @property
    def indexes(self) -> tuple[NameIndex, ...]:
        """All of them."""
        return (self.public, self.internal) if self.internal else (self.public,)


class Desk:
    """Understands and answers questions about one database; `refresh` comes first."""

    def __init__(self, database: Database, zone: tzinfo = UTC) -> None:
        self.database = database
        self._zone = zone
        self._known = Known("", NameIndex(()))
        self._looked_at = -FRESH
        self._rebuilding: asyncio.Task[None] | None = None
        self._understood: OrderedDict[tuple[str, Language | None, Context, bool], Question] = OrderedDict()
        self._answers: OrderedDict[tuple[Question, bool], Answer] = OrderedDict()
        self._cards: OrderedDict[Question, Card] = OrderedDict()

    @property
    def has_internal(self) -> bool:
        """Whether there is anything that not everybody may know; else nobody's role matters for an answer."""
        return self._known.internal is not None

    async def refresh(self) -> None:
        """Read the names anew if the data changed; a glance when nothing did.

        However many ask for it, they are read once. Where that takes long, the names known before serve meanwhile.
        """
        if time.monotonic() - self._looked_at < FRESH:
            return
        async with self.database.reading() as session:
            version = await _data_version(session)
        self._looked_at = time.monotonic()
        known = self._known.version
        if version == known:
            return
        begun = self._rebuilding is None
        rebuilding = self._rebuilding = self._rebuilding or asyncio.create_task(self._rebuild())
        if begun or not known:
            await asyncio.wait({rebuilding}, timeout=PATIENCE if known else None)
        if rebuilding.done():
            rebuilding.result()

    async def _rebuild(self) -> None:
        try:
            before = self._known
            self._known = await asyncio.to_thread(_read, self.database)
            self._understood.clear()
            self._answers.clear()
            self._cards.clear()
            for index in before.indexes:
                await asyncio.to_thread(_take_apart, index)
        finally:
            self._rebuilding = None

    def understand(
        self, text: str, preferred: Language | None = None, context: Context = NOTHING, internal: bool = False
    ) -> Question:
        """What the text asks; `preferred` is the language of the chat for a text that shows none. Pure and quick.

        Names that only internal data have are known to those who may see such data.
        """
        key = text, preferred, context, internal
        question = self._understood.get(key)
        if question is None:
            question = understand(text, vocabulary(), self._known.to(internal), preferred, context).question
            _remember(self._understood, key, question)
        return question

    async def answer(self, question: Question, internal: bool = False) -> Answer:
        """The answer, read from the database once for all who ask the same of the same data and may know the same."""
        key = question, internal
        answer = self._answers.get(key)
        if answer is None:
            version = self._known.version
            async with self.database.reading() as session:
                answer = await respond(session, question, internal, datetime.now(self._zone))
            # Else it may tell of data that were replaced meanwhile; and what is of this week depends on the day.
            if version == self._known.version and not _is_of_today(question):
                _remember(self._answers, key, answer)
        return answer

    def find(self, text: str) -> list[Ref]:
        """The projects, partners and indicators whose names a text may be a part of, as everybody may know them."""
        return search(text, self._known.public)

    def is_unfinished(self, text: str) -> bool:
        """Whether a text is one word that is none yet."""
        return is_unfinished(text, vocabulary(), self._known.public)

    async def cards(self, questions: Sequence[Question]) -> list[Card]:
        """The answers as everybody may know them, each in a form to be chosen from a list."""
        version = self._known.version
        new = [question for question in questions if question not in self._cards]
        found = {question: self._cards[question] for question in questions if question in self._cards}
        if new:
            async with self.database.reading() as session:
                answers = await respond_together(session, new, datetime.now(self._zone))
            found |= {question: card(answer, self._title(question)) for question, answer in answers.items()}
        if version == self._known.version:  # as for answers
            for question in new:
                if not _is_of_today(question):
                    _remember(self._cards, question, found[question])
        return [found[question] for question in questions]

    def _title(self, question: Question) -> str:
        """The name of the one thing that a question is about, if nothing is asked of it."""
        plain = question == Question(question.language, about=question.about[:1])
        if not plain or not question.about or question.about[0].kind not in SOUGHT:
            return ""
        return title_of(self._known.public.name(question.about[0]), question.language)

    def explain(self, text: str, preferred: Language | None = None) -> str:
        """What was understood, for people who mend the vocabulary."""
        index = self._known.to(internal=False)
        return explain(understand(text, vocabulary(), index, preferred), index)


def _is_of_today(question: Question) -> bool:
    """Whether the answer depends on the day."""
    return Ask.CHANGES in question.asks or question.period is not None or question.days is not None


def _remember(kept: OrderedDict[K, V], key: K, value: V) -> None:
    kept[key] = value
    if len(kept) > ALIKE:
        kept.popitem(last=False)


def _read(database: Database) -> Known:
    """The names of the database and their version, read and indexed in a thread: the talk goes on meanwhile."""
    with _beside_others():
        vocabulary()
        version, public, all_ = asyncio.run(_names(database.elsewhere()))
        return Known(version, NameIndex(public, meanings), None if all_ is None else NameIndex(all_, meanings))


def _take_apart(large: object) -> None:
    """Free what nobody needs any more little by little: at once, that would stop all threads for long."""
    for part in vars(large).values():
        if isinstance(part, dict):
            while part:
                part.popitem()
        elif isinstance(part, list):
            while part:
                part.pop()
        elif isinstance(part, NameWords | FormTable | Beginnings):
            _take_apart(part)


async def _names(database: Database) -> tuple[str, list[Name], list[Name] | None]:
    """The version, what everybody may know, and all there is where that is more."""
    try:
        async with database.reading() as session:
            version, public = await _data_version(session), await names(session)
            return version, public, await names(session, internal=True) if await any_internal(session) else None
    finally:
        await database.close()


@contextmanager
def _beside_others() -> Iterator[None]:
    """Build something large that stays, in a thread, while others work.

    They get their turn sooner than by default, and the garbage collector never walks through what is built: that would
    stop all threads for long. What is replaced one day is freed all the same: it holds no cycles.
    """
    interval = sys.getswitchinterval()
    gc.disable()
    sys.setswitchinterval(TURN)
    try:
        yield
        gc.freeze()
    finally:
        sys.setswitchinterval(interval)
        gc.enable()


async def _data_version(session: AsyncSession) -> str:
    """Counts up with each import; an empty database has none."""
    meta = await session.get(Meta, "data_version")
    return meta.value if meta else "empty"
