"""What can be wrong in a workbook, as values that whoever shows them puts into words."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Code(StrEnum):
    """The ways in which a file, sheet, column or cell can be wrong; the text is for logs."""

    UNREADABLE = "the file cannot be read"
    TOO_BIG = "the file is too big"
    NOTHING = "there is no sheet"
    UNKNOWN_SHEET = "the sheet is not known"
    UNKNOWN_COLUMN = "the column is not known"
    MISSING_COLUMN = "the column is missing"
    REPEATED_COLUMN = "the column appears twice"
    EXTRA_CELL = "the cell stands under no heading"
    EMPTY = "the cell is empty"
    REPEATED = "the value appears twice"
    BAD_ID = "the id has other characters or is too long"
    NOT_LISTED = "the value is not one of those known"
    NOT_NUMBER = "the value is not a number"
    NOT_WHOLE = "the value is not a whole number"
    OUT_OF_RANGE = "the number is out of range"
    NOT_COUNTRY = "the country is not two capital letters"
    NOT_CURRENCY = "the currency is not known"
    AMOUNT_WITHOUT_CURRENCY = "amount and currency come together"
    BAD_YEARS = "the start is after the finish"
    BAD_PERIOD = "the period is not written as expected"
    BAD_DATE = "the date is not written as expected"
    BAD_URL = "the link does not begin with http:// or https://"
    TOO_LONG = "the text is too long"
    CONTROL_CHARACTER = "the text has an invisible control character"
    FORMULA = "the cell holds a formula or an error instead of a value"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend: where (row 1: the headings, row 0: the whole sheet), what is there, what would do."""

    sheet: str
    row: int
    column: str
    code: Code
    value: str = ""
    expected: str = ""

    def __str__(self) -> str:
        where = ", ".join(filter(None, [self.sheet, f"row {self.row}" if self.row else "", self.column]))
        value = f": {self.value!r}" if self.value else ""
        expected = f"; expected {self.expected}" if self.expected else ""
        return f"{where}: {self.code.value}{value}{expected}"


class BadCell(ValueError):
    """A cell's text cannot be taken; `code` says why, `expected` what would do."""

    def __init__(self, code: Code, expected: str = "") -> None:
        super().__init__(code.value)
        self.code = code
        self.expected = expected


@dataclass(slots=True)
class ImportReport:
    """How many rows were added, changed or left, and which projects; with any problem nothing was written."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    problems: list[Problem] = field(default_factory=list)
    new_projects: list[str] = field(default_factory=list)
    changed_projects: list[str] = field(default_factory=list)
