"""The team on the command line, before a Bot API server."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from announcing.rights import Role
from db import team
from db.models import TeamMember
from handlers.talk import Talk
from handlers.team_console import invite, listed
from settings import Settings
from tests.handlers.fake_telegram import TOKEN, USERNAME, FakeTelegram, Refused
from tests.handlers.people import Citizen
from understanding.question import Language

RU = Language.RU


async def test_an_invitation_is_a_link_that_works_once(citizen: Citizen, talk: Talk, settings: Settings) -> None:
    told = await invite(talk.database, settings, Role.EDITOR, 24, RU)
    found = re.match(rf"https://t\.me/{USERNAME}\?start=(\S+)\nРоль: редактор\. Её получит тот, кто первым", told)
    assert found
    for begins in ("Добро пожаловать в команду!", "Добро пожаловать в команду!"):
        await citizen.says(f"/start {found[1]}")
        assert citizen.last_reply.startswith(begins)


async def test_a_token_that_telegram_refuses_leaves_a_text_for_the_bot(
    talk: Talk, settings: Settings, telegram: FakeTelegram
) -> None:
    telegram.faults["getMe"] = [Refused("Unauthorized", 401)]
    told = await invite(talk.database, settings, Role.ADMIN, 24, RU)
    assert re.match(r"/start invite_[\w-]{22}\nРоль: администратор\. Её получит тот, кто первым отправит", told)
    assert TOKEN not in told


async def test_members_are_listed_after_the_administrators_of_the_settings(talk: Talk, settings: Settings) -> None:
    async with talk.database.writing() as session:
        for account, role, name in ((7, "editor", "Аня <b>"), (5, "official", ""), (9, "approver", "Бек")):
            new = TeamMember(user_id=account, role=role, name=name, added_by="", added_at=datetime.now(UTC))
            await team.put_member(session, new, "test")
    told = await listed(talk.database, settings.model_copy(update={"admins": frozenset({9})}), Language.KK)
    assert told.splitlines() == ["9  әкімші  Бек  (баптаулардан)", "7  редактор  Аня <b>", "5  лауазымды тұлға"]
