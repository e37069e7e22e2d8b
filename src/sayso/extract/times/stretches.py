"""Which days make up a month, a week, a season, a feast, a third of them?"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from sayso.extract.times.shapes import Calendar, Part
from sayso.record.terms import Basis

_SEASON_CODE = {3: 21, 6: 22, 9: 23, 12: 24}  # EDTF: spring, summer, autumn, winter
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Stretch:
    """An EDTF wording with its first and last day, None where unknown."""

    edtf: str
    first: date | None
    last: date | None
    basis: Basis


def month_of(year: int, month: int, basis: Basis) -> Stretch:
    """A whole month."""
    last = monthrange(year, month)[1]
    return Stretch(f"{year:04d}-{month:02d}", date(year, month, 1), date(year, month, last), basis)


def week_of(day: date, basis: Basis) -> Stretch:
    """The week of a day, Monday to Sunday."""
    first = day - timedelta(days=day.weekday())
    last = first + timedelta(days=6)
    return Stretch(f"{first.isoformat()}/{last.isoformat()}", first, last, basis)


def weekend_of(count: int, start: date, basis: Basis, ahead: bool | None) -> Stretch:
    """Count 0 is the last weekend that has begun, or this week's where the words look ahead."""
    saturday = start - timedelta(days=(start.weekday() - 5) % 7)
    if count < 0 and start.weekday() >= 5:
        saturday -= timedelta(weeks=1)
    elif count > 0 or (ahead and start.weekday() < 5):
        saturday += timedelta(weeks=1)
    sunday = saturday + _ONE_DAY
    return Stretch(f"{saturday.isoformat()}/{sunday.isoformat()}", saturday, sunday, basis)


def season_of(year: int, month: int, basis: Basis) -> Stretch:
    """Three months from `month` on, in EDTF's code of the season."""
    end_year, end_month = (year + 1, 2) if month == 12 else (year, month + 2)
    last = date(end_year, end_month, monthrange(end_year, end_month)[1])
    return Stretch(f"{year:04d}-{_SEASON_CODE[month]}", date(year, month, 1), last, basis)


def years_of(base: Calendar) -> Stretch:
    """A year, a decade or a century."""
    year = base.year or 0
    digits = {1: 4, 10: 3, 100: 2}[base.width]
    last = min(year + base.width - 1, 9999)
    return Stretch(f"{year:04d}"[:digits].ljust(4, "X"), date(year, 1, 1), date(last, 12, 31), "stated")


def third_of(first: date, last: date, part: Part) -> tuple[date, date]:
    """Early, mid or late: the 1st–10th, 11th–20th and rest of a month, else thirds."""
    total = (last - first).days + 1
    one, two = (10, 20) if 28 <= total <= 31 else (total // 3, 2 * total // 3)
    cuts = {"early": (0, one - 1), "mid": (one, two - 1), "late": (two, total - 1)}
    low, high = cuts[part]
    return first + timedelta(days=low), first + timedelta(days=max(low, high))


def feast_day(rule: str, year: int) -> date:
    """The day of a feast: "12-24", "thanksgiving" (US), "easter-2" (Gregorian)."""
    if rule.startswith("easter"):
        return _easter(year) + timedelta(days=int(rule[6:] or 0))
    if rule == "thanksgiving":
        first = date(year, 11, 1)
        return first + timedelta(days=(3 - first.weekday()) % 7 + 21)
    return date(year, int(rule[:2]), int(rule[3:]))


def _easter(year: int) -> date:
    """Easter Sunday by the anonymous Gregorian computus (Meeus, Astronomical Algorithms, 1991)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    m = (a + 11 * h) // 319
    r = (2 * e + 2 * (c // 4) - c % 4 - h + m + 32) % 7
    n = (h - m + r + 90) // 25
    return date(year, n, (h - m + r + n + 19) % 32)
