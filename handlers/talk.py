"""Reading, asking, replying: what a chat says in, a reply out. Telegram and the terminal both talk through it."""

from __future__ import annotations

import unicodedata
from collections.abc import AsyncIterator, Callable, Collection
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from answering.answer import Answer, Outcome
from answering.desk import Desk
from answering.pictures.chart import Chart
from answering.pictures.studio import Studio
from answering.workshop import Workshop
from db import buttons, chats, subscribers, unanswered
from db.engine import Database
from db.journal import Journal
from db.places import nearest_place
from handlers.actions import Doing, act, forgets, touches_chat, touches_news
from handlers.commands import command
from handlers.helping import with_own_commands
from handlers.keyboard import Keyboard, Rows, out_of_date, read, taking
from handlers.memory import Memories, Memory, Person
from handlers.seeing import sees_internal
from handlers.subscribing.menu import Wish
from handlers.subscribing.menu import read as wish_of
from handlers.subscribing.pages import Press, Turned, turn
from locales.catalogue import translation
from understanding.codec import Unreadable, dumps, loads
from understanding.question import Ask, Context, Kind, Language, Question, Ref

LONGEST_QUESTION = 1000  # characters that are read
NEARBY = 300.0  # km; the region itself is about so long
ALIKE = 4096
IDLE = 300.0  # seconds after which the process that makes files ends; it is large
ZONE = ZoneInfo("Asia/Almaty")
INVISIBLE = {"Cc", "Cf", "Cn", "Co", "Cs", "Mn", "Zl", "Zp", "Zs"}
UNANSWERED = {Outcome.DECLINED, Outcome.NOT_FOUND}
CHANGES_NO_SUBJECT = {Outcome.TALK, Outcome.ACTION}


@dataclass(frozen=True, slots=True)
class Reply:
    """What is said in return, and drawn; `turns_page`: it takes the place of the message whose button was pressed."""

    html: str
    rows: Rows = ()
    turns_page: bool = False
    picture: Chart | None = None
    taken: str = ""  # the button that gives the file which was asked for in words


