"""Writing an announcement: its texts are checked here, so that nothing is refused at sending. Nobody commits here."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from announcing.markup import Flaw, Refusal, check
from announcing.message import LONGEST_CAPTION, LONGEST_TEXT, has, html_of
from db.models import Announcement
from locales.catalogue import translation

LANGUAGES = ("ru", "kk")


async def start(session: AsyncSession, who: str, now: datetime, author_chat_id: int | None = None) -> Announcement:
    """A new empty draft."""
    draft = Announcement(state="draft", created_by=who, created_at=now, author_chat_id=author_chat_id)
    draft.html_ru = draft.html_kk = draft.file_id = draft.topics = draft.approved_by = ""
    draft.kind, draft.stand_in, draft.version = "text", False, 1
    session.add(draft)
    await session.flush()
    return draft


def refusals(announcement: Announcement) -> Iterable[tuple[str, Refusal]]:
    """What each language's reader could not be sent, as (language, why); the note of a stand-in counts."""
    longest = LONGEST_TEXT if announcement.kind == "text" else LONGEST_CAPTION
    for language in LANGUAGES:
        html = html_of(announcement, language)
        refusal = check(html, longest) if html else None
        if refusal:
            yield language, refusal


def missing(announcement: Announcement) -> str:
    """The language that has neither a text nor a stand-in, if the other has; '' otherwise."""
    without = [language for language in LANGUAGES if not has(announcement, language)]
    return without[0] if len(without) == 1 and not announcement.stand_in else ""


def told(refusal: Refusal, written_in: str, language: str) -> str:
    """Why a text is refused and what to do, for people."""
    t = translation(language)
    if refusal.flaw is Flaw.EMPTY:
        by_language = {
            "ru": t.gettext("The Russian text is empty. Please write it."),
            "kk": t.gettext("The Kazakh text is empty. Please write it."),
        }
        return by_language[written_in]
    if refusal.flaw is Flaw.TOO_LONG:
        counts = {"n": refusal.excess}
        if written_in == "kk":
            return (
                t.ngettext(
                    "What readers of Kazakh would get is %(n)s character too long for Telegram. Please shorten it.",
                    "What readers of Kazakh would get is %(n)s characters too long for Telegram. Please shorten it.",
                    refusal.excess,
                )
                % counts
            )
        return (
            t.ngettext(
                "What readers of Russian would get is %(n)s character too long for Telegram. Please shorten it.",
                "What readers of Russian would get is %(n)s characters too long for Telegram. Please shorten it.",
                refusal.excess,
            )
            % counts
        )
    words = {
        Flaw.UNKNOWN_TAG: t.gettext(
            "Telegram does not know the markup %(tag)s. A < that is no markup is written &lt;."
        ),
        Flaw.NOT_CLOSED: t.gettext("The markup %(tag)s is opened but not closed."),
        Flaw.NOT_OPENED: t.gettext("The markup %(tag)s closes what is not open."),
    }
    return words[refusal.flaw] % {"tag": refusal.tag}
