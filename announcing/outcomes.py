"""What an error of Telegram means for a delivery."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, RetryAfter, TelegramError

from db.deliveries import EDIT, RECALL, SEND
from transport.request import never_sent, wait_of


class Fate(Enum):
    """What becomes of a row."""

    DONE = auto()
    GONE = auto()  # the chat takes no messages any more
    FAILED = auto()  # trying again would change nothing
    LATER = auto()  # surely not sent: again after a while
    UNSURE = auto()  # perhaps sent
    MOVED = auto()


@dataclass(frozen=True, slots=True)
class Outcome:
    """A fate with its reason as a word, the seconds that Telegram asks to wait, and a group's new number."""

    fate: Fate
    reason: str = ""
    wait: float = 0.0
    new_chat_id: int = 0


UNREACHABLE = ("chat not found", "user is deactivated", "peer_id_invalid", "bot was kicked", "bot is not a member")
# What an edit or a deletion meets where nothing is left to do.
ALREADY = {EDIT: ("not modified",), RECALL: ("message to delete not found",)}


def outcome_of(error: TelegramError, task: str) -> Outcome:
    """What an error means; raises InvalidToken, which concerns the whole bot."""
    match error:
        case InvalidToken():
            raise error
        case RetryAfter():
            return Outcome(Fate.LATER, "limit", wait=wait_of(error))
        case ChatMigrated():
            return Outcome(Fate.MOVED, "moved", new_chat_id=error.new_chat_id)
        case Forbidden():
            return Outcome(Fate.GONE, error.message)
        case BadRequest():
            return _refused(error.message, task)
    if never_sent(error):
        return Outcome(Fate.LATER, "network")
    return Outcome(Fate.UNSURE if task == SEND else Fate.LATER, "network")


def _refused(message: str, task: str) -> Outcome:
    lower = message.lower()
    if any(words in lower for words in ALREADY.get(task, ())):
        return Outcome(Fate.DONE)
    if any(words in lower for words in UNREACHABLE):
        return Outcome(Fate.GONE, message)
    return Outcome(Fate.FAILED, message)
