"""The pace of a bot token, by a simulated clock."""

from __future__ import annotations

import heapq
from bisect import bisect_left
from collections.abc import Callable, Iterator
from itertools import count, cycle
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transport.pace import LATE, PER_CHAT, Pace

RATE = 29
PER_WINDOW = 30  # in any one second: Telegram's own limit
AHEAD = 0.03  # a moment is claimed so long before


class Clock:
    """Time that passes when it is told to."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


def sendings(pace: Pace, clock: Clock, number: int, lateness: Iterator[float]) -> list[float]:
    """When so many messages to as many chats go out, each so much later than it was let."""
    sent = []
    for chat_id in range(number):
        clock.now = max(clock.now, pace.opens() - AHEAD)
        moment = max(pace.claim(chat_id), clock.now)
        clock.now = moment + next(lateness)
        sent.append(clock.now)
    return sent


def most_in_a_second(sent: list[float]) -> int:
    """The most sendings in any window of one second."""
    return max(bisect_left(sent, moment + 1.0) - index for index, moment in enumerate(sent))


LATENESS: dict[str, Callable[[], Iterator[float]]] = {
    "never": lambda: cycle([0.0]),
    "always": lambda: cycle([LATE]),
    "by turns": lambda: cycle([LATE, 0.0]),
    "a late start, then none": lambda: cycle([LATE] * 30 + [0.0] * 30),
    "at random": lambda: (Random(7).uniform(0, LATE) for _ in count()),  # noqa: S311
}


@pytest.mark.parametrize("name", LATENESS)
def test_never_more_than_thirty_in_a_second_and_hardly_any_of_the_rate_lost(name: str) -> None:
    clock = Clock()
    pace, began = Pace(RATE, clock), clock.now
    sent = sendings(pace, clock, 5_000, LATENESS[name]())
    assert most_in_a_second(sent) <= PER_WINDOW
    assert len(sent) / (sent[-1] - began) >= 0.98 * RATE


@given(st.lists(st.floats(0, LATE), min_size=1, max_size=80))
@settings(max_examples=60, deadline=None)
def test_no_pattern_of_lateness_breaks_the_limit_or_costs_much_of_the_rate(pattern: list[float]) -> None:
    clock = Clock()
    pace, began = Pace(RATE, clock), clock.now
    sent = sendings(pace, clock, 600, cycle(pattern))
    assert most_in_a_second(sent) <= PER_WINDOW
    assert (len(sent) - 1) / (sent[-1] - began) >= 0.98 * RATE


def test_a_hundred_thousand_recipients_are_reached_within_58_minutes() -> None:
    clock = Clock()
    pace, began = Pace(RATE, clock), clock.now
    sent = sendings(pace, clock, 100_000, LATENESS["at random"]())
    assert sent[-1] - began <= 58 * 60
    assert most_in_a_second(sent) <= PER_WINDOW


def test_what_was_not_used_is_not_saved_up() -> None:
    clock = Clock()
    pace = Pace(RATE, clock)
    sendings(pace, clock, 10, cycle([0.0]))
    clock.now += 60
    assert most_in_a_second(sendings(pace, clock, 100, cycle([0.0]))) <= PER_WINDOW


def test_replies_take_their_part_of_the_rate() -> None:
    clock = Clock()
    pace, began = Pace(RATE, clock), clock.now
    announced = replied = 0
    due: list[float] = [began + 0.2 * number for number in range(300)]  # five a second
    heapq.heapify(due)
    while clock.now < began + 60:
        clock.now = max(clock.now, pace.opens())
        while due and due[0] <= clock.now:
            heapq.heappop(due)
            pace.replied(-1)
            replied += 1
        clock.now = max(clock.now, pace.claim(announced))
        announced += 1
    assert replied == pytest.approx(300, abs=1)
    assert announced + replied == pytest.approx(60 * RATE, abs=3)


def test_a_reply_never_waits_and_an_announcement_waits_for_it() -> None:
    clock = Clock()
    pace = Pace(RATE, clock)
    pace.halt(60)
    pace.replied(1)  # returns at once, also while a limit runs
    clock.now += 100
    opens = pace.opens()
    pace.replied(1)
    assert pace.opens() >= opens
    assert pace.claim(2) >= clock.now - LATE + 1 / RATE


def test_one_chat_gets_no_announcement_within_a_second_of_a_reply() -> None:
    clock = Clock()
    pace = Pace(RATE, clock)
    pace.replied(7)
    assert pace.claim(7) == pytest.approx(clock.now + PER_CHAT)
    assert pace.claim(8) < clock.now + 0.2, "the others do not wait with it"
    clock.now += PER_CHAT + 1
    assert pace.claim(7) == pytest.approx(clock.now, abs=LATE)


def test_a_halt_keeps_all_announcements_back_and_a_shorter_one_does_not_end_it() -> None:
    clock = Clock()
    pace = Pace(RATE, clock)
    pace.halt(5)
    pace.halt(1)
    until = clock.now + 5
    assert pace.opens() == until
    assert pace.free(AHEAD) == 0
    clock.now = until
    assert pace.free(AHEAD) == 1
    clock.now -= 1
    assert pace.claim(1) >= until
    clock.now = until
    assert most_in_a_second(sendings(pace, clock, 100, cycle([0.0]))) <= PER_WINDOW


def test_only_the_moments_that_are_near_are_free() -> None:
    clock = Clock()
    pace = Pace(1000, clock)
    first = pace.free(0.03)
    assert first == pytest.approx(1000 * (0.03 + LATE), abs=1)
    for chat_id in range(first):
        pace.claim(chat_id)
    assert pace.free(0.03) <= 1, "all but a rounding error is given out"
    clock.now += 0.01
    assert pace.free(0.03) == pytest.approx(10, abs=1)


def test_memory_does_not_grow_with_the_chats_that_were_replied_to() -> None:
    pace = Pace(RATE, Clock())
    for chat_id in range(20_000):
        pace.replied(chat_id)
    assert len(pace._chats) <= 5_000


async def test_until_sleeps_to_the_moment_and_not_at_all_after_it() -> None:
    pace = Pace(RATE)
    moment = pace.now() + 0.03
    await pace.until(moment)
    assert moment <= pace.now() < moment + 0.5
    await pace.until(moment - 60)
    assert pace.now() < moment + 0.5
