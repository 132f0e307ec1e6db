"""The studio: pictures drawn by one process beside the bot, kept by what is on them."""

from __future__ import annotations

import asyncio
import logging
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections import OrderedDict
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from answering.pictures.chart import Chart, Panel, Point, Shape
from answering.pictures.words import legend, shown
from answering.pictures.worker import DRAWN, SIZE, Job
from understanding.codec import dumps

HOUSE = Path(__file__).parent.parent.parent
WORKER = (sys.executable, "-W", "ignore", "-m", "answering.pictures.worker")
STYLE = 1  # counts up when pictures of the same chart look otherwise than before
WITHIN = 20.0  # seconds for one picture
KEPT = 8_000_000  # bytes of pictures
NEEDED = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "SYSTEMROOT")  # of the environment: no token
FIRST = Chart(Shape.BARS, "1", (Panel("", (Point("1", None, "1"),)),), "", "ru")
logger = logging.getLogger(__name__)


class NotDrawn(Exception):
    """The picture could not be drawn; the message says why, for the log."""


class Gone(Exception):
    """The process that draws ended."""


def digest(chart: Chart) -> str:
    """What tells a picture from all others: 64 hex digits of all that is drawn."""
    return sha256(f"{STYLE} {_written(chart)}".encode()).hexdigest()


class Studio:
    """Draws each chart once; the process begins with the first picture or with `warm_up`, and ends with `close`."""

    def __init__(self, worker: Sequence[str] = WORKER, within: float = WITHIN, kept: int = KEPT) -> None:
        self._command = worker
        self._within = within
        self._most = kept
        self._process: Process | None = None
        self._turn = asyncio.Lock()
        self._kept: OrderedDict[str, bytes] = OrderedDict()
        self._size = 0
        self._drawing: dict[str, asyncio.Task[bytes]] = {}

    async def picture(self, chart: Chart) -> bytes:
        """The PNG of a chart, of its first values if it has too many for one picture; raises NotDrawn."""
        key = digest(chart)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        if key not in self._drawing:
            task = self._drawing[key] = asyncio.create_task(self._drawn(key, chart))
            task.add_done_callback(lambda done: self._ended(key, done))
        return await asyncio.shield(self._drawing[key])  # whoever else waits for it gets it all the same

    def holds(self, chart: Chart) -> bool:
        """Whether the picture of a chart is there at once."""
        return digest(chart) in self._kept

    async def warm_up(self) -> None:
        """Let the process begin and load what it needs, so that the first picture is as quick as any."""
        try:
            await self.picture(FIRST)
        except NotDrawn as error:
            logger.warning("Pictures cannot be drawn: %s", error)

    async def close(self) -> None:
        """End the process at once; who still waits for a picture gets none."""
        tasks = list(self._drawing.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._end()

    async def _drawn(self, key: str, chart: Chart) -> bytes:
        job = _written(chart).encode()
        async with self._turn:
            try:
                answer = await self._asked(job)
            except Gone:  # killed from outside perhaps: another may do it
                logger.warning("The process that draws ended; another is started.")
                answer = await self._asked_again(job)
        if answer[:1] != DRAWN:
            raise NotDrawn(answer[1:].decode())
        picture = answer[1:]
        self._keep(key, picture)
        return picture

    async def _asked_again(self, job: bytes) -> bytes:
        try:
            return await self._asked(job)
        except Gone:
            raise NotDrawn("the process that draws ended twice") from None

    async def _asked(self, job: bytes) -> bytes:
        """The worker's answer; raises Gone, and NotDrawn when it takes too long. Either way it is ended then."""
        try:
            async with asyncio.timeout(self._within):
                reader, writer = await self._streams()
                writer.write(SIZE.pack(len(job)) + job)
                await writer.drain()
                (size,) = SIZE.unpack(await reader.readexactly(SIZE.size))
                return await reader.readexactly(size)
        except TimeoutError:
            await self._end()
            raise NotDrawn(f"it took longer than {self._within:g} s") from None
        except (OSError, EOFError):
            await self._end()
            raise Gone from None
        except asyncio.CancelledError:  # what it answers now would be taken for the next picture
            await self._end()
            raise

    async def _streams(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        if self._process is None or self._process.returncode is not None:
            self._process = await asyncio.create_subprocess_exec(
                *self._command,
                stdin=PIPE,
                stdout=PIPE,
                cwd=HOUSE,
                env=_environment(),
                start_new_session=True,  # Ctrl-C is for the parent, which ends it
            )
        reader, writer = self._process.stdout, self._process.stdin
        if reader is None or writer is None:
            raise Gone
        return reader, writer

    async def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        if process.returncode is None:
            process.kill()
        await process.wait()

    def _keep(self, key: str, picture: bytes) -> None:
        self._kept[key] = picture
        self._size += len(picture)
        while self._size > self._most:
            self._size -= len(self._kept.popitem(last=False)[1])

    def _ended(self, key: str, task: asyncio.Task[bytes]) -> None:
        del self._drawing[key]
        if not task.cancelled():
            task.exception()  # known to those who wait; if nobody does any more, nobody need know


def _written(chart: Chart) -> str:
    return dumps(Job(shown(chart), legend(chart)))


def _environment() -> dict[str, str]:
    """What the process is told: where the library may keep its list of fonts, and no secrets."""
    kept = {name: os.environ[name] for name in NEEDED if name in os.environ}
    return {"MPLCONFIGDIR": str(HOUSE / ".cache" / "matplotlib")} | kept
