"""Who is told internal data: officials and those above them, in their own chat and nowhere else."""

from __future__ import annotations

from collections.abc import Collection

from announcing import team
from announcing.rights import Action, allowed
from db.engine import Database
from handlers.memory import Person


async def sees_internal(database: Database, person: Person, admins: Collection[int]) -> bool:
    """Whether internal data may be told here and now; asked anew each time, since roles are taken away."""
    if person.trusted:
        return True
    if person.chat_id <= 0:  # a group or channel, where others read along
        return False
    async with database.reading() as session:
        return allowed(await team.role_of(session, person.chat_id, admins), Action.SEE_INTERNAL)
