"""The examples in the docstrings are true."""

from __future__ import annotations

import doctest
import importlib
from pathlib import Path

import pytest

import understanding.text

MODULES = sorted(file.stem for file in Path(understanding.text.__file__).parent.glob("*.py") if file.stem != "__init__")


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_are_true(name: str) -> None:
    assert doctest.testmod(importlib.import_module(f"understanding.{name}")).failed == 0
