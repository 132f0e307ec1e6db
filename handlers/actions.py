"""What the bot does for a person rather than answers: subscription, language, what is remembered."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

from sqlalchemy.ext.asyncio import AsyncSession

from answering.answer import Answer, Choice, Outcome
from db import chats, subscribers, team
from locales.catalogue import translation
from understanding.question import Ask, Language, Question

# Each language is named in itself, so that whoever cannot read the other finds it.
OWN_NAMES = {Language.RU: "Русский", Language.KK: "Қазақша"}
DECIDED = 1  # the `rank` of a question that says which language, or that deleting is meant


async def act(session: AsyncSession, chat_id: int, question: Question) -> Answer:
    """Do what is asked and say so."""
    ask = next(ask for ask in question.asks if ask in ACTIONS)
    return await ACTIONS[ask](session, chat_id, question)


def forgets(question: Question) -> bool:
    """Whether nothing of this chat may be written down after the answer."""
    return Ask.FORGET in question.asks and question.rank == DECIDED


def _said(question: Question, text: str, *choices: Choice) -> Answer:
    return Answer(text, question, Outcome.ACTION, (choices,) if choices else ())


async def _subscribe(session: AsyncSession, chat_id: int, question: Question) -> Answer:
    t = translation(question.language)
    await subscribers.subscribe(session, chat_id, question.language)
    return _said(
        question,
        t.gettext(
            "You are subscribed: news about projects, partners and jobs will come to this chat.\n"
            "To receive no more of them, send /unsubscribe."
        ),
    )


async def _unsubscribe(session: AsyncSession, chat_id: int, question: Question) -> Answer:
    t = translation(question.language)
    if not await subscribers.unsubscribe(session, chat_id):
        return _said(question, t.gettext("This chat has no subscription: no news comes to it."))
    return _said(
        question, t.gettext("You are unsubscribed: no more news will come.\nTo receive them again, send /subscribe.")
    )


async def _language(session: AsyncSession, chat_id: int, question: Question) -> Answer:
    if question.rank == DECIDED:
        await chats.set_language(session, chat_id, question.language)
        await subscribers.speaks(session, chat_id, question.language)
        return _said(question, translation(question.language).gettext("From now on I answer in English."))
    choices = [Choice(name, replace(question, language=code, rank=DECIDED)) for code, name in OWN_NAMES.items()]
    return _said(question, translation(question.language).gettext("Choose the language of the answers."), *choices)


async def _privacy(_session: AsyncSession, _chat_id: int, question: Question) -> Answer:
    t = translation(question.language)
    of_chats = t.gettext(
        "<b>What the bot remembers about this chat</b>\n"
        "• the chat's number and its language;\n"
        "• whether it is subscribed to the news;\n"
        "• what the last question was about, so that a short next one is understood.\n"
        "Names, phone numbers and conversations are not kept. A question that found no answer is kept without "
        "who asked it, so that the press office can add the answer.\n"
        "/forget deletes what is remembered."
    )
    of_members = t.gettext("Of members of the press office's team the first name and the role are kept too.")
    return _said(question, f"{of_chats}\n{of_members}")


async def _forget(session: AsyncSession, chat_id: int, question: Question) -> Answer:
    t = translation(question.language)
    if question.rank == DECIDED:
        await chats.forget(session, chat_id)
        deleted = t.gettext("Everything that the bot remembered about this chat is deleted.")
        if await team.role_of(session, chat_id) == team.NO_ROLE:
            return _said(question, deleted)
        stays = t.gettext("Your role in the team stays: only an administrator can take it away.")
        return _said(question, f"{deleted}\n{stays}")
    return _said(
        question,
        t.gettext(
            "The language, the subscription and the last question of this chat will be deleted. "
            "Press the button if you want that."
        ),
        Choice(t.gettext("Delete everything"), replace(question, rank=DECIDED)),
    )


Action = Callable[[AsyncSession, int, Question], Awaitable[Answer]]
ACTIONS: dict[Ask, Action] = {
    Ask.SUBSCRIBE: _subscribe,
    Ask.UNSUBSCRIBE: _unsubscribe,
    Ask.LANGUAGE: _language,
    Ask.PRIVACY: _privacy,
    Ask.FORGET: _forget,
}
