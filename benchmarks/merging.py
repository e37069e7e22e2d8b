"""How well are accounts of perfect readers merged, and their disagreements found?

`python benchmarks/merging.py train|dev`. The accounts are those of the corpus's marks (`corpus/accounts.py`):
what is measured is merging and assessing alone. `--undated` takes away days of publication, `--given` gives
the events too, so that the disagreements are measured alone; `--show` lists what went wrong.
"""

import argparse
import json
import pickle
import sys
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
sys.path.insert(0, str(CORPUS))
sys.path.insert(0, str(CORPUS.parent / "src"))

from accounts import readings  # noqa: E402
from same import one_key  # noqa: E402
from standoff import DISAGREEMENTS, REPORTS, item_of, rows  # noqa: E402

from sayso.assess.derive import derive  # noqa: E402
from sayso.record.event import Decision, Disagreement, Record  # noqa: E402
from sayso.record.reading import Reading  # noqa: E402

_ONE_FIELD = (
    {"actor", "identity", "status", "claimed_by"},
    {"recipient", "identity"},
    {"weapon", "occurrence", "munitions"},
)
_NAMES = {"time": "date", "claimed_by": "status"}
Gold = dict[str, Any]


def load(part: str, cache: Path | None, *, undated: bool = False) -> tuple[list[Reading], dict[str, str]]:
    """Readings of one part and the key of each account, from `cache` where it is there."""
    if cache and cache.exists():
        return pickle.loads(cache.read_bytes())  # type: ignore[no-any-return]
    found = readings((item_of(r) for r in rows(REPORTS) if r["part"] == part), undated=undated)
    if cache:
        cache.write_bytes(pickle.dumps(found))
    return found


def b_cubed(ours: Mapping[str, str], gold: Mapping[str, str]) -> tuple[float, float, float]:
    """Precision, recall and F1 over accounts, in percent."""
    by, theirs = _members(ours), _members(gold)
    hits = [
        (len(by[ours[a]] & theirs[gold[a]]), len(by[ours[a]]), len(theirs[gold[a]])) for a in sorted(gold)
    ]
    precision, recall = (100 * sum(h / x[i] for h, *x in hits) / len(hits) for i in (0, 1))
    return precision, recall, 2 * precision * recall / (precision + recall)


def _members(groups: Mapping[str, str]) -> dict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for name, group in groups.items():
        found[group].add(name)
    return found


def pairs(groups: Mapping[str, str], known: Mapping[str, str]) -> set[tuple[str, str]]:
    """All pairs of accounts that are one event."""
    return {
        p
        for names in _members({a: groups[a] for a in known}).values()
        for p in combinations(sorted(names), 2)
    }


def given(gold: Mapping[str, str]) -> list[Decision]:
    """Decisions that make the events those of the annotators."""
    found = []
    for names in _members(gold).values():
        first, *rest = sorted(names)
        found += [
            Decision(f"n{x}", "merge", first, json.dumps({"into": x}), "", "", "", "", "") for x in rest
        ]
    return found


def is_found(row: Gold, record: Record, events: set[str]) -> bool:
    """Whether two of the annotators' positions stand on two of the record, each on one of its own."""
    claims = {c.id: c for c in record.claims}
    for d in record.disagreements:
        if d.event in events and _is_of(row["field"], d):
            sides = [
                {i for i, p in enumerate(d.positions) if _stands(claims, p.claims, at)}
                for at in row["positions"]
            ]
            if any(a - b and b - a for a, b in combinations(sides, 2)):
                return True
    return False


def _is_of(field: str, d: Disagreement) -> bool:
    return _NAMES.get(field, field) == d.field or any({field, d.field} <= names for names in _ONE_FIELD)


def _stands(claims: Mapping[str, Any], ids: Sequence[str], at: Gold) -> bool:
    told = (claims[i] for i in ids)
    return any(
        c.document.name == at["report"]
        and (start := c.document.text.find(at["quote"])) < c.quote.end
        and c.quote.start < start + len(at["quote"])
        for c in told
    )


def _ids(row: Gold, record: Record, gold: Mapping[str, str]) -> set[str]:
    """The events that hold an account of the row's event."""
    return {e.id for e in record.events if any(gold.get(a.id) == one_key(row["key"]) for a in e.accounts)}


def main() -> None:
    """Print the figures of one part."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("part", choices=("train", "dev", "heldout"))
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--undated", action="store_true")
    parser.add_argument("--given", action="store_true")
    parser.add_argument("--show", action="store_true")
    asked = parser.parse_args()
    found, gold = load(asked.part, asked.cache, undated=asked.undated)
    record = derive(found, given(gold) if asked.given else [])
    ours = {a.id: e.id for e in record.events for a in e.accounts}
    mine, right = pairs(ours, gold), pairs(gold, gold)
    print("B3 p {:.1f} r {:.1f} f1 {:.1f}".format(*b_cubed(ours, gold)))
    hits, score = len(mine & right), 200 * len(mine & right) / max(1, len(mine) + len(right))
    print(f"pairs right {hits} of {len(right)}, found {len(mine)}, f1 {score:.1f}")
    _disagreements(asked.part, record, gold, show=asked.show)
    if asked.show:
        _pairs_told(mine, right, record, gold)


def _disagreements(part: str, record: Record, gold: Mapping[str, str], *, show: bool) -> None:
    names = {d.name for d in record.documents}
    told = [r for r in rows(DISAGREEMENTS) if {p["report"] for p in r["positions"]} <= names]
    hits = [is_found(r, record, _ids(r, record, gold)) for r in told]
    share = 100 * sum(hits) / max(1, len(told))
    print(f"disagreements found {sum(hits)} of {len(told)} ({share:.1f} %), held {len(record.disagreements)}")
    print("  held by field", dict(Counter(d.field for d in record.disagreements)))
    print(
        "  found by field",
        dict(Counter(r["field"] for r, hit in zip(told, hits, strict=True) if hit)),
        "of",
        dict(Counter(r["field"] for r in told)),
    )
    if show:
        _told(told, hits, record, gold)


def _told(told: Sequence[Gold], hits: Sequence[bool], record: Record, gold: Mapping[str, str]) -> None:
    claims = {c.id: c for c in record.claims}
    wanted = {(e, _NAMES.get(r["field"], r["field"])) for r in told for e in _ids(r, record, gold)}
    for row, hit in zip(told, hits, strict=True):
        print(
            "FOUND " if hit else "MISSED",
            row["key"],
            row["field"],
            row["kind"],
            [(p["report"], p["quote"]) for p in row["positions"]],
        )
    for d in record.disagreements:
        key = sorted({gold[a.id] for e in record.events if e.id == d.event for a in e.accounts})
        mark = "HELD  " if (d.event, d.field) in wanted else "HELD+ "
        print(
            mark,
            key,
            d.field,
            d.kind,
            [
                [f"{claims[c].document.name}: {claims[c].quote.text[:60]}" for c in p.claims]
                for p in d.positions
            ],
        )


def _pairs_told(mine: set[Any], right: set[Any], record: Record, gold: Mapping[str, str]) -> None:
    accounts = {a.id: a for e in record.events for a in e.accounts}

    def name(key: str) -> str:
        a = accounts[key]
        return f"{gold[key]} in {a.anchor.document.name} ({a.type} {a.anchor.text!r})"

    for title, some in (("WRONG", mine - right), ("LACKING", right - mine)):
        for a, b in sorted(some, key=lambda p: gold[p[0]]):
            print(title, name(a), "|", name(b))


if __name__ == "__main__":
    main()
