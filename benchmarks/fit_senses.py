"""With which weights does a name choose its place? Fits `senses.toml` on sets of toponyms with coordinates.

`python benchmarks/fit_senses.py ../shared/bench/geo_lgl/dev.jsonl … [--folds 5]` prints the share within 161 km, each
fold judged with weights from the others, then the weights from all, as TOML. Plain gradient ascent on the
likelihood of the places within 161 km of the given point, one round of context after the other.
"""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from sayso.extract.places.toponyms import senses
from sayso.extract.places.toponyms.points import named
from sayso.knowledge.places import SenseWeights, km, sense_weights

NEAR_KM, STEPS, RATE, CALM = 161, 400, 0.5, 1e-3
Gold = dict[tuple[int, int], tuple[float, float]]
Case = tuple[list[senses._Group], list[list[bool]], list[int]]


def cases(paths: Sequence[str]) -> list[Case]:
    """Per report its groups of names, and per entry whether it is right."""
    found = []
    for path in paths:
        for line in Path(path).read_text("utf-8").strip().split("\n"):
            record = json.loads(line)
            gold = {(t["start"], t["end"]): (t["lat"], t["lon"]) for t in record["toponyms"] if t["lat"] is not None}
            groups = senses._groups(named(record["text"], gold))
            right = [[km(gold[g.names[0].start, g.names[0].end], (e.lat, e.lon)) <= NEAR_KM for e in g.entries] for g in groups]
            found.append((groups, right, [len(g.names) for g in groups]))
    return found


def rows(case: Case, turn: int, w: SenseWeights):
    """Features and answers of each group in a round, the rounds before it played with `w`."""
    groups = case[0]
    for g in groups:
        g.prior = tuple(float(np.dot(w.prior, senses.prior_features(e))) for e in g.entries)
        g.shares = senses._shares(g.prior)
    for t in range(turn):
        step(groups, w, t)
    support, owns, total = senses.lend(groups)
    for g, own, right, n in zip(groups, owns, case[1], case[2], strict=True):
        context = senses.group_features(g, support, own, total)
        yield np.array([(*senses.prior_features(e), *c) for e, c in zip(g.entries, context, strict=True)]), np.array(right), n


def step(groups, w: SenseWeights, turn: int) -> None:
    support, owns, total = senses.lend(groups)
    done = []
    for g, own in zip(groups, owns, strict=True):
        f = np.array(senses.group_features(g, support, own, total))
        done.append(senses._shares(list(np.array(g.prior) + f @ np.array(w.context[turn]))))
    for g, shares in zip(groups, done, strict=True):
        g.shares = shares


def fit(data, start: np.ndarray, free: np.ndarray) -> np.ndarray:
    """Weights of the highest likelihood near `start`, where `free`."""
    w, grad2 = start.copy(), np.ones_like(start) * 1e-3
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
        g = (times * (q - p)) @ f - CALM * len(data) * (w - start)
        g *= free
        grad2 += g * g
        w += RATE * g / np.sqrt(grad2)
    return w


def fitted(train: list[Case], w: SenseWeights) -> SenseWeights:
    """All weights, prior and first round together, then each later round's context alone."""
    n = len(w.prior)
    start = np.array([*w.prior, *w.context[0]])
    first = fit([r for c in train for r in rows(c, 0, w)], start, np.ones_like(start))
    w = SenseWeights(tuple(first[:n]), (tuple(first[n:]), *w.context[1:]))
    for turn in range(1, len(w.context)):
        start = np.array([*w.prior, *w.context[turn]])
        free = np.array([0.0] * n + [1.0] * len(w.context[turn]))
        later = fit([r for c in train for r in rows(c, turn, w)], start, free)
        w = SenseWeights(w.prior, tuple(tuple(later[n:]) if t == turn else c for t, c in enumerate(w.context)))
    return w


def right(test: list[Case], w: SenseWeights) -> tuple[int, int]:
    """Names that get a place within reach, and all that have entries."""
    good = total = 0
    for case in test:
        list(rows(case, 0, w))
        for turn in range(len(w.context)):
            step(case[0], w, turn)
        for g, ok, n in zip(*case, strict=True):
            good += n * ok[int(np.argmax(g.shares))]
            total += n
    return good, total


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="+")
    parser.add_argument("--folds", type=int, default=5)
    asked = parser.parse_args()
    sets = [cases([p]) for p in asked.paths]
    start = sense_weights()
    print("as shipped", [right(s, start) for s in sets])
    every = [c for s in sets for c in s]
    scores = {i: [0, 0] for i in range(len(sets))}
    for k in range(asked.folds):
        w = fitted([c for s in sets for j, c in enumerate(s) if j % asked.folds != k], start)
        for i, s in enumerate(sets):
            good, total = right([c for j, c in enumerate(s) if j % asked.folds == k], w)
            scores[i][0] += good
            scores[i][1] += total
    for i, path in enumerate(asked.paths):
        print(path, f"{scores[i][0]}/{scores[i][1]} = {100 * scores[i][0] / scores[i][1]:.2f}")
    w = fitted(every, start)
    print("all", [right(s, w) for s in sets])
    print("[prior]", *(f"{k} = {v:.3f}" for k, v in zip(senses.PRIOR, w.prior, strict=True)), sep="\n")
    for row in w.context:
        print("[[context]]", *(f"{k} = {v:.3f}" for k, v in zip(senses.CONTEXT, row, strict=True)), sep="\n")


if __name__ == "__main__":
    main()
