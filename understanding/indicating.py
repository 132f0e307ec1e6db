"""Where words name an indicator rather than projects, and where they only seem to."""

from __future__ import annotations

from collections import defaultdict

from understanding.choose import Chosen
from understanding.find import Heard
from understanding.named import Subject
from understanding.names import NameIndex
from understanding.picking import Pick
from understanding.quantities import years_of
from understanding.question import STATUSES, Kind, Ref
from understanding.text import skeleton
from understanding.units import AREA, PEOPLE, PERCENT, asked_units, asks_who

APART = frozenset({"by_sector", "by_place", "by_country", "by_status", "by_year", "by_currency"})
PICTURED = frozenset({"trend", "graph", "picture"})
OF_PLAN = ("план", "жоспар")
CALLED = ("назыв", "имену", "назван", "аталад", "аталга", "атау", "аты")  # folded
SIGNED = tuple(map(skeleton, ("подпис", "заключ", "жасал", "жасас", "жасап", "қол қойыл", "қол қойд")))
RANKING = ("most", "least", "compare")
OF_ALL = frozenset({"projects", "enterprise", "amount", "jobs", "total", "year", *STATUSES})  # asked of any projects
NAMED_WHOLLY, NAMED_MOSTLY = 0.85, 0.7
DATED = MEASURED = 0.3  # of the words of an indicator that its unit or its year points to


def asks_event(heard: Heard) -> bool:
    """«на каком форуме подписали меморандумы», «как назывался форум», «меморандумдар форумы қалай аталады»."""
    named = any(word.token.read.startswith(CALLED) for word in heard.words)
    events = set(heard.where("event"))
    near = ({i + 1} if i + 1 < len(heard.at) and heard.at[i + 1] else {i + 2} for i in heard.where("which"))
    return bool(events) and (named or any(events & places for places in near))


def is_mere_count(pick: Pick, heard: Heard, index: NameIndex, others: bool) -> bool:
    """An indicator named by words of the question alone, where projects are asked for and not their number."""
    if pick.kind is not Kind.INDICATOR:
        return False
    if heard.has(*APART):
        return all(not heard.at[i].isdisjoint(OF_ALL | APART) or heard.words[i].everyday for i in pick.tokens)
    if heard.has(*STATUSES) and _counts_projects(heard):
        return not _tells_signing(pick, heard)  # «сколько проектов на стадии меморандума»
    if heard.has("per_share", "average"):
        return is_of_projects(pick, heard, index, others)
    if asks_who(heard) or (asks_event(heard) and not heard.has("how_many", "amount")):
        return True
    return _are_listed(heard, pick)


def _are_listed(heard: Heard, pick: Pick) -> bool:
    """Whether things are listed or ranked, which have only words in common with an indicator."""
    counted = heard.has("how_many", "count", "amount", "total")
    of_stage = heard.has(*STATUSES) and not counted
    if of_stage and heard.has("which"):
        return True  # «қандай меморандумдар бар»
    ranked = heard.has(*RANKING)
    named = heard.has("projects", "enterprise", "country", "sector", "partner", *RANKING)
    if not named or (not ranked and (counted or heard.has("summary", "indicators", "trend"))):
        return False
    if heard.has("country", "sector") or (heard.has("projects") and heard.has(*STATUSES)):
        return True  # «список проектов, по которым подписаны меморандумы»
    return all(heard.at[i] or heard.words[i].everyday for i in pick.tokens)


def _tells_signing(pick: Pick, heard: Heard) -> bool:
    """«по скольким проектам подписали меморандумы»: a published number of what was signed, not a count of rows."""
    said = f" {' '.join(skeleton(word.token.typed) for word in heard.words)}"
    return pick.coverage >= NAMED_MOSTLY and any(f" {beginning}" in said for beginning in SIGNED)


def _counts_projects(heard: Heard) -> bool:
    """«сколько проектов», «жоба нешеу»."""
    asked = set(heard.where("how_many", "count"))
    return any(asked & {i - 1, i, i + 1} for i in heard.where("projects"))


