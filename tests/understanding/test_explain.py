"""What `explain` tells those who mend the vocabulary."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from understanding.explain import explain
from understanding.names import NameIndex
from understanding.understand import Understood

Understand = Callable[..., Understood]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "сколько стоит Джинсин",
            ["language    ru", "word        джинсин: in names", "partner jinxin «Jinxin (Xi’an)"],
        ),
        ("сигма кемикалға", ["partner sigma «Qingdao Sigma Chemical"]),
        ("чайна рейлвейдің жобасы", ["language    kk", "partner railway «China Railway"]),
        ("crjkmrj cnjbn gfhr", ["reading     сколько стоит парк", "project oil-park"]),
        ("когда собрали чеснок", ["statement   fact garlic-harvest"]),
        ("пожалуйста космодром", ["пожалуйста: everyday", "космодром: unknown", "unexplained космодром"]),
        ("привет", ["confidence  1.00", 'question    {"asks":["greeting"],"language":"ru"}']),
        ("жел станциясы", ["project wind-100", "project wind-50"]),
    ],
)
def test_each_step_is_told(understood: Understand, index: NameIndex, text: str, lines: list[str]) -> None:
    told = explain(understood(text), index)
    assert [line for line in lines if line not in told] == []


def test_how_well_a_name_fits_is_told(understood: Understand, index: NameIndex) -> None:
    told = explain(understood("Jinxin"), index)
    assert "evidence 1.00" in told and "coverage" in told
