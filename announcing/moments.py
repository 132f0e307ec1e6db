"""A moment in words, in the region's time."""

from __future__ import annotations

from datetime import datetime, tzinfo

from babel import Locale

from locales.catalogue import translation


def day_and_time(moment: datetime, zone: tzinfo, language: str) -> str:
    """4 сентября 2026 года, 10:00 in the zone."""
    local = moment.astimezone(zone)
    month = str(Locale.parse(language).months["format"]["wide"][local.month]).lower()
    told = {"day": local.day, "month": month, "year": local.year, "time": f"{local:%H:%M}"}
    return translation(language).gettext("%(month)s %(day)s, %(year)s, %(time)s") % told
