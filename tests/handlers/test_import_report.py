"""An import is reported in words, in both languages."""

from __future__ import annotations

import pytest

from db.workbook.problems import Code, ImportReport, Problem
from handlers.import_report import WORDS, told
from locales.catalogue import translation
from understanding.question import Language


@pytest.mark.parametrize("language", Language)
def test_every_way_to_be_wrong_has_its_own_words(language: Language) -> None:
    assert set(WORDS) == set(Code)
    words = [WORDS[code](translation(language)) for code in Code]
    assert len(set(words)) == len(words)


def test_a_bad_cell_is_named_with_what_would_be_right() -> None:
    report = ImportReport(problems=[Problem("projects", 5, "jobs", Code.NOT_WHOLE, "12,5", "500")])
    assert told(report, Language.RU) == (
        "Ничего не записано: нужно исправить 1 ошибку.\n"
        "• Лист «projects», строка 5, столбец «jobs»: это не целое число. Сейчас там «12,5». Должно быть так: 500."
    )
    assert told(report, Language.KK) == (
        "Ештеңе жазылған жоқ: 1 қатені түзету керек.\n"
        "• «projects» парағы, 5-жол, «jobs» бағаны: бұл бүтін сан емес. Қазір онда «12,5» тұр. Дұрысы: 500."
    )


def test_a_bad_row_and_a_bad_sheet_are_named() -> None:
    report = ImportReport(
        problems=[Problem("projects", 7, "", Code.EXTRA_CELL, "x"), Problem("plans", 0, "", Code.UNKNOWN_SHEET)]
    )
    heading, row, sheet = told(report, Language.RU).split("\n")
    assert heading == "Ничего не записано: нужно исправить 2 ошибки."
    assert row == "• Лист «projects», строка 7: над ячейкой нет заголовка. Сейчас там «x»."
    assert sheet == "• Лист «plans»: такой лист неизвестен."


def test_what_was_or_would_be_written_is_counted() -> None:
    report = ImportReport(added=3, changed=2, unchanged=1)
    assert told(report, Language.RU) == "Записано. Строк добавлено: 3, изменено: 2, без изменений: 1."
    assert "Ничего не записано" in told(report, Language.RU, dry_run=True)
