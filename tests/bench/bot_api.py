"""A Bot API server that only says yes, as a process of its own, so that what is measured is our side."""

from __future__ import annotations

from itertools import count

from aiohttp import web

NUMBERS = count(1)


async def answer(_request: web.Request) -> web.Response:
    """A message that was sent."""
    return web.json_response({"ok": True, "result": {"message_id": next(NUMBERS)}})


def main() -> None:
    """Serve on a free port, and print it."""
    served = web.Application()
    served.router.add_post("/{token}/{method}", answer)
    web.run_app(served, host="127.0.0.1", port=0, print=lambda text: print(text, flush=True), access_log=None)


if __name__ == "__main__":
    main()
