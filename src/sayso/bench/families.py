"""Which words can tell of one event, as "die" and "death"? Families of words, and a rough stem."""

import functools
import tomllib
from collections.abc import Mapping
from importlib.resources import files

_ENDINGS = (
    "ization", "isation", "ation", "ition", "ution", "ction", "sion", "tion", "ment", "ance", "ence", "ings",
    "ing", "ery", "ion", "ity", "ure", "age", "ers", "er", "or", "al", "ed", "es", "ly", "y", "e", "s",
)  # fmt: skip
_KEPT = 4  # letters that a stem has at least


@functools.cache
def families() -> Mapping[str, frozenset[str]]:
    """Word → names of the families that it is in (`data/families.toml`)."""
    data = tomllib.loads((files("sayso.bench") / "data" / "families.toml").read_text("utf-8"))
    found: dict[str, set[str]] = {}
    for name, family in data["family"].items():
        for word in family["words"]:
            found.setdefault(word, set()).add(name)
    return {word: frozenset(names) for word, names in found.items()}


@functools.lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The word without endings that make nouns of verbs and the like.

    >>> stem("acquisition"), stem("acquire"), stem("killing"), stem("kill")
    ('acquis', 'acquir', 'kill', 'kill')
    """
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _KEPT:
            return word[: len(word) - len(ending)]
    return word


def akin(a: str, b: str) -> bool:
    """Whether two stems could be of one word: the same, or alike in five letters at their beginning."""
    return a == b or (min(len(a), len(b)) >= 5 and a[:5] == b[:5])
