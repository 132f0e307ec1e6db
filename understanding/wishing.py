"""Which news a wish names: sectors, places, countries, projects, and partners for their projects."""

from __future__ import annotations

from understanding.choose import Chosen
from understanding.find import Heard
from understanding.named import Subject
from understanding.picking import Pick
from understanding.question import Ask, Kind, Ref

WISHES = frozenset({Ask.SUBSCRIBE, Ask.UNSUBSCRIBE})
PLAINLY = 0.5  # a thing named less plainly would narrow what comes by mistake
SURELY = 1.0  # a word at least that only this name has, without a mistake
NEARLY_WHOLE = 0.85
MOST_ALIKE = 3  # things that the same words name equally well
OF_NEWS = (Kind.PLACE, Kind.COUNTRY, Kind.SECTOR, Kind.ELSEWHERE)
NO_PLACE = Ref(Kind.ELSEWHERE, "Косшы|Қосшы")  # «мені қосшы» says "add me, please"


def wished(heard: Heard, chosen: Chosen, subject: Subject) -> tuple[Ref, ...]:
    """What news is wanted of, or no more; nothing named is all news."""
    soft = [ref for ref in (*subject.about, *chosen.sectors) if ref.kind in OF_NEWS and ref != NO_PLACE]
    named = [ref for pick in chosen.picks if _is_plain(pick, heard) for ref in pick.refs]
    if named:  # «парк масличных» names no sector besides
        soft = [ref for ref in soft if ref.kind is not Kind.SECTOR]
    return tuple(dict.fromkeys([*named, *soft]))


def _is_plain(pick: Pick, heard: Heard) -> bool:
    if pick.kind not in (Kind.PROJECT, Kind.PARTNER) or len(pick.refs) > MOST_ALIKE:
        return False
    if pick.tokens <= heard.sector_words:  # «объездная дорога» is that road, «по дорогам» are all
        return len(pick.refs) == 1 and len(pick.tokens) > 1 and pick.coverage >= NEARLY_WHOLE
    return pick.evidence >= SURELY or (pick.evidence >= PLAINLY and pick.coverage >= PLAINLY)
