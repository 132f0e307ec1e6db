"""Where a statement of the database fits a question better than the thing that was named."""

from __future__ import annotations

from dataclasses import replace

from understanding.by_ear import is_legal
from understanding.choose import Chosen
from understanding.find import Heard
from understanding.indicating import asks_event
from understanding.named import SOFT, Subject
from understanding.names import NameIndex
from understanding.picking import WHOLE, Pick
from understanding.question import STATUSES, Kind, Ref
from understanding.units import MONEY_WORDS, is_money
from understanding.vocabulary import COUNTRY

OF_ANY_QUESTION = frozenset(
    """amount jobs partner projects enterprise who which what total count how_many stated not_stated event person
        country where_from status is_there cmd_projects cmd_partners cmd_investments cmd_jobs""".split()
) | set(STATUSES)
ABOUT_PROJECTS = ("amount", "jobs", "projects", "cmd_projects", "stated", "not_stated")
FACT_LEAD = 0.25  # so much more than the thing itself must a statement explain
FACT_FITS, FACT_ALONE = 0.75, 0.6
VAGUE = 0.4  # evidence
PLENTY = 2  # words of a statement that are more than chance
LOOSELY = 0.5  # of a project's name, of which a word was said
AMOUNTS = ("unit_tonne", "unit_km", "unit_mw")
TRADE = "sector_trade"  # «торгуем», «экспорттаймыз»
OF_TALKS = frozenset({Kind.PROJECT, Kind.PARTNER})
NARRATED = frozenset({Kind.EVENT, Kind.PERSON})  # what is known of them is told in statements


def with_fact(heard: Heard, subject: Subject, chosen: Chosen, index: NameIndex, counts: bool) -> Subject:
    """Prefer a statement where its words fit clearly better than the thing itself."""
    if met := _where_met(heard, subject, index):
        return replace(subject, about=(met,))
    fact = chosen.fact
    if fact is None or subject.of(Kind.ELSEWHERE) or (asks_event(heard) and not subject.about):
        return subject
    if _is_of_nobody(subject, index):  # but «өзбекстандық инвесторлардың жобалары» are of nobody
        return subject if heard.has("partner") else _told_by(fact, subject)
    if subject.kinds() <= {Kind.SECTOR} and _asks_by_whom(heard, chosen, fact):
        return Subject()
    if _stands_by_itself(heard, subject, chosen, fact, counts):
        return subject
    if chosen.indicator and _is_summed(heard, subject, fact, chosen.indicator, index):
        return subject if subject.of(Kind.INDICATOR) else _told_by(chosen.indicator, subject)
    if _asks_of_things(heard, subject, counts) and not _is_all_of_it(subject, fact):
        return subject
    return _told_by(fact, subject) if _fits_better(heard, subject, chosen, fact, index) else subject


def _is_of_nobody(subject: Subject, index: NameIndex) -> bool:
    """Whether only a country or a sector is named that the database has nothing of."""
    return bool(subject.about) and all(
        ref.kind in (Kind.COUNTRY, Kind.SECTOR) and ref not in index.number for ref in subject.about
    )


def _stands_by_itself(heard: Heard, subject: Subject, chosen: Chosen, fact: Pick, counts: bool) -> bool:
    """Whether no statement is wanted: projects are listed or counted, or all its words are of the question itself."""
    if heard.has("projects") and subject.of(Kind.SECTOR) and fact.coverage < WHOLE and not heard.has("talked"):
        return True  # «туризм саласында қандай жоба қолға алынды»
    if _is_measured_otherwise(heard, fact) or _asks_for_stage(heard, subject, fact):
        return True
    if not subject.about and ((counts and _sums_projects(heard, fact)) or _is_vague(heard, fact)):
        return True
    of_projects = heard.has(*ABOUT_PROJECTS) or bool(subject.kinds() & OF_TALKS)
    of_projects = of_projects or (not subject.about and heard.has("partner", "country", "sector"))
    told_whole = _answers_where(heard, chosen) or (
        _is_whole(fact) and (heard.has("event") or len(fact.tokens) > PLENTY)
    )
    return of_projects and not has_own_words(heard, fact) and not told_whole


