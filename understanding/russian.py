"""Russian word forms by pymorphy3, and the dictionary form of a word in a title."""

from __future__ import annotations

from functools import cache, lru_cache

from pymorphy3 import MorphAnalyzer

OTHERS = frozenset({"Infr", "Erro", "V-oy"})  # spellings that nobody types


@cache
def _analyzer() -> MorphAnalyzer:
    return MorphAnalyzer()


@lru_cache(maxsize=65536)
def expanded(word: str) -> tuple[str, frozenset[str]]:
    """The dictionary form of a word given in any form, and all its forms; of an unknown word by its likeliest pattern.

    >>> lemma, forms = expanded("инвестиций")
    >>> lemma, "инвестициями" in forms
    ('инвестиция', True)
    """
    parsed = _analyzer().parse(word)
    if not parsed:
        return word, frozenset({word})
    likeliest = parsed[0]
    forms = {form.word for form in likeliest.lexeme if not OTHERS & form.tag.grammemes}
    return str(likeliest.normal_form), frozenset({word, *forms})


@lru_cache(maxsize=65536)
def is_russian(word: str) -> bool:
    """Whether the Russian dictionary has the word.

    >>> is_russian("подписка"), is_russian("жазылу")
    (True, False)
    """
    return bool(_analyzer().word_is_known(word))


@lru_cache(maxsize=65536)
def is_finite(word: str) -> bool:
    """Whether the word is a form of a Russian verb that makes a sentence.

    >>> is_finite("построят"), is_finite("построить")
    (True, False)
    """
    return any(parsed.tag.POS == "VERB" for parsed in _analyzer().parse(word)[:1])


@lru_cache(maxsize=65536)
def is_noun(word: str) -> bool:
    """Whether the word, known or not, is a Russian noun by one of its two likeliest readings.

    >>> is_noun("игрушек"), is_noun("соответственно")
    (True, False)
    """
    return any("NOUN" in parsed.tag for parsed in _analyzer().parse(word)[:2])


@lru_cache(maxsize=65536)
def is_adjective(word: str) -> bool:
    """Whether the word, known or not, is likeliest a Russian adjective, and not a pronoun or a number.

    >>> is_adjective("мебельная"), is_adjective("наша")
    (True, False)
    """
    tags = [parsed.tag for parsed in _analyzer().parse(word)[:1]]
    return any("ADJF" in tag and not {"Apro", "Anum"} & tag.grammemes for tag in tags)


@lru_cache(maxsize=65536)
def is_plural(word: str) -> bool:
    """Whether the word is likeliest the plural of a Russian noun.

    >>> is_plural("заводы"), is_plural("завода")
    (True, False)
    """
    return any("plur" in parsed.tag for parsed in _analyzer().parse(word)[:1])
