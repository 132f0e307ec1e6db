"""What a process notes in the spool is there for the next one, however the first one ended."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.engine import connect
from db.spool import Spool, spool


def test_a_line_is_there_for_another_process_as_soon_as_it_is_added(tmp_path: Path) -> None:
    first = Spool(tmp_path / "sent")
    first.add([b"1", b"2"])
    first.add([b"3"])
    assert Spool(tmp_path / "sent").read() == [b"1", b"2", b"3"]


def test_only_what_the_database_does_not_have_is_kept(tmp_path: Path) -> None:
    kept = Spool(tmp_path / "sent")
    kept.add([b"1", b"2", b"3"])
    kept.keep([b"3"])
    kept.add([b"4"])
    assert kept.read() == [b"3", b"4"]
    kept.keep([])
    assert kept.read() == []


def test_nothing_was_noted_where_there_is_no_file(tmp_path: Path) -> None:
    assert Spool(tmp_path / "sent").read() == []


def test_only_the_owner_may_read_it(tmp_path: Path) -> None:
    kept = Spool(tmp_path / "sent")
    kept.add([b"1"])
    assert (tmp_path / "sent").stat().st_mode & 0o777 == 0o600


def test_a_file_that_cannot_be_written_is_told_once_and_stops_nothing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "sent").mkdir()
    refused = Spool(tmp_path / "sent")
    for number in range(3):
        refused.add([b"%d" % number])
    refused.keep([])
    assert refused.read() == []
    assert caplog.text.count("cannot be written") == 1


def test_it_lies_beside_a_database_that_is_a_file(tmp_path: Path) -> None:
    spool(connect(f"sqlite:///{tmp_path / 'bot.db'}"), "sent").add([b"1"])
    assert (tmp_path / "bot.db-sent").read_bytes() == b"1\n"


def test_databases_elsewhere_have_one_each_whose_name_tells_no_password(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("db.spool.ELSEWHERE", tmp_path / "cache")
    for name in ("one", "two"):
        spool(connect(f"postgresql://bot:secret@nowhere/{name}"), "sent").add([name.encode()])
    files = sorted((tmp_path / "cache").iterdir(), key=lambda file: file.read_bytes())
    assert [file.read_bytes() for file in files] == [b"one\n", b"two\n"]
    assert not any("secret" in file.name for file in files)
