"""An announcement as those who write and release it see it: where it stands, for whom, when, and what may be done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from html import escape

from sqlalchemy.ext.asyncio import AsyncSession

from announcing import audience, life, words
from announcing.audience import Size
from announcing.rights import Action
from answering import labels
from db import announcements, team, topics
from db.announcements import Counts
from db.models import Announcement
from db.topics import Topic
from handlers.keyboard import Button, Rows
from handlers.office import Office, Officer, button
from handlers.talk import Reply

NAMED = 8  # topics
UNSTARTED = ("draft", "waiting", "scheduled")


@dataclass(frozen=True, slots=True)
class View:
    """All that is to be seen of an announcement."""

    announcement: Announcement
    size: Size
    counts: Counts
    topics: list[Topic]
    names: dict[str, str]
    recalled: bool


async def view(session: AsyncSession, announcement_id: int, now: datetime) -> View:
    """What is to be seen; raises life.Missing."""
    found = await announcements.load(session, announcement_id)
    if found is None:
        raise life.Missing
    return View(
        found,
        await audience.reach(session, found, now),
        (await announcements.counts(session, [found.id]))[found.id],
        list((await topics.known(session, audience.split(found.topics))).values()),
        await team.names_of(session, found.created_by, found.approved_by),
        await life.is_recalled(session, found.id),
    )


async def panel(office: Office, officer: Officer, announcement_id: int) -> Reply:
    """An announcement with its buttons for this person; raises life.Missing."""
    async with office.database.reading() as session:
        seen = await view(session, announcement_id, office.now())
    return Reply(_text(office, officer, seen), _rows(office, officer, seen), turns_page=True)


def owns(announcement: Announcement, officer: Officer) -> bool:
    """Whether it is theirs to write on; what no person began is anybody's."""
    return announcement.created_by == officer.who or not announcement.created_by.isdigit()


def topic_label(topic: Topic, language: str) -> str:
    """What a topic is called; plain text."""
    if topic.kind == "sector":
        return labels.sectors(language).get(topic.code, topic.code)
    if topic.kind == "country":
        return labels.country(topic.code, language)
    own, other = topic.title.ru, topic.title.kk
    return (other or own) if language == "kk" else (own or other)


def chats(size: Size, officer: Officer) -> str:
    """So many chats."""
    told = {"n": words.number(size.chats, officer.language)}
    return officer.t.ngettext("%(n)s chat", "%(n)s chats", size.chats) % told


def whom(seen: View, officer: Officer) -> str:
    """For whom it is, in HTML; many topics are counted instead of named."""
    if not seen.announcement.topics:
        return officer.t.gettext("everyone")
    names = [escape(topic_label(topic, officer.language)) for topic in seen.topics]
    rest = len(audience.split(seen.announcement.topics)) - len(names[:NAMED])
    more = [officer.t.gettext("and more: %(n)s") % {"n": rest}] if rest else []
    return ", ".join([*names[:NAMED], *more])


def _text(office: Office, officer: Officer, seen: View) -> str:
    announcement, t = seen.announcement, officer.t
    heading = t.gettext("<b>Announcement %(number)s</b> · %(state)s") % {
        "number": announcement.id,
        "state": words.states(officer.language)[announcement.state],
    }
    lines = [heading, f"«{escape(words.beginning(announcement, officer.language))}»"]
    if announcement.state in UNSTARTED:
        lines += _before(office, officer, seen)
    else:
        lines.append(words.figures(seen.counts, officer.language))
    if announcement.approved_by.isdigit():
        name = seen.names.get(announcement.approved_by, announcement.approved_by)
        lines.append(t.gettext("Released by: %(name)s") % {"name": escape(name)})
    if announcement.state in ("sending", "paused") and seen.recalled:
        lines.append(t.gettext("It is being recalled: what was sent is being deleted."))
    if seen.counts.undecided and not seen.recalled:
        lines.append(
            t.gettext("Perhaps sent: nobody knows whether %(n)s of the messages came. Send them again?")
            % {"n": words.number(seen.counts.undecided, officer.language)}
        )
    return "\n".join(lines)


def _before(office: Office, officer: Officer, seen: View) -> Iterator[str]:
    announcement, t = seen.announcement, officer.t
    yield t.gettext("For: %(whom)s · %(chats)s") % {"whom": whom(seen, officer), "chats": chats(seen.size, officer)}
    if seen.size.left_out:
        told = {"n": words.number(seen.size.left_out, officer.language)}
        yield t.gettext("Left out, since their language has no text: %(n)s") % told
    if announcement.scheduled_at:
        at = words.day_and_time(announcement.scheduled_at, office.zone, officer.language)
        yield t.gettext("When: %(at)s") % {"at": at}
    else:
        yield t.gettext("When: right after approval")


def _rows(office: Office, officer: Officer, seen: View) -> Rows:
    announcement = seen.announcement
    if announcement.state == "draft":
        return _draft_rows(office, officer, announcement)
    rows: list[tuple[Button, ...]] = []
    if announcement.state == "waiting":
        rows += _waiting_rows(office, officer, announcement)
    elif officer.may(Action.APPROVE):
        rows += _release_rows(officer, seen)
    rows.append((button(officer.t.gettext("Show it"), announcement.id, "show"),))
    if announcement.started_at:
        rows[-1] += (button(officer.t.gettext("Report"), announcement.id, "report"),)
    return tuple(rows)


def _draft_rows(office: Office, officer: Officer, announcement: Announcement) -> Rows:
    if not (owns(announcement, officer) and officer.may(Action.COMPOSE)):
        return ()
    t, number = officer.t, announcement.id
    if office.second_person or not officer.may(Action.APPROVE):
        send = t.gettext("Send for approval")
    else:
        send = t.gettext("Schedule") if announcement.scheduled_at else t.gettext("Send now")
    return (
        (button(send, number, "send"),),
        (
            button(t.gettext("Text"), number, "text"),
            button(t.gettext("Recipients"), number, "who"),
            button(t.gettext("Time"), number, "when"),
        ),
        (button(t.gettext("Show it"), number, "show"), button(t.gettext("Delete the draft"), number, "drop")),
    )


def _waiting_rows(office: Office, officer: Officer, announcement: Announcement) -> Iterator[tuple[Button, ...]]:
    t, number, own = officer.t, announcement.id, announcement.created_by == officer.who
    if officer.may(Action.APPROVE) and not (own and office.second_person):
        yield button(t.gettext("Approve"), number, "yes"), button(t.gettext("Reject"), number, "no")
    elif own:
        yield button(t.gettext("Ask again"), number, "ask"), button(t.gettext("Take back"), number, "back")


def _release_rows(officer: Officer, seen: View) -> Iterator[tuple[Button, ...]]:
    t, announcement = officer.t, seen.announcement
    labels = {
        "pause": t.gettext("Pause the sending"),
        "resume": t.gettext("Resume"),
        "cancel": t.gettext("Cancel the sending"),
        "correct": t.gettext("Correct"),
        "recall": t.gettext("Recall"),
    }
    possible = [verb for verb in labels if announcement.state in life.FROM[verb]]
    if seen.recalled:
        possible = [verb for verb in possible if verb in ("pause", "resume")]
    if announcement.started_at is None and "recall" in possible:
        possible.remove("recall")
    shown = [button(labels[verb], announcement.id, verb) for verb in possible]
    for first in range(0, len(shown), 2):
        yield tuple(shown[first : first + 2])
    if seen.counts.undecided and not seen.recalled:
        yield (
            button(t.gettext("Send again"), announcement.id, "again"),
            button(t.gettext("Leave them"), announcement.id, "leave"),
        )
