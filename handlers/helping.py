"""Help for the team: it names the commands of one's role as well."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from announcing import team
from answering.answer import Answer, Outcome
from db.engine import Database
from handlers.commands import descriptions_for
from handlers.memory import Person
from locales.catalogue import translation
from understanding.question import Ask

HELPS = {Ask.HELP, Ask.START}


async def with_own_commands(database: Database, person: Person, admins: Collection[int], answer: Answer) -> Answer:
    """The answer as it is, or help with what a member of the team may do besides; only in their own talk."""
    language = answer.question.language
    if not HELPS & set(answer.question.asks) or answer.outcome is not Outcome.TALK or person.chat_id <= 0:
        return answer
    async with database.reading() as session:
        told = descriptions_for(await team.role_of(session, person.chat_id, admins), language)
    if not told:
        return answer
    heading = translation(language).gettext("For you as a member of the team:")
    return replace(
        answer, html="\n".join([answer.html, heading, *(f"/{name} – {text}" for name, text in told.items())])
    )
