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

    def opens(self, text: str) -> str | None:
        """The longest of the words that `text` begins with as whole words (case aside), or None."""
        lower = text[:80].lower()  # longer than every word of the lists
        found = [
            w for w in self.words if lower.startswith(w.lower()) and not lower[len(w) : len(w) + 1].isalnum()
        ]
        return max(found, key=len, default=None)


@functools.cache
def layout() -> Mapping[str, Layout]:
    """All tables by name."""
    data = tomllib.loads((files("sayso.ingest") / "data" / "layout.toml").read_text("utf-8"))
    made = {name: Layout(**{**table, "words": tuple(table["words"])}) for name, table in data.items()}
    return MappingProxyType(made)
