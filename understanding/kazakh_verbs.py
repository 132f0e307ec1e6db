"""The forms of Kazakh verbs that people ask with: tenses, participles, converbs, wishes, and their negations."""

from __future__ import annotations

BACK, FRONT = frozenset("аоұыя"), frozenset("әеөүіэ")
VOWELS = BACK | FRONT | frozenset("иу")
VOICELESS, NASAL = frozenset("пткқсшщфхцч"), frozenset("мнңзж")
VOICED = {"п": "б", "к": "г", "қ": "ғ"}  # before a vowel: тап – табады, ек – егеді, шық – шығады
# In endings A and I stand for the vowels of harmony, Q for қ and к, G for ғ and г; the rest is as it is spelt.
HARMONY = {True: str.maketrans("AIQG", "еікг"), False: str.maketrans("AIQG", "аықғ")}
PRESENT = "дI тIн тIнI мIн сIз мIз".split()
PAST = "I Iм IңIз IQ".split()
PARTICIPLE = "Aн AнI AннAн AндA AнсIз AндAр AлI".split()
NEGATIVE = "AйдI AйтIн AGAн AдI AсA Aс Aй AQ AQшI".split()  # with the intention in -мақ, which begins alike
CONDITION = "сA сAQ сAңIз сIн".split()
VERBAL_NOUN = "дI GA дA".split()  # «салуға»; the noun itself is a part of names: «ет өңдеу»
WISH = "р йIн йIQ".split()
REQUEST = "ңIз ңIзшI".split()


def verb_forms(stem: str) -> set[str]:
    """The forms of a verb, given by its stem, which is the imperative: «сал», «оқы», «көбей».

    Vowel harmony and the consonants at the seam are those of the school grammar of Kazakh.

    >>> {"салады", "салған", "салып", "салмақшы", "салса", "салмайды", "салуға"} <= verb_forms("сал")
    True
    >>> {"көбейеді", "көбейген", "қоя", "қойыңыз", "егіп"} <= verb_forms("көбей") | verb_forms("қой") | verb_forms("ек")
    True
    """
    front = next((letter in FRONT for letter in reversed(stem) if letter in BACK | FRONT), False)
    voiceless, vowel = stem[-1] in VOICELESS, stem[-1] in VOWELS
    negated = "п" if voiceless else "б" if stem[-1] in NASAL else "м"
    soft = stem[:-1] + VOICED.get(stem[-1], stem[-1])
    present = _present(stem, soft, front)
    linked = stem if vowel else soft + "I"
    found = {
        present,
        *(present + ending for ending in PRESENT),
        *(stem + ("т" if voiceless else "д") + ending for ending in PAST),
        *(stem + ("Q" if voiceless else "G") + ending for ending in PARTICIPLE),
        *(stem + negated + ending for ending in NEGATIVE),
        *(stem + ending for ending in CONDITION),
        *(_verbal_noun(stem, soft) + ending for ending in VERBAL_NOUN),
        *((stem if vowel else present) + ending for ending in WISH),
        *(linked + ending for ending in REQUEST),
        stem[:-1] + "уIп" if stem[-1] == "п" else linked + "п",
    }
    return {form.translate(HARMONY[front]) for form in found}


def _present(stem: str, soft: str, front: bool) -> str:
    if stem[-1] in VOWELS:
        return stem[:-1] + "и" if stem[-1] in "ыі" else stem + "й"
    if stem[-1] == "й" and not front:
        return stem[:-1] + "я"
    return soft + "A"


def _verbal_noun(stem: str, soft: str) -> str:
    if stem[-1] == "й":
        return stem[:-1] + "ю"
    return (stem[:-1] if stem[-1] in "ыі" else soft) + "у"
