"""Everything that ships, on each database, for documents to be made of."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.engine import Database
from db.workbook.importing import import_paths

DATA = Path(__file__).parents[3] / "db" / "data"


@pytest.fixture
async def filled(database: Database) -> Database:
    """Everything that ships."""
    report = await import_paths(database, [DATA / "article-2025-06", DATA / "turkistan"])
    assert not report.problems
    return database
