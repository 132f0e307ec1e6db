"""What a question is about, of the things that were named: one primary thing, or conditions on projects."""

from __future__ import annotations

from dataclasses import replace

from understanding.asides import LONG
from understanding.choose import Chosen, countries_beside
from understanding.excepting import affirmed, excepted
from understanding.find import Heard
from understanding.indicating import (
    RANKING,
    is_dated,
    is_drawn,
    is_measured,
    is_mere_count,
    is_of_projects,
    series_named,
)
from understanding.named import SOFT, Subject
from understanding.names import NameIndex
from understanding.picking import Pick
from understanding.quantities import quantities
from understanding.question import STATUSES, Kind, Ref
from understanding.regional import has_one_region, is_of_region
from understanding.russian import is_plural
from understanding.stating import with_fact
from understanding.units import MEASURED, is_of_pieces
from understanding.vocabulary import BRANCH, COUNTRY
from understanding.whole import summed_up

HARD = frozenset({Kind.PROJECT, Kind.PARTNER, Kind.INDICATOR, Kind.EVENT, Kind.PERSON})
PLAIN_COVERAGE, NEARLY_PLAIN = 0.85, 0.5
FAR_LESS = 0.5
SURELY = 0.75  # a thing must be named so plainly to be meant beside a place that is not ours
HOME = "KZ"  # a country that is the whole database's own tells nothing


def subject_of(heard: Heard, chosen: Chosen, index: NameIndex, counts: bool) -> Subject:
    """The subject; `counts` tells that sums or jobs are asked for."""
    whole = summed_up(heard, chosen.weights, index)
    if whole:
        return whole
    counted = counts_things(heard)
    soft = [pick for pick in chosen.picks if pick.kind not in HARD]
    own = bool(soft or chosen.countries or chosen.sectors)
    hard = _things(heard, chosen, index, own, counted)
    sectors = _sectors(heard, chosen, hard, index, counted)
    indicator = chosen.indicator
    if indicator and is_of_projects(indicator, heard, index, own):
        indicator = None
    if indicator and (
        is_measured(heard, hard, chosen, index)
        or is_dated(heard, hard, indicator, index)
        or is_drawn(heard, hard, indicator)
    ):
        hard = [indicator]
    if not hard and (series := series_named(heard, index)):
        hard = [Pick(series, frozenset(heard.content), 1.0, 1.0)]
    if sectors:
        hard = [pick for pick in hard if not pick.tokens <= _of_sectors(heard, counted)]
        chosen = replace(chosen, countries=countries_beside(heard, (*hard, *soft)))
    explained = frozenset().union(*(pick.tokens for pick in chosen.picks))
    if hard and not (chosen.elsewhere and hard[0].evidence < SURELY):
        found = replace(_hard(_together(heard, hard), explained), beside=_beside(hard, chosen))
    else:
        found = _soft(heard, chosen, soft, sectors, index, counts, explained)
    found = replace(found, without=excepted(heard, chosen, sectors, found))
    if found.without:
        found = replace(found, about=tuple(ref for ref in found.about if ref not in found.without))
    telling = {"money", "jobs", "year"} if heard.has("projects") else {"money", "jobs"}
    bounded = any(q.unit in telling for q in quantities(heard))
    ranked = heard.has(*RANKING) or (heard.is_comparative and not heard.has("when"))  # «қай жылдан бастап көп өсті»
    listed = heard.has("projects", "enterprise", "per_share") and heard.has(*STATUSES) and not heard.has("when", "time")
    return (
        found
        if ranked or bounded or listed or found.without or counted or _is_shared(heard, found, chosen)
        else with_fact(heard, found, chosen, index, counts)
    )


def _things(heard: Heard, chosen: Chosen, index: NameIndex, own: bool, counted: bool) -> list[Pick]:
    """The things that were named themselves; `own`: conditions were as well, `counted`: things are counted."""
    kinds = HARD - {Kind.PERSON, Kind.EVENT} if counted else HARD
    if heard.has("schedule"):  # «график строительства теплиц» is of projects
        kinds -= {Kind.INDICATOR}
    picks = affirmed(heard, chosen.picks)
    return [pick for pick in picks if pick.kind in kinds and not is_mere_count(pick, heard, index, own)]


def _is_shared(heard: Heard, found: Subject, chosen: Chosen) -> bool:
    """«доля сельского хозяйства»: a share is no statement about what it is of, unless the statement tells one."""
    shares = set(heard.where("per_share"))
    soft = bool(found.about) and found.kinds() <= SOFT
    return bool(shares) and soft and not (chosen.fact and chosen.fact.tokens & shares)


def _together(heard: Heard, picks: list[Pick]) -> list[Pick]:
    """In a long story a thing named far less plainly than the first is none: «дома сижу, а парк масличных …»."""
    if len(heard.words) <= LONG or heard.has("compare", "total"):
        return picks
    return [pick for pick in picks if pick.evidence >= FAR_LESS * picks[0].evidence]


def _hard(picks: list[Pick], explained: frozenset[int]) -> Subject:
    """The thing that was named most plainly, and others of its kind."""
    primary = picks[0]
    same = [pick for pick in picks if pick.kind is primary.kind]
    refs = tuple(dict.fromkeys(ref for pick in same for ref in pick.refs))
    return Subject(refs, len(same), explained, primary.evidence, primary.coverage)


