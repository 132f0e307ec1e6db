"""The daily overview: for officials, at their hour, once a day, with internal data, pinned in place of the last one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from db import briefings, team
from db.models import Briefing, Change, Project, Source, TeamMember
from handlers.rounds import Rounds
from handlers.talk import Talk
from tests.handlers.fake_telegram import FakeTelegram, Refused
from tests.handlers.people import GROUP, Citizen
from tests.handlers.test_pictures import FakeStudio
from transport.bot import quick

ZONE = ZoneInfo("Asia/Almaty")
MORNING = datetime(2026, 9, 4, 9, 5, tzinfo=ZONE)
REFUSED = "Ежедневная сводка – для официальных лиц. Приглашение может дать администратор бота."
OUT_OF_DATE = "Эта кнопка устарела."
Person = Callable[..., Citizen]


async def made(talk: Talk, citizen: Citizen, role: str = "official") -> Citizen:
    """The same with a role in the team."""
    new = TeamMember(user_id=citizen.chat_id, role=role, name="Aliya", added_by="", added_at=datetime.now(UTC))
    async with talk.database.writing() as session:
        await team.put_member(session, new, "test")
    return citizen


@pytest.fixture
async def official(person: Person, talk: Talk) -> Citizen:
    return await made(talk, person("ru"))


@pytest.fixture
async def rounds(talk: Talk, citizen: Citizen) -> Rounds:
    """Over two projects, one of them internal."""
    await talk.studio.close()
    talk.studio = FakeStudio()
    async with talk.database.writing() as session:
        session.add(Source(id=1, title="Газета"))
        await session.flush()
        for position, internal in enumerate((False, True)):
            session.add(
                Project(
                    slug=f"p{position}", title_ru=f"Завод {position}", title_kk=f"{position} зауыты", source_id=1,
                    status=("planned", "launched")[internal], amount=Decimal(10**6), currency="USD", internal=internal,
                    position=position,
                )
            )  # fmt: skip
    return Rounds(quick(citizen.application.bot), talk, ZONE, frozenset())


async def wish(talk: Talk, citizen: Citizen, **columns: object) -> None:
    row = {"chat_id": citizen.chat_id, "language": "ru", "at_minute": 540, "sent_on": "2026-09-03", **columns}
    async with talk.database.writing() as session:
        session.add(Briefing(**row))


async def stored(talk: Talk, citizen: Citizen) -> Briefing | None:
    async with talk.database.reading() as session:
        return await briefings.load(session, citizen.chat_id)


async def test_an_official_chooses_an_hour_or_writes_a_time_and_stops(official: Citizen, talk: Talk) -> None:
    await official.says("/digest")
    assert official.last_reply == "Когда присылать ежедневную сводку? Можно и написать время: /digest 08:30"
    await official.presses("09:00")
    assert official.last_reply == "Ежедневная сводка приходит в 09:00 и закрепляется здесь."
    await official.says("/digest 8.05")
    assert official.last_reply == "Ежедневная сводка приходит в 08:05 и закрепляется здесь."
    found = await stored(talk, official)
    assert found is not None
    assert found.at_minute == 485
    await official.presses("Не присылать")
    assert await stored(talk, official) is None


async def test_nobody_else_gets_it_and_a_kazakh_is_told_so_in_kazakh(person: Person, talk: Talk) -> None:
    stranger = person("ru")
    await stranger.says("/digest")
    assert stranger.last_reply == REFUSED
    kazakh = person("kk")
    await kazakh.presses_data("b:540")
    assert kazakh.last_reply.startswith("Күнделікті жиынтық лауазымды тұлғаларға арналған.")
    assert await stored(talk, kazakh) is None


async def test_a_role_taken_away_while_the_menu_is_open_changes_nothing(official: Citizen, talk: Talk) -> None:
    await official.says("/digest")
    async with talk.database.writing() as session:
        await team.remove_member(session, official.chat_id, "test", datetime.now(UTC))
    await official.presses("09:00")
    assert official.last_reply == REFUSED
    assert await stored(talk, official) is None


@pytest.mark.parametrize("data", ["b:", "b:1440", "b:-1", "b:９", "b:99999999999999999999", "b:x", "b:540:1"])
async def test_a_tampered_button_changes_nothing(official: Citizen, talk: Talk, data: str) -> None:
    await official.presses_data(data)
    assert official.last_reply.startswith("Когда присылать")
    assert await stored(talk, official) is None


@pytest.mark.parametrize(
    ("said", "at_minute"),
    [("8", 480), ("08:30", 510), ("23.59", 1439), ("24:00", None), ("-1:00", None), ("08:30 09:30", None),
     ("утром", None), ("25:99", None), ("８", None)],
)  # fmt: skip
async def test_only_a_time_is_taken_for_one(official: Citizen, talk: Talk, said: str, at_minute: int | None) -> None:
    await official.says(f"/digest {said}")
    found = await stored(talk, official)
    assert (found and found.at_minute) == at_minute
    assert official.last_reply.startswith("Не понял время. Напишите так: /digest 08:30\n") == (at_minute is None)


@pytest.mark.parametrize("said", ["стоп", "OFF", "тоқтат"])
async def test_a_word_ends_it(official: Citizen, talk: Talk, said: str) -> None:
    await official.says("/digest 8")
    await official.says(f"/digest {said}")
    assert await stored(talk, official) is None


async def test_in_a_group_it_is_not_offered(person: Person, telegram: FakeTelegram, talk: Talk) -> None:
    official = await made(talk, person("ru"))
    official.chat_id = GROUP
    telegram.chats.add(GROUP)
    await official.says("/digest")
    assert official.last_reply == "Ежедневная сводка приходит только в личном чате со мной: отправьте /digest там."


async def test_it_comes_once_a_day_with_a_picture_internal_data_and_what_changed(
    official: Citizen, rounds: Rounds, talk: Talk, telegram: FakeTelegram
) -> None:
    await wish(talk, official, message_id=7)
    async with talk.database.writing() as session:
        before, after = {"amount": "500000"}, {"amount": "1000000"}
        session.add(Change(at=MORNING, who="t", what="project:p1", before=before, after=after))
    await rounds.go(MORNING)
    lines = official.last_reply.replace("\xa0", " ").splitlines()
    assert lines[:3] == [
        "Сводка на 4 сентября 2026 · 🔒 Для служебного пользования",
        "В базе: 2 проекта",
        "2 млн $ · Сумма известна по 2 из 2 проектов.",
    ]
    assert lines[-2:] == ["Проекты: новых – 0, изменено – 1.", "• Завод 1: сумма: 500 000 $ → 1 млн $"]
    assert official.last.photo
    assert telegram.pinned[official.chat_id] == [official.last.message_id]
    found = await stored(talk, official)
    assert found is not None
    assert (found.sent_on, found.change_id, found.message_id) == ("2026-09-04", 2, official.last.message_id)
    await rounds.go(MORNING + timedelta(hours=3))
    assert len(official.replies) == 1
    await rounds.go(MORNING + timedelta(days=1))
    assert "С прошлой сводки изменений нет." in official.last_reply
    assert telegram.pinned[official.chat_id] == [official.last.message_id]


async def test_before_the_hour_nothing_comes_and_after_a_pause_it_comes_late(
    official: Citizen, rounds: Rounds, talk: Talk
) -> None:
    await wish(talk, official, at_minute=600)
    await rounds.go(MORNING)
    assert official.replies == []
    await rounds.go(MORNING.replace(hour=23))
    assert len(official.replies) == 1


async def test_who_is_no_official_any_more_gets_none_and_the_wish_ends(
    citizen: Citizen, rounds: Rounds, talk: Talk
) -> None:
    await wish(talk, citizen)
    await rounds.go(MORNING)
    assert citizen.replies == []
    assert await stored(talk, citizen) is None


async def test_one_who_blocked_the_bot_keeps_nobody_else_waiting(
    official: Citizen, rounds: Rounds, talk: Talk, telegram: FakeTelegram, person: Person
) -> None:
    blocked = await made(talk, person("kk"))
    telegram.chats.discard(blocked.chat_id)
    await wish(talk, blocked, at_minute=1)
    await wish(talk, official)
    await rounds.go(MORNING)
    assert len(official.replies) == 1
    assert await stored(talk, blocked) is None


async def test_what_telegram_cannot_take_now_is_tried_again(
    official: Citizen, rounds: Rounds, talk: Talk, telegram: FakeTelegram
) -> None:
    await wish(talk, official)
    telegram.faults["sendPhoto"] = [Refused("Internal Server Error", 500)]
    await rounds.go(MORNING)
    assert official.replies == []
    await rounds.go(MORNING)
    assert len(official.replies) == 1


async def test_whoever_is_forgotten_gets_it_no_more(official: Citizen, talk: Talk) -> None:
    await official.says("/digest 08:00")
    await official.says("/forget")
    await official.presses("Удалить всё")
    assert await stored(talk, official) is None


async def test_without_a_picture_it_comes_in_words(official: Citizen, rounds: Rounds, talk: Talk) -> None:
    async with talk.database.writing() as session:
        (await session.get_one(Project, 2)).status = "planned"
    await wish(talk, official)
    await rounds.go(MORNING)
    assert official.last_reply.startswith("Сводка на 4 сентября 2026")
    assert not official.last.photo


async def test_of_many_changes_the_caption_tells_as_many_as_it_holds(
    official: Citizen, rounds: Rounds, talk: Talk
) -> None:
    async with talk.database.writing() as session:
        for number in range(40):
            slug = f"new{number}"
            title = f"Проект номер {number} с очень длинным названием, какие бывают в таких таблицах, и ещё немного"
            session.add(Project(slug=slug, title_ru=title, title_kk=title, source_id=1, position=number + 5))
            session.add(Change(at=MORNING, who="t", what=f"project:{slug}", before={}, after={"title_ru": title}))
    await wish(talk, official)
    await rounds.go(MORNING)
    assert "Проекты: новых – 40, изменено – 0." in official.last_reply
    assert official.last_reply.endswith("Остальное – по вопросу «что изменилось».")
