"""From the cells of the sheet of subscribers to their values; each reader raises BadCell."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from db.subscribers import EVERYTHING, FOREVER, FREQUENCIES
from db.workbook.cells import ID, SECTORS, split
from db.workbook.problems import BadCell, Code

LANGUAGES = ("ru", "kk")
LONGEST_TOPIC = 80
TOPICS = "all; sector:energy; place:kentau; country:CN; project:oil-park"
HOURS = re.compile(r"([01]?\d|2[0-3])(?::([0-5]\d))?\s*[-–]\s*([01]?\d|2[0-3])(?::([0-5]\d))?", re.ASCII)
NEVER_ENDS = "forever"


def chat_id(text: str) -> int:
    """The number of a chat; groups and channels have negative ones."""
    if not text:
        raise BadCell(Code.EMPTY, "123456789, -1001234567890")
    if not re.fullmatch(r"-?[1-9]\d{0,15}", text, re.ASCII):
        raise BadCell(Code.NOT_WHOLE, "123456789, -1001234567890")
    return int(text)


def language(text: str) -> str:
    """One of LANGUAGES."""
    if text.lower() not in LANGUAGES:
        raise BadCell(Code.NOT_LISTED, ", ".join(LANGUAGES))
    return text.lower()


def topics(text: str) -> tuple[str, ...]:
    """What a chat receives, with ';' between; an empty cell is everything."""
    wanted = split(text) or (EVERYTHING,)
    if not all(_is_topic(topic) for topic in wanted):
        raise BadCell(Code.NOT_LISTED, TOPICS)
    return (EVERYTHING,) if EVERYTHING in wanted else wanted


def _is_topic(topic: str) -> bool:
    kind, _, key = topic.partition(":")
    if kind == "sector":
        return key in SECTORS
    if kind == "country":
        return re.fullmatch("[A-Z]{2}", key) is not None
    if kind == "project":
        return ID.fullmatch(key) is not None
    if kind == "place":
        return bool(key) and topic.isprintable() and len(topic) <= LONGEST_TOPIC
    return topic == EVERYTHING


def frequency(text: str) -> str:
    """One of FREQUENCIES; an empty cell is the first."""
    if text and text not in FREQUENCIES:
        raise BadCell(Code.NOT_LISTED, ", ".join(FREQUENCIES))
    return text or FREQUENCIES[0]


def quiet_hours(text: str) -> tuple[int | None, int | None]:
    """From when to when nothing comes, in minutes after midnight of the region; an empty cell is never."""
    if not text:
        return None, None
    found = HOURS.fullmatch(text)
    if found is None:
        raise BadCell(Code.BAD_PERIOD, "22:00-07:00")
    from_hour, from_minute, to_hour, to_minute = (int(part or 0) for part in found.groups())
    start, end = from_hour * 60 + from_minute, to_hour * 60 + to_minute
    if start == end:
        raise BadCell(Code.BAD_PERIOD, "22:00-07:00")
    return start, end


def paused_until(text: str) -> datetime | None:
    """The end of a pause, in UTC where no zone is told; an empty cell is no pause."""
    if not text or text == NEVER_ENDS:
        return FOREVER if text else None
    try:
        moment = datetime.fromisoformat(text)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise BadCell(Code.BAD_DATE, f"2026-09-04, 2026-09-04 09:00, {NEVER_ENDS}") from None
