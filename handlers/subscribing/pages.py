"""A press on a subscription's button: the change that it makes, and the page that is shown next."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, tzinfo
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from announcing.message import STOP
from answering.voice import Voice
from db import subscribers, topics
from db.subscribers import EVERYTHING, Standing
from handlers.keyboard import Button, Rows
from handlers.subscribing import menu, words
from handlers.subscribing.acts import goodbye
from handlers.subscribing.menu import Wish, button
from understanding.question import Language

STOPS, GOES_ON = ("stop",), ("on",)  # under an announcement: only its buttons change, its text stays
CHANNEL = "c"
MOST_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Turned:
    """What is shown after a press: a page, or with an empty `html` only other buttons; a notice, if any."""

    html: str = ""
    rows: Rows | None = None
    notice: str = ""


class Stale(Exception):
    """The button asks for what there is no more, or never was."""


@dataclass(frozen=True, slots=True)
class Press:
    """A press: for which chat, `elsewhere` if the buttons stand in another one, in which language it is answered."""

    session: AsyncSession
    chat_id: int
    elsewhere: bool
    language: str
    zone: tzinfo

    @property
    def voice(self) -> Voice:
        """The language's words."""
        return Voice(self.language)

    @property
    def target(self) -> int | None:
        """The chat that further buttons must name."""
        return self.chat_id if self.elsewhere else None


async def turn(press: Press, wish: Wish) -> Turned:
    """Do what a button asks."""
    try:
        return await _turn(press, wish.path)
    except (Stale, KeyError, ValueError, IndexError):
        return Turned(notice=press.voice.t.gettext("This button is out of date. Send /subscribe to choose anew."))


async def _turn(press: Press, path: tuple[str, ...]) -> Turned:
    before = await subscribers.standing(press.session, press.chat_id)
    if path in (STOPS, GOES_ON):
        return await _under_announcement(press, path, before)
    if path[0] == CHANNEL:
        return await _main(press, await _channel(press, Language(path[1]), before))
    if before is None and path[0] == "a":
        return await _main(
            press, await subscribers.want_everything(press.session, press.chat_id, press.language, before)
        )
    if before is None:
        return _without(press, press.voice.t.gettext("This chat has no subscription: no news comes to it."))
    return await PAGES[path[0]](press, path[1:], before)


async def _under_announcement(press: Press, path: tuple[str, ...], before: Standing | None) -> Turned:
    """One tap stops, one more goes on; in the language that the announcement came in."""
    language = before.language if before else press.language
    t = Voice(language).t
    if path == STOPS:
        await subscribers.unsubscribe(press.session, press.chat_id)
        again = Button(t.gettext("Subscribe again"), str(Wish(GOES_ON)))
        return Turned(rows=((again,),), notice=t.gettext("You are unsubscribed: no more news will come."))
    if before is None:
        await subscribers.want_everything(press.session, press.chat_id, language, before)
    stop = Button(t.gettext("Stop the news"), STOP)
    return Turned(rows=((stop,),), notice=t.gettext("You are subscribed again. Send /subscribe to choose the topics."))


async def _channel(press: Press, language: Language, before: Standing | None) -> Standing:
    if not press.elsewhere:
        raise Stale
    if before:
        await subscribers.change(press.session, press.chat_id, language=language.value)
        return before
    return await subscribers.want_everything(press.session, press.chat_id, language.value, before)


def _without(press: Press, text: str) -> Turned:
    again = button(press.voice.t.gettext("Subscribe again"), "a", chat_id=press.target)
    return Turned(text, ((again,),))


async def _main(press: Press, standing: Standing) -> Turned:
    voice = press.voice
    heading = voice.t.gettext("<b>What comes to this chat</b>")
    if press.elsewhere:
        heading = voice.t.gettext("<b>What comes to the channel</b>")
    lines = [heading, *words.described(standing, await words.named(press.session, standing), voice)]
    lines += words.conditions(standing, voice, datetime.now(UTC), press.zone)
    return Turned("\n".join(lines), menu.main_rows(standing, voice, press.target))


