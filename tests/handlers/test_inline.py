"""The bot's name typed in other chats, and answers that are passed on."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as tried
from hypothesis import strategies as st

import bot
from answering.answer import Answer
from answering.desk import Desk
from answering.pictures.chart import Chart, Shape
from answering.pictures.studio import digest
from db import buttons, chats, pictures
from db.models import Indicator, Meta, Project, Source
from handlers import flood
from handlers.incoming import Bot
from handlers.keyboard import LONGEST_COPY, SHARED, Keyboard, keyed
from handlers.talk import Talk
from settings import Settings
from tests.handlers.fake_desk import PARK, PLANTS, FakeDesk
from tests.handlers.fake_telegram import TOKEN, USERNAME, FakeTelegram, Offered, Refused
from tests.handlers.people import GROUP, Citizen
from understanding.codec import dumps
from understanding.question import Ask, Kind, Language, Question, Ref

Person = Callable[..., Citizen]
ASK_THE_BOT = {"ru": "Спросить у бота", "kk": "Боттан сұрау"}
OFFICIAL = 4_242
SHARE, SHARE_PUBLIC, COPY = "Поделиться", "Поделиться без служебного", "Скопировать цифру"


async def offered(citizen: Citizen, text: str, offset: str = "") -> Offered:
    found = await citizen.types(text, offset)
    assert found is not None
    return found


async def test_the_answer_to_a_question_comes_first_then_what_was_named(citizen: Citizen) -> None:
    found = await offered(citizen, "парк")
    assert found.texts == ["ru amount park", "ru  park"]
    assert found.results[0]["input_message_content"]["message_text"] == "<b>ru</b> amount park"
    assert found.button == {}


async def test_what_is_only_begun_is_found(citizen: Citizen) -> None:
    assert (await offered(citizen, "па")).texts == ["ru  park", "ru partner"]


async def test_where_several_things_may_be_meant_each_is_answered_then_named(citizen: Citizen) -> None:
    found = await offered(citizen, "какой из двух")
    assert found.texts == ["ru amount park", "ru amount mill", "ru  park", "ru  mill"]


async def test_nothing_typed_offers_the_summary_first(citizen: Citizen) -> None:
    found = await offered(citizen, "")
    assert found.texts[0] == "ru summary"
    assert [result["title"] for result in found.results[:3]] == [
        "Главные цифры",
        "Самый крупный проект",
        "Общая сумма инвестиций",
    ]


@pytest.mark.parametrize(("language", "text"), [("ru", "ru summary"), ("kk", "kk summary")])
async def test_a_text_without_a_language_gets_that_of_the_persons_telegram(
    person: Person, language: str, text: str
) -> None:
    assert (await offered(person(language), " ")).texts[0] == text


async def test_the_language_that_a_person_chose_in_the_bots_chat_holds_here_too(citizen: Citizen, talk: Talk) -> None:
    async with talk.database.writing() as session:
        await chats.set_language(session, citizen.user["id"], "kk")
    found = await offered(citizen, "")
    assert found.texts[0] == "kk summary"
    assert found.is_personal


async def test_a_question_in_the_other_language_is_answered_in_it(citizen: Citizen) -> None:
    found = await offered(citizen, "саябақ")
    assert found.texts[0] == "kk amount park"
    assert _url_buttons(found) == {ASK_THE_BOT["kk"]: f"https://t.me/{USERNAME}?start=inline"}


async def test_a_sent_message_has_no_button_but_the_way_to_the_bot(citizen: Citizen) -> None:
    found = await offered(citizen, "парк")
    assert _url_buttons(found) == {ASK_THE_BOT["ru"]: f"https://t.me/{USERNAME}?start=inline"}


def _url_buttons(found: Offered) -> dict[str, str]:
    held = [button for result in found.results for row in result["reply_markup"]["inline_keyboard"] for button in row]
    return {button["text"]: button["url"] for button in held}


async def test_that_way_leads_to_the_beginning(citizen: Citizen) -> None:
    await citizen.says("/start inline")
    assert citizen.last_reply == "ru start"


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("ru", "Ничего не найдено. Спросить у бота"), ("kk", "Ештеңе табылмады. Боттан сұраңыз")],
)
async def test_where_nothing_is_found_the_way_to_the_bot_is_offered(
    person: Person, language: str, sentence: str
) -> None:
    found = await offered(person(language), "123")
    assert found.results == []
    assert found.button == {"text": sentence, "start_parameter": "inline"}


@pytest.mark.parametrize("text", ["подпиши", "по-казахски", "спасибо", "погода"])
async def test_what_is_no_answer_is_not_offered(citizen: Citizen, text: str) -> None:
    assert (await offered(citizen, text)).results == []
    assert citizen.replies == []


async def test_more_than_a_page_is_turned_by_its_offset(citizen: Citizen) -> None:
    first = await offered(citizen, "завод")
    second = await offered(citizen, "завод", first.next_offset)
    third = await offered(citizen, "завод", second.next_offset)
    assert [len(page.results) for page in (first, second, third)] == [50, 50, PLANTS - 100]
    assert third.next_offset == ""
    ids = [result["id"] for page in (first, second, third) for result in page.results]
    assert len(set(ids)) == len(ids)


async def test_beyond_the_last_page_there_is_nothing_and_no_button(citizen: Citizen) -> None:
    found = await offered(citizen, "завод", "5000")
    assert (found.results, found.button, found.next_offset) == ([], {}, "")


@pytest.mark.parametrize("offset", ["-1", "x", "²", "9" * 60])
async def test_an_offset_that_is_none_of_ours_begins_anew(citizen: Citizen, offset: str) -> None:
    assert len((await offered(citizen, "завод", offset)).results) == 50


async def test_a_failure_offers_nothing_and_is_in_the_log(citizen: Citizen, caplog: pytest.LogCaptureFixture) -> None:
    found = await offered(citizen, "сломайся")
    assert (found.results, found.button) == ([], {})
    assert "Broken: сломайся" in caplog.text


async def test_what_telegram_refuses_offers_nothing(citizen: Citizen, caplog: pytest.LogCaptureFixture) -> None:
    citizen.telegram.faults["answerInlineQuery"] = [Refused("Bad Request: something is wrong")]
    assert (await offered(citizen, "парк")).results == []
    assert "Something is wrong" in caplog.text


async def test_where_not_even_that_can_be_told_the_log_says_so(
    citizen: Citizen, caplog: pytest.LogCaptureFixture
) -> None:
    citizen.telegram.faults["answerInlineQuery"] = [Refused("Bad Request: first"), Refused("Bad Request: second")]
    assert await citizen.types("парк") is None
    assert "An inline query could not be answered: Second" in caplog.text
    await citizen.says("парк")
    assert citizen.last_reply == "ru amount park"


async def test_an_offer_is_kept_for_a_short_while_and_a_failure_hardly(citizen: Citizen) -> None:
    assert [(await offered(citizen, text)).cache_time for text in ("парк", "сломайся")] == [30, 1]


async def test_a_query_that_telegram_forgot_is_left(citizen: Citizen, caplog: pytest.LogCaptureFixture) -> None:
    assert await citizen.types("парк", in_time=False) is None
    assert caplog.text == ""
    assert citizen.telegram.calls.count("answerInlineQuery") == 1


async def test_whoever_types_more_than_a_person_can_gets_an_empty_list(
    citizen: Citizen, application: Bot, person: Person
) -> None:
    application.bot_data["typed"] = flood.Flood(limit=3)
    pages = [await offered(citizen, "парк") for _ in range(5)]
    assert [len(page.results) for page in pages] == [2, 2, 2, 0, 0]
    assert len((await offered(person("ru"), "парк")).results) == 2
    await citizen.says("парк")
    assert citizen.last_reply == "ru amount park"


async def test_a_shared_answer_is_found_again(citizen: Citizen, person: Person) -> None:
    await citizen.says("парк")
    shared = citizen.last.holds("switch_inline_query")[SHARE]
    for reader in (citizen, person("kk")):
        assert (await offered(reader, shared)).texts == ["ru amount park"]
    assert (await offered(citizen, f"масличный парк {shared} ")).texts == ["ru amount park"]


async def test_a_shared_answer_is_asked_as_everybody_may_know_it(
    citizen: Citizen, talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    await citizen.says("парк")

    async def answer(_desk: FakeDesk, question: Question, internal: bool = False) -> Answer:
        return Answer("internal!" if internal else "public", question)

    monkeypatch.setattr(FakeDesk, "answer", answer)
    assert (await offered(citizen, citizen.last.holds("switch_inline_query")[SHARE])).texts == ["public"]


@pytest.mark.parametrize("key", ["0" * 16, "f" * 16])
@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("ru", "Этим ответом поделиться нельзя. Спросить у бота"),
        ("kk", "Бұл жауаппен бөлісуге болмайды. Боттан сұраңыз"),
    ],
)
async def test_a_key_of_no_answer_says_so(person: Person, key: str, language: str, sentence: str) -> None:
    found = await offered(person(language), SHARED + key)
    assert (found.results, found.button["text"]) == ([], sentence)


async def test_a_key_shares_no_action_and_nothing_of_another_version(citizen: Citizen, talk: Talk) -> None:
    action, _ = keyed(Question(Language.RU, (Ask.FORGET,), rank=1))
    rows = [(action, dumps(Question(Language.RU, (Ask.FORGET,), rank=1))), ("a" * 16, "{}"), ("b" * 16, "no json")]
    async with talk.database.writing() as session:
        for key, text in rows:
            await session.execute(buttons.saving(talk.database.dialect), [buttons.row(key, text, datetime.now(UTC))])
    for key, _text in rows:
        assert (await offered(citizen, SHARED + key)).results == []


@pytest.fixture
async def official(telegram: FakeTelegram, talk: Talk) -> AsyncIterator[Citizen]:
    """An administrator who speaks with a bot that has an open and an internal project and an internal figure."""
    async with talk.database.writing() as session:
        session.add(Source(id=1, title="Пресс-служба", url="", date="2026-01-01"))
        session.add(Project(slug="open", title_ru="Маслозавод", title_kk="Май зауыты", source_id=1, position=1, jobs=5))
        session.add(
            Project(
                slug="secret", title_ru="Нефтебаза Тайна", title_kk="Құпия мұнай базасы", source_id=1, position=2,
                jobs=777, internal=True,
            )
        )  # fmt: skip
        session.add(
            Indicator(
                slug="stock", title_ru="Запас тайны", title_kk="Құпия қор", value=888, unit="", period="2025",
                source_id=1, position=1, internal=True,
            )
        )  # fmt: skip
        session.add(Meta(key="data_version", value="1"))
    real = Talk(talk.database, Desk(talk.database), admins={OFFICIAL})
    settings = Settings(_env_file=None, bot_token=TOKEN, telegram_api_url=telegram.url, admins=str(OFFICIAL))
    async with bot.build(settings, real) as built:
        told = Citizen(telegram, built, "ru")
        told.user["id"] = told.chat_id = OFFICIAL
        telegram.chats.add(OFFICIAL)
        yield told


@pytest.mark.parametrize(
    "text", ["нефтебаза", "тайна", "нефтеб", "құпия", "запас", "сколько рабочих мест", "", "проекты"]
)
async def test_nothing_internal_is_offered_even_to_those_who_may_know_it(official: Citizen, text: str) -> None:
    assert not re.search("777|782|888|[Тт]айн|ұпия", repr(await offered(official, text)))


async def test_an_internal_answer_cannot_be_shared(official: Citizen) -> None:
    await official.says("сколько рабочих мест на нефтебазе тайна?")
    assert "777" in official.last_reply
    found = await offered(official, official.last.holds("switch_inline_query")[SHARE_PUBLIC])
    assert (found.results, found.button["text"]) == ([], "Этим ответом поделиться нельзя. Спросить у бота")


async def test_a_total_is_shared_without_what_is_internal(official: Citizen) -> None:
    await official.says("сколько рабочих мест всего?")
    assert "782" in official.last_reply
    found = await offered(official, official.last.holds("switch_inline_query")[SHARE_PUBLIC])
    assert found.texts[0].replace("\N{NO-BREAK SPACE}", " ").startswith("5 рабочих мест")


async def test_under_an_answer_its_last_row_passes_it_on(citizen: Citizen, person: Person) -> None:
    for reader in (citizen, person("ru", chat=GROUP)):
        await reader.says("/projects" if reader is citizen else f"@{USERNAME} парк")
    assert [button["text"] for button in citizen.last.rows[-1]] == [SHARE]
    in_group = person("ru", chat=GROUP).last
    assert [button["text"] for button in in_group.rows[-1]] == [SHARE, COPY]
    assert in_group.holds("copy_text") == {COPY: {"text": "140,7 млн $"}}


@pytest.mark.parametrize("text", ["спасибо", "погода", "подпиши", "/start", "/language"])
async def test_under_greetings_refusals_and_actions_there_is_nothing_to_share(citizen: Citizen, text: str) -> None:
    await citizen.says(text)
    assert citizen.last.holds("switch_inline_query") == {}


async def test_a_turned_page_is_shared_as_that_page(citizen: Citizen) -> None:
    await citizen.says("проекты")
    await citizen.presses("More")
    shared = citizen.last.holds("switch_inline_query")[SHARE]
    assert (await offered(citizen, shared)).texts == ["ru projects  1"]


async def test_where_the_bot_takes_no_inline_queries_there_is_no_share_button(
    telegram: FakeTelegram, settings: Settings, talk: Talk
) -> None:
    telegram.supports_inline = False
    async with bot.build(settings, talk) as built:
        citizen = Citizen(telegram, built, "ru")
        await citizen.says("парк")
    assert citizen.last.holds("switch_inline_query") == {}
    assert citizen.last.holds("copy_text") == {COPY: {"text": "140,7 млн $"}}


def test_a_figure_that_a_button_cannot_hold_has_none() -> None:
    board = Keyboard(shares=lambda: False)
    question = Question(Language.RU, (Ask.AMOUNT,))
    for figure, rows in (("", 0), ("1", 1), ("1" * LONGEST_COPY, 1), ("1" * (LONGEST_COPY + 1), 0)):
        assert len(board.lay_out(Answer("…", question, figure=figure))[0]) == rows


def test_without_telegram_nothing_is_passed_on() -> None:
    assert Keyboard().lay_out(Answer("…", Question(Language.RU, (Ask.AMOUNT,)), figure="1")) == ((), {})


async def test_an_answer_whose_picture_telegram_knows_is_offered_with_it(
    citizen: Citizen, application: Bot, talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer, chart = FakeDesk.answer, Chart(Shape.BARS, "", (), "", "ru")

    async def drawn(desk: FakeDesk, question: Question, internal: bool = False) -> Answer:
        answered = await answer(desk, question, internal)
        return replace(answered, picture=chart if question.asks else replace(chart, title="new"))

    monkeypatch.setattr(FakeDesk, "answer", drawn)
    async with talk.database.writing() as session:
        await pictures.save(session, pictures.key(application.bot.id, digest(chart)), "file", datetime.now(UTC))
    found = await offered(citizen, "парк")
    assert [result["type"] for result in found.results] == ["photo", "article"]
    assert found.results[0]["photo_file_id"] == "file"
    assert found.texts == ["ru amount park", "ru  park"]


@tried(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=256), offset=st.text(max_size=64))
async def test_any_typed_text_gets_an_answer_that_telegram_takes(citizen: Citizen, text: str, offset: str) -> None:
    citizen.application.bot_data["typed"] = flood.Flood(limit=10_000)
    found = await offered(citizen, text, offset)
    assert found.results or found.button or offset


def test_the_key_of_a_card_is_that_of_its_question() -> None:
    question = Question(Language.RU, about=(Ref(Kind.PROJECT, PARK.key),))
    assert keyed(replace(question, confidence=0.5, unexplained=("уу",)))[0] == keyed(question)[0]
