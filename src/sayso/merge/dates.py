"""Can two dates be one day? Intervals where the year is known, month and day where it is not."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from sayso.record.value import Date

Fit = Literal["unknown", "day", "day_no_year", "near", "week", "month", "year", "exclude"]
_PLAIN = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_YEARLESS = re.compile(r"XXXX-(\d\d)(?:-(\d\d))?")
_WEEK_WIDE, _MONTH_WIDE, _YEAR_WIDE = 7, 45, 400


@dataclass(frozen=True, slots=True)
class Span:
    """A date made comparable: first and last day as ordinals, or only month and day of any year."""

    first: int | None
    last: int | None
    month: int | None = None
    day: int | None = None

    @property
    def wide(self) -> int | None:
        """Days from first to last, None where an end is open."""
        return None if self.first is None or self.last is None else self.last - self.first


def _bound(text: str | None, *, last: bool) -> int | None:
    found = _PLAIN.fullmatch((text or "").strip())
    if not found:
        return None
    year, month = int(found[1]), int(found[2] or (12 if last else 1))
    if not 1 <= year <= 9999 or not 1 <= month <= 12:
        return None
    ends = calendar.monthrange(year, month)[1]
    day = int(found[3]) if found[3] else (ends if last else 1)
    return date(year, month, day).toordinal() if 1 <= day <= ends else None


@lru_cache(maxsize=65536)
def span(value: Date) -> Span | None:
    """The comparable form of a date, None where nothing is known of it."""
    edtf = re.sub(r"[?~%]", "", value.edtf or "")
    first, last = _bound(value.min, last=False), _bound(value.max, last=True)
    if first is None and last is None:
        first, last = _bound(edtf, last=False), _bound(edtf, last=True)
    yearless = _YEARLESS.fullmatch(edtf)
    if first is None and last is None and yearless:
        return Span(None, None, int(yearless[1]), int(yearless[2]) if yearless[2] else None)
    if first is None and last is None:
        return None
    return Span(first, last)


def ordinal(text: str | None) -> int | None:
    """The day of an ISO date (or of its first ten letters), None where it is none."""
    return _bound((text or "")[:10], last=False)


def fit(a: Span | None, b: Span | None) -> Fit:
    """How two dates go together; `exclude` where both cannot hold, `unknown` where one is not known."""
    if a is None or b is None:
        return "unknown"
    if a.month is not None or b.month is not None:
        return _yearless(a, b)
    if a.first == a.last and b.first == b.last and a.first is not None and b.first is not None:
        gap = abs(a.first - b.first)
        return "day" if not gap else "near" if gap == 1 else "exclude"
    return _overlap(a, b)


def _overlap(a: Span, b: Span) -> Fit:
    low = max(a.first or 1, b.first or 1)
    high = min(a.last or date.max.toordinal(), b.last or date.max.toordinal())
    if low > high:
        return "near" if low - high == 1 else "exclude"
    widest = max((s.wide if s.wide is not None else _YEAR_WIDE + 1) for s in (a, b))
    steps: tuple[tuple[int, Fit], ...] = ((_WEEK_WIDE, "week"), (_MONTH_WIDE, "month"), (_YEAR_WIDE, "year"))
    return next((name for most, name in steps if widest <= most), "unknown")


def _yearless(a: Span, b: Span) -> Fit:
    if a.month is None:
        a, b = b, a
    if b.month is not None:
        return _two_yearless(a, b)
    if b.first is None or b.last is None or b.last - b.first >= 366:
        return "unknown"
    days = (date.fromordinal(n) for n in range(b.first, b.last + 1))
    if not any(d.month == a.month and a.day in (None, d.day) for d in days):
        return "near" if _beside(a, b) else "exclude"
    return (
        "day_no_year"
        if b.first == b.last and a.day
        else "month"
        if b.last - b.first <= _MONTH_WIDE
        else "year"
    )


def _beside(a: Span, b: Span) -> bool:
    """A month and day without year that lies one day before or after a known stretch."""
    if a.day is None or b.first is None or b.last is None:
        return False
    ends = (date.fromordinal(max(1, b.first - 1)), date.fromordinal(b.last + 1))
    return any((d.month, d.day) == (a.month, a.day) for d in ends)


def _two_yearless(a: Span, b: Span) -> Fit:
    if a.day and b.day:
        gap = abs(_in_leap_year(a) - _in_leap_year(b))
        gap = min(gap, 366 - gap)
        return "day_no_year" if not gap else "near" if gap == 1 else "exclude"
    return "month" if a.month == b.month else "exclude"


def _in_leap_year(s: Span) -> int:
    assert s.month is not None
    ends = calendar.monthrange(2024, s.month)[1] if 1 <= s.month <= 12 else 28
    return date(2024, min(max(s.month, 1), 12), min(max(s.day or 1, 1), ends)).toordinal()


def precision(s: Span | None) -> int:
    """How exact: 4 a day, 3 a day of an unknown year, 2 within a month, 1 wider, 0 unknown."""
    if s is None:
        return 0
    if s.month is not None:
        return 3 if s.day else 1
    wide = s.wide
    return 1 if wide is None or wide > _MONTH_WIDE else 2 if wide else 4


def within(yearless: Span, known: Span) -> str | None:
    """The one day of a month and day without year inside a known stretch, in ISO form; None else."""
    if known.first is None or known.last is None or known.last - known.first > 365:
        return None
    days = (date.fromordinal(n) for n in range(known.first, known.last + 1))
    found = [d.isoformat() for d in days if (d.month, d.day) == (yearless.month, yearless.day)]
    return found[0] if len(found) == 1 else None
