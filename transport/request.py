"""Requests to the Bot API over aiohttp.

python-telegram-bot's own httpx client slows down as requests overlap (encode/httpx#3215); aiohttp does not.
"""

from __future__ import annotations

import json
from functools import cache
from urllib.request import getproxies, proxy_bypass

import aiohttp
from telegram._utils.defaultvalue import DefaultValue
from telegram._utils.types import ODVInput
from telegram.error import NetworkError, RetryAfter, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData
from yarl import URL

CONNECT = 10.0
READ = 30.0  # a send that was given up too early is ambiguous: better to wait
POOL = 30.0
KEPT_ALIVE = 15.0
JSON = {"Content-Type": "application/json"}


class AiohttpRequest(BaseRequest):
    """A pool of `connections` to the Bot API; timeouts are in seconds.

    Raises TimedOut and NetworkError whose `__cause__` is aiohttp's error: `never_sent` tells them apart.
    """

    def __init__(self, connections: int, read_timeout: float = READ) -> None:
        self._connections = connections
        self._read_timeout = read_timeout
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """How long an answer is awaited, in seconds."""
        return self._read_timeout

    async def initialize(self) -> None:
        """Make the pool; it connects when first used."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._connections, keepalive_timeout=KEPT_ALIVE),
                headers={"User-Agent": self.USER_AGENT},
            )

    async def shutdown(self) -> None:
        """Close every connection."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """The status and body of the server's answer; aiohttp has no timeout for writing."""
        if self._session is None:
            raise RuntimeError("This request is not initialized.")
        connect = _seconds(connect_timeout, CONNECT)
        timeout = aiohttp.ClientTimeout(
            connect=_seconds(pool_timeout, POOL),  # aiohttp's: waiting for the pool, and connecting
            sock_connect=connect,
            sock_read=_seconds(read_timeout, self._read_timeout),
        )
        try:
            async with self._session.request(
                method,
                URL(url, encoded=True),
                data=_body(request_data),
                headers=JSON if request_data is not None and not request_data.contains_files else None,
                proxy=_proxy(url),
                timeout=timeout,
            ) as response:
                return response.status, await response.read()
        except TimeoutError as error:
            raise TimedOut(f"Timed out: {type(error).__name__}") from error
        except aiohttp.ClientError as error:
            # Its text may hold the address and so the token.
            raise NetworkError(f"aiohttp.{type(error).__name__}") from error


def never_sent(error: TelegramError) -> bool:
    """Whether the request surely did not reach the server, so that repeating it repeats nothing."""
    return isinstance(error.__cause__, aiohttp.ClientConnectorError | aiohttp.ConnectionTimeoutError)


def wait_of(error: RetryAfter) -> float:
    """The seconds that Telegram asks to wait; the library gives a number or a timedelta."""
    wait = error.retry_after
    return float(wait) if isinstance(wait, int | float) else wait.total_seconds()


def _seconds(given: ODVInput[float], otherwise: float) -> float | None:
    return otherwise if isinstance(given, DefaultValue) else given


def _proxy(url: str) -> str | None:
    scheme, _, rest = url.partition("://")
    return _proxy_of(scheme, rest.partition("/")[0])


@cache
def _proxy_of(scheme: str, host: str) -> str | None:
    """The proxy that the environment names; aiohttp would read the environment, and a file, at each request."""
    return None if proxy_bypass(host) else getproxies().get(scheme)


def _body(data: RequestData | None) -> aiohttp.FormData | bytes | None:
    if data is None:
        return None
    if not data.contains_files:
        return json.dumps(data.json_parameters, ensure_ascii=False).encode()
    form = aiohttp.FormData(data.json_parameters)
    for name, (filename, content, mime_type) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=mime_type)
    return form
