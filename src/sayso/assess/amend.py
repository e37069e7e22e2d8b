"""How many were harmed, as a person has it? Ranges of one measure with those of some groups replaced."""

from collections.abc import Iterable, Sequence
from typing import Any

from sayso.merge import groups
from sayso.record.event import HarmRange

_KEYS = frozenset(("low", "high", "best", "who"))
Bounds = tuple[int | None, int | None, int | None]


def amended_harm(
    harm: Sequence[HarmRange], measure: str, values: Iterable[Any], beside: tuple[str, ...]
) -> tuple[HarmRange, ...]:
    """The ranges with those of `measure` replaced: of the groups that are named, else of all groups.

    No value at all takes the measure away. Raises TypeError where a value is no count.
    """
    new = [_range(measure, v, harm, beside) for v in values]
    kinds = {groups.kind(h.who) for h in new if h.who}
    whole = not new or any(h.who is None for h in new)
    kept = [h for h in harm if h.measure != measure or not (whole or groups.kind(h.who) in kinds)]
    order = [*dict.fromkeys(h.measure for h in harm), measure]
    return tuple(sorted([*kept, *new], key=lambda h: order.index(h.measure)))


def _range(measure: str, value: Any, harm: Sequence[HarmRange], beside: tuple[str, ...]) -> HarmRange:
    low, high, best = bounds(value)
    who = value.get("who")
    if not isinstance(who, str | None):
        raise TypeError("`who` is the group as words")
    same = [h for h in harm if h.measure == measure and groups.kind(h.who) == groups.kind(who)]
    claims = tuple(sorted({c for h in same for c in h.claims})) if who else beside
    return HarmRange(measure, who, low, high, best, claims or beside)


def bounds(value: Any) -> Bounds:
    """Low, high and best of a corrected count. Raises TypeError for anything that is no number of people."""
    if not isinstance(value, dict):
        raise TypeError("a corrected count is an object with low, high, best, who")
    if not set(value) <= _KEYS:
        raise TypeError(
            f"a count has {', '.join(sorted(_KEYS))}, not {', '.join(sorted(set(value) - _KEYS))}"
        )
    found = [value.get(name) for name in ("low", "high", "best")]
    if any(n is not None and (isinstance(n, bool) or not isinstance(n, int) or n < 0) for n in found):
        raise TypeError("a count is a whole number, not below 0")
    low, high, best = found
    if low is not None and high is not None and low > high:
        raise TypeError("the low bound of a count lies above the high one")
    return low, high, best if best is not None else low if low is not None else high
