"""Subscribing: by words, by buttons of one message, in groups and channels by their administrators only."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from db import subscribers
from db.models import Place, Project, ProjectCountry, ProjectPlace, Source
from db.subscribers import FOREVER, Standing
from handlers.talk import Talk
from tests.handlers import fake_desk
from tests.handlers.fake_telegram import USERNAME, FakeTelegram
from tests.handlers.people import GROUP, Citizen
from understanding.question import Ask, Kind, Ref

Person = Callable[..., Citizen]
CHANNEL = -1_000_000_000_777
ONLY_LEADERS = "Менять подписку этого чата может только его администратор."
OUT_OF_DATE = "Эта кнопка устарела. Отправьте /subscribe, чтобы выбрать заново."


@pytest.fixture(autouse=True)
async def data(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Twelve projects, one of them with names that go to the limits, and words that wish for news of them."""
    async with talk.database.writing() as session:
        session.add(Source(id=1, title="s"))
        session.add(Place(id=1, slug="kentau", name_ru="Кентау", name_kk="Кентау"))
        for number in range(1, 13):
            slug = "p" * 62 + f"{number:02}"
            names = {"title_ru": f"<Завод> {number} " + "я" * 90, "title_kk": f"Зауыт {number}"}
            session.add(Project(id=number, slug=slug, source_id=1, sector="food", position=number, **names))
        await session.flush()
        session.add_all([ProjectPlace(project_id=1, place_id=1), ProjectCountry(project_id=1, code="CN")])
    words = {
        "новости про китай": (Ask.SUBSCRIBE, Ref(Kind.COUNTRY, "CN")),
        "новости про францию": (Ask.SUBSCRIBE, Ref(Kind.COUNTRY, "FR")),
        "новости астаны": (Ask.SUBSCRIBE, Ref(Kind.ELSEWHERE, "Астана|Астана")),
        "отпишите от китая": (Ask.UNSUBSCRIBE, Ref(Kind.COUNTRY, "CN")),
        "отпишите от кентау": (Ask.UNSUBSCRIBE, Ref(Kind.PLACE, "kentau")),
    }
    monkeypatch.setattr(fake_desk, "WORDS", words | fake_desk.WORDS)


async def standing(talk: Talk, chat_id: int) -> Standing | None:
    async with talk.database.writing() as session:
        return await subscribers.standing(session, chat_id)


async def test_by_words_topics_are_added_and_left_out(citizen: Citizen, talk: Talk) -> None:
    await citizen.says("подпиши")
    await citizen.says("новости про Китай")
    assert citizen.last_reply.splitlines()[:2] == [
        "Вы подписаны. Теперь в этот чат приходят не все новости, а только по темам:",
        "• Китай",
    ]
    await citizen.says("новости про Францию")
    assert citizen.last_reply.startswith("Вы подписаны. В этот чат приходят новости по темам:\n• Китай\n• Франция\n")
    await citizen.says("отпишите от Кентау")
    assert citizen.last_reply.startswith("Новости об этом в этот чат и не приходили.")
    await citizen.says("отпишите от Китая")
    assert citizen.last_reply.endswith("По-прежнему приходят:\n• Франция")
    assert await standing(talk, citizen.chat_id) == Standing("ru", topics=("country:FR",))
    await citizen.says("подпиши")
    assert citizen.last_reply.startswith("Вы подписаны: теперь в этот чат приходят все новости, а не только выбранные.")
    await citizen.says("отпишите от Китая")
    assert "отдельную тему из них исключить нельзя" in citizen.last_reply
    assert await standing(talk, citizen.chat_id) == Standing("ru")


async def test_the_last_topic_left_out_ends_the_subscription(citizen: Citizen, talk: Talk) -> None:
    await citizen.says("новости про Китай")
    await citizen.says("отпишите от Китая")
    assert citizen.last_reply.startswith("Вы отписаны: новости больше не будут приходить.")
    assert await standing(talk, citizen.chat_id) is None


async def test_what_the_database_does_not_hold_is_said_and_not_subscribed_to(citizen: Citizen, talk: Talk) -> None:
    await citizen.says("новости Астаны")
    assert citizen.last_reply == "В базе нет проектов по запросу «Астана»: новостей об этом не будет."
    assert await standing(talk, citizen.chat_id) is None


