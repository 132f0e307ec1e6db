"""No token gets into the log."""

from __future__ import annotations

import logging

import pytest

from transport.logs import HIDDEN, Discreet, set_up

REAL = "123456789:AAF-abcdefghijklmnopqrstuvwxyz_0123"


def record(text: str, *arguments: object, error: BaseException | None = None) -> logging.LogRecord:
    info = (type(error), error, None) if error else None
    return logging.LogRecord("x", logging.INFO, "x.py", 1, text, arguments, info)


def test_a_token_is_hidden_in_text_arguments_and_tracebacks() -> None:
    line = Discreet().format(record(f"GET /bot{REAL}/getMe %s", REAL, error=ValueError(f"https://x/bot{REAL}/y")))
    assert "AAF" not in line
    assert line.count(HIDDEN) == 3


def test_a_token_of_another_shape_is_hidden_when_it_is_ours() -> None:
    assert "1000:TEST" not in Discreet("1000:TEST").format(record("bot1000:TEST/getMe"))


def test_times_and_ratios_are_no_tokens() -> None:
    assert "12:30:45 and 1:10" in Discreet().format(record("12:30:45 and 1:10"))


def test_libraries_speak_only_when_something_is_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    root = logging.getLogger()
    before = root.level, root.handlers[:]
    try:
        set_up("INFO")
        logging.getLogger("httpx").info("GET https://…")
        logging.getLogger("telegram.ext").warning("careful")
        logging.getLogger("transport").info("begun")
        told = capsys.readouterr().err
    finally:
        root.setLevel(before[0])
        root.handlers[:] = before[1]
    assert "careful" in told
    assert "begun" in told
    assert "GET" not in told
