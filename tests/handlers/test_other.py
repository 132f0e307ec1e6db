"""What is no text, and too much of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from db.models import Place, Project, ProjectPlace, Source
from handlers.flood import PEOPLE, PRESSES, Flood, Verdict
from handlers.incoming import Bot
from handlers.talk import Talk
from tests.handlers.people import Citizen

Person = Callable[..., Citizen]
FILE: dict[str, Any] = {"file_id": "1", "file_unique_id": "1"}
PICTURE = {**FILE, "width": 90, "height": 90}
TURKISTAN = {"latitude": 43.3, "longitude": 68.25}
KINDS: list[tuple[dict[str, Any], str]] = [
    ({"voice": {**FILE, "duration": 3}}, "Я не умею слушать записи."),
    ({"video_note": {**FILE, "duration": 3, "length": 90}}, "Я не умею слушать записи."),
    ({"audio": {**FILE, "duration": 3}}, "Я не умею слушать записи."),
    ({"video": {**PICTURE, "duration": 3}}, "Я не умею слушать записи."),
    ({"photo": [PICTURE]}, "Я не умею читать картинки и файлы."),
    ({"document": FILE}, "Я не умею читать картинки и файлы."),
    ({"animation": {**PICTURE, "duration": 3}, "document": FILE}, "Я не умею читать картинки и файлы."),
    ({"location": TURKISTAN}, "Рядом с этой точкой проектов в базе нет."),
    ({"venue": {"location": TURKISTAN, "title": "a", "address": "b"}, "location": TURKISTAN}, "Рядом с этой точкой"),
    ({"contact": {"phone_number": "1", "first_name": "a"}}, "Контакты я не сохраняю."),
    ({"sticker": {**PICTURE, "is_animated": False, "is_video": False, "type": "regular"}}, "Я понимаю только слова."),
    ({"dice": {"emoji": "🎲", "value": 1}}, "Я понимаю только слова."),
    ({}, "Я понимаю только слова."),
]


@pytest.mark.parametrize(("content", "beginning"), KINDS)
async def test_each_kind_gets_a_sentence_that_says_what_helps(
    citizen: Citizen, content: dict[str, Any], beginning: str
) -> None:
    await citizen.sends(**content)
    assert len(citizen.replies) == 1
    assert citizen.last_reply.startswith(beginning)


async def test_a_poll_is_declined_in_kazakh(person: Person) -> None:
    kazakh = person("kk")
    option = {"text": "a", "voter_count": 0, "persistent_id": "1"}
    poll = {
        "id": "1",
        "question": "?",
        "options": [option, option],
        "total_voter_count": 0,
        "is_closed": False,
        "is_anonymous": True,
        "type": "regular",
        "allows_multiple_answers": False,
        "allows_revoting": False,
        "members_only": False,
    }
    await kazakh.sends(poll=poll)
    assert kazakh.last_reply.startswith("Мен сауалнамаға қатыспаймын.")


async def test_a_location_lists_the_projects_of_the_nearest_place(citizen: Citizen, talk: Talk) -> None:
    async with talk.database.writing() as session:
        session.add(Source(id=1, title="s"))
        session.add_all([Place(id=1, slug="near", lat=43.0, lon=68.0), Place(id=2, slug="far", lat=41.0, lon=68.0)])
        await session.flush()
        session.add(Project(id=1, slug="p", source_id=1))
        await session.flush()
        session.add_all([ProjectPlace(project_id=1, place_id=1), ProjectPlace(project_id=1, place_id=2)])
    await citizen.sends(location=TURKISTAN)
    assert citizen.last_reply == "ru projects near"


async def test_a_live_location_on_its_way_and_service_messages_are_passed_over(citizen: Citizen) -> None:
    await citizen.does(edited_message=citizen.message(location=TURKISTAN, edit_date=1_750_000_100))
    await citizen.sends(pinned_message=citizen.message(text="парк"))
    assert citizen.replies == []


async def test_more_than_twenty_questions_a_minute_get_one_notice_then_silence(
    application: Bot, person: Person
) -> None:
    now = 0.0
    application.bot_data["flood"] = Flood(clock=lambda: now)
    eager, other = person("kk"), person("ru")
    for _ in range(25):
        await eager.says("парк")
    assert len(eager.replies) == 21
    assert eager.last_reply == "Сұрақ тым көп келіп жатыр. Бір минут күте тұрыңызшы, содан кейін қайта жауап беремін."
    await other.says("парк")
    assert len(other.replies) == 1
    now = 61.0
    await eager.says("парк")
    assert eager.last_reply == "kk amount park"


async def test_a_button_pressed_in_a_flood_is_still_acknowledged(application: Bot, citizen: Citizen) -> None:
    application.bot_data["presses"] = Flood(clock=lambda: 0.0, limit=PRESSES)
    await citizen.says("парк")
    queries = [await citizen.presses("Jobs", of=citizen.replies[0]) for _ in range(PRESSES + 2)]
    assert len(citizen.replies) == 1 + PRESSES
    answered = citizen.telegram.answered
    assert [answered[query] for query in queries[:PRESSES]] == [""] * PRESSES
    assert answered[queries[PRESSES]].startswith("Слишком много вопросов подряд.")
    assert answered[queries[PRESSES + 1]] == ""


def test_the_longest_unheard_are_forgotten_first() -> None:
    flood = Flood(clock=lambda: 0.0)
    for _ in range(21):
        flood.judge(0)
    for somebody in range(1, PEOPLE + 1):
        flood.judge(somebody)
    assert flood.judge(0) is Verdict.WELCOME
    assert flood.judge(PEOPLE) is Verdict.WELCOME
