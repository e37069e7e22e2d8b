"""The store's stub reader, which fills every table and needs no parser."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "store"))

from stub_reader import bombing, derive, read, report

__all__ = ["bombing", "derive", "read", "report"]
