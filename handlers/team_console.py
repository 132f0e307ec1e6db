"""The team on the command line: an invitation, and who is there."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from telegram.error import TelegramError

from announcing.rights import GIVEN, Role, named
from announcing.words import day_and_time
from db import team
from db.engine import Database
from handlers.roles import role_names
from handlers.team import START, link
from locales.catalogue import translation
from settings import Settings
from transport.api import Api
from transport.request import AiohttpRequest
from understanding.question import Language

WHO = "command line"
PATIENCE = 10.0  # seconds for Telegram to tell the bot's name


def role_given(key: str) -> Role:
    """The role that an invitation can give; raises ValueError with a sentence that names them all."""
    role = named(key)
    if role not in GIVEN:
        keys = [each.key for each in GIVEN]
        raise ValueError(f"ROLE {key!r} should be {', '.join(keys[:-1])} or {keys[-1]}.")
    return role


async def invite(database: Database, settings: Settings, role: Role, hours: int, language: Language) -> str:
    """Make an invitation: the link, or what to send to the bot where its name cannot be learned; then what it is."""
    t = translation(language)
    async with database.writing() as session:
        new = await team.invite(session, role.key, WHO, datetime.now(UTC), timedelta(hours=hours))
    name = await _bot_name(settings)
    way = link(name, new.secret) if name else f"/start {START}{new.secret}"
    text = (
        t.gettext("Role: %(role)s. The first person to open the link gets it. It is valid until: %(until)s.")
        if name
        else t.gettext("Role: %(role)s. The first person to send this text to the bot gets it. Valid until: %(until)s.")
    )
    until = day_and_time(new.expires_at, ZoneInfo(settings.timezone), language)
    return f"{way}\n{text % {'role': role_names(language)[role], 'until': until}}"


async def listed(database: Database, settings: Settings, language: Language) -> str:
    """A line for each member: number of the account, role, name."""
    t, names = translation(language), role_names(language)
    async with database.reading() as session:
        members = {member.user_id: member for member in await team.members(session)}
    lines = []
    for account in sorted(settings.admins):
        name = members[account].name if account in members else ""
        lines.append((account, names[Role.ADMIN], name, t.gettext("(from the settings)")))
    lines += [
        (account, names[named(member.role)], member.name, "")
        for account, member in members.items()
        if account not in settings.admins
    ]
    return "\n".join("  ".join(filter(None, map(str, line))) for line in lines) or t.gettext("There is nobody yet.")


async def _bot_name(settings: Settings) -> str:
    """The bot's name in Telegram; '' without a token or a way to Telegram."""
    token = settings.bot_token.get_secret_value()
    if not token:
        return ""
    api = Api(settings.telegram_api_url, token, AiohttpRequest(1, PATIENCE))
    await api.open()
    try:
        me = await api.call("getMe", {})
    except TelegramError:
        return ""
    finally:
        await api.close()
    return str(me["username"])
