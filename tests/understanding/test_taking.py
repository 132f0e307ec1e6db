"""Lists that are wanted as a file."""

from __future__ import annotations

import pytest

from tests.understanding.conftest import Asked, Talked
from tests.understanding.region import CHINA, TOURISM
from understanding.question import Ask, Cut, Form


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("скачай список проектов в excel", Form.EXCEL),
        ("выгрузи проекты в эксель", Form.EXCEL),
        ("скачать проекты", Form.EXCEL),
        ("проекты файлом", Form.EXCEL),
        ("проекты в пдф", Form.PDF),
        ("скачай проекты в формате PDF", Form.PDF),
        ("жобалар тізімін Excel-ге шығар", Form.EXCEL),
        ("жобалар тізімін жүктеп бер", Form.EXCEL),
        ("жобаларды файл түрінде бер", Form.EXCEL),
        ("жобалар pdf түрінде", Form.PDF),
        ("проекты", None),
        ("жобалар тізімі", None),
    ],
)
def test_the_words_tell_which_file(asked: Asked, text: str, form: Form | None) -> None:
    question = asked(text)
    assert (question.asks, question.taken) == ((Ask.PROJECTS,), form)


def test_what_a_file_is_about_is_understood_as_ever(asked: Asked) -> None:
    assert asked("проекты с Китаем pdf").about == (CHINA,)
    assert asked("туризм жобаларын жүктеп бер").about == (TOURISM,)
    assert asked("инвестиции по отраслям в excel").cut is Cut.SECTOR


def test_nothing_else_named_takes_what_was_spoken_of_last(talked: Talked) -> None:
    for last in ("а в excel?", "скачай", "excel түрінде бер"):
        question = talked("проекты с Китаем", last)
        assert (question.asks, question.about, question.taken) == ((Ask.PROJECTS,), (CHINA,), Form.EXCEL)


def test_nothing_spoken_of_takes_all_projects(asked: Asked) -> None:
    question = asked("скачай в excel")
    assert (question.asks, question.about, question.taken) == ((Ask.PROJECTS,), (), Form.EXCEL)


@pytest.mark.parametrize("text", ["скачай музыку", "скачать фильм бесплатно", "скачай игру на телефон"])
def test_what_is_no_list_of_ours_is_not_taken(asked: Asked, text: str) -> None:
    assert asked(text).asks == (Ask.UNKNOWN,)
