"""Which pairs of accounts must be one event, and which must not?"""

from collections.abc import Mapping
from dataclasses import dataclass

Pair = tuple[str, str]


def pair(a: str, b: str) -> Pair:
    """Two ids in order."""
    return (a, b) if a < b else (b, a)


@dataclass(frozen=True, slots=True)
class Rules:
    """Pairs that must be one event and pairs that must not, each with its reason or decision's id."""

    together: Mapping[Pair, str]
    apart: Mapping[Pair, str]
    decided: frozenset[Pair] = frozenset()
