"""Can two figures both hold? Intervals, with room for "around" and "nearly"."""

from typing import Literal

from sayso.knowledge.merging import scores
from sayso.record.value import Count

Fit = Literal["unknown", "same", "overlap", "loose", "near", "zero", "far", "apart"]
Interval = tuple[int | None, int | None]


def interval(count: Count) -> Interval:
    """The bounds as they may be meant: "around 90" has room to both sides, "nearly 100" a floor.

    >>> interval(Count(90, 90, True)), interval(Count(None, 100, True)), interval(Count(4, None))
    ((81, 99), (80, 100), (4, None))
    """
    low, high = count.low, count.high
    if not count.approximate:
        return low, high
    room = scores().limits["approximate_share"]
    if low is None and high is not None:
        return int(high * (1 - 2 * room)), high
    spread = max(1, round((low or 0) * room))
    return None if low is None else max(0, low - spread), None if high is None else high + spread


def is_open(value: Interval) -> bool:
    """Whether no number is given at all."""
    return value == (None, None)


def disjoint(a: Interval, b: Interval) -> bool:
    """Whether the two cannot both hold."""
    if is_open(a) or is_open(b):
        return False
    apart = a[1] is not None and b[0] is not None and a[1] < b[0]
    return apart or (b[1] is not None and a[0] is not None and b[1] < a[0])


def anchor(value: Interval) -> int | None:
    """The number that was said: the low bound, else the high one."""
    return value[0] if value[0] is not None else value[1]


def fit(a: Interval, b: Interval) -> Fit:
    """How two figures of one group go together: `near` lies within the distance of a revision.

    `loose` can both hold and are far from each other, `zero` is none against some, `apart` are many times
    each other.
    """
    left, right = anchor(a), anchor(b)
    if left is None or right is None:
        return "unknown"
    if left == right:
        return "same"
    limit, (low, high) = scores().limits, sorted((left, right))
    if not disjoint(a, b):
        return "overlap" if high <= limit["overlap_ratio"] * low else "loose"
    if high - low <= max(limit["revision_least"], limit["revision_share"] * high):
        return "near"
    return "zero" if not low else "apart" if high >= limit["apart_ratio"] * low else "far"
