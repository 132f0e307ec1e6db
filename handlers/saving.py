"""Files that are saved where the bot talks in the terminal."""

from __future__ import annotations

from itertools import count
from pathlib import Path


def new_file(body: bytes, path: Path) -> Path:
    """Write a file of this name, or of the next number where there is one; raises OSError."""
    for number in count(1):
        free = path if number == 1 else path.with_stem(f"{path.stem}-{number}")
        try:
            with free.open("xb") as file:
                file.write(body)
        except FileExistsError:
            continue
        return free
    raise AssertionError("numbers have no end")
