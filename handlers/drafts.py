"""Drafts: whose they are, and how they are shown."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession

from announcing import life
from db import announcements
from db.models import Announcement
from handlers.office import Office, Officer
from handlers.panel import owns, panel


class NotYours(Exception):
    """A draft is somebody else's."""


async def show(office: Office, officer: Officer, draft: Announcement) -> None:
    """Show a draft as its readers will see it, and what may be done with it."""
    await office.show(officer.user_id, draft)
    await office.say(officer.user_id, await panel(office, officer, draft.id))


async def own_draft(session: AsyncSession, officer: Officer, number: int) -> Announcement:
    """A draft that this person may write on, held; what no person began becomes theirs. Raises NotYours, NotNow."""
    draft = await announcements.hold(session, number)
    if draft is None:
        raise life.Missing
    if draft.state != "draft":
        last = await announcements.last_change(session, number)
        raise life.NotNow(draft.state, last.who if last else "")
    if not owns(draft, officer):
        raise NotYours
    draft.created_by, draft.author_chat_id = officer.who, officer.user_id
    return draft
