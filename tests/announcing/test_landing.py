"""What has landed is known to the next process before the database knows it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from telegram.error import ChatMigrated, Forbidden

from announcing.delivery import Sender
from announcing.landing import Landing
from announcing.outcomes import Fate, Outcome
from db.deliveries import Due
from db.engine import Database
from db.spool import spool
from tests.announcing.office import Office
from tests.announcing.outbox import rows

CHATS = range(1, 6)
CLAIMED = 2  # transactions until all are claimed: the first takes over what was left


async def cut_off(office: Office, sender: Sender, monkeypatch: pytest.MonkeyPatch, came: int = len(CHATS)) -> None:
    """Send until so many messages have come, and end in the middle of marking them."""
    real, begun = Database.at_once, []

    async def at_once(database: Database, work: Callable[..., Any]) -> Any:
        begun.append(work)
        if len(begun) > CLAIMED:
            await asyncio.Event().wait()
        return await real(database, work)

    with monkeypatch.context() as patched:
        patched.setattr(Database, "at_once", at_once)
        sending = asyncio.create_task(sender.run())
        await office.until_came(came)
        await asyncio.sleep(0.05)
        sending.cancel()
        await asyncio.gather(sending, return_exceptions=True)
    assert "sending" in {state for _, state in (await rows(office.database, 1)).values()}


async def killed_before_it_marks(office: Office, monkeypatch: pytest.MonkeyPatch, came: int = len(CHATS)) -> None:
    """Send as a process does that is killed when so many messages have come; another one leads then."""
    await cut_off(office, office.another(), monkeypatch, came)
    office.lead.epoch += 1
    await office.wins(office.lead.epoch)


async def test_what_was_being_marked_when_the_bot_was_told_to_stop_is_marked_at_the_end(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    await office.subscribes(*CHATS)
    number = await office.releases()
    sender = office.another()
    await cut_off(office, sender, monkeypatch)
    await sender.finish(1)
    assert await rows(office.database, number) == dict.fromkeys(CHATS, ("send", "sent"))


async def perhaps_sent(office: Office, number: int) -> set[int]:
    return {chat for chat in CHATS if (await office.row(number, chat)).perhaps_sent}


async def test_what_a_killed_process_noted_is_not_sent_again(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    await office.subscribes(*CHATS)
    number = await office.releases()
    await killed_before_it_marks(office, monkeypatch)
    await office.sends(number, office.another())
    assert office.telegram.arrived == {chat: ["Новость"] for chat in CHATS}
    assert await perhaps_sent(office, number) == set()
    row = await office.row(number, 3)
    assert office.telegram.shown[row.message_id or 0] == "Новость", "it can still be corrected and recalled"


async def test_another_host_knows_nothing_of_it_and_sends_again(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    await office.subscribes(*CHATS)
    number = await office.releases()
    await killed_before_it_marks(office, monkeypatch)
    await office.sends(number, office.another(host="elsewhere"))
    assert office.telegram.arrived == {chat: ["Новость"] * 2 for chat in CHATS}
    assert await perhaps_sent(office, number) == set(CHATS)


async def test_what_was_noted_long_ago_changes_nothing(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    await office.subscribes(*CHATS)
    number = await office.releases()
    await killed_before_it_marks(office, monkeypatch)
    noted = spool(office.database, "sent").read()
    await office.sends(number, office.another(host="elsewhere"))
    spool(office.database, "sent").keep(noted)
    second = await office.releases(html_ru="Вторая")
    await office.sends(second, office.another())
    assert {tuple(came) for came in office.telegram.arrived.values()} == {("Новость", "Новость", "Вторая")}
    assert await perhaps_sent(office, number) == set(CHATS)


async def test_whoever_blocked_the_bot_just_before_the_kill_is_not_tried_again(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    await office.subscribes(*CHATS)
    office.telegram.faults[4] = [Forbidden("Forbidden: bot was blocked by the user")]
    number = await office.releases()
    await killed_before_it_marks(office, monkeypatch, came=4)
    await office.sends(number, office.another())
    assert len(office.telegram.times(4)) == 1
    assert (await rows(office.database, number))[4] == ("send", "blocked")


async def test_a_group_that_moved_just_before_the_kill_is_still_followed(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    await office.subscribes(*CHATS)
    office.telegram.faults[4] = [ChatMigrated(-100)] * 2
    number = await office.releases()
    await killed_before_it_marks(office, monkeypatch, came=4)
    await office.sends(number, office.another())
    assert office.telegram.arrived[-100] == ["Новость"]


async def test_nothing_is_left_in_the_spool_when_all_is_marked(office: Office) -> None:
    await office.subscribes(*CHATS)
    await office.sends(await office.releases())
    assert spool(office.database, "sent").read() == []


def test_a_line_that_was_cut_off_is_left_out(database: Database) -> None:
    kept = spool(database, "sent")
    Landing(kept, again=True).add([Due(1, 2, "ru", "send", None, 0)], Outcome(Fate.DONE), 7, 77)
    whole = kept.read()[0]
    kept.add([whole[:40], b"", b"[7]"])
    left = Landing(kept, again=True).left()
    assert {
        epoch: [(mark.chat_id, mark.state, mark.message_id) for mark in marks] for epoch, marks in left.items()
    } == {7: [(2, "sent", 77)]}
    kept.keep([])
