"""How likely do two mentions tell of one event? Weights per way in which their words are akin.

Each pair falls into one class by its head words (same, akin, family, other; verbs of saying apart) and each
class has its own logistic weights over the same features. They are learned on the official training topics of
ECB+ alone (`benchmarks/fit_events.py`) and stand in `data/likeness.toml`.
"""

import functools
import math
import tomllib
from collections.abc import Mapping, Sequence
from importlib.resources import files

from sayso.bench.families import akin
from sayso.bench.mentions import Mention
from sayso.bench.vectors import cosine

FEATURES = (
    "one", "document", "sentence", "near", "arguments", "names", "numbers", "same text", "same sentence",
    "both nouns", "one noun", "document × sentence",
)  # fmt: skip
MOST_UNLIKELY = -5.0  # logit below which a pair counts as unlike
Weights = Mapping[str, Sequence[float]]


@functools.cache
def _weights() -> tuple[Weights, float]:
    data = tomllib.loads((files("sayso.bench") / "data" / "likeness.toml").read_text("utf-8"))
    return {name: tuple(w) for name, w in data["weights"].items()}, float(data["least"])


def kind(a: Mention, b: Mention) -> str:
    """The class of a pair."""
    if a.head == b.head:
        return "same saying" if a.speech else "same"
    if a.speech and b.speech:
        return "other saying"
    if akin(a.stem, b.stem):
        return "akin"
    return "family" if a.family & b.family else "other"


def features(a: Mention, b: Mention) -> tuple[float, ...]:
    """The features of a pair, in the order of `FEATURES`."""
    document, sentence = cosine(a.document, b.document), cosine(a.sentence, b.sentence)
    return (
        1.0,
        document,
        sentence,
        cosine(a.near, b.near),
        shared(a.arguments, b.arguments),
        shared(a.names, b.names),
        shared(a.numbers, b.numbers),
        float(a.doc == b.doc),
        float(a.doc == b.doc and a.sent == b.sent),
        float(a.noun and b.noun),
        float(a.noun != b.noun),
        document * sentence,
    )


def shared(a: frozenset[str], b: frozenset[str]) -> float:
    """The share of the smaller set that both have; 0 where one is empty."""
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def likeness(found: Sequence[Mention]) -> tuple[dict[tuple[int, int], float], float]:
    """The likelihood of each pair that has any, and the least mean at which groups join."""
    weights, least = _weights()
    alike: dict[tuple[int, int], float] = {}
    for j, b in enumerate(found):
        for i, a in enumerate(found[:j]):
            value = sum(w * x for w, x in zip(weights[kind(a, b)], features(a, b), strict=True))
            if value > MOST_UNLIKELY:
                alike[i, j] = 1 / (1 + math.exp(-value))
    return alike, least
