"""The same talk in a terminal: lines in, answers out, buttons by their numbers. No network."""

from __future__ import annotations

import gettext
import html
import re
import sys
import tempfile
from asyncio import Runner
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from answering.documents.making import Document
from answering.pictures.studio import NotDrawn
from handlers.apology import apology, log
from handlers.keyboard import Button, read_taken
from handlers.memory import Person
from handlers.saving import new_file
from handlers.taking import take
from handlers.talk import Reply, Talk
from locales.catalogue import translation
from understanding.question import Language

TERMINAL = Person(0)  # no chat of Telegram has this number
BOLD = re.compile(r"<(/?)b>")
LINK = re.compile(r'<a href="([^"]*)">(.*?)</a>')
TAG = re.compile(r"<[^>]+>")
NOT_IN_NAMES = re.compile(r"[\W_]+")
LONGEST_NAME = 60
PICTURES = Path("pictures")  # in the folder where the talk was started

Write = Callable[[str], None]


def chat(runner: Runner, talk: Talk, lines: Iterable[str], write: Write, language: Language | None, bold: bool) -> None:
    """Answer line after line to the end; the lines are read outside of the event loop, so Ctrl-C works."""
    runner.run(talk.begin(TERMINAL, language))
    try:
        buttons: list[Button] = []
        for line in lines:
            reply = runner.run(_answer(talk, line.rstrip("\r\n"), buttons))
            reply = runner.run(_with_picture(talk, reply))
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
        reply = await talk.says(TERMINAL, line) or Reply("")
        return await _with_file(talk, reply) if reply.taken else reply
    except Exception as error:  # as in Telegram, one bad answer ends no talk
        return Reply(apology(await talk.language(TERMINAL), log(error)))


async def _pressed(talk: Talk, data: str) -> Reply:
    if read_taken(data) is None:
        return await talk.presses(TERMINAL, data)
    taken = await take(talk, TERMINAL, data)
    return taken if isinstance(taken, Reply) else _kept(taken, translation(await talk.language(TERMINAL)))


async def _with_file(talk: Talk, reply: Reply) -> Reply:
    """The reply with the file that was asked for in words."""
    return replace(reply, html=f"{reply.html}\n{(await _pressed(talk, reply.taken)).html}")


def _kept(document: Document, t: gettext.NullTranslations) -> Reply:
    """Put a document into the current folder."""
    try:
        path = new_file(document.body, Path(document.name))
    except OSError as error:
        told = {"reason": html.escape(error.strerror or type(error).__name__)}
        return Reply(t.gettext("The file cannot be saved here: %(reason)s.") % told)
    saved_as = t.gettext("Saved: %(path)s") % {"path": html.escape(str(path.resolve()))}
    return Reply(f"{document.caption}\n{saved_as}")


async def _with_picture(talk: Talk, reply: Reply) -> Reply:
    """The reply with where its picture lies, if it has one."""
    if reply.picture is None:
        return reply
    t = translation(reply.picture.language)
    try:
        path = saved(await talk.studio.picture(reply.picture), reply.picture.title)
        line = t.gettext("The chart is saved: %(path)s") % {"path": path}
    except (NotDrawn, OSError) as error:
        log(error)
        line = t.gettext("The chart could not be drawn just now.")
    return replace(reply, html=f"{reply.html}\n{html.escape(line, quote=False)}")


def saved(picture: bytes, title: str, folder: Path = PICTURES) -> Path:
    """Write a picture into a new file, named after its title; into a temporary folder if it cannot be there."""
    name = NOT_IN_NAMES.sub("-", title.lower()).strip("-")[:LONGEST_NAME].rstrip("-") or "chart"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return new_file(picture, folder / f"{name}.png")
    except OSError:
        return new_file(picture, Path(tempfile.mkdtemp(prefix="pictures-")) / f"{name}.png")
