"""Subscribing and unsubscribing in words or by a command: to everything, or to what was named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo

from sqlalchemy.ext.asyncio import AsyncSession

from answering.voice import Voice, clipped
from db import subscribers, topics
from db.subscribers import Standing
from handlers.keyboard import Rows
from handlers.subscribing import words
from handlers.subscribing.menu import main_rows, topic_rows
from understanding.question import Kind, Question, Ref

OF_TOPICS = {Kind.SECTOR: "sector", Kind.PLACE: "place", Kind.COUNTRY: "country", Kind.PROJECT: "project"}
LONGEST_PLACE = 60


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of a subscription, with the buttons that change it."""

    html: str
    rows: Rows = ()


async def subscribe(session: AsyncSession, chat_id: int, question: Question, zone: tzinfo) -> Said:
    """Let a chat receive what was named besides what it chose before; everything if nothing was."""
    voice = Voice(question.language)
    before = await subscribers.standing(session, chat_id)
    wanted = await _topics(session, question.about)
    if not wanted and (unknown := _unknown(question.about, voice)):
        return Said("\n".join(unknown), await topic_rows(session, before, voice) if before else ())
    if wanted:
        after = await subscribers.want(session, chat_id, question.language, wanted, before)
    else:
        after = await subscribers.want_everything(session, chat_id, question.language, before)
    lines = [_greeting(before, after, voice), *await _chosen(session, after, voice)]
    lines += words.conditions(after, voice, datetime.now(UTC), zone) + _unknown(question.about, voice)
    lines.append(voice.t.gettext("The buttons choose what comes and when; /unsubscribe stops everything."))
    return Said("\n".join(lines), main_rows(after, voice))


async def unsubscribe(session: AsyncSession, chat_id: int, question: Question) -> Said:
    """Let a chat receive no more of what was named; nothing at all if nothing was."""
    voice = Voice(question.language)
    before = await subscribers.standing(session, chat_id)
    if before is None:
        return Said(voice.t.gettext("This chat has no subscription: no news comes to it."))
    unwanted = await _topics(session, question.about)
    if not unwanted and (unknown := _unknown(question.about, voice)):
        return Said("\n".join(unknown), main_rows(before, voice))
    if not unwanted:
        await subscribers.unsubscribe(session, chat_id)
        return Said(goodbye(voice))
    if before.everything:
        text = voice.t.gettext(
            "All news come to this chat, so single topics cannot be left out. Choose what shall come."
        )
        return Said(text, await topic_rows(session, before, voice))
    return await _leave_out(session, chat_id, unwanted, before, voice)


def goodbye(voice: Voice) -> str:
    """What is said when nothing more will come."""
    return voice.t.gettext("You are unsubscribed: no more news will come.\nTo receive them again, send /subscribe.")


async def _leave_out(
    session: AsyncSession, chat_id: int, unwanted: Sequence[str], before: Standing, voice: Voice
) -> Said:
    after = await subscribers.leave_out(session, chat_id, unwanted, before)
    if after is None:
        return Said(goodbye(voice))
    if after == before:
        heading = voice.t.gettext("News about that did not come to this chat. What comes:")
    else:
        heading = voice.t.gettext("News about that will come no more. What still comes:")
    return Said("\n".join([heading, *await _chosen(session, after, voice)]), main_rows(after, voice))


def _greeting(before: Standing | None, after: Standing, voice: Voice) -> str:
    t = voice.t
    if after.everything and before and not before.everything:
        return t.gettext("You are subscribed: all news come to this chat now, no longer only the chosen.")
    if after.everything:
        return t.gettext("You are subscribed: news about projects, partners and jobs will come to this chat.")
    if before and before.everything:
        return t.gettext("You are subscribed. From now on not all news come to this chat, but those about:")
    return t.gettext("You are subscribed. News come to this chat about:")


async def _chosen(session: AsyncSession, standing: Standing, voice: Voice) -> list[str]:
    """The single topics of a chat; for everything no line is needed."""
    if standing.everything:
        return []
    return words.described(standing, await words.named(session, standing), voice)


async def _topics(session: AsyncSession, about: Sequence[Ref]) -> list[str]:
    found = []
    for ref in about:
        if ref.kind in OF_TOPICS:
            found.append(f"{OF_TOPICS[ref.kind]}:{ref.key}")
        elif ref.kind is Kind.PARTNER:
            found += await topics.of_partners(session, [ref.key])
    return found


def _unknown(about: Sequence[Ref], voice: Voice) -> list[str]:
    """A line for each place that was named and that the database does not hold."""
    places = [ref.key.partition("|")[::2] for ref in about if ref.kind is Kind.ELSEWHERE]
    sentence = voice.t.gettext("The database has no projects for “%(place)s”: no news will come about it.")
    return [sentence % {"place": clipped(kk if voice.language == "kk" else ru, LONGEST_PLACE)} for ru, kk in places[:2]]
