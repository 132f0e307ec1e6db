"""An update is kept before it is confirmed; faults on the way to Telegram are survived."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any

import pytest
from telegram import Bot, Update
from telegram.error import Conflict, InvalidToken, NetworkError, RetryAfter, TimedOut

from tests.transport.updates import Marks, Waiting, said
from transport import intake
from transport.handling import Handling, Stored
from transport.intake import UPDATES, Intake

Log = list[tuple[str, Any]]


class Telegram:
    """Confirms by offset, as Telegram does; `faults` are raised first."""

    def __init__(self, log: Log, *pending: Mapping[str, Any], page: int = 100) -> None:
        self.log, self.pending, self.page = log, list(pending), page
        self.faults: list[Exception] = []
        self.asked: list[Mapping[str, Any]] = []
        self.came = asyncio.Event()

    async def call(self, method: str, params: Mapping[str, Any], read_timeout: float | None = None) -> Any:
        """Serve getUpdates and nothing else."""
        assert method == "getUpdates"
        assert read_timeout is not None
        assert read_timeout > params["timeout"], "Telegram answers before we give up"
        self.asked.append(params)
        if self.faults:
            raise self.faults.pop(0)
        offset = params.get("offset", 0)
        self.log.append(("confirmed below", offset))
        self.pending = [update for update in self.pending if update["update_id"] >= offset]
        while not self.pending:
            self.came.clear()
            await self.came.wait()
        return self.pending[: self.page]


class Inbox:
    """Keeps updates in memory."""

    def __init__(self, log: Log, *waiting: Waiting) -> None:
        self.log, self.left = log, waiting
        self.known = {one.update_id for one in waiting}

    async def keep(self, updates: Sequence[Mapping[str, Any]]) -> Sequence[Stored]:
        """Take a while, as a commit does."""
        await asyncio.sleep(0.002)
        fresh = [Waiting(body["update_id"], body) for body in updates if body["update_id"] not in self.known]
        self.known |= {one.update_id for one in fresh}
        self.log.append(("kept", [one.update_id for one in fresh]))
        return fresh

    async def waiting(self) -> Sequence[Stored]:
        """What an earlier process left."""
        return self.left


class Way:
    """The whole way in, over fakes; `log` tells the order of what happened."""

    def __init__(self, *pending: Mapping[str, Any], left: Sequence[Waiting] = (), page: int = 100) -> None:
        self.log: Log = []
        self.telegram = Telegram(self.log, *pending, page=page)
        self.handling = Handling(Bot("1:token"), Marks(), self._handle, self._never, 500)
        self.intake = Intake(self.telegram, Inbox(self.log, *left), self.handling)  # type: ignore[arg-type]
        self.go, self.news = asyncio.Event(), asyncio.Event()
        self.go.set()
        self.most = 0

    async def _handle(self, update: Update) -> None:
        self.log.append(("handled", update.update_id))
        self.news.set()
        self.most = max(self.most, len(self.handling))
        await self.go.wait()

    async def _never(self, _update: Update, error: Exception) -> None:
        raise error

    @property
    def handled(self) -> list[int]:
        """The updates in the order in which they were begun."""
        return [value for what, value in self.log if what == "handled"]

    async def until_handled(self, count: int) -> None:
        """Wait for so many."""
        async with asyncio.timeout(5):
            while len(self.handled) < count:
                self.news.clear()
                await self.news.wait()

    @asynccontextmanager
    async def running(self) -> AsyncIterator[asyncio.Task[None]]:
        """Take in meanwhile."""
        task = asyncio.create_task(self.intake.run())
        try:
            yield task
        finally:
            task.cancel()
            self.go.set()
            await asyncio.gather(task, return_exceptions=True)


@pytest.fixture(autouse=True)
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long was paused after each fault; none of it is waited for."""
    slept: list[float] = []
    sleep = asyncio.sleep

    async def at_once(seconds: float) -> None:
        if seconds >= 0.1:
            slept.append(seconds)
        await sleep(min(seconds, 0.002))

    monkeypatch.setattr(intake.asyncio, "sleep", at_once)
    return slept


