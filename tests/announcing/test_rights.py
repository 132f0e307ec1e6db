"""Who may do what: every role with every action; and who comes into the team and who goes."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest

from announcing.rights import GIVEN, Action, Role, allowed, named
from announcing.team import Entry, Joining, Leaving, dismiss, join, role_of
from db import team
from db.engine import Database
from db.models import TeamMember

NOW = datetime(2026, 9, 3, 4, 30, tzinfo=UTC)
NOBODY: frozenset[int] = frozenset()

#                             everyone official editor approver admin
MAY = {
    Action.SEE_INTERNAL:       (False, True,  True,  True,  True),
    Action.COMPOSE:            (False, False, True,  True,  True),
    Action.SEE_REPORTS:        (False, False, True,  True,  True),
    Action.APPROVE:            (False, False, False, True,  True),
    Action.SEE_TEAM:           (False, False, False, False, True),
    Action.MANAGE_TEAM:        (False, False, False, False, True),
    Action.MANAGE_SUBSCRIBERS: (False, False, False, False, True),
}  # fmt: skip


@pytest.mark.parametrize("action", Action)
def test_each_role_may_do_what_the_table_says(action: Action) -> None:
    assert tuple(allowed(role, action) for role in sorted(Role)) == MAY[action]


@pytest.mark.parametrize(
    ("key", "role"),
    [("editor", Role.EDITOR), (" Admin ", Role.ADMIN), ("boss", Role.EVERYONE), ("", Role.EVERYONE)],
)
def test_a_role_is_known_by_its_key(key: str, role: Role) -> None:
    assert named(key) is role


def test_only_real_roles_are_given() -> None:
    assert [role.key for role in GIVEN] == ["official", "editor", "approver", "admin"]


async def put(database: Database, **roles: str) -> None:
    async with database.writing() as session:
        for user, role in roles.items():
            new = TeamMember(user_id=int(user.removeprefix("u")), role=role, name="", added_by="1", added_at=NOW)
            await team.put_member(session, new, "1")


async def opened(database: Database, role: Role, user_id: int, admins: frozenset[int] = NOBODY) -> Joining:
    async with database.writing() as session:
        new = await team.invite(session, role.key, "1", NOW)
    async with database.writing() as session:
        return await join(session, new.secret, user_id, "  Али\u202eя\n ", admins, NOW)


async def removed(database: Database, by: int, user_id: int, admins: frozenset[int] = NOBODY) -> Leaving:
    async with database.writing() as session:
        return await dismiss(session, by, user_id, admins, NOW)


async def role_now(database: Database, user_id: int) -> Role:
    async with database.reading() as session:
        return await role_of(session, user_id, NOBODY)


@pytest.mark.parametrize("has", Role)
@pytest.mark.parametrize("invited_to", GIVEN)
async def test_an_invitation_raises_a_role_and_never_lowers_it(database: Database, has: Role, invited_to: Role) -> None:
    if has is not Role.EVERYONE:
        await put(database, u7=has.key)
    joining = await opened(database, invited_to, 7)
    assert joining == Joining(Entry.JOINED if invited_to > has else Entry.KEPT, max(has, invited_to))
    assert await role_now(database, 7) is max(has, invited_to)


async def test_an_admin_of_the_settings_is_never_stored(database: Database) -> None:
    assert await opened(database, Role.EDITOR, 7, frozenset({7})) == Joining(Entry.KEPT, Role.ADMIN)
    async with database.reading() as session:
        assert await team.members(session) == []
        assert await role_of(session, 7, frozenset({7})) is Role.ADMIN


async def test_a_name_is_kept_on_one_line_and_without_signs_that_hide(database: Database) -> None:
    await opened(database, Role.EDITOR, 7)
    async with database.reading() as session:
        assert [member.name for member in await team.members(session)] == ["Али я"]


async def test_the_last_admin_stays_where_the_settings_name_none(database: Database) -> None:
    await put(database, u1="admin", u2="editor")
    assert await removed(database, 1, 1) is Leaving.LAST_ADMIN
    assert await removed(database, 1, 2) is Leaving.REMOVED
    assert await removed(database, 1, 2) is Leaving.GONE
    assert await removed(database, 9, 1, frozenset({9})) is Leaving.REMOVED


async def test_admins_of_the_settings_are_not_removed(database: Database) -> None:
    await put(database, u1="admin")
    assert await removed(database, 1, 9, frozenset({9})) is Leaving.IN_SETTINGS


@pytest.mark.parametrize("role", [role for role in Role if role < Role.ADMIN])
async def test_only_an_admin_removes(database: Database, role: Role) -> None:
    await put(database, u1="admin", u2="editor", u3=role.key)
    assert await removed(database, 3, 2) is Leaving.NOT_ALLOWED
    assert await role_now(database, 2) is Role.EDITOR


async def test_of_two_admins_who_remove_each_other_at_once_one_remains(database: Database) -> None:
    await put(database, u1="admin", u2="admin")
    outcomes = await asyncio.gather(removed(database, 1, 2), removed(database, 2, 1))
    assert sorted(outcome.name for outcome in outcomes) == ["NOT_ALLOWED", "REMOVED"]
    assert Role.ADMIN in [await role_now(database, user_id) for user_id in (1, 2)]
