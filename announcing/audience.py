"""Who receives an announcement and when: subscribers by what they chose; rows of the outbox. Nobody commits here."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any, cast

from sqlalchemy import (
    ColumnElement,
    CursorResult,
    and_,
    case,
    func,
    insert,
    literal,
    null,
    or_,
    select,
    true,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession

from announcing.message import html_of
from announcing.when import minute_of, next_digest, quiet_until
from db import topics
from db.models import (
    Announcement,
    Delivery,
    Place,
    Project,
    ProjectCountry,
    ProjectPlace,
    Subscriber,
    Subscription,
)
from db.subscribers import EVERYTHING
from db.types import UtcDateTime

DIGESTS = ("daily", "weekly")


@dataclass(frozen=True, slots=True)
class Size:
    """How many chats would receive an announcement, by language, and how many are left out for theirs."""

    russian: int
    kazakh: int
    left_out: int = 0

    @property
    def chats(self) -> int:
        """All of them."""
        return self.russian + self.kazakh


def split(wanted: str) -> list[str]:
    """The topics of an announcement one by one."""
    return wanted.split()


def join(names: Iterable[str]) -> str:
    """Topics as an announcement keeps them: sorted, each once."""
    return " ".join(sorted(set(names)))


async def size(session: AsyncSession, wanted: str, now: datetime) -> Size:
    """How many subscribers want one of the topics now; '' is every subscriber."""
    kazakh = Subscriber.language == "kk"
    found = await session.execute(
        select(kazakh, func.count()).select_from(Subscriber).where(_wanting(wanted, now)).group_by(kazakh)
    )
    counts = {bool(is_kazakh): count for is_kazakh, count in found}
    return Size(counts.get(False, 0), counts.get(True, 0))


async def reach(session: AsyncSession, announcement: Announcement, now: datetime) -> Size:
    """How many chats an announcement would reach now; whoever cannot read it is left out."""
    wanted = await size(session, announcement.topics, now)
    russian = wanted.russian if html_of(announcement, "ru") else 0
    kazakh = wanted.kazakh if html_of(announcement, "kk") else 0
    return Size(russian, kazakh, wanted.chats - russian - kazakh)


async def write_rows(session: AsyncSession, announcement: Announcement, now: datetime, zone: tzinfo) -> int:
    """Write a row for each recipient; returns how many."""
    moments = {frequency: next_digest(frequency, now, zone) for frequency in DIGESTS}
    known = Subscriber.frequency.in_(DIGESTS)
    rows = select(
        literal(announcement.id),
        Subscriber.chat_id,
        Subscriber.language,
        case((known, Subscriber.frequency), else_=""),
        case(
            *((Subscriber.frequency == name, literal(at, UtcDateTime())) for name, at in moments.items()),
            else_=null(),
        ),
    ).where(_wanting(announcement.topics, now), _reading(announcement))
    columns = ["announcement_id", "chat_id", "language", "digest", "not_before"]
    into = insert(Delivery).from_select(columns, rows, include_defaults=False)
    written = await session.execute(into.execution_options(preserve_rowcount=True))
    await _keep_quiet(session, announcement.id, {"": now, **moments}, zone)
    return cast("CursorResult[Any]", written).rowcount


async def _keep_quiet(session: AsyncSession, announcement_id: int, moments: dict[str, datetime], zone: tzinfo) -> None:
    """Put off the rows whose moment falls into their reader's quiet hours; few ends of them are different."""
    ends = await session.scalars(select(Subscriber.quiet_to).where(Subscriber.quiet_to.is_not(None)).distinct())
    for quiet_to in ends.all():
        for digest, at in moments.items():
            quiet = select(Subscriber.chat_id).where(Subscriber.quiet_to == quiet_to, _quiet(minute_of(at, zone)))
            await session.execute(
                update(Delivery)
                .where(Delivery.announcement_id == announcement_id, Delivery.digest == digest)
                .where(Delivery.chat_id.in_(quiet))
                .values(not_before=quiet_until(at, quiet_to or 0, zone))
            )


def _quiet(minute: int) -> ColumnElement[bool]:
    """`when.is_quiet` as SQL."""
    start, end = Subscriber.quiet_from, Subscriber.quiet_to
    within = and_(start <= end, start <= minute, end > minute)
    return or_(within, and_(start > end, or_(start <= minute, end > minute)))


def _wanting(wanted: str, now: datetime) -> ColumnElement[bool]:
    awake = or_(Subscriber.paused_until.is_(None), Subscriber.paused_until <= now)
    if not wanted:
        return awake
    chats = select(Subscription.chat_id).where(Subscription.topic.in_([EVERYTHING, *split(wanted)]))
    return and_(awake, Subscriber.chat_id.in_(chats))


def _reading(announcement: Announcement) -> ColumnElement[bool]:
    """Whoever there is a text for."""
    if html_of(announcement, "ru") and html_of(announcement, "kk"):
        return true()
    return Subscriber.language == "kk" if html_of(announcement, "kk") else Subscriber.language != "kk"


async def around(session: AsyncSession, slugs: Iterable[str]) -> list[str]:
    """The topics that news of these projects is about: each project, its sector, its places and countries."""
    chosen = list(slugs)
    public = Project.internal.is_(False)
    query = select(Project.id, Project.slug, Project.sector).where(Project.slug.in_(chosen), public)
    found = (await session.execute(query)).all()
    numbers = [row.id for row in found]
    about = {f"project:{row.slug}" for row in found} | {f"sector:{row.sector}" for row in found if row.sector}
    countries = select(ProjectCountry.code).where(ProjectCountry.project_id.in_(numbers))
    places = select(Place.slug).join(ProjectPlace).where(ProjectPlace.project_id.in_(numbers))
    about |= {f"country:{code}" for code in await session.scalars(countries)}
    about |= {f"place:{slug}" for slug in await session.scalars(places)}
    return sorted(about)


async def unknown_topics(session: AsyncSession, names: Collection[str]) -> list[str]:
    """Those that name nothing in the database."""
    known = await topics.known(session, names)
    return [name for name in names if name != EVERYTHING and name not in known]
