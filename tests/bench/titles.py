"""Made-up projects of this domain, as many as wanted and the same each time, and questions that misspell them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache
from itertools import product

from understanding.lexicon import Name
from understanding.question import Kind, Ref

THINGS = """завод|зауыты комбинат|комбинаты комплекс|кешені цех|цехы парк|паркі питомник|көшеттігі склад|қоймасы
    терминал|терминалы элеватор|элеваторы кластер|кластері центр|орталығы карьер|карьері полигон|полигоны""".split()
PRODUCTS = """молока|сүт мяса|ет рыбы|балық чеснока|сарымсақ кирпича|кірпіш цемента|цемент стекла|шыны бумаги|қағаз
    мебели|жиһаз обуви|аяқ_киім ковров|кілем хлопка|мақта шерсти|жүн кожи|тері соли|тұз сахара|қант муки|ұн масла|май
    крахмала|крахмал удобрений|тыңайтқыш пластика|пластик труб|құбыр кабеля|кабель насосов|сорғы тракторов|трактор
    автобусов|автобус аккумуляторов|аккумулятор ламп|шам тканей|мата одежды|киім лекарств|дәрі витаминов|дәрумен
    винограда|жүзім яблок|алма черешни|шие дынь|қауын томатов|қызанақ огурцов|қияр картофеля|картоп лука|пияз
    риса|күріш кукурузы|жүгері сои|соя кормов|жем яиц|жұмыртқа мёда|бал щебня|қиыршық_тас гипса|гипс извести|әк
    керамики|керамика краски|бояу резины|резеңке стали|болат меди|мыс золота|алтын угля|көмір газа|газ""".split()
HOW = """|  новый|жаңа малый|шағын крупный|ірі современный|заманауи автоматизированный|автоматтандырылған
    мобильный|жылжымалы экспортный|экспорттық семейный|отбасылық опытный|тәжірибелік""".split()
ROOTS = """ақ қара қызыл сары көк жаңа ұлы кіші орта бай той тас құм тау жас ескі алтын күміс темір мырза бес үш төрт
    қос жол жар бек нұр күн ай""".split()
ENDS = "су бұлақ төбе жол арық құм тау ағаш қала сай көл өзен дала жер тал құдық бел өткел қорған шоқы".split()
KINDS_OF_PLACE = (
    ("в селе", "ауылындағы"),
    ("в городе", "қаласындағы"),
    ("в округе", "округіндегі"),
    ("на станции", "стансысындағы"),
)
SYLLABLES = "ба да ка ла ма на ра са та ва бе ле ме ре те ли ми ни ри ди ко ло мо но ро то бу ду ку лу зе жа".split()
LATIN = str.maketrans("абвдежзиклмнорсту", "abvdejziklmnorstu")
QUESTIONS = (
    "сколько стоит {}", "кто инвестор {}", "{} сколько рабочих мест", "когда запустят {}", "что известно про {}",
    "{} қанша тұрады", "{} қанша жұмыс орны болады", "{} серіктесі кім", "{} қайда салынады", "{}",
)  # fmt: skip
NOT_KAZAKH = str.maketrans("әғқңөұүһіӘҒҚҢӨҰҮҺІ", "агкноуухиАГКНОУУХИ")


@cache
def _pairs(words: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(ru.replace("_", " "), kk.replace("_", " ")) for ru, kk in (word.split("|") for word in words)]


@cache
def _places() -> list[tuple[str, str]]:
    """Places as they stand in a title of either language."""
    names = [f"{root}{end}".capitalize() for root, end in product(ROOTS, ENDS)]
    return [(f"{ru} {name.translate(NOT_KAZAKH)}", f"{name} {kk}") for name in names for ru, kk in KINDS_OF_PLACE]


def _brand(dice: random.Random) -> str:
    name = "".join(dice.choices(SYLLABLES, k=dice.choice((2, 3, 3, 4))))
    return (name.translate(LATIN) if dice.random() < 0.3 else name).capitalize()


def titles(count: int) -> Iterator[tuple[str, str]]:
    """Titles in Russian and Kazakh."""
    dice = random.Random(20250604)
    for number in range(count):
        (thing, thing_kk), (of, of_kk) = dice.choice(_pairs(tuple(THINGS))), dice.choice(_pairs(tuple(PRODUCTS)))
        (how, how_kk), (where, where_kk) = dice.choice(_pairs(tuple(HOW))), dice.choice(_places())
        named = f"«{_brand(dice)}»" if dice.random() < 0.6 else f"№ {number}" if dice.random() < 0.3 else ""
        ru, kk = f"{how} {thing} {of} {named} {where}", f"{where_kk} {named} {how_kk} {of_kk} {thing_kk}"
        yield _sentence(ru), _sentence(kk)


def _sentence(words: str) -> str:
    text = " ".join(words.split())
    return text[0].upper() + text[1:]


def projects(count: int) -> list[Name]:
    """The titles as names of projects."""
    return [Name(Ref(Kind.PROJECT, f"p{i}"), (ru,), (kk,)) for i, (ru, kk) in enumerate(titles(count))]


def questions(count: int, of: int) -> list[str]:
    """Questions about the first `of` titles: a word left out, two misspelt, Kazakh letters missing in every third."""
    dice = random.Random(4092026)
    known = list(titles(of))
    return [_question(dice, number, dice.choice(known)) for number in range(count)]


def _question(dice: random.Random, number: int, titled: tuple[str, str]) -> str:
    form = dice.choice(QUESTIONS)
    words = titled[number % 2].replace("«", "").replace("»", "").split()
    if len(words) > 3:
        words.pop(dice.randrange(len(words)))
    for at in dice.sample(range(len(words)), k=min(2, len(words))):
        words[at] = _misspelt(dice, words[at])
    text = form.format(" ".join(words))
    return text.translate(NOT_KAZAKH) if number % 3 == 0 else text


def _misspelt(dice: random.Random, word: str) -> str:
    """One letter left out, doubled, or changed with its neighbour."""
    if len(word) < 5:
        return word
    at = dice.randrange(1, len(word) - 2)
    return dice.choice((
        word[:at] + word[at + 1 :],
        word[:at] + word[at] + word[at:],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
    ))  # fmt: skip
