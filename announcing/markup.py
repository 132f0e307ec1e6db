"""Telegram's HTML: whether it can be sent, and how long it is for people. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

TAGS = {
    "b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "span", "tg-spoiler", "a", "tg-emoji", "tg-time",
    "code", "pre", "blockquote",
}  # fmt: skip
TAG = re.compile(
    r"<(/?)([a-z][a-z0-9-]*)((?:\s+[a-z-]+(?:=(?:\"[^\"<>]*\"|'[^'<>]*'|[^\s\"'<>]+))?)*)\s*>", re.IGNORECASE
)
ENTITY = re.compile(r"&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(lt|gt|amp|quot));", re.IGNORECASE)
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
SPOILER = re.compile(r"class\s*=\s*[\"']?tg-spoiler")
LAST_CHARACTER = 0x10FFFF
SURROGATES = range(0xD800, 0xE000)


class Flaw(Enum):
    """Why a text cannot be sent."""

    EMPTY = auto()
    TOO_LONG = auto()
    UNKNOWN_TAG = auto()
    NOT_CLOSED = auto()
    NOT_OPENED = auto()


@dataclass(frozen=True, slots=True)
class Refusal:
    """A flaw with what it is about: a tag, or how many units too many."""

    flaw: Flaw
    tag: str = ""
    excess: int = 0


class BadMarkup(ValueError):
    """The text cannot be parsed; `refusal` says why."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.flaw.name)
        self.refusal = refusal


def check(html: str, longest: int) -> Refusal | None:
    """Why a text cannot be sent, or None; `longest` in UTF-16 units after parsing."""
    try:
        text = plain(html)
    except BadMarkup as error:
        return error.refusal
    if not text.strip():
        return Refusal(Flaw.EMPTY)
    excess = units(text) - longest
    return Refusal(Flaw.TOO_LONG, excess=excess) if excess > 0 else None


def units(text: str) -> int:
    """How long Telegram counts a text: an emoji is two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def plain(html: str) -> str:
    """The text that people see; raises BadMarkup where Telegram would refuse it."""
    opened: list[str] = []
    parts: list[str] = []
    end = 0
    for start in (found.start() for found in re.finditer("<", html)):
        if start < end:  # within an attribute
            continue
        tag = TAG.match(html, start)
        if tag is None:
            raise BadMarkup(Refusal(Flaw.UNKNOWN_TAG, html[start : start + 20]))
        _take(tag, opened)
        parts.append(html[end:start])
        end = tag.end()
    if opened:
        raise BadMarkup(Refusal(Flaw.NOT_CLOSED, f"<{opened[-1]}>"))
    return ENTITY.sub(_character, "\0".join([*parts, html[end:]])).replace("\0", "")


def _take(tag: re.Match[str], opened: list[str]) -> None:
    closes, name, attributes = tag[1], tag[2].lower(), tag[3]
    if name not in TAGS or (name == "span" and not closes and not SPOILER.search(attributes)):
        raise BadMarkup(Refusal(Flaw.UNKNOWN_TAG, tag[0]))
    if not closes:
        opened.append(name)
    elif not opened or opened.pop() != name:
        raise BadMarkup(Refusal(Flaw.NOT_OPENED, tag[0]))


def _character(found: re.Match[str]) -> str:
    decimal, hexadecimal, name = found.groups()
    if name:
        return NAMED[name.lower()]
    code = int(decimal) if decimal else int(hexadecimal, 16)
    return chr(code) if 0 < code <= LAST_CHARACTER and code not in SURROGATES else found[0]
