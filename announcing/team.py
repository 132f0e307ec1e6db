"""Who comes into the office's team and who goes: what is allowed is decided inside the transaction that does it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto

from sqlalchemy.ext.asyncio import AsyncSession

from announcing.rights import Action, Role, allowed, named
from db import team
from db.models import TeamMember

LONGEST_NAME = 64  # characters; Telegram's own limit


class Entry(Enum):
    """What became of an invitation that somebody opened."""

    JOINED = auto()
    KEPT = auto()  # the person may as much already: the invitation stays good for another
    USED = auto()
    EXPIRED = auto()
    REVOKED = auto()
    UNKNOWN = auto()


@dataclass(frozen=True, slots=True)
class Joining:
    """How it ended, and the role that the person has now."""

    entry: Entry
    role: Role


class Leaving(Enum):
    """What became of the wish to remove somebody."""

    REMOVED = auto()
    GONE = auto()
    LAST_ADMIN = auto()
    IN_SETTINGS = auto()
    NOT_ALLOWED = auto()


async def role_of(session: AsyncSession, user_id: int, admins: Collection[int]) -> Role:
    """The role of an account; `admins` are those of the settings, who are never stored."""
    return Role.ADMIN if user_id in admins else named(await team.role_of(session, user_id))


async def join(
    session: AsyncSession, secret: str, user_id: int, name: str, admins: Collection[int], now: datetime
) -> Joining:
    """Take somebody in who opened an invitation; nobody loses by it what they may do already."""
    role = await role_of(session, user_id, admins)
    invite = await team.find_invite(session, secret)
    if invite is None:
        return Joining(Entry.UNKNOWN, role)
    if role >= named(invite.role):
        if invite.used_by == user_id:  # the answer got lost, so the link was opened again
            return Joining(Entry.JOINED, role)
        if team.is_open(invite, now):
            return Joining(Entry.KEPT, role)
    gained = await team.redeem(session, secret, user_id, now)
    if gained is None:
        return Joining(await _spent(session, secret), role)
    new = TeamMember(user_id=user_id, role=gained, name=tidy(name), added_by=invite.created_by, added_at=now)
    await team.put_member(session, new, who=str(user_id))
    return Joining(Entry.JOINED, named(gained))


async def dismiss(session: AsyncSession, by: int, user_id: int, admins: Collection[int], now: datetime) -> Leaving:
    """Remove a member; one admin at least remains, also when two remove each other at once."""
    stored = await team.lock_role(session, Role.ADMIN.key)
    if not allowed(await role_of(session, by, admins), Action.MANAGE_TEAM):
        return Leaving.NOT_ALLOWED
    if user_id in admins:
        return Leaving.IN_SETTINGS
    if not admins and stored == {user_id}:
        return Leaving.LAST_ADMIN
    return Leaving.REMOVED if await team.remove_member(session, user_id, str(by), now) else Leaving.GONE


def tidy(name: str) -> str:
    """A name as people may call themselves, without what a terminal or a line would stumble over."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in name).split())[:LONGEST_NAME]


async def _spent(session: AsyncSession, secret: str) -> Entry:
    invite = await team.find_invite(session, secret)
    if invite is None:
        return Entry.UNKNOWN
    if invite.used_at is not None:
        return Entry.USED
    return Entry.REVOKED if invite.revoked_at is not None else Entry.EXPIRED
