"""Taking a list along: what a pressed button gives, in Telegram and in the terminal."""

from __future__ import annotations

from answering.documents.making import Document, document
from answering.workshop import Unmade
from handlers.keyboard import out_of_date, read_taken
from handlers.memory import Person
from handlers.talk import Reply, Talk
from locales.catalogue import translation


async def take(talk: Talk, person: Person, data: str) -> Document | Reply:
    """The file that a button promises, with what this person may see now; or why there is none."""
    taken = read_taken(data)
    question = await talk.saved(taken[0]) if taken else None
    if taken is None or question is None:
        return Reply(out_of_date(await talk.language(person)))
    internal = await talk.may_see(person)
    answer = await talk.desk.answer(question, internal)
    if not answer.tabular:  # the data have changed since: what is left is said in words
        return Reply(answer.html) if answer.html else Reply(out_of_date(await talk.language(person)))
    try:
        made = await document(talk.database, talk.workshop, answer, taken[1], talk.zone, internal)
    except Unmade:
        return Reply(too_long(question.language))
    return made or Reply(answer.html)


def too_long(language: str) -> str:
    """What is said when a file takes too long to make."""
    return translation(language).gettext(
        "The file could not be made in time. Narrow the list, for example to one sector or district, and try again."
    )
