"""An announcement as Telegram gets it: one message in one language, with the button that stops the news."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from db.models import Announcement
from locales.catalogue import translation

STOP = "s:stop"  # what the button under each announcement brings back
LONGEST_TEXT = 4096  # UTF-16 units after parsing
LONGEST_CAPTION = 1024
METHODS = {"text": "sendMessage", "photo": "sendPhoto", "document": "sendDocument"}


@dataclass(frozen=True, slots=True)
class Payload:
    """A method of the Bot API and its parameters, without the chat."""

    method: str
    params: dict[str, Any]


def has(announcement: Announcement, language: str) -> bool:
    """Whether the announcement has a text in this language."""
    return bool(announcement.html_kk if language == "kk" else announcement.html_ru)


def html_of(announcement: Announcement, language: str) -> str:
    """The text for a reader of this language; '' if there is none for them.

    Where the language is missing and the other stands in, a note in the reader's language comes first.
    """
    own, other = announcement.html_ru, announcement.html_kk
    if language == "kk":
        own, other = other, own
    if own or not announcement.stand_in or not other:
        return own
    note = translation(language).gettext("This announcement is not translated yet.")
    return f"<i>{note}</i>\n\n{other}"


def payload(announcement: Announcement, language: str) -> Payload:
    """How the announcement is sent to a reader of this language."""
    html = html_of(announcement, language)
    if announcement.kind == "text":
        return text_payload(html, language)
    params = {"caption": html, announcement.kind: announcement.file_id} | _common(language)
    return Payload(METHODS[announcement.kind], params)


def text_payload(html: str, language: str) -> Payload:
    """How a text is sent to a reader of this language."""
    params = {"text": html, "link_preview_options": {"is_disabled": True}} | _common(language)
    return Payload(METHODS["text"], params)


def _common(language: str) -> dict[str, Any]:
    keyboard = [[{"text": translation(language).gettext("Stop the news"), "callback_data": STOP}]]
    return {"parse_mode": "HTML", "reply_markup": {"inline_keyboard": keyboard}}


def correction(announcement: Announcement, language: str) -> Payload:
    """How what was sent is edited in place: its words, not its file."""
    sent = payload(announcement, language)
    params = {name: value for name, value in sent.params.items() if name != announcement.kind or name == "text"}
    return Payload("editMessageText" if announcement.kind == "text" else "editMessageCaption", params)
