"""A question with the projects that it is about, and the names of what it names."""

from __future__ import annotations

from typing import Any

from answering.labels import statuses
from tests.oracle.figures import MONEY_AND_JOBS
from tests.oracle.reading import Figure
from tests.oracle.sql import Reader, where
from understanding.question import Ask, Question

TITLED = "SELECT p.title_ru, p.title_kk, p.status, p.amount, p.currency, p.jobs FROM project p WHERE {where}"


class Meant:
    """The projects that one question means."""

    def __init__(self, reader: Reader, question: Question, internal: bool) -> None:
        self.reader = reader
        self.question = question
        self.internal = internal
        self.language = question.language.value
        self.where = where(question, internal, reader.cents)

    @property
    def asks(self) -> tuple[Ask, ...]:
        """Money, jobs or both, where they are asked for."""
        return tuple(ask for ask in MONEY_AND_JOBS if ask in self.question.asks)

    @property
    def not_stated(self) -> str:
        """What the part is called that has no name."""
        return "көрсетілмеген" if self.language == "kk" else "не указано"

    def status(self, code: str) -> str:
        """A stage in words; '' for none."""
        return statuses(self.language)[code] if code else ""

    def title(self, row: Any) -> str:
        """A project's title; in quotes where it has none in this language."""
        own, other = (row[1], row[0]) if self.language == "kk" else (row[0], row[1])
        return str(own or (other if other.startswith("«") else f"«{other}»"))

    def money(self, row: Any) -> tuple[Figure, ...]:
        """A project's sum, if it is stated."""
        return () if row.amount is None else ((row.currency, self.reader.money(row.amount)),)

    @staticmethod
    def jobs(row: Any) -> tuple[Figure, ...]:
        """A project's jobs, if they are stated."""
        return () if row.jobs is None else (("jobs", row.jobs),)

    async def titled(self, order: str, limit: int = 1000) -> list[Any]:
        """The projects that are meant, in this order."""
        return await self.reader.rows(f"{TITLED} ORDER BY {order} LIMIT {limit}", self.where)

    async def _leaders(self, currency: str, limit: int, lowest: bool = False) -> list[Any]:
        order = "ASC" if lowest else "DESC"
        statement = f"{TITLED} AND p.amount IS NOT NULL AND p.currency = '{currency}'"
        return await self.reader.rows(f"{statement} ORDER BY p.amount {order}, p.position LIMIT {limit}", self.where)
