"""Which language a text is in."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.understanding.conftest import Asked
from understanding.find import Heard
from understanding.language import language_of
from understanding.names import NameIndex
from understanding.question import Language
from understanding.vocabulary import Vocabulary

RUSSIAN = """
сколько стоит парк
кто строит объездную дорогу
skolko stoit zavod
crjkmrj cnjbn gfhr
СКОЛЬКО РАБОЧИХ МЕСТ
где находится завод по переработке чеснока
какие проекты с Китаем
а что с дорогой?
скока денег вложат
Jinxin сколько вложит
чей это ветропарк
расскажите про форум
кто аким области
сумма известна?
когда собрали чеснок
сравни парк и завод
подпишите меня на новости
здравствуйте
спасибо большое
сколько тенге вложили в жоба
"""
KAZAKH = """
парк қанша тұрады
парк канша турады
жолды кім салады
жұмыс орны
жумыс орны
qansha zhumys orny
мамандарға қанша ақша төленеді
сарымсақ зауыты қайда орналасқан
Қытаймен қандай жобалар бар
серіктестер
ал жол ше?
Jinxin қанша салады
Jinxin-мен кандай жоба
форум туралы айтып берші
облыс әкімі кім
сомасы белгілі ме
сарымсақ қашан жиналды
парк пен зауытты салыстыр
жаңалықтарға жазылғым келеді
сәлем
рахмет
инвестициясы қанша
проект қашан басталады
вложение қанша болады
"""


def lines(text: str) -> list[str]:
    return text.strip().splitlines()


@pytest.mark.parametrize("text", lines(RUSSIAN))
def test_a_russian_text_is_russian_whatever_is_preferred(asked: Asked, text: str) -> None:
    assert asked(text, Language.KK).language is Language.RU
    assert asked(text).language is Language.RU


@pytest.mark.parametrize("text", lines(KAZAKH))
def test_a_kazakh_text_is_kazakh_whatever_is_preferred(asked: Asked, text: str) -> None:
    assert asked(text, Language.RU).language is Language.KK
    assert asked(text).language is Language.KK


@pytest.mark.parametrize("text", ["Jinxin", "🏭", "2025", "", "инвестиция", "China Railway", "партнёр"])
def test_a_text_that_shows_no_language_is_in_the_preferred_one(asked: Asked, text: str) -> None:
    assert asked(text, Language.KK).language is Language.KK
    assert asked(text, Language.RU).language is Language.RU
    assert asked(text).language is Language.RU


@pytest.mark.parametrize(("text", "shown"), [("сколько стоит парк", True), ("Jinxin", False)])
def test_it_is_told_whether_the_text_itself_shows_it(
    heard: Callable[[str], Heard], words: Vocabulary, index: NameIndex, text: str, shown: bool
) -> None:
    assert language_of(heard(text), words, index, None)[1] is shown


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("тазалаушыларыңыз бүлдіргендер", Language.KK),
        ("грузоперевозчиками цехового", Language.RU),
        ("балабақшалардағы", Language.KK),
    ],
)
def test_unknown_words_are_told_apart_by_letters_and_endings(asked: Asked, text: str, language: Language) -> None:
    other = Language.RU if language is Language.KK else Language.KK
    assert asked(text, other).language is language
