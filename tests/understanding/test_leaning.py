"""Short questions that lean on one thing spoken of: its stage, its city, its area, its projects."""

from __future__ import annotations

from tests.understanding.conftest import Talked
from tests.understanding.region import GARLIC_AREA, SIGMA
from understanding.lexicon import Name
from understanding.names import NameIndex
from understanding.question import Ask, Context, Kind, Language, Question, Ref
from understanding.understand import understand
from understanding.vocabulary import Vocabulary, meanings


def test_after_a_number_of_memoranda_they_are_the_projects_of_that_stage(words: Vocabulary) -> None:
    signed = Ref(Kind.INDICATOR, "memoranda")
    index = NameIndex([Name(signed, ("Число меморандумов",), ("Меморандумдар саны",))], meanings)
    context = Context(Question(Language.KK, (Ask.FIGURE,), (signed,)), (signed,))
    question = understand("олар қандай жобалар?", words, index, None, context).question
    assert (question.asks, question.about, question.filters.statuses) == ((Ask.PROJECTS,), (), ("memorandum",))


def test_the_area_of_a_project_may_be_an_indicator(talked: Talked) -> None:
    assert talked("завод чеснока", "сколько га?").about == (GARLIC_AREA,)
    assert talked("сарымсақ зауыты", "неше га").about == (GARLIC_AREA,)


def test_a_short_question_is_of_the_one_company_that_was_spoken_of(talked: Talked) -> None:
    assert (talked("Sigma", "соглашение есть?").asks, talked("Sigma", "соглашение есть?").about) == (
        (Ask.STATUS,),
        (SIGMA,),
    )
    assert talked("Sigma деген кім", "қай қаланыкі").asks == (Ask.COUNTRY,)
    assert talked("Sigma деген кім", "біздің жақта не істемек").about == (SIGMA,)
    assert talked("Sigma деген кім", "қандай жобалар бар").about == ()


def test_what_was_ranked_by_stays(talked: Talked) -> None:
    assert talked("сколько рабочих мест по туризму", "а где больше всего?").asks == (Ask.JOBS,)
    assert talked("сколько рабочих мест по туризму", "а где дороже всего?").asks == (Ask.AMOUNT,)
