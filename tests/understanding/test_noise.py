"""What is understood as it is spelt is understood in Latin letters, on another layout, with slips."""

from __future__ import annotations

import asyncio
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest

from answering.desk import Desk
from tests import noises
from tests.accuracy import open_desk, play
from tests.grading import Dialogue, load

SPELT_RIGHT = ("ru_third.jsonl", "kk_third.jsonl", "ru_seventh.jsonl", "kk_seventh.jsonl")
# Per cent of the dialogues that are right as they are spelt, a little below what is reached.
FLOORS = [
    (noises.IN_LATIN, "ru", 98),
    (noises.IN_LATIN, "kk", 97),
    (noises.IN_SHORT_LATIN, "ru", 97),
    (noises.IN_SHORT_LATIN, "kk", 96),
    (noises.IN_POLISH_LATIN, "ru", 97),
    (noises.IN_POLISH_LATIN, "kk", 97),
    (noises.ON_RUSSIAN_LAYOUT, "ru", 98),
    (noises.ON_KAZAKH_LAYOUT, "kk", 96),
    (noises.without_kazakh, "kk", 98),
    (noises.shouted, "ru", 98),
    (noises.shouted, "kk", 98),
    (noises.misspelt, "ru", 92),
    (noises.misspelt, "kk", 90),
]


async def _right(desk: Desk, noise: noises.Noise, dialogues: list[Dialogue]) -> list[str]:
    """What went wrong, with the noise on every turn."""
    wrong = []
    for dialogue in dialogues:
        turns = tuple({**turn, "say": noise(turn["say"])} for turn in dialogue.turns)
        if not (await play(desk, replace(dialogue, turns=turns))).right:
            wrong.append(dialogue.id)
    return wrong


async def _measured() -> tuple[dict[str, int], list[list[str]]]:
    with tempfile.TemporaryDirectory() as folder:
        desk = await open_desk("article", Path(folder))
        plain = [d for name in SPELT_RIGHT for d in load(name, "article") if d.noise == "none"]
        known = [d for d in plain if (await play(desk, d)).right]
        of = {language: [d for d in known if d.lang == language] for language in ("ru", "kk")}
        wrong = [await _right(desk, noise, of[language]) for noise, language, _floor in FLOORS]
        await desk.database.close()
    return {language: len(found) for language, found in of.items()}, wrong


@pytest.fixture(scope="module")
def measured() -> tuple[dict[str, int], list[list[str]]]:
    """How many dialogues were played in each language, and which went wrong with each noise."""
    return asyncio.run(_measured())


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.parametrize("number", range(len(FLOORS)))
def test_a_noise_costs_little(measured: tuple[dict[str, int], list[list[str]]], number: int) -> None:
    counts, wrong = measured
    _noise, language, floor = FLOORS[number]
    assert counts[language] > 100
    assert 100 * (1 - len(wrong[number]) / counts[language]) >= floor, wrong[number]
