"""Every figure of every answer is what plain SQL says, in both languages, views and databases."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from answering.answer import Outcome
from answering.respond import respond
from db.engine import Database
from tests.answering.asking import text_of, well_formed
from tests.oracle.apart import expected
from tests.oracle.asked import Asker, occurring
from tests.oracle.reading import Part, parts
from tests.oracle.sql import Reader
from understanding.question import Aggregate, Ask, Cut, Language, Question

MADE_UP, SHIPPED = 760, 300  # questions, each asked twice
SHOWN = 8  # mismatches that a failure prints in full
# Counting the lines of thousands of answers would take longer than the answers.
pytestmark = pytest.mark.no_cover


@dataclass
class Compared:
    """How many figures were compared, and why answers differ from what they must be."""

    figures: int = 0
    differing: list[str] = field(default_factory=list)

    def check(self, least: int) -> None:
        """All figures must be equal, and they must be many."""
        assert not self.differing, f"{len(self.differing)} differ\n\n" + "\n\n".join(self.differing[:SHOWN])
        assert self.figures > least


async def difference(session: AsyncSession, question: Question, internal: bool, compared: Compared) -> str:
    """Why an answer differs from what it must be; '' if it does not."""
    answer = await respond(session, question, internal)
    well_formed(answer)
    text = text_of(answer)
    if answer.outcome is Outcome.NOT_FOUND:
        text = text.splitlines()[0]  # below it stands what there is at other stages
    read = parts(text)
    wanted = await expected(Reader(session), question, internal, read).parts()
    compared.figures += sum(len(part.figures) for part in read)
    if wanted and answer.outcome is Outcome.NOT_FOUND:
        return f"{question}\ninternal={internal}: nothing was found\n{text_of(answer)}"
    if question.aggregate is Aggregate.TOP and Ask.AMOUNT in question.asks and not question.cut:
        wanted, read = by_currency(wanted), by_currency(read)  # no rate joins them, so any order will do
    if len(wanted) == len(read) and all(one.fits(other) for one, other in zip(wanted, read, strict=True)):
        return ""
    differing = [f"  {one}\n  {other}" for one, other in zip(wanted, read, strict=False) if not one.fits(other)]
    lines = [f"{question}\ninternal={internal}: {len(wanted)} expected, {len(read)} read", *differing[:3]]
    return "\n".join([*lines, text_of(answer)])


def by_currency(found: list[Part]) -> list[Part]:
    return sorted(found, key=lambda part: [str(figure[0]) for figure in part.figures if len(figure[0]) == 3])


async def compare(database: Database, number: int, seed: int) -> Compared:
    """The answers to so many questions, each asked in one language by everybody, in the other by an official."""
    compared = Compared()
    async with database.reading() as session:
        asker = Asker(await occurring(session, Reader(session).cents), seed)
        for at, question in enumerate(asker.questions(number)):
            languages = list(Language)[:: 1 if at % 2 else -1]
            for language, internal in zip(languages, (False, True), strict=True):
                if told := await difference(session, replace(question, language=language), internal, compared):
                    compared.differing.append(told)
    return compared


@pytest.mark.slow
async def test_answers_over_a_made_up_region_are_what_sql_says(made_up: Database) -> None:
    (await compare(made_up, MADE_UP, 1)).check(least=20 * MADE_UP)


@pytest.mark.slow
async def test_answers_over_the_shipped_data_are_what_sql_says(shipped: Database) -> None:
    (await compare(shipped, SHIPPED, 2)).check(least=10 * SHIPPED)


async def test_each_line_of_a_long_cut_stands_on_one_page(made_up: Database) -> None:
    async with made_up.reading() as session:
        for language in Language:
            page, names = 0, []
            while True:
                answer = await respond(session, Question(language, (Ask.SUMMARY,), cut=Cut.PLACE, page=page), True)
                read = parts(text_of(answer))
                ((_, first, last, total),) = [f for part in read for f in part.figures if f[0] == "shown"]
                assert first == len(names) + 1
                names += [part.name for part in read if part.figures[:1] and part.figures[0][0] == "projects"][1:]
                assert last == len(names)
                if len(names) == total:
                    break
                page += 1
            assert len(set(names)) == total == 47  # 46 places and those without one
