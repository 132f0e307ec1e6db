"""Who may do what: the one place that is asked."""

from __future__ import annotations

from enum import Enum, IntEnum, auto


class Role(IntEnum):
    """What somebody is to the office; each may do what those before it may."""

    EVERYONE = 0
    OFFICIAL = 1
    EDITOR = 2
    APPROVER = 3
    ADMIN = 4

    @property
    def key(self) -> str:
        """As the database, a button and the command line write it."""
        return self.name.lower()


class Action(Enum):
    """What not everybody may do."""

    SEE_INTERNAL = auto()
    COMPOSE = auto()
    SEE_REPORTS = auto()
    APPROVE = auto()  # release, pause, cancel, correct and recall too
    SEE_TEAM = auto()
    MANAGE_TEAM = auto()
    MANAGE_SUBSCRIBERS = auto()


GIVEN = tuple(role for role in Role if role is not Role.EVERYONE)  # by an invitation
LEAST = {
    Action.SEE_INTERNAL: Role.OFFICIAL,
    Action.COMPOSE: Role.EDITOR,
    Action.SEE_REPORTS: Role.EDITOR,
    Action.APPROVE: Role.APPROVER,
    Action.SEE_TEAM: Role.ADMIN,
    Action.MANAGE_TEAM: Role.ADMIN,
    Action.MANAGE_SUBSCRIBERS: Role.ADMIN,
}


def allowed(role: Role, action: Action) -> bool:
    """Whether this role may do this."""
    return role >= LEAST[action]


def named(key: str) -> Role:
    """The role of a key in any case; EVERYONE for what names none."""
    return Role.__members__.get(key.strip().upper(), Role.EVERYONE)
