"""Updates of one chat keep their order; many chats are handled at once."""

from __future__ import annotations

import asyncio

import pytest
from telegram import CallbackQuery, Chat, Message, Update, User

from transport.order import InOrderPerChat


def update(chat_id: int) -> Update:
    chat = Chat(chat_id, Chat.PRIVATE)
    return Update(1, message=Message(1, None, chat))  # type: ignore[arg-type]


async def test_one_chats_updates_are_handled_one_after_another() -> None:
    processor, seen = InOrderPerChat(at_once=8), list[int]()

    async def handle(number: int) -> None:
        await asyncio.sleep(0.01 / (number + 1))  # the later, the quicker
        seen.append(number)

    await asyncio.gather(*(processor.process_update(update(1), handle(number)) for number in range(10)))
    assert seen == list(range(10))


async def test_a_chat_that_waits_holds_up_no_other_even_with_a_long_queue() -> None:
    processor, go = InOrderPerChat(at_once=2), asyncio.Event()
    stuck = [asyncio.create_task(processor.process_update(update(1), go.wait())) for _ in range(50)]
    await asyncio.sleep(0)
    done = asyncio.Event()

    async def handle() -> None:
        done.set()

    await asyncio.wait_for(processor.process_update(update(2), handle()), 1)
    assert done.is_set()
    go.set()
    await asyncio.gather(*stuck)


async def test_no_more_are_handled_at_once_than_allowed() -> None:
    processor, running, most = InOrderPerChat(at_once=3), 0, 0

    async def handle() -> None:
        nonlocal running, most
        running += 1
        most = max(most, running)
        await asyncio.sleep(0.005)
        running -= 1

    async with processor:
        await asyncio.gather(*(processor.process_update(update(chat), handle()) for chat in range(12)))
    assert most == 3


async def test_an_error_ends_the_turn() -> None:
    processor = InOrderPerChat(at_once=1)

    async def fail() -> None:
        raise ValueError

    for _ in range(2):
        with pytest.raises(ValueError):
            await processor.process_update(update(1), fail())


async def test_what_is_given_up_before_its_turn_is_put_away() -> None:
    processor, go = InOrderPerChat(at_once=1), asyncio.Event()

    async def never() -> None:
        raise AssertionError

    first = asyncio.create_task(processor.process_update(update(1), go.wait()))
    second = asyncio.create_task(processor.process_update(update(1), never()))
    await asyncio.sleep(0)
    second.cancel()
    go.set()
    await asyncio.gather(first, second, return_exceptions=True)


async def test_updates_without_a_chat_have_an_order_too() -> None:
    processor, seen = InOrderPerChat(at_once=8), list[str]()

    async def handle(name: str) -> None:
        seen.append(name)

    pressed = Update(1, callback_query=CallbackQuery("1", User(5, "A", False), "1", inline_message_id="1"))
    await processor.process_update(pressed, handle("pressed"))
    await processor.process_update("an event of our own", handle("own"))
    assert seen == ["pressed", "own"]
