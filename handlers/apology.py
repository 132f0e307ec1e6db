"""What a person is told when something went wrong, with the code that finds it in the log."""

from __future__ import annotations

import logging
import secrets

from locales.catalogue import translation
from understanding.question import Language

logger = logging.getLogger(__name__)


def log(error: BaseException | None) -> str:
    """Write an error to the log; returns the code that finds it there."""
    code = secrets.token_hex(3)
    logger.error("Error %s", code, exc_info=error)
    return code


def apology(language: Language, code: str) -> str:
    """What the person is told."""
    t = translation(language)
    return t.gettext(
        "Something went wrong on my side. Please ask again a little later; if it stays so, tell the press office "
        "the code <code>%(code)s</code>."
    ) % {"code": code}
