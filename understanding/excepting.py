"""What is named only to be denied or excepted."""

from __future__ import annotations

from understanding.choose import Chosen
from understanding.find import Heard
from understanding.named import Subject
from understanding.picking import Pick
from understanding.question import Ref

EXCEPT_RU, EXCEPT_KK, EXCEPT_NEAR = (
    frozenset({"кроме", "помимо", "исключая"}),
    frozenset({"баска", "бослек", "озге"}),
    3,
)
RELATED = ("каса", "относ", "связан", "вход")
NOT_FROM = ("не", "из")
NOT_RU, NOT_KK = "не", ("емес", "емеспин")


def affirmed(heard: Heard, picks: tuple[Pick, ...]) -> list[Pick]:
    """Without what was named only to be denied: «не парк, а центр», «орталық емес, парк»."""
    kept = [pick for pick in picks if not _is_denied(heard, pick)]
    return kept or list(picks)


def _is_denied(heard: Heard, pick: Pick) -> bool:
    first, last = min(pick.tokens), max(pick.tokens)
    before = heard.words[first - 1].token.read if first else ""
    after = heard.words[last + 1].token.read if last + 1 < len(heard.words) else ""
    return before == NOT_RU or after in NOT_KK


def excepted(heard: Heard, chosen: Chosen, sectors: tuple[Ref, ...], subject: Subject) -> tuple[Ref, ...]:
    """What is excepted: «кроме дорог», «жолдардан басқа»."""
    folded = [word.token.read for word in heard.words]
    marks = [i for i, word in enumerate(folded) if word in EXCEPT_RU | EXCEPT_KK or _is_unrelated(folded, i)]
    found = [ref for pick in chosen.countries for ref in pick.refs if _is_from_elsewhere(folded, pick)]
    for mark in marks:
        russian = folded[mark] not in EXCEPT_KK
        near = frozenset(range(mark + 1, mark + 1 + EXCEPT_NEAR) if russian else range(mark - EXCEPT_NEAR, mark))
        found += [
            ref
            for pick in (*chosen.picks, *chosen.countries)
            if pick.tokens & near
            for ref in pick.refs
            if ref in subject.about
        ]
        found += [ref for ref in sectors if heard.sector_words & near]
    return tuple(dict.fromkeys(found))


def _is_from_elsewhere(folded: list[str], country: Pick) -> bool:
    """«инвесторы не из Китая», «Қытайдан емес»."""
    first, last = min(country.tokens), max(country.tokens)
    return tuple(folded[max(0, first - 2) : first]) == NOT_FROM or folded[last + 1 : last + 2] == ["емес"]


def _is_unrelated(folded: list[str], i: int) -> bool:
    """«не касаются дорог», «не связаны с дорогами»."""
    return i > 0 and folded[i - 1] == NOT_RU and folded[i].startswith(RELATED)
