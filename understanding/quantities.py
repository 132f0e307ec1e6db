"""Numbers in a question and what they bound: sums of money, jobs, years."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from understanding.find import Heard
from understanding.question import Bounds

SCALES = (100, 1000, 10**6, 10**9, 10**12)
FRACTIONS = {"n_half": Decimal("0.5"), "n_one_and_half": Decimal("1.5")}
CURRENCIES = {"usd": "USD", "kzt": "KZT", "eur": "EUR", "cny": "CNY", "rub": "RUB"}
OTHER_UNITS = frozenset({"unit_tonne", "unit_hectare", "unit_km", "unit_percent", "unit_mw"})
MONEY_UNITS = frozenset({*CURRENCIES, "amount"})
JOB_UNITS = frozenset({"jobs", "unit_people", "seats"})
BARE_SCALE = 1000
FIRST_YEAR, LAST_YEAR = 1990, 2060
NEXT_BUT = Decimal("0.999")  # «160 миллионов» is also 160,7, but not 161
NEAR = 3  # words between a number and what compares it
SMALLEST_BOUND = 10
LARGEST_BARE = 1000
COMPARING = frozenset({"more", "less"})
READ = 4  # texts whose numbers are kept: each is asked for them several times
MONEY_FROM = 10**5  # a bare number so large is money


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit ("money", "jobs", "year", "other" or ""); `step` is the unit of its last digit."""

    start: int
    end: int
    value: Decimal
    unit: str
    step: Decimal
    currency: str = ""
    scaled: bool = False


@lru_cache(maxsize=READ)
def quantities(heard: Heard) -> tuple[Quantity, ...]:
    """The numbers of a text, written in digits or words."""
    found = []
    position = 0
    while position < len(heard.words):
        quantity = _read(heard, position)
        if quantity is None:
            position += 1
        else:
            found.append(quantity)
            position = quantity.end
    return tuple(_of_one_scale(found))


def years_of(heard: Heard) -> tuple[str, ...]:
    """The years that a text names."""
    return tuple(str(quantity.value) for quantity in quantities(heard) if quantity.unit == "year")


def _of_one_scale(found: list[Quantity]) -> list[Quantity]:
    """«от 100 до 150 миллионов»: the first number is of the scale of the second."""
    for i, (first, second) in enumerate(pairwise(found)):
        close = second.start - first.end <= NEAR
        if close and second.scaled and not first.scaled and first.unit in ("", "money") and first.value < LARGEST_BARE:
            scale = second.step or Decimal(1)
            found[i] = replace(first, value=first.value * scale, unit=second.unit or "money", scaled=True, step=scale)
    return found


def bounds_of(heard: Heard, quantity: Quantity, exact: bool) -> Bounds:
    """The range that the words around a number make of it; a bare number, where `exact`, is that number itself."""
    comparator = _comparator(heard, quantity)
    inclusive = "or_equal" in comparator
    if "more" in comparator:
        return Bounds(low=quantity.value, strict=not inclusive)
    if "less" in comparator:
        return Bounds(high=quantity.value, strict=not inclusive)
    if exact:
        return Bounds(quantity.value, quantity.value + quantity.step * NEXT_BUT, strict=False)
    return Bounds()


def _read(heard: Heard, start: int) -> Quantity | None:
    """A number that begins here: terms of falling scale («140 миллионов 700 тысяч»), then a unit."""
    total, step, end, last_scale, scaled = Decimal(0), Decimal(1), start, 0, False
    while (term := _term(heard, end, last_scale)) is not None:
        value, scale, step, end = term
        total += value * scale
        step = step * scale
        last_scale, scaled = scale, scaled or scale > 1
        if scale == 1:
            break
    if end == start:
        return None
    unit, currency, end = _unit(heard, start, end, total, scaled)
    return Quantity(start, end, total, unit, step if scaled and step > 1 else Decimal(0), currency, scaled)


def _term(heard: Heard, start: int, last_scale: int) -> tuple[Decimal, int, Decimal, int] | None:
    """A count, its scale, the step of its last digit and where it ends; after a scale, only what goes on from it."""
    value, end, step = _digits_or_words(heard, start)
    scale, after = _scale(heard, end)
    if value is None:
        if scale <= 1 or last_scale or (scale != BARE_SCALE or heard.has("how_many")):
            return None  # «сколько миллионов»; but «мың адам» is a number
        value = Decimal(1)
    if last_scale and (value * scale >= last_scale or not _goes_on(heard, start, scale, last_scale)):
        return None
    return value, scale, step, after


