"""Which words of a text does a span touch? Words are runs without white space."""

import re
from collections.abc import Iterable

Span = tuple[int, int]
Words = frozenset[int]
_WORD = re.compile(r"\S+")


class Grid:
    """The words of one text, to turn spans into sets of their numbers."""

    def __init__(self, text: str) -> None:
        self._ends = [(m.start(), m.end()) for m in _WORD.finditer(text)]

    def words(self, spans: Iterable[Iterable[int]]) -> Words:
        """The words that any of the spans touches."""
        pairs = [tuple(s) for s in spans]
        return frozenset(k for k, (x, y) in enumerate(self._ends) for a, b in pairs if x < b and a < y)