async def _what(press: Press, _rest: tuple[str, ...], standing: Standing) -> Turned:
    text = press.voice.t.gettext("<b>What shall come?</b>\nSeveral topics can be chosen.")
    return Turned(text, await menu.topic_rows(press.session, standing, press.voice, press.target))


async def _everything(press: Press, _rest: tuple[str, ...], before: Standing) -> Turned:
    return await _main(press, await subscribers.tick(press.session, press.chat_id, EVERYTHING, before))


async def _list(press: Press, rest: tuple[str, ...], standing: Standing) -> Turned:
    kind, count = rest[0], (await topics.counts(press.session))[rest[0]]
    pages = max(1, -(-count // menu.ON_A_PAGE))
    page = min(max(int(rest[1][:MOST_DIGITS]), 0), pages - 1)
    shown = await topics.page(press.session, kind, page * menu.ON_A_PAGE, menu.ON_A_PAGE)
    text = f"<b>{menu.kinds(press.voice)[kind]}</b>"
    return Turned(text, menu.list_rows(shown, kind, (page, pages), standing, press.voice, press.target))


async def _toggle(press: Press, rest: tuple[str, ...], before: Standing) -> Turned:
    kind, page, code = rest
    topic = await topics.by_code(press.session, kind, code)
    if topic is None:
        raise Stale
    key = topic.name
    if before.topics == (key,):
        return Turned(
            notice=press.voice.t.gettext("At least one topic must stay. Choose another one first, or unsubscribe.")
        )
    if key in before.topics:
        after = await subscribers.leave_out(press.session, press.chat_id, [key], before)
    else:
        after = await subscribers.tick(press.session, press.chat_id, key, before)
    return await _list(press, (kind, page), after or before)


async def _frequency(press: Press, rest: tuple[str, ...], standing: Standing) -> Turned:
    voice = press.voice
    if rest and menu.frequencies(voice)[rest[0]]:
        return await _changed(press, standing, frequency=rest[0])
    text = voice.t.gettext("<b>How often shall news come?</b>\nOnce a day or once a week they come in one message.")
    return Turned(text, menu.frequency_rows(standing, voice, press.target))


async def _pause(press: Press, rest: tuple[str, ...], standing: Standing) -> Turned:
    if rest:
        return await _changed(press, standing, paused_until=menu.pause_end(rest[0], datetime.now(UTC)))
    text = press.voice.t.gettext("<b>For how long shall no news come?</b>\nThey will not come afterwards either.")
    return Turned(text, menu.pause_rows(press.voice, press.target))


async def _quiet(press: Press, rest: tuple[str, ...], standing: Standing) -> Turned:
    if rest:
        quiet_from, quiet_to = menu.quiet_minutes(rest[0])
        return await _changed(press, standing, quiet_from=quiet_from, quiet_to=quiet_to)
    text = press.voice.t.gettext("<b>When shall the bot be silent?</b>\nThe news of these hours come after them.")
    return Turned(text, menu.quiet_rows(standing, press.voice, press.target))


async def _changed(press: Press, before: Standing, **columns: Any) -> Turned:
    await subscribers.change(press.session, press.chat_id, **columns)
    return await _main(press, replace(before, **columns))


async def _stop(press: Press, _rest: tuple[str, ...], _before: Standing) -> Turned:
    await subscribers.unsubscribe(press.session, press.chat_id)
    return _without(press, goodbye(press.voice))


async def _first(press: Press, _rest: tuple[str, ...], standing: Standing) -> Turned:
    return await _main(press, standing)


Page = Callable[[Press, tuple[str, ...], Standing], Awaitable[Turned]]
PAGES: dict[str, Page] = {
    "m": _first,
    "w": _what,
    "a": _everything,
    "k": _list,
    "t": _toggle,
    "f": _frequency,
    "p": _pause,
    "q": _quiet,
    "x": _stop,
}
