"""Words that only frame what is asked for, and those that are asked for side by side."""

from __future__ import annotations

from understanding.asides import QUESTIONING
from understanding.choose import WITH
from understanding.find import Heard
from understanding.question import Ask

CLOSE = 2  # words
WITH_RU, HAVING_KK = frozenset({"с", "со"}), "бар"
NEAR_WITH = 3  # «с участием китайских компаний»


def is_with_partners(heard: Heard) -> bool:
    """«что строят с китайскими инвесторами», «қытай компанияларымен не салынады»: the companies are a condition."""
    folded = [word.token.read for word in heard.words]
    alone = [span.start for span in heard.spans if "partner" in span.concepts and span.end == span.start + 1]
    named = [i for i in alone if "who" not in heard.at[i]]
    after = [*folded, ""]
    return any(
        folded[i].endswith(WITH) or after[i + 1] == HAVING_KK or WITH_RU & set(folded[max(0, i - NEAR_WITH) : i])
        for i in named
    )


def is_close(heard: Heard, concept: str) -> bool:
    """«сумма кредита» asks for the loan; in «справка для банка: стоимость парка» the bank stands apart."""
    sums = heard.where("amount", "jobs")
    places = heard.where(concept)
    if any(heard.words[i].token.read in QUESTIONING for i in places):  # «какая зарплата у рабочих»
        return True
    counted = [i for i in sums if "how_many" in heard.at[i]]  # «работы нет, диплом есть, сколько людей возьмут»
    return any(abs(i - j) <= CLOSE for i in places for j in counted or sums)


def listed_together(weak: Ask, kept: list[Ask]) -> bool:
    """«сумма, место и срок»: properties named side by side are all asked for."""
    side_by_side = {Ask.PLACE, Ask.STATUS, Ask.TIME, Ask.CAPACITY, Ask.AMOUNT, Ask.JOBS, Ask.PARTNER}
    return weak in side_by_side and len([ask for ask in kept if ask in side_by_side]) > 1
