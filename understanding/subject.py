"""What a question is about, of the things that were named: one primary thing, or conditions on projects."""

from __future__ import annotations

from dataclasses import dataclass, replace

from understanding.choose import STATUSES, Chosen, Pick
from understanding.find import Heard
from understanding.names import NameIndex
from understanding.quantities import quantities
from understanding.question import Kind, Ref
from understanding.units import AREA, PEOPLE, asked_units
from understanding.vocabulary import COUNTRY

OF_ANY_QUESTION = (
    frozenset(
        """amount jobs partner projects enterprise who which what total count how_many stated not_stated event person
        country is_there cmd_projects cmd_partners cmd_investments cmd_jobs""".split()
    )
    | STATUSES
)
ABOUT_PROJECTS = ("amount", "jobs", "projects", "cmd_projects", "stated", "not_stated")
SOFT = frozenset({Kind.PLACE, Kind.REGION, Kind.COUNTRY, Kind.SECTOR, Kind.PARTNER_CITY})
HARD = frozenset({Kind.PROJECT, Kind.PARTNER, Kind.INDICATOR, Kind.EVENT, Kind.PERSON})
CITY_WORDS = ("город", "кала", "шахар")
PLAIN_COVERAGE = 0.85
FACT_LEAD = 0.25  # so much more than the thing itself must a statement explain
DATED = MEASURED = 0.3  # of the words of an indicator that its unit or its year points to
SURELY = 0.75  # a thing must be named so plainly to be meant beside a place that is not ours
FACT_FITS, FACT_ALONE = 0.75, 0.6
NARRATED = frozenset({Kind.EVENT, Kind.PERSON})  # what is known of them is told in statements
EXCEPT_RU, EXCEPT_KK, EXCEPT_NEAR = (
    frozenset({"кроме", "помимо", "исключая"}),
    frozenset({"баска", "бослек", "озге"}),
    3,
)
RELATED = ("каса", "относ", "связан", "вход")
RANKING = ("most", "least", "compare")
NOT_RU, NOT_KK = "не", ("емес", "емеспин")
HOME = "KZ"  # a country that is the whole database's own tells nothing


@dataclass(frozen=True, slots=True)
class Subject:
    """`named` counts the separate things that were named; `explained` are the words that the subject accounts for."""

    about: tuple[Ref, ...] = ()
    named: int = 0
    explained: frozenset[int] = frozenset()
    evidence: float = 0.0
    coverage: float = 0.0
    fact: Pick | None = None
    without: tuple[Ref, ...] = ()

    def kinds(self) -> frozenset[Kind]:
        """The kinds of what it is about."""
        return frozenset(ref.kind for ref in self.about)

    def of(self, kind: Kind) -> tuple[Ref, ...]:
        """The things of one kind."""
        return tuple(ref for ref in self.about if ref.kind is kind)


def subject_of(heard: Heard, chosen: Chosen, index: NameIndex, counts: bool) -> Subject:
    """The subject; `counts` tells that sums or jobs are asked for."""
    told = {Kind.PERSON, Kind.EVENT} if counts_things(heard) else set()
    hard = [
        pick for pick in _affirmed(heard, chosen.picks) if pick.kind in HARD - told and not _is_mere_count(pick, heard)
    ]
    soft = [pick for pick in chosen.picks if pick.kind not in HARD]
    sectors = _sectors(heard, chosen, hard, index)
    if chosen.indicator and (
        _is_measured(heard, hard, chosen, index) or _is_dated(heard, hard, chosen.indicator, index)
    ):
        hard = [chosen.indicator]
    if sectors:
        hard = [pick for pick in hard if not pick.tokens <= _sector_words(heard)]
    explained = frozenset().union(*(pick.tokens for pick in chosen.picks))
    if hard and not (chosen.elsewhere and hard[0].evidence < SURELY):
        found = _hard(hard, explained)
    else:
        found = _soft(heard, chosen, soft, sectors, index, counts, explained)
    found = replace(found, without=_excepted(heard, chosen, sectors, found))
    if found.without:
        found = replace(found, about=tuple(ref for ref in found.about if ref not in found.without))
    bounded = any(q.unit in ("money", "jobs") for q in quantities(heard))
    ranked = heard.has(*RANKING) or any(here & {"more", "less"} and "or_equal" not in here for here in heard.at)
    listed = heard.has("projects", "enterprise") and heard.has(*STATUSES) and not heard.has("when", "time")
    return (
        found
        if ranked or bounded or listed or found.without or counts_things(heard)
        else _with_fact(heard, found, chosen, index, counts)
    )


def _excepted(heard: Heard, chosen: Chosen, sectors: tuple[Ref, ...], subject: Subject) -> tuple[Ref, ...]:
    """What is excepted: «кроме дорог», «жолдардан басқа»."""
    folded = [word.token.folded for word in heard.words]
    marks = [i for i, word in enumerate(folded) if word in EXCEPT_RU | EXCEPT_KK or _is_unrelated(folded, i)]
    found: list[Ref] = []
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
        found += [ref for ref in sectors if _sector_words(heard) & near]
    return tuple(dict.fromkeys(found))


