"""Reading, asking, replying: what a chat says in, a reply out. Telegram and the terminal both talk through it."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from answering.answer import Answer, Outcome
from answering.desk import Desk
from db import buttons, chats, unanswered
from db.chats import ChatState, load_chat
from db.engine import Database
from db.places import nearest_place
from handlers.actions import act, forgets
from handlers.commands import command
from handlers.keyboard import Keyboard, Rows, read
from locales.catalogue import translation
from understanding.codec import Unreadable, context_from, dumps, loads
from understanding.question import Ask, Context, Kind, Language, Question, Ref

LONGEST_QUESTION = 1000  # characters that are read
NEARBY = 300.0  # km; the region itself is about so long
INVISIBLE = {"Cc", "Cf", "Cn", "Co", "Cs", "Mn", "Zl", "Zp", "Zs"}
UNANSWERED = {Outcome.DECLINED, Outcome.NOT_FOUND}
CHANGES_NO_SUBJECT = {Outcome.TALK, Outcome.ACTION}


@dataclass(frozen=True, slots=True)
class Person:
    """Who speaks: the chat, and the language that its Telegram is set to ('' if it does not say)."""

    chat_id: int
    telegram_language: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """What is said in return; `turns_page`: it takes the place of the message whose button was pressed."""

    html: str
    rows: Rows = ()
    turns_page: bool = False


@dataclass(frozen=True, slots=True)
class Memory:
    """What is known of a person when they speak; `language` is None if nothing tells it."""

    state: ChatState
    context: Context
    language: Language | None


class Talk:
    """Talks with chats: at most one reading session and one writing transaction of its own a message."""

    def __init__(self, database: Database, desk: Desk) -> None:
        self.database = database
        self.desk = desk
        self._keyboard = Keyboard()

    async def says(self, person: Person, text: str, only_understood: bool = False) -> Reply | None:
        """The reply to a text; with `only_understood` None instead of a refusal."""
        memory = await self._recall(person)
        if is_blank(text):
            t = translation(memory.language or Language.RU)
            return Reply(t.gettext("The message is empty. Write a question, for example: which projects are there?"))
        await self.desk.refresh()
        ordered = command(text, memory.language or Language.RU)
        answer = await self.desk.answer(
            ordered or self.desk.understand(text[:LONGEST_QUESTION], memory.language, memory.context)
        )
        if only_understood and answer.outcome is Outcome.DECLINED:
            return None
        return await self._reply(person, memory, answer, asked_as="" if ordered else text)

    async def presses(self, person: Person, data: str) -> Reply:
        """The reply to a pressed button."""
        key, turns_page = read(data)
        async with self.database.reading() as session:
            memory = await self._memory(session, person)
            saved = await buttons.load(session, key)
        try:
            question = loads(Question, saved or "")
        except Unreadable:
            t = translation(memory.language or Language.RU)
            return Reply(t.gettext("This button is out of date. Please write the question in words."))
        await self.desk.refresh()
        reply = await self._reply(person, memory, await self.desk.answer(question))
        return replace(reply, turns_page=turns_page)

    async def is_at(self, person: Person, lat: float, lon: float) -> Reply | None:
        """The projects of the place nearest to a point; None if none is near. Degrees."""
        async with self.database.reading() as session:
            memory = await self._memory(session, person)
            place = await nearest_place(session, lat, lon, NEARBY)
        if place is None:
            return None
        await self.desk.refresh()
        about = (Ref(Kind.PLACE, place),)
        question = Question(memory.language or Language.RU, asks=(Ask.PROJECTS,), about=about)
        return await self._reply(person, memory, await self.desk.answer(question))

    async def language(self, person: Person) -> Language:
        """The language to speak when a message shows none."""
        return (await self._recall(person)).language or Language.RU

    async def remember(self, person: Person) -> None:
        """Note that a chat is there."""
        async with self.database.writing() as session:
            await chats.touch_chat(session, person.chat_id, person.telegram_language)

    async def moves(self, person: Person, new_id: int) -> None:
        """Note that a chat has another number from now on."""
        async with self.database.writing() as session:
            await chats.move(session, person.chat_id, new_id)

    async def begin(self, person: Person, language: Language | None) -> None:
        """Begin a talk anew, in a chosen language or in that of each question."""
        async with self.database.writing() as session:
            await chats.forget(session, person.chat_id)
            if language:
                await chats.set_language(session, person.chat_id, language)

    async def _recall(self, person: Person) -> Memory:
        async with self.database.reading() as session:
            return await self._memory(session, person)

    async def _memory(self, session: AsyncSession, person: Person) -> Memory:
        state = await load_chat(session, person.chat_id)
        context = context_from(state.context)
        spoken = context.question.language if context.question else None
        language = language_of(state.language) or spoken or language_of(person.telegram_language)
        return Memory(state, context, language)

    async def _reply(self, person: Person, memory: Memory, answer: Answer, asked_as: str = "") -> Reply:
        asked = answer.question
        rows, new = self._keyboard.lay_out(answer)
        context = dumps(_next_context(memory.context, answer))
        before = (memory.state.context, memory.state.telegram_language)
        in_vain = answer.outcome in UNANSWERED and any(map(str.isalpha, asked_as))
        acts = answer.outcome is Outcome.ACTION
        if not (acts or new or in_vain) and before == (context, person.telegram_language):
            return Reply(answer.html, rows)
        now = datetime.now(UTC)
        async with self.database.writing() as session:
            if acts:
                answer = await act(session, person.chat_id, asked)
                rows, new = self._keyboard.lay_out(answer)
            if in_vain:
                await unanswered.record(session, asked_as, asked.language, now)
            if not forgets(asked):
                await chats.save_context(session, person.chat_id, context, person.telegram_language)
            await buttons.save(session, new, now)
        self._keyboard.kept(new)
        return Reply(answer.html, rows)


def is_blank(text: str) -> bool:
    """Whether a text shows nothing: spaces, line ends, characters of no width."""
    return all(unicodedata.category(letter) in INVISIBLE for letter in text)


def language_of(code: str | None) -> Language | None:
    """The language of a code such as "kk-KZ", if we speak it."""
    return next((language for language in Language if (code or "").lower().startswith(language)), None)


def _next_context(before: Context, answer: Answer) -> Context:
    """What a follow-up may refer to: small talk leaves the subject, and a refusal forgets it."""
    if answer.outcome not in CHANGES_NO_SUBJECT:
        return Context(answer.question, answer.focus)
    # The language that was spoken last is remembered all the same.
    question = before.question or Question(answer.question.language)
    return replace(before, question=replace(question, language=answer.question.language))
