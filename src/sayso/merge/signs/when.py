"""Do two accounts speak of one day, and were they told of in the same days?"""

from collections.abc import Iterable

from sayso.knowledge.merging import scores
from sayso.merge import dates
from sayso.merge.profile import Profile
from sayso.merge.sign import Sign

_DATES = {
    "day": ("day_same", "the same day"), "day_no_year": ("day_same_no_year", "the same day of a year"),
    "near": ("day_near", "one day apart"), "week": ("week_overlap", "dates within a week agree"),
    "month": ("month_overlap", "dates within a month agree"),
    "year": ("year_overlap", "dates within a year agree"), "exclude": ("day_other", "on different days"),
}  # fmt: skip


def fit(a: Profile, b: Profile) -> dates.Fit:
    """How the dates of two accounts go together: the closest of all pairs."""
    order = ("day", "day_no_year", "week", "month", "year", "unknown", "near", "exclude")
    found = {dates.fit(x, y) for x in a.dates for y in b.dates}
    exact = {f for f in found if f != "unknown"} or found
    return min(exact, key=order.index, default="unknown")


def gap(a: Profile, b: Profile) -> int:
    """Days between the nearest known ends of the dates of two accounts, 0 where none is known."""
    found = [dates.gap(x, y) for x in a.dates for y in b.dates]
    return min((n for n in found if n is not None), default=0)


def told_before(a: Profile, b: Profile) -> bool:
    """Whether the report of `a` came out more than a day before `b` can have begun."""
    starts = [s.first for s in b.dates if s.first is not None]
    return a.issued is not None and bool(starts) and a.issued + 1 < min(starts)


def signs(a: Profile, b: Profile) -> Iterable[Sign]:
    """At most one on the dates, one on the days of issue."""
    found = fit(a, b)
    if found in _DATES:
        yield Sign(*_DATES[found])
    yield from _issue(a, b, dated=found != "unknown")


def _issue(a: Profile, b: Profile, *, dated: bool) -> Iterable[Sign]:
    """Where two accounts are not both dated, reports of the same days may tell of the same thing."""
    limit, apart = scores().limits, _issue_gap(a, b)
    if dated or apart is None:
        return
    if apart <= limit["issued_near_days"]:
        yield Sign("issued_near", "told of in the same days")
    elif apart <= limit["issued_week_days"]:
        yield Sign("issued_week", "told of within two weeks")
    elif apart > limit["issued_far_days"] and not a.dates and not b.dates:
        yield Sign("issued_far", "undated, in reports that lie months apart")


def _issue_gap(a: Profile, b: Profile) -> int | None:
    """Days between the reports, or between the day that one gives and the other report."""
    left, right = (_day(p) or p.issued for p in (a, b))
    if left is None or right is None or (_day(a) and _day(b)):
        return None
    return abs(left - right)


def _day(p: Profile) -> int | None:
    return next((s.first for s in p.dates if s.first is not None and s.first == s.last), None)
