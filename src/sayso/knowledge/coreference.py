"""What tells whether two phrases of one report tell of one event, and how much does it weigh?"""

import functools
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class SameWords:
    """Words that weigh when phrases are compared; each list is explained in `coreference.toml`."""

    new: frozenset[str]
    apart: frozenset[str]
    plain: frozenset[str]
    plain_targets: frozenset[str]
    operation: frozenset[str]


@dataclass(frozen=True, slots=True)
class Kinds:
    """Families of types, pairs that can be of one event, and how much each type says (`rank`)."""

    any: frozenset[str]
    open: frozenset[str]
    remote: frozenset[str]
    blast: frozenset[str]
    bursting: frozenset[str]
    ground: frozenset[str]
    of_forces: frozenset[str]
    pairs: frozenset[frozenset[str]]
    rank: Mapping[str, int]


@functools.cache
def _data() -> dict[str, Any]:
    text = files("sayso.knowledge").joinpath("data/coreference.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@functools.cache
def weights() -> Mapping[str, float]:
    """The weights of `coreference.toml` by name; loaded once."""
    return {name: float(value) for name, value in _data()["weights"].items()}


@functools.cache
def same_words() -> SameWords:
    """The words of `coreference.toml`; loaded once."""
    return SameWords(**{name: frozenset(words) for name, words in _data()["words"].items()})


@functools.cache
def kinds() -> Kinds:
    """The families of types of `coreference.toml`; loaded once."""
    table = dict(_data()["types"])
    pairs = frozenset(frozenset(pair) for pair in table.pop("pairs"))
    sets = {name: frozenset(types) for name, types in table.items()}
    return Kinds(**sets, pairs=pairs, rank=_data()["rank"])
