"""Which weights tell who fills a template of MUC-4? Learned on DEV, from traits that are read at run time.

    python training/muc4.py --bench BENCH --out src/sayso/bench/data/muc4_fillers.npz

To be run again whenever the encoder is new: its chances are among the traits.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch

from sayso.bench.muc4.candidates import candidates
from sayso.bench.muc4.incidents import Incident, incidents
from sayso.bench.muc4.mentions import Mention, look
from sayso.bench.muc4.read import Message, read
from sayso.bench.muc4.told import signs
from sayso.bench.muc4.traits import KINDS, ROLES, Traits, traits
from sayso.bench.scoring.fillers import normal
from sayso.extract.encoder.seen import Seen

SLOTS = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")  # as ROLES, but for those described
LEAST = 8  # phrases that a trait must hold of
WIDE = 56  # traits of a phrase that are learned from, at most
BLIND = 0.3  # share of phrases whose numbers are hidden: the encoder was trained on DEV and is surer there


@dataclass(frozen=True, slots=True)
class Told:
    """A message as it is read, with its phrases, and the row with its templates."""

    row: dict[str, Any]
    message: Message
    seen: Seen
    clauses: list[Incident]
    phrases: list[Traits]


def told(row: dict[str, Any]) -> Told | None:
    """A row as the reader sees it; None where the encoder is not there."""
    message = read(row["text"], row["id"])
    seen, clauses = look(message), incidents(message)
    if seen is None:
        return None
    return Told(row, message, seen, clauses, traits(message, seen, candidates(message, seen), clauses))


def apart(id_: str) -> bool:
    """Whether a message is in the quarter that thresholds and the weights of messages are chosen on."""
    return int(hashlib.md5(id_.encode(), usedforsecurity=False).hexdigest(), 16) % 4 == 0


def fillers(row: dict[str, Any]) -> dict[tuple[str, int], set[str]]:
    """(string, role) → types of the incidents that it fills a role of."""
    found: dict[tuple[str, int], set[str]] = {}
    for template in row["templates"]:
        for k, slot in enumerate(SLOTS):
            for name in (n for entity in template[slot] for n in entity):
                found.setdefault((normal(name), k), set()).add(template["incident_type"])
    for template in row["full_templates"]:
        for name in _described(template["slots"].get("HUM TGT: DESCRIPTION", [])):
            kind = " ".join(template["slots"]["INCIDENT: TYPE"]).lower()
            found.setdefault((normal(name), len(SLOTS)), set()).add(kind)
    return found


def _described(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        yield from re.findall(r'"([^"]+)"', re.sub(r'":\s*".*$', '"', line))


@dataclass(slots=True)
class Table:
    """All phrases as tensors: traits by row (0 is none), numbers, roles, types of those that fill."""

    traits: torch.Tensor
    numbers: torch.Tensor
    roles: torch.Tensor
    kinds: torch.Tensor


def names_of(messages: Sequence[Told]) -> dict[str, int]:
    """The traits that are learned, with their rows from 1."""
    counts = Counter(n for m in messages for t in m.phrases for n in t.names)
    return {n: k for k, n in enumerate(sorted(n for n, c in counts.items() if c >= LEAST), start=1)}


def table(messages: Sequence[Told], rows: dict[str, int]) -> Table:
    """The phrases of messages with their answers."""
    every = [(m, t) for m in messages for t in m.phrases]
    told_of = {m.row["id"]: fillers(m.row) for m in messages}
    made = np.zeros((len(every), WIDE), np.int32)
    roles = np.zeros((len(every), len(ROLES)), np.float32)
    kinds = np.zeros((len(every), len(KINDS)), np.float32)
    for k, (m, t) in enumerate(every):
        own = sorted(rows[n] for n in t.names if n in rows)[:WIDE]
        made[k, : len(own)] = own
        for role in range(len(ROLES)):
            types = told_of[m.row["id"]].get((normal(t.phrase.text), role))
            if types:
                roles[k, role] = 1.0
                kinds[k] += [any(name in kind for kind in types) for name in KINDS]
    numbers = np.stack([t.numbers for _, t in every])
    return Table(*(torch.from_numpy(a) for a in (made, numbers, roles, kinds.clip(0, 1))))


class Linear(torch.nn.Module):
    """A weight for each trait and number; numbers are centred while it learns."""

    def __init__(self, rows: int, numbers: torch.Tensor, answers: int) -> None:
        super().__init__()
        self.words = torch.nn.Embedding(rows + 1, answers, padding_idx=0)
        self.numbers = torch.nn.Linear(numbers.shape[1], answers)
        torch.nn.init.zeros_(self.words.weight)
        torch.nn.init.zeros_(self.numbers.weight)
        torch.nn.init.constant_(self.numbers.bias, -3.0)
        self.mean, self.wide = numbers.mean(0), numbers.std(0) + 1e-2

    def forward(self, traits: torch.Tensor, numbers: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Log odds of each answer, and the squares of the traits' weights."""
        own, centred = self.words(traits.long()), (numbers - self.mean) / self.wide
        if self.training:
            centred *= (torch.rand(len(centred), 1) >= BLIND).float()
        return own.sum(1) + self.numbers(centred), (own**2).sum()

    def layer(self, name: str) -> dict[str, np.ndarray[Any, Any]]:
        """Its weights for numbers as they are."""
        own = self.numbers.weight.detach() / self.wide
        bias = self.numbers.bias.detach() - own @ self.mean
        return {
            f"{name}_words": self.words.weight.detach().numpy()[1:].astype(np.float16),
            f"{name}_numbers": own.numpy().T.astype(np.float16),
            f"{name}_bias": bias.numpy(),
        }


