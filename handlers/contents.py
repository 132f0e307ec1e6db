"""What somebody sent as the text of an announcement, with Telegram's own formatting."""

from __future__ import annotations

import gettext
from dataclasses import dataclass

from telegram import Message


@dataclass(frozen=True, slots=True)
class Content:
    """A text as Telegram HTML, of a message of this kind: text, photo or document, with Telegram's name of the file."""

    html: str
    kind: str = "text"
    file_id: str = ""


class Unsuitable(ValueError):
    """The message cannot be an announcement; the text says why and what to do, for the person."""


def content_of(message: Message, t: gettext.NullTranslations) -> Content:
    """What was sent; raises Unsuitable."""
    if message.media_group_id:
        raise Unsuitable(t.gettext("An announcement has one photo or one document. Please send a single one."))
    if message.text:
        return Content(message.text_html)
    kind = "photo" if message.photo else "document" if message.document and not message.animation else ""
    if not kind:
        raise Unsuitable(
            t.gettext("An announcement is a text, a photo or a document with a caption. Please send that.")
        )
    if not message.caption:
        raise Unsuitable(
            t.gettext("There are no words with it. Please send it once more, with the text as its caption.")
        )
    file = message.photo[-1] if message.photo else message.document
    return Content(message.caption_html, kind, file.file_id if file else "")
