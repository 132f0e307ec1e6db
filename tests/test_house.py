"""The house keeps its shape: who may import whom, whole catalogues, short files, locks that name no host."""

import ast
import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import requires
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from db.workbook.cells import KINDS, QUALIFIERS, SECTORS, STATUSES
from db.workbook.sheets import ALL_SHEETS
from locales.catalogue import path, translation
from locales.update import LANGUAGES, extract, missing

HOUSE = Path(__file__).parent.parent
FOUNDATION = {"understanding", "transport", "db"}
CORE = FOUNDATION | {"answering", "announcing"}
FRONT = CORE | {"handlers", "web"}
AIDS = {"locales", "settings"}  # texts and settings know nobody and may be used by all but understanding
MAY_IMPORT = {
    "bot": FRONT | AIDS,
    "handlers": CORE | AIDS,
    "web": CORE | AIDS,
    "answering": FOUNDATION | AIDS,
    "announcing": FOUNDATION | AIDS,
    "transport": AIDS,
    "db": AIDS,
    "understanding": set(),
    "locales": set(),
    "settings": set(),
}
NEVER = {
    "understanding": {"telegram", "sqlalchemy", "aiosqlite", "psycopg", "alembic", "aiohttp"},
    "answering": {"telegram"},
    "db": {"telegram"},
}
LONGEST_FILE = 300
TEXT_FILES = {".py", ".toml", ".lock", ".md", ".po", ".pot", ".csv", ".mako", ".jsonl", ".txt", ".example", ""}
SHOWN = {".ci", ".gitignore", ".env.example"}
MACHINE = re.compile(
    r"(?<![\w.:/-])/(?:work|root|home|Users|opt)/\w|--(?:(?:extra-)?index-url|find-links|trusted-host)"
)
PLACEHOLDER = re.compile(r"%\((\w+)\)")
TAG = re.compile(r"</?\w+")


def files(*suffixes: str) -> Iterator[Path]:
    """The project's own files with these endings: hidden ones only where they are the project's."""
    for file in sorted(HOUSE.rglob("*")):
        parts = file.relative_to(HOUSE).parts
        hidden = any(part.startswith(".") and part not in SHOWN for part in parts)
        if not hidden and "__pycache__" not in parts and file.is_file() and file.suffix in suffixes:
            yield file


def ours(package: str) -> list[Path]:
    """The Python files of one package or of one module at the top."""
    single = HOUSE / f"{package}.py"
    return [single] if single.is_file() else sorted((HOUSE / package).rglob("*.py"))


def imported_by(package: str) -> set[str]:
    """The top names that a package imports anywhere, itself excepted."""
    names: set[str] = set()
    for file in ours(package):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
                names.add(node.module.partition(".")[0])
    return names - {package}


def catalogue(language: str) -> Catalog:
    with path(language).open("rb") as source:
        return read_po(source, locale=language)


def texts(of: Catalog) -> list[Message]:
    return [message for message in of if message.id]


def forms(text: str | list[str] | tuple[str, ...] | None) -> list[str]:
    return [text or ""] if text is None or isinstance(text, str) else list(text)


@pytest.mark.parametrize("package", MAY_IMPORT)
def test_imports_point_one_way_only(package: str) -> None:
    assert imported_by(package) & set(MAY_IMPORT) <= MAY_IMPORT[package]


@pytest.mark.parametrize("package", NEVER)
def test_what_decides_knows_neither_telegram_nor_more_than_it_needs(package: str) -> None:
    assert not imported_by(package) & NEVER[package]


