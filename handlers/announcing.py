"""Announcements in chat: the commands, the buttons and what is typed in between, each for whom it is allowed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from html import escape
from io import BytesIO

from telegram import Message, Update
from telegram.ext import ApplicationHandlerStop, CallbackQueryHandler, MessageHandler, filters

from announcing import life, words
from announcing.rights import Action
from db import announcements, team
from handlers import audience_menu, composing, corrections, releases
from handlers.dialogues import Step
from handlers.drafts import NotYours
from handlers.incoming import Bot, Context, is_private
from handlers.office import (
    NAMESPACE,
    Done,
    Office,
    Officer,
    Press,
    button,
    office_of,
    officer_of,
    read,
)
from handlers.reply import acknowledge, follow
from handlers.talk import Reply
from transport.sending import patiently

BEFORE_QUESTIONS = -1
LISTED = 10
A_ROW = 5
Verb = Callable[[Office, Officer, Press], Awaitable[Done]]
NEW = filters.UpdateType.MESSAGE
LEAVING = {"cancel", "отмена", "отменить", "бас тарту", "болдырмау"}  # as people type it


async def send_report(office: Office, officer: Officer, press: Press) -> Done:
    """Send the report of an announcement as a workbook."""
    from announcing import report  # what writes workbooks is large and seldom needed

    async with office.database.reading() as session:
        book = await report.workbook(session, press.announcement_id, office.zone, officer.language)
    if book is None:
        raise life.Missing
    name = f"announcement-{press.announcement_id}.xlsx"
    await patiently(lambda: office.bot.send_document(officer.user_id, BytesIO(book), filename=name))
    return Done()


VERBS: dict[str, tuple[Action, Verb]] = {
    "skip": (Action.COMPOSE, composing.skip),
    "note": (Action.COMPOSE, composing.send_with_note),
    "stop": (Action.COMPOSE, composing.stop),
    "text": (Action.COMPOSE, composing.change_text),
    "when": (Action.COMPOSE, composing.change_time),
    "now": (Action.COMPOSE, composing.at_once),
    "drop": (Action.COMPOSE, composing.drop),
    "who": (Action.COMPOSE, audience_menu.open_menu),
    "kind": (Action.COMPOSE, audience_menu.open_menu),
    "all": (Action.COMPOSE, audience_menu.everyone),
    "topic": (Action.COMPOSE, audience_menu.toggle),
    "ready": (Action.COMPOSE, audience_menu.ready),
    "send": (Action.COMPOSE, releases.send),
    "ask": (Action.COMPOSE, releases.ask_again),
    "back": (Action.COMPOSE, releases.take_back),
    "open": (Action.SEE_REPORTS, releases.reopen),
    "show": (Action.SEE_REPORTS, releases.show),
    "report": (Action.SEE_REPORTS, send_report),
    "yes": (Action.APPROVE, releases.approve),
    "no": (Action.APPROVE, releases.reject),
    "pause": (Action.APPROVE, releases.pause),
    "resume": (Action.APPROVE, releases.resume),
    "cancel": (Action.APPROVE, releases.cancel),
    "correct": (Action.APPROVE, corrections.ask_correction),
    "keep": (Action.APPROVE, corrections.keep),
    "fixed": (Action.APPROVE, corrections.correct),
    "recall": (Action.APPROVE, releases.ask_recall),
    "recalled": (Action.APPROVE, releases.recall),
    "again": (Action.APPROVE, releases.send_again),
    "leave": (Action.APPROVE, releases.leave_unknown),
}
TAKES = composing.TAKES | {corrections.FIX_RU: corrections.take_fix, corrections.FIX_KK: corrections.take_fix}
NEEDS = dict.fromkeys(composing.TAKES, Action.COMPOSE) | dict.fromkeys(TAKES.keys() - composing.TAKES, Action.APPROVE)


def register(application: Bot) -> None:
    """Take the commands and buttons of announcements, and what is typed while one is written."""
    data = application.bot_data
    data["office"] = Office(application.bot, data["talk"], data["settings"])
    written = MessageHandler(filters.ChatType.PRIVATE & (NEW | filters.UpdateType.EDITED_MESSAGE), take)
    application.add_handler(written, group=BEFORE_QUESTIONS)
    for pattern, handler in (
        (r"(?i)^\s*/announce(@\w+)?\s*$", announce),
        (r"(?i)^\s*/announcements(@\w+)?\s*$", list_latest),
        (r"(?i)^\s*/report(@\w+)?(\s+\d{1,9})?\s*$", report_on),
    ):
        application.add_handler(MessageHandler(NEW & filters.Regex(pattern), handler))
    application.add_handler(CallbackQueryHandler(press, pattern=f"^{NAMESPACE}:"))


async def take(update: Update, context: Context) -> None:
    """Take what is awaited from whoever writes an announcement; a command ends the writing."""
    message, office = update.effective_message, office_of(context)
    step = await office.dialogues.step(message.chat.id) if message else None
    if message is None or step is None or step.name not in TAKES:
        return
    officer = await officer_of(update, context)
    typed = (message.text or "").strip().casefold()
    if typed.startswith("/") or typed in LEAVING or not officer.may(NEEDS[step.name]):
        told = await composing.leave(office, officer, step.announcement_id)
        await office.say(officer.user_id, Reply(told))
        if typed in LEAVING:
            raise ApplicationHandlerStop
        return
    await _taken(office, officer, step, message, edited=update.edited_message is not None)
    raise ApplicationHandlerStop


async def _taken(office: Office, officer: Officer, step: Step, message: Message, edited: bool) -> None:
    if edited:
        told = officer.t.gettext("A change of a message is not taken over. Please send the text anew.")
        return await office.say(officer.user_id, Reply(told))
    try:
        return await TAKES[step.name](office, officer, step, message)
    except (life.Missing, life.NotNow, NotYours) as error:
        await office.dialogues.leave(officer.user_id)
        return await office.say(
            officer.user_id, Reply(escape(await refusal(office, officer, error, step.announcement_id)))
        )


async def announce(update: Update, context: Context) -> None:
    """Begin an announcement."""
    if officer := await _admitted(update, context, Action.COMPOSE):
        await composing.begin(office_of(context), officer)


async def list_latest(update: Update, context: Context) -> None:
    """Show the latest announcements."""
    officer = await _admitted(update, context, Action.SEE_REPORTS)
    if officer is None:
        return
    office = office_of(context)
    async with office.database.reading() as session:
        found = await announcements.latest(session, LISTED)
        counts = await announcements.counts(session, [each.id for each in found])
    lines = [escape(words.line(each, counts[each.id], office.zone, officer.language), quote=False) for each in found]
    if not lines:
        lines = [officer.t.gettext("There is no announcement yet. /announce begins one.")]
    buttons = [button(str(each.id), each.id, "open") for each in found]
    rows = tuple(tuple(buttons[first : first + A_ROW]) for first in range(0, len(buttons), A_ROW))
    await office.say(officer.user_id, Reply("\n\n".join(lines), rows))


async def report_on(update: Update, context: Context) -> None:
    """Send the report of the announcement that is named."""
    officer = await _admitted(update, context, Action.SEE_REPORTS)
    if officer is None:
        return
    office, text = office_of(context), update.effective_message.text or "" if update.effective_message else ""
    number = text.split()[-1]
    if not number.isdigit():
        told = officer.t.gettext(
            "Write the number of the announcement, for example: /report 12. /announcements lists them."
        )
        await office.say(officer.user_id, Reply(told))
        return
    try:
        await send_report(office, officer, Press(int(number), "report"))
    except life.Missing as error:
        await office.say(officer.user_id, Reply(await refusal(office, officer, error, int(number))))


async def press(update: Update, context: Context) -> None:
    """Do what a button says, if whoever presses it may do that now."""
    query, office = update.callback_query, office_of(context)
    if query is None or query.message is None:
        return
    officer = await officer_of(update, context)
    done = await _done(office, officer, read(query.data or ""), is_private(query.message.chat))
    await acknowledge(query, done.notice)
    if done.reply:
        await follow(query, done.reply, context)


async def _done(office: Office, officer: Officer, pressed: Press | None, in_private: bool) -> Done:
    verb = VERBS.get(pressed.verb) if pressed else None
    if pressed is None or verb is None or not in_private:
        return Done(officer.t.gettext("This button is out of date."))
    action, do = verb
    if not officer.may(action):
        return Done(officer.t.gettext("You may not do this. An administrator can change that."))
    try:
        return await do(office, officer, pressed)
    except (life.Missing, life.NotNow, life.OwnWork, NotYours) as error:
        return Done(await refusal(office, officer, error, pressed.announcement_id))


async def refusal(office: Office, officer: Officer, error: Exception, number: int) -> str:
    """Why something cannot be done now; plain text, short enough for a notice."""
    t = officer.t
    if isinstance(error, life.NotNow):
        state = words.states(officer.language)[error.state]
        if not error.who.isdigit():
            return t.gettext("Announcement %(number)s is now: %(state)s.") % {"number": number, "state": state}
        async with office.database.reading() as session:
            name = (await team.names_of(session, error.who)).get(error.who, error.who)
        told = {"number": number, "state": state, "name": name[:40]}
        return t.gettext("Announcement %(number)s is now: %(state)s (%(name)s).") % told
    if isinstance(error, life.OwnWork):
        return t.gettext("You wrote it yourself, so somebody else has to approve it.")
    if isinstance(error, NotYours):
        return t.gettext("This draft is somebody else's: only its author may change it.")
    return t.gettext("There is no announcement %(number)s.") % {"number": number}


async def _admitted(update: Update, context: Context, action: Action) -> Officer | None:
    """Whoever gave a command in private, if they may; else they are told why not."""
    message = update.effective_message
    if message is None:
        return None
    officer, private = await officer_of(update, context), is_private(message.chat)
    if private and officer.may(action):
        return officer
    if private:
        told = officer.t.gettext("Only the press office may do this. An administrator can invite you to it.")
    elif officer.may(action):
        told = officer.t.gettext("Announcements are written and shown only in a private chat with me.")
    else:
        return None  # in a group the command may be another bot's
    await patiently(lambda: message.reply_html(told))
    return None
