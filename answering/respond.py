"""From a question to its answer: which room of answering it belongs to."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from answering import changes, indicators, rates, stretches, talk, things
from answering.answer import Answer, Outcome
from answering.inquiry import YEARS, Inquiry, selection_of
from answering.marking import marked
from answering.namesakes import with_namesakes
from answering.projects import listing, route
from answering.voice import Voice
from db.queries.projects import newest_year
from understanding.question import Aggregate, Ask, Kind, Question

Room = Callable[[Inquiry], Awaitable[Answer | None]]
NAMED: tuple[tuple[Kind, Room], ...] = (
    (Kind.FACT, things.facts),
    (Kind.INDICATOR, indicators.answer),
    (Kind.EVENT, things.events),
    (Kind.PERSON, things.people),
)
ASKED: dict[Ask, Room] = {
    Ask.CONTACT: things.contacts,
    Ask.RATE: rates.answer,
    Ask.FIGURE: indicators.listed,
    Ask.EVENT: things.events,
    Ask.PERSON: things.people,
    Ask.CHANGES: changes.answer,
}
UNDRAWN = {Outcome.TALK, Outcome.ACTION, Outcome.AMBIGUOUS}
OF_PROJECTS = {Ask.PROJECTS, Ask.AMOUNT, Ask.JOBS, Ask.PARTNER, Ask.SECTOR, Ask.COUNTRY}


async def respond(
    session: AsyncSession, question: Question, internal: bool = False, now: datetime | None = None
) -> Answer:
    """The answer to a question, for those who may know internal data or for everybody; nothing is written.

    `now` is the time in the region's zone.
    """
    selection = selection_of(question, internal)
    inquiry = Inquiry(session, question, Voice(question.language), selection, now or datetime.now(UTC))
    answer = _drawable(inquiry, await _answered(inquiry))
    if question.follows and inquiry.page and (before := await _page_before(inquiry)).html == answer.html:
        return talk.no_more(inquiry, before)
    return await with_namesakes(inquiry, await marked(inquiry, answer))


async def _page_before(inquiry: Inquiry) -> Answer:
    """What was told before «дальше»; the same is told again where there is no further page."""
    return await _answered(replace(inquiry, question=replace(inquiry.question, page=inquiry.page - 1)))


def _drawable(inquiry: Inquiry, answer: Answer) -> Answer:
    """The answer; where a picture is wished for and there is nothing to draw, it says so."""
    if not inquiry.question.drawn or answer.picture or not answer.html or answer.outcome in UNDRAWN:
        return answer
    text = inquiry.voice.t.gettext("There is nothing to draw here: a picture takes several figures.")
    return replace(answer, html=f"{answer.html}\n{text}")


async def _answered(inquiry: Inquiry) -> Answer:
    question = inquiry.question
    if question.alternatives:
        return await talk.which_one(inquiry)
    spoken = next((ask for ask in question.asks if ask in talk.TALK), None)
    if spoken and set(question.asks) <= set(talk.TALK):
        return talk.answer(inquiry, spoken)
    if question.asks and question.asks[0] in talk.ACTIONS:
        return Answer("", question, Outcome.ACTION)
    if inquiry.keys(Kind.ELSEWHERE):
        return talk.elsewhere(inquiry)
    if Ask.UNKNOWN in question.asks or _empty(question):
        return talk.declined(inquiry)
    if Ask.UNSTATED in question.asks:
        return await talk.unstated(inquiry)
    answer = await _told(await dated(inquiry))
    if stretches.is_of_projects(inquiry) and stretches.is_remarked(inquiry):
        return replace(answer, html=f"{answer.html}\n{stretches.remark(inquiry)}")
    return answer


def _empty(question: Question) -> bool:
    nothing = not (question.asks or question.about or question.without or question.filters)
    return nothing and question.aggregate is Aggregate.NONE


async def dated(inquiry: Inquiry) -> Inquiry:
    """With "last year" made a year: it counts back from the newest source of the projects that are meant."""
    ago = inquiry.question.filters.years_ago
    if ago is None or inquiry.keys(Kind.INDICATOR) or inquiry.keys(Kind.FACT):
        return inquiry
    newest = await newest_year(inquiry.session, replace(inquiry.selection, year=None))
    year = None if newest is None else newest - ago
    return replace(inquiry, selection=replace(inquiry.selection, year=year, nothing=year not in YEARS))


async def _told(inquiry: Inquiry) -> Answer:
    if Ask.CONTACT in inquiry.asks:
        return await things.contacts(inquiry)
    if stretches.is_of_projects(inquiry) and not stretches.is_remarked(inquiry):
        return stretches.known_by_year(inquiry)
    for kind, room in NAMED:
        if inquiry.keys(kind) and not (kind is Kind.EVENT and OF_PROJECTS & set(inquiry.asks)):
            return await room(inquiry) or await listing.nothing(inquiry)
    for ask in inquiry.asks:
        if ask in ASKED and not (ask in (Ask.EVENT, Ask.PERSON, Ask.FIGURE) and inquiry.question.about):
            return await ASKED[ask](inquiry) or await listing.nothing(inquiry)
    return await route.answer(inquiry)
