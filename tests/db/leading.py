"""A process of its own that wants to lead; it says each time that it does, and lives until it is killed."""

from __future__ import annotations

import asyncio
import os
import sys

from db.engine import connect
from db.lease import Leadership


async def lead(url: str, name: str) -> None:
    """Win, say so, keep; again when another has taken over."""
    database = connect(url)
    leadership = Leadership(database, name, f"process {os.getpid()}")
    while True:
        await leadership.win()
        sys.stdout.write(f"{leadership.epoch}\n")
        sys.stdout.flush()
        await leadership.keep()
        sys.stdout.write("lost\n")
        sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(lead(*sys.argv[1:]))
