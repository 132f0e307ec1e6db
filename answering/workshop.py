"""Work beside the talk: a process that makes what would hold up the event loop."""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
import os
import signal
import threading
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
LONGEST = 30.0  # seconds that a piece of work may take
TRIES = 2  # a process may be killed from outside, by a system short of memory for example
NEEDED = {"PATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR", "SYSTEMROOT"}  # of the environment: no token
logger = logging.getLogger(__name__)


class Unmade(Exception):
    """A piece of work took too long, or its process ended each time it was tried."""


@dataclass(frozen=True, slots=True)
class Worker:
    """A process, and the bot's end of the pipe to it."""

    process: SpawnProcess
    pipe: Connection


@dataclass(frozen=True, slots=True)
class Answer:
    """What a piece of work gave, or the error that it raised and where."""

    result: Any
    error: Exception | None = None
    where: str = ""


class Workshop:
    """One worker process, begun when it is first needed; pieces of work are done one after another.

    After `idle` seconds without work it ends. Of the environment it is left what any program needs, and the variables
    that begin with one of `keeps`.
    """

    def __init__(self, longest: float = LONGEST, idle: float | None = None, keeps: tuple[str, ...] = ()) -> None:
        self._longest = longest
        self._idle = idle
        self._keeps = keeps
        self._turn = asyncio.Lock()
        self._worker: Worker | None = None
        self._resting: asyncio.Task[None] | None = None
        self._closed = False

    async def made(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What a function of a module returns in the worker; raises Unmade, or what the function raises.

        Arguments and result are pickled. What is cancelled is given up at once, and the worker with it.
        """
        name, work = getattr(function, "__name__", "work"), partial(function, *args, **kwargs)
        async with self._turn:
            self._wake()
            for _ in range(TRIES):
                try:
                    answer = await self._answer(work)
                except TimeoutError:
                    raise Unmade(f"{name} took over {self._longest:g} s") from None
                except (EOFError, OSError):
                    logger.warning("The process of %s ended.", name)
                    continue
                self._rest()
                if answer.error:
                    answer.error.add_note(f"In the worker:\n{answer.where}")
                    raise answer.error
                return answer.result  # type: ignore[no-any-return]
        raise Unmade(f"the process of {name} ended {TRIES} times")

    async def close(self) -> None:
        """End the worker at once, whatever it is doing; nothing is made any more."""
        self._closed = True
        self._wake()
        await self._end()

    async def _answer(self, work: partial[Any]) -> Answer:
        """What the work gives or raises in the worker, which is ended if it does not answer."""
        try:
            async with asyncio.timeout(self._longest):
                return await asyncio.to_thread(_asked, self._ready(), work)
        except (TimeoutError, EOFError, OSError, asyncio.CancelledError):
            await self._end()
            raise

    def _ready(self) -> Worker:
        if self._closed:
            raise Unmade("the workshop is closed")
        if self._worker is None:
            self._worker = _begun(self._keeps)
        return self._worker

    async def _end(self) -> None:
        worker, self._worker = self._worker, None
        if worker:
            worker.process.kill()  # a thread that still listens to it hears that it has ended
            await asyncio.to_thread(worker.process.join)

    def _rest(self) -> None:
        if self._idle is not None:
            self._resting = asyncio.create_task(self._end_after(self._idle))

    async def _end_after(self, seconds: float) -> None:
        await asyncio.sleep(seconds)
        await self._end()

    def _wake(self) -> None:
        if self._resting:
            self._resting.cancel()


def _begun(keeps: tuple[str, ...]) -> Worker:
    begun = multiprocessing.get_context("spawn")  # a fork would copy the threads' locks in whatever state they are
    ours, theirs = begun.Pipe()
    process = begun.Process(target=_work, args=(theirs, keeps), daemon=True)
    process.start()
    theirs.close()  # so that the worker's end closes with the worker
    return Worker(process, ours)


def _asked(worker: Worker, work: partial[Any]) -> Answer:
    """What the worker answers, waited for in a thread; raises EOFError or OSError when it has ended."""
    worker.pipe.send(work)
    answer: Answer = worker.pipe.recv()
    return answer


def _work(pipe: Connection, keeps: tuple[str, ...]) -> None:
    """Do what the bot asks for, until it is gone."""
    for name in set(os.environ) - NEEDED:
        if not name.startswith(keeps):
            del os.environ[name]
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C reaches every process, but it is the bot that ends its worker
    threading.Thread(target=_outlive_nobody, daemon=True).start()
    with suppress(EOFError):  # nobody is there any more who could ask
        while True:
            _answer(pipe, pipe.recv())


def _answer(pipe: Connection, work: partial[Any]) -> None:
    try:
        pipe.send(Answer(work()))
    except Exception as error:
        where = traceback.format_exc()
        try:
            pipe.send(Answer(None, error, where))
        except Exception:  # an error may hold what cannot be pickled
            pipe.send(Answer(None, RuntimeError(repr(error)), where))


def _outlive_nobody() -> None:
    if bot := multiprocessing.parent_process():
        bot.join()
        os._exit(1)
