"""Short ways to ask and to look at answers."""

from __future__ import annotations

import html
import re
from collections.abc import Awaitable, Callable
from html.parser import HTMLParser
from typing import Any

from answering.answer import Answer
from answering.respond import respond
from db.engine import Database
from understanding.question import Aggregate, Ask, Kind, Language, Question, Ref

LONGEST = 4096
TAGS = {"b", "i", "a"}
Asking = Callable[..., Awaitable[Answer]]


def question(language: str, asks: str = "", about: str = "", aggregate: str = "none", **more: Any) -> Question:
    """A question in short: asks between spaces, what it is about as "kind:key" between "+"."""
    refs = [Ref(Kind(kind), key) for kind, _, key in (part.partition(":") for part in about.split("+") if part)]
    meant = tuple(Ask(ask) for ask in asks.split())
    return Question(Language(language), meant, tuple(refs), Aggregate(aggregate), **more)


def asking(database: Database) -> Asking:
    """Asks a question given in short, and checks what must be true of every answer."""

    async def ask(language: str, *parts: str, **more: Any) -> Answer:
        async with database.reading() as session:
            answer = await respond(session, question(language, *parts, **more))
        well_formed(answer)
        return answer

    return ask


class _Balance(HTMLParser):
    """Telegram's view of an answer: only its tags, each closed in turn."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS
        assert all(name == "href" and tag == "a" for name, _ in attrs)
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        assert "<" not in data and ">" not in data


def text_of(answer: Answer) -> str:
    """What a person reads, with plain spaces."""
    plain = html.unescape(re.sub(r"<[^>]+>", "", answer.html))
    return plain.replace("\N{NO-BREAK SPACE}", " ")


def labels(answer: Answer) -> list[str]:
    """What stands on the buttons."""
    return [choice.label for row in answer.choices for choice in row]


def well_formed(answer: Answer) -> None:
    """The promise of every answer: well-formed, not too long, no figures on buttons."""
    parser = _Balance()
    parser.feed(answer.html)
    parser.close()
    assert parser.open == []
    assert "&" not in re.sub(r"&(amp|lt|gt|quot|#x27);", "", answer.html)
    assert len(text_of(answer).encode("utf-16-le")) // 2 <= LONGEST
    assert all(label and len(label) <= 48 for label in labels(answer))
