"""The same talk in a terminal: lines in, answers out, buttons by their numbers. No network."""

from __future__ import annotations

import gettext
import html
import re
import sys
from asyncio import Runner
from collections.abc import Callable, Iterable, Iterator
from itertools import count
from pathlib import Path

from answering.documents.making import Document
from handlers.apology import apology, log
from handlers.keyboard import Button, read_taken
from handlers.memory import Person
from handlers.taking import take
from handlers.talk import Reply, Talk
from locales.catalogue import translation
from understanding.question import Language

TERMINAL = Person(0)  # no chat of Telegram has this number
BOLD = re.compile(r"<(/?)b>")
LINK = re.compile(r'<a href="([^"]*)">(.*?)</a>')
TAG = re.compile(r"<[^>]+>")

Write = Callable[[str], None]


def chat(runner: Runner, talk: Talk, lines: Iterable[str], write: Write, language: Language | None, bold: bool) -> None:
    """Answer line after line to the end; the lines are read outside of the event loop, so Ctrl-C works."""
    runner.run(talk.begin(TERMINAL, language))
    try:
        buttons: list[Button] = []
        for line in lines:
            reply = runner.run(_answer(talk, line.rstrip("\r\n"), buttons))
            buttons = [button for row in reply.rows for button in row]
            write(shown(reply, bold))
    finally:
        runner.run(talk.begin(TERMINAL, None))  # a subscription made in the terminal leads nowhere


def invitation(language: Language) -> str:
    """How to talk in the terminal."""
    t = translation(language)
    return t.gettext("Write a question. A number presses the button that bears it; Ctrl+D ends the talk.")


def typed() -> Iterator[str]:
    """The lines that are typed, or that come in by a pipe, until there are no more."""
    if not sys.stdin.isatty():
        yield from (line.decode("utf-8", "replace") for line in sys.stdin.buffer)
        return
    try:
        while True:
            yield input("— ")
    except (EOFError, KeyboardInterrupt):
        return


def shown(reply: Reply, bold: bool = False) -> str:
    """A reply as plain text, its buttons numbered below; bold letters where the terminal can."""
    text = BOLD.sub(lambda tag: "\x1b[0m" if tag[1] else "\x1b[1m", reply.html) if bold else reply.html
    lines = [html.unescape(TAG.sub("", LINK.sub(r"\2 (\1)", text)))]
    labels = (button.label for row in reply.rows for button in row)
    lines += [f"  [{number}] {label}" for number, label in enumerate(labels, 1)]
    return "\n".join(lines) + "\n"


async def _answer(talk: Talk, line: str, buttons: list[Button]) -> Reply:
    try:
        number = line.strip()
        if number.isdecimal() and 1 <= int(number) <= len(buttons):
            return await _pressed(talk, buttons[int(number) - 1].data)
        return await talk.says(TERMINAL, line) or Reply("")
    except Exception as error:  # as in Telegram, one bad answer ends no talk
        return Reply(apology(await talk.language(TERMINAL), log(error)))


async def _pressed(talk: Talk, data: str) -> Reply:
    if read_taken(data) is None:
        return await talk.presses(TERMINAL, data)
    taken = await take(talk, TERMINAL, data)
    return taken if isinstance(taken, Reply) else _saved(taken, translation(await talk.language(TERMINAL)))


def _saved(document: Document, t: gettext.NullTranslations) -> Reply:
    """Put a file into the current folder, beside those that are there."""
    name = Path(document.name)
    paths = (name if number == 1 else name.with_stem(f"{name.stem}-{number}") for number in count(1))
    try:
        path = next(path for path in paths if _written(path, document.body))
    except OSError as error:
        told = {"reason": html.escape(error.strerror or type(error).__name__)}
        return Reply(t.gettext("The file cannot be saved here: %(reason)s.") % told)
    saved = t.gettext("Saved: %(path)s") % {"path": html.escape(str(path.resolve()))}
    return Reply(f"{document.caption}\n{saved}")


def _written(path: Path, body: bytes) -> bool:
    try:
        with path.open("xb") as file:
            file.write(body)
    except FileExistsError:
        return False
    return True
