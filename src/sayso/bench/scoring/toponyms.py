"""How right are names of places and their coordinates? Spans, then distances on the names that were found.

Measures as in Gritta et al. 2018 and 2020: accuracy within 161 km, mean and median error, area under the
curve of ln(1 + error). A name that was found and not placed has the greatest error.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from sayso.bench.figures import Tally, share
from sayso.bench.task import Figure, Row, by_id

MAX_KM = 20_039.0  # half the way round the Earth
NEAR_KM = 161.0  # 100 miles
EARTH_KM = 6_371.0
Span = tuple[int, int]


def score(gold: Sequence[Row], predicted: Sequence[Row], *, placed_only: bool = False) -> list[Figure]:
    """Figures of spans and distances; with `placed_only` gold names without coordinates do not count."""
    found = by_id(predicted)
    exact, overlap = Tally(), Tally()
    errors: list[float] = []
    placed = 0
    for row in gold:
        want = _by_span(t for t in row["toponyms"] if not placed_only or t.get("lat") is not None)
        have = _by_span(found.get(str(row["id"]), {}).get("toponyms", []))
        exact.add(len(want.keys() & have.keys()), len(have), len(want))
        overlap.add(_touching(have, want), len(have), len(want), _touching(want, have))
        located = {span: t for span, t in want.items() if t.get("lat") is not None}
        placed += len(located)
        errors += [_error(t, have[span]) for span, t in located.items() if span in have]
    return [exact.figure("toponym exact"), overlap.figure("toponym overlap"), *_distances(errors, placed)]


def _by_span(toponyms: Iterable[Row]) -> dict[Span, Row]:
    return {(t["start"], t["end"]): t for t in toponyms}


def _touching(own: Mapping[Span, Row], other: Mapping[Span, Row]) -> int:
    return sum(any(a < d and c < b for c, d in other) for a, b in own)


def _distances(errors: list[float], placed: int) -> list[Figure]:
    near = sum(e <= NEAR_KM for e in errors)
    figures = [share("within 161 km, of found", near, len(errors))]
    if errors:
        figures += [
            Figure("mean error", sum(errors) / len(errors), unit="km"),
            Figure("median error", sorted(errors)[len(errors) // 2], unit="km"),
            Figure("area under the error curve", area(errors), unit=""),
        ]
    return [*figures, share("within 161 km, of all gold", near, placed)]


def _error(want: Row, have: Row) -> float:
    if have.get("lat") is None:
        return MAX_KM
    return distance((want["lat"], want["lon"]), (have["lat"], have["lon"]))


def distance(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Kilometres between two points given in degrees, on a sphere (haversine).

    >>> round(distance((0.0, 0.0), (0.0, 1.0)))
    111
    """
    lat1, lon1, lat2, lon2 = (math.radians(x) for x in (*a, *b))
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(h)))


def area(errors: Sequence[float]) -> float:
    """Area under the sorted curve of ln(1 + error) by the trapezium rule, 0 (best) to 1."""
    logs = sorted(math.log1p(e) for e in errors)
    if len(logs) == 1:
        return logs[0] / math.log1p(MAX_KM)
    steps = sum((a + b) / 2 for a, b in pairwise(logs))
    return steps / (math.log1p(MAX_KM) * (len(logs) - 1))
