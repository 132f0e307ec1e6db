"""INSERT … ON CONFLICT, which both databases know and SQLAlchemy spells for each by itself."""

from __future__ import annotations

from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Base


def upsert(session: AsyncSession, model: type[Base], values: dict[str, Any]) -> Any:
    """An INSERT of the session's own dialect, which knows ON CONFLICT."""
    return inserting(session.get_bind().dialect.name, model).values(values)


def inserting(dialect: str, model: type[Base]) -> Any:
    """The same for rows that are given later; `dialect` is sqlite or postgresql."""
    return (postgresql if dialect == "postgresql" else sqlite).insert(model.__table__)
