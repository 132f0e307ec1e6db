"""Updates of one chat keep their order; many chats are handled at once; what fails is set aside."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

import pytest
from telegram import Bot, Update
from telegram.error import Forbidden, NetworkError

from tests.transport.updates import Marks, Waiting, pressed, stored, typed
from transport import handling
from transport.handling import CRASHES, SUSPECT, TRIES, Handling


class Handler:
    """Hands each update to `work`; remembers what was given up."""

    def __init__(self, work: Callable[[Update], Awaitable[None]], at_once: int = 8) -> None:
        self.marks = Marks()
        self.given_up: list[tuple[int, str]] = []
        self.handling = Handling(Bot("1:token"), self.marks, work, self._give_up, at_once)

    async def _give_up(self, update: Update, error: Exception) -> None:
        self.given_up.append((update.update_id, type(error).__name__))

    async def takes(self, *waiting: Waiting, left_over: bool = False) -> None:
        """Take updates and wait until all are handled."""
        for one in waiting:
            self.handling.take(one, left_over)
        await asyncio.wait_for(self.handling.fewer_than(1), 5)


async def nothing(_update: Update) -> None:
    """Handled at once."""


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """What failed is tried again at once."""
    monkeypatch.setattr(handling, "PAUSES", (0.0, 0.0))


async def test_one_chats_updates_are_handled_one_after_another() -> None:
    seen: list[int] = []

    async def handle(update: Update) -> None:
        await asyncio.sleep(0.01 / update.update_id)  # the later, the quicker
        seen.append(update.update_id)

    handler = Handler(handle)
    await handler.takes(*(stored(number, 1) for number in range(1, 11)))
    assert seen == list(range(1, 11))
    assert handler.marks.done_ids == seen


async def test_messages_presses_and_edits_of_one_chat_share_its_turn() -> None:
    seen: list[int] = []

    async def handle(update: Update) -> None:
        await asyncio.sleep(0.01 / update.update_id)
        seen.append(update.update_id)

    edited = {"update_id": 3, "edited_message": {**stored(3, 1).body["message"], "edit_date": 1_750_000_000}}
    await Handler(handle).takes(stored(1, 1), Waiting(2, pressed(2, 1)), Waiting(3, edited))
    assert seen == [1, 2, 3]


async def test_a_chat_that_waits_holds_up_no_other_even_with_a_long_queue() -> None:
    go, done = asyncio.Event(), asyncio.Event()

    async def handle(update: Update) -> None:
        if update.effective_chat and update.effective_chat.id == 1:
            await go.wait()
        else:
            done.set()

    handler = Handler(handle, at_once=2)
    for number in range(1, 51):
        handler.handling.take(stored(number, 1))
    handler.handling.take(stored(51, 2))
    await asyncio.wait_for(done.wait(), 1)
    assert set(handler.marks.done_ids) <= {51}
    go.set()
    await asyncio.wait_for(handler.handling.fewer_than(1), 5)
    assert handler.marks.done_ids == [51, *range(1, 51)]


async def test_no_more_are_handled_at_once_than_allowed() -> None:
    running = most = 0

    async def handle(_update: Update) -> None:
        nonlocal running, most
        running += 1
        most = max(most, running)
        await asyncio.sleep(0.005)
        running -= 1

    await Handler(handle, at_once=3).takes(*(stored(chat, chat) for chat in range(1, 13)))
    assert most == 3


async def test_what_fails_three_times_is_set_aside_with_its_cause_and_given_up_once() -> None:
    tries: list[int] = []

    async def handle(update: Update) -> None:
        tries.append(update.update_id)
        if update.update_id == 1:
            raise ValueError("the desk fell over")

    handler = Handler(handle)
    await handler.takes(stored(1, 1), stored(2, 1))
    assert tries == [1] * TRIES + [2], "it keeps its turn until it is given up, and the next comes after it"
    assert handler.marks.aside == {1: "ValueError: the desk fell over"}
    assert handler.given_up == [(1, "ValueError")]
    assert handler.marks.done_ids == [2]


async def test_what_succeeds_at_the_third_try_is_done() -> None:
    errors: list[Exception] = [NetworkError("Bad Gateway"), ValueError()]

    async def handle(_update: Update) -> None:
        if errors:
            raise errors.pop(0)

    handler = Handler(handle)
    await handler.takes(stored(1, 1))
    assert (handler.marks.done_ids, handler.marks.aside, handler.given_up) == ([1], {}, [])


async def test_a_person_who_blocked_the_bot_is_no_failure() -> None:
    tries: list[int] = []

    async def handle(update: Update) -> None:
        tries.append(update.update_id)
        raise Forbidden("bot was blocked by the user")

    handler = Handler(handle)
    await handler.takes(stored(1, 1))
    assert (tries, handler.marks.done_ids, handler.marks.aside, handler.given_up) == ([1], [1], {}, [])


async def test_an_answer_that_takes_for_ever_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handling, "LONGEST", 0.01)

    async def handle(_update: Update) -> None:
        await asyncio.Event().wait()

    handler = Handler(handle)
    await handler.takes(stored(1, 1))
    assert list(handler.marks.aside) == [1]
    assert handler.given_up == [(1, "TimeoutError")]


async def test_an_update_that_cannot_be_read_is_set_aside() -> None:
    handler = Handler(nothing)
    broken = Waiting(1, {"update_id": 1, "message": {"chat": {"id": 1}}})
    await handler.takes(broken, stored(2, 1))
    assert list(handler.marks.aside) == [1]
    assert handler.marks.done_ids == [2]


@pytest.mark.parametrize(
    ("age", "left_over", "handled"),
    [(60, True, True), (200, True, False), (200, False, True)],
)
async def test_an_old_press_is_dropped_if_an_earlier_process_left_it(age: int, left_over: bool, handled: bool) -> None:
    seen: list[int] = []

    async def handle(update: Update) -> None:
        seen.append(update.update_id)

    handler = Handler(handle)
    press = Waiting(1, pressed(1, 1), received_at=datetime.now(UTC) - timedelta(seconds=age))
    await handler.takes(press, left_over=left_over)
    assert seen == [1] * handled
    assert handler.marks.done_ids == [1]


async def test_an_old_message_of_an_earlier_process_is_answered() -> None:
    handler = Handler(nothing)
    await handler.takes(stored(1, 1, received_at=datetime.now(UTC) - timedelta(hours=9)), left_over=True)
    assert handler.marks.done_ids == [1]


async def test_each_process_that_begins_a_left_over_update_notes_it_before_it_handles_it() -> None:
    begun: list[dict[int, int]] = []

    async def handle(_update: Update) -> None:
        begun.append(dict(handler.marks.begun))

    handler = Handler(handle)
    await handler.takes(stored(1, 1, attempts=2), left_over=True)
    assert begun == [{1: 3}]


async def test_an_update_at_which_six_processes_ended_is_set_aside_unhandled() -> None:
    seen: list[int] = []

    async def handle(update: Update) -> None:
        seen.append(update.update_id)

    handler = Handler(handle)
    await handler.takes(stored(1, 1, attempts=CRASHES), stored(2, 2, attempts=CRASHES - 1), left_over=True)
    assert seen == [2]
    assert handler.marks.aside == {1: "the process ended each time"}


async def test_what_may_have_ended_a_process_is_handled_first_and_alone() -> None:
    running: set[int] = set()
    together: dict[int, set[int]] = {}

    async def handle(update: Update) -> None:
        running.add(update.update_id)
        await asyncio.sleep(0.01)
        together[update.update_id] = set(running)
        running.discard(update.update_id)

    handler = Handler(handle)
    left = [stored(1, 1), stored(2, 2, attempts=SUSPECT), stored(3, 3), stored(4, 4, attempts=SUSPECT)]
    await handler.handling.take_up(left, at_most=10)
    await asyncio.wait_for(handler.handling.fewer_than(1), 5)
    assert together == {2: {2}, 4: {4}, 1: {1, 3}, 3: {3}}
    assert handler.marks.done_ids[:2] == [2, 4]


async def test_no_more_of_what_was_left_is_under_way_than_allowed() -> None:
    most = 0

    async def handle(_update: Update) -> None:
        nonlocal most
        most = max(most, len(handler.handling))
        await asyncio.sleep(0)

    handler = Handler(handle)
    await handler.handling.take_up([stored(number, number) for number in range(1, 40)], at_most=5)
    await asyncio.wait_for(handler.handling.fewer_than(1), 5)
    assert most == 5
    assert len(handler.marks.done_ids) == 39


async def test_stopping_lets_what_runs_finish_and_leaves_what_waits_unmarked() -> None:
    go, seen = asyncio.Event(), list[int]()

    async def handle(update: Update) -> None:
        seen.append(update.update_id)
        await go.wait()

    handler = Handler(handle)
    for one in (stored(1, 1), stored(2, 1), stored(3, 2), stored(4, 2)):
        handler.handling.take(one)
    await asyncio.sleep(0.01)
    stopping = asyncio.create_task(handler.handling.stop(2))
    await asyncio.sleep(0.01)
    go.set()
    assert await stopping == 2, "two wait for the next start"
    assert (seen, sorted(handler.marks.done_ids), handler.marks.aside) == ([1, 3], [1, 3], {})


async def test_stopping_gives_up_what_hangs_and_leaves_it_unmarked() -> None:
    async def handle(_update: Update) -> None:
        await asyncio.Event().wait()

    handler = Handler(handle)
    handler.handling.take(stored(1, 1))
    handler.handling.take(stored(2, 1))
    await asyncio.sleep(0.01)
    began = asyncio.get_running_loop().time()
    assert await handler.handling.stop(0.05) == 2
    assert asyncio.get_running_loop().time() - began < 0.5
    assert (handler.marks.done_ids, handler.marks.aside) == ([], {})


async def test_an_update_without_a_chat_is_handled_too() -> None:
    press = pressed(1, 5)
    del press["callback_query"]["message"]
    press["callback_query"]["inline_message_id"] = "1"
    handler = Handler(nothing)
    await handler.takes(Waiting(1, press), Waiting(2, {"update_id": 2, "poll_of_tomorrow": True}))
    assert sorted(handler.marks.done_ids) == [1, 2]


async def test_of_what_one_person_types_on_only_the_newest_is_answered() -> None:
    seen: list[int] = []

    async def handle(update: Update) -> None:
        await asyncio.sleep(0.01)
        seen.append(update.update_id)

    handler = Handler(handle)
    handler.handling.take(Waiting(1, typed(1, 5)))
    await asyncio.sleep(0.005)  # the first is on its way already
    await handler.takes(*(Waiting(number, typed(number, 5)) for number in range(2, 7)), Waiting(7, typed(7, 6)))
    assert sorted(seen) == [1, 6, 7]
    assert sorted(handler.marks.done_ids) == [1, 2, 3, 4, 5, 6, 7]
    await handler.takes(Waiting(8, typed(8, 5)))
    assert seen[-1] == 8


async def test_what_is_typed_elsewhere_and_what_is_said_to_the_bot_do_not_wait_for_each_other() -> None:
    said, go_on = asyncio.Event(), asyncio.Event()

    async def handle(update: Update) -> None:
        if update.message:
            said.set()
            await go_on.wait()
        else:
            await said.wait()
            go_on.set()

    handler = Handler(handle)
    await handler.takes(stored(1, 5), Waiting(2, typed(2, 5)))
    assert sorted(handler.marks.done_ids) == [1, 2]


@pytest.mark.parametrize(("age", "left_over", "handled"), [(20, True, True), (40, True, False), (40, False, True)])
async def test_an_inline_query_that_telegram_forgot_is_dropped_if_an_earlier_process_left_it(
    age: int, left_over: bool, handled: bool
) -> None:
    seen: list[int] = []

    async def handle(update: Update) -> None:
        seen.append(update.update_id)

    handler = Handler(handle)
    query = Waiting(1, typed(1, 1), received_at=datetime.now(UTC) - timedelta(seconds=age))
    await handler.takes(query, left_over=left_over)
    assert (seen, handler.marks.done_ids) == ([1] if handled else [], [1])
