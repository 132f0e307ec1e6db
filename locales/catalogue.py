"""Translations, read from the .po files as they are: no compiled file can be stale or forgotten."""

import gettext
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

FOLDER = Path(__file__).parent
FALLBACK = "ru"


def path(language: str) -> Path:
    """The catalogue file of a language code such as "kk"; it need not exist."""
    return FOLDER / language / "LC_MESSAGES" / "messages.po"


@cache
def translation(language: str) -> gettext.NullTranslations:
    """The translations into a language, read once; a language without a catalogue gets Russian.

    Raises FileNotFoundError if the Russian catalogue itself is missing.
    """
    return _load(language if path(language).is_file() else FALLBACK)


@cache
def _load(language: str) -> gettext.NullTranslations:
    with path(language).open("rb") as source:
        catalogue = read_po(source, locale=language, abort_invalid=True)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
