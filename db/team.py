"""Who works for the office, and the invitations to it; each change is recorded. Whoever opened the session commits."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Change, Invite, TeamMember
from db.upsert import upsert

NO_ROLE = "everyone"
SECRET_BYTES = 16  # 128 bits
LIFETIME = timedelta(hours=24)
LARGEST_KEY = 2**31 - 1


@dataclass(frozen=True, slots=True)
class NewInvite:
    """An invitation just made: the only time that its secret is known."""

    id: int
    secret: str
    role: str
    expires_at: datetime


async def role_of(session: AsyncSession, user_id: int) -> str:
    """The role of an account, such as "editor"; NO_ROLE for whoever is no member."""
    found = await session.scalar(select(TeamMember.role).where(TeamMember.user_id == user_id))
    return found or NO_ROLE


async def member(session: AsyncSession, user_id: int) -> TeamMember | None:
    """One member, or None."""
    return await session.scalar(select(TeamMember).where(TeamMember.user_id == user_id))


async def members(session: AsyncSession) -> Sequence[TeamMember]:
    """All members, those who came first before others."""
    return (await session.scalars(select(TeamMember).order_by(TeamMember.added_at, TeamMember.user_id))).all()


async def names_of(session: AsyncSession, *whos: str) -> dict[str, str]:
    """What members are called, by their account as records write it; whoever is no member is left out."""
    accounts = [int(who) for who in whos if who.isdigit()]
    found = select(TeamMember.user_id, TeamMember.name).where(TeamMember.user_id.in_(accounts))
    return {str(account): name for account, name in await session.execute(found) if name}


async def lock_role(session: AsyncSession, role: str) -> set[int]:
    """The accounts of everyone with a role, none of whom can lose it before the transaction ends."""
    found = select(TeamMember.user_id).where(TeamMember.role == role).order_by(TeamMember.user_id)
    return set(await session.scalars(found.with_for_update()))


async def put_member(session: AsyncSession, new: TeamMember, who: str) -> None:
    """Give an account a role in place of the one that it has; `who` is to be recorded."""
    before = await role_of(session, new.user_id)
    values = {"role": new.role, "name": new.name, "added_by": new.added_by, "added_at": new.added_at}
    insert = upsert(session, TeamMember, {"user_id": new.user_id, **values})
    await session.execute(insert.on_conflict_do_update(index_elements=["user_id"], set_=values))
    if before != new.role:
        _record(session, who, f"team_member:{new.user_id}", {"role": before}, {"role": new.role}, new.added_at)


async def remove_member(session: AsyncSession, user_id: int, by: str, now: datetime) -> bool:
    """Take an account's role away, and the invitations that it made; whether it had a role."""
    gone = delete(TeamMember).where(TeamMember.user_id == user_id).returning(TeamMember.role)
    role = await session.scalar(gone)
    if role is None:
        return False
    _record(session, by, f"team_member:{user_id}", {"role": role}, {"role": NO_ROLE}, now)
    for invite in await open_invites(session, now):
        if invite.created_by == str(user_id):
            await revoke(session, invite.id, by, now)
    return True


async def invite(session: AsyncSession, role: str, by: str, now: datetime, lifetime: timedelta = LIFETIME) -> NewInvite:
    """Make an invitation to a role."""
    secret = secrets.token_urlsafe(SECRET_BYTES)
    row = Invite(secret_hash=_hash(secret), role=role, created_by=by, created_at=now, expires_at=now + lifetime)
    session.add(row)
    await session.flush()
    _record(session, by, f"invite:{row.id}", {}, {"role": role, "expires_at": row.expires_at.isoformat()}, now)
    return NewInvite(row.id, secret, role, row.expires_at)


async def find_invite(session: AsyncSession, secret: str) -> Invite | None:
    """The invitation with this secret as it stands now, whatever became of it."""
    found = select(Invite).where(Invite.secret_hash == _hash(secret)).execution_options(populate_existing=True)
    return await session.scalar(found)


async def open_invites(session: AsyncSession, now: datetime) -> Sequence[Invite]:
    """The invitations that can still be used, those that end first before others."""
    return (await session.scalars(select(Invite).where(_is_open(now)).order_by(Invite.expires_at, Invite.id))).all()


async def revoke(session: AsyncSession, invite_id: int, by: str, now: datetime) -> bool:
    """Let an invitation be used no more; whether it still could be."""
    if invite_id > LARGEST_KEY:  # PostgreSQL would refuse to compare it
        return False
    revoked = update(Invite).where(Invite.id == invite_id, _is_open(now)).values(revoked_at=now)
    if await session.scalar(revoked.returning(Invite.id)) is None:
        return False
    _record(session, by, f"invite:{invite_id}", {}, {"revoked_at": now.isoformat()}, now)
    return True


async def redeem(session: AsyncSession, secret: str, user_id: int, now: datetime) -> str | None:
    """Use an invitation up; its role, or None if it cannot be used (any more). Of two at once one gets it."""
    taken = update(Invite).where(Invite.secret_hash == _hash(secret), _is_open(now))
    taken = taken.values(used_at=now, used_by=user_id)
    found = (await session.execute(taken.returning(Invite.id, Invite.role))).one_or_none()
    if found is None:
        return None
    invite_id, role = found
    _record(session, str(user_id), f"invite:{invite_id}", {}, {"used_at": now.isoformat(), "used_by": user_id}, now)
    return str(role)


def is_open(invite: Invite, now: datetime) -> bool:
    """Whether an invitation can still be used."""
    return invite.used_at is None and invite.revoked_at is None and invite.expires_at > now


def _is_open(now: datetime) -> ColumnElement[bool]:
    return and_(Invite.used_at.is_(None), Invite.revoked_at.is_(None), Invite.expires_at > now)


def _hash(secret: str) -> str:
    return sha256(secret.encode(errors="replace")).hexdigest()


def _record(
    session: AsyncSession, who: str, what: str, before: dict[str, Any], after: dict[str, Any], now: datetime
) -> None:
    session.add(Change(at=now, who=who, what=what, before=before, after=after))