def fit(data: Table, answers: torch.Tensor, rows: int, *, epochs: int, rate: float, pull: float) -> Linear:
    """Weights by logistic regression; `pull` draws those of traits to nothing."""
    torch.manual_seed(0)
    net = Linear(rows, data.numbers, answers.shape[1])
    steps = torch.optim.Adam(net.parameters(), lr=rate)
    size = 1024 if len(answers) > 20_000 else 256
    for epoch in range(epochs):
        steps.param_groups[0]["lr"] = rate * (1 - epoch / epochs)
        for batch in torch.randperm(len(answers)).split(size):
            odds, squares = net(data.traits[batch], data.numbers[batch])
            loss = torch.nn.functional.binary_cross_entropy_with_logits(odds, answers[batch])
            (loss + pull * squares / len(batch)).mul(5).backward()
            steps.step()
            steps.zero_grad()
    return net


def both(messages: Sequence[Told], rows: dict[str, int]) -> tuple[Linear, Linear]:
    """Weights of roles over all phrases, and of types over those that fill a role."""
    data = table(messages, rows)
    roles = fit(data, data.roles, len(rows), epochs=4, rate=0.02, pull=2e-4)
    on = data.roles.sum(1) > 0
    own = Table(data.traits[on], data.numbers[on], data.roles[on], data.kinds[on])
    return roles, fit(own, own.kinds, len(rows), epochs=6, rate=0.01, pull=1e-3)


def message_weights(messages: Sequence[Told], rows: dict[str, int], roles: Linear) -> np.ndarray[Any, Any]:
    """Weights of what tells of which types a message is, over messages that `roles` has not learned on."""
    signs_of, answers = [], []
    for m in messages:
        data = table([m], rows)
        with torch.no_grad():
            chances = torch.sigmoid(roles(data.traits, data.numbers)[0]).numpy()
        found = [Mention(t.phrase, c, c) for t, c in zip(m.phrases, chances, strict=True)]
        signs_of.append(signs(m.message, m.seen, m.clauses, found))
        types = [t["incident_type"] for t in m.row["templates"]]
        answers.append([float(any(k in t for t in types)) for k in KINDS])
    return _regress(np.array(signs_of, np.float64), np.array(answers))


def _regress(x: np.ndarray[Any, Any], y: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Logistic regression by plain descent; the constant column takes up the centring."""
    constant = int(np.flatnonzero((x == 1.0).all(0))[0])
    mean, wide = x.mean(0), x.std(0) + 1e-6
    mean[constant], wide[constant] = 0.0, 1.0
    x, w = (x - mean) / wide, np.zeros((x.shape[1], y.shape[1]))
    for _ in range(800):
        w -= 0.5 * (x.T @ (1 / (1 + np.exp(-x @ w)) - y) / len(x) + 0.003 * w)
    w /= wide[:, None]
    w[constant] -= mean @ w
    return w.astype(np.float32)


def learn(messages: Sequence[Told], out: Path, *, whole: bool) -> None:
    """Learn and write the weights; without `whole` from three quarters alone, to choose thresholds."""
    rest = [m for m in messages if not apart(m.row["id"])]
    rows = names_of(messages if whole else rest)
    roles, kinds = both(rest, rows)
    roles.eval()
    message = message_weights([m for m in messages if apart(m.row["id"])], rows, roles)
    if whole:
        roles, kinds = both(messages, rows)
    np.savez_compressed(
        out, names=np.array(list(rows)), message=message, **roles.layer("role"), **kinds.layer("kind")
    )


def main() -> None:
    """Read DEV, learn, write."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--bench", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--quarters", action="store_true", help="learn from three quarters alone")
    given = parser.parse_args()
    with (given.bench / "muc4" / "dev.jsonl").open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    messages = [told(r) for r in rows if r["split_official"].startswith("DEV")]
    learn([m for m in messages if m is not None], given.out, whole=not given.quarters)


if __name__ == "__main__":
    main()