def _is_unrelated(folded: list[str], i: int) -> bool:
    """«не касаются дорог», «не связаны с дорогами»."""
    return i > 0 and folded[i - 1] == NOT_RU and folded[i].startswith(RELATED)


def _affirmed(heard: Heard, picks: tuple[Pick, ...]) -> list[Pick]:
    """Without what was named only to be denied: «не парк, а центр», «орталық емес, парк»."""
    kept = [pick for pick in picks if not _is_denied(heard, pick)]
    return kept or list(picks)


def _is_denied(heard: Heard, pick: Pick) -> bool:
    first, last = min(pick.tokens), max(pick.tokens)
    before = heard.words[first - 1].token.folded if first else ""
    after = heard.words[last + 1].token.folded if last + 1 < len(heard.words) else ""
    return before == NOT_RU or after in NOT_KK


def _is_mere_count(pick: Pick, heard: Heard) -> bool:
    """An indicator named by words of the question alone, where projects are asked for and not their number."""
    if (
        pick.kind is Kind.INDICATOR
        and heard.has("event")
        and heard.has("which")
        and not heard.has("how_many", "amount")
    ):
        return True  # «на каком форуме подписали меморандумы»
    listed = heard.has("projects", "enterprise", "country", "sector", "partner", *RANKING) and (
        heard.has(*RANKING) or not heard.has("how_many", "count", "amount", "total", "summary")
    )
    if pick.kind is Kind.INDICATOR and listed and heard.has("country", "sector"):
        return True
    return pick.kind is Kind.INDICATOR and listed and all(heard.at[i] or heard.words[i].everyday for i in pick.tokens)


def _is_measured(heard: Heard, hard: list[Pick], chosen: Chosen, index: NameIndex) -> bool:
    """«размер черешневого сада»: the area of a project may be known as an indicator."""
    found = chosen.indicator
    if found is None or heard.has("amount"):
        return False
    asked = asked_units(heard) or (AREA if heard.has("capacity") else frozenset())
    fits = bool(_units(found, index) & asked)
    if not hard:
        return fits and found.coverage >= MEASURED
    nearer = found.coverage >= hard[0].coverage or _units(found, index) <= AREA
    return fits and hard[0].kind is Kind.PROJECT and nearer and bool(found.tokens & hard[0].tokens)


def _is_dated(heard: Heard, hard: list[Pick], indicator: Pick, index: NameIndex) -> bool:
    """«инвестиции в 2025 году»: a year with the words of an indicator of that year asks for it, not for projects."""
    years = tuple(str(q.value) for q in quantities(heard) if q.unit == "year")
    of_year = any(index.names[index.number[ref]].year.startswith(years) for ref in indicator.refs) if years else False
    if not of_year or heard.has("projects"):
        return False
    if heard.has("jobs") and not hard:
        return indicator.coverage >= DATED and bool(_units(indicator, index) & PEOPLE)
    return indicator.coverage >= DATED and (not hard or indicator.tokens >= hard[0].tokens)


def _units(pick: Pick, index: NameIndex) -> set[str]:
    return {index.names[index.number[ref]].unit for ref in pick.refs}


def counts_things(heard: Heard) -> bool:
    """«сколько китайских компаний»: what is counted follows at once."""
    return any(
        here & {"partner", "country", "sector", "projects"} and not here & {"amount", "jobs"}
        for i in heard.where("how_many")
        for here in heard.at[i : i + 3]
    )


def _hard(picks: list[Pick], explained: frozenset[int]) -> Subject:
    """The thing that was named most plainly, and others of its kind."""
    primary = picks[0]
    same = [pick for pick in picks if pick.kind is primary.kind]
    refs = tuple(dict.fromkeys(ref for pick in same for ref in pick.refs))
    return Subject(refs, len(same), explained, primary.evidence, primary.coverage)


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
    named = (ref for pick in chosen.countries for ref in pick.refs)
    countries = [ref for ref in named if ref.key != HOME or _is_of_people(heard, index)]
    about = tuple(dict.fromkeys([*refs, *countries, *sectors, *chosen.elsewhere]))
    evidence = sum(pick.evidence for pick in picks) + len(countries) + len(sectors)
    return Subject(about, len(about), explained, evidence, max((pick.coverage for pick in picks), default=0.0))


def _tells_nothing(ref: Ref, pick: Pick, heard: Heard, index: NameIndex, counts: bool) -> bool:
    """The region that all data is of; and a city of its name, where figures are asked for and no city was said."""
    if ref.kind is Kind.REGION:
        return sum(name.ref.kind is Kind.REGION for name in index.names) == 1
    if ref.kind is not Kind.PLACE or not counts:
        return False
    said_city = any(word.token.folded.startswith(CITY_WORDS) for word in heard.words)
    return not said_city and any(
        _same_words(i, pick, heard, index) for i, n in enumerate(index.names) if n.ref.kind is Kind.REGION
    )


