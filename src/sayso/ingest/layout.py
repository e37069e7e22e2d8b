"""What does the layout of news look like? The word lists of `data/layout.toml`, loaded once."""

import functools
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Layout:
    """Words that mark one kind of block, with their source, an example and a counterexample."""

    kind: str
    words: tuple[str, ...]
    source: str
    example: str
    counterexample: str

    @property
    def lowered(self) -> tuple[str, ...]:
        """The words in lower case."""
        return _lowered(self.words)

    def opens(self, text: str) -> str | None:
        """The longest of the words that `text` begins with as whole words (case aside), or None."""
        lower = text[:80].lower()  # longer than every word of the lists
        if not lower.startswith(self.lowered):
            return None
        pairs = zip(self.words, self.lowered, strict=True)
        found = [
            w for w, low in pairs if lower.startswith(low) and not lower[len(low) : len(low) + 1].isalnum()
        ]
        return max(found, key=len, default=None)


@functools.cache
def _lowered(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word.lower() for word in words)


@functools.cache
def layout() -> Mapping[str, Layout]:
    """All tables by name."""
    data = tomllib.loads((files("sayso.ingest") / "data" / "layout.toml").read_text("utf-8"))
    made = {name: Layout(**{**table, "words": tuple(table["words"])}) for name, table in data.items()}
    return MappingProxyType(made)
