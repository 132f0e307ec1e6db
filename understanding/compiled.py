"""The expanded vocabulary, kept on disk between runs: expanding it takes a second, reading it a moment."""

from __future__ import annotations

import hashlib
import logging
import marshal
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

HOUSE = Path(__file__).parent
KEPT_IN = HOUSE.parent / ".cache"
LIBRARIES = ("pymorphy3", "pymorphy3-dicts-ru", "qazaq-inflector")
log = logging.getLogger(__name__)


def kept(build: Callable[[], tuple[Any, ...]], module: str = "") -> tuple[Any, ...]:
    """What `build` gives, from disk where nothing that it depends on has changed since; a disk that fails is no fault.

    `module` is one that keeps the same when it is run: then it is built in a process of its own, which gives back all
    the memory that building takes.
    """
    path = KEPT_IN / f"vocabulary-{_digest()}.bin"
    found = _read(path)
    if found is None and module and os.access(KEPT_IN.parent, os.W_OK):
        subprocess.run([sys.executable, "-m", module], cwd=HOUSE.parent, check=False, capture_output=True)  # noqa: S603
        found = _read(path)
    if found is None:
        found = build()
        _keep(path, marshal.dumps(found))
    return found


def _read(path: Path) -> tuple[Any, ...] | None:
    try:
        return tuple(marshal.loads(path.read_bytes()))  # noqa: S302  our own file, named by the digest of its sources
    except (OSError, ValueError, EOFError, TypeError) as error:
        log.debug("The vocabulary is expanded anew: %s", error)
        return None


def _digest() -> str:
    """Changes with the words, with the code that expands them and with the libraries that it uses."""
    digest = hashlib.sha256(sys.version.encode())
    for file in sorted([*HOUSE.glob("*.py"), *HOUSE.glob("vocabulary/*.toml")]):
        digest.update(file.read_bytes())
    for library in LIBRARIES:
        digest.update(version(library).encode())
    return digest.hexdigest()[:24]


def _keep(path: Path, content: bytes) -> None:
    """Written beside and moved into place, so that another process never reads half of it."""
    try:
        path.parent.mkdir(exist_ok=True)
        for old in path.parent.glob("vocabulary-*.bin"):
            old.unlink(missing_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).replace(path)
    except OSError as error:
        log.debug("The vocabulary cannot be kept: %s", error)