async def test_an_update_is_kept_before_it_is_confirmed_and_before_it_is_handled() -> None:
    way = Way(*(said(number, number) for number in range(1, 6)), page=2)
    async with way.running():
        await way.until_handled(5)
        await asyncio.sleep(0.01)
    kept: set[int] = set()
    for what, value in way.log:
        if what == "kept":
            kept |= set(value)
        elif what == "handled":
            assert value in kept
        else:
            assert set(range(1, value)) <= kept, "whatever is confirmed was kept"
    assert ("confirmed below", 6) in way.log
    assert sorted(way.handled) == [1, 2, 3, 4, 5]


async def test_the_first_answers_of_a_batch_go_out_before_its_last_questions_are_begun() -> None:
    class Answering(Way):
        async def _handle(self, update: Update) -> None:
            await super()._handle(update)
            asyncio.get_running_loop().call_soon(self.log.append, ("sent", update.update_id))

    way = Answering(*(said(number, number) for number in range(1, 41)))
    async with way.running():
        await way.until_handled(40)
    assert way.log.index(("sent", 1)) < way.log.index(("handled", 40))


async def test_only_updates_that_are_handled_are_asked_for() -> None:
    way = Way(said(1, 1))
    async with way.running():
        await way.until_handled(1)
    assert way.telegram.asked[0]["allowed_updates"] == UPDATES
    assert "offset" not in way.telegram.asked[0], "what came while nobody polled comes first"


async def test_what_an_earlier_process_left_is_handled_before_what_comes_of_that_chat() -> None:
    left = [Waiting(number, said(number, 1)) for number in (1, 2)]
    way = Way(said(3, 1), left=left)
    async with way.running():
        await way.until_handled(3)
    assert way.handled == [1, 2, 3]


async def test_an_update_that_comes_again_is_handled_once() -> None:
    left = [Waiting(1, said(1, 1))]
    way = Way(said(1, 1), said(2, 1), left=left)
    async with way.running():
        await way.until_handled(2)
        await asyncio.sleep(0.01)
    assert way.handled == [1, 2]


@pytest.mark.parametrize(
    ("faults", "waits"),
    [
        ([RetryAfter(7)], [7.0]),
        ([NetworkError("Bad Gateway"), TimedOut(), NetworkError("reset")], [1.0, 2.0, 4.0]),
        ([Conflict("terminated by other getUpdates request")], [1.0]),
        ([NetworkError("down")] * 8, [1.0, 2.0, 4.0, 8.0, 16.0, 30.0, 30.0, 30.0]),
    ],
)
async def test_faults_are_waited_out_ever_longer(
    faults: list[Exception], waits: list[float], pauses: list[float]
) -> None:
    way = Way(said(1, 1))
    way.telegram.faults = list(faults)
    async with way.running():
        await way.until_handled(1)
    assert pauses == waits


async def test_the_log_says_why_nothing_comes(caplog: pytest.LogCaptureFixture) -> None:
    way = Way(said(1, 1))
    way.telegram.faults = [NetworkError("Bad Gateway"), Conflict("terminated by other getUpdates request")]
    async with way.running():
        await way.until_handled(1)
    assert "Telegram cannot be reached (Bad Gateway)" in caplog.text
    assert "Another process polls with the same BOT_TOKEN" in caplog.text


async def test_a_token_that_telegram_refuses_ends_it() -> None:
    way = Way()
    way.telegram.faults = [InvalidToken("Unauthorized")]
    async with way.running() as task:
        with pytest.raises(InvalidToken):
            await asyncio.wait_for(asyncio.shield(task), 5)


async def test_no_more_are_fetched_while_enough_are_under_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "AT_MOST", 20)
    way = Way(*(said(number, number) for number in range(1, 101)), page=10)
    way.go.clear()
    async with way.running():
        await way.until_handled(20)
        await asyncio.sleep(0.05)
        assert len(way.handled) == 20
        way.go.set()
        await way.until_handled(100)
    assert way.most == 20


async def test_it_is_known_when_telegram_was_heard_last() -> None:
    way = Way(said(1, 1))
    way.intake.heard_at = 0.0
    async with way.running():
        await way.until_handled(1)
    assert way.intake.heard_at > 0
