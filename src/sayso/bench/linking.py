"""Which things belong together, given how alike each pair is? Average linkage, the likest pair first."""

import heapq
from collections.abc import Mapping, Sequence

Pair = tuple[int, int]


def average_link(size: int, alike: Mapping[Pair, float], *, least: float) -> list[list[int]]:
    """Groups of 0 … size − 1, merged while two groups are alike by `least` on average over their pairs.

    `alike` holds pairs (a, b) with a < b; a pair that is not there counts as 0. Ties go to the lower numbers,
    so that the same pairs give the same groups.

    >>> average_link(3, {(0, 1): 0.9, (1, 2): 0.7}, least=0.5)
    [[0, 1], [2]]
    """
    members = {k: [k] for k in range(size)}
    sums = _neighbours(size, alike)
    heap = [(-w, a, b) for (a, b), w in alike.items() if w >= least]
    heapq.heapify(heap)
    following = size
    while heap:
        _, a, b = heapq.heappop(heap)
        if a not in members or b not in members:
            continue
        members[following] = members.pop(a) + members.pop(b)
        _join(sums, a, b, following)
        for other, total in sums[following].items():
            mean = total / (len(members[following]) * len(members[other]))
            if mean >= least:
                heapq.heappush(heap, (-mean, other, following))
        following += 1
    return sorted(sorted(group) for group in members.values())


def _neighbours(size: int, alike: Mapping[Pair, float]) -> dict[int, dict[int, float]]:
    found: dict[int, dict[int, float]] = {k: {} for k in range(size)}
    for (a, b), w in alike.items():
        found[a][b] = found[b][a] = w
    return found


def _join(sums: dict[int, dict[int, float]], a: int, b: int, new: int) -> None:
    """Let `new` stand for `a` and `b` in the sums of likeness between groups."""
    left, right = sums.pop(a), sums.pop(b)
    joined = {k: left.get(k, 0.0) + right.get(k, 0.0) for k in sorted({*left, *right} - {a, b})}
    for other, total in joined.items():
        sums[other].pop(a, None)
        sums[other].pop(b, None)
        sums[other][new] = total
    sums[new] = joined


def labels(groups: Sequence[Sequence[int]]) -> dict[int, int]:
    """Member → number of its group."""
    return {member: number for number, group in enumerate(groups) for member in group}
