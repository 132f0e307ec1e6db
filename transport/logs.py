"""The log: one line an event on standard error, with no token in it."""

from __future__ import annotations

import logging
import re

TOKEN = re.compile(r"\d+:[\w-]{35}")
HIDDEN = "<token>"
# Libraries tell of every request, some with the token in its address: only their warnings are of use.
OURS = ("handlers", "answering", "announcing", "understanding", "transport", "db", "web")


class Discreet(logging.Formatter):
    """A formatter that hides bot tokens, in tracebacks too; `secret` is one that need not look like others."""

    def __init__(self, secret: str = "") -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._secret = secret

    def format(self, record: logging.LogRecord) -> str:
        """The line of a record, with its traceback if any."""
        text = super().format(record)
        return TOKEN.sub(HIDDEN, text.replace(self._secret, HIDDEN) if self._secret else text)


def set_up(level: str, secret: str = "") -> None:
    """Log to standard error from this level on; libraries only from WARNING on."""
    handler = logging.StreamHandler()
    handler.setFormatter(Discreet(secret))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    for name in OURS:
        logging.getLogger(name).setLevel(level)
