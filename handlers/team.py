"""The team in Telegram: /team, /invite, /invites and the links that bring people in. Only in talks with one person."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from telegram import Update
from telegram.ext import CallbackQueryHandler, MessageHandler, filters

from announcing import team as office
from announcing.rights import GIVEN, Action, allowed, named
from announcing.team import Entry, Leaving
from db import team
from db.engine import Database
from handlers import menu
from handlers import team_pages as pages
from handlers.incoming import Bot, Command, Context, is_private, names_us, person_of, settings_of, talk_of, words
from handlers.reply import acknowledge, follow, send
from handlers.roles import role
from handlers.talk import Reply
from locales.catalogue import translation
from understanding.question import Language

START = "invite_"  # what stands before the secret in a link
LONGEST_NUMBER = 18  # digits that both databases keep


@dataclass(frozen=True, slots=True)
class Admin:
    """An administrator who speaks with the bot, and what the answer is made from."""

    user_id: int
    language: Language
    database: Database
    admins: frozenset[int]
    zone: ZoneInfo
    bot_name: str


Verb = Callable[[Admin, str], Awaitable[Reply]]


def register(application: Bot) -> None:
    """Take the commands, links and buttons of the team."""
    new = filters.UpdateType.MESSAGE
    private = filters.ChatType.PRIVATE
    application.add_handler(MessageHandler(new & private & Command("start", followed_by=START), come_in))
    application.add_handler(MessageHandler(new & Command(*COMMANDS), order))
    application.add_handler(CallbackQueryHandler(press, pattern=f"^{pages.SPACE}:"))


def link(bot_name: str, secret: str) -> str:
    """The address that opens the bot with an invitation."""
    return f"https://t.me/{bot_name}?start={START}{secret}"


async def come_in(update: Update, context: Context) -> None:
    """Take somebody in who opened an invitation."""
    message, user = update.effective_message, update.effective_user
    if message is None or user is None:
        return
    secret = words(message, context.bot).partition(START)[2]
    admins, now = settings_of(context).admins, datetime.now(UTC)
    async with talk_of(context).database.writing() as session:
        joining = await office.join(session, secret, user.id, user.first_name, admins, now)
    await talk_of(context).meets(person_of(update))
    if joining.entry is Entry.JOINED:
        await menu.publish_for(context.application, user.id, joining.role)
    await send(message, Reply(pages.joined(joining, await talk_of(context).language(person_of(update)))))


async def order(update: Update, context: Context) -> None:
    """Answer a command about the team, if an administrator gives it."""
    message, user = update.effective_message, update.effective_user
    if message is None or user is None:
        return
    may = allowed(await role(context, user.id), Action.SEE_TEAM)
    language = await talk_of(context).language(person_of(update))
    if not is_private(message.chat):
        if may or names_us(message, context.bot):  # else it may be another bot's command
            await send(message, Reply(pages.not_here(language)))
    elif not may:
        await send(message, Reply(pages.not_allowed(language)))
    else:
        name, _, argument = words(message, context.bot).removeprefix("/").partition(" ")
        reply = await COMMANDS[name.strip().lower()](_admin(user.id, language, context), argument)
        await send(message, reply)


async def press(update: Update, context: Context) -> None:
    """Do what a button about the team says, if an administrator presses it."""
    query = update.callback_query
    if query is None or query.message is None:
        return
    user_id = query.from_user.id
    language = await talk_of(context).language(person_of(update))
    if not allowed(await role(context, user_id), Action.MANAGE_TEAM):
        await acknowledge(query, pages.not_allowed(language))
        return
    if not is_private(query.message.chat):
        await acknowledge(query, pages.not_here(language))
        return
    verb, argument = pages.read(query.data or "")
    reply = await VERBS.get(verb, _old)(_admin(user_id, language, context), argument)
    await acknowledge(query)
    await follow(query, reply, context)
    if verb == pages.REMOVE_SURELY and (gone := _number(argument)):
        await menu.publish_for(context.application, gone, await role(context, gone))


async def show_team(admin: Admin, page: str, note: str = "") -> Reply:
    """Who is in the team."""
    async with admin.database.reading() as session:
        members = await team.members(session)
    return pages.team_page(members, admin.admins, _number(page) or 0, admin.language, note)


async def show_invites(admin: Admin, page: str, note: str = "") -> Reply:
    """Which invitations are open."""
    async with admin.database.reading() as session:
        invites = await team.open_invites(session, datetime.now(UTC))
    return pages.invites_page(invites, _number(page) or 0, admin.zone, admin.language, note)


async def invite(admin: Admin, key: str) -> Reply:
    """Make an invitation to a role; without one ask which."""
    chosen = named(key)
    if chosen not in GIVEN:
        return pages.choose_role(admin.language)
    async with admin.database.writing() as session:
        new = await team.invite(session, chosen.key, str(admin.user_id), datetime.now(UTC))
    return pages.invitation(new, link(admin.bot_name, new.secret), admin.zone, admin.language)


async def revoke(admin: Admin, number: str) -> Reply:
    """Let an invitation be used no more."""
    t = translation(admin.language)
    async with admin.database.writing() as session:
        revoked = await team.revoke(session, _number(number) or 0, str(admin.user_id), datetime.now(UTC))
    note = t.gettext("The invitation is revoked.") if revoked else t.gettext("This invitation was not open any more.")
    return await show_invites(admin, "", note)


async def ask_removal(admin: Admin, number: str) -> Reply:
    """Ask once more before somebody is removed."""
    async with admin.database.reading() as session:
        member = await team.member(session, _number(number) or 0)
    if member is None:
        return await show_team(admin, "", pages.left(Leaving.GONE, admin.language))
    return pages.sure(member, admin.language)


async def remove(admin: Admin, number: str) -> Reply:
    """Remove somebody from the team."""
    async with admin.database.writing() as session:
        leaving = await office.dismiss(session, admin.user_id, _number(number) or 0, admin.admins, datetime.now(UTC))
        still = allowed(await office.role_of(session, admin.user_id, admin.admins), Action.SEE_TEAM)
    note = pages.left(leaving, admin.language)
    return await show_team(admin, "", note) if still else Reply(note, turns_page=True)


async def _old(admin: Admin, _argument: str) -> Reply:
    t = translation(admin.language)
    return Reply(t.gettext("This button is out of date. Send /team to see the team."))


def _admin(user_id: int, language: Language, context: Context) -> Admin:
    settings = settings_of(context)
    zone = ZoneInfo(settings.timezone)
    return Admin(user_id, language, talk_of(context).database, settings.admins, zone, context.bot.username)


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER else None


COMMANDS: dict[str, Verb] = {"team": show_team, "invite": invite, "invites": show_invites}
VERBS: dict[str, Verb] = {
    pages.TEAM: show_team,
    pages.INVITES: show_invites,
    pages.NEW: invite,
    pages.REVOKE: revoke,
    pages.REMOVE: ask_removal,
    pages.REMOVE_SURELY: remove,
}