def _same_words(region: int, pick: Pick, heard: Heard, index: NameIndex) -> bool:
    words = frozenset().union(*index.aliases[region]) if index.aliases[region] else frozenset()
    return all(
        words & heard.words[i].names.keys() or _shares_root(heard.words[i].token.folded, index, region)
        for i in pick.tokens
    )


def _shares_root(folded: str, index: NameIndex, region: int) -> bool:
    return any(folded[:6] == text.lower()[:6] for text in index.names[region].ru)


def _is_of_people(heard: Heard, index: NameIndex) -> bool:
    """«казахстанские компании»: the home country is a condition only where partners are spoken of."""
    return heard.has("partner") and Ref(Kind.COUNTRY, HOME) in index.number


def _sector_words(heard: Heard) -> frozenset[int]:
    return frozenset(i for i, here in enumerate(heard.at) if any(c.startswith("sector_") for c in here))


def _sectors(heard: Heard, chosen: Chosen, hard: list[Pick], index: NameIndex) -> tuple[Ref, ...]:
    """The sectors meant: not those whose words are only part of a thing's own name."""
    words = _sector_words(heard)
    if words <= frozenset().union(*(pick.tokens for pick in chosen.picks if pick.kind not in HARD)):
        return ()  # «в Рудном» is a town
    for pick in hard:
        several = heard.has("how_many", "count", "projects", "which") and not heard.has("unstated")
        alone = len(pick.tokens) > 1 or not several or all(index.linked(ref) <= 1 for ref in chosen.sectors)
        plainly = len(pick.refs) == 1 and pick.coverage >= PLAIN_COVERAGE and alone
        if not pick.tokens <= words or plainly:
            return ()
    known = tuple(ref for ref in chosen.sectors if ref in index.number)
    return known or (() if chosen.fact and chosen.fact.tokens & words else chosen.sectors)


def _has_own_words(heard: Heard, fact: Pick) -> bool:
    """Whether a statement was named by more than the words that any question about projects has."""
    return any(
        not (here <= OF_ANY_QUESTION or (not here and heard.words[i].everyday))
        and not any(c.startswith(COUNTRY) for c in here)
        for i in fact.tokens
        for here in (heard.at[i],)
    )


def _answers_where(heard: Heard, chosen: Chosen) -> bool:
    return chosen.fact_is_near and heard.has("where", "where_to", "place", "when", "time")


def _with_fact(heard: Heard, subject: Subject, chosen: Chosen, index: NameIndex, counts: bool) -> Subject:
    """Prefer a statement where its words fit clearly better than the thing itself."""
    fact = chosen.fact
    if fact is None or subject.of(Kind.ELSEWHERE) or (heard.has("event") and heard.has("which") and not subject.about):
        return subject
    unknown = bool(subject.about) and all(
        ref.kind in (Kind.COUNTRY, Kind.SECTOR) and ref not in index.number for ref in subject.about
    )
    if unknown:
        return _told_by(fact, subject)
    of_projects = heard.has(*ABOUT_PROJECTS) or bool(subject.kinds() & {Kind.PROJECT, Kind.PARTNER})
    of_projects = of_projects or (not subject.about and heard.has("partner", "country", "sector"))
    if of_projects and not _has_own_words(heard, fact) and not _answers_where(heard, chosen):
        return subject
    if (counts and subject.of(Kind.PARTNER)) or ((counts or heard.has("partner", "who")) and subject.of(Kind.PROJECT)):
        return subject
    plainly = subject.coverage >= FACT_FITS and subject.kinds() <= {Kind.PROJECT}
    if subject.about and plainly and not fact.tokens & subject.explained:
        return subject
    conditions = frozenset(i for i in _sector_words(heard) if subject.of(Kind.SECTOR))
    evidence = sum(chosen.weights[i] for i in subject.explained | conditions if i in chosen.weights)
    linked = bool(set(subject.about) & set(index.names[index.number[fact.refs[0]]].links))
    if chosen.fact_is_near and subject.kinds() <= SOFT:
        return _told_by(fact, subject)
    lead = fact.evidence - (evidence if subject.about else 0.0)
    narrated = subject.kinds() <= NARRATED and any(i in heard.content for i in fact.tokens - subject.explained)
    nearly = linked and not fact.tokens <= subject.explained and (narrated or fact.coverage >= FACT_FITS)
    if (lead >= FACT_LEAD and fact.coverage >= FACT_ALONE) or nearly:
        return _told_by(fact, subject)
    return subject


def _told_by(fact: Pick, subject: Subject) -> Subject:
    return Subject(fact.refs, 1, subject.explained | fact.tokens, fact.evidence, fact.coverage, fact)
