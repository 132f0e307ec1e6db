"""What administrators see of the team: its members, the open invitations, and their buttons."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import tzinfo
from html import escape
from typing import TypeVar

from announcing.rights import GIVEN, Action, Role, allowed, named
from announcing.team import Entry, Joining, Leaving
from announcing.words import day_and_time
from db.models import Invite, TeamMember
from db.team import NewInvite
from handlers.keyboard import Button, Rows
from handlers.roles import role_names
from handlers.talk import Reply
from locales.catalogue import translation

T = TypeVar("T")
SPACE = "t"  # all data of these buttons begins so
NEW, REVOKE, TEAM, INVITES, REMOVE, REMOVE_SURELY = "new", "revoke", "team", "invites", "remove", "surely"
A_PAGE = 10
LONGEST_LABEL = 40  # characters of a name on a button


def read(data: str) -> tuple[str, str]:
    """What a pressed button is for, and with what."""
    _, verb, argument = [*data.split(":", 2), "", ""][:3]
    return verb, argument


def choose_role(language: str) -> Reply:
    """Which role an invitation shall give."""
    names = role_names(language)
    rows = tuple((_button(names[role].capitalize(), NEW, role.key),) for role in GIVEN)
    text = translation(language).gettext("Whom do you want to invite? Choose a role: you will get a link to pass on.")
    return Reply(text, rows, turns_page=True)


def invitation(new: NewInvite, link: str, zone: tzinfo, language: str) -> Reply:
    """A link to pass on; it is seen only here."""
    t = translation(language)
    text = t.gettext(
        "<b>Invitation, role: %(role)s</b>\n%(link)s\n"
        "The first person to open the link gets the role. It is valid until: %(until)s. Send it in private."
    )
    told = {
        "role": _role(new.role, language),
        "link": escape(link),
        "until": day_and_time(new.expires_at, zone, language),
    }
    return Reply(text % told, ((_button(t.gettext("Revoke the link"), REVOKE, new.id),),), turns_page=True)


def team_page(
    members: Sequence[TeamMember], admins: Collection[int], page: int, language: str, note: str = ""
) -> Reply:
    """The members with a button beside each who can be removed; the admins of the settings come first."""
    t = translation(language)
    removable = [member for member in members if member.user_id not in admins]
    known = {member.user_id: member for member in members}
    fixed = [known.get(account) or TeamMember(user_id=account, name="") for account in sorted(admins)]
    shown, turning = _page([*fixed, *removable], page, TEAM)
    admin = role_names(language)[Role.ADMIN]
    lines = [t.gettext("<b>The team</b>")]
    for member in shown:
        if member.user_id in admins:
            words = t.gettext("%(name)s: %(role)s, from the settings")
            lines.append(words % {"name": _name(member), "role": admin})
        else:
            lines.append(f"{_name(member)}: {_role(member.role, language)}")
    if not fixed and not removable:
        lines.append(t.gettext("There is nobody in it yet."))
    rows = tuple((_removal(member, language),) for member in shown if member.user_id not in admins)
    more = (_button(t.gettext("Open invitations"), INVITES, 0), _button(t.gettext("Invite"), NEW))
    return _noted(note, lines, (*rows, *turning, more))


def invites_page(invites: Sequence[Invite], page: int, zone: tzinfo, language: str, note: str = "") -> Reply:
    """The invitations that can still be used, with a button to revoke each."""
    t = translation(language)
    shown, turning = _page(invites, page, INVITES)
    lines = [t.gettext("<b>Open invitations</b>")]
    rows: list[tuple[Button, ...]] = []
    for number, invite in enumerate(shown, 1):
        words = t.gettext("%(number)s. Role: %(role)s, valid until: %(until)s")
        until = day_and_time(invite.expires_at, zone, language)
        lines.append(words % {"number": number, "role": _role(invite.role, language), "until": until})
        label = t.gettext("Revoke number %(number)s (%(role)s)")
        rows.append((_button(label % {"number": number, "role": _role(invite.role, language)}, REVOKE, invite.id),))
    if not invites:
        lines.append(t.gettext("There are none."))
    more = (_button(t.gettext("The team"), TEAM, 0), _button(t.gettext("Invite"), NEW))
    return _noted(note, lines, (*rows, *turning, more))


def sure(member: TeamMember, language: str) -> Reply:
    """Whether removing is really meant."""
    t = translation(language)
    text = t.gettext("Remove %(name)s (%(role)s) from the team? Invitations that this person made will end too.")
    rows = (
        (_button(t.gettext("Yes, remove"), REMOVE_SURELY, member.user_id),),
        (_button(t.gettext("No, leave it so"), TEAM, 0),),
    )
    return Reply(text % {"name": _name(member), "role": _role(member.role, language)}, rows, turns_page=True)


def left(leaving: Leaving, language: str) -> str:
    """What became of the wish to remove somebody."""
    t = translation(language)
    return {
        Leaving.REMOVED: t.gettext("Done: this person is no longer in the team."),
        Leaving.GONE: t.gettext("This person is not in the team any more."),
        Leaving.LAST_ADMIN: t.gettext(
            "The last administrator cannot be removed. Invite another one first, or name one in the ADMINS setting."
        ),
        Leaving.IN_SETTINGS: t.gettext("This administrator is named in the ADMINS setting and is removed only there."),
        Leaving.NOT_ALLOWED: not_allowed(language),
    }[leaving]


def joined(joining: Joining, language: str) -> str:
    """What somebody who opened an invitation is told."""
    t = translation(language)
    role = {"role": _role(joining.role.key, language)}
    welcome = t.gettext("<b>Welcome to the team!</b>\nYour role: %(role)s.")
    if allowed(joining.role, Action.MANAGE_TEAM):
        welcome += "\n" + t.gettext("Send /team to see the team and /invite to invite somebody.")
    return {
        Entry.JOINED: welcome,
        Entry.KEPT: t.gettext(
            "Your role stays as it is: %(role)s. The link was not used up: another person can still open it."
        ),
        Entry.USED: t.gettext("This invitation has already been used. Ask an administrator for a new one."),
        Entry.EXPIRED: t.gettext("This invitation has run out. Ask an administrator for a new one."),
        Entry.REVOKED: t.gettext("This invitation was revoked. Ask an administrator for a new one."),
        Entry.UNKNOWN: t.gettext(
            "There is no such invitation. Open the link exactly as you got it, or ask an administrator for a new one."
        ),
    }[joining.entry] % role


def not_allowed(language: str) -> str:
    """What is said to whoever is no administrator."""
    return translation(language).gettext("Only an administrator of this bot can see and change its team.")


def not_here(language: str) -> str:
    """What is said in a group, where all would see it."""
    return translation(language).gettext("The team is managed only in a private chat with me.")


def _removal(member: TeamMember, language: str) -> Button:
    name = member.name or str(member.user_id)
    short = name if len(name) <= LONGEST_LABEL else name[: LONGEST_LABEL - 1] + "…"
    label = translation(language).gettext("Remove: %(name)s") % {"name": short}
    return _button(label, REMOVE, member.user_id)


def _page(items: Sequence[T], page: int, verb: str) -> tuple[Sequence[T], Rows]:
    """The items of a page that exists, and the buttons to its neighbours."""
    last = max(len(items) - 1, 0) // A_PAGE
    page = min(page, last)
    back = (_button("←", verb, page - 1),) if page else ()
    on = (_button("→", verb, page + 1),) if page < last else ()
    return items[page * A_PAGE : (page + 1) * A_PAGE], ((*back, *on),) if back or on else ()


def _noted(note: str, lines: Sequence[str], rows: Rows) -> Reply:
    text = "\n".join([lines[0], *(f"• {line}" for line in lines[1:])])
    return Reply(f"{note}\n\n{text}" if note else text, rows, turns_page=True)


def _name(member: TeamMember) -> str:
    return escape(member.name) if member.name else f"<code>{member.user_id}</code>"


def _role(key: str, language: str) -> str:
    return role_names(language)[named(key)]


def _button(label: str, verb: str, argument: object = "") -> Button:
    return Button(label, f"{SPACE}:{verb}:{argument}" if argument != "" else f"{SPACE}:{verb}")
