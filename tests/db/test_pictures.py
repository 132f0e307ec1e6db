"""Pictures that Telegram has already."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from db import pictures
from db.engine import Database


async def test_the_last_name_of_a_picture_is_kept_for_each_bot(database: Database) -> None:
    ours, theirs = pictures.key(1000, "digest"), pictures.key(2000, "digest")
    for file_id in ("old", "new"):
        async with database.writing() as session:
            await pictures.save(session, ours, file_id, datetime.now(UTC))
    async with database.reading() as session:
        assert await pictures.load(session, ours) == "new"
        assert await pictures.load(session, theirs) is None
        assert await pictures.load(session, pictures.key(1000, "other")) is None


async def test_nothing_is_kept_unless_whoever_opened_the_session_commits(database: Database) -> None:
    key = pictures.key(1000, "digest")
    assert len(key) == 64
    with pytest.raises(LookupError):
        async with database.writing() as session:
            await pictures.save(session, key, "file", datetime.now(UTC))
            raise LookupError
    async with database.reading() as session:
        assert await pictures.load(session, key) is None
