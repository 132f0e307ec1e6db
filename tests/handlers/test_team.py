"""The team in Telegram: invited by a link, listed, removed, and only by administrators."""

from __future__ import annotations

import logging
import re
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta

import pytest

import bot
from announcing.rights import Role
from db import team
from db.models import TeamMember
from handlers.incoming import Bot
from handlers.menu import publish
from handlers.roles import role_names
from handlers.talk import Talk
from settings import Settings
from tests.handlers.fake_telegram import TOKEN, USERNAME, FakeTelegram, Sent
from tests.handlers.people import GROUP, Citizen

BOSS = 77
REFUSED = "Видеть и менять команду может только администратор этого бота."
ROLES = ["Официальное лицо", "Редактор", "Согласующий", "Администратор"]
COMMANDS = ("/team", "/invite", "/invites")
Person = Callable[..., Citizen]


@pytest.fixture
async def settings(telegram: FakeTelegram) -> Settings:
    """One administrator in the settings."""
    return Settings(_env_file=None, bot_token=TOKEN, telegram_api_url=telegram.url, admins=frozenset({BOSS}))


@pytest.fixture
def boss(person: Person, telegram: FakeTelegram) -> Citizen:
    """The administrator of the settings."""
    found = person("ru")
    found.user["id"] = found.chat_id = BOSS
    telegram.chats.add(BOSS)
    return found


@pytest.fixture
async def unset(telegram: FakeTelegram, talk: Talk) -> AsyncIterator[Bot]:
    """The bot without administrators in its settings."""
    async with bot.build(Settings(_env_file=None, bot_token=TOKEN, telegram_api_url=telegram.url), talk) as built:
        yield built


async def stored(talk: Talk, citizen: Citizen, role: str, name: str = "Aliya") -> None:
    new = TeamMember(user_id=citizen.user["id"], role=role, name=name, added_by="", added_at=datetime.now(UTC))
    async with talk.database.writing() as session:
        await team.put_member(session, new, "test")


async def role_of(talk: Talk, citizen: Citizen) -> str:
    async with talk.database.reading() as session:
        return await team.role_of(session, citizen.user["id"])


async def link_of(boss: Citizen, role: str = "Редактор") -> str:
    """What somebody says who opens a fresh link."""
    await boss.says("/invite")
    await boss.presses(role)
    found = re.search(rf"https://t\.me/{USERNAME}\?start=(invite_[\w-]{{22}})\n", boss.last_reply)
    assert found
    return f"/start {found[1]}"


async def test_an_administrator_invites_and_the_person_is_greeted_in_their_language(
    boss: Citizen, person: Person, talk: Talk
) -> None:
    await boss.says("/invite")
    assert list(boss.last.buttons) == ROLES
    await boss.presses("Согласующий")
    assert boss.last_reply.startswith("Приглашение, роль: согласующий\n")
    assert list(boss.last.buttons) == ["Отозвать ссылку"]
    opened = await link_of(boss, "Согласующий")
    kazakh = person("kk")
    await kazakh.says(opened)
    assert kazakh.last_reply == "Командаға қош келдіңіз!\nСіздің рөліңіз: мақұлдаушы."
    assert await role_of(talk, kazakh) == "approver"
    other = person("ru")
    await other.says(opened)
    assert other.last_reply == "Это приглашение уже использовано. Попросите у администратора новое."
    assert await role_of(talk, other) == team.NO_ROLE


