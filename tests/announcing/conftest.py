"""What the tests of announcements share."""

from __future__ import annotations

import pytest

from announcing import delivery
from db.engine import Database
from db.models import Lease
from tests.announcing.office import Office


@pytest.fixture
async def office(database: Database, monkeypatch: pytest.MonkeyPatch) -> Office:
    """The office; its process leads."""
    monkeypatch.setattr(delivery, "IDLE", 0.02)
    async with database.writing() as session:
        session.add(Lease(name="bot 1", epoch=1))
    return Office(database)
