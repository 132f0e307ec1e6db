"""What somebody is to the office, asked anew at each press."""

from __future__ import annotations

from announcing.rights import Role
from db.models import TeamMember
from handlers.incoming import Context, talk_of


async def role(context: Context, user_id: int) -> Role:
    """The role of an account: of the settings' admins, else of the team."""
    if user_id in context.bot_data["settings"].admins:
        return Role.ADMIN
    async with talk_of(context).database.reading() as session:
        member = await session.get(TeamMember, user_id)
    return Role[member.role.upper()] if member else Role.EVERYONE