async def test_the_end_of_a_link_is_told_in_the_regions_time(
    boss: Citizen, monkeypatch: pytest.MonkeyPatch, talk: Talk
) -> None:
    class Clock(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
            return datetime(2026, 9, 3, 20, 30, tzinfo=UTC)

    monkeypatch.setattr("handlers.team.datetime", Clock)
    await boss.says("/invite editor")
    assert "Срок: до 5 сентября 2026 года, 01:30." in boss.last_reply
    boss.user["language_code"] = "kk"
    await boss.says("/invites")
    assert "1. Рөлі: редактор, мерзімі: 2026 жылғы 5 қыркүйек, 01:30" in boss.last_reply


async def test_a_role_may_be_named_with_the_command(boss: Citizen) -> None:
    await boss.says(f" /INVITE@{USERNAME} admin")
    assert boss.last_reply.startswith("Приглашение, роль: администратор\n")
    await boss.says("/invite emperor")
    assert list(boss.last.buttons) == ROLES


async def test_a_link_is_revoked_by_its_button(boss: Citizen, person: Person, talk: Talk) -> None:
    opened = await link_of(boss)
    shown = boss.last
    await boss.presses("Отозвать ссылку")
    assert boss.last_reply == "Приглашение отозвано.\n\nОткрытые приглашения\n• Их нет."
    await boss.presses("Отозвать ссылку", of=shown)
    assert boss.last_reply.startswith("Это приглашение уже не действовало.")
    citizen = person("kk")
    await citizen.says(opened)
    assert citizen.last_reply == "Бұл шақырудың күші жойылған. Әкімшіден жаңасын сұраңыз."
    assert await role_of(talk, citizen) == team.NO_ROLE


async def test_open_invitations_are_listed_and_revoked(boss: Citizen, person: Person) -> None:
    first, second = await link_of(boss, "Редактор"), await link_of(boss, "Администратор")
    await boss.says("/invites")
    assert re.findall(r"\d\. Роль: (\w+)", boss.last_reply) == ["редактор", "администратор"]
    assert first.split()[1] not in boss.last.html
    await boss.presses("Отозвать № 1 (редактор)")
    assert re.findall(r"\d\. Роль: (\w+)", boss.last_reply) == ["администратор"]
    one, two = person("ru"), person("ru")
    await one.says(first)
    await two.says(second)
    assert one.last_reply.startswith("Это приглашение отозвано.")
    assert two.last_reply == (
        "Добро пожаловать в команду!\nВаша роль: администратор.\n"
        "Отправьте /team, чтобы увидеть команду, и /invite, чтобы пригласить кого-нибудь."
    )
    await two.says("/team")
    await two.presses("Открытые приглашения")
    assert two.last_reply == "Открытые приглашения\n• Их нет."
    await two.presses("Пригласить")
    assert list(two.last.buttons) == ROLES


async def test_an_expired_link_says_so(talk: Talk, citizen: Citizen) -> None:
    async with talk.database.writing() as session:
        new = await team.invite(session, "admin", "test", datetime.now(UTC) - timedelta(days=2))
    await citizen.says(f"/start invite_{new.secret}")
    assert citizen.last_reply == "Срок этого приглашения истёк. Попросите у администратора новое."


@pytest.mark.parametrize("invented", ["", "x", "x" * 57, "' OR 1=1 --", "<b>", "a b", "Ә\ud83d\ude00"])
async def test_an_invented_link_says_so(citizen: Citizen, talk: Talk, invented: str) -> None:
    await citizen.says(f"/start invite_{invented}")
    assert citizen.last_reply.startswith("Такого приглашения нет.")
    assert await role_of(talk, citizen) == team.NO_ROLE


async def test_a_link_of_a_lower_role_lowers_nothing_and_stays_good(boss: Citizen, person: Person, talk: Talk) -> None:
    opened, approver, other = await link_of(boss), person("ru"), person("ru")
    await stored(talk, approver, "approver")
    await approver.says(opened)
    assert approver.last_reply == (
        "Ваша роль остаётся прежней: согласующий. Ссылка не использована: её ещё может открыть другой человек."
    )
    assert await role_of(talk, approver) == "approver"
    await boss.says(opened)
    assert boss.last_reply.startswith("Ваша роль остаётся прежней: администратор.")
    await other.says(opened)
    assert other.last_reply.startswith("Добро пожаловать в команду!")


async def test_a_link_opened_in_a_group_or_by_an_edit_gives_nothing(boss: Citizen, person: Person, talk: Talk) -> None:
    opened, member = await link_of(boss), person("ru", GROUP)
    await member.says(opened)
    await member.says(opened.replace("/start", f"/start@{USERNAME}"))
    alone = person("ru")
    await alone.edits(opened)
    assert {await role_of(talk, who) for who in (member, alone)} == {team.NO_ROLE}


async def test_the_team_is_listed_with_escaped_names(boss: Citizen, person: Person, talk: Talk) -> None:
    await boss.says("/team")
    assert boss.last_reply == f"Команда\n• {BOSS}: администратор, из настроек"
    assert list(boss.last.buttons) == ["Открытые приглашения", "Пригласить"]
    opened, trickster = await link_of(boss), person("kk")
    trickster.user["first_name"] = '<b>Ер & "бол"'
    await trickster.says(opened)
    await boss.says("/team")
    assert boss.last_reply == f'Команда\n• {BOSS}: администратор, из настроек\n• <b>Ер & "бол": редактор'
    assert next(iter(boss.last.buttons)) == 'Убрать: <b>Ер & "бол"'


async def test_a_member_is_removed_after_being_asked_once_more(boss: Citizen, person: Person, talk: Talk) -> None:
    editor = person("ru")
    await stored(talk, editor, "editor", "Ер<бол")
    await boss.says("/team")
    await boss.presses("Убрать: Ер<бол")
    assert boss.last_reply.startswith("Убрать из команды: Ер<бол (редактор)?")
    sure = boss.last
    await boss.presses("Нет, оставить")
    assert "Ер<бол: редактор" in boss.last_reply
    assert await role_of(talk, editor) == "editor"
    await boss.presses("Да, убрать", of=sure)
    assert boss.last_reply == (
        f"Готово: этого человека больше нет в команде.\n\nКоманда\n• {BOSS}: администратор, из настроек"
    )
    assert await role_of(talk, editor) == team.NO_ROLE
    await boss.presses("Да, убрать", of=sure)
    assert boss.last_reply.startswith("Этого человека уже нет в команде.")


async def test_the_last_administrator_stays(unset: Bot, telegram: FakeTelegram, talk: Talk) -> None:
    one, two = Citizen(telegram, unset, "ru"), Citizen(telegram, unset, "kk")
    await stored(talk, one, "admin", "Аня")
    await one.says("/team")
    await one.presses("Убрать: Аня")
    sure = one.last
    await one.presses("Да, убрать")
    assert one.last_reply.startswith("Последнего администратора убрать нельзя.")
    await stored(talk, two, "admin", "Бек")
    await one.presses("Да, убрать", of=sure)
    assert one.last_reply == "Готово: этого человека больше нет в команде."
    await one.says("/team")
    assert one.last_reply == REFUSED
    await two.says("/team")
    assert two.last_reply == "Команда\n• Бек: әкімші"


async def test_an_administrator_of_the_settings_is_not_removed_by_a_forged_button(boss: Citizen, talk: Talk) -> None:
    await boss.presses_data(f"t:surely:{BOSS}", (await shown(boss)).message_id)
    assert boss.last_reply.startswith("Этот администратор указан в настройке ADMINS")


async def shown(citizen: Citizen) -> Sent:
    """The message with the team."""
    await citizen.says("/team")
    return citizen.last


@pytest.mark.parametrize("data", ["t:", "t:wish:1", "t:revoke:99999999999999999", "t:remove:x", "t:surely:²", "t:::"])
async def test_a_forged_button_does_nothing(boss: Citizen, talk: Talk, data: str) -> None:
    editor = Citizen(boss.telegram, boss.application, "ru")
    await stored(talk, editor, "editor")
    await boss.presses_data(data, (await shown(boss)).message_id)
    assert await role_of(talk, editor) == "editor"
    assert boss.last_reply


MAY = {"": False, "official": False, "editor": False, "approver": False, "admin": True}


@pytest.mark.parametrize(("role", "may"), MAY.items())
async def test_only_administrators_are_answered(person: Person, talk: Talk, role: str, may: bool) -> None:
    citizen = person("ru")
    if role:
        await stored(talk, citizen, role)
    for command in (*COMMANDS, f"/team@{USERNAME}"):
        await citizen.says(command)
        assert (citizen.last_reply != REFUSED) == may


@pytest.mark.parametrize(("role", "may"), MAY.items())
async def test_a_press_is_allowed_by_the_role_of_who_presses(
    person: Person, talk: Talk, telegram: FakeTelegram, role: str, may: bool
) -> None:
    citizen, victim = person("ru"), person("ru")
    await stored(talk, victim, "official")
    if role:
        await stored(talk, citizen, role)
    await citizen.says("/help")
    for data in ("t:new:admin", "t:team:0", "t:invites:0", "t:revoke:1", f"t:surely:{victim.user['id']}"):
        query = await citizen.presses_data(data, citizen.last.message_id)
        assert telegram.answered[query] == ("" if may else REFUSED)
    assert await role_of(talk, victim) == (team.NO_ROLE if may else "official")
    async with talk.database.reading() as session:
        assert await team.open_invites(session, datetime.now(UTC)) == []


async def test_a_role_that_was_taken_away_meanwhile_counts_at_once(person: Person, talk: Talk) -> None:
    citizen = person("ru")
    await stored(talk, citizen, "admin")
    await citizen.says("/invite")
    async with talk.database.writing() as session:
        await team.remove_member(session, citizen.user["id"], "test", datetime.now(UTC))
    query = await citizen.presses("Редактор")
    assert citizen.telegram.answered[query] == REFUSED
    assert "t.me" not in citizen.last_reply


async def test_in_a_group_nothing_of_the_team_is_shown(boss: Citizen, person: Person) -> None:
    here = "Командой можно управлять только в личном чате со мной."
    boss.chat_id = GROUP
    boss.telegram.chats.add(GROUP)
    for command in COMMANDS:
        await boss.says(command)
        assert boss.last_reply == here
    query = await boss.presses_data("t:new:admin", boss.last.message_id)
    assert boss.telegram.answered[query] == here
    assert boss.last_reply == here
    member = person("kk", GROUP)
    before = len(member.replies)
    await member.says("/team")
    assert len(member.replies) == before  # it may be another bot's command
    await member.says(f"/team@{USERNAME}")
    assert member.last_reply == "Команданы тек менімен жеке чатта басқаруға болады."


async def test_a_large_team_turns_its_pages(boss: Citizen, person: Person, talk: Talk) -> None:
    for number in range(25):
        await stored(talk, person("ru"), "editor", f"{number} " + "&" * 62)
    await boss.says("/team")
    assert boss.last_reply.count("•") == 10
    await boss.presses("→")
    await boss.presses("→")
    assert boss.last_reply.count("•") == 6
    assert "→" not in boss.last.buttons
    await boss.presses("←")
    assert boss.last_reply.count("•") == 10
    await boss.presses_data("t:team:99999", boss.last.message_id)
    assert boss.last_reply.count("•") == 6


MENUS = {
    "official": {"digest"},
    "editor": {"digest", "announce", "announcements", "report"},
    "approver": {"digest", "announce", "announcements", "report"},
    "admin": {"digest", "announce", "announcements", "report", "team", "invite", "invites"},
}


def more_commands(telegram: FakeTelegram, chat_id: int, code: str) -> set[str]:
    """What the menu of a chat has besides everybody's."""
    own = {entry["command"] for entry in telegram.commands.get((f"chat:{chat_id}", code), [])}
    return own - {entry["command"] for entry in telegram.commands["all_private_chats", code]}


async def test_the_menu_of_each_role_has_the_commands_that_it_may_use(
    application: Bot, telegram: FakeTelegram, boss: Citizen, person: Person, talk: Talk
) -> None:
    team_ = {role: person("ru") for role in MENUS}
    for role, member in team_.items():
        await stored(talk, member, role)
    await publish(application)
    for code in ("", "ru", "kk"):
        assert more_commands(telegram, BOSS, code) == MENUS["admin"]
        assert {role: more_commands(telegram, member.chat_id, code) for role, member in team_.items()} == MENUS


async def test_the_menu_comes_with_the_role_and_goes_with_it(
    application: Bot, telegram: FakeTelegram, boss: Citizen, person: Person
) -> None:
    await publish(application)
    editor = person("kk")
    await editor.says(await link_of(boss))
    assert more_commands(telegram, editor.chat_id, "kk") == MENUS["editor"]
    await boss.presses_data(f"t:surely:{editor.chat_id}")
    assert more_commands(telegram, editor.chat_id, "kk") == set()


async def test_an_administrator_who_never_wrote_hinders_no_menu(
    application: Bot, telegram: FakeTelegram, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING, logger="handlers.menu")  # whatever a test before has set
    await publish(application)
    assert {scope for scope, _ in telegram.commands} == {"all_private_chats", "all_group_chats"}
    assert "could not be set" not in caplog.text


async def test_whoever_is_forgotten_keeps_the_role_and_is_told(person: Person, talk: Talk) -> None:
    editor, citizen = person("ru"), person("ru")
    await stored(talk, editor, "editor")
    for who in (editor, citizen):
        await who.says("/privacy")
        assert (
            "О тех, кто входит в команду пресс-службы, хранятся ещё имя, роль и час ежедневной сводки."
            in who.last_reply
        )
        await who.says("/forget")
        await who.presses("Удалить всё")
        assert ("Ваша роль в команде остаётся" in who.last_reply) == (who is editor)
    assert await role_of(talk, editor) == "editor"


def test_every_role_has_a_name_in_both_languages() -> None:
    for language in ("ru", "kk"):
        names = role_names(language)
        assert set(names) == set(Role)
        assert len(set(names.values())) == len(Role)
