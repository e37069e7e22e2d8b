"""How likely does a phrase fill each role, in an incident of each type? Weights learned on MUC-4 DEV.

`training/muc4.py` makes `data/muc4_fillers.npz`: a weight for every trait, and every number of the encoder.
"""

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files

import numpy as np

from sayso.bench.muc4.traits import Array, Traits


@dataclass(frozen=True, slots=True)
class Layer:
    """Weights of answers: rows by trait, rows by number, and a bias."""

    words: Array
    numbers: Array
    bias: Array

    def chances(self, rows: Sequence[int], numbers: Array) -> Array:
        """The chance of each answer for a phrase with these traits (as rows) and numbers."""
        made: Array = odds_to_chance(self.words[rows].sum(0) + numbers @ self.numbers + self.bias)
        return made


@dataclass(frozen=True, slots=True)
class Weights:
    """Rows of traits by name; weights of a phrase's ROLES, of a filler's KINDS, of a message's KINDS."""

    rows: Mapping[str, int]
    roles: Layer
    kinds: Layer
    message: Array


def odds_to_chance(odds: Array) -> Array:
    """Log odds as chances."""
    made: Array = (1 / (1 + np.exp(-odds))).astype(np.float32)
    return made


@functools.cache
def weights() -> Weights:
    """The shipped weights, read once."""
    with (files("sayso.bench") / "data" / "muc4_fillers.npz").open("rb") as data:
        read = {k: v if k == "names" else v.astype(np.float32) for k, v in np.load(data).items()}
    roles, kinds = (
        Layer(read[f"{n}_words"], read[f"{n}_numbers"], read[f"{n}_bias"]) for n in ("role", "kind")
    )
    return Weights({str(name): k for k, name in enumerate(read["names"])}, roles, kinds, read["message"])


def fills(traits: Traits) -> tuple[Array, Array]:
    """Chances that a phrase fills each of ROLES, and that it then is of an incident of each of KINDS."""
    using = weights()
    rows = sorted(using.rows[n] for n in traits.names if n in using.rows)
    return using.roles.chances(rows, traits.numbers), using.kinds.chances(rows, traits.numbers)