def test_every_package_has_its_place_in_the_import_contract() -> None:
    packages = {file.relative_to(HOUSE).parts[0].removesuffix(".py") for file in files(".py")}
    assert packages - {"tests"} <= set(MAY_IMPORT)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_holds_exactly_the_texts_of_the_code(language: str) -> None:
    wanted = {str(message.id) for message in texts(extract())}
    there = catalogue(language)
    assert {str(message.id) for message in texts(there)} == wanted, "run `make messages`"
    assert not there.obsolete


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_translated_and_none_by_a_guess(language: str) -> None:
    there = catalogue(language)
    assert missing(there) == []
    assert [message.id for message in texts(there) if message.fuzzy] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_keeps_the_named_places_of_its_text(language: str) -> None:
    for message in texts(catalogue(language)):
        named = [set(PLACEHOLDER.findall(form)) for form in forms(message.id)]
        always, allowed = set.intersection(*named), set.union(*named)
        for form in forms(message.string):
            assert always <= set(PLACEHOLDER.findall(form)) <= allowed, message.id
            if allowed:  # a stray % would only fail in front of a person
                assert form % dict.fromkeys(allowed, 1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_keeps_the_markup_of_its_text(language: str) -> None:
    for message in texts(catalogue(language)):
        wanted = sorted(TAG.findall(forms(message.id)[-1]))
        assert [form for form in forms(message.string) if sorted(TAG.findall(form)) != wanted] == []


@pytest.mark.parametrize(("language", "expected"), [("ru", 3), ("kk", 2)])
def test_a_language_has_its_plural_forms(language: str, expected: int) -> None:
    assert catalogue(language).num_plurals == expected


def test_an_unknown_language_is_answered_in_russian() -> None:
    assert translation("de") is translation("ru")


def test_files_are_short() -> None:
    too_long = {
        file.relative_to(HOUSE).as_posix(): lines
        for file in files(".py")
        if file.relative_to(HOUSE).parts[0] != "tests"
        and "versions" not in file.parts  # a migration tells one whole step and is never edited again
        and (lines := len(file.read_text(encoding="utf-8").splitlines())) > LONGEST_FILE
    }
    assert too_long == {}


def test_no_text_names_a_machine() -> None:
    this = Path(__file__)
    found = [
        f"{file.relative_to(HOUSE)}: {match.group()}"
        for file in files(*TEXT_FILES)
        if file != this and (match := MACHINE.search(file.read_text(encoding="utf-8", errors="replace")))
    ]
    assert found == []


def locked(name: str) -> dict[str, str]:
    """The packages of a lock file with the text of their hashes."""
    entries = re.split(r"\n(?=\S)", (HOUSE / name).read_text(encoding="utf-8").strip())
    return dict(entry.partition(" ")[::2] for entry in entries if not entry.startswith("#"))


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_pins_and_hashes_every_package_and_names_no_host(name: str) -> None:
    packages = locked(name)
    assert [package for package in packages if not re.fullmatch(r"[a-z0-9-]+(\[[a-z,]+\])?==[\w.]+", package)] == []
    assert [package for package, hashes in packages.items() if "--hash=sha256:" not in hashes] == []
    assert not re.search(r"://| @ |^-", (HOUSE / name).read_text(encoding="utf-8"), re.MULTILINE)


def test_the_locks_agree_with_the_project_and_with_each_other() -> None:
    project = tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert set(project["dependencies"]) <= set(locked("requirements.lock")) <= set(locked("requirements-dev.lock"))
    assert set(project["optional-dependencies"]["dev"]) <= set(locked("requirements-dev.lock"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_press_office_is_told_of_every_sheet_column_and_listed_value(language: str) -> None:
    guide = (HOUSE / "docs" / language / "data-format.md").read_text(encoding="utf-8")
    columns = {column for sheet in ALL_SHEETS.values() for column in sheet.columns}
    told = set(re.findall(r"\w+", guide))
    assert (set(ALL_SHEETS) | columns | set(SECTORS) | set(STATUSES) | set(filter(None, KINDS + QUALIFIERS))) <= told


def wanted_with_extras(name: str) -> set[str]:
    """What an installed package asks for together with an extra of it, on this machine."""
    parsed = [Requirement(text) for text in requires(name.partition("[")[0]) or []]
    met = [one for one in parsed if one.extras and (one.marker is None or one.marker.evaluate({"extra": ""}))]
    return {f"{canonicalize_name(one.name)}[{','.join(sorted(one.extras))}]" for one in met}


def test_what_is_asked_for_with_an_extra_is_pinned_with_it() -> None:
    """Else pip takes the newest release for the extra, which no hash covers: on that day a fresh clone breaks."""
    pinned = {pin.partition("==")[0] for pin in locked("requirements-dev.lock")}
    assert pinned >= {wanted for name in pinned for wanted in wanted_with_extras(name)}
