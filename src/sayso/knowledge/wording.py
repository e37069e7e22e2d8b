"""How rare is a word in reports of violence? Shipped figures: what a record holds changes none of them."""

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType


@lru_cache(maxsize=1)
def _rarities() -> Mapping[str, float]:
    text = files("sayso.knowledge").joinpath("data", "wording.toml").read_text("utf-8")
    rows = tomllib.loads(text)["rarity"].items()
    return MappingProxyType({word: float(share) for share, words in rows for word in words.split()})


def rarity(word: str) -> float:
    """From 0 for a word of every other story to 1 for one that is in few or none. `word` is folded.

    >>> rarity("killed") < rarity("market") < rarity("quokka")
    True
    """
    return _rarities().get(word, 1.0)
