"""What do the signs of coreference weigh? `python training/coreference.py [--write]` fits them.

A telling ranks the drafts before it and the choice of a new one; the signs are those of
`extract/coreference`, the answers the corpus's events. A Gaussian prior pulls weights to what they were.
"""

from __future__ import annotations

import argparse
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path

import numpy as np
import torch
from data import document
from inline import Item, read_tag
from standoff import items

from sayso.extract import drafts
from sayso.extract.coreference import Draft, Told, score, threshold, vetoed
from sayso.extract.gather import find_mentions
from sayso.extract.operations import find_names, hidden
from sayso.extract.parse import parse
from sayso.extract.sentences import split
from sayso.knowledge import coreference as known

PATH = Path(known.__file__).parent / "data" / "coreference.toml"
Choice = tuple[list["np.ndarray"], int]  # signs of each candidate; the right one, or -1 for a new event


def _modules() -> list[object]:
    """The modules that look weights up by name."""
    names = ("weigh", "wording", "identity", "nearness", "learned")
    return [import_module(f"sayso.extract.coreference.{n}") for n in names]


def _marks(item: Item) -> list[tuple[int, int, str]]:
    return [(m.start, m.end, t["event"]) for m in item.marks for t in map(read_tag, m.tags) if "event" in t]


def _event(told: Told, marks: Sequence[tuple[int, int, str]]) -> str | None:
    """The gold event of most of the words that tell."""
    votes: dict[str, int] = defaultdict(int)
    for node in told.occurrence.nodes:
        token = told.sentence.tokens[node.i]
        for start, end, event in marks:
            if start < token.end and token.start < end:
                votes[event] += 1
    return max(sorted(votes), key=lambda e: votes[e]) if votes else None


def choices(item: Item) -> Iterator[Choice]:
    """Each telling of a text with its candidates, as if all before had been decided rightly."""
    doc = document(item)
    sentences = parse(split(doc))
    found = find_mentions(doc, sentences)
    names = hidden(find_names(sentences))
    marks, gold = _marks(item), {}
    for at, one in enumerate(found):
        one = drafts._with_names(one, found[:at])
        for told in drafts._told(one, names.get(one.sentence.index, frozenset())):
            event = _event(told, marks)
            if event is None:
                continue
            open_ = [(e, d) for e, d in gold.items() if not vetoed(d, told)]
            if open_:
                signs = [score(d, told) - threshold(told) for _, d in open_]
                right = next((k for k, (e, _) in enumerate(open_) if e == event), -1)
                if right >= 0 or event not in gold:
                    yield signs, right
            gold.setdefault(event, Draft([])).told.append(told)


def fit(data: Sequence[Choice], before: np.ndarray, pull: float) -> np.ndarray:
    """Weights of the likeliest choices, drawn to `before` by `pull`."""
    weight = torch.tensor(before, dtype=torch.float64, requires_grad=True)
    prior = torch.tensor(before, dtype=torch.float64)
    stacks = [(torch.tensor(np.array([*signs, np.zeros(len(before))])), right) for signs, right in data]
    tune = torch.optim.LBFGS([weight], max_iter=200, line_search_fn="strong_wolfe")

    def closure() -> torch.Tensor:
        tune.zero_grad()
        loss = pull * ((weight - prior) ** 2).sum()
        for stack, right in stacks:
            logits = stack @ weight
            loss = loss - torch.log_softmax(logits, 0)[right if right >= 0 else len(logits) - 1]
        loss.backward()
        return loss

    tune.step(closure)
    return weight.detach().numpy()


def right(data: Sequence[Choice], weight: np.ndarray) -> float:
    """Share of choices that the weights make rightly."""
    hits = 0
    for signs, answer in data:
        scores = [float(s @ weight) for s in signs]
        best = int(np.argmax(scores)) if max(scores) >= 0 else -1
        hits += best == answer
    return hits / max(1, len(data))


def _written(text: str, names: Sequence[str], weight: np.ndarray) -> str:
    """The knowledge file with new weights in its table."""
    head, table = text.split("[weights_with_encoder]")
    for name, value in zip(names, weight, strict=True):
        table = re.sub(rf"^{name} = .*$", f"{name} = {value:.2f}", table, count=1, flags=re.M)
    return f"{head}[weights_with_encoder]{table}"


def main() -> None:
    """Fit on `train` and three times `dev`, whose chances are those of texts never seen; print and write."""
    ap = argparse.ArgumentParser()
    ap.add_argument("--pull", type=float, default=0.3)
    ap.add_argument("--write", action="store_true")
    a = ap.parse_args()
    names = list(known.weights(learned=True))
    before = np.array([known.weights(learned=True)[n] for n in names])
    hot = {n: np.eye(len(names))[k] for k, n in enumerate(names)}
    for module in _modules():
        if hasattr(module, "weights"):
            module.weights = lambda **_: hot  # type: ignore[attr-defined]
    found = {part: [c for i in items(part) for c in choices(i)] for part in ("train", "dev", "heldout")}
    after = fit(found["train"] + 3 * found["dev"], before, a.pull)
    for part, data in found.items():
        print(f"{part}: {len(data)} choices, right {right(data, before):.3f} -> {right(data, after):.3f}")
    for n, x, y in zip(names, before, after, strict=True):
        print(f"  {n:28s} {x:6.2f} -> {y:6.2f}")
    if a.write:
        PATH.write_text(_written(PATH.read_text(encoding="utf-8"), names, after), encoding="utf-8")


if __name__ == "__main__":
    main()
