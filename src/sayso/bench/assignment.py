"""Which one-to-one pairing weighs most? Exact: the Hungarian method on each connected part of the pairs."""

from collections.abc import Mapping

from sayso.merge.union import Union

_FAR = float("inf")
Pair = tuple[int, int]


def best_pairs(weights: Mapping[Pair, float]) -> list[Pair]:
    """The pairs (left, right) of greatest total weight; pairs that are not in `weights` never pair.

    Weights below or at zero are never taken. Ties go to the lower indices. The method is that of
    Kuhn (1955) with potentials, O(n³) in the size of a part; parts that share no pair are solved apart.

    >>> best_pairs({(0, 0): 2.0, (0, 1): 3.0, (1, 1): 2.0})
    [(0, 0), (1, 1)]
    """
    positive = {pair: w for pair, w in weights.items() if w > 0}
    found = [pair for part in _parts(positive) for pair in _solve(part)]
    return sorted(found)


def _parts(weights: Mapping[Pair, float]) -> list[dict[Pair, float]]:
    groups = Union({f"l{i}" for i, _ in weights} | {f"r{j}" for _, j in weights})
    for i, j in weights:
        groups.join(f"l{i}", f"r{j}")
    parts: dict[str, dict[Pair, float]] = {}
    for (i, j), w in weights.items():
        parts.setdefault(groups.find(f"l{i}"), {})[i, j] = w
    return list(parts.values())


def _solve(weights: Mapping[Pair, float]) -> list[Pair]:
    if len(weights) == 1:
        return list(weights)
    lefts, rights = sorted({i for i, _ in weights}), sorted({j for _, j in weights})
    if len(lefts) > len(rights):
        turned = _solve({(j, i): w for (i, j), w in weights.items()})
        return [(i, j) for j, i in turned]
    top = max(weights.values())
    costs = [[top - weights.get((i, j), 0.0) for j in rights] for i in lefts]
    chosen = _hungarian(costs)
    pairs = [(lefts[row], rights[column]) for row, column in enumerate(chosen)]
    return [pair for pair in pairs if pair in weights]


def _hungarian(costs: list[list[float]]) -> list[int]:
    """For each row the column of a cheapest assignment; there are at least as many columns as rows."""
    rows, columns = len(costs), len(costs[0])
    u, v = [0.0] * (rows + 1), [0.0] * (columns + 1)
    row_of = [0] * (columns + 1)
    for row in range(1, rows + 1):
        row_of[0] = row
        way = _grow(costs, u, v, row_of)
        at = way[0]
        while at:
            before = way[at]
            row_of[at] = row_of[before]
            at = before
    found = [0] * rows
    for column in range(1, columns + 1):
        if row_of[column]:
            found[row_of[column] - 1] = column - 1
    return found


def _grow(costs: list[list[float]], u: list[float], v: list[float], row_of: list[int]) -> list[int]:
    """Grow the tree of tight pairs from the new row to a free column, given as `way[0]`."""
    columns = len(v) - 1
    least, way, used = [_FAR] * (columns + 1), [0] * (columns + 1), [False] * (columns + 1)
    at = 0
    while True:
        used[at] = True
        row, delta, following = row_of[at], _FAR, 0
        for j in range(1, columns + 1):
            if used[j]:
                continue
            slack = costs[row - 1][j - 1] - u[row] - v[j]
            if slack < least[j]:
                least[j], way[j] = slack, at
            if least[j] < delta:
                delta, following = least[j], j
        for j in range(columns + 1):
            if used[j]:
                u[row_of[j]] += delta
                v[j] -= delta
            else:
                least[j] -= delta
        at = following
        if row_of[at] == 0:
            break
    way[0] = at
    return way
