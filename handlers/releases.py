"""Releasing announcements: approval by a second person, pausing, cancelling, correcting, recalling."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from announcing import audience, composing, life
from announcing.rights import Action, Role
from db import announcements
from db.models import Announcement
from handlers.drafts import own_draft
from handlers.office import Done, Office, Officer, Press, button
from handlers.panel import panel
from handlers.talk import Reply

Move = Callable[[AsyncSession, int, str, datetime], Awaitable[object]]


async def send(office: Office, officer: Officer, press: Press) -> Done:
    """Send a draft for approval, or on its way where its author may release it alone."""
    alone = not office.second_person and officer.may(Action.APPROVE)
    async with office.database.writing() as session:
        draft = await own_draft(session, officer, press.announcement_id)
        if flaw := await _flaw(session, office, officer, draft):
            return Done(flaw)
        move = life.release if alone else life.submit
        await move(session, draft.id, officer.who, office.now())
    notice = None if alone else await _ask_approvers(office, officer, draft)
    return Done(notice, await panel(office, officer, draft.id))


async def _flaw(session: AsyncSession, office: Office, officer: Officer, draft: Announcement) -> str:
    """Why a draft cannot be sent yet; '' if it can."""
    t, now = officer.t, office.now()
    if not (draft.html_ru or draft.html_kk):
        return t.gettext("There is no text yet.")
    for language, refusal in composing.refusals(draft):
        return composing.told(refusal, language, officer.language)
    if composing.missing(draft):
        return t.gettext("One language is missing. Press “Text” to add it or to send the other one with a note.")
    if draft.scheduled_at and draft.scheduled_at <= now:
        return t.gettext("Its time is already over. Press “Time” to name a later one.")
    if not draft.scheduled_at and not (await audience.reach(session, draft, now)).chats:
        return t.gettext("Nobody is subscribed to this: nobody would get it. Press “Recipients” to choose others.")
    return ""


async def _ask_approvers(office: Office, author: Officer, draft: Announcement) -> str:
    """Show a draft to everybody who may release it; returns what the author is told."""
    came = 0
    for account, told_as in (await office.approvers()).items():
        if account != author.user_id or not office.second_person:
            approver = await office.officer(account, told_as)
            came += await office.reaches(account, await panel(office, approver, draft.id), draft)
    if not came:
        return author.t.gettext("There is no second person who could approve it. An administrator may invite one.")
    told = author.t.ngettext("Sent for approval to %(n)s person.", "Sent for approval to %(n)s people.", came)
    return told % {"n": came}


async def approve(office: Office, officer: Officer, press: Press) -> Done:
    """Release what waits."""
    async with office.database.writing() as session:
        number, now = press.announcement_id, office.now()
        released = await life.approve(session, number, officer.who, now, office.second_person)
    await _tell_author(office, officer, released)
    late = released.scheduled_at is not None and released.scheduled_at <= now
    notice = officer.t.gettext("Its time was already over, so it goes now.") if late else None
    return Done(notice, await panel(office, officer, released.id))


async def ask_again(office: Office, officer: Officer, press: Press) -> Done:
    """Show what waits once more to everybody who may release it."""
    async with office.database.reading() as session:
        found = await announcements.load(session, press.announcement_id)
    if found is None:
        raise life.Missing
    if found.created_by != officer.who:
        return Done(officer.t.gettext("Only its author may do this."))
    if found.state != "waiting":
        raise life.NotNow(found.state, found.approved_by)
    return Done(await _ask_approvers(office, officer, found))


async def reject(office: Office, officer: Officer, press: Press) -> Done:
    """Give what waits back to its author."""
    async with office.database.writing() as session:
        rejected = await life.reject(session, press.announcement_id, officer.who, office.now())
    await _tell_author(office, officer, rejected)
    return Done(officer.t.gettext("Its author has it back as a draft."), await panel(office, officer, rejected.id))


async def take_back(office: Office, officer: Officer, press: Press) -> Done:
    """Make what waits a draft again, for its author."""
    async with office.database.writing() as session:
        held = await announcements.hold(session, press.announcement_id)
        if held is not None and held.created_by != officer.who:
            return Done(officer.t.gettext("Only its author may do this."))
        await life.reject(session, press.announcement_id, officer.who, office.now())
    return Done(reply=await panel(office, officer, press.announcement_id))


async def _tell_author(office: Office, officer: Officer, announcement: Announcement) -> None:
    """Show the author where their announcement stands now."""
    chat_id = announcement.author_chat_id
    if chat_id is None or chat_id == officer.user_id:
        return
    known = await office.approvers()
    author = await office.officer(chat_id, known.get(chat_id, Role.EDITOR))
    await office.reaches(chat_id, await panel(office, author, announcement.id))


async def _move(office: Office, officer: Officer, press: Press, move: Move) -> Done:
    async with office.database.writing() as session:
        await move(session, press.announcement_id, officer.who, office.now())
    return Done(reply=await panel(office, officer, press.announcement_id))


async def pause(office: Office, officer: Officer, press: Press) -> Done:
    """Stop the sending for a while."""
    return await _move(office, officer, press, life.pause)


async def resume(office: Office, officer: Officer, press: Press) -> Done:
    """Go on."""
    return await _move(office, officer, press, life.resume)


async def cancel(office: Office, officer: Officer, press: Press) -> Done:
    """Stop the sending for good."""
    return await _move(office, officer, press, life.cancel)


async def send_again(office: Office, officer: Officer, press: Press) -> Done:
    """Send once more what perhaps came."""
    return await _move(office, officer, press, life.resend_unknown)


async def leave_unknown(office: Office, officer: Officer, press: Press) -> Done:
    """Take as sent what perhaps came."""
    return await _move(office, officer, press, life.leave_unknown)


async def ask_recall(office: Office, officer: Officer, press: Press) -> Done:
    """Say what a recall can do, and ask whether it is meant."""
    t, number = officer.t, press.announcement_id
    async with office.database.reading() as session:
        sent = (await announcements.counts(session, [number]))[number].sent
    html = t.gettext(
        "Announcement %(number)s came to chats: %(n)s. Shall it be deleted there? Telegram lets a bot delete only "
        "what it sent within the last 48 hours; older messages stay."
    ) % {"number": number, "n": sent}
    yes = button(t.gettext("Delete everywhere"), number, "recalled")
    return Done(reply=Reply(html, ((yes,), (button(t.gettext("Back"), number, "open"),)), turns_page=True))


async def recall(office: Office, officer: Officer, press: Press) -> Done:
    """Delete what was sent."""
    return await _move(office, officer, press, life.recall)


async def reopen(office: Office, officer: Officer, press: Press) -> Done:
    """Show where an announcement stands."""
    return Done(reply=await panel(office, officer, press.announcement_id))


async def show(office: Office, officer: Officer, press: Press) -> Done:
    """Send the announcement as its readers get it."""
    async with office.database.reading() as session:
        found = await announcements.load(session, press.announcement_id)
    if found is None:
        raise life.Missing
    await office.show(officer.user_id, found)
    await office.say(officer.user_id, await panel(office, officer, found.id))
    return Done()
