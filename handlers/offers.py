"""What is offered to whoever types the bot's name in another chat: answers and names to choose from."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from gettext import NullTranslations

from answering.cards import Card
from handlers.keyboard import KEY_LENGTH, PASSED_ON, SHARED, keyed
from handlers.talk import LONGEST_QUESTION, Talk, is_blank
from locales.catalogue import translation
from understanding.codec import loads
from understanding.question import Aggregate, Ask, Language, Question, Ref
from understanding.searching import SOUGHT, begins

PAGE = 50  # the most that Telegram takes
KEY = re.compile(rf"{SHARED}([0-9a-f]{{{KEY_LENGTH}}})\s*$")


@dataclass(frozen=True, slots=True)
class Offer:
    """A page of cards by their keys, and where the next begins ('' after the last); `refusal` if there is nothing."""

    language: Language
    cards: dict[str, Card]
    next_offset: str = ""
    refusal: str = ""


@cache
def standing(language: Language) -> dict[Question, str]:
    """What is offered before anything is typed, with what it is called."""
    t = translation(language)
    return {
        Question(language, (Ask.SUMMARY,)): t.gettext("The main figures"),
        Question(language, (Ask.AMOUNT,), aggregate=Aggregate.TOP): t.gettext("The largest project"),
        Question(language, (Ask.AMOUNT,)): t.gettext("Investments in all"),
        Question(language, (Ask.JOBS,)): t.gettext("Jobs that the projects create"),
        Question(language, (Ask.PROJECTS,)): t.gettext("All projects"),
        Question(language, (Ask.PARTNER,)): t.gettext("Partners and their countries"),
        Question(language, (Ask.FIGURE,)): t.gettext("Figures about the region"),
    }


async def offer(talk: Talk, text: str, preferred: Language, offset: str = "") -> Offer:
    """What fits what somebody typed; nothing internal, whoever it is."""
    await talk.desk.refresh()
    if shared := KEY.search(text):
        return await _shared(talk, shared[1], preferred)
    if is_blank(text):
        return await _page(talk, list(standing(preferred)), preferred, preferred, 0)
    text = text[:LONGEST_QUESTION]
    question = talk.desk.understand(text, preferred)
    unfinished = talk.desk.is_unfinished(text)
    if unfinished:
        question = replace(question, language=preferred)
    fitting = _fitting(talk, text, question, leads=bool(question.about) or not unfinished)
    return await _page(talk, list(fitting), question.language, preferred, _number(offset))


def _fitting(talk: Talk, text: str, question: Question, leads: bool) -> Iterator[Question]:
    """What was asked first if it `leads`, then what was named, what may have been begun, and what always stands."""
    language, asked = question.language, _asked(_plain(question))
    named = [ref for ref in (*question.alternatives, *question.about) if ref.kind in SOUGHT]
    if leads:
        yield from asked
    yield from (Question(language, about=(ref,)) for ref in _once(named, talk.desk.find(text)))
    yield from (plain for plain, title in standing(language).items() if begins(text, title))
    yield from asked


def _plain(question: Question) -> Question:
    """Without how it was read, so that equal ones are one."""
    return loads(Question, keyed(question)[1])


def _asked(question: Question) -> list[Question]:
    """What is asked, of each thing that may be meant; nothing if things are only named: each has a card of its own."""
    if question.alternatives:
        return [replace(question, about=(ref,), alternatives=()) for ref in question.alternatives]
    only_named = question == Question(question.language, about=question.about)
    if Ask.UNKNOWN in question.asks or (only_named and {ref.kind for ref in question.about} <= set(SOUGHT)):
        return []
    return [question]


def _once(named: list[Ref], found: list[Ref]) -> list[Ref]:
    return list(dict.fromkeys(named + found))


async def _page(talk: Talk, fitting: list[Question], language: Language, preferred: Language, first: int) -> Offer:
    questions = list(dict.fromkeys(fitting))
    there = await talk.desk.cards(questions[first : first + PAGE])
    cards = {keyed(card.answer.question)[0]: _titled(card) for card in there if card.answer.outcome in PASSED_ON}
    rest = str(first + PAGE) if len(questions) > first + PAGE else ""
    return Offer(language, cards, rest, "" if cards or first or rest else _told(preferred, _nothing))


def _titled(card: Card) -> Card:
    title = standing(card.answer.question.language).get(card.answer.question)
    return card.under(title) if title else card


async def _shared(talk: Talk, key: str, preferred: Language) -> Offer:
    """The one answer of a share button, asked anew as everybody may know it."""
    question = await talk.saved(key)
    if question is not None:
        (card,) = await talk.desk.cards([question])
        if card.answer.outcome in PASSED_ON:
            return Offer(question.language, {key: card})
    return Offer(preferred, {}, refusal=_told(preferred, _gone))


def _nothing(t: NullTranslations) -> str:
    return t.gettext("Nothing found. Ask the bot")


def _gone(t: NullTranslations) -> str:
    return t.gettext("This answer cannot be shared. Ask the bot")


def _told(language: Language, sentence: Callable[[NullTranslations], str]) -> str:
    return sentence(translation(language))


def _number(offset: str) -> int:
    return int(offset) if offset.isascii() and offset.isdigit() and len(offset) < 6 else 0
