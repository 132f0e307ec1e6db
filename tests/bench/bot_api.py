"""A Bot API server that only says yes, as a process of its own, so that what is measured is our side.

People keep writing: so many of their messages are unanswered at any time.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict, deque
from itertools import count

from aiohttp import web

UNANSWERED = 100
PEOPLE = 5000  # so many that nobody is taken for a flood
PAGE = 100
QUESTIONS = (
    "сколько стоит масличный парк?",
    "проекты с Китаем",
    "жалпы инвестиция қанша?",
    "кто партнёр по чесноку",
    "топ-3 по сумме",
    "жұмыс орны қанша?",
    "проекты в сельском хозяйстве",
)
BOT = {"id": 1, "is_bot": True, "first_name": "Bot", "username": "bench_bot"}
NUMBERS = count(1)


class Chats:
    """What people wrote to one bot, and how much of it was answered."""

    def __init__(self) -> None:
        self._written = count(1)
        self._pending = deque(self._new() for _ in range(UNANSWERED))
        self._came = asyncio.Event()
        self.answered = 0

    def answer(self) -> None:
        """Whoever is answered writes again."""
        self.answered += 1
        self._pending.append(self._new())
        self._came.set()

    async def updates(self, offset: int, wait: float) -> list[dict[str, object]]:
        """What is not confirmed, the oldest first; seconds to wait for any."""
        while self._pending and self._pending[0]["update_id"] < offset:  # type: ignore[operator]
            self._pending.popleft()
        if not self._pending:
            self._came.clear()
            await asyncio.wait({asyncio.ensure_future(self._came.wait())}, timeout=wait)
        return [self._pending[i] for i in range(min(PAGE, len(self._pending)))]

    def _new(self) -> dict[str, object]:
        number = next(self._written)
        person = {"id": number % PEOPLE + 1, "is_bot": False, "first_name": "Aliya", "language_code": "ru"}
        chat = {"id": person["id"], "type": "private"}
        text = QUESTIONS[number % len(QUESTIONS)]
        message = {"message_id": number, "date": 1_750_000_000, "chat": chat, "from": person, "text": text}
        return {"update_id": number, "message": message}


CHATS: defaultdict[str, Chats] = defaultdict(Chats)


async def answer(request: web.Request) -> web.Response:
    """Yes, or what people write."""
    chats, method = CHATS[request.match_info["token"]], request.match_info["method"]
    result: object = True
    if method == "getMe":
        result = BOT
    elif method == "getUpdates":
        # A bare bot asks in a form, ours in JSON.
        asked = await (request.json() if request.content_type == "application/json" else request.post())
        result = await chats.updates(int(asked.get("offset") or 0), float(asked.get("timeout") or 0))
    elif method == "sendMessage":
        chats.answer()
        number = next(NUMBERS)
        result = {"message_id": number, "date": 1_750_000_000, "chat": {"id": 1, "type": "private"}, "text": "…"}
    return web.json_response({"ok": True, "result": result})


async def answered(request: web.Request) -> web.Response:
    """How many messages one bot has answered."""
    return web.json_response(CHATS[request.match_info["token"]].answered)


def main() -> None:
    """Serve on a free port, and print it."""
    served = web.Application()
    served.router.add_get("/{token}/answered", answered)
    served.router.add_post("/{token}/{method}", answer)
    web.run_app(served, host="127.0.0.1", port=0, print=lambda text: print(text, flush=True), access_log=None)


if __name__ == "__main__":
    main()