def is_of_projects(pick: Pick, heard: Heard, index: NameIndex, others: bool) -> bool:
    """An indicator named by words of a share or an average of projects: «доля запущенных», «үлесі қанша пайыз».

    One that is itself a share, or an average, is named by more than that; a share of any other is told by nothing,
    so that it stays unless `others` were named. A schedule is of projects, too.
    """
    if heard.has("schedule"):
        return True
    if not heard.has("per_share", "average"):
        return False
    said = pick.tokens.intersection(heard.content).difference(heard.where("per_share", "unit_percent"))
    own = {i for i in said if heard.words[i].token.number is None}
    if heard.has("per_share") and _units(pick, index) <= PERCENT:
        return not own
    telling = own - heard.sector_words - set(heard.where(*OF_ALL))
    return not telling and (heard.has("average", *STATUSES) or others)


def series_named(heard: Heard, index: NameIndex) -> tuple[Ref, ...]:
    """«динамика инвестиций»: the periods of the only series whose names have all the words that were said."""
    if not heard.has("trend") or heard.has(*APART):
        return ()
    said = [heard.words[i] for i in heard.content if heard.at[i].isdisjoint(PICTURED)]
    common = set.intersection(*(index.holders(word.names) for word in said)) if said else set()
    found: defaultdict[tuple[str, int], list[Ref]] = defaultdict(list)
    for name in (index.names[number] for number in sorted(common)):
        if name.series:
            found[name.series, len(name.year)].append(name.ref)  # months are no dynamics beside a year
    several = [refs for refs in found.values() if len(refs) > 1]
    return tuple(several[0]) if len(several) == 1 else ()


def is_undivided(heard: Heard, subject: Subject, index: NameIndex) -> bool:
    """A share of an indicator that is none itself: nothing tells it, but «сколько процентов плана» is told beside."""
    units = {index.names[index.number[ref]].unit for ref in subject.of(Kind.INDICATOR)}
    planned = any(word.token.read.startswith(OF_PLAN) for word in heard.words)
    return bool(units) and heard.has("per_share") and not units & PERCENT and not planned


def is_measured(heard: Heard, hard: list[Pick], chosen: Chosen, index: NameIndex) -> bool:
    """«размер черешневого сада»: the area of a project may be known as an indicator."""
    found = chosen.indicator
    if found is None or heard.has("amount") or (heard.has("when") and not heard.has("how_many")):
        return False
    asked = asked_units(heard) or (AREA if heard.has("capacity") else frozenset())
    fits = bool(_units(found, index) & asked)
    if not hard:
        return fits and found.coverage >= MEASURED
    if hard[0].kind is Kind.PARTNER and heard.has("how_many"):  # «қанша марал бар», and a company has its name of them
        return found.coverage >= MEASURED and found.tokens >= hard[0].tokens
    nearer = found.coverage >= hard[0].coverage or _units(found, index) <= AREA
    return fits and hard[0].kind is Kind.PROJECT and nearer and bool(found.tokens & hard[0].tokens)


def is_dated(heard: Heard, hard: list[Pick], indicator: Pick, index: NameIndex) -> bool:
    """«инвестиции в 2025 году»: a year with the words of an indicator of that year asks for it, not for projects."""
    years = years_of(heard)
    of_year = any(index.names[index.number[ref]].year.startswith(years) for ref in indicator.refs)
    if not of_year or heard.has("projects") or not indicator.tokens.intersection(heard.content):
        return False
    if heard.has("jobs") and not hard:
        return indicator.coverage >= DATED and bool(_units(indicator, index) & PEOPLE)
    return indicator.coverage >= DATED and (not hard or indicator.tokens >= hard[0].tokens)


def is_drawn(heard: Heard, hard: list[Pick], indicator: Pick) -> bool:
    """«жылыжай алаңының графигі»: of an indicator whose whole name was said rather than of a project by one word."""
    if not heard.has(*PICTURED) or not hard or hard[0].kind is not Kind.PROJECT:
        return False
    return indicator.coverage >= NAMED_WHOLLY and indicator.coverage > hard[0].coverage


def _units(pick: Pick, index: NameIndex) -> set[str]:
    return {index.names[index.number[ref]].unit for ref in pick.refs}
