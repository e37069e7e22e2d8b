"""Within which bounds does a share of a whole lie, when a part of it was checked? Exact, and for sums.

One field: the interval of Clopper and Pearson (1934) in its form for a finite whole (hypergeometric,
Buonaccorsi 1987). Wilson's is shorter, but falls below its promise where shares are near 100 % and few are
checked, as in audits. The exact one never does, and closes where everything was checked.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import exp, lgamma, sqrt

CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True)
class Share:
    """A share from 0 to 1 with its interval."""

    value: float
    low: float
    high: float


def exact(right: int, checked: int, whole: int, *, confidence: float = CONFIDENCE) -> Share | None:
    """The share of a whole of which `right` of `checked` drawn ones were right; None where none was checked.

    >>> exact(5, 5, 5)
    Share(value=1.0, low=1.0, high=1.0)
    >>> share = exact(19, 20, 1000); share.value, round(share.low, 2), round(share.high, 3)
    (0.95, 0.75, 0.998)
    """
    if not checked:
        return None
    tail = (1 - confidence) / 2
    least, most = right, whole - (checked - right)
    low = _first(least, most, lambda k: 1 - _up_to(right - 1, checked, k, whole) > tail)
    high = most - _first(0, most - least, lambda d: _up_to(right, checked, most - d, whole) > tail)
    return Share(right / checked, low / whole, high / whole)


def _first(low: int, high: int, holds: Callable[[int], bool]) -> int:
    """The first number of `[low, high]` for which a test holds that holds from some number on."""
    while low < high:
        middle = (low + high) // 2
        if holds(middle):
            high = middle
        else:
            low = middle + 1
    return low


def _up_to(x: int, drawn: int, good: int, whole: int) -> float:
    """The chance of at most `x` good ones among `drawn` of a `whole` that holds `good`."""
    least = max(0, drawn - (whole - good))
    total = _log_choose(whole, drawn)
    return min(1.0, sum(
        exp(_log_choose(good, i) + _log_choose(whole - good, drawn - i) - total)
        for i in range(least, min(x, good, drawn) + 1)
    ))  # fmt: skip


def _log_choose(n: int, k: int) -> float:
    return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)


def together(shares: Iterable[tuple[Share, int]]) -> Share | None:
    """The share over several wholes, each weighed by its size; None where there is none.

    The interval joins those of the parts (MOVER, Zou and Donner 2008), which are exact, so a little wide.
    """
    parts = [(share, size) for share, size in shares if size]
    whole = sum(size for _, size in parts)
    if not whole:
        return None
    value = sum(s.value * size / whole for s, size in parts)
    down = sqrt(sum((size / whole * (s.value - s.low)) ** 2 for s, size in parts))
    up = sqrt(sum((size / whole * (s.high - s.value)) ** 2 for s, size in parts))
    return Share(value, max(0.0, value - down), min(1.0, value + up))
