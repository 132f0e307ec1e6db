"""Many updates at once, those of one chat one after another."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Coroutine
from typing import Any
from weakref import WeakValueDictionary

from telegram import Update
from telegram.ext import BaseUpdateProcessor

WAITING = 1_000_000  # the library's bound counts updates that only wait for their chat's turn: it must never be met


class InOrderPerChat(BaseUpdateProcessor):
    """Handles up to `at_once` updates together; a slow chat holds up nobody else."""

    def __init__(self, at_once: int) -> None:
        super().__init__(WAITING)
        self._running = asyncio.Semaphore(at_once)
        self._turns: WeakValueDictionary[int | None, asyncio.Lock] = WeakValueDictionary()

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Handle an update when its chat's earlier ones are done."""
        turn = self._turns.setdefault(_key(update), asyncio.Lock())
        try:
            async with turn, self._running:
                await coroutine
        finally:
            if isinstance(coroutine, Coroutine):  # given up before its turn came
                coroutine.close()

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to put away."""


def _key(update: object) -> int | None:
    if not isinstance(update, Update):
        return None
    chat, user = update.effective_chat, update.effective_user
    return chat.id if chat else user.id if user else None