async def test_one_message_turns_its_pages_and_its_buttons_show_how_it_stands(citizen: Citizen, talk: Talk) -> None:
    await citizen.says("/subscribe")
    assert list(citizen.last.buttons) == [
        "Темы: все", "Как часто: сразу", "Тихие часы: нет", "Пауза", "Отписаться",
    ]  # fmt: skip
    for label in ("Темы: все", "Отрасли", "Пищевая промышленность"):
        await citizen.presses(label)
    assert list(citizen.last.buttons) == ["✓ Пищевая промышленность", "‹ Назад"]
    await citizen.presses("‹ Назад")
    assert list(citizen.last.buttons)[:2] == ["Все новости", "✓ Отрасли · 1"]
    for label in ("‹ Назад", "Как часто: сразу", "Раз в неделю", "Тихие часы: нет", "22:00–7:00", "Пауза"):
        await citizen.presses(label)
    await citizen.presses("Пока не закончу сам")
    assert citizen.last_reply.splitlines() == [
        "Что приходит в этот чат",
        "• Пищевая промышленность",
        "Новости приходят сводкой раз в неделю, по понедельникам.",
        "Тихие часы: 22:00–7:00.",
        "Пауза: новости не приходят, пока вы её не закончите.",
    ]
    assert await standing(talk, citizen.chat_id) == Standing("ru", "weekly", 1320, 420, FOREVER, ("sector:food",))
    await citizen.presses("Закончить паузу")
    await citizen.presses("Отписаться")
    await citizen.presses("Подписаться снова")
    assert await standing(talk, citizen.chat_id) == Standing("ru")
    assert len(citizen.replies) == 1


async def test_a_long_list_has_pages_and_the_last_topic_cannot_be_unticked(citizen: Citizen, talk: Talk) -> None:
    await citizen.says("/subscribe")
    for label in ("Темы: все", "Проекты", "2/2 ›"):
        await citizen.presses(label)
    assert len(citizen.last.buttons) == 6
    label = next(label for label in citizen.last.buttons if label.startswith("<Завод> 12 "))
    await citizen.presses(label)
    query = await citizen.presses("✓ " + label)
    assert citizen.telegram.answered[query].startswith("Должна остаться хотя бы одна тема.")
    assert await standing(talk, citizen.chat_id) == Standing("ru", topics=("project:" + "p" * 62 + "12",))


async def test_a_pause_is_told_in_kazakh_with_its_date(person: Person) -> None:
    kazakh = person("kk")
    await kazakh.says("/subscribe")
    await kazakh.presses("Үзіліс")
    await kazakh.presses("Бір аптаға")
    assert "Үзіліс: жаңалықтар 20" in kazakh.last_reply
    assert "күні қайта келе бастайды." in kazakh.last_reply


async def test_a_question_in_the_middle_is_answered(citizen: Citizen) -> None:
    await citizen.says("/subscribe")
    menu = citizen.last
    await citizen.presses("Темы: все")
    await citizen.says("парк")
    assert citizen.last_reply == "ru amount park"
    await citizen.presses_data("s:k:sector:0", menu.message_id)
    assert "Пищевая промышленность" in citizen.replies[0].buttons


@pytest.mark.parametrize(
    "data",
    [
        "s:", "s:?", "s:k", "s:k:nothing:0", "s:k:sector:x", "s:t:sector:0:nothing", "s:t:project:0:99999999999999",
        "s:t:sector", "s:f:hourly", "s:p:year", "s:q:1-2", "s:c:ru", "s:c:de", "s:a@5", "s:a@-", "s:a@--1",
        "s:t:place:0:\x00", "s:k:project:" + "9" * 50, "s:m:" + "я" * 20,
    ],
)  # fmt: skip
async def test_a_stale_or_forged_button_changes_nothing(citizen: Citizen, talk: Talk, data: str) -> None:
    await citizen.says("/subscribe")
    before = await standing(talk, citizen.chat_id)
    query = await citizen.presses_data(data, citizen.last.message_id)
    assert citizen.telegram.answered[query] in (OUT_OF_DATE, "")
    assert await standing(talk, citizen.chat_id) == before


async def test_one_tap_under_an_announcement_stops_and_one_more_goes_on(person: Person, talk: Talk) -> None:
    kazakh = person("kk")
    await kazakh.says("/subscribe")
    shown = kazakh.last
    query = await kazakh.presses_data("s:stop", shown.message_id)
    assert kazakh.telegram.answered[query] == "Сіз жазылымнан бас тарттыңыз: хабарлама енді келмейді."
    assert kazakh.last.html == shown.html
    assert list(kazakh.last.buttons) == ["Қайта жазылу"]
    assert await standing(talk, kazakh.chat_id) is None
    await kazakh.presses_data("s:stop", shown.message_id)
    await kazakh.presses("Қайта жазылу")
    assert kazakh.last.buttons == {"Жаңалықты тоқтату": "s:stop"}
    assert await standing(talk, kazakh.chat_id) == Standing("kk")


