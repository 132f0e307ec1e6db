"""A workshop beside the talk: one process that makes what would hold up the event loop."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
LONGEST = 30.0  # seconds that a piece of work may take
TRIES = 2  # a process may be killed from outside, by a system short of memory for example


class Unmade(Exception):
    """A piece of work took too long, or its process ended each time it was tried."""


class Workshop:
    """One worker process, begun when it is first needed; pieces of work are done one after another."""

    def __init__(self, longest: float = LONGEST) -> None:
        self._longest = longest
        self._turn = asyncio.Lock()
        self._worker: ProcessPoolExecutor | None = None

    async def made(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What a function of a module returns in the worker; raises Unmade, or what the function raises.

        Arguments and result are pickled. What is cancelled is given up at once, and the worker with it.
        """
        async with self._turn:
            for _ in range(TRIES):
                try:
                    async with asyncio.timeout(self._longest):
                        return await asyncio.wrap_future(self._ready().submit(function, *args, **kwargs))
                except BrokenProcessPool:
                    self.close()
                except TimeoutError:
                    self.close()
                    raise Unmade(f"{function.__name__} took over {self._longest:g} s") from None
                except asyncio.CancelledError:
                    self.close()
                    raise
        raise Unmade(f"the process of {function.__name__} ended {TRIES} times")

    def close(self) -> None:
        """End the worker at once, whatever it is doing: nobody waits for it."""
        worker, self._worker = self._worker, None
        if worker is None:
            return
        for process in tuple((worker._processes or {}).values()):
            process.kill()
        worker.shutdown(wait=False, cancel_futures=True)

    def _ready(self) -> ProcessPoolExecutor:
        if self._worker is None:
            # A fork would copy the threads' locks in whatever state they are.
            begun = multiprocessing.get_context("spawn")
            self._worker = ProcessPoolExecutor(1, begun, initializer=_begin)
        return self._worker


def _begin() -> None:
    """Ctrl+C in a terminal reaches every process, but it is the bot that ends its worker; without a bot it ends too."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_outlive_nobody, daemon=True).start()


def _outlive_nobody() -> None:
    if bot := multiprocessing.parent_process():
        bot.join()
        os._exit(1)
