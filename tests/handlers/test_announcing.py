"""Announcements are written, approved by a second person, stopped, corrected and recalled in chat."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import delete, select, update

import bot
from announcing import life
from announcing.rights import Role, allowed
from db.models import Announcement, Delivery, Project, Source, TeamMember
from db.subscribers import subscribe, unsubscribe
from handlers.announcing import VERBS
from handlers.incoming import Bot
from handlers.talk import Talk
from settings import Settings
from tests.announcing.outbox import ZONE
from tests.handlers.fake_telegram import FakeTelegram, Refused, seen
from tests.handlers.people import GROUP, Citizen

Person = Callable[..., Citizen]
Employ = Callable[..., Awaitable[Citizen]]
ROCKETS = "\N{ROCKET}" * 2048  # 4096 UTF-16 units
SOON = "01.01.2100 10:00"


@pytest.fixture
def employ(person: Person, talk: Talk) -> Employ:
    """Makes members of the team: `await employ("editor")`."""

    async def make(role: str, name: str = "", language: str = "ru") -> Citizen:
        member = person(language)
        columns = {"user_id": member.chat_id, "role": role, "name": name, "added_at": datetime.now(UTC)}
        async with talk.database.writing() as session:
            session.add(TeamMember(**columns))
        return member

    return make


@pytest.fixture
async def editor(employ: Employ) -> Citizen:
    """Somebody who writes."""
    return await employ("editor", "Алия")


@pytest.fixture
async def approver(employ: Employ) -> Citizen:
    """Somebody who releases."""
    return await employ("approver", "Болат")


@pytest.fixture(autouse=True)
async def readers(talk: Talk) -> None:
    """Two subscribers, one for each language."""
    async with talk.database.writing() as session:
        await subscribe(session, 901, "ru")
        await subscribe(session, 902, "kk")


async def the(talk: Talk, number: int = 1) -> Announcement | None:
    async with talk.database.reading() as session:
        return await session.get(Announcement, number)


async def state(talk: Talk, number: int = 1) -> str:
    found = await the(talk, number)
    return found.state if found else "none"


async def write(editor: Citizen, ru: str = "Новость", kk: str = "Жаңалық") -> None:
    """Write an announcement up to its panel."""
    await editor.says("/announce")
    await editor.says(ru)
    await editor.says(kk)
    await editor.presses("Готово")


async def begin(talk: Talk) -> None:
    """What the sender does with what is due."""
    async with talk.database.writing() as session:
        for number in await life.due(session, datetime.now(UTC)):
            await life.begin(session, number, datetime.now(UTC), ZONE)


async def mark(talk: Talk, chat_id: int, **columns: Any) -> None:
    async with talk.database.writing() as session:
        await session.execute(update(Delivery).where(Delivery.chat_id == chat_id).values(**columns))


async def dismiss(talk: Talk, member: Citizen) -> None:
    """Take the role from somebody."""
    async with talk.database.writing() as session:
        await session.execute(delete(TeamMember).where(TeamMember.user_id == member.chat_id))


async def test_an_announcement_goes_from_its_texts_to_the_outbox(
    editor: Citizen, approver: Citizen, talk: Talk
) -> None:
    await editor.says("/announce")
    assert "Пришлите русский текст" in editor.last_reply
    await editor.says("Цены < 5 & рост", entities=[{"type": "bold", "offset": 0, "length": 4}])
    assert "пришлите казахский текст" in editor.last_reply
    await editor.says("Баға өсті")
    assert editor.last_reply == "Для кого объявление 1?\nСейчас: все подписчики · 2 чата"
    await editor.presses("Готово")
    russian, kazakh, panel = editor.replies[-3:]
    assert (russian.html, russian.buttons) == ("<b>Цены</b> &lt; 5 &amp; рост", {"Не присылать новости": "s:stop"})
    assert (kazakh.html, kazakh.buttons) == ("Баға өсті", {"Жаңалықты тоқтату": "s:stop"})
    assert panel.text.splitlines()[0] == "Объявление 1 · черновик"
    assert "Когда: сразу после согласования" in panel.text
    await editor.presses("На согласование")
    assert "ждёт согласования" in editor.last_reply
    assert [sent.text for sent in approver.replies[-3:-1]] == ["Цены < 5 & рост", "Баға өсті"]
    assert await state(talk) == "waiting"
    await approver.presses("Согласовать")
    assert "запланировано" in approver.last_reply
    assert "Согласовано: Болат" in editor.last_reply
    await begin(talk)
    async with talk.database.reading() as session:
        assert set(await session.scalars(select(Delivery.chat_id))) == {901, 902}


async def test_two_approvers_at_once_release_it_once_and_the_second_is_told_who(
    editor: Citizen, approver: Citizen, employ: Employ, talk: Talk, telegram: FakeTelegram
) -> None:
    other = await employ("admin", "Гүлнар")
    await write(editor)
    await editor.presses("На согласование")
    queries = await asyncio.gather(approver.presses("Согласовать"), other.presses("Согласовать"))
    notices = sorted(telegram.answered[query] for query in queries)
    assert notices[0] == ""
    assert notices[1] in [f"Объявление 1 сейчас: запланировано ({name})." for name in ("Болат", "Гүлнар")]
    assert await state(talk) == "scheduled"


async def test_an_author_may_not_approve_their_own(employ: Employ, talk: Talk, telegram: FakeTelegram) -> None:
    admin = await employ("admin")
    await write(admin)
    query = await admin.presses("На согласование")
    assert telegram.answered[query].startswith("Согласовать пока некому.")
    assert "Согласовать" not in admin.last.buttons
    query = await admin.presses_data("a:1:yes")
    assert telegram.answered[query] == "Это ваше объявление, согласовать его должен кто-то другой."
    assert await state(talk) == "waiting"
    await admin.presses("Забрать назад")
    assert await state(talk) == "draft"


async def test_a_rejected_announcement_is_its_author_s_draft_again(
    editor: Citizen, approver: Citizen, talk: Talk
) -> None:
    await write(editor)
    await editor.presses("На согласование")
    await approver.presses("Отклонить")
    assert await state(talk) == "draft"
    assert editor.last_reply.startswith("Объявление 1 · черновик")
    await editor.presses("Удалить черновик")
    assert await the(talk) is None


class TestAloneInTheOffice:
    """With the second approval switched off."""

    @pytest.fixture
    async def settings(self, telegram: FakeTelegram, settings: Settings) -> Settings:
        """Nobody else is needed."""
        return settings.model_copy(update={"second_approval": False})

    async def test_whoever_may_release_needs_nobody_else(self, employ: Employ, talk: Talk) -> None:
        approver = await employ("approver")
        await write(approver)
        await approver.presses("Отправить")
        assert await state(talk) == "scheduled"

    async def test_an_editor_still_needs_somebody_who_may(self, editor: Citizen, approver: Citizen, talk: Talk) -> None:
        await write(editor)
        await editor.presses("На согласование")
        await approver.presses("Согласовать")
        assert await state(talk) == "scheduled"


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("verb", VERBS)
async def test_each_button_asks_for_the_right_that_its_action_needs(
    person: Person, employ: Employ, telegram: FakeTelegram, verb: str, role: Role
) -> None:
    presser = person("ru") if role is Role.EVERYONE else await employ(role.name.lower())
    query = await presser.presses_data(f"a:404:{verb}:x")
    refused = telegram.answered[query] == "У вас нет на это права. Дать его может администратор."
    assert refused is not allowed(role, VERBS[verb][0])


@pytest.mark.parametrize("command", ["/announce", "/announcements", "/report 1"])
@pytest.mark.parametrize("role", ["", "official", "editor"])
async def test_the_commands_are_the_office_s(person: Person, employ: Employ, command: str, role: str) -> None:
    who = await employ(role) if role else person("kk")
    await who.says(command)
    if role == "editor":
        assert not who.last_reply.startswith("Это может только")
    else:
        assert who.last_reply.startswith("Это может только" if role else "Мұны тек баспасөз қызметі жасай алады.")


async def test_in_a_group_nothing_is_written_or_shown(
    editor: Citizen, telegram: FakeTelegram, application: Bot, talk: Talk
) -> None:
    group = Citizen(telegram, application, "ru", GROUP)
    group.user = editor.user
    await group.says("/announcements")
    assert "только в личном чате" in group.last_reply
    await write(editor)
    query = await group.presses_data("a:1:send")
    assert telegram.answered[query] == "Эта кнопка устарела."
    assert await state(talk) == "draft"


@pytest.mark.parametrize(
    "data", ["a:", "a:x:yes", "a:1:", "a:1:no-such", "a:²:open", "a:9999999999:open", "a:1:kind:y"]
)
async def test_a_strange_button_does_nothing(editor: Citizen, telegram: FakeTelegram, data: str) -> None:
    query = await editor.presses_data(data)
    assert telegram.answered[query] in ("Эта кнопка устарела.", "Объявления 1 нет.")


async def test_somebody_else_s_draft_is_not_changed(editor: Citizen, employ: Employ, telegram: FakeTelegram) -> None:
    await write(editor)
    other = await employ("editor")
    for verb in ("text", "send", "drop", "all", "when", "now"):
        query = await other.presses_data(f"a:1:{verb}")
        assert telegram.answered[query] == "Это чужой черновик: менять его может только автор."


async def test_writing_goes_on_after_a_restart(
    editor: Citizen, settings: Settings, talk: Talk, telegram: FakeTelegram
) -> None:
    await editor.says("/announce")
    await editor.says("Новость")
    async with bot.build(settings, Talk(talk.database, talk.desk)) as again:
        editor.application = again
        await editor.says("Жаңалық")
        assert editor.last_reply.startswith("Для кого объявление 1?")
        await editor.presses("Готово")
        assert editor.last_reply.startswith("Объявление 1 · черновик")
    found = await the(talk)
    assert found
    assert (found.html_ru, found.html_kk) == ("Новость", "Жаңалық")


async def test_a_command_leaves_the_writing_and_keeps_the_draft(editor: Citizen, talk: Talk) -> None:
    await editor.says("/announce")
    await editor.says("Новость")
    await editor.says("/projects")
    assert [sent.text for sent in editor.replies[-2:]] == [
        "Объявление 1 осталось как было; найти его: /announcements.", "ru projects",
    ]  # fmt: skip
    await editor.says("парк")
    assert editor.last_reply == "ru amount park"
    await editor.says("/announcements")
    assert editor.last_reply == "1 · черновик · Новость"
    await editor.presses("1")
    assert editor.last_reply.startswith("Объявление 1 · черновик")


async def test_cancelling_before_the_first_word_keeps_nothing(editor: Citizen, talk: Talk) -> None:
    await editor.says("/announce")
    await editor.presses("Отмена")
    assert editor.last_reply == "Отменено: ничего не сохранено."
    assert await the(talk) is None
    await editor.says("парк")
    assert editor.last_reply == "ru amount park"


@pytest.mark.parametrize("word", ["Отмена", "cancel", " БАС ТАРТУ "])
async def test_a_typed_word_leaves_the_writing(editor: Citizen, talk: Talk, word: str) -> None:
    await editor.says("/announce")
    await editor.says(word)
    assert editor.last_reply == "Отменено: ничего не сохранено."
    assert await the(talk) is None


async def test_whoever_lost_the_role_while_writing_writes_no_further(editor: Citizen, talk: Talk) -> None:
    await editor.says("/announce")
    await editor.says("Новость")
    await dismiss(talk, editor)
    await editor.says("Жаңалық")
    assert "Объявление 1 осталось как было; найти его: /announcements." in [sent.text for sent in editor.replies]
    found = await the(talk)
    assert found
    assert found.html_kk == ""


async def test_an_approver_who_lost_the_role_releases_nothing(
    editor: Citizen, approver: Citizen, talk: Talk, telegram: FakeTelegram
) -> None:
    await write(editor)
    await editor.presses("На согласование")
    await dismiss(talk, approver)
    query = await approver.presses("Согласовать")
    assert telegram.answered[query] == "У вас нет на это права. Дать его может администратор."
    assert await state(talk) == "waiting"


async def test_a_changed_message_is_not_taken_for_the_next_text(editor: Citizen, talk: Talk) -> None:
    await editor.says("/announce")
    await editor.says("Новость")
    await editor.edits("Новости")
    assert editor.last_reply.startswith("Правка сообщения не учитывается.")
    found = await the(talk)
    assert found
    assert (found.html_ru, found.html_kk) == ("Новость", "")


@pytest.mark.parametrize(
    ("skipped", "text", "asked", "column"),
    [
        ("Только на русском", "Новость", "Казахского текста нет.", "html_ru"),
        ("Только на казахском", "Жаңалық", "Русского текста нет.", "html_kk"),
    ],
)
async def test_a_missing_language_is_said_and_stands_in_with_a_note(
    editor: Citizen, talk: Talk, skipped: str, text: str, asked: str, column: str
) -> None:
    await editor.says("/announce")
    if column == "html_ru":
        await editor.says(text)
        await editor.presses(skipped)
    else:
        await editor.presses(skipped)
        await editor.says(text)
    assert editor.last_reply.startswith(asked)
    await editor.presses("Отправить с пометкой")
    await editor.presses("Готово")
    found = await the(talk)
    assert found
    assert (found.stand_in, getattr(found, column)) == (True, text)
    assert [text in sent.text for sent in editor.replies[-3:-1]] == [True, True]
    assert any("аудармасы" in sent.text or "Перевода" in sent.text for sent in editor.replies[-3:-1])


async def test_a_missing_language_can_wait_or_come_later(editor: Citizen, talk: Talk) -> None:
    await editor.says("/announce")
    await editor.says("Новость")
    await editor.presses("Только на русском")
    await editor.presses("Подождать")
    assert "осталось как было" in editor.last_reply
    await editor.says("/announcements")
    await editor.presses("1")
    await editor.presses("Текст")
    await editor.presses("Оставить как есть")
    await editor.says("Жаңалық")
    found = await the(talk)
    assert found
    assert (found.html_ru, found.html_kk, found.stand_in) == ("Новость", "Жаңалық", False)
    assert "На согласование" in editor.last.buttons


async def test_what_telegram_would_refuse_is_refused_while_it_is_written(editor: Citizen, talk: Talk) -> None:
    await editor.says("/announce")
    await editor.says(ROCKETS)
    assert "пришлите казахский текст" in editor.last_reply
    await editor.presses("Только на русском")
    await editor.presses("Отправить с пометкой")
    assert editor.last_reply.startswith("Читателям на казахском пришло бы на")
    assert "Сократите, пожалуйста." in editor.last_reply


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ({"photo": [{"file_id": "P", "file_unique_id": "p", "width": 1, "height": 1}]}, "К нему нет слов."),
        ({"voice": {"file_id": "V", "file_unique_id": "v", "duration": 1}}, "Объявление — это текст"),
        ({"photo": [], "media_group_id": "1", "caption": "а"}, "В объявлении одно фото"),
        (
            {"photo": [{"file_id": "P", "file_unique_id": "p", "width": 1, "height": 1}], "caption": "а" * 1025},
            "Читателям на русском пришло бы на 1 знак больше",
        ),
    ],
)
async def test_what_is_no_announcement_is_asked_for_again(editor: Citizen, content: dict[str, Any], told: str) -> None:
    await editor.says("/announce")
    await editor.sends(**content)
    assert editor.last_reply.startswith(told)
    await editor.says("Новость")
    assert "пришлите казахский текст" in editor.last_reply


async def test_a_photo_keeps_its_caption_and_its_limit(editor: Citizen, talk: Talk) -> None:
    photo = [{"file_id": name, "file_unique_id": name, "width": 1, "height": 1} for name in ("small", "large")]
    await editor.says("/announce")
    await editor.sends(photo=photo, caption="Фото", caption_entities=[{"type": "italic", "offset": 0, "length": 4}])
    await editor.says("а" * 1025)
    assert editor.last_reply.startswith("Читателям на казахском пришло бы на 1 знак больше")
    await editor.says("Сурет")
    await editor.presses("Готово")
    russian, kazakh = editor.replies[-3:-1]
    assert [(sent.file, sent.html) for sent in (russian, kazakh)] == [("large", "<i>Фото</i>"), ("large", "Сурет")]


async def test_the_audience_is_chosen_with_its_size_before_the_eyes(editor: Citizen, talk: Talk) -> None:
    async with talk.database.writing() as session:
        session.add(Source(id=1, title="s"))
        await session.flush()
        session.add(Project(slug="park", title_ru="Парк <1>", title_kk="Саябақ", sector="energy", source_id=1))
        await subscribe(session, 903, "ru", "sector:energy")
    await editor.says("/announce")
    await editor.says("Новость")
    await editor.says("Жаңалық")
    assert "3 чата" in editor.last_reply
    await editor.presses("Отрасли")
    await editor.presses("Энергетика")
    assert editor.last_reply.endswith("Сейчас: Энергетика · 3 чата")
    assert "✓ Энергетика" in editor.last.buttons
    await editor.presses("✓ Энергетика")
    await editor.presses("Назад")
    await editor.presses("Проекты")
    await editor.presses("Парк <1>")
    found = await the(talk)
    assert found
    assert found.topics == "project:park sector:energy"
    await editor.presses("Назад")
    await editor.presses("Все")
    assert "все подписчики" in editor.last_reply


async def test_nobody_to_receive_it_is_said_before_it_is_sent(
    editor: Citizen, talk: Talk, telegram: FakeTelegram
) -> None:
    async with talk.database.writing() as session:
        made = Announcement(
            html_ru="а", html_kk="ә", topics="sector:none", created_by="import", created_at=datetime.now(UTC)
        )
        session.add(made)
        for chat in (901, 902):
            await unsubscribe(session, chat)
    query = await editor.presses_data("a:1:send")
    assert telegram.answered[query].startswith("На это никто не подписан")
    assert await state(talk) == "draft"


async def test_a_time_is_taken_in_words_and_not_from_the_past(
    editor: Citizen, talk: Talk, telegram: FakeTelegram
) -> None:
    await write(editor)
    await editor.presses("Время")
    await editor.says("когда-нибудь")
    assert editor.last_reply.startswith("Не понимаю, какое это время.")
    await editor.says("01.01.2020 10:00")
    assert editor.last_reply.startswith("Это время уже прошло.")
    await editor.says(SOON)
    assert "Когда: 1 января 2100 года, 10:00" in editor.last_reply
    found = await the(talk)
    assert found
    assert found.scheduled_at == datetime(2100, 1, 1, 5, 0, tzinfo=UTC)
    async with talk.database.writing() as session:
        await session.execute(update(Announcement).values(scheduled_at=datetime.now(UTC) - timedelta(minutes=1)))
    query = await editor.presses("На согласование")
    assert telegram.answered[query].startswith("Его время уже прошло.")
    await editor.presses("Время")
    await editor.presses("Сразу после согласования")
    assert "Когда: сразу после согласования" in editor.last_reply


@pytest.fixture
async def sending(editor: Citizen, approver: Citizen, talk: Talk) -> Announcement:
    """An announcement that one of two chats has got; the approver sees its panel."""
    await write(editor)
    await editor.presses("На согласование")
    await approver.presses("Согласовать")
    await begin(talk)
    await mark(talk, 901, state="sent", message_id=77, version=1, sent_at=datetime.now(UTC))
    await approver.presses_data("a:1:open")
    found = await the(talk)
    assert found
    return found


@pytest.mark.usefixtures("sending")
async def test_a_sending_is_paused_resumed_and_cancelled(approver: Citizen, talk: Talk) -> None:
    assert list(approver.last.buttons) == [
        "Приостановить", "Отменить отправку", "Исправить", "Отозвать", "Показать", "Отчёт",
    ]  # fmt: skip
    await approver.presses("Приостановить")
    assert await state(talk) == "paused"
    await approver.presses("Продолжить")
    assert await state(talk) == "sending"
    await approver.presses("Отменить отправку")
    assert await state(talk) == "cancelled"
    assert "больше не отправляется: 1" in approver.last_reply


@pytest.mark.usefixtures("sending")
async def test_a_correction_is_seen_before_it_takes_the_place_of_the_old(approver: Citizen, talk: Talk) -> None:
    await approver.presses("Исправить")
    await approver.says("Поправка", entities=[{"type": "bold", "offset": 0, "length": 8}])
    await approver.presses("Оставить как есть")
    assert [sent.html for sent in approver.replies[-3:-1]] == ["<b>Поправка</b>", "Жаңалық"]
    await approver.presses("Исправить")
    found = await the(talk)
    assert found
    assert (found.html_ru, found.html_kk, found.version) == ("<b>Поправка</b>", "Жаңалық", 2)
    async with talk.database.reading() as session:
        tasks = dict((await session.execute(select(Delivery.chat_id, Delivery.task))).all())  # type: ignore[arg-type]
    assert tasks == {901: "edit", 902: "send"}


@pytest.mark.usefixtures("sending")
async def test_a_correction_is_checked_and_can_be_left(approver: Citizen, talk: Talk, telegram: FakeTelegram) -> None:
    await approver.presses("Исправить")
    photo = [{"file_id": "P", "file_unique_id": "p", "width": 1, "height": 1}]
    await approver.sends(photo=photo, caption="а")
    assert approver.last_reply.startswith("Исправить можно только слова")
    await approver.says("/start")
    query = await approver.presses_data("a:1:fixed")
    assert telegram.answered[query] == "Эта кнопка устарела."
    found = await the(talk)
    assert found
    assert found.version == 1


@pytest.mark.usefixtures("sending")
async def test_a_recall_tells_of_the_48_hours_and_asks_first(approver: Citizen, talk: Talk) -> None:
    await approver.presses("Отозвать")
    assert "за последние 48 часов" in approver.last_reply
    assert await state(talk) == "sending"
    await approver.presses("Удалить везде")
    assert "Идёт отзыв" in approver.last_reply
    async with talk.database.reading() as session:
        rows = {row.chat_id: (row.task, row.state) for row in await session.scalars(select(Delivery))}
    assert rows == {901: ("recall", "pending"), 902: ("send", "cancelled")}


@pytest.mark.usefixtures("sending")
async def test_what_perhaps_came_is_decided_by_one_tap(approver: Citizen, talk: Talk) -> None:
    await mark(talk, 902, state="unknown")
    await approver.presses_data("a:1:open")
    assert "о 1 сообщениях неизвестно" in approver.last_reply
    await approver.presses("Не отправлять")
    async with talk.database.reading() as session:
        assert (await session.get_one(Delivery, (1, 902))).state == "sent"


@pytest.mark.usefixtures("sending")
async def test_the_report_comes_as_a_workbook(editor: Citizen, telegram: FakeTelegram) -> None:
    await editor.says("/report 1")
    assert editor.last.file == "announcement-1.xlsx"
    assert telegram.uploads["announcement-1.xlsx"].startswith(b"PK")
    await editor.says("/report")
    assert "/report 12" in editor.last_reply
    await editor.says("/report 99")
    assert editor.last_reply == "Объявления 99 нет."


async def test_an_old_button_after_everything_is_over_says_how_it_stands(
    editor: Citizen, approver: Citizen, telegram: FakeTelegram
) -> None:
    await write(editor)
    old = editor.last
    await editor.presses("На согласование", of=old)
    await approver.presses("Согласовать")
    query = await editor.presses("На согласование", of=old)
    assert telegram.answered[query] == "Объявление 1 сейчас: запланировано (Болат)."


async def test_an_approver_who_blocked_the_bot_keeps_nobody_else_waiting(
    editor: Citizen, employ: Employ, approver: Citizen, telegram: FakeTelegram
) -> None:
    gone = await employ("approver")
    telegram.chats.discard(gone.chat_id)
    await write(editor)
    query = await editor.presses("На согласование")
    assert telegram.answered[query] == "Отправлено на согласование 1 человеку."
    assert approver.last_reply.startswith("Объявление 1 · ждёт согласования")


async def test_an_author_asks_the_approvers_again(editor: Citizen, employ: Employ, telegram: FakeTelegram) -> None:
    await write(editor)
    await editor.presses("На согласование")
    approver = await employ("approver")
    query = await editor.presses("Спросить ещё раз")
    assert telegram.answered[query] == "Отправлено на согласование 1 человеку."
    await approver.presses("Согласовать")
    query = await editor.presses_data("a:1:ask")
    assert telegram.answered[query].startswith("Объявление 1 сейчас: запланировано")


async def test_an_approval_after_its_time_says_that_it_goes_now(
    editor: Citizen, approver: Citizen, talk: Talk, telegram: FakeTelegram
) -> None:
    await write(editor)
    await editor.presses("На согласование")
    async with talk.database.writing() as session:
        await session.execute(update(Announcement).values(scheduled_at=datetime.now(UTC) - timedelta(minutes=1)))
    query = await approver.presses("Согласовать")
    assert telegram.answered[query] == "Его время уже прошло, поэтому оно уходит сейчас."


def test_the_fake_knows_telegram_s_limit() -> None:
    assert seen(ROCKETS) == ROCKETS
    with pytest.raises(Refused):
        seen(ROCKETS + "а")


@pytest.fixture(autouse=True)
async def settled(talk: Talk) -> AsyncIterator[None]:
    """What is written beside the talk is written before the database closes."""
    yield
    await talk.journal.settled()
