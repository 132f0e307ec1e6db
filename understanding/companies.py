"""Follow-ups about the company of what was spoken of: what else it does, what it was told."""

from __future__ import annotations

from dataclasses import replace

from understanding.find import Heard
from understanding.names import NameIndex
from understanding.question import Aggregate, Ask, Context, Filters, Kind, Question, Ref

WIDER = ("partner", "projects", "enterprise", "sector")  # «что ещё строят», «тағы қай жол»
MOST_WORDS = 6
NARRATED = frozenset({Kind.PERSON, Kind.FACT, Kind.EVENT})


def of_company(question: Question, heard: Heard, index: NameIndex, context: Context) -> Question | None:
    """«а эта компания какую ещё дорогу хочет?», «аким оларға не деді?»: asked of who was spoken of."""
    if not heard.has("it", "they") or len(heard.content) > MOST_WORDS:
        return None
    thing = _spoken_of(context, index)
    if thing is None:
        return None
    if heard.has("other") and (heard.has(*WIDER) or heard.sector_words):
        return _all_of_partner(question, thing, index)
    if heard.has("person") and not heard.has("who", "where", "when"):
        return _said_to(question, thing, index)
    return None


def _spoken_of(context: Context, index: NameIndex) -> Ref | None:
    """The one project or partner that was told of last, or that a statement was about."""
    before = context.question.about if context.question else ()
    for refs in (context.focus, before, index.links(context.focus)):
        for kinds in ((Kind.PROJECT, Kind.PARTNER), (Kind.PARTNER,)):
            named = [ref for ref in refs if ref.kind in kinds]
            if len(named) == 1:
                return named[0]
    return None


def _all_of_partner(question: Question, thing: Ref, index: NameIndex) -> Question | None:
    partners = (thing,) if thing.kind is Kind.PARTNER else _partners(thing, index)
    if len(partners) != 1:
        return None
    return replace(
        question, about=partners, asks=(Ask.PROJECTS,), aggregate=Aggregate.NONE, filters=Filters(), without=()
    )


def _said_to(question: Question, thing: Ref, index: NameIndex) -> Question | None:
    """What was said to a company is told of its project; a statement about it is told itself."""
    if not {ref.kind for ref in question.about} <= NARRATED:
        return None
    projects = (thing,) if thing.kind is Kind.PROJECT else _projects(thing, index)
    near = {thing, *projects}
    if any(ref.kind is Kind.FACT and near.intersection(index.links((ref,))) for ref in question.about):
        return None
    return replace(question, about=projects or (thing,), asks=(Ask.DESCRIPTION,), aggregate=Aggregate.NONE)


def _partners(project: Ref, index: NameIndex) -> tuple[Ref, ...]:
    return tuple(link for link in index.links((project,)) if link.kind is Kind.PARTNER)


def _projects(partner: Ref, index: NameIndex) -> tuple[Ref, ...]:
    return tuple(name.ref for name in index.names if name.ref.kind is Kind.PROJECT and partner in name.links)
