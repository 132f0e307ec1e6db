"""What was understood of a text, step by step, in words for those who mend the vocabulary."""

from __future__ import annotations

from collections.abc import Iterator

from understanding.codec import dumps
from understanding.find import Heard
from understanding.names import NameIndex
from understanding.picking import Pick
from understanding.spans import Word
from understanding.understand import Understood


def explain(understood: Understood, index: NameIndex) -> str:
    """Language, reading, what each word is, what was named and how well, and the Question as JSON."""
    return "\n".join(_lines(understood, index))


def _lines(understood: Understood, index: NameIndex) -> Iterator[str]:
    heard, question = understood.heard, understood.question
    yield f"language    {question.language}"
    yield f"reading     {heard.text}"
    for i, word in enumerate(heard.words):
        yield f"word        {word.token.typed}: {_word(heard, i, word)}"
    for pick in understood.chosen.picks:
        yield f"named       {_pick(pick, index)}"
    if understood.chosen.fact:
        yield f"statement   {_pick(understood.chosen.fact, index)}"
    if question.unexplained:
        yield f"unexplained {', '.join(question.unexplained)}"
    yield f"confidence  {question.confidence:.2f}"
    yield f"question    {dumps(question)}"


def _word(heard: Heard, i: int, word: Word) -> str:
    parts = sorted(heard.at[i]) or (["everyday"] if word.everyday else [])
    if word.names:
        parts.append(f"in names ({max(word.names.values()):.2f})")
    return ", ".join(parts) or "unknown"


def _pick(pick: Pick, index: NameIndex) -> str:
    named = ", ".join(f"{ref.kind} {ref.key} «{(index.names[index.number[ref]].ru or ('',))[0]}»" for ref in pick.refs)
    return f"{named}: evidence {pick.evidence:.2f}, coverage {pick.coverage:.2f}"
