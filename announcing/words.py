"""How announcements are spoken of: their states, moments and counts, in one language."""

from __future__ import annotations

from datetime import datetime, tzinfo

from babel import Locale
from babel.numbers import format_decimal

from announcing.markup import BadMarkup, plain
from db.announcements import Counts
from db.models import Announcement
from locales.catalogue import translation


def states(language: str) -> dict[str, str]:
    """The states in a word or two."""
    t = translation(language)
    return {
        "draft": t.gettext("draft"),
        "waiting": t.gettext("waits for approval"),
        "scheduled": t.gettext("scheduled"),
        "sending": t.gettext("is being sent"),
        "paused": t.gettext("paused"),
        "sent": t.gettext("sent"),
        "cancelled": t.gettext("cancelled"),
        "recalled": t.gettext("recalled"),
    }


def number(value: int, language: str) -> str:
    """A number with spaces between the thousands."""
    return str(format_decimal(value, format="#,##0", locale=Locale.parse(language)))


def day_and_time(moment: datetime, zone: tzinfo, language: str) -> str:
    """4 сентября 2026 года, 10:00 in the zone."""
    local = moment.astimezone(zone)
    month = str(Locale.parse(language).months["format"]["wide"][local.month]).lower()
    told = {"day": local.day, "month": month, "year": local.year, "time": f"{local:%H:%M}"}
    return translation(language).gettext("%(month)s %(day)s, %(year)s, %(time)s") % told


def figures(counts: Counts, language: str) -> str:
    """Where the messages stand: sent, left, blocked …; only what there is."""
    t = translation(language)
    told = {name: number(getattr(counts, name), language) for name in ("sent", "left", "blocked", "failed", "perhaps")}
    parts = [t.gettext("sent: %(sent)s") % told, t.gettext("left: %(left)s") % told]
    parts += [t.gettext("blocked: %(blocked)s") % told] if counts.blocked else []
    parts += [t.gettext("failed: %(failed)s") % told] if counts.failed else []
    parts += [t.gettext("perhaps sent: %(perhaps)s") % told] if counts.perhaps else []
    if counts.recalled:
        parts.append(t.gettext("deleted: %(n)s") % {"n": number(counts.recalled, language)})
    if counts.cancelled:
        parts.append(t.gettext("not sent any more: %(n)s") % {"n": number(counts.cancelled, language)})
    return ", ".join(parts)


def line(announcement: Announcement, counts: Counts, zone: tzinfo, language: str) -> str:
    """An announcement in one line of plain text: number, state, time, figures and how it begins."""
    parts = [f"{announcement.id}", states(language)[announcement.state]]
    if announcement.state in ("scheduled", "waiting") and announcement.scheduled_at:
        parts.append(day_and_time(announcement.scheduled_at, zone, language))
    if counts.total:
        parts.append(figures(counts, language))
    return " · ".join([*parts, beginning(announcement, language)])


def beginning(announcement: Announcement, language: str, longest: int = 60) -> str:
    """The first words of an announcement, without markup."""
    own, other = announcement.html_ru, announcement.html_kk
    if language == "kk":
        own, other = other, own
    words = " ".join(seen(own or other).split())
    return words if len(words) <= longest else words[: longest - 1].rstrip() + "…"


def seen(html: str) -> str:
    """The text that people see; '' where it cannot be told."""
    try:
        return plain(html)
    except BadMarkup:
        return ""
