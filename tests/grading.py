"""Whether an answer is what a phrase of `tests/phrases` expects: regular expressions and a few macros on its text."""

from __future__ import annotations

import html
import json
import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from answering.answer import Answer, Outcome
from understanding.question import Ask

PHRASES = Path(__file__).parent / "phrases"
TAG = re.compile(r"</?[a-zA-Z][^<>\n]*>")
DASHES = dict.fromkeys("‐‑‒–—−", "-") | dict.fromkeys("«»„“”", '"') | dict.fromkeys("’‘`", "'")
SPELLING = str.maketrans(DASHES | {"ё": "е", "Ё": "Е"} | dict.fromkeys("\u00a0\u202f\u2009", " "))
GROUPS = re.compile(r"(?<![\d.,])(\d{1,3})((?: \d{3})+)(?!\d)")
MONEY = re.compile(
    r"\d[\d.,]*\s*(?:млн|млрд|трлн|тыс|мың)?\.?\s*[$€¥₸₽]|\d[\d.,]*\s*(?:млн|млрд|трлн|миллион|миллиард)", re.I
)


@dataclass(frozen=True, slots=True)
class Dialogue:
    """What a person types, turn by turn, and what any right answer must hold or may not hold."""

    id: str
    lang: str
    cat: str
    noise: str
    turns: tuple[dict[str, Any], ...]
    data: str = "article"


@dataclass(slots=True)
class Verdict:
    """What became of one dialogue; `wrong` says what was missed or forbidden in the first bad turn."""

    dialogue: Dialogue
    right: bool = True
    confident: bool = False
    wrong: str = ""
    replies: list[str] = field(default_factory=list)


def load(name: str, data: str = "article") -> list[Dialogue]:
    """The dialogues of a file in tests/phrases."""
    lines = (PHRASES / name).read_text(encoding="utf-8").splitlines()
    items = [json.loads(line) for line in lines if line.strip()]
    return [Dialogue(d["id"], d["lang"], d["cat"], d["noise"], tuple(d["turns"]), data) for d in items]


def plain(markup: str) -> str:
    """A reply as it is searched: no tags, plain spaces and quotes, 1000 for 1 000."""
    text = unicodedata.normalize("NFC", html.unescape(TAG.sub("", markup))).translate(SPELLING)
    return GROUPS.sub(lambda found: found[1] + found[2].replace(" ", ""), text)


def holds(wanted: str, text: str, answer: Answer) -> bool:
    """Whether one alternative is in the reply."""
    if not wanted.startswith("@"):
        return re.search(wanted.replace("ё", "е"), text, re.I) is not None
    ask = answer.question.asks[:1]
    return {
        "@unknown": answer.outcome in (Outcome.NOT_STATED, Outcome.NOT_FOUND, Outcome.DECLINED)
        or "не указан" in text
        or "көрсетілмеген" in text,
        "@fallback": answer.outcome is Outcome.DECLINED,
        "@greet": ask in ((Ask.GREETING,), (Ask.START,)),
        "@help": ask in ((Ask.HELP,), (Ask.START,), (Ask.WHO_ARE_YOU,)) or answer.outcome is Outcome.TALK,
        "@subscribed": ask == (Ask.SUBSCRIBE,),
        "@drawn": answer.question.drawn and answer.picture is not None,
        "@anyamount": MONEY.search(text) is not None,
    }[wanted]


def judge(verdict: Verdict, turn: dict[str, Any], answer: Answer, acted: str = "") -> None:
    """Add one turn to a verdict; `acted` stands for what the handler would say of an action."""
    text = plain(answer.html or acted)
    verdict.replies.append(text)
    missing = [item for item in turn.get("expect", []) if not any(holds(wanted, text, answer) for wanted in item)]
    forbidden = [wanted for wanted in turn.get("forbid", []) if holds(wanted, text, answer)]
    language = answer.question.language != verdict.dialogue.lang
    if verdict.right and (missing or forbidden or language):
        verdict.right = False
        verdict.wrong = f"missing {missing}, forbidden {forbidden}" + (", other language" if language else "")
        verdict.confident = answer.outcome is Outcome.ANSWERED and bool(forbidden or re.search(r"\d{2}", text))
