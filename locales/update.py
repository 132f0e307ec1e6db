"""`make messages`: gather every text for people from the code and bring the catalogues up to date."""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

from locales.catalogue import FOLDER, path

HOUSE = FOLDER.parent
PACKAGES = ("handlers", "answering", "announcing", "transport", "db", "web")
LANGUAGES = ("ru", "kk")
TEMPLATE = FOLDER / "messages.pot"
# Catalogues are kept with the code, so they carry no clock: the same texts give the same file.
UNDATED = datetime(2025, 1, 1, tzinfo=UTC)
WIDTH = 120


def sources() -> list[Path]:
    """The Python files that may hold texts for people, in a fixed order."""
    found = [file for package in PACKAGES for file in (HOUSE / package).rglob("*.py")]
    return sorted([*found, *HOUSE.glob("*.py")])


def extract() -> Catalog:
    """The template: every msgid in the code, with the comments for translators and the files it stands in."""
    template = _empty(None)
    for file in sources():
        # Without line numbers: an edit far from a text must not change the catalogues.
        place = (file.relative_to(HOUSE).as_posix(), 0)
        for _line, message, comments, context in extract_from_file("python", file, comment_tags=("Translators:",)):
            template.add(message, locations=[place], auto_comments=comments, context=context)
    return template


def updated(language: str, template: Catalog) -> Catalog:
    """A language's catalogue with the template's texts: translations kept, new texts empty, gone ones dropped."""
    catalogue = _existing(language)
    # No fuzzy matching: a guess from a similar sentence is a wrong figure's cousin.
    catalogue.update(template, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    catalogue.fuzzy = False
    _undate(catalogue)
    return catalogue


def written(catalogue: Catalog) -> bytes:
    """The text of a catalogue file."""
    text = BytesIO()
    write_po(text, catalogue, width=WIDTH, sort_output=True, include_lineno=False, ignore_obsolete=True)
    return text.getvalue()


def missing(catalogue: Catalog) -> list[str]:
    """The msgids of a catalogue without a translation, or with some plural form empty."""
    return [_name(message.id) for message in catalogue if message.id and not _translated(message.string)]


def main() -> int:
    """Write the template and both catalogues and print what still wants a translation; 1 if anything does."""
    template = extract()
    TEMPLATE.write_bytes(written(template))
    wanting = 0
    for language in LANGUAGES:
        catalogue = updated(language, template)
        path(language).parent.mkdir(parents=True, exist_ok=True)
        path(language).write_bytes(written(catalogue))
        absent = missing(catalogue)
        wanting += len(absent)
        print(f"{language}: {len(catalogue)} texts, {len(absent)} without a translation")
        for text in absent:
            print(f"  {text!r}")
    return 1 if wanting else 0


def _existing(language: str) -> Catalog:
    if not path(language).is_file():
        return _empty(language)
    with path(language).open("rb") as source:
        return read_po(source, locale=language, abort_invalid=True)


def _empty(language: str | None) -> Catalog:
    return Catalog(
        locale=language,
        header_comment="# Texts of Seriktes for people. Brought up to date by `make messages`.",
        project="Seriktes",
        version="1",
        msgid_bugs_address="",
        last_translator="",
        language_team="",
        creation_date=UNDATED,
        revision_date=UNDATED,
        charset="utf-8",
        fuzzy=False,
    )


def _undate(catalogue: Catalog) -> None:
    catalogue.creation_date = UNDATED
    catalogue.revision_date = UNDATED


def _name(message_id: str | list[str] | tuple[str, ...]) -> str:
    return message_id if isinstance(message_id, str) else message_id[0]


def _translated(string: object) -> bool:
    return bool(string) and (isinstance(string, str) or all(string))  # type: ignore[arg-type]


if __name__ == "__main__":
    raise SystemExit(main())