class Talk:
    """Talks with chats."""

    def __init__(
        self, database: Database, desk: Desk, zone: tzinfo = ZONE, admins: Collection[int] = frozenset()
    ) -> None:
        self.database = database
        self._admins = admins
        self.zone = zone
        self.desk = desk
        self.studio = Studio()
        self.journal = Journal(database)
        self.workshop = Workshop(idle=IDLE, keeps=("PG",))
        self._memories = Memories(database, self.journal)
        self._keyboard = Keyboard()
        self._saving_buttons = buttons.saving(database.dialect)

    async def says(self, person: Person, text: str, only_understood: bool = False) -> Reply | None:
        """The reply to a text; with `only_understood` None instead of a refusal."""
        memory = await self._memories.of(person)
        if is_blank(text):
            t = translation(memory.language or Language.RU)
            return Reply(t.gettext("The message is empty. Write a question, for example: which projects are there?"))
        internal = await self.may_see(person)
        ordered = command(text, memory.language or Language.RU)
        asked = ordered or self.desk.understand(text[:LONGEST_QUESTION], memory.language, memory.context, internal)
        answer = await self.desk.answer(asked, internal)
        if only_understood and answer.outcome is Outcome.DECLINED:
            return None
        return await self._reply(person, memory, answer, asked_as="" if ordered else text)

    async def presses(self, person: Person, data: str) -> Reply:
        """The reply to a pressed button."""
        if wish := wish_of(data):
            turned = await self.turns(person, wish)
            return Reply(turned.html or turned.notice, turned.rows or (), turns_page=True)
        key, turns_page = read(data)
        memory = await self._memories.of(person)
        question = await self.saved(key)
        if question is None:
            return Reply(out_of_date(memory.language or Language.RU))
        reply = await self._reply(person, memory, await self._answered(person, question))
        return replace(reply, turns_page=turns_page)

    async def saved(self, key: str) -> Question | None:
        """The question of a button; None if it is not kept, or by another version."""
        async with self.database.reading() as session:
            text = await buttons.load(session, key)
        try:
            return loads(Question, text or "")
        except Unreadable:
            return None

    def pass_on(self, shares: Callable[[], bool]) -> None:
        """Let answers be passed on from now; `shares` tells whether they can be shared."""
        self._keyboard.shares = shares

    async def turns(self, person: Person, wish: Wish) -> Turned:
        """What a subscription's button changes and shows; whoever calls has asked whether the presser may."""
        language = await self.language(person)
        chat_id = person.chat_id if wish.chat_id is None else wish.chat_id
        async with self.database.writing() as session:
            press = Press(session, chat_id, chat_id != person.chat_id, language.value, self.zone)
            return await turn(press, wish)

    async def is_at(self, person: Person, lat: float, lon: float) -> Reply | None:
        """The projects of the place nearest to a point; None if none is near. Degrees."""
        memory = await self._memories.of(person)
        async with self.database.reading() as session:
            place = await nearest_place(session, lat, lon, NEARBY)
        if place is None:
            return None
        about = (Ref(Kind.PLACE, place),)
        question = Question(memory.language or Language.RU, asks=(Ask.PROJECTS,), about=about)
        return await self._reply(person, memory, await self._answered(person, question))

    async def language(self, person: Person) -> Language:
        """The language to speak when a message shows none."""
        return (await self._memories.of(person)).language or Language.RU

    async def remember(self, person: Person) -> None:
        """Note that a chat is there."""
        async with self._changing(person.chat_id) as session:
            await chats.touch_chat(session, person.chat_id, person.telegram_language)

    async def leaves(self, person: Person) -> None:
        """Note that a chat hears nothing more."""
        async with self.database.writing() as session:
            await subscribers.unsubscribe(session, person.chat_id)

    async def meets(self, person: Person) -> None:
        """Note the language of somebody's Telegram if it is new: they may be written to before they ask anything."""
        known = (await self._memories.of(person)).state.telegram_language
        if person.telegram_language and known != person.telegram_language:
            await self.remember(person)

    async def moves(self, person: Person, new_id: int) -> None:
        """Note that a chat has another number from now on."""
        async with self._changing(person.chat_id, new_id) as session:
            await chats.move(session, person.chat_id, new_id)

    async def begin(self, person: Person, language: Language | None) -> None:
        """Begin a talk anew, in a chosen language or in that of each question."""
        async with self._changing(person.chat_id) as session:
            await chats.forget(session, person.chat_id)
            if language:
                await chats.set_language(session, person.chat_id, language)

    def forget_cached(self) -> None:
        """Let every chat be read anew: another process may have talked meanwhile."""
        self._memories.drop()

    async def close(self) -> None:
        """End the drawing and the workshop, write what is still to be written, and close the database."""
        await self.workshop.close()
        await self.studio.close()
        await self.journal.settled()
        await self.database.close()

    @asynccontextmanager
    async def _changing(self, *chat_ids: int) -> AsyncIterator[AsyncSession]:
        """A transaction that changes chats, after everything that was to be written before."""
        await self.journal.settled()
        async with self.database.writing() as session:
            yield session
        self._memories.drop(*chat_ids)

    async def _answered(self, person: Person, question: Question) -> Answer:
        return await self.desk.answer(question, await self.may_see(person))

    async def may_see(self, person: Person) -> bool:
        """Whether internal data may be told, of the data as they are now."""
        await self.desk.refresh()
        return self.desk.has_internal and await sees_internal(self.database, person, self._admins)

    async def _reply(self, person: Person, memory: Memory, answer: Answer, asked_as: str = "") -> Reply:
        asked = answer.question
        answer = await with_own_commands(self.database, person, self._admins, answer)
        more: Rows = ()  # buttons that are no questions
        if answer.outcome is Outcome.ACTION:
            answer, more = await self._done(person, asked)
            memory = await self._memories.of(person)
        elif answer.outcome in UNANSWERED and any(map(str.isalpha, asked_as)):
            async with self.database.writing() as session:
                await unanswered.record(session, asked_as, asked.language, datetime.now(UTC))
        if not forgets(asked):
            context = _next_context(memory.context, answer)
            self._memories.save(person, memory.state, context, written(context))
        return Reply(
            answer.html,
            await self.laid_out(answer) + more,
            picture=answer.picture if asked.drawn else None,
            taken=taking(answer),
        )

    async def _done(self, person: Person, asked: Question) -> tuple[Answer, Rows]:
        leads = not touches_news(asked) or await person.leads()
        changing = self._changing(person.chat_id) if touches_chat(asked) else self.database.writing()
        async with changing as session:
            done = await act(Doing(session, person.chat_id, asked, leads, self.zone))
        return done.answer, done.rows

    async def laid_out(self, answer: Answer) -> Rows:
        """The buttons of an answer, which work from the moment they are seen."""
        rows, new = self._keyboard.lay_out(answer)
        if new:
            now = datetime.now(UTC)
            put = [self.journal.put(self._saving_buttons, buttons.row(key, text, now)) for key, text in new.items()]
            await put[-1]
            self._keyboard.kept(new)
        return rows


@lru_cache(ALIKE)
def written(context: Context) -> str:
    """A context as it is remembered; many people ask the same."""
    return dumps(context)


def is_blank(text: str) -> bool:
    """Whether a text shows nothing: spaces, line ends, characters of no width."""
    return all(unicodedata.category(letter) in INVISIBLE for letter in text)


def _next_context(before: Context, answer: Answer) -> Context:
    """What a follow-up may refer to: small talk leaves the subject, and a refusal forgets it."""
    if answer.outcome not in CHANGES_NO_SUBJECT:
        return Context(
            replace(answer.question, drawn=False, taken=None), answer.focus
        )  # who saw one picture wants not only such
    # The language that was spoken last is remembered all the same.
    question = before.question or Question(answer.question.language)
    return replace(before, question=replace(question, language=answer.question.language))
