"""What do class and id attributes of an element say? The word lists of `data/page.toml`, loaded once."""

import functools
import re
import tomllib
from importlib.resources import files
from itertools import pairwise
from typing import Any

_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+|\d+")


@functools.cache
def page_words() -> dict[str, dict[str, Any]]:
    """All tables by name."""
    return tomllib.loads((files("sayso.ingest") / "data" / "page.toml").read_text("utf-8"))


@functools.cache
def word_set(table: str) -> frozenset[str]:
    """The words of one table."""
    return frozenset(page_words()[table]["words"])


@functools.lru_cache(maxsize=20_000)
def says(attributes: str, table: str) -> bool:
    """Whether class and id hold a word of the table, alone or as a pair joined by a hyphen.

    >>> says("story__relatedLinks", "furniture"), says("article-body", "body"), says("leaders", "furniture")
    (True, True, False)
    """
    wanted = word_set(table)
    for name in attributes[:500].split():
        words = [w.lower() for w in _PARTS.findall(name)]
        pairs = {f"{a}-{b}" for a, b in pairwise(words)}
        if wanted & {*words, *pairs, name.lower()}:
            return True
    return False
