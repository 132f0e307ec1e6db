"""Writing an announcement in chat: its Russian text, its Kazakh text, and when it goes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from html import escape

from telegram import Message

from announcing import composing
from announcing.when import Unclear, moment
from db import announcements
from db.models import Announcement
from handlers import audience_menu
from handlers.contents import Content, Unsuitable, content_of
from handlers.dialogues import Step
from handlers.drafts import own_draft, show
from handlers.keyboard import Button
from handlers.office import Done, Office, Officer, Press, button
from handlers.panel import panel
from handlers.talk import Reply

RU, KK, MISSING, AT = "ru", "kk", "missing", "at"
EDITED = "edited"  # held while the texts of an older draft are changed
Take = Callable[[Office, Officer, Step, Message], Awaitable[None]]


async def begin(office: Office, officer: Officer) -> None:
    """Begin a new announcement."""
    async with office.database.writing() as session:
        draft = await composing.start(session, officer.who, office.now(), officer.user_id)
    await ask(office, officer, Step(draft.id, RU))


async def ask(office: Office, officer: Officer, step: Step, before: str = "") -> None:
    """Await the text of a language, or the time; `before` is said first."""
    await office.dialogues.enter(officer.user_id, step)
    t, number = officer.t, step.announcement_id
    told = {"number": number}
    sentences = {
        RU: t.gettext(
            "Announcement %(number)s. Send its Russian text, formatted as it shall look; a photo or a document with a "
            "caption will do too."
        )
        % told,
        KK: t.gettext("Announcement %(number)s. Now send its Kazakh text.") % told,
        AT: t.gettext(
            "When shall announcement %(number)s go? Write it like “04.09.2026 10:00” or “tomorrow 9:00”, in the time "
            "of the region."
        )
        % told,
    }
    if step.name == AT:
        choice = button(t.gettext("Right after approval"), number, "now")
    else:
        choice = button(_skipping(officer, step), number, "skip", step.name)
    rows = ((choice,), (_stop(officer, number),))
    await office.say(officer.user_id, Reply("\n\n".join(filter(None, [before, sentences[step.name]])), rows))


def _skipping(officer: Officer, step: Step) -> str:
    t = officer.t
    if step.held:
        return t.gettext("Leave as it is")
    return t.gettext("Only in Kazakh") if step.name == RU else t.gettext("Only in Russian")


def _stop(officer: Officer, number: int) -> Button:
    return button(officer.t.gettext("Cancel"), number, "stop")


async def take_text(office: Office, officer: Officer, step: Step, message: Message) -> None:
    """Take the text of one language into the draft, or say why it cannot be taken."""
    try:
        content = content_of(message, officer.t)
    except Unsuitable as error:
        return await office.say(officer.user_id, Reply(escape(str(error), quote=False)))
    async with office.database.writing() as session:
        draft = await own_draft(session, officer, step.announcement_id)
        _put(draft, content, _written_in(draft, step), keeps_file=bool(step.held) or step.name != RU)
    await _next(office, officer, draft, step)
    return None


def _written_in(draft: Announcement, step: Step) -> str:
    return composing.missing(draft) or KK if step.name == MISSING else step.name


def _put(draft: Announcement, content: Content, language: str, keeps_file: bool) -> None:
    setattr(draft, f"html_{language}", content.html)
    if content.kind != "text" or not keeps_file:
        draft.kind, draft.file_id = content.kind, content.file_id


async def _next(office: Office, officer: Officer, draft: Announcement, step: Step) -> None:
    """Ask what is still to be known of the texts, then for whom they are."""
    for language, refusal in composing.refusals(draft):
        if step.name != RU or language == RU:
            told = escape(composing.told(refusal, language, officer.language), quote=False)
            return await ask(office, officer, Step(draft.id, language, step.held), told)
    if step.name == RU:
        return await ask(office, officer, Step(draft.id, KK, step.held))
    if not (draft.html_ru or draft.html_kk):
        return await ask(office, officer, Step(draft.id, RU, step.held), officer.t.gettext("There is no text yet."))
    if absent := composing.missing(draft):
        return await _ask_about_missing(office, officer, draft, absent, step)
    await office.dialogues.leave(officer.user_id)
    if step.held:
        return await show(office, officer, draft)
    return await office.say(officer.user_id, await audience_menu.menu(office, officer, draft.id))


async def _ask_about_missing(office: Office, officer: Officer, draft: Announcement, absent: str, step: Step) -> None:
    await office.dialogues.enter(officer.user_id, Step(draft.id, MISSING, step.held))
    t = officer.t
    sentences = {
        RU: t.gettext(
            "The Russian text is missing. Send it now, wait for the translation (the draft is kept), or send the "
            "Kazakh text with a note to those who read Russian?"
        ),
        KK: t.gettext(
            "The Kazakh text is missing. Send it now, wait for the translation (the draft is kept), or send the "
            "Russian text with a note to those who read Kazakh?"
        ),
    }
    choices = (
        button(t.gettext("Wait"), draft.id, "stop"),
        button(t.gettext("Send with a note"), draft.id, "note"),
    )
    await office.say(officer.user_id, Reply(sentences[absent], (choices,)))


async def take_time(office: Office, officer: Officer, step: Step, message: Message) -> None:
    """Take when it goes."""
    t, text = officer.t, message.text or ""
    now = office.now()
    try:
        at = moment(text, now, office.zone)
    except Unclear:
        wrong = t.gettext("I do not understand this time.")
        return await ask(office, officer, step, wrong)
    if at <= now:
        return await ask(office, officer, step, t.gettext("This time is already over. Please name a later one."))
    async with office.database.writing() as session:
        draft = await own_draft(session, officer, step.announcement_id)
        draft.scheduled_at = at
    await office.dialogues.leave(officer.user_id)
    return await office.say(officer.user_id, await panel(office, officer, draft.id))


async def skip(office: Office, officer: Officer, press: Press) -> Done:
    """Leave the text of one language as it is."""
    step = await office.dialogues.step(officer.user_id)
    if step is None or (step.announcement_id, step.name) != (press.announcement_id, press.argument):
        return Done(officer.t.gettext("This button is out of date."))
    async with office.database.writing() as session:
        draft = await own_draft(session, officer, press.announcement_id)
    await _next(office, officer, draft, step)
    return Done()


async def send_with_note(office: Office, officer: Officer, press: Press) -> Done:
    """Let the text that there is stand in for the one that is missing."""
    step = await office.dialogues.step(officer.user_id) or Step(press.announcement_id, MISSING)
    async with office.database.writing() as session:
        draft = await own_draft(session, officer, press.announcement_id)
        draft.stand_in = True
    await _next(office, officer, draft, Step(draft.id, MISSING, step.held))
    return Done()


async def stop(office: Office, officer: Officer, press: Press) -> Done:
    """Leave the writing; a draft with words in it is kept."""
    return Done(reply=Reply(await leave(office, officer, press.announcement_id), turns_page=True))


async def leave(office: Office, officer: Officer, number: int) -> str:
    """Await nothing more of somebody; says what became of the draft."""
    await office.dialogues.leave(officer.user_id)
    async with office.database.writing() as session:
        draft = await announcements.hold(session, number)
        if draft is not None and draft.state == "draft" and not (draft.html_ru or draft.html_kk):
            await announcements.remove(session, number)
            draft = None
    if draft is None:
        return officer.t.gettext("Cancelled: nothing is kept.")
    return officer.t.gettext("Announcement %(number)s stays as it is; /announcements shows it.") % {"number": number}


async def change_text(office: Office, officer: Officer, press: Press) -> Done:
    """Ask for the texts of a draft anew."""
    async with office.database.writing() as session:
        draft = await own_draft(session, officer, press.announcement_id)
    await ask(office, officer, Step(draft.id, RU, {EDITED: "1"}))
    return Done()


async def change_time(office: Office, officer: Officer, press: Press) -> Done:
    """Ask when a draft goes."""
    async with office.database.writing() as session:
        draft = await own_draft(session, officer, press.announcement_id)
    await ask(office, officer, Step(draft.id, AT))
    return Done()


async def at_once(office: Office, officer: Officer, press: Press) -> Done:
    """Let a draft go right after its approval."""
    async with office.database.writing() as session:
        draft = await own_draft(session, officer, press.announcement_id)
        draft.scheduled_at = None
    await office.dialogues.leave(officer.user_id)
    return Done(reply=await panel(office, officer, draft.id))


async def drop(office: Office, officer: Officer, press: Press) -> Done:
    """Delete a draft."""
    async with office.database.writing() as session:
        draft = await own_draft(session, officer, press.announcement_id)
        await announcements.remove(session, draft.id)
    await office.dialogues.leave(officer.user_id)
    gone = officer.t.gettext("The draft of announcement %(number)s is deleted.") % {"number": press.announcement_id}
    return Done(reply=Reply(gone, turns_page=True))


TAKES: dict[str, Take] = {RU: take_text, KK: take_text, MISSING: take_text, AT: take_time}
