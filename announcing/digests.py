"""Digests: what came together for a subscriber in a day or a week goes in as few messages as hold it."""

from __future__ import annotations

from collections.abc import Sequence

from announcing.markup import plain, units
from announcing.message import LONGEST_TEXT, Payload, html_of, text_payload
from db.models import Announcement
from locales.catalogue import translation

BETWEEN = "\n\n———\n\n"
MORE_THAN_HEADING = 200  # units kept free for the heading


def fitting(announcements: Sequence[Announcement], language: str) -> list[Announcement]:
    """The first of them that one message holds, at least one."""
    room = LONGEST_TEXT - MORE_THAN_HEADING
    taken: list[Announcement] = []
    for announcement in announcements:
        room -= units(plain(html_of(announcement, language))) + units(BETWEEN)
        if taken and room < 0:
            break
        taken.append(announcement)
    return taken


def payload(announcements: Sequence[Announcement], language: str, digest: str) -> Payload:
    """One message with all of them; `digest` is daily or weekly. One alone that leaves no room has no heading."""
    t = translation(language)
    heading = t.gettext("News of the week") if digest == "weekly" else t.gettext("News of the day")
    texts = [html_of(announcement, language) for announcement in announcements]
    html = BETWEEN.join([f"<b>{heading}</b>\n\n{texts[0]}", *texts[1:]])
    if units(plain(html)) > LONGEST_TEXT:
        html = texts[0]
    return text_payload(html, language)
