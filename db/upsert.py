"""INSERT … ON CONFLICT, which both databases know and SQLAlchemy spells for each by itself."""

from __future__ import annotations

from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Base


def upsert(session: AsyncSession, model: type[Base], values: dict[str, Any]) -> Any:
    """An INSERT of the session's own dialect, which knows ON CONFLICT."""
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    return dialect.insert(model).values(values)