def _goes_on(heard: Heard, start: int, scale: int, last_scale: int) -> bool:
    """«мың бес жүз» and «2 мың 500» are one number, «100 млн 500 мест» are two."""
    return scale > 1 or last_scale == BARE_SCALE or heard.words[start].token.number is None


def _digits_or_words(heard: Heard, start: int) -> tuple[Decimal | None, int, Decimal]:
    """A number in digits, or of words below a thousand; its step is 1, 0.1 … by the decimals that were written."""
    if start >= len(heard.words):
        return None, start, Decimal(1)
    number = heard.words[start].token.number
    if number is not None:
        exponent = number.as_tuple().exponent
        return number, start + 1, Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    total, end = Decimal(0), start
    while (found := _number_word(heard, end)) is not None:
        word, end = found
        total = total * word if word == 100 and 0 < total < 10 else total + word
    if end == start or (end == start + 1 and total == 1 and _scale(heard, end)[0] == 1):
        return None, start, Decimal(1)
    return total, end, Decimal(1)


def _number_word(heard: Heard, i: int) -> tuple[Decimal, int] | None:
    """The number that the word or phrase at a place means, the largest where it holds several, and where it ends."""
    if i >= len(heard.words):
        return None
    end = _end_of_span(heard, i)
    if "it" in heard.at[i] and _scale(heard, end)[0] == 1:
        return None  # «он» is ten in Kazakh and he in Russian
    values = [FRACTIONS[concept] for concept in FRACTIONS if concept in heard.at[i]]
    whole = [int(concept[2:]) for concept in heard.at[i] if concept.startswith("n_") and concept[2:].isdigit()]
    values += [Decimal(value) for value in whole if value not in SCALES or value == SCALES[0]]
    return (max(values), end) if values else None


def _scale(heard: Heard, start: int) -> tuple[int, int]:
    """The scale of the words at a place, one scale upon another («тысяч миллиардов») multiplied, and where they end."""
    scale, end = 1, start
    while end < len(heard.words):
        here = next((one for one in SCALES if f"n_{one}" in heard.at[end]), None)
        if here is None:
            break
        scale, end = scale * here, _end_of_span(heard, end)
    return scale, end


def _end_of_span(heard: Heard, i: int) -> int:
    return next((span.end for span in heard.spans if span.start <= i < span.end), i + 1)


def _unit(heard: Heard, start: int, end: int, value: Decimal, scaled: bool) -> tuple[str, str, int]:
    after = _near(heard, end)
    for concept, code in CURRENCIES.items():
        if any(concept in here for here in after[:3]):
            return "money", code, end + 1
    if (
        not scaled
        and value == int(value)
        and FIRST_YEAR <= value <= LAST_YEAR
        and "jobs" not in frozenset().union(*after[:2])
    ):
        return "year", "", end
    return _unit_near(heard, start, after, value), "", end


def _near(heard: Heard, end: int) -> list[frozenset[str]]:
    """The number's own phrase and the next words; what is asked for after it («160 млн, сколько мест») is no unit."""
    after = [heard.at[i] for i in range(end - 1, min(end + NEAR, len(heard.words)))]
    asked = next((i for i, here in enumerate(after) if i and "how_many" in here), len(after))
    return after[:asked]


def _unit_near(heard: Heard, start: int, after: list[frozenset[str]], value: Decimal) -> str:
    """The unit that the next words tell, or a currency before the number."""
    for here in after:
        if here & OTHER_UNITS:
            return "other"
        if here & JOB_UNITS:
            return "jobs"
        if here & MONEY_UNITS:
            return "money"
    before = heard.at[start - 1] if start else frozenset()
    return "money" if before & set(CURRENCIES) or value >= MONEY_FROM else ""


def _comparator(heard: Heard, quantity: Quantity) -> frozenset[str]:
    """The comparing words nearest to a number: before it in Russian, after it in Kazakh."""
    before = range(quantity.start - 1, max(-1, quantity.start - NEAR - 1), -1)
    after = range(quantity.end - 1, min(len(heard.words), quantity.end + NEAR))
    for distance in range(NEAR + 1):
        for side in (before, after):
            if distance < len(side) and heard.at[side[distance]] & COMPARING:
                return heard.at[side[distance]]
    return frozenset()
