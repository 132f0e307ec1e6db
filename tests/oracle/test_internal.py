"""Whoever may not know of internal projects is answered as if the database did not have them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from answering.answer import Answer
from answering.respond import respond
from db.engine import Database
from tests.answering.asking import labels
from tests.oracle.asked import Asker, occurring
from tests.oracle.region import SECRETS
from tests.oracle.sql import Reader
from understanding.question import Language

QUESTIONS = 480
TOLD = 80  # of them at least show officials a secret
# Counting the lines of thousands of answers would take longer than the answers.
pytestmark = pytest.mark.no_cover


def shown(answer: Answer) -> tuple[Any, ...]:
    """Everything of an answer that people or pictures show."""
    return answer.html, answer.outcome, labels(answer), answer.focus, answer.figure, answer.picture


@pytest.mark.slow
async def test_answers_equal_those_of_a_database_without_internal_rows(made_up: Database, public: Database) -> None:
    differing, told = [], 0
    async with made_up.reading() as session, public.reading() as other:
        asker = Asker(await occurring(session, Reader(session).cents), seed=3)
        for at, question in enumerate(asker.questions(QUESTIONS)):
            asked = replace(question, language=list(Language)[at % 2])
            answer = await respond(session, asked)
            if shown(answer) != shown(await respond(other, asked)):
                differing.append(f"{asked}\n{answer.html}")
            leaked = [secret for secret in SECRETS if secret in repr(shown(answer)).replace("\\xa0", " ")]
            assert not leaked, f"{leaked} in the answer to {asked}\n{answer.html}"
            inside = repr(shown(await respond(session, asked, internal=True)))
            told += any(secret in inside.replace("\\xa0", " ") for secret in SECRETS)
    assert not differing, f"{len(differing)} differ\n\n" + "\n\n".join(differing[:5])
    assert told > TOLD
