"""The vocabulary is expanded by a process of its own, where that can be."""

from __future__ import annotations

import os
import runpy
import subprocess
from pathlib import Path
from typing import Any

import pytest

from understanding import compiled, vocabulary
from understanding.compiled import kept

MODULE = "understanding.vocabulary"


@pytest.fixture
def started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands of the processes that were started; each does nothing."""
    commands: list[list[str]] = []
    monkeypatch.setattr(compiled, "KEPT_IN", tmp_path / "cache")
    monkeypatch.setattr(subprocess, "run", lambda command, **_: commands.append(command))
    return commands


def refuses() -> tuple[Any, ...]:
    raise AssertionError("built here")


def test_what_a_process_has_kept_is_read(started: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: kept(lambda: (1,)))
    assert kept(refuses, MODULE) == (1,)


def test_where_the_process_fails_it_is_built_here(started: list[list[str]]) -> None:
    assert kept(lambda: (2,), MODULE) == (2,)
    assert [command[1:] for command in started] == [["-m", MODULE]]


def test_no_process_is_started_for_what_is_kept_already(started: list[list[str]]) -> None:
    kept(lambda: (3,))
    assert kept(refuses, MODULE) == (3,)
    assert started == []


def test_no_process_is_started_where_it_could_keep_nothing(
    started: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert kept(lambda: (4,), MODULE) == (4,)
    assert started == []


def test_the_set_up_expands_the_words_that_the_bot_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(compiled, "kept", lambda build: asked.append(build.__name__))
    runpy.run_path(vocabulary.__file__, run_name="__main__")
    assert asked == ["_built"]


def test_every_process_expands_the_words_alike() -> None:
    vocabulary.vocabulary()
    assert vocabulary._built() == kept(refuses)
