"""The team and its invitations: each link takes in one person, whoever else opens it at the same moment."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest
from sqlalchemy import select

from db import team
from db.engine import Database
from db.models import Change, Invite, TeamMember

NOW = datetime(2026, 9, 3, 4, 30, tzinfo=UTC)
LATER = NOW + timedelta(hours=24)
ADMIN, EDITOR = 10**12, 7


def somebody(user_id: int, role: str) -> TeamMember:
    return TeamMember(user_id=user_id, role=role, name="Алия", added_by="1", added_at=NOW)


async def invited(database: Database, role: str = "editor") -> team.NewInvite:
    async with database.writing() as session:
        return await team.invite(session, role, str(ADMIN), NOW)


async def redeemed(database: Database, secret: str, user_id: int, now: datetime = NOW) -> str | None:
    async with database.writing() as session:
        return await team.redeem(session, secret, user_id, now)


async def recorded(database: Database) -> list[Change]:
    async with database.reading() as session:
        return list(await session.scalars(select(Change).order_by(Change.id)))


async def test_a_member_has_a_role_and_others_have_none(database: Database) -> None:
    async with database.writing() as session:
        await team.put_member(session, somebody(ADMIN, "admin"), "1")
        await team.put_member(session, somebody(EDITOR, "editor"), "1")
        await team.put_member(session, somebody(EDITOR, "approver"), "1")
    async with database.reading() as session:
        assert await team.role_of(session, ADMIN) == "admin"
        assert await team.role_of(session, EDITOR) == "approver"
        assert await team.role_of(session, 8) == team.NO_ROLE
        assert [member.user_id for member in await team.members(session)] == [EDITOR, ADMIN]


async def test_who_is_removed_has_no_role_and_no_open_invitations(database: Database) -> None:
    new = await invited(database)
    async with database.writing() as session:
        await team.put_member(session, somebody(ADMIN, "admin"), "1")
        assert await team.remove_member(session, ADMIN, "1", NOW)
        assert not await team.remove_member(session, ADMIN, "1", NOW)
    async with database.reading() as session:
        assert await team.role_of(session, ADMIN) == team.NO_ROLE
        assert await team.open_invites(session, NOW) == []
    assert await redeemed(database, new.secret, EDITOR) is None


async def test_of_an_invitation_only_a_hash_is_kept(database: Database) -> None:
    new = await invited(database)
    async with database.reading() as session:
        kept = await session.get_one(Invite, new.id)
    assert len(new.secret) == 22  # 128 bits
    assert kept.secret_hash == sha256(new.secret.encode()).hexdigest()
    assert kept.expires_at == new.expires_at == LATER
    assert all(new.secret not in f"{change.before}{change.after}{change.what}" for change in await recorded(database))


async def test_an_invitation_takes_in_one_person(database: Database) -> None:
    new = await invited(database)
    assert await redeemed(database, new.secret, 7) == "editor"
    assert await redeemed(database, new.secret, 7) is None
    assert await redeemed(database, new.secret, 8) is None
    async with database.reading() as session:
        found = await team.find_invite(session, new.secret)
        assert await team.open_invites(session, NOW) == []
    assert found is not None
    assert (found.used_by, found.used_at) == (7, NOW)


@pytest.mark.parametrize("people", [2, 8])
async def test_of_several_who_open_it_at_once_exactly_one_is_taken_in(database: Database, people: int) -> None:
    new = await invited(database)
    roles = await asyncio.gather(*(redeemed(database, new.secret, user_id) for user_id in range(1, people + 1)))
    assert sorted(map(str, roles)) == ["None"] * (people - 1) + ["editor"]
    winner = next(user_id for user_id, role in enumerate(roles, 1) if role)
    used = [change for change in await recorded(database) if "used_by" in change.after]
    assert [change.after["used_by"] for change in used] == [winner]


async def test_one_that_is_revoked_while_it_is_opened_ends_one_way_only(database: Database) -> None:
    new = await invited(database)

    async def revoke() -> bool:
        async with database.writing() as session:
            return await team.revoke(session, new.id, str(ADMIN), NOW)

    role, revoked = await asyncio.gather(redeemed(database, new.secret, 7), revoke())
    assert (role is None) is revoked


async def test_no_invitation_takes_anybody_in_after_its_end(database: Database) -> None:
    new = await invited(database)
    assert await redeemed(database, new.secret, 7, LATER) is None
    assert await redeemed(database, new.secret, 7, LATER - timedelta(microseconds=1)) == "editor"


@pytest.mark.parametrize("secret", ["", "x", "' OR 1=1 --", "ә" * 500, "\ud83d"])
async def test_an_invented_secret_opens_nothing(database: Database, secret: str) -> None:
    await invited(database)
    assert await redeemed(database, secret, 7) is None


async def test_open_invitations_are_listed_and_revoked_once(database: Database) -> None:
    first, second = await invited(database), await invited(database, "admin")
    async with database.writing() as session:
        assert [each.id for each in await team.open_invites(session, NOW)] == [first.id, second.id]
        assert await team.open_invites(session, LATER) == []
        assert await team.revoke(session, first.id, str(ADMIN), NOW)
        assert not await team.revoke(session, first.id, str(ADMIN), NOW)
        for number in (10**9, 10**17):  # none of ours; more than PostgreSQL would compare
            assert not await team.revoke(session, number, str(ADMIN), NOW)
        assert [each.id for each in await team.open_invites(session, NOW)] == [second.id]


async def test_every_change_is_recorded_with_who_made_it(database: Database) -> None:
    first, second = await invited(database), await invited(database)
    async with database.writing() as session:
        await team.revoke(session, first.id, "command line", NOW)
        await team.redeem(session, second.secret, 7, NOW)
        await team.put_member(session, somebody(7, "editor"), "7")
        await team.put_member(session, somebody(7, "editor"), "7")
        await team.remove_member(session, 7, str(ADMIN), NOW)
    changes = await recorded(database)
    assert [(change.who, change.what) for change in changes] == [
        (str(ADMIN), f"invite:{first.id}"),
        (str(ADMIN), f"invite:{second.id}"),
        ("command line", f"invite:{first.id}"),
        ("7", f"invite:{second.id}"),
        ("7", "team_member:7"),
        (str(ADMIN), "team_member:7"),
    ]
    assert [(change.before, change.after) for change in changes[-2:]] == [
        ({"role": "everyone"}, {"role": "editor"}),
        ({"role": "editor"}, {"role": "everyone"}),
    ]
