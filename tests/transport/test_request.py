"""Requests to the Bot API: what fails says whether it was sent."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from telegram import InputFile
from telegram.error import BadRequest, InvalidToken, NetworkError, RetryAfter, TelegramError, TimedOut
from telegram.request import RequestData
from telegram.request._requestparameter import RequestParameter

from transport import sending
from transport.request import AiohttpRequest, never_sent
from transport.sending import ATTEMPTS, patiently


async def echo(request: web.Request) -> web.Response:
    """What came in, as JSON or as a form."""
    if request.content_type == "application/json":
        return web.json_response({"ok": True, "result": await request.json()})
    fields = {
        name: value if isinstance(value, str) else [value.filename, value.content_type, value.file.read().decode()]
        for name, value in (await request.post()).items()
    }
    return web.json_response({"ok": True, "result": fields})


async def late(_request: web.Request) -> web.Response:
    """No answer for a while."""
    await asyncio.sleep(0.3)
    return web.json_response({"ok": True, "result": True})


async def cut(request: web.Request) -> web.Response:
    """The connection goes down after the request was read."""
    await request.post()
    assert request.transport
    request.transport.close()
    return web.Response()


def status(code: int, **answer: object) -> object:
    """Always this status."""

    async def handler(_request: web.Request) -> web.Response:
        return web.json_response({"ok": False, **answer}, status=code)

    return handler


@pytest.fixture
async def server() -> AsyncIterator[TestServer]:
    """A server that misbehaves where it is asked to."""
    application = web.Application()
    for path, handler in {
        "/echo": echo,
        "/late": late,
        "/cut": cut,
        "/401": status(401, description="Unauthorized"),
        "/400": status(400, description="Bad Request: chat not found"),
        "/429": status(429, description="Too Many Requests", parameters={"retry_after": 7}),
        "/500": status(500),
    }.items():
        application.router.add_route("*", path, handler)  # type: ignore[arg-type]
    async with TestServer(application) as running:
        yield running


@pytest.fixture
async def request_() -> AsyncIterator[AiohttpRequest]:
    """The requests of a bot, with one connection."""
    async with AiohttpRequest(connections=1, read_timeout=5) as ready:
        yield ready


async def failure(request: AiohttpRequest, url: object, **timeouts: float) -> TelegramError:
    with pytest.raises(TelegramError) as raised:
        await request.post(str(url), **timeouts)
    return raised.value


async def test_parameters_and_files_arrive(server: TestServer, request_: AiohttpRequest) -> None:
    url = str(server.make_url("/echo"))
    plain = [RequestParameter.from_input("chat_id", 5), RequestParameter.from_input("text", "қ & <b>")]
    assert await request_.post(url, RequestData(plain)) == {"chat_id": "5", "text": "қ & <b>"}
    photo = RequestParameter.from_input("photo", InputFile(b"png", filename="chart.png", attach=False))
    sent = await request_.post(url, RequestData([*plain, photo]))
    assert isinstance(sent, dict)
    assert sent["photo"] == ["chart.png", "image/png", "png"]
    assert sent["chat_id"] == "5"
    assert b"result" in await request_.retrieve(url)


@pytest.mark.parametrize(
    ("path", "kind"), [("/401", InvalidToken), ("/400", BadRequest), ("/429", RetryAfter), ("/500", NetworkError)]
)
async def test_telegrams_refusals_keep_their_kind(
    server: TestServer, request_: AiohttpRequest, path: str, kind: type[TelegramError]
) -> None:
    error = await failure(request_, server.make_url(path))
    assert isinstance(error, kind)
    assert not never_sent(error)


async def test_an_answer_that_does_not_come_is_ambiguous(server: TestServer, request_: AiohttpRequest) -> None:
    error = await failure(request_, server.make_url("/late"), read_timeout=0.05)
    assert isinstance(error, TimedOut)
    assert not never_sent(error)


async def test_a_connection_cut_after_the_request_is_ambiguous(server: TestServer, request_: AiohttpRequest) -> None:
    error = await failure(request_, server.make_url("/cut"))
    assert type(error) is NetworkError
    assert not never_sent(error)


async def test_a_refused_connection_was_never_used(request_: AiohttpRequest) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        error = await failure(request_, f"http://127.0.0.1:{closed.getsockname()[1]}/bot1000:SECRET/getMe")
    assert never_sent(error)
    assert "SECRET" not in str(error)


async def test_a_full_pool_sends_nothing(server: TestServer, request_: AiohttpRequest) -> None:
    taken = asyncio.create_task(request_.post(str(server.make_url("/late"))))
    await asyncio.sleep(0.05)
    error = await failure(request_, server.make_url("/echo"), pool_timeout=0.05)
    assert isinstance(error, TimedOut)
    assert never_sent(error)
    await taken


async def test_it_can_be_shut_and_begun_again(server: TestServer) -> None:
    request = AiohttpRequest(connections=1)
    assert request.read_timeout > 0
    with pytest.raises(NetworkError, match="not initialized"):
        await request.post(str(server.make_url("/echo")))
    for _ in range(2):
        await request.initialize()
        await request.initialize()
        assert await request.post(str(server.make_url("/echo"))) == {}
        await request.shutdown()
        await request.shutdown()


class Calls:
    """A call that raises these errors, one after another, and then succeeds."""

    def __init__(self, *errors: Exception) -> None:
        self.errors, self.times = list(errors), 0

    async def __call__(self) -> str:
        self.times += 1
        if self.errors:
            raise self.errors.pop(0)
        return "sent"


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The pauses that would have been made."""
    made: list[float] = []

    async def sleep(seconds: float) -> None:
        made.append(seconds)

    monkeypatch.setattr(sending.asyncio, "sleep", sleep)
    return made


def unreached() -> NetworkError:
    error = NetworkError("aiohttp.ConnectionTimeoutError")
    error.__cause__ = aiohttp.ConnectionTimeoutError()
    return error


async def test_telegrams_wish_to_wait_is_met(pauses: list[float]) -> None:
    calls = Calls(RetryAfter(3), unreached())
    assert await patiently(calls) == "sent"
    assert pauses[0] == 3
    assert len(pauses) == 2


@pytest.mark.parametrize("error", [NetworkError("cut"), TimedOut("late"), BadRequest("no"), RetryAfter(3600)])
async def test_what_may_have_arrived_or_will_not_help_is_not_repeated(error: Exception, pauses: list[float]) -> None:
    calls = Calls(error)
    with pytest.raises(type(error)):
        await patiently(calls)
    assert (calls.times, pauses) == (1, [])


async def test_patience_ends(pauses: list[float]) -> None:
    calls = Calls(*(unreached() for _ in range(9)))
    with pytest.raises(NetworkError):
        await patiently(calls)
    assert calls.times == ATTEMPTS == len(pauses) + 1
