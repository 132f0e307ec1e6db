"""The expanded vocabulary on disk: read where nothing changed, made anew where anything fails."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from understanding import compiled
from understanding.compiled import kept


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where this test keeps."""
    monkeypatch.setattr(compiled, "KEPT_IN", tmp_path / "cache")
    return tmp_path / "cache"


def refuses() -> tuple[Any, ...]:
    raise AssertionError("built again")


def files(folder: Path) -> list[Path]:
    return sorted(folder.iterdir())


def test_what_was_built_once_is_read(folder: Path) -> None:
    assert kept(lambda: (1, {"a": (2, 3)})) == (1, {"a": (2, 3)})
    assert kept(refuses) == (1, {"a": (2, 3)})


def test_a_change_of_what_it_depends_on_builds_it_anew_and_leaves_one_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept(lambda: (1,))
    monkeypatch.setattr(compiled, "LIBRARIES", ("pytest",))
    assert kept(lambda: (2,)) == (2,)
    assert len(files(folder)) == 1


@pytest.mark.parametrize("content", [b"", b"rubbish", b"N"])
def test_a_damaged_file_is_no_fault(folder: Path, content: bytes) -> None:
    kept(lambda: (1,))
    files(folder)[0].write_bytes(content)
    assert kept(lambda: (2,)) == (2,)
    assert kept(refuses) == (2,)


def test_a_disk_that_cannot_be_written_is_no_fault(folder: Path) -> None:
    folder.write_text("a file, where a folder should be")
    assert kept(lambda: (1,)) == (1,)


def test_another_process_never_reads_half_of_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(os, "fdopen", interrupted)
    assert kept(lambda: (1,)) == (1,)
    assert not list(folder.glob("vocabulary-*.bin"))
