"""What an import did, and every problem of a workbook, in words for the press office."""

from __future__ import annotations

from collections.abc import Callable
from gettext import NullTranslations

from db.workbook.problems import Code, ImportReport, Problem
from locales.catalogue import translation
from understanding.question import Language


def told(report: ImportReport, language: Language, dry_run: bool = False) -> str:
    """The report of an import: a line for each problem, or how many rows were written."""
    t = translation(language)
    if report.problems:
        heading = t.ngettext(
            "Nothing was written: %(n)s problem is to be mended.",
            "Nothing was written: %(n)s problems are to be mended.",
            len(report.problems),
        ) % {"n": len(report.problems)}
        return "\n".join([heading, *(f"• {line(problem, t)}" for problem in report.problems)])
    counts = {"added": report.added, "changed": report.changed, "unchanged": report.unchanged}
    if dry_run:
        return (
            t.gettext(
                "The workbook is right. It would add rows: %(added)s, change: %(changed)s, leave as they are: "
                "%(unchanged)s. Nothing was written."
            )
            % counts
        )
    return t.gettext("Written. Rows added: %(added)s, changed: %(changed)s, as before: %(unchanged)s.") % counts


def line(problem: Problem, t: NullTranslations) -> str:
    """One problem: where it is, what is wrong, what is there and what would be right."""
    parts = [_where(problem, t), WORDS[problem.code](t)]
    if problem.value:
        parts.append(t.gettext("There is “%(value)s”.") % {"value": problem.value})
    if problem.expected:
        parts.append(t.gettext("Right would be: %(expected)s.") % {"expected": problem.expected})
    return " ".join(parts)


def _where(problem: Problem, t: NullTranslations) -> str:
    places = {"sheet": problem.sheet, "row": problem.row, "column": problem.column}
    if problem.row and problem.column:
        return t.gettext("Sheet “%(sheet)s”, row %(row)s, column “%(column)s”:") % places
    if problem.row:
        return t.gettext("Sheet “%(sheet)s”, row %(row)s:") % places
    return t.gettext("Sheet “%(sheet)s”:") % places


WORDS: dict[Code, Callable[[NullTranslations], str]] = {
    Code.UNREADABLE: lambda t: t.gettext("the file cannot be read."),
    Code.TOO_BIG: lambda t: t.gettext("the file is too big."),
    Code.NOTHING: lambda t: t.gettext("there is no sheet."),
    Code.UNKNOWN_SHEET: lambda t: t.gettext("no such sheet is known."),
    Code.UNKNOWN_COLUMN: lambda t: t.gettext("no such column is known."),
    Code.MISSING_COLUMN: lambda t: t.gettext("the column is missing."),
    Code.REPEATED_COLUMN: lambda t: t.gettext("the column appears twice."),
    Code.EXTRA_CELL: lambda t: t.gettext("the cell stands under no heading."),
    Code.EMPTY: lambda t: t.gettext("the cell is empty."),
    Code.REPEATED: lambda t: t.gettext("the value appears twice."),
    Code.BAD_ID: lambda t: t.gettext("the id has other characters or is too long."),
    Code.NOT_LISTED: lambda t: t.gettext("the value is none of those known."),
    Code.NOT_NUMBER: lambda t: t.gettext("the value is not a number."),
    Code.NOT_WHOLE: lambda t: t.gettext("the value is not a whole number."),
    Code.OUT_OF_RANGE: lambda t: t.gettext("the number is out of range."),
    Code.NOT_COUNTRY: lambda t: t.gettext("a country is written with two capital letters."),
    Code.NOT_CURRENCY: lambda t: t.gettext("the currency is not known."),
    Code.AMOUNT_WITHOUT_CURRENCY: lambda t: t.gettext("an amount and its currency are given together or not at all."),
    Code.BAD_YEARS: lambda t: t.gettext("the start is later than the finish."),
    Code.BAD_PERIOD: lambda t: t.gettext("the period is written in another way."),
    Code.BAD_DATE: lambda t: t.gettext("the date is written in another way."),
    Code.BAD_URL: lambda t: t.gettext("a link begins with http:// or https://."),
    Code.TOO_LONG: lambda t: t.gettext("the text is too long."),
    Code.CONTROL_CHARACTER: lambda t: t.gettext("there is an invisible control character in the text."),
    Code.FORMULA: lambda t: t.gettext("the cell holds a formula or an error instead of a value."),
}
