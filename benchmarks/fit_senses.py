"""With which weights does a name choose its place? Fits `senses.toml` on sets of toponyms with coordinates.

`python benchmarks/fit_senses.py SET/dev.jsonl … [--folds 5]` prints the share within 161 km, each fold judged
with weights from the others, then the weights from all, as TOML. Plain gradient ascent on the likelihood of
the places within 161 km of the given point, one round of context after the other.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from sayso.extract.places.toponyms import senses
from sayso.extract.places.toponyms.points import named, peoples_beside
from sayso.knowledge.places import km
from sayso.knowledge.toponyms import SenseWeights, sense_weights

NEAR_KM, STEPS, RATE, CALM = 161, 400, 0.5, 1e-3
Gold = dict[tuple[int, int], tuple[float, float]]
Case = tuple[list[senses.Group], list[list[bool]]]  # groups of a report; which of their places are right
Row = tuple[np.ndarray, np.ndarray, int]  # features of each place, whether it is right, how often it stands


def cases(path: str) -> list[Case]:
    """Per report its groups of names, and per place whether it is right."""
    found = []
    for line in Path(path).read_text("utf-8").strip().split("\n"):
        record = json.loads(line)
        placed = [t for t in record["toponyms"] if t["lat"] is not None]
        gold = {(t["start"], t["end"]): (t["lat"], t["lon"]) for t in placed}
        groups = _groups(record["text"], gold)
        points = [gold.get((g.names[0].start, g.names[0].end)) for g in groups]
        right = [
            [at is not None and km(at, (e.lat, e.lon)) <= NEAR_KM for e in g.known.entries]
            for g, at in zip(groups, points, strict=True)
        ]
        found.append((groups, right))
    return found


def _groups(text: str, gold: Gold) -> list[senses.Group]:
    names = named(text, gold)
    return senses.grouped([*names, *peoples_beside(text, names)])


def played(groups: Sequence[senses.Group], w: SenseWeights, rounds: int) -> None:
    """Plays these rounds with these weights."""
    for g in groups:
        prior = tuple(float(np.dot(w.prior, senses.prior_features(e))) for e in g.known.entries)
        g.known = g.known._replace(prior=prior)
        g.shares = senses.shared(prior)
    for weights in w.context[:rounds]:
        senses.weigh(groups, groups, weights)


def rows(case: Case, turn: int, w: SenseWeights) -> Iterator[Row]:
    """Features and answers of each group in a round."""
    groups, answers = case
    played(groups, w, turn)
    for g, context, right in zip(groups, senses.features(groups, groups), answers, strict=True):
        prior = [senses.prior_features(e) for e in g.known.entries]
        yield np.array([(*p, *c) for p, c in zip(prior, context, strict=True)]), np.array(right), len(g.names)


def fit(data: Sequence[Row], start: np.ndarray, free: np.ndarray) -> np.ndarray:
    """Weights of the highest likelihood near `start`, where `free`."""
    w, seen = start.copy(), np.ones_like(start) * 1e-3
    data = [d for d in data if d[1].any() and not d[1].all()]
    sizes = np.array([len(d[1]) for d in data])
    starts = np.concatenate(([0], np.cumsum(sizes)[:-1]))
    f, ok = np.concatenate([d[0] for d in data]), np.concatenate([d[1] for d in data])
    times = np.repeat([min(d[2], 3) ** 0.5 for d in data], sizes)
    for _ in range(STEPS):
        s = f @ w
        p = np.exp(s - np.repeat(np.maximum.reduceat(s, starts), sizes))
        p /= np.repeat(np.add.reduceat(p, starts), sizes)
        q = np.where(ok, p, 0)
        q /= np.repeat(np.add.reduceat(q, starts), sizes) + 1e-12
        g = ((times * (q - p)) @ f - CALM * len(data) * (w - start)) * free
        seen += g * g
        w += RATE * g / np.sqrt(seen)
    return w


def fitted(train: Sequence[Case], w: SenseWeights) -> SenseWeights:
    """Prior and first round together, then the context of each later round alone."""
    n = len(w.prior)
    start = np.array([*w.prior, *w.context[0]])
    first = fit([r for c in train for r in rows(c, 0, w)], start, np.ones_like(start))
    w = SenseWeights(tuple(first[:n]), (tuple(first[n:]), *w.context[1:]))
    for turn in range(1, len(w.context)):
        start = np.array([*w.prior, *w.context[turn]])
        free = np.array([0.0] * n + [1.0] * len(w.context[turn]))
        later = fit([r for c in train for r in rows(c, turn, w)], start, free)
        context = [tuple(later[n:]) if t == turn else c for t, c in enumerate(w.context)]
        w = SenseWeights(w.prior, tuple(context))
    return w


def right(test: Sequence[Case], w: SenseWeights) -> np.ndarray:
    """Names that get a place within reach, and all that have entries."""
    total = np.zeros(2, int)
    for groups, answers in test:
        played(groups, w, len(w.context))
        for g, ok in zip(groups, answers, strict=True):
            if g.names[0].start >= 0:
                total += (len(g.names) * ok[int(np.argmax(g.shares))], len(g.names))
    return total


def main() -> None:
    """Fits and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="+")
    parser.add_argument("--folds", type=int, default=5)
    asked = parser.parse_args()
    sets = [cases(p) for p in asked.paths]
    start = sense_weights()
    total = [np.zeros(2, int) for _ in sets]
    for k in range(asked.folds):
        w = fitted([c for s in sets for j, c in enumerate(s) if j % asked.folds != k], start)
        for t, s in zip(total, sets, strict=True):
            t += right([c for j, c in enumerate(s) if j % asked.folds == k], w)
    w = fitted([c for s in sets for c in s], start)
    for path, t, s in zip(asked.paths, total, sets, strict=True):
        say(f"# {path}: shipped {right(s, start)}, folds {t} = {100 * t[0] / t[1]:.2f}, all {right(s, w)}")
    say("[prior]", *(f"{k} = {v:.3f}" for k, v in zip(senses.PRIOR, w.prior, strict=True)))
    for row in w.context:
        say("[[context]]", *(f"{k} = {v:.3f}" for k, v in zip(senses.CONTEXT, row, strict=True)))


def say(*lines: str) -> None:
    """Prints lines."""
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
