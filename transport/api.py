"""Direct calls of the Bot API, for what goes by the thousand: no objects are made of the answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from telegram.request import RequestData

from transport.request import AiohttpRequest


class Parameters:
    """Parameters that are no files, in place of the library's RequestData, which is made from its own objects."""

    contains_files = False

    def __init__(self, params: Mapping[str, Any]) -> None:
        self.json_parameters = params


class Api:
    """The Bot API of one bot over a pool of connections of its own."""

    def __init__(self, base_url: str, token: str, request: AiohttpRequest) -> None:
        self._url = f"{base_url}/bot{token}/"
        self._request = request

    async def call(self, method: str, params: Mapping[str, Any], read_timeout: float | None = None) -> Any:
        """What the method returns, as JSON; raises TelegramError as the library does."""
        waits = {} if read_timeout is None else {"read_timeout": read_timeout}
        return await self._request.post(self._url + method, cast(RequestData, Parameters(params)), **waits)

    async def open(self) -> None:
        """Make the pool."""
        await self._request.initialize()

    async def close(self) -> None:
        """Close every connection."""
        await self._request.shutdown()