def _is_measured_otherwise(heard: Heard, fact: Pick) -> bool:
    """«сколько тонн чеснока вывезут»: a statement of the export has no tonnes."""
    return heard.has("how_many") and heard.has(*AMOUNTS) and not fact.tokens.intersection(heard.where(*AMOUNTS))


def _asks_for_stage(heard: Heard, subject: Subject, fact: Pick) -> bool:
    """«Шардара – Арыс жолының құрылысы басталды ма»: the stage, which the statement has no word of."""
    own = subject.explained.union(heard.where("status"))
    return bool(subject.of(Kind.PROJECT)) and heard.has("status") and fact.tokens <= own


def _is_vague(heard: Heard, fact: Pick) -> bool:
    """«а какая там компания?» is asked of what was spoken of, not of a statement that has a word of it."""
    return heard.has("and_what_about") and heard.has("partner", "amount", "jobs") and fact.evidence < VAGUE


def _asks_by_whom(heard: Heard, chosen: Chosen, fact: Pick) -> bool:
    """«какая фирма заключит контракты» after a project: its partner, where the statement has no word for one."""
    whom = set(heard.where("partner", "who"))
    return chosen.fact_is_near and heard.has("which", "who") and bool(whom) and not fact.tokens & whom


def _sums_projects(heard: Heard, fact: Pick) -> bool:
    """«осы жобалардан қанша жұмыс орны шығады»: the total, and no statement that tells of neither."""
    sums = set(heard.where("amount", "jobs"))
    return heard.has("projects") and heard.has("how_many") and bool(sums) and not fact.tokens & sums


def _fits_better(heard: Heard, subject: Subject, chosen: Chosen, fact: Pick, index: NameIndex) -> bool:
    """Whether a statement is told by more of the words than the thing that was named."""
    plainly = subject.coverage >= FACT_FITS and subject.kinds() <= {Kind.PROJECT}
    if subject.about and plainly and not fact.tokens & subject.explained:
        return False
    if subject.kinds() <= SOFT and (chosen.fact_is_near or _tells_all(heard, subject, chosen, fact)):
        return True
    if subject.kinds() <= NARRATED | {Kind.COUNTRY} and _tells_talks(heard, fact, index):
        return True
    if _is_nearer(subject, chosen, fact):
        return True
    if _is_whole(fact) and subject.kinds() <= NARRATED and subject.explained <= set(heard.where("talked")):
        return True  # «жасыл энергетика жағынан не сөз болды»
    conditions = heard.sector_words if subject.of(Kind.SECTOR) else frozenset()
    evidence = sum(chosen.weights[i] for i in subject.explained | conditions if i in chosen.weights)
    lead = fact.evidence - ((evidence + _of_form(heard, subject, fact, chosen)) if subject.about else 0.0)
    narrated = subject.kinds() <= NARRATED and any(i in heard.content for i in fact.tokens - subject.explained)
    linked = bool(set(subject.about) & set(index.links(fact.refs)))
    if _is_whole(fact) and subject.kinds() <= {Kind.PROJECT} and subject.coverage < LOOSELY and lead > 0:
        return True
    own = not fact.tokens <= subject.explained | heard.sector_words
    return (lead >= FACT_LEAD and fact.coverage >= FACT_ALONE) or (
        linked and own and (narrated or fact.coverage >= FACT_FITS)
    )


def _of_form(heard: Heard, subject: Subject, fact: Pick, chosen: Chosen) -> float:
    """The evidence that is only the legal form of a company that was named: «Group»."""
    others = fact.tokens - subject.explained if subject.of(Kind.PARTNER) else frozenset()
    return sum(chosen.weights.get(i, 0.0) for i in others if is_legal(heard.words[i].token.folded))


