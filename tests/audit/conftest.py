"""Fixtures: a store that a stub reader filled."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "store"))  # for `stub_reader`

from stub_reader import filled

from sayso.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with filled(tmp_path / "sayso.db") as opened:
        yield opened
