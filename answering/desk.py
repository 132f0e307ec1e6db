"""The desk where questions are taken: a database, what its names mean, and answers."""

from __future__ import annotations

import asyncio

from sqlalchemy.ext.asyncio import AsyncSession

from answering.answer import Answer
from answering.names import names
from answering.respond import respond
from db.engine import Database
from db.models import Meta
from understanding.explain import explain
from understanding.names import NameIndex
from understanding.question import Context, Language, Question
from understanding.understand import understand
from understanding.vocabulary import meanings, vocabulary

NOTHING = Context()


class Desk:
    """Understands and answers questions about one database; `refresh` comes first."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self._index = NameIndex(())
        self._version = ""

    async def refresh(self) -> None:
        """Read the names anew if the data changed; a glance when nothing did."""
        async with self.database.reading() as session:
            version = await _data_version(session)
            if version == self._version:
                return
            found = await names(session)
        self._index = await asyncio.to_thread(NameIndex, found, meanings)
        self._version = version

    def understand(self, text: str, preferred: Language | None = None, context: Context = NOTHING) -> Question:
        """What the text asks; `preferred` is the language of the chat for a text that shows none. Pure and quick."""
        return understand(text, vocabulary(), self._index, preferred, context).question

    async def answer(self, question: Question) -> Answer:
        """The answer, read from the database."""
        async with self.database.reading() as session:
            return await respond(session, question)

    def explain(self, text: str, preferred: Language | None = None) -> str:
        """What was understood, for people who mend the vocabulary."""
        return explain(understand(text, vocabulary(), self._index, preferred), self._index)


async def _data_version(session: AsyncSession) -> str:
    """Counts up with each import; an empty database has none."""
    meta = await session.get(Meta, "data_version")
    return meta.value if meta else "empty"
