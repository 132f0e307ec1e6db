"""What somebody is to the office: asked anew each time, and named in words."""

from __future__ import annotations

from announcing import team
from announcing.rights import Role
from handlers.incoming import Context, settings_of, talk_of
from locales.catalogue import translation


async def role(context: Context, user_id: int) -> Role:
    """The role of an account at this moment: of the settings' admins, else of the team."""
    async with talk_of(context).database.reading() as session:
        return await team.role_of(session, user_id, settings_of(context).admins)


def role_names(language: str) -> dict[Role, str]:
    """The roles in a word or two."""
    t = translation(language)
    return {
        Role.EVERYONE: t.gettext("no role"),
        Role.OFFICIAL: t.gettext("official"),
        Role.EDITOR: t.gettext("editor"),
        Role.APPROVER: t.gettext("approver"),
        Role.ADMIN: t.gettext("administrator"),
    }
