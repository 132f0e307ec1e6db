"""Who may do what: every role with every action."""

from __future__ import annotations

import pytest

from announcing.rights import GIVEN, LEAST, Action, Role, allowed, named

MAY: dict[Role, set[Action]] = {
    Role.EVERYONE: set(),
    Role.OFFICIAL: {Action.SEE_INTERNAL},
    Role.EDITOR: {Action.SEE_INTERNAL, Action.COMPOSE, Action.SEE_REPORTS},
    Role.APPROVER: {Action.SEE_INTERNAL, Action.COMPOSE, Action.SEE_REPORTS, Action.APPROVE},
    Role.ADMIN: {
        Action.SEE_INTERNAL,
        Action.COMPOSE,
        Action.SEE_REPORTS,
        Action.APPROVE,
        Action.SEE_TEAM,
        Action.MANAGE_TEAM,
        Action.MANAGE_SUBSCRIBERS,
    },
}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("action", Action)
def test_a_role_may_do_exactly_what_the_table_says(role: Role, action: Action) -> None:
    assert allowed(role, action) == (action in MAY[role])


def test_every_action_has_a_least_role_and_none_is_for_everyone() -> None:
    assert set(LEAST) == set(Action)
    assert Role.EVERYONE not in LEAST.values()


def test_a_role_is_found_by_its_key() -> None:
    assert [named(role.key) for role in Role] == list(Role)
    assert named(" Editor ") is Role.EDITOR
    for key in ("", "emperor", "key", "__class__", "0"):
        assert named(key) is Role.EVERYONE


def test_every_role_but_the_plain_one_is_given_by_invitations() -> None:
    assert [role.key for role in GIVEN] == ["official", "editor", "approver", "admin"]
