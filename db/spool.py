"""What was done a moment ago, in a file that outlives a killed process, until the database has it."""

from __future__ import annotations

import hashlib
import logging
import os
from collections.abc import Iterable
from pathlib import Path

from db.engine import Database

ELSEWHERE = Path(__file__).parent.parent / ".cache"  # for a database that is no file
logger = logging.getLogger(__name__)


class Spool:
    """Lines, each written at once and not waited for: a commit takes a thousand times as long.

    The kernel has a line when `add` returns, so only the end of the host loses it. Where the file cannot be written
    nothing is kept: what it tells is then in doubt after a crash, as it is on another host.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: int | None = None
        self._is_broken = False

    def add(self, lines: Iterable[bytes]) -> None:
        """Append lines."""
        self._write(lines, anew=False)

    def keep(self, lines: Iterable[bytes]) -> None:
        """Let only these lines be left: the database has the others."""
        self._write(lines, anew=True)

    def read(self) -> list[bytes]:
        """The lines that were left; a crash may have cut the last one off."""
        try:
            return self._path.read_bytes().splitlines()
        except OSError:
            return []

    def _write(self, lines: Iterable[bytes], anew: bool) -> None:
        if self._is_broken:
            return
        try:
            file = self._open()
            if anew:
                os.ftruncate(file, 0)
            if written := b"".join(line + b"\n" for line in lines):
                os.write(file, written)
        except OSError as error:
            self._is_broken = True
            logger.warning("%s cannot be written (%s): more is in doubt after a crash.", self._path, error.strerror)

    def _open(self) -> int:
        if self._file is None:
            self._path.parent.mkdir(exist_ok=True)
            self._file = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600)
        return self._file


def spool(database: Database, kind: str) -> Spool:
    """The spool of a database: beside its file, or where this host keeps such things."""
    if path := database.path:
        return Spool(path.with_name(f"{path.name}-{kind}"))
    name = hashlib.sha256(database.url.encode()).hexdigest()[:16]
    return Spool(ELSEWHERE / f"{name}-{kind}")
