"""From where do the weights of `sayso.bench.likeness` come? Learned on the official training topics of ECB+.

usage: python benchmarks/fit_events.py ECB_FOLDER      writes src/sayso/bench/data/likeness.toml

Logistic weights per class of pair by Newton's method; the least mean at which groups join is the best of a
few by five-fold cross-validation over topics. Development topics are never read.
"""

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from sayso.bench import ecb
from sayso.bench.data import load
from sayso.bench.likeness import FEATURES, MOST_UNLIKELY, features, kind
from sayso.bench.linking import average_link, labels
from sayso.bench.mentions import Mention, mentions
from sayso.bench.task import Row

OUT = Path("src/sayso/bench/data/likeness.toml")
LEASTS = (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5)
FOLDS = 5
PULL = 1.0  # how strongly weights are pulled to 0
STEPS = 30
Array = npt.NDArray[np.float64]
Weights = dict[str, Array]


@dataclass(frozen=True, slots=True)
class Topic:
    """The pairs of one topic: numbers of the mentions, features, whether they are one event, class."""

    rows: list[Row]
    mentions: list[Mention]
    pairs: list[tuple[int, int]]
    x: Array
    y: Array
    kinds: npt.NDArray[Any]


def topic(rows: list[Row]) -> Topic:
    """The pairs of the rows of one topic."""
    chain = {m["id"]: m["chain"] for row in rows for m in row["mentions"]}
    found = mentions([ecb.shown(row) for row in rows])
    pairs = [(i, j) for j in range(len(found)) for i in range(j)]
    x = np.array([features(found[i], found[j]) for i, j in pairs])
    y = np.array([chain[found[i].id] == chain[found[j].id] for i, j in pairs], float)
    return Topic(rows, found, pairs, x, y, np.array([kind(found[i], found[j]) for i, j in pairs]))


def newton(x: Array, y: Array) -> Array:
    """Logistic weights with a pull to 0."""
    w = np.zeros(x.shape[1])
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-x @ w))
        slope = x.T @ (p - y) + PULL * w
        curve = (x * (p * (1 - p))[:, None]).T @ x + PULL * np.eye(len(w))
        step = np.linalg.solve(curve, slope)
        w -= step
        if abs(step).max() < 1e-6:
            break
    return w


def fit(topics: Sequence[Topic]) -> Weights:
    """The weights of every class of pair."""
    kinds = sorted({str(k) for t in topics for k in t.kinds})
    return {
        k: newton(
            np.vstack([t.x[t.kinds == k] for t in topics]),
            np.concatenate([t.y[t.kinds == k] for t in topics]),
        )
        for k in kinds
    }


def predicted(t: Topic, weights: Weights, least: float) -> Iterable[Row]:
    """The chains of a topic as the set's scorer reads them."""
    s = np.full(len(t.pairs), 2.0 * MOST_UNLIKELY)
    for k, w in weights.items():
        s[t.kinds == k] = t.x[t.kinds == k] @ w
    alike = {t.pairs[n]: float(1 / (1 + np.exp(-s[n]))) for n in np.nonzero(s > MOST_UNLIKELY)[0]}
    group = labels(average_link(len(t.mentions), alike, least=least))
    for d, row in enumerate(t.rows):
        own = [
            {"id": m.id, "chain": f"{row['topic']} {group[n]}"}
            for n, m in enumerate(t.mentions)
            if m.doc == d
        ]
        yield {"id": row["id"], "mentions": own}


def conll(topics: Sequence[Topic], weights: Weights, least: float) -> float:
    """Mean CoNLL F1 within subtopics and topics."""
    gold = [row for t in topics for row in t.rows]
    found = [row for t in topics for row in predicted(t, weights, least)]
    return sum(f.value for f in ecb.score(gold, found) if f.name.endswith("CoNLL F1")) / 2


def best_least(topics: Sequence[Topic]) -> float:
    """The threshold with the best mean over the folds."""
    sums = dict.fromkeys(LEASTS, 0.0)
    for k in range(FOLDS):
        weights = fit([t for n, t in enumerate(topics) if n % FOLDS != k])
        for least in LEASTS:
            sums[least] += conll(topics[k::FOLDS], weights, least) / FOLDS
    for least, value in sums.items():
        sys.stderr.write(f"least {least}: {value:.2f}\n")
    return max(LEASTS, key=lambda x: sums[x])


def main(folder: str) -> None:
    """Learn and write."""
    rows = load(ecb.TASK, Path(folder), part="split_official=train")
    topics = [topic([r for r in rows if r["topic"] == t]) for t in dict.fromkeys(r["topic"] for r in rows)]
    least, weights = best_least(topics), fit(topics)
    head = "# Written by benchmarks/fit_events.py from the training topics of ECB+: weights, no words.\n"
    head += f"# In the order: {', '.join(FEATURES)}.\nleast = {least}\n\n[weights]\n"
    lines = (f'"{k}" = [{", ".join(f"{x:.3f}" for x in w)}]\n' for k, w in weights.items())
    OUT.write_text(head + "".join(lines), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
