"""What each error of Telegram means for a row."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import aiohttp
import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from announcing.outcomes import Fate, Outcome, outcome_of

DONE, GONE, FAILED, LATER, UNSURE, MOVED = Fate.DONE, Fate.GONE, Fate.FAILED, Fate.LATER, Fate.UNSURE, Fate.MOVED
TASKS = ("send", "edit", "recall")


def after(error: TelegramError, cause: Exception) -> TelegramError:
    """An error as our requests raise it."""
    error.__cause__ = cause
    return error


def refused() -> TelegramError:
    """Nobody listens there."""
    return after(NetworkError("refused"), aiohttp.ClientConnectorError(None, OSError()))  # type: ignore[arg-type]


TABLE: list[tuple[Callable[[], TelegramError], tuple[Fate, Fate, Fate]]] = [
    (lambda: RetryAfter(7), (LATER, LATER, LATER)),
    (lambda: ChatMigrated(-100), (MOVED, MOVED, MOVED)),
    (lambda: Forbidden("Forbidden: bot was blocked by the user"), (GONE, GONE, GONE)),
    (lambda: Forbidden("Forbidden: user is deactivated"), (GONE, GONE, GONE)),
    (lambda: BadRequest("Chat not found"), (GONE, GONE, GONE)),
    (lambda: BadRequest("PEER_ID_INVALID"), (GONE, GONE, GONE)),
    (lambda: BadRequest("Message is not modified: nothing changed"), (FAILED, DONE, FAILED)),
    (lambda: BadRequest("Message to delete not found"), (FAILED, FAILED, DONE)),
    (lambda: BadRequest("Message to edit not found"), (FAILED, FAILED, FAILED)),
    (lambda: BadRequest("Message can't be deleted for everyone"), (FAILED, FAILED, FAILED)),
    (lambda: BadRequest("Can't parse entities"), (FAILED, FAILED, FAILED)),
    (lambda: NetworkError("Bad Gateway"), (UNSURE, LATER, LATER)),
    (TimedOut, (UNSURE, LATER, LATER)),
    (lambda: after(NetworkError("reset"), aiohttp.ServerDisconnectedError()), (UNSURE, LATER, LATER)),
    (lambda: TelegramError("Invalid server response"), (UNSURE, LATER, LATER)),
    (lambda: Conflict("…"), (UNSURE, LATER, LATER)),
    (refused, (LATER, LATER, LATER)),
    (lambda: after(TimedOut(), aiohttp.ConnectionTimeoutError()), (LATER, LATER, LATER)),
]


@pytest.mark.parametrize(("error", "fates"), TABLE, ids=[repr(made()) for made, _ in TABLE])
def test_each_error_has_its_fate_by_task(error: Callable[[], TelegramError], fates: tuple[Fate, ...]) -> None:
    assert tuple(outcome_of(error(), task).fate for task in TASKS) == fates


def test_the_wait_and_the_new_number_are_told() -> None:
    assert outcome_of(RetryAfter(7), "send") == Outcome(Fate.LATER, "limit", wait=7.0)
    assert outcome_of(RetryAfter(timedelta(seconds=2)), "send").wait == 2.0
    assert outcome_of(ChatMigrated(-100), "send").new_chat_id == -100


def test_a_refused_token_concerns_the_whole_bot() -> None:
    with pytest.raises(InvalidToken):
        outcome_of(InvalidToken("Unauthorized"), "send")