async def test_a_message_that_is_gone_does_not_stop_the_stopping(citizen: Citizen, talk: Talk) -> None:
    await citizen.says("/subscribe")
    await citizen.presses_data("s:stop", 1)
    assert await standing(talk, citizen.chat_id) is None


@pytest.mark.parametrize("leads", [False, True])
@pytest.mark.parametrize("way", ["/subscribe", "/unsubscribe", "s:stop", "s:x", "s:f:daily", "/forget", "/language"])
async def test_in_a_group_only_an_administrator_changes_the_subscription(
    person: Person, talk: Talk, telegram: FakeTelegram, way: str, leads: bool
) -> None:
    member = person("ru", GROUP)
    before = None if way == "/subscribe" else Standing("ru")
    if before:
        async with talk.database.writing() as session:
            await subscribers.want_everything(session, GROUP, "ru", None)
    if leads:
        telegram.leaders.add((GROUP, member.user["id"]))
    if way.startswith("s:"):
        query = await member.presses_data(way)
        assert (telegram.answered[query] == ONLY_LEADERS) is not leads
    else:
        await member.says(way)
        if way == "/language":
            await member.presses("Қазақша")
        elif leads and way == "/forget":
            await member.presses("Удалить всё")
        else:
            assert (member.last_reply == ONLY_LEADERS) is not leads
    assert (await standing(talk, GROUP) == before) is not leads


async def test_whoever_writes_in_the_name_of_the_group_may_subscribe_it(person: Person, talk: Talk) -> None:
    member = person("ru", GROUP)
    await member.says("/subscribe", sender_chat=member.chat)
    assert await standing(talk, GROUP) == Standing("ru")


def added(user: Citizen, status: str, before: str = "left") -> dict[str, Any]:
    bot_user = {"id": 1000, "is_bot": True, "first_name": "Seriktes", "username": USERNAME}
    rights = ("can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages", "can_manage_video_chats",
              "can_restrict_members", "can_promote_members", "can_change_info", "can_invite_users", "can_post_stories",
              "can_edit_stories", "can_delete_stories")  # fmt: skip
    more = {"administrator": dict.fromkeys(rights, True), "kicked": {"until_date": 0}}
    return {
        "chat": {"id": CHANNEL, "type": "channel", "title": "<Новости>"},
        "from": user.user,
        "date": 1_750_000_000,
        "old_chat_member": {"status": before, "user": bot_user, **more.get(before, {})},
        "new_chat_member": {"status": status, "user": bot_user, **more.get(status, {})},
    }


async def test_whoever_adds_the_bot_to_a_channel_is_asked_and_subscribes_it(
    citizen: Citizen, person: Person, talk: Talk, telegram: FakeTelegram
) -> None:
    telegram.chats.add(CHANNEL)
    telegram.leaders.add((CHANNEL, citizen.user["id"]))
    await citizen.does(my_chat_member=added(citizen, "administrator"))
    assert citizen.last_reply == "Меня добавили в канал «<Новости>». Присылать туда новости?"
    stranger = person("ru")
    query = await stranger.presses_data(citizen.last.buttons["Да, на казахском"])
    assert telegram.answered[query] == ONLY_LEADERS
    assert await standing(talk, CHANNEL) is None
    await citizen.presses("Да, на казахском")
    assert await standing(talk, CHANNEL) == Standing("kk")
    for label in ("Темы: все", "Страны-партнёры", "Китай"):
        await citizen.presses(label)
    assert await standing(talk, CHANNEL) == Standing("kk", topics=("country:CN",))
    assert await standing(talk, citizen.chat_id) is None
    await citizen.does(my_chat_member=added(citizen, "administrator", "administrator"))
    assert len(citizen.replies) == 1


async def test_somebody_who_never_wrote_to_the_bot_is_not_asked(citizen: Citizen, telegram: FakeTelegram) -> None:
    telegram.chats.remove(citizen.chat_id)
    await citizen.does(my_chat_member=added(citizen, "administrator"))
    assert citizen.replies == []


@pytest.mark.parametrize("status", ["left", "kicked"])
async def test_a_chat_that_the_bot_is_in_no_more_is_no_subscriber(citizen: Citizen, talk: Talk, status: str) -> None:
    async with talk.database.writing() as session:
        await subscribers.want_everything(session, CHANNEL, "ru", None)
    await citizen.does(my_chat_member=added(citizen, status, "administrator"))
    assert await standing(talk, CHANNEL) is None
