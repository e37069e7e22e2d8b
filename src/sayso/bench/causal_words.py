"""Which words join cause and effect? The lists of `data/causes.toml`, ready to look up."""

import functools
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class Connective:
    """Words between two parts.

    `before`: the cause stands before them; `heads`: words one of which must precede; `clause`: a clause with
    a verb must follow.
    """

    before: bool
    heads: Words
    clause: bool


@dataclass(frozen=True, slots=True)
class CausalWords:
    """All lists. Connectives are keyed by their words in lower case."""

    connectives: Mapping[tuple[str, ...], Connective]
    longest: int
    bringing: Words
    reasons: Words
    events: Words
    harm: Words


def _connectives(groups: list[dict[str, Any]]) -> dict[tuple[str, ...], Connective]:
    found: dict[tuple[str, ...], Connective] = {}
    for group in groups:
        made = Connective(
            group["cause"] == "before", frozenset(group.get("heads", ())), group.get("clause", False)
        )
        found |= {tuple(words.split()): made for words in group["words"]}
    return found


@functools.cache
def causal_words() -> CausalWords:
    """The lists, read once."""
    data = tomllib.loads((files("sayso.bench") / "data" / "causes.toml").read_text("utf-8"))
    connectives = _connectives(data["connective"])
    return CausalWords(
        connectives,
        max(map(len, connectives)),
        frozenset(data["verbs"]["bring"]),
        frozenset(data["reasons"]["words"]),
        frozenset(data["events"]["words"]),
        frozenset(data["events"]["harm"]),
    )
