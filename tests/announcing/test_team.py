"""Who comes into the team and who goes: what somebody who opens a link gets, and who may remove whom."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from announcing.rights import GIVEN, Role
from announcing.team import Entry, Leaving, dismiss, join, role_of, tidy
from db import team
from db.engine import Database
from db.models import Change, Invite, TeamMember

NOW = datetime(2026, 9, 4, 5, 0, tzinfo=UTC)
DAY = timedelta(hours=24)
ANN, BEK, BOSS = 101, 102, 900
NOBODY: frozenset[int] = frozenset()


async def invited(database: Database, role: str = "editor", by: str = "900") -> team.NewInvite:
    async with database.writing() as session:
        return await team.invite(session, role, by, NOW)


async def opens(database: Database, secret: str, user_id: int, now: datetime = NOW, **more: Any) -> tuple[Entry, Role]:
    async with database.writing() as session:
        joining = await join(session, secret, user_id, more.get("name", "Аня"), more.get("admins", NOBODY), now)
    return joining.entry, joining.role


async def dismisses(database: Database, by: int, user_id: int, admins: frozenset[int] = NOBODY) -> Leaving:
    async with database.writing() as session:
        return await dismiss(session, by, user_id, admins, NOW)


async def stored(database: Database, *roles: tuple[int, str]) -> None:
    async with database.writing() as session:
        for user_id, role in roles:
            new = TeamMember(user_id=user_id, role=role, name="", added_by="test", added_at=NOW)
            await team.put_member(session, new, "test")


async def role(database: Database, user_id: int) -> str:
    async with database.reading() as session:
        return await team.role_of(session, user_id)


async def changes(database: Database) -> list[tuple[str, str, dict[str, Any], dict[str, Any]]]:
    async with database.reading() as session:
        found = await session.scalars(select(Change).order_by(Change.id))
        return [(change.who, change.what, change.before, change.after) for change in found]


async def test_an_invitation_gives_its_role_to_the_first_who_opens_it(database: Database) -> None:
    new = await invited(database)
    assert await role(database, ANN) == team.NO_ROLE
    assert await opens(database, new.secret, ANN, name=" Аня\x1b[31m\u202e\n Б. ") == (Entry.JOINED, Role.EDITOR)
    assert await opens(database, new.secret, BEK) == (Entry.USED, Role.EVERYONE)
    async with database.reading() as session:
        (member,) = await team.members(session)
        assert (member.user_id, member.role, member.name) == (ANN, "editor", "Аня [31m Б.")
        assert (member.added_by, member.added_at) == ("900", NOW)


async def test_of_two_who_open_it_at_once_exactly_one_gets_it(database: Database) -> None:
    for _ in range(5):
        new = await invited(database)
        people = [1000 + number for number in range(8)]
        ended = await asyncio.gather(*(opens(database, new.secret, person) for person in people))
        assert sorted(entry.name for entry, _ in ended) == ["JOINED"] + ["USED"] * 7
        members = [person for person in people if await role(database, person) != team.NO_ROLE]
        assert len(members) == 1
        async with database.writing() as session:
            await team.remove_member(session, members[0], "test", NOW)


async def test_an_invitation_ends_with_its_time(database: Database) -> None:
    new = await invited(database)
    assert new.expires_at == NOW + DAY
    assert await opens(database, new.secret, ANN, NOW + DAY) == (Entry.EXPIRED, Role.EVERYONE)
    assert await opens(database, new.secret, ANN, NOW + DAY - timedelta(seconds=1)) == (Entry.JOINED, Role.EDITOR)


async def test_a_revoked_invitation_gives_nothing(database: Database) -> None:
    new, other = await invited(database), await invited(database)
    async with database.writing() as session:
        assert [invite.id for invite in await team.open_invites(session, NOW)] == [new.id, other.id]
        assert await team.revoke(session, new.id, "900", NOW)
        assert not await team.revoke(session, new.id, "900", NOW)
        assert not await team.revoke(session, 10**17, "900", NOW)
        assert [invite.id for invite in await team.open_invites(session, NOW)] == [other.id]
        assert await team.open_invites(session, NOW + DAY) == []
    assert await opens(database, new.secret, ANN) == (Entry.REVOKED, Role.EVERYONE)
    assert await opens(database, other.secret, ANN) == (Entry.JOINED, Role.EDITOR)


async def test_an_invented_secret_gives_nothing(database: Database) -> None:
    new = await invited(database)
    async with database.reading() as session:
        (invite,) = await session.scalars(select(Invite))
    for secret in ("", "x" * 22, new.secret[:-1], new.secret.swapcase(), invite.secret_hash, "' OR 1=1 --"):
        assert await opens(database, secret, ANN) == (Entry.UNKNOWN, Role.EVERYONE)


async def test_a_lower_role_is_never_taken_and_its_link_stays_good(database: Database) -> None:
    await stored(database, (ANN, "approver"))
    for given in ("editor", "approver"):
        new = await invited(database, given)
        assert await opens(database, new.secret, ANN) == (Entry.KEPT, Role.APPROVER)
        assert await opens(database, new.secret, BOSS, admins=frozenset({BOSS})) == (Entry.KEPT, Role.ADMIN)
        assert await role(database, BOSS) == team.NO_ROLE
        assert await opens(database, new.secret, BEK) == (Entry.JOINED, Role[given.upper()])
        assert await opens(database, new.secret, ANN) == (Entry.USED, Role.APPROVER)


@pytest.mark.parametrize("has", Role)
@pytest.mark.parametrize("invited_to", GIVEN)
async def test_an_invitation_raises_a_role_and_never_lowers_it(database: Database, has: Role, invited_to: Role) -> None:
    if has is not Role.EVERYONE:
        await stored(database, (ANN, has.key))
    entry = Entry.JOINED if invited_to > has else Entry.KEPT
    assert await opens(database, (await invited(database, invited_to.key)).secret, ANN) == (entry, max(has, invited_to))
    assert await role(database, ANN) == max(has, invited_to).key


async def test_the_same_link_opened_again_greets_again_but_brings_nobody_back(database: Database) -> None:
    await stored(database, (BOSS, "admin"))
    new = await invited(database)
    for _ in range(2):
        assert await opens(database, new.secret, ANN) == (Entry.JOINED, Role.EDITOR)
    assert await dismisses(database, BOSS, ANN) is Leaving.REMOVED
    assert await opens(database, new.secret, ANN) == (Entry.USED, Role.EVERYONE)


async def test_the_last_admin_cannot_go_unless_the_settings_name_one(database: Database) -> None:
    await stored(database, (ANN, "admin"), (BEK, "editor"))
    assert await dismisses(database, ANN, ANN) is Leaving.LAST_ADMIN
    assert await dismisses(database, ANN, BEK) is Leaving.REMOVED
    assert await dismisses(database, ANN, BEK) is Leaving.GONE
    await stored(database, (BEK, "admin"))
    assert await dismisses(database, ANN, ANN) is Leaving.REMOVED
    assert await dismisses(database, BEK, BEK, frozenset({BOSS})) is Leaving.REMOVED
    assert await dismisses(database, BOSS, BOSS, frozenset({BOSS})) is Leaving.IN_SETTINGS


async def test_two_admins_who_remove_each_other_at_once_leave_one(database: Database) -> None:
    for _ in range(5):
        await stored(database, (ANN, "admin"), (BEK, "admin"))
        ended = await asyncio.gather(dismisses(database, ANN, BEK), dismisses(database, BEK, ANN))
        assert sorted(leaving.name for leaving in ended) == ["NOT_ALLOWED", "REMOVED"]


async def test_whoever_is_removed_takes_their_open_invitations_along(database: Database) -> None:
    await stored(database, (ANN, "admin"), (BEK, "admin"))
    of_bek, of_ann = await invited(database, by=str(BEK)), await invited(database, by=str(ANN))
    assert await dismisses(database, ANN, BEK) is Leaving.REMOVED
    assert await opens(database, of_bek.secret, BEK) == (Entry.REVOKED, Role.EVERYONE)
    assert await opens(database, of_ann.secret, BEK) == (Entry.JOINED, Role.EDITOR)


async def test_only_an_admin_removes(database: Database) -> None:
    await stored(database, (ANN, "approver"), (BEK, "editor"))
    for by in (ANN, BEK, 555):
        assert await dismisses(database, by, BEK) is Leaving.NOT_ALLOWED
    assert await dismisses(database, BOSS, BEK, frozenset({BOSS})) is Leaving.REMOVED


async def test_each_change_is_recorded_and_never_the_secret(database: Database) -> None:
    await stored(database, (BOSS, "admin"))
    new, other = await invited(database), await invited(database)
    await opens(database, new.secret, ANN)
    await dismisses(database, BOSS, ANN)
    async with database.writing() as session:
        await team.revoke(session, other.id, "900", NOW)
    recorded = await changes(database)
    ends, now = {"role": "editor", "expires_at": (NOW + DAY).isoformat()}, NOW.isoformat()
    assert recorded == [
        ("test", "team_member:900", {"role": "everyone"}, {"role": "admin"}),
        ("900", f"invite:{new.id}", {}, ends),
        ("900", f"invite:{other.id}", {}, ends),
        ("101", f"invite:{new.id}", {}, {"used_at": now, "used_by": ANN}),
        ("101", "team_member:101", {"role": "everyone"}, {"role": "editor"}),
        ("900", "team_member:101", {"role": "editor"}, {"role": "everyone"}),
        ("900", f"invite:{other.id}", {}, {"revoked_at": now}),
    ]
    assert new.secret not in str(recorded)


async def test_admins_of_the_settings_are_admins_from_the_start_and_an_unknown_role_is_none(database: Database) -> None:
    await stored(database, (ANN, "emperor"), (BOSS, "editor"))
    async with database.reading() as session:
        assert await role_of(session, BOSS, {BOSS}) is Role.ADMIN
        assert await role_of(session, BOSS, NOBODY) is Role.EDITOR
        assert await role_of(session, ANN, NOBODY) is Role.EVERYONE


def test_a_name_stays_as_long_as_telegram_allows() -> None:
    assert tidy("Ә" * 100) == "Ә" * 64
    assert tidy("\u200b\n\t") == ""
