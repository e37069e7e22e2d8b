"""A record that fills every table, and a store of it."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))  # for `stub_reader`

from stub_reader import filled

from sayso.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with filled(tmp_path / "record.db") as opened:
        yield opened