def _beside(hard: list[Pick], chosen: Chosen) -> tuple[Ref, ...]:
    """Companies and countries that were named with a thing of another kind."""
    others = [pick for pick in hard if pick.kind is Kind.PARTNER and pick.kind is not hard[0].kind]
    return tuple(ref for pick in (*others, *chosen.countries) for ref in pick.refs)


def _soft(
    heard: Heard,
    chosen: Chosen,
    picks: list[Pick],
    sectors: tuple[Ref, ...],
    index: NameIndex,
    counts: bool,
    explained: frozenset[int],
) -> Subject:
    """Places, regions, countries and sectors: conditions that projects must meet."""
    refs = [ref for pick in picks for ref in pick.refs if not _tells_nothing(ref, pick, heard, index, counts)]
    also = [ref for pick in picks for ref in pick.refs if ref.kind is Kind.PLACE and ref not in refs]
    named = (ref for pick in chosen.countries for ref in pick.refs)
    countries = [ref for ref in named if ref.key != HOME or _is_of_people(heard, index)]
    about = tuple(dict.fromkeys([*refs, *countries, *sectors, *chosen.elsewhere]))
    evidence = sum(pick.evidence for pick in picks) + len(countries) + len(sectors)
    coverage = max((pick.coverage for pick in picks), default=0.0)
    return Subject(about, len(about), explained, evidence, coverage, also=tuple(dict.fromkeys(also)))


def _tells_nothing(ref: Ref, pick: Pick, heard: Heard, index: NameIndex, counts: bool) -> bool:
    """The region that all data is of; and a city of its name, where figures are asked for and no city was said."""
    if ref.kind is Kind.REGION:
        return has_one_region(index)
    return counts and ref.kind is Kind.PLACE and is_of_region(pick, heard, index)


def _is_of_people(heard: Heard, index: NameIndex) -> bool:
    """«казахстанские компании»: the home country is a condition only where partners are spoken of."""
    return heard.has("partner") and Ref(Kind.COUNTRY, HOME) in index.number


def _sectors(heard: Heard, chosen: Chosen, hard: list[Pick], index: NameIndex, counted: bool) -> tuple[Ref, ...]:
    """The sectors meant: not those whose words are only part of a thing's own name."""
    words = heard.sector_words
    if words <= frozenset().union(*(pick.tokens for pick in chosen.picks if pick.kind not in HARD)):
        return ()  # «в Рудном» is a town
    words = _of_sectors(heard, counted)
    of_branch = bool({i + 1 for i in heard.sector_words} & set(heard.where("sector")))  # «химической отрасли»
    for pick in hard:
        several = _asks_of_several(heard) and not heard.has("unstated", *MEASURED)
        alone = len(pick.tokens) > 1 or not several or all(index.linked(ref) <= 1 for ref in chosen.sectors)
        plainly = len(pick.refs) == 1 and alone and _is_plain(pick, heard)
        if not pick.tokens <= words or (plainly and not of_branch):
            return ()
    known = tuple(ref for ref in chosen.sectors if ref in index.number)
    return known or (() if chosen.fact and chosen.fact.tokens & words else chosen.sectors)


def _asks_of_several(heard: Heard) -> bool:
    """«сколько дорог», «какие дороги», but not «сколько стоит объездная»."""
    counted = any("amount" not in heard.at[i] for i in heard.where("how_many"))
    return counted or heard.has("count", "projects", "which")


def _is_plain(pick: Pick, heard: Heard) -> bool:
    """Whether words for a branch name one project: «дата-центр», but not «сельское хозяйство», the branch itself."""
    if pick.coverage >= PLAIN_COVERAGE:
        return True
    of_branch = any(concept.startswith(BRANCH) for i in pick.tokens for concept in heard.at[i])
    counted = any(i + 1 in pick.tokens for i in heard.where("how_many", "count"))
    several = counted or heard.has("projects", "which", "sector", "enterprise")
    return pick.coverage >= NEARLY_PLAIN and len(pick.tokens) > 1 and not (of_branch or several)


def _of_sectors(heard: Heard, counted: bool) -> frozenset[int]:
    """The words for a branch of the economy, with «отрасль», «саласы» beside them; who builds, where it is counted."""
    if not heard.sector_words:
        return frozenset()
    countries = {i for i, here in enumerate(heard.at) if counted and any(c.startswith(COUNTRY) for c in here)}
    plants = heard.where("enterprise") if counted else ()
    return heard.sector_words.union(heard.where("sector"), countries, plants)


def counts_things(heard: Heard) -> bool:
    """«сколько китайских компаний», «неше жол»: what is counted follows at once."""
    many = heard.where("how_many")
    of_branch = {i + 1 for i in many if _is_of_things(heard, i)} & heard.sector_words
    things = {"partner", "country", "sector", "projects"}
    if heard.sector_words and heard.has("sector"):
        things.add("enterprise")  # «сколько заводов в химической отрасли»
    return bool(of_branch) or any(
        here & things and not here & {"amount", "jobs"} for i in many for here in heard.at[i : i + 3]
    )


def _is_of_things(heard: Heard, i: int) -> bool:
    """«неше жол», «сколько дорог», but not «сколько чеснока»."""
    if is_of_pieces(heard, i):
        return True
    after = heard.words[i + 1].token if i + 1 < len(heard.words) else None
    return after is not None and "amount" not in heard.at[i] and is_plural(after.spelt)
