"""What is known of chats while they talk: read once, written beside the talk."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from db import chats
from db.chats import ChatState, load_chats
from db.engine import Database
from db.journal import Journal
from understanding.codec import context_from
from understanding.question import Context, Language, language_of

GATHER = 0.003  # seconds for which chats are gathered that are read together
REMEMBERED = 20_000  # chats; of the others the database knows


async def _always() -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Person:
    """Who speaks: the chat, and the language that its Telegram is set to ('' if it does not say).

    `leads` tells whether they may change what the chat receives; asked only when it matters. `trusted` is who has the
    command line and asked to see what officials see.
    """

    chat_id: int
    telegram_language: str = ""
    leads: Callable[[], Awaitable[bool]] = field(default=_always, compare=False, repr=False)
    trusted: bool = False


@dataclass(frozen=True, slots=True)
class Memory:
    """What is known of a person when they speak; `language` is None if nothing tells it."""

    state: ChatState
    context: Context
    language: Language | None


class Memories:
    """The chats that spoke last. One process at a time talks with people, so nobody else writes what is kept here."""

    def __init__(self, database: Database, journal: Journal) -> None:
        self._database = database
        self._journal = journal
        self._saving = chats.saving_context(database.dialect)
        self._asked: set[int] = set()
        self._reading: asyncio.Task[dict[int, ChatState]] | None = None
        self._known: OrderedDict[int, tuple[ChatState, Context]] = OrderedDict()

    async def of(self, person: Person) -> Memory:
        """What is known of a person."""
        known = self._known.get(person.chat_id)
        if known is None:
            state = await self._read(person.chat_id)
            known = state, context_from(state.context)
            self._keep(person.chat_id, known)
        state, context = known
        spoken = context.question.language if context.question else None
        language = language_of(state.language) or spoken or language_of(person.telegram_language)
        return Memory(state, context, language)

    async def _read(self, chat_id: int) -> ChatState:
        """One chat from the database, together with all others that are asked for at this moment."""
        if self._reading is None:
            self._reading = asyncio.create_task(self._read_asked())
        self._asked.add(chat_id)
        return (await asyncio.shield(self._reading)).get(chat_id, ChatState())

    async def _read_asked(self) -> dict[int, ChatState]:
        await asyncio.sleep(GATHER)
        async with self._database.reading() as session:
            asked, self._asked, self._reading = self._asked, set(), None
            return await load_chats(session, asked)

    def save(self, person: Person, before: ChatState, context: Context, text: str) -> None:
        """Remember what was spoken of last; `text` is the context as it is written."""
        if (before.context, before.telegram_language) == (text, person.telegram_language):
            return
        row = chats.context_row(person.chat_id, text, person.telegram_language)
        self._journal.put(self._saving, row, key=person.chat_id)
        self._keep(person.chat_id, (ChatState(before.language, person.telegram_language, text), context))

    def drop(self, *chat_ids: int) -> None:
        """Let chats be read anew, since the database was changed; without any, all."""
        for chat_id in chat_ids or tuple(self._known):
            self._known.pop(chat_id, None)

    def _keep(self, chat_id: int, known: tuple[ChatState, Context]) -> None:
        self._known.pop(chat_id, None)
        self._known[chat_id] = known
        if len(self._known) > REMEMBERED:
            self._known.popitem(last=False)
