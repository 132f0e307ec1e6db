"""Statements that are built once.

SQLAlchemy takes longer to build a statement, and to find it again among those that it compiled, than SQLite to answer
it; one that is kept is found by itself. So what builds one is `kept`, and takes no values: they are parameters.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, ParamSpec, TypeVar, cast

from sqlalchemy import BindParameter, CursorResult, Integer, Select, bindparam
from sqlalchemy.ext.asyncio import AsyncSession

P = ParamSpec("P")
T = TypeVar("T")
Query = Select[*tuple[Any, ...]]
MOST = 256  # statements of one kind: people ask in far fewer ways
LIMIT, OFFSET = bindparam("limit", type_=Integer), bindparam("offset", type_=Integer)


def kept(build: Callable[P, T]) -> Callable[P, T]:
    """The same, with what it returned before for the same arguments."""
    return cast("Callable[P, T]", lru_cache(maxsize=MOST)(build))


def keys(name: str) -> BindParameter[Any]:
    """A parameter that holds several values."""
    return bindparam(name, expanding=True)


async def fetch(session: AsyncSession, statement: Query, values: Mapping[str, Any]) -> CursorResult[*tuple[Any, ...]]:
    """What a statement of columns brings back; straight from the connection, for there are no objects to be tracked."""
    connection = await session.connection()
    return await connection.execute(statement, values)
