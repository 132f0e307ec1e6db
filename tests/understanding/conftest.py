"""The shipped vocabulary and the small region's names, built once; and a short way to ask."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.understanding.region import NAMES
from understanding.find import Heard, hear
from understanding.names import NameIndex
from understanding.question import Context, Language, Question, Ref
from understanding.understand import Understood, understand
from understanding.vocabulary import Vocabulary, meanings, vocabulary

Asked = Callable[..., Question]
Talked = Callable[..., Question]


@pytest.fixture(scope="session")
def words() -> Vocabulary:
    """The vocabulary that ships."""
    return vocabulary()


@pytest.fixture(scope="session")
def index() -> NameIndex:
    """The names of the small region."""
    return NameIndex(NAMES, meanings)


@pytest.fixture(scope="session")
def understood(words: Vocabulary, index: NameIndex) -> Callable[..., Understood]:
    """A text understood, with the steps that led to it."""

    def steps(text: str, preferred: Language | None = None, context: Context = Context()) -> Understood:  # noqa: B008
        return understand(text, words, index, preferred, context)

    return steps


@pytest.fixture(scope="session")
def asked(understood: Callable[..., Understood]) -> Asked:
    """What a text asks by itself."""
    return lambda text, *more: understood(text, *more).question


@pytest.fixture(scope="session")
def heard(words: Vocabulary, index: NameIndex) -> Callable[[str], Heard]:
    """What each word of a text may be."""
    return lambda text: hear(text, words, index)


@pytest.fixture(scope="session")
def talked(asked: Asked) -> Talked:
    """The last question of a talk; `shown` is what the answers before it showed."""

    def last(*texts: str, shown: tuple[Ref, ...] = ()) -> Question:
        question = asked(texts[0])
        for text in texts[1:]:
            question = asked(text, None, Context(question, shown or question.about))
        return question

    return last
