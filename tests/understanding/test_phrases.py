"""The phrase table: understood at least as well as it has been, and no figure where there is none to show."""

from __future__ import annotations

import asyncio
import re

import pytest

from tests.accuracy import TABLES, played
from tests.grading import MONEY, Verdict

Played = dict[str, list[Verdict]]
# Per cent of right dialogues, a little below what is reached; a person's new words may cost one or two.
FLOORS = {
    ("ru_dev.jsonl", "ru"): 93,
    ("kk_dev.jsonl", "kk"): 94,
    ("region_dev.jsonl", "ru"): 91,
    ("region_dev.jsonl", "kk"): 91,
    ("ru_heldout.jsonl", "ru"): 87,
    ("kk_heldout.jsonl", "kk"): 88,
    ("region_heldout.jsonl", "ru"): 88,
    ("region_heldout.jsonl", "kk"): 88,
    ("ru_second.jsonl", "ru"): 94,
    ("kk_second.jsonl", "kk"): 93,
    ("ru_third.jsonl", "ru"): 96,
    ("kk_third.jsonl", "kk"): 96,
    ("ru_fourth.jsonl", "ru"): 96,
    ("kk_fourth.jsonl", "kk"): 96,
    ("classes.jsonl", "ru"): 96,
    ("classes.jsonl", "kk"): 96,
    ("ru_fifth.jsonl", "ru"): 95,
    ("kk_fifth.jsonl", "kk"): 95,
    ("ru_sixth.jsonl", "ru"): 97,
    ("kk_sixth.jsonl", "kk"): 97,
    ("ru_seventh.jsonl", "ru"): 97,
    ("kk_seventh.jsonl", "kk"): 96,
    ("ru_eighth.jsonl", "ru"): 97,
    ("kk_eighth.jsonl", "kk"): 97,
    ("ru_ninth.jsonl", "ru"): 97,
    ("kk_ninth.jsonl", "kk"): 96,
    ("shygys.jsonl", "ru"): 95,
    ("shygys.jsonl", "kk"): 95,
    ("mangystau.jsonl", "ru"): 93,
    ("mangystau.jsonl", "kk"): 96,
    ("changes.jsonl", "ru"): 93,
    ("changes.jsonl", "kk"): 93,
    ("officials_dev.jsonl", "ru"): 97,
    ("officials_dev.jsonl", "kk"): 94,
    ("officials_heldout.jsonl", "ru"): 90,
    ("officials_heldout.jsonl", "kk"): 92,
}
WITHOUT_FIGURES = {"out_of_scope", "unknown"}
FIGURE = re.compile(rf"{MONEY.pattern}|\d[\d.,]*\s*(?:рабоч|мест|человек|жұмыс|орын|адам|га\b|гектар|тонн|км)", re.I)
SHOWN_NEVERTHELESS = {
    "kk2-097",  # the district of a project is said not to be stated, and its area in its description beside
    "kkH-120",  # «бағасы» (price) misspelt reads as «бағы» (orchard)
    "kk2-098",  # the same
    "d5rg-kk-046",  # the title of the project has a figure
    "d5rg-ru-046",  # all of a project is told where its district is asked for in Latin letters: «rayone»
}


@pytest.fixture(scope="module")
def verdicts() -> Played:
    """Every dialogue of the table, talked once."""
    return asyncio.run(played())


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.parametrize(("file", "language"), FLOORS)
def test_a_file_is_understood_as_well_as_it_was(verdicts: Played, file: str, language: str) -> None:
    found = [verdict for verdict in verdicts[file] if verdict.dialogue.lang == language]
    wrong = [verdict.dialogue.id for verdict in found if not verdict.right]
    assert 100 * (1 - len(wrong) / len(found)) >= FLOORS[file, language], wrong


def test_every_file_has_its_floor() -> None:
    assert {name for _part, files in TABLES for name, _data in files} == {name for name, _language in FLOORS}


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_what_is_not_known_is_never_answered_with_a_figure(verdicts: Played) -> None:
    asked = [verdict for found in verdicts.values() for verdict in found if verdict.dialogue.cat in WITHOUT_FIGURES]
    shown = {verdict.dialogue.id for verdict in asked if any(FIGURE.search(reply) for reply in verdict.replies)}
    assert len(asked) > 100
    assert shown <= SHOWN_NEVERTHELESS
