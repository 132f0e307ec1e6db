"""Correcting an announcement that was released: new texts, a look at them, and then in place of the old."""

from __future__ import annotations

from html import escape

from telegram import Message

from announcing import composing, life
from db import announcements
from db.models import Announcement
from handlers.contents import Unsuitable, content_of
from handlers.dialogues import Step
from handlers.office import Done, Office, Officer, Press, button
from handlers.panel import panel
from handlers.talk import Reply

FIX_RU, FIX_KK, FIXED = "fixru", "fixkk", "fixed"


async def ask_correction(office: Office, officer: Officer, press: Press) -> Done:
    """Ask for the corrected texts, the Russian one first."""
    async with office.database.reading() as session:
        found = await announcements.load(session, press.announcement_id)
    if found is None:
        raise life.Missing
    if found.state not in life.FROM["correct"]:
        raise life.NotNow(found.state)
    await _ask_fix(office, officer, Step(found.id, FIX_RU, {"ru": found.html_ru, "kk": found.html_kk}))
    return Done()


async def _ask_fix(office: Office, officer: Officer, step: Step, before: str = "") -> None:
    await office.dialogues.enter(officer.user_id, step)
    t, number = officer.t, step.announcement_id
    sentences = {
        FIX_RU: t.gettext("Send the corrected Russian text of announcement %(number)s.") % {"number": number},
        FIX_KK: t.gettext("Send the corrected Kazakh text of announcement %(number)s.") % {"number": number},
    }
    keep = button(t.gettext("Leave as it is"), number, "keep", step.name)
    stop = button(t.gettext("Cancel"), number, "stop")
    html = "\n\n".join(filter(None, [before, sentences[step.name]]))
    await office.say(officer.user_id, Reply(html, ((keep,), (stop,))))


async def take_fix(office: Office, officer: Officer, step: Step, message: Message) -> None:
    """Take a corrected text."""
    t = officer.t
    try:
        content = content_of(message, t)
        if content.kind != "text":
            raise Unsuitable(t.gettext("A correction changes only words; the file stays. Please send a text."))
    except Unsuitable as error:
        return await _ask_fix(office, officer, step, escape(str(error), quote=False))
    language = "ru" if step.name == FIX_RU else "kk"
    return await _next_fix(office, officer, Step(step.announcement_id, step.name, step.held | {language: content.html}))


async def keep(office: Office, officer: Officer, press: Press) -> Done:
    """Leave one language as it is."""
    step = await office.dialogues.step(officer.user_id)
    if step is None or (step.announcement_id, step.name) != (press.announcement_id, press.argument):
        return Done(officer.t.gettext("This button is out of date."))
    await _next_fix(office, officer, step)
    return Done()


async def _next_fix(office: Office, officer: Officer, step: Step) -> None:
    async with office.database.reading() as session:
        corrected = _corrected(await announcements.load(session, step.announcement_id), step)
    for language, refusal in composing.refusals(corrected):
        if language == "ru" or step.name == FIX_KK:
            told = escape(composing.told(refusal, language, officer.language), quote=False)
            return await _ask_fix(office, officer, Step(step.announcement_id, f"fix{language}", step.held), told)
    if step.name == FIX_RU:
        return await _ask_fix(office, officer, Step(step.announcement_id, FIX_KK, step.held))
    await office.dialogues.enter(officer.user_id, Step(step.announcement_id, FIXED, step.held))
    await office.show(officer.user_id, corrected)
    t, number = officer.t, step.announcement_id
    html = t.gettext("So it will look. What was sent is edited in place, the rest is sent so.")
    buttons = button(t.gettext("Correct it"), number, "fixed"), button(t.gettext("Cancel"), number, "stop")
    return await office.say(officer.user_id, Reply(html, (buttons,)))


def _corrected(found: Announcement | None, step: Step) -> Announcement:
    """The announcement with the texts of the correction, as a value of its own."""
    if found is None:
        raise life.Missing
    return Announcement(
        html_ru=step.held["ru"], html_kk=step.held["kk"], kind=found.kind, file_id=found.file_id,
        stand_in=found.stand_in,
    )  # fmt: skip


async def correct(office: Office, officer: Officer, press: Press) -> Done:
    """Put the corrected texts in place of the old."""
    step = await office.dialogues.step(officer.user_id)
    if step is None or (step.announcement_id, step.name) != (press.announcement_id, FIXED):
        return Done(officer.t.gettext("This button is out of date."))
    async with office.database.writing() as session:
        await life.correct(session, step.announcement_id, step.held["ru"], step.held["kk"], officer.who, office.now())
    await office.dialogues.leave(officer.user_id)
    return Done(reply=await panel(office, officer, step.announcement_id))
