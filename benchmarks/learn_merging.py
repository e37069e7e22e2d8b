"""What is each sign worth? Weights of merging, learned from the corpus about weights set by hand.

`python benchmarks/learn_merging.py --reader` writes `merge_weights.toml` (logistic regression). Pairs are the
candidates of the part `train`: of accounts made from the marks, with and without days of publication (reports
often come without), and with `--reader` of what the reader made of the same reports (its accounts put to the
annotators' events by the words that they share), so that weights bear its errors.
"""

# ruff: noqa: T201
import argparse
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "corpus"))
sys.path.insert(0, str(HERE.parent / "src"))

from accounts import readings  # noqa: E402
from inline import Item, read_tag  # noqa: E402
from same import key_of  # noqa: E402
from standoff import REPORTS, item_of, rows  # noqa: E402

from sayso.api import Text, document_of  # noqa: E402
from sayso.extract.reader import read  # noqa: E402
from sayso.merge.blocks import candidates  # noqa: E402
from sayso.merge.issued import issued  # noqa: E402
from sayso.merge.judge import Judge  # noqa: E402
from sayso.merge.profile import profiles  # noqa: E402
from sayso.merge.score import veto  # noqa: E402
from sayso.record.reading import Account, Reading  # noqa: E402

OUT = HERE.parent / "src" / "sayso" / "knowledge" / "data" / "merge_weights.toml"
HEAD = """# What is each sign worth when two accounts are held side by side? In log-odds.
# Written by benchmarks/learn_merging.py from the part `train` of corpus/, about the weights and reasons of
# benchmarks/merge_prior.toml: do not edit by hand. {pairs} pairs, {one} of them one event.
"""
SPREAD, ROUNDS = 1.0, 15
Pairs = tuple[list[dict[str, float]], list[bool]]


def aligned(read: Iterable[Reading], items: Mapping[str, Item]) -> dict[str, str]:
    """Account of the reader → key of the annotators' event with which it shares most words, one to one."""
    found: dict[str, str] = {}
    for reading in read:
        item = items[reading.document.name]
        spans: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        for m in item.marks:
            for tag in map(read_tag, m.tags):
                if "event" in tag or "count" in tag:
                    spans[tag.get("event") or tag["owner"]].append((m.start, m.end))
        ranked = sorted(
            ((_shared(a, spans[e]), a.id, e) for a in reading.accounts for e in spans), reverse=True
        )
        taken: set[str] = set()
        for shared, account, event in ranked:
            if shared and account not in found and event not in taken:
                found[account] = key_of(item, event)
                taken.add(event)
    return found


def _shared(account: Account, spans: Sequence[tuple[int, int]]) -> int:
    told = [
        (c.quote.start, c.quote.end) for c in account.claims if c.field in ("occurrence", "killed", "injured")
    ]
    return sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in told for b in spans)


def pairs(read: Sequence[Reading], keys: Mapping[str, str]) -> Pairs:
    """The signs of each candidate pair of known accounts, and whether the two are one event."""
    found = [p for r in read for p in profiles(r, issued(r.document))]
    by, judge = {p.id: p for p in found}, Judge(found)
    rows_, one = [], []
    for a, b in candidates(found):
        if a in keys and b in keys and not veto(by[a], by[b]):
            told: defaultdict[str, float] = defaultdict(float)
            for sign in judge.signs(a, b):
                told[sign.name] += sign.strength
            rows_.append(dict(told))
            one.append(keys[a] == keys[b])
    return rows_, one


def learned(told: Pairs, prior: Mapping[str, float]) -> dict[str, float]:
    """Weights that make the labels likeliest, each drawn to its prior; none changes its side."""
    names = sorted(prior)
    alike = Counter((tuple(sorted(row.items())), one) for row, one in zip(*told, strict=True))
    x = np.array([[1.0 if n == "bias" else dict(row).get(n, 0.0) for n in names] for row, _ in alike])
    y, many = np.array([one for _, one in alike], float), np.array(list(alike.values()), float)
    start = np.array([prior[n] for n in names])
    side, w = np.sign(start), start.copy()
    spread = np.array(
        [SPREAD if n != "bias" else 5.0 for n in names]
    )  # the corpus alone knows how rare one event is
    for _ in range(ROUNDS):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        slope = x.T @ (many * (p - y)) + (w - start) / spread**2
        bend = (x * (many * p * (1 - p))[:, None]).T @ x + np.diag(1 / spread**2)
        w = w - np.linalg.solve(bend, slope)
        w = np.where(w * side < 0, 0.0, w)
    return {n: round(float(v), 2) for n, v in zip(names, w, strict=True)}


def _read(items: Iterable[Item], *, undated: bool) -> list[Reading]:
    """What the reader makes of reports, with their days of publication or without."""
    texts = (Text(i.text, i.id, published=None if undated else i.published) for i in items)
    return [read(document_of(t)) for t in texts]


def main() -> None:
    """Learn and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reader", action="store_true")
    asked = parser.parse_args()
    prior = tomllib.loads((HERE / "merge_prior.toml").read_text("utf-8"))["weights"]
    items = {r["id"]: item_of(r) for r in rows(REPORTS) if r["part"] == "train"}
    sets = [readings(items.values(), undated=undated) for undated in (False, True)]
    for undated in (False, True) if asked.reader else ():
        found_by_reader = _read(items.values(), undated=undated)
        sets.append((found_by_reader, aligned(found_by_reader, items)))
    fixed = {"parallel_most": prior.pop("parallel_most")}
    both: Pairs = ([], [])
    for some, keys in sets:
        told = pairs(some, keys)
        print(len(told[0]), "pairs,", sum(told[1]), "one event")
        both[0].extend(told[0])
        both[1].extend(told[1])
    found = learned(both, prior) | fixed
    for n in sorted(prior):
        seen = [one for row, one in zip(*both, strict=True) if n in row]
        print(f"{n:22s} {prior[n]:6.2f} {found[n]:6.2f}  {len(seen):5d} {sum(seen):4d}")
    lines = "".join(f"{n} = {found[n]}\n" for n in sorted(found))
    OUT.write_text(
        HEAD.format(pairs=len(both[0]), one=sum(both[1])) + f"\n[weights]\n{lines}", encoding="utf-8"
    )


if __name__ == "__main__":
    main()
