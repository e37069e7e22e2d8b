"""What do the groups of one measure add up to? A sum that never counts the people of a whole twice."""

from dataclasses import dataclass

from sayso.merge.groups import EVERYONE, kind
from sayso.record.event import Event, HarmRange


@dataclass(frozen=True, slots=True)
class Span:
    """Lowest, best and highest figure over all groups: None where a bound is open or no report speaks."""

    low: int | None = None
    best: int | None = None
    high: int | None = None


def span(event: Event, measure: str) -> Span:
    """The figures of one measure: "3 people" with "1 commander" is three, "2 men" with "3 women" five."""
    groups = tuple(h for h in event.harm if h.measure == measure)
    whole = [h for h in groups if kind(h.who) == EVERYONE]
    parts = [h for h in groups if kind(h.who) != EVERYONE]
    return _within(_lowest(whole, parts), _best(whole, parts), _highest(whole, parts))


def _sum(numbers: list[int | None]) -> int | None:
    known = [n for n in numbers if n is not None]
    return sum(known) if known else None


def _most(*numbers: int | None) -> int | None:
    return max((n for n in numbers if n is not None), default=None)


def _lowest(whole: list[HarmRange], parts: list[HarmRange]) -> int | None:
    return _most(*(h.low for h in whole), _sum([h.low for h in parts]))


def _best(whole: list[HarmRange], parts: list[HarmRange]) -> int | None:
    return _most(*(h.best for h in whole), _sum([h.best for h in parts]))


def _highest(whole: list[HarmRange], parts: list[HarmRange]) -> int | None:
    highs = [h.high for h in whole or parts]
    if not highs or None in highs:
        return None
    return _most(*highs) if whole else _sum(highs)


def _within(low: int | None, best: int | None, high: int | None) -> Span:
    """The three in their order: a part that exceeds the whole raises it."""
    best = _most(best, low)
    return Span(low, best, None if high is None else _most(high, best))
