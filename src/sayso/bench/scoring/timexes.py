"""How right are expressions of time? Spans, values and types, as TempEval-3 counts them."""

from collections.abc import Sequence

from sayso.bench.figures import Tally
from sayso.bench.task import Figure, Row, by_id


def score(gold: Sequence[Row], predicted: Sequence[Row]) -> list[Figure]:
    """F1 of strict spans, of overlapping spans, and of gold spans whose finding has their value or type.

    The finding that counts for a gold span is the one with its very span, else the first that overlaps.
    """
    found = by_id(predicted)
    tallies = {name: Tally() for name in ("strict", "relaxed", "value", "type")}
    for row in gold:
        _count(tallies, row["timex"], found.get(str(row["id"]), {}).get("timex", []))
    return [tally.figure(name) for name, tally in tallies.items()]


def _overlap(a: Row, b: Row) -> bool:
    return bool(a["start"] < b["end"] and b["start"] < a["end"])


def _count(tallies: dict[str, Tally], want: Sequence[Row], have: Sequence[Row]) -> None:
    spans = {(t["start"], t["end"]) for t in want}
    strict = sum((t["start"], t["end"]) in spans for t in have)
    matched = [(t, _match(t, have)) for t in want]
    hits = [(t, m) for t, m in matched if m is not None]
    touching = sum(any(_overlap(h, t) for t in want) for h in have)
    tallies["strict"].add(strict, len(have), len(want))
    tallies["relaxed"].add(touching, len(have), len(want), len(hits))
    for name in ("value", "type"):
        tallies[name].add(sum(m.get(name) == t[name] for t, m in hits), len(have), len(want))


def _match(want: Row, have: Sequence[Row]) -> Row | None:
    near = [h for h in have if _overlap(want, h)]
    same = (h for h in near if (h["start"], h["end"]) == (want["start"], want["end"]))
    return next(same, near[0] if near else None)
