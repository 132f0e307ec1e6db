"""What the bot does for a person rather than answers: subscription, language, what is remembered."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import tzinfo

from sqlalchemy.ext.asyncio import AsyncSession

from answering.answer import Answer, Choice, Outcome
from db import chats, subscribers, team
from handlers.keyboard import Rows
from handlers.subscribing import acts
from locales.catalogue import translation
from understanding.question import Ask, Language, Question

# Each language is named in itself, so that whoever cannot read the other finds it.
OWN_NAMES = {Language.RU: "Русский", Language.KK: "Қазақша"}
DECIDED = 1  # the `rank` of a question that says which language, or that deleting is meant
NEWS = {Ask.SUBSCRIBE, Ask.UNSUBSCRIBE}
LEADERS_ONLY = NEWS | {Ask.FORGET}  # forgetting ends the subscription too


@dataclass(frozen=True, slots=True)
class Doing:
    """What is to be done for a chat; `leads`: whoever asks may change what the chat receives."""

    session: AsyncSession
    chat_id: int
    question: Question
    leads: bool
    zone: tzinfo


@dataclass(frozen=True, slots=True)
class Done:
    """What is said of it, and buttons that are no questions."""

    answer: Answer
    rows: Rows = ()


async def act(doing: Doing) -> Done:
    """Do what is asked and say so."""
    ask = next(ask for ask in doing.question.asks if ask in ACTIONS)
    if ask in LEADERS_ONLY and not doing.leads:
        t = translation(doing.question.language)
        return _said(doing, t.gettext("Only an administrator of this chat can change what it receives."))
    return await ACTIONS[ask](doing)


def touches_news(question: Question) -> bool:
    """Whether it matters who asks: what the chat receives may change."""
    asks = set(question.asks)
    return bool(asks & LEADERS_ONLY) or (question.rank == DECIDED and Ask.LANGUAGE in asks)


def touches_chat(question: Question) -> bool:
    """Whether what is remembered of the chat itself changes."""
    return not NEWS & set(question.asks)


def forgets(question: Question) -> bool:
    """Whether nothing of this chat may be written down after the answer."""
    return Ask.FORGET in question.asks and question.rank == DECIDED


def _said(doing: Doing, text: str, *choices: Choice) -> Done:
    return Done(Answer(text, doing.question, Outcome.ACTION, (choices,) if choices else ()))


async def _subscribe(doing: Doing) -> Done:
    said = await acts.subscribe(doing.session, doing.chat_id, doing.question, doing.zone)
    return replace(_said(doing, said.html), rows=said.rows)


async def _unsubscribe(doing: Doing) -> Done:
    said = await acts.unsubscribe(doing.session, doing.chat_id, doing.question)
    return replace(_said(doing, said.html), rows=said.rows)


async def _language(doing: Doing) -> Done:
    question = doing.question
    t = translation(question.language)
    if question.rank == DECIDED:
        await chats.set_language(doing.session, doing.chat_id, question.language)
        if doing.leads:
            await subscribers.speaks(doing.session, doing.chat_id, question.language)
        return _said(doing, t.gettext("From now on I answer in English."))
    choices = [Choice(name, replace(question, language=code, rank=DECIDED)) for code, name in OWN_NAMES.items()]
    return _said(doing, t.gettext("Choose the language of the answers."), *choices)


async def _privacy(doing: Doing) -> Done:
    t = translation(doing.question.language)
    of_chats = t.gettext(
        "<b>What the bot remembers about this chat</b>\n"
        "• the chat's number and its language;\n"
        "• whether it is subscribed to the news, to which, how often they come, quiet hours and pauses;\n"
        "• what the last question was about, so that a short next one is understood.\n"
        "Names, phone numbers and conversations are not kept. A question that found no answer is kept without "
        "who asked it, so that the press office can add the answer.\n"
        "/forget deletes what is remembered."
    )
    of_members = t.gettext(
        "Of members of the team the first name, the role and the hour of the daily overview are kept too."
    )
    return _said(doing, f"{of_chats}\n{of_members}")


async def _forget(doing: Doing) -> Done:
    t = translation(doing.question.language)
    if doing.question.rank == DECIDED:
        await chats.forget(doing.session, doing.chat_id)
        deleted = t.gettext("Everything that the bot remembered about this chat is deleted.")
        if await team.role_of(doing.session, doing.chat_id) == team.NO_ROLE:
            return _said(doing, deleted)
        stays = t.gettext("Your role in the team stays: only an administrator can take it away.")
        return _said(doing, f"{deleted}\n{stays}")
    return _said(
        doing,
        t.gettext(
            "The language, the subscription and the last question of this chat will be deleted. "
            "Press the button if you want that."
        ),
        Choice(t.gettext("Delete everything"), replace(doing.question, rank=DECIDED)),
    )


Action = Callable[[Doing], Awaitable[Done]]
ACTIONS: dict[Ask, Action] = {
    Ask.SUBSCRIBE: _subscribe,
    Ask.UNSUBSCRIBE: _unsubscribe,
    Ask.LANGUAGE: _language,
    Ask.PRIVACY: _privacy,
    Ask.FORGET: _forget,
}
