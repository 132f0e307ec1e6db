"""Cells that stay text: what begins like a formula is never counted."""

from __future__ import annotations

import re
from typing import Any

from openpyxl.cell import WriteOnlyCell

LONGEST_CELL = 32_000  # characters; Excel's limit is a little above
UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # in XML
RISKY = re.compile(r"'*[=+\-@\t\r]")


def inert(sheet: Any, text: str) -> Any:
    """A cell that stays text whatever it begins with, after editing too."""
    cell = WriteOnlyCell(sheet, value=text)
    cell.data_type = "s"
    cell.quotePrefix = bool(RISKY.match(text))
    return cell


def fitting(text: str) -> str:
    """A text without what no workbook may hold, and not longer than a cell."""
    return UNWRITABLE.sub("", text)[:LONGEST_CELL]
