"""How right are cause and effect? Whether a sentence is causal, and the spans of its causal sentences."""

import math
from collections.abc import Mapping, Sequence
from itertools import permutations

from sayso.bench.assignment import best_pairs
from sayso.bench.figures import Tally, share
from sayso.bench.scoring.tokens import Grid, Words
from sayso.bench.task import Figure, Row, by_id

ROLES = ("cause", "effect", "signal")
Spans = Mapping[str, frozenset[tuple[int, ...]]]
Tallies = dict[str, dict[str, Tally]]


def score(gold: Sequence[Row], predicted: Sequence[Row]) -> list[Figure]:
    """The causal class over all sentences; on causal ones words, exact spans, and the shared task's rule.

    Words and exact spans pair relations so that most words agree. "Official" keeps the first n relations
    of a sentence that has n and takes the pairing with most exact spans, as CASE 2023 does.
    """
    found = by_id(predicted)
    tallies: Tallies = {kind: {r: Tally() for r in ROLES} for kind in ("words", "exact", "official")}
    for row in gold:
        if row["relations"]:
            _count(tallies, row, found.get(str(row["id"]), {}).get("relations", []))
    return [*_classes(gold, found), *(f for kind in tallies for f in _kind(kind, tallies[kind]))]


def _classes(gold: Sequence[Row], found: Mapping[str, Row]) -> list[Figure]:
    pairs = [(bool(row["causal"]), bool(found.get(str(row["id"]), {}).get("causal"))) for row in gold]
    tp, fp, fn, tn = (pairs.count(p) for p in ((True, True), (False, True), (True, False), (False, False)))
    under = math.sqrt((tp + fp) * (tp + fn) * (tn + fp) * (tn + fn))
    correlation = (tp * tn - fp * fn) / under if under else 0.0
    return [
        share("accuracy", tp + tn, len(pairs)),
        Tally(tp, tp + fp, tp + fn).figure("causal"),
        Figure("Matthews correlation", 100 * correlation),
    ]


def _kind(name: str, tallies: Mapping[str, Tally]) -> list[Figure]:
    whole = Tally()
    for tally in tallies.values():
        whole.merge(tally)
    return [*(tallies[r].figure(f"{r} {name}") for r in ROLES), whole.figure(f"spans {name}")]


def _spans(relation: Row) -> dict[str, frozenset[tuple[int, ...]]]:
    one = {r: [relation[r]] if relation.get(r) else [] for r in ("cause", "effect")}
    one["signal"] = relation.get("signals") or []
    return {r: frozenset(tuple(s) for s in spans) for r, spans in one.items()}


def _count(tallies: Tallies, row: Row, relations: Sequence[Row]) -> None:
    grid = Grid(row["text"])
    want, have = [_spans(r) for r in row["relations"]], [_spans(r) for r in relations]
    gold, own = ([{r: grid.words(a[r]) for r in ROLES} for a in side] for side in (want, have))
    pairs = _paired(gold, own)
    for r in ROLES:
        agree = sum(len(gold[i][r] & own[j][r]) for i, j in pairs)
        tallies["words"][r].add(agree, sum(len(b[r]) for b in own), sum(len(a[r]) for a in gold))
        exact = sum(len(want[i][r] & have[j][r]) for i, j in pairs)
        tallies["exact"][r].add(exact, sum(len(b[r]) for b in have), sum(len(a[r]) for a in want))
    _official(tallies["official"], want, have)


def _paired(gold: Sequence[Mapping[str, Words]], own: Sequence[Mapping[str, Words]]) -> list[tuple[int, int]]:
    return best_pairs(
        {
            (i, j): float(sum(len(a[r] & b[r]) for r in ROLES))
            for i, a in enumerate(gold)
            for j, b in enumerate(own)
        }
    )


def _official(tallies: dict[str, Tally], want: Sequence[Spans], have: Sequence[Spans]) -> None:
    empty: Spans = {r: frozenset() for r in ROLES}
    kept = [*have[: len(want)], *[empty] * (len(want) - len(have))]

    def agree(order: Sequence[int]) -> int:
        return sum(len(want[i][r] & kept[j][r]) for i, j in enumerate(order) for r in ROLES)

    best = max(permutations(range(len(want))), key=agree)
    for i, j in enumerate(best):
        for r in ROLES:
            tallies[r].add(len(want[i][r] & kept[j][r]), len(kept[j][r]), len(want[i][r]))