def _where_met(heard: Heard, subject: Subject, index: NameIndex) -> Ref | None:
    """«в каком городе встречались с чесночной компанией»: the place of the meeting, not of the project."""
    if not heard.has("event", "talked") or not heard.has("where", "where_to", "place"):
        return None
    told = [i for i in index.facts_of(subject.about) if index.meanings_of(i) >= {"where", "event"}]
    return index.names[told[0]].ref if len(told) == 1 and subject.kinds() <= OF_TALKS else None


def _is_nearer(subject: Subject, chosen: Chosen, fact: Pick) -> bool:
    """«өнімін бірінші рет қашан жинады» after the orchard is no other project's, of which the harvest is a word."""
    loosely = subject.kinds() <= {Kind.PROJECT} and subject.coverage < LOOSELY
    return chosen.fact_is_near and loosely and fact.coverage > subject.coverage and fact.tokens > subject.explained


def _is_whole(fact: Pick) -> bool:
    """«экспорт в Китай»: what a statement is asked by was said whole, and in more than a word."""
    return fact.coverage >= WHOLE and len(fact.tokens) > 1


def _tells_talks(heard: Heard, fact: Pick, index: NameIndex) -> bool:
    """«о чём говорила делегация»: the statement of what was talked about, and not the event."""
    return (
        heard.has("talked") and not heard.has("projects") and "talked" in index.meanings_of(index.number[fact.refs[0]])
    )


def _tells_all(heard: Heard, subject: Subject, chosen: Chosen, fact: Pick) -> bool:
    """«что животноводы вывозят в Китай»: each word for a sector and a country is one of the statement's own."""
    conditions = heard.sector_words.union(*(pick.tokens for pick in chosen.countries))
    both = bool(subject.of(Kind.SECTOR) and subject.of(Kind.COUNTRY)) and not heard.has("projects")
    named = {i for i in conditions if heard.words[i].names}
    if _is_whole(fact):
        return both and len(named & fact.tokens) > 1
    return both and heard.has(TRADE) and len(named) > 1 and named <= fact.tokens


def _is_summed(heard: Heard, subject: Subject, fact: Pick, found: Pick, index: NameIndex) -> bool:
    """«сумма подписанных документов»: a sum is wanted, which an indicator tells and the statement does not."""
    sums = set(heard.where("amount", *MONEY_WORDS))
    if not sums or fact.tokens & sums or not found.tokens & fact.tokens or subject.of(Kind.PROJECT):
        return False
    return all(is_money(index.names[index.number[ref]].unit) for ref in found.refs)


def _is_all_of_it(subject: Subject, fact: Pick) -> bool:
    """«на сколько процентов вырос экспорт масла»: the project of which a word was said is not what is asked about."""
    loosely = bool(subject.of(Kind.PROJECT)) and subject.coverage < LOOSELY
    return loosely and _is_whole(fact) and len(fact.tokens) > PLENTY and fact.tokens > subject.explained


def _asks_of_things(heard: Heard, subject: Subject, counts: bool) -> bool:
    """Whether what is asked is a thing's own: how many, by whom, of what country, who leads a company."""
    if heard.has("country") and heard.has("which") and not subject.about:
        return True
    if subject.of(Kind.PARTNER) and (counts or heard.has("person")):
        return True
    said = heard.has("talked") and heard.has("who")  # «кто поднял вопрос саранчи»
    return bool(subject.of(Kind.PROJECT)) and (counts or (heard.has("partner", "who") and not said))


def has_own_words(heard: Heard, fact: Pick) -> bool:
    """Whether a statement was named by more than the words that any question about projects has."""
    return any(
        not (here <= OF_ANY_QUESTION if here else heard.words[i].everyday)
        and not any(c.startswith(COUNTRY) for c in here)
        for i in fact.tokens
        for here in (heard.at[i],)
    )


def _answers_where(heard: Heard, chosen: Chosen) -> bool:
    return chosen.fact_is_near and heard.has("where", "where_to", "place", "when", "time")


def _told_by(fact: Pick, subject: Subject) -> Subject:
    return Subject(fact.refs, 1, subject.explained | fact.tokens, fact.evidence, fact.coverage, fact)
