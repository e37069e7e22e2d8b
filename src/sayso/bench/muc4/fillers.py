"""How likely does a phrase fill each role? A weight for every trait, learned on MUC-4 DEV by `training/muc4.py`."""

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files

import numpy as np

from sayso.bench.muc4.traits import Array, Traits


@dataclass(frozen=True, slots=True)
class Weights:
    """Rows of ROLES' weights: by the name of a trait, and for each number of the encoder."""

    names: Mapping[str, int]
    words: Array
    numbers: Array
    bias: Array


@functools.cache
def weights() -> Weights:
    """The shipped weights, read once."""
    with (files("sayso.bench") / "data" / "muc4_fillers.npz").open("rb") as data:
        read = np.load(data)
        names = {str(name): k for k, name in enumerate(read["names"])}
        return Weights(names, read["words"].astype(np.float32), read["numbers"], read["bias"])


def chances(found: Sequence[Traits]) -> Array:
    """Chances (phrases, ROLES) that each phrase fills each role."""
    using = weights()
    sums = np.zeros((len(found), len(using.bias)), np.float32)
    for k, t in enumerate(found):
        rows = sorted(using.names[n] for n in t.names if n in using.names)
        sums[k] = using.words[rows].sum(0) + t.numbers @ using.numbers + using.bias
    made: Array = (1 / (1 + np.exp(-sums))).astype(np.float32)
    return made
