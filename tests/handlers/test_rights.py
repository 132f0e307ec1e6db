"""Every role with everything that needs one: what is allowed happens, all else is refused and changes nothing."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

import pytest
from sqlalchemy import delete, func, select

from announcing.rights import Action, Role, allowed
from db.models import Announcement, Briefing, Invite, TeamMember
from handlers.announcing import VERBS
from handlers.talk import Talk
from handlers.team import VERBS as TEAM_VERBS
from tests.handlers.fake_telegram import FakeTelegram
from tests.handlers.people import Citizen

Person = Callable[..., Citizen]
Employ = Callable[..., Awaitable[Citizen]]
OFFICE = "Это может только пресс-служба. Пригласить вас в неё может администратор."
OFFICE_KK = "Мұны тек баспасөз қызметі жасай алады. Сізді оған әкімші шақыра алады."
TEAM = "Видеть и менять команду может только администратор этого бота."
TEAM_KK = "Команданы тек осы боттың әкімшісі көріп, өзгерте алады."
DIGEST = "Ежедневная сводка – для официальных лиц. Приглашение может дать администратор бота."
DIGEST_KK = "Күнделікті жиынтық лауазымды тұлғаларға арналған. Сізді боттың әкімшісі шақыра алады."
NOT_ALLOWED = "У вас нет на это права. Дать его может администратор."
NOT_ALLOWED_KK = "Бұған құқығыңыз жоқ. Оны әкімші бере алады."
REFUSALS = {"ru": {OFFICE, TEAM, DIGEST}, "kk": {OFFICE_KK, TEAM_KK, DIGEST_KK}}
# Each command with the action that it needs.
COMMANDS = {
    "/announce": Action.COMPOSE,
    "/announcements": Action.SEE_REPORTS,
    "/report 1": Action.SEE_REPORTS,
    "/team": Action.SEE_TEAM,
    "/invite": Action.MANAGE_TEAM,
    "/invites": Action.MANAGE_TEAM,
    "/digest": Action.SEE_INTERNAL,
}
# What each role may do, written out.
MAY = {
    Role.EVERYONE: set[str](),
    Role.OFFICIAL: {"/digest"},
    Role.EDITOR: {"/digest", "/announce", "/announcements", "/report 1"},
    Role.APPROVER: {"/digest", "/announce", "/announcements", "/report 1"},
    Role.ADMIN: set(COMMANDS),
}


@pytest.fixture
def employ(person: Person, talk: Talk) -> Employ:
    """Makes somebody of a role: `await employ(Role.EDITOR)`."""

    async def make(role: Role, language: str = "ru") -> Citizen:
        member = person(language)
        if role is not Role.EVERYONE:
            new = TeamMember(user_id=member.user["id"], role=role.key, name="Айгүл", added_at=datetime.now(UTC))
            async with talk.database.writing() as session:
                session.add(new)
        return member

    return make


async def dismiss(talk: Talk, member: Citizen) -> None:
    async with talk.database.writing() as session:
        await session.execute(delete(TeamMember).where(TeamMember.user_id == member.user["id"]))


async def stored(talk: Talk) -> tuple[int, ...]:
    """How much of everything that only some may make there is."""
    async with talk.database.reading() as session:
        models = (Announcement, Invite, Briefing, TeamMember)
        return tuple([await session.scalar(select(func.count()).select_from(model)) or 0 for model in models])


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("command", COMMANDS)
async def test_a_command_is_done_for_whom_it_is_allowed_and_refused_to_all_others(
    employ: Employ, talk: Talk, role: Role, command: str
) -> None:
    assert (command in MAY[role]) == allowed(role, COMMANDS[command])
    for language in ("ru", "kk"):
        member = await employ(role, language)
        before = await stored(talk)
        await member.says(command)
        refused = member.last_reply in REFUSALS[language]
        assert refused == (command not in MAY[role]), member.last_reply
        if refused:
            assert await stored(talk) == before


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("verb", VERBS)
async def test_a_press_on_an_announcement_is_refused_to_whom_it_is_not_allowed(
    employ: Employ, talk: Talk, telegram: FakeTelegram, role: Role, verb: str
) -> None:
    for language, refusal in (("ru", NOT_ALLOWED), ("kk", NOT_ALLOWED_KK)):
        member = await employ(role, language)
        await member.says("/help")
        before = await stored(talk)
        query = await member.presses_data(f"a:1:{verb}", member.last.message_id)
        told = telegram.answered[query] or member.last_reply
        assert (told == refusal) == (not allowed(role, VERBS[verb][0])), told
        assert await stored(talk) == before


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMIN])
@pytest.mark.parametrize("verb", TEAM_VERBS)
async def test_a_press_about_the_team_is_refused_to_all_but_administrators(
    employ: Employ, talk: Talk, telegram: FakeTelegram, role: Role, verb: str
) -> None:
    member = await employ(role)
    await member.says("/help")
    before = await stored(talk)
    query = await member.presses_data(f"t:{verb}:{member.user['id']}", member.last.message_id)
    assert telegram.answered[query] == TEAM
    assert await stored(talk) == before


TAMPERED = [
    "a:", "a:x", "a:1", "a:1:", "a:1:emperor", "a:-1:yes", "a:99999999999999999999:yes", "a:1:yes:;DROP", "a:²:yes",
    "t:", "t:x:y", "t:new:emperor", "t:surely:x", "s:", "s:x", "s:k:x:0", "s:t:sector:0:" + "я" * 20, "s:w@-1",
    "s:m@5", "p:", "p:0000000000000000", "p:" + "z" * 60, "q:", "q:' OR 1=1", "x:", "x:0000000000000000", "d:", "d:zz",
    "b:", "b:1440", "b:-1", "b:x", "b:²", "b:999999999999999", "", ":", "?:1", "a", "💥",
]  # fmt: skip


@pytest.mark.parametrize("data", TAMPERED)
@pytest.mark.parametrize("role", [Role.EVERYONE, Role.ADMIN])
async def test_a_tampered_button_is_answered_by_a_sentence_and_changes_nothing(
    employ: Employ, talk: Talk, telegram: FakeTelegram, role: Role, data: str
) -> None:
    for language in ("ru", "kk"):
        member = await employ(role, language)
        await member.says("/help")
        before, sent = await stored(talk), len(telegram.sent) + len(telegram.edited)
        query = await member.presses_data(data, member.last.message_id)
        told = telegram.answered.get(query, "") or (
            len(telegram.sent) + len(telegram.edited) > sent and member.last_reply
        )
        assert told, data
        for word in ("Traceback", "Error", "SELECT", "sqlite"):
            assert word not in str(told)
        assert await stored(talk) == before


@pytest.mark.parametrize(
    ("role", "command", "data", "notice"),
    [
        (Role.ADMIN, "/team", "t:invites:0", TEAM),
        (Role.ADMIN, "/invite", "t:new:admin", TEAM),
        (Role.EDITOR, "/announcements", "a:1:send", NOT_ALLOWED),
        (Role.APPROVER, "/announcements", "a:1:yes", NOT_ALLOWED),
        (Role.EDITOR, "/announcements", "a:1:report", NOT_ALLOWED),
        (Role.OFFICIAL, "/digest", "b:480", ""),
    ],
)
async def test_a_role_taken_away_while_a_menu_is_open_counts_at_once(
    employ: Employ, talk: Talk, telegram: FakeTelegram, role: Role, command: str, data: str, notice: str
) -> None:
    member = await employ(role)
    await member.says(command)
    await dismiss(talk, member)
    before = await stored(talk)
    query = await member.presses_data(data, member.last.message_id)
    assert telegram.answered[query] == notice
    assert notice or member.last_reply == DIGEST
    assert await stored(talk) == before


async def test_the_role_is_that_of_who_presses_not_of_whose_chat_it_is(
    employ: Employ, talk: Talk, telegram: FakeTelegram
) -> None:
    boss, outsider = await employ(Role.ADMIN), await employ(Role.EVERYONE)
    await boss.says("/team")
    outsider.chat_id = boss.chat_id  # as a forged update would have it
    query = await outsider.presses_data("t:new:admin", boss.last.message_id)
    assert telegram.answered[query] == TEAM
    query = await outsider.presses_data("a:1:yes", boss.last.message_id)
    assert telegram.answered[query] == NOT_ALLOWED
