"""How much does each cue of a place's name weigh? Fits the weights of `toponyms.toml` on annotated sets.

`python benchmarks/fit_toponyms.py SET/dev.jsonl … [--folds 5]` prints precision, recall and F1 of exact
names, each fold judged with weights from the others, then the weights from all as TOML. Names of peoples
("Russian") are left out of the answers. Logistic regression by gradient ascent; a cue must stand in `LEAST`
places, and weights under `SMALL` are left out.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from sayso.extract.places.toponyms.find import judged
from sayso.knowledge.places import gazetteer

LEAST, SMALL, CALM, STEPS, RATE = 4, 0.05, 1.0, 500, 0.3
Page = tuple[list[Sequence[str]], list[bool], int]  # cues of each name, which the set has, names of the set


def pages(path: str) -> list[Page]:
    """Per text its candidates and answers."""
    found = []
    for line in Path(path).read_text("utf-8").strip().split("\n"):
        record = json.loads(line)
        gold = {(t["start"], t["end"]) for t in record["toponyms"] if not _people(t["text"])}
        listed = list(judged(record["text"]))
        found.append(([j.cues for j in listed], [(j.start, j.end) in gold for j in listed], len(gold)))
    return found


def _people(name: str) -> bool:
    """Whether a name is a people's and no country's."""
    found = gazetteer().lookup(name)
    return bool(gazetteer().demonym(name)) and not (found and found[0].kind == "country")


def fit(train: Sequence[Page]) -> dict[str, float]:
    """The weights of all cues."""
    seen = Counter(cue for cs, _, _ in train for c in cs for cue in set(c))
    index = {cue: k for k, cue in enumerate(sorted(c for c, n in seen.items() if n >= LEAST))}
    rows = [[index[c] for c in set(one) if c in index] for cs, _, _ in train for one in cs]
    y = np.array([a for _, answers, _ in train for a in answers], float)
    at = np.repeat(np.arange(len(rows)), [len(r) for r in rows])
    what = np.concatenate([np.array(r, int) for r in rows])
    w, b = np.zeros(len(index)), 0.0
    speed, speed_b = np.full(len(index), 1e-3), 1e-3
    for _ in range(STEPS):
        s = np.bincount(at, w[what], len(rows)) + b
        error = y - 1 / (1 + np.exp(-s))
        g = np.bincount(what, error[at], len(index)) - CALM * w
        speed += g * g
        w += RATE * g / np.sqrt(speed)
        speed_b += error.sum() ** 2
        b += RATE * error.sum() / speed_b**0.5
    return {"bias": float(b)} | {c: float(w[k]) for c, k in index.items() if abs(w[k]) >= SMALL}


def judge(test: Sequence[Page], w: dict[str, float]) -> tuple[int, int, int]:
    """Right, held, in the set."""
    right = held = gold = 0
    for cs, answers, n in test:
        said = [w["bias"] + sum(w.get(c, 0.0) for c in set(one)) > 0 for one in cs]
        right += sum(a and b for a, b in zip(said, answers, strict=True))
        held, gold = held + sum(said), gold + n
    return right, held, gold


def told(right: int, held: int, gold: int) -> str:
    """Precision, recall, F1 in percent."""
    p, r, f1 = 100 * right / held, 100 * right / gold, 200 * right / (held + gold)
    return f"P {p:.2f} R {r:.2f} F1 {f1:.2f} ({right}/{held}/{gold})"


def main() -> None:
    """Fits and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="+")
    parser.add_argument("--folds", type=int, default=5)
    asked = parser.parse_args()
    sets = [pages(p) for p in asked.paths]
    total = [np.zeros(3, int) for _ in sets]
    for k in range(asked.folds):
        w = fit([p for s in sets for j, p in enumerate(s) if j % asked.folds != k])
        for i, s in enumerate(sets):
            total[i] += judge([p for j, p in enumerate(s) if j % asked.folds == k], w)
    for path, t in zip(asked.paths, total, strict=True):
        say(f"# {path} {told(*(int(x) for x in t))}")
    w = fit([p for s in sets for p in s])
    for s in sets:
        say(f"# all {told(*judge(s, w))}")
    say("[weights]", *(f"{json.dumps(k, ensure_ascii=False)} = {v:.2f}" for k, v in w.items()))


def say(*lines: str) -> None:
    """Prints lines."""
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
