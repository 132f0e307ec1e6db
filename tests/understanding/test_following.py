"""Short questions that lean on the one before."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.understanding.conftest import Asked, Talked
from tests.understanding.region import (
    CHINA,
    GARLIC,
    GARLIC_AREA,
    HARVEST,
    LAMPS_2024,
    NAMES,
    PARK,
    RAILWAY,
    ROAD,
    SIGMA,
    TOURISM,
    TURKEY,
    WIND_LARGE,
)
from understanding.lexicon import Name
from understanding.names import NameIndex
from understanding.question import Aggregate, Ask, Context, Kind, Language, Question, Ref
from understanding.understand import understand
from understanding.vocabulary import Vocabulary, meanings

MILLION = Decimal(10**6)


def turns(text: str) -> list[str]:
    return text.split(" — ")


@pytest.mark.parametrize(
    ("talk", "asks"),
    [
        ("сколько стоит парк — а рабочих мест?", "jobs"),
        ("парк қанша тұрады — жұмыс орны ше?", "jobs"),
        ("парк — где он находится", "place"),
        ("парк — ол қайда орналасқан", "place"),
        ("сколько стоит парк — кто партнёр?", "partner"),
        ("парк қанша тұрады — серіктесі кім?", "partner"),
        ("сколько стоит парк — кто партнёр? — а когда запустят?", "time"),
        ("парк қанша тұрады — серіктесі кім? — қашан ашылады?", "time"),
        ("сколько стоит парк — кто партнёр? — а рабочих мест? — а где это?", "place"),
        ("парк — а сумма известна?", "amount"),
        ("парк — сомасы белгілі ме?", "amount"),
    ],
)
def test_another_property_of_what_was_spoken_of(talked: Talked, talk: str, asks: str) -> None:
    question = talked(*turns(talk))
    assert question.about == (PARK,)
    assert question.asks[0] == asks
    assert question.follows


@pytest.mark.parametrize(
    ("talk", "about", "asks"),
    [
        ("сколько стоит парк — а завод чеснока?", GARLIC, "amount"),
        ("парк қанша тұрады — ал айналма ше?", ROAD, "amount"),
        ("кто партнёр парка — а объездной?", ROAD, "partner"),
        ("где парк — а завод чеснока? — а объездная?", ROAD, "place"),
    ],
)
def test_the_same_property_of_another_thing(talked: Talked, talk: str, about: Ref, asks: str) -> None:
    question = talked(*turns(talk))
    assert (question.about, question.asks, question.follows) == ((about,), (asks,), True)


@pytest.mark.parametrize(
    ("talk", "about", "aggregate"),
    [
        ("сколько проектов с Китаем — а с Турцией?", TURKEY, Aggregate.COUNT),
        ("Қытаймен қанша жоба бар — ал Түркиямен ше?", TURKEY, Aggregate.COUNT),
        ("сколько вложит Китай — а в туризм?", TOURISM, Aggregate.TOTAL),
    ],
)
def test_the_same_count_or_total_of_another_group(talked: Talked, talk: str, about: Ref, aggregate: Aggregate) -> None:
    question = talked(*turns(talk))
    assert about in question.about
    assert question.aggregate is aggregate


@pytest.mark.parametrize("talk", ["самый дорогой проект — а второй?", "ең қымбат жоба — ал екіншісі?"])
def test_the_next_of_a_ranking(talked: Talked, talk: str) -> None:
    question = talked(*turns(talk))
    assert (question.aggregate, question.rank, question.limit) == (Aggregate.TOP, 2, None)


@pytest.mark.parametrize(
    ("text", "about"),
    [("а второй?", GARLIC), ("ал біріншісі ше?", PARK), ("последний", ROAD), ("третий сколько стоит", ROAD)],
)
def test_one_of_the_list_that_was_shown(talked: Talked, text: str, about: Ref) -> None:
    question = talked("проекты", text, shown=(PARK, GARLIC, ROAD))
    assert question.about == (about,)
    assert question.follows


def test_there_is_no_third_of_two(talked: Talked) -> None:
    assert talked("проекты", "а третий?", shown=(PARK, GARLIC)).about == ()


@pytest.mark.parametrize("talk", ["проекты — дальше", "жобалар — келесі", "проекты — покажи ещё"])
def test_the_next_page(talked: Talked, talk: str) -> None:
    question = talked(*turns(talk))
    assert (question.asks, question.page) == ((Ask.PROJECTS,), 1)
    assert talked(*turns(talk), turns(talk)[-1]).page == 2


@pytest.mark.parametrize(
    ("talk", "low"),
    [
        ("проекты дороже 100 млн долларов — а больше 150?", 150 * MILLION),
        ("100 млн доллардан қымбат жобалар — ал 150-ден көп ше?", 150 * MILLION),
        ("проекты дороже 100 млн долларов — а дороже 2 млрд?", 2000 * MILLION),
        ("проекты дороже 3 млрд тенге — а больше 50?", 50_000 * MILLION),
    ],
)
def test_another_bound_is_of_the_scale_before(talked: Talked, talk: str, low: Decimal) -> None:
    question = talked(*turns(talk))
    assert question.filters.amount.low == low
    assert question.follows


@pytest.mark.parametrize(
    "talk",
    [
        "где рабочих мест больше 100 — а больше 200?",
        "100-ден көп жұмыс орны бар жобалар — ал 200-ден көп ше?",
    ],
)
def test_another_bound_of_jobs(talked: Talked, talk: str) -> None:
    question = talked(*turns(talk))
    assert question.filters.jobs.low == 200
    assert not question.filters.amount


@pytest.mark.parametrize(
    ("talk", "amount", "jobs"),
    [
        ("проекты дороже 100 млн долларов — а где больше 150 рабочих мест?", None, 150),
        ("100 млн доллардан қымбат жобалар — ал 150-ден көп жұмыс орны бары?", None, 150),
        ("где рабочих мест больше 100 — а дороже 50 млн?", 50 * MILLION, None),
    ],
)
def test_a_bound_of_something_else_is_not_the_bound_before(
    talked: Talked, talk: str, amount: Decimal | None, jobs: int | None
) -> None:
    filters = talked(*turns(talk)).filters
    assert (filters.amount.low, filters.jobs.low) == (amount, jobs)


@pytest.mark.parametrize("talk", ["сколько фонарей в 2024 году — а в 2025?", "2024 жылы қанша шам — ал 2025 жылы ше?"])
def test_another_year(talked: Talked, talk: str) -> None:
    question = talked(*turns(talk))
    assert question.about == (LAMPS_2024,)
    assert question.filters.year == 2025


@pytest.mark.parametrize(
    ("talk", "asks"),
    [
        ("сколько рабочих мест в парке — а всего?", "jobs"),
        ("парк қанша тұрады — ал барлығы қанша?", "amount"),
    ],
)
def test_the_total_of_the_same(talked: Talked, talk: str, asks: str) -> None:
    question = talked(*turns(talk))
    assert (question.aggregate, question.asks[0], question.about) == (Aggregate.TOTAL, asks, ())


@pytest.mark.parametrize("talk", ["проекты с Китаем — из них самый дорогой", "Қытай жобалары — олардың ең қымбаты"])
def test_a_ranking_of_what_was_shown(talked: Talked, talk: str) -> None:
    question = talked(*turns(talk))
    assert (question.aggregate, question.about) == (Aggregate.TOP, (CHINA,))


@pytest.mark.parametrize(
    "text",
    [
        "самый дорогой из них",
        "олардың ең қымбаты",
        "какой из них самый дорогой",
    ],
)
def test_a_ranking_of_the_things_that_were_listed(talked: Talked, text: str) -> None:
    question = talked("проекты", text, shown=(PARK, GARLIC))
    assert set(question.about) == {PARK, GARLIC}


def test_after_a_statement_the_property_is_that_of_its_project(talked: Talked) -> None:
    assert talked("когда собрали чеснок", "а сколько он стоит?", shown=(HARVEST,)).about == (GARLIC,)
    assert talked("сколько гектаров чеснока", "кто партнёр?", shown=(GARLIC_AREA,)).about == (GARLIC,)


def test_beside_a_pronoun_a_loose_name_is_what_was_spoken_of(talked: Talked) -> None:
    question = talked("сколько стоит восточная объездная дорога", "а сколько людей нужно на эту дорогу?")
    assert question.about == (ROAD,)


def test_the_answer_decides_what_a_pronoun_points_to(talked: Talked) -> None:
    assert talked("самый дорогой проект", "кто его строит", shown=(WIND_LARGE,)).about == (WIND_LARGE,)


@pytest.mark.parametrize(
    "talk",
    [
        "привет — а рабочих мест?",  # nothing was spoken of
        "сколько стоит парк — сколько всего проектов",
        "сколько стоит парк — какие есть проекты",
        "парк қанша тұрады — барлық жобаларда қанша жұмыс орны бар",
    ],
)
def test_a_question_that_stands_by_itself_leans_on_nothing(talked: Talked, talk: str) -> None:
    assert talked(*turns(talk)).about == ()


@pytest.mark.parametrize("text", ["спасибо", "погода завтра", "рахмет", "/help"])
def test_talk_between_questions_is_no_question(talked: Talked, text: str) -> None:
    question = talked("сколько стоит парк", text)
    assert question.about == () and not question.follows


def test_the_language_is_that_of_the_last_question(talked: Talked) -> None:
    assert talked("сколько стоит парк", "жұмыс орны ше?").language is Language.KK


def test_without_a_talk_an_ellipsis_is_a_question_of_its_own(asked: Asked) -> None:
    for context in (Context(), Context(None, (PARK,))):
        assert not asked("а рабочих мест?", None, context).follows


def test_what_was_not_understood_is_followed_by_nothing(asked: Asked) -> None:
    before = Question(Language.RU, (Ask.UNKNOWN,))
    assert not asked("а рабочих мест?", None, Context(before, (PARK,))).follows


def test_which_of_them_is_one_of_them(talked: Talked) -> None:
    question = talked("парк и завод чеснока сколько стоят", "какой из них больше?", shown=(PARK, GARLIC))
    assert set(question.about) == {PARK, GARLIC}


def test_how_many_of_them_counts_the_list(talked: Talked) -> None:
    question = talked("проекты с Китаем", "сколько их?")
    assert (question.aggregate, question.about) == (Aggregate.COUNT, (CHINA,))


@pytest.mark.parametrize("text", ["эта компания что ещё строит?", "бұл компания тағы не салады", "у них ещё проекты?"])
def test_what_else_the_company_of_a_project_does(talked: Talked, text: str) -> None:
    question = talked("кто строит объездную", text, shown=(ROAD,))
    assert (question.about, question.asks, question.follows) == ((RAILWAY,), (Ask.PROJECTS,), True)


@pytest.mark.parametrize("text", ["что им сказал аким?", "әкім оларға не деді?"])
def test_what_was_said_to_a_company_is_told_of_its_project(talked: Talked, text: str) -> None:
    question = talked("кто партнёр по чесноку", text, shown=(SIGMA,))
    assert (question.about, question.asks, question.follows) == ((GARLIC,), (Ask.DESCRIPTION,), True)


@pytest.mark.parametrize(
    "text", ["қайсысының жұмыс орны көп?", "кайсысынын жумыс орны коп", "а у какой больше рабочих мест?"]
)
def test_which_has_most_is_asked_of_what_was_shown(talked: Talked, text: str) -> None:
    question = talked("проекты с Китаем", text)
    assert (question.aggregate, question.asks, question.about) == (Aggregate.TOP, (Ask.JOBS,), (CHINA,))


@pytest.mark.parametrize("text", ["какой проект самый крупный?", "қай жоба ең ірі?"])
def test_the_largest_of_all_projects_stays_that_of_all(talked: Talked, text: str) -> None:
    assert talked("проекты с Китаем", text).about == ()


@pytest.mark.parametrize("text", ["а следующий за ним?", "келесісі ше?"])
def test_the_next_of_a_ranking_is_the_second(talked: Talked, text: str) -> None:
    question = talked("какой проект самый крупный?", text, shown=(PARK,))
    assert (question.aggregate, question.rank) == (Aggregate.TOP, 2)


def test_what_is_known_of_those_narrows_the_list(talked: Talked) -> None:
    question = talked("проекты с Китаем", "солардың қайсысының сомасы белгілі?")
    assert (question.about, question.filters.amount_stated) == ((CHINA,), True)


@pytest.mark.parametrize("text", ["а сколько они стоят вместе?", "а сумма?", "а сумма"])
def test_a_sum_after_a_list_is_that_of_the_list(talked: Talked, text: str) -> None:
    question = talked("проекты с Китаем", text)
    assert (question.asks, question.about) == ((Ask.AMOUNT,), (CHINA,))


def test_a_bare_command_word_is_of_everything(talked: Talked) -> None:
    assert talked("проекты с Китаем", "инвестиции").about == ()


def test_a_word_of_another_project_beside_what_was_spoken_of_tells_of_that(talked: Talked) -> None:
    assert talked("чеснок", "алғашқы өнімін қашан жинады").about == (HARVEST,)


def test_a_plan_for_this_year_after_a_figure_is_that_figure_of_this_year(talked: Talked) -> None:
    question = talked("өткен жылы неше шам ілінді", "ал үстіміздегі жылға жоспар қандай")
    assert question.about == talked("неше шам").about
    assert question.filters.years_ago == 0
    assert talked("сколько фонарей в этом году", "а годом раньше?").filters.years_ago == 1


def test_beside_a_pronoun_a_statement_by_words_of_any_question_is_not_meant(words: Vocabulary) -> None:
    visited = Name(Ref(Kind.FACT, "visited"), ("какие компании посетили",), ("қытайдың қай компанияларында болды",))
    index = NameIndex([*NAMES, visited], meanings)
    before = understand("майлы дақылдар паркі", words, index).question
    context = Context(before, before.about)
    question = understand("оны қытайдың қай компаниясы салады", words, index, Language.KK, context).question
    assert (question.about, question.asks) == ((PARK,), (Ask.PARTNER,))


def test_which_company_does_it_is_no_statement_without_a_word_for_one(words: Vocabulary) -> None:
    farmers = Name(Ref(Kind.FACT, "farmers"), ("Контракты с фермерами", "договоры с фермерами"), (), (GARLIC,))
    index = NameIndex([*NAMES, farmers], meanings)
    before = understand("завод чеснока", words, index).question
    question = understand(
        "какая фирма заключит договоры с фермерами", words, index, Language.RU, Context(before, before.about)
    ).question
    assert Ask.PARTNER in question.asks
    assert all(ref.kind is not Kind.FACT for ref in question.about)


def test_the_other_side_of_a_bound(talked: Talked) -> None:
    question = talked("есть проекты дешевле 150 млн?", "а дороже?")
    assert (question.filters.amount.low, question.filters.amount.high) == (150 * MILLION, None)
    assert talked("проекты дешевле 150 млн?", "а какой из них дороже?").aggregate is Aggregate.TOP


def test_of_several_it_may_be_asked_whether_a_sum_is_stated(words: Vocabulary) -> None:
    index = NameIndex(NAMES, meanings)
    before = understand("проекты по туризму", words, index).question
    shown = (Ref(Kind.PROJECT, "hotel"), Ref(Kind.PROJECT, "spa"))
    question = understand("сумма известна?", words, index, Language.RU, Context(before, shown)).question
    assert (question.asks, question.about) == ((Ask.AMOUNT,), (TOURISM,))
