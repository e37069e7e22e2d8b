"""How right are numbers of killed and injured? Exact, within one, and whether there were any at all."""

from collections.abc import Mapping, Sequence

from sayso.bench.figures import Tally, share
from sayso.bench.task import Figure, Row, by_id

MEASURES = ("killed", "injured")
Pair = tuple[int, int | None]  # gold and found


def score(gold: Sequence[Row], predicted: Sequence[Row]) -> list[Figure]:
    """Per measure over the rows whose gold states it; then the same where the gold is above 0."""
    found = by_id(predicted)
    figures: list[Figure] = []
    for measure in MEASURES:
        pairs = _pairs(gold, found, measure)
        figures += _of(pairs, measure)
        figures += _of([p for p in pairs if p[0] > 0], f"{measure}, gold > 0")
    return figures


def _pairs(gold: Sequence[Row], found: Mapping[str, Row], measure: str) -> list[Pair]:
    stated = [row for row in gold if row.get(measure) is not None]
    return [(row[measure], found.get(str(row["id"]), {}).get(measure)) for row in stated]


def _of(pairs: Sequence[Pair], name: str) -> list[Figure]:
    if not pairs:
        return []
    answered = [(g, p) for g, p in pairs if p is not None]
    errors = [abs(p - g) for g, p in answered]
    any_found = Tally(
        sum(g > 0 and bool(p) for g, p in pairs), sum(bool(p) for _, p in pairs), sum(g > 0 for g, _ in pairs)
    )
    return [
        share(f"{name}: exact", errors.count(0), len(pairs)),
        share(f"{name}: within 1", sum(e <= 1 for e in errors), len(pairs)),
        Figure(
            f"{name}: mean error, answered", sum(errors) / len(errors) if errors else float("nan"), unit=""
        ),
        any_found.figure(f"{name}: any at all"),
    ]
