"""Chats are remembered and forgotten; unanswered questions are counted without who asked."""

from __future__ import annotations

from datetime import UTC, datetime

from db import chats, subscribers, unanswered
from db.engine import Database


async def test_a_chat_is_remembered_and_forgotten_whole(database: Database) -> None:
    async with database.writing() as session:
        assert await chats.load_chat(session, -(10**12)) == chats.ChatState()
        await chats.touch_chat(session, -(10**12), "ru")
        await chats.set_language(session, -(10**12), "kk")
        await session.execute(chats.saving_context(database.dialect), [chats.context_row(-(10**12), "{}", "ru")])
        await subscribers.subscribe(session, -(10**12), "kk")
        await subscribers.subscribe(session, -(10**12), "kk")
    async with database.reading() as session:
        assert await chats.load_chat(session, -(10**12)) == chats.ChatState("kk", "ru", "{}")
        assert await subscribers.is_subscribed(session, -(10**12))
    async with database.writing() as session:
        assert await subscribers.unsubscribe(session, -(10**12))
        assert not await subscribers.is_subscribed(session, -(10**12))
        await chats.forget(session, -(10**12))
    async with database.reading() as session:
        assert await chats.load_chat(session, -(10**12)) == chats.ChatState()


async def test_a_chat_with_a_new_number_keeps_everything(database: Database) -> None:
    async with database.writing() as session:
        await chats.set_language(session, -1, "kk")
        await subscribers.subscribe(session, -1, "kk")
        await subscribers.subscribe(session, -1, "kk", "sector:energy")
        await subscribers.subscribe(session, -2, "ru")
        await chats.touch_chat(session, -2)
        await chats.move(session, -1, -2)
        await chats.move(session, -8, -9)
    async with database.reading() as session:
        assert (await chats.load_chat(session, -2)).language == "kk"
        assert await subscribers.is_subscribed(session, -2)
        assert await subscribers.topics_of(session, -2) == ["all", "sector:energy"]
        assert (await subscribers.load(session, -2)).language == "kk"  # type: ignore[union-attr]
        assert not await subscribers.is_subscribed(session, -1)
        assert await chats.load_chat(session, -1) == await chats.load_chat(session, -9) == chats.ChatState()


async def test_the_same_question_is_counted(database: Database) -> None:
    now = datetime.now(UTC)
    async with database.writing() as session:
        for text in ("Где  банк?", "где банк?", "Ауа райы"):
            await unanswered.record(session, text, "ru", now)
    async with database.reading() as session:
        found = await unanswered.most_asked(session, 1)
    assert [(row.text, row.count, row.last_at) for row in found] == [("Где банк?", 2, now)]
