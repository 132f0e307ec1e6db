"""A thing that is not known among words that are: «сколько стоит завод унобтаниума», «балмұздақ зауытының құны»."""

from __future__ import annotations

import re

from understanding.asides import is_told_along
from understanding.find import Heard
from understanding.indicating import OF_ALL
from understanding.named import SOFT, Subject
from understanding.question import Aggregate, Kind, Language, Question
from understanding.russian import is_adjective, is_noun, is_plural
from understanding.spans import Word

THINGS = frozenset({"enterprise", "projects"})
OF_THINGS = frozenset({"amount", "jobs", "partner"})  # «стоимость крематория», «рабочие места метро»
INTO = frozenset({"в", "во", "на", "для", "по", "у"})  # «инвестиции в космодром»
SHORT = 3  # letters of what may stand between a thing and what it is of
ALL_OF_THEM = frozenset({Aggregate.NONE, Aggregate.TOTAL, Aggregate.COUNT})
# Folded: «зауыты», «жобасының», «фабрикасында»; «жобаны», «жобаның» and «зауыттардың» belong to nothing.
POSSESSIVE = re.compile(r".*(?:с|[^аеоуиы])[ыи](?:н|на|не|нда|нде|нан|нен|нын|нин|мен|ндагы|ндеги)?")
FREE = re.compile(r".*(?:[аеоу]н|тт|[лдт][ае]рд)[ыи]н?")
GENITIVE = ("нын", "нин", "дын", "дин", "тын", "тин")
LOCATIVE = ("да", "де", "та", "те")
WHEN = ("ганда", "генде", "канда", "кенде")  # «салғанда»
MAKING = ("тын", "тин")
# What ends so is no thing but tells of one: «ашатын зауыт», «деңгейіндегі жобалар».
ATTRIBUTIVE = ("тын", "тин", "ган", "ген", "кан", "кен", "дагы", "деги", "тагы", "теги", "гы", "ги")


def names_strange(question: Question, heard: Heard, subject: Subject) -> bool:
    """Whether a question about everything, or about a part of it, names a thing that nobody knows of."""
    if question.aggregate not in ALL_OF_THEM or heard.has("it", "they"):
        return False
    of_all = _is_of_all(heard, subject)
    if not of_all and not subject.kinds() <= SOFT:
        return False
    unknown = [
        i for i in heard.content if not heard.at[i] and i not in subject.explained and not is_told_along(heard, i)
    ]
    if question.language is Language.KK:
        return any(_is_kazakh(heard, i, narrowed=not of_all) for i in unknown)
    if not question.filters.statuses and any(_tells_which(heard, i) for i in unknown):
        return True
    return any(_is_russian(heard, i, narrowed=not of_all) for i in unknown)


def _is_of_all(heard: Heard, subject: Subject) -> bool:
    """Whether nothing is named, or an indicator by words of any question: «общая сумма инвестиций в зоопарк»."""
    if not subject.about:
        return True
    own = subject.explained.intersection(heard.content)
    return subject.kinds() == {Kind.INDICATOR} and all(heard.at[i] & OF_ALL for i in own)


def _tells_which(heard: Heard, i: int) -> bool:
    """«мебельная фабрика»; of one that is launched or not, those of the stage are told."""
    if i + 1 == len(heard.words) or "enterprise" not in heard.at[i + 1] or is_plural(heard.words[i + 1].token.spelt):
        return False
    return is_adjective(heard.words[i].token.spelt)


def _is_russian(heard: Heard, i: int, narrowed: bool) -> bool:
    """«завод унобтаниума», «завод по производству игрушек»; of all also «инвестиции в космодром»."""
    if i == 0 or not is_noun(heard.words[i].token.spelt):
        return False
    before = i - 1
    while before and not heard.at[before] and _stands_between(heard.words[before]):
        before -= 1
    if heard.at[before] & THINGS:
        return True
    return not narrowed and (heard.words[i - 1].token.read in INTO or bool(heard.at[i - 1] & OF_THINGS))


def _stands_between(word: Word) -> bool:
    """«завод по сборке», «проект квантовых компьютеров»."""
    return len(word.token.read) <= SHORT or is_adjective(word.token.spelt)


def _is_kazakh(heard: Heard, i: int, narrowed: bool) -> bool:
    """«унобтаниум зауыты», «кофе шығаратын зауыт»; of all also «крематорийде»; but «облыстың ірі жобалары»."""
    word = heard.words[i].token.read
    if i + 2 < len(heard.words) and heard.at[i + 2] & THINGS and heard.words[i + 1].token.read.endswith(MAKING):
        return True
    if i + 1 < len(heard.words) and heard.at[i + 1] & THINGS:
        owner = any(before.token.read.endswith(GENITIVE) for before in heard.words[:i])
        thing = heard.words[i + 1].token.read
        owned = POSSESSIVE.fullmatch(thing) and not FREE.fullmatch(thing)
        return bool(owned) and not owner and not word.endswith(ATTRIBUTIVE)
    return not narrowed and word.endswith(LOCATIVE) and not word.endswith(WHEN)
