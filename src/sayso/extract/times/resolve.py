"""Which days does an expression of time mean? Shapes and an anchor in, dates out; unknown stays unknown."""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sayso.extract.times.shapes import Calendar, Moment, Part, Range, Shape, Shift
from sayso.record.terms import Basis
from sayso.record.value import Date

TOLERANCE_DAYS = 7  # a day without a year may lie this far behind publication
UNKNOWN = Date(None, None, None, "relative")
_FAR_AHEAD = 330  # days; what lies farther is the day of weeks ago, not of next year
_SEASON_CODE = {3: 21, 6: 22, 9: 23, 12: 24}  # EDTF: spring, summer, autumn, winter
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Anchor:
    """What an expression may hang on: the day of publication and a day told before, where known.

    `ahead` says that the words around look to the future ("will open on Tuesday"); `year` is that of a
    time told before, for "later that year"; `near` are month and day of a publication without year.
    """

    published: date | None = None
    told: date | None = None
    ahead: bool = False
    year: int | None = None
    near: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """An EDTF wording with its first and last day, None where unknown."""

    edtf: str
    first: date | None
    last: date | None
    basis: Basis


def resolve(shape: Shape, anchor: Anchor) -> Date:
    """The date that `shape` means, as far as `anchor` settles it."""
    if isinstance(shape, Range):
        return _range(shape, anchor)
    stretch = stretch_of(shape, anchor) if isinstance(shape, Moment) else None
    return _date(stretch) if stretch else UNKNOWN


def _date(stretch: Stretch) -> Date:
    return Date(stretch.edtf, _iso(stretch.first), _iso(stretch.last), stretch.basis)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def stretch_of(moment: Moment, anchor: Anchor) -> Stretch | None:
    """The days of a moment, or None where nothing says which."""
    base = moment.base
    found = _shift(base, anchor) if isinstance(base, Shift) else _calendar(base, moment.part, anchor)
    if not found:
        return None
    first, last = _narrow(found, moment.part, anchor.published)
    loose = moment.approximate and "/" not in found.edtf
    return Stretch(found.edtf + "~" * loose, first, last, found.basis)


def _range(shape: Range, anchor: Anchor) -> Date:
    end = stretch_of(shape.end, anchor) if shape.end else None
    start_anchor = anchor
    if end and end.last and shape.start:
        start_anchor = Anchor(end.last, anchor.told)
    start = stretch_of(shape.start, start_anchor) if shape.start else None
    if (shape.start and not start) or (shape.end and not end):
        return UNKNOWN
    if start and start.first and end and end.last and start.first > end.last:
        return UNKNOWN
    edtf = f"{start.edtf.split('/')[0] if start else '..'}/{end.edtf.split('/')[-1] if end else '..'}"
    if start and start.basis == "publication" and start_anchor is not anchor and end:
        start = Stretch(start.edtf, start.first, start.last, end.basis)
    basis: Basis = next((s.basis for s in (start, end) if s and s.basis != "stated"), "stated")
    return Date(edtf, _iso(start.first) if start else None, _iso(end.last) if end else None, basis)


def _calendar(base: Calendar, part: Part | None, anchor: Anchor) -> Stretch | None:
    if base.years is not None:
        return _in_year(base, part, anchor)
    if base.feast:
        return _feast(base, anchor)
    if base.day and base.month:
        return _day(base, anchor)
    if base.weekday is not None:
        return _weekday(base, anchor)
    if base.month:
        return _month(base, part, anchor)
    if base.season:
        return _season(base, anchor)
    return _years(base) if base.year is not None else None


def _in_year(base: Calendar, part: Part | None, anchor: Anchor) -> Stretch | None:
    """October 7 last year, February this year: a day or month of a year counted from publication."""
    if not anchor.published or base.years is None:
        return _calendar(replace(base, years=None), part, anchor)
    dated = replace(base, year=anchor.published.year + base.years, years=None)
    found = _calendar(dated, part, anchor)
    return replace(found, basis="publication") if found else None


def _years(base: Calendar) -> Stretch:
    year = base.year or 0
    digits = {1: 4, 10: 3, 100: 2}[base.width]
    last = min(year + base.width - 1, 9999)
    return Stretch(f"{year:04d}"[:digits].ljust(4, "X"), date(year, 1, 1), date(last, 12, 31), "stated")


def _valid(year: int, month: int, day: int) -> date | None:
    return date(year, month, day) if 1 <= year <= 9999 and day <= monthrange(year, month)[1] else None


def _day(base: Calendar, anchor: Anchor) -> Stretch | None:
    assert base.month and base.day
    if base.year is not None:
        day = _valid(base.year, base.month, base.day)
        return _whole(day, base, "stated") if day else None
    if not anchor.published:
        return None if base.week else Stretch(f"XXXX-{base.month:02d}-{base.day:02d}", None, None, "stated")
    near = [_valid(anchor.published.year + n, base.month, base.day) for n in range(-8, 9)]
    days = [d for d in near if d]
    if base.weekday is not None:
        around = [d for d in days if d.weekday() == base.weekday and abs(d.year - anchor.published.year) <= 1]
        days = around or days
    if base.direction is not None:
        days = _directed_days(days, base.direction, anchor.published) or days
    return _whole(_nearest(days, anchor, TOLERANCE_DAYS), base, "publication")


def _directed_days(days: list[date], direction: int, published: date) -> list[date]:
    """The days before publication for "last", of its year for "this", the first behind it for "next"."""
    if direction < 0:
        return [d for d in days if d < published]
    return (
        [d for d in days if d.year == published.year]
        if direction == 0
        else [d for d in days if d > published][:1]
    )


def _whole(day: date, base: Calendar, basis: Basis) -> Stretch:
    if base.week:
        return _week(day, basis)
    return Stretch(day.isoformat(), day, day, basis)


def _nearest(days: list[date], anchor: Anchor, tolerance: int) -> date:
    """The latest day at or before publication and tolerance; the next one where the words look ahead."""
    assert anchor.published
    limit = anchor.published + timedelta(days=tolerance)
    ahead = [d for d in days if 0 <= (d - anchor.published).days <= _FAR_AHEAD]
    if anchor.ahead and ahead:
        return min(ahead)
    return max((d for d in days if d <= limit), default=min(days))


def _feast(base: Calendar, anchor: Anchor) -> Stretch | None:
    rule = base.feast or ""
    if base.year is not None:
        day = feast_day(rule, base.year)
        return Stretch(day.isoformat(), day, day, "stated")
    if not anchor.published:
        return Stretch(f"XXXX-{rule}", None, None, "stated") if rule[:1].isdigit() else None
    day = _nearest([feast_day(rule, anchor.published.year + n) for n in (-1, 0, 1)], anchor, TOLERANCE_DAYS)
    return Stretch(day.isoformat(), day, day, "publication")


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


def _weekday(base: Calendar, anchor: Anchor) -> Stretch | None:
    published = anchor.published
    if not published or base.weekday is None:
        return None
    back = (published.weekday() - base.weekday) % 7
    if base.direction == 1 or (base.direction is None and anchor.ahead):
        step = (base.weekday - published.weekday()) % 7
        day = published + timedelta(days=step or (7 if base.direction == 1 else 0))
    elif base.direction == 0:
        day = published + timedelta(days=base.weekday - published.weekday())
    else:
        day = published - timedelta(days=back or (7 if base.direction == -1 else 0))
    return Stretch(day.isoformat(), day, day, "publication")


def month_of(year: int, month: int, basis: Basis) -> Stretch:
    """A whole month."""
    last = monthrange(year, month)[1]
    return Stretch(f"{year:04d}-{month:02d}", date(year, month, 1), date(year, month, last), basis)


def _month(base: Calendar, part: Part | None, anchor: Anchor) -> Stretch | None:
    assert base.month
    if base.year is not None:
        return month_of(base.year, base.month, "stated")
    if not anchor.published:
        return Stretch(f"XXXX-{base.month:02d}", None, None, "stated")
    year = anchor.published.year
    starts = {n: _month_start(year + n, base.month, part) for n in (-1, 0, 1)}
    pick = _pick_year(
        starts, base.direction, anchor, this=(year, base.month) == (year, anchor.published.month)
    )
    return month_of(year + pick, base.month, "publication")


def _month_start(year: int, month: int, part: Part | None) -> date:
    return date(year, month, {"mid": 11, "late": 21}.get(part or "", 1))


def _pick_year(starts: dict[int, date], direction: int | None, anchor: Anchor, *, this: bool) -> int:
    """Which year, as a distance from that of publication: the latest begun, or as "last", "next" say."""
    assert anchor.published
    if direction == 0:
        return 0
    begun = [n for n, d in starts.items() if d <= anchor.published]
    if direction == 1 or (direction is None and anchor.ahead and not this):
        coming = [n for n, d in starts.items() if d > anchor.published]
        return min(coming, default=1)
    pick = max(begun, default=-1)
    return pick - 1 if direction == -1 and this and pick == 0 else pick


def _season(base: Calendar, anchor: Anchor) -> Stretch | None:
    assert base.season
    if base.year is not None:
        return _season_of(base.year, base.season, "stated")
    if not anchor.published:
        return None
    year = anchor.published.year
    starts = {n: date(year + n, base.season, 1) for n in (-1, 0, 1)}
    within = _season_of(year, base.season, "publication")
    this = bool(within.first and within.last and within.first <= anchor.published <= within.last)
    return _season_of(
        year + _pick_year(starts, base.direction, anchor, this=this), base.season, "publication"
    )


def _season_of(year: int, month: int, basis: Basis) -> Stretch:
    end_year, end_month = (year + 1, 2) if month == 12 else (year, month + 2)
    last = date(end_year, end_month, monthrange(end_year, end_month)[1])
    return Stretch(f"{year:04d}-{_SEASON_CODE[month]}", date(year, month, 1), last, basis)


def _week(day: date, basis: Basis) -> Stretch:
    first = day - timedelta(days=day.weekday())
    last = first + timedelta(days=6)
    return Stretch(f"{first.isoformat()}/{last.isoformat()}", first, last, basis)


def _shift(shift: Shift, anchor: Anchor) -> Stretch | None:
    start = anchor.told if shift.told else anchor.published
    if shift.told and not start and anchor.year and shift.unit == "year":
        start = date(anchor.year, 1, 1)
    if not start and anchor.near and not shift.told:
        return _shift_near(shift, *anchor.near)
    if start and shift.unit in ("second", "minute") and shift.count is None and not shift.told:
        return Stretch(start.isoformat(), start, start, "publication")
    if not start or shift.count is None:
        return None
    basis: Basis = "context" if shift.told else "publication"
    try:
        return _shifted(shift, start, basis, anchor.ahead)
    except (ValueError, OverflowError):  # out of the calendar: "ten thousand years ago"
        return None


def _shift_near(shift: Shift, month: int, day: int) -> Stretch | None:
    """A day or month counted from a dateline without year: XXXX-01-03 for "yesterday" on January 4."""
    if shift.count is None or abs(shift.count) > 7 or (month, day) == (2, 29):
        return None
    if shift.unit == "month":
        return Stretch(f"XXXX-{(month - 1 + shift.count) % 12 + 1:02d}", None, None, "publication")
    start = date(2001, month, day)
    meant = start + timedelta(days=shift.count)
    if shift.unit != "day" or min(start, meant) <= date(2001, 2, 28) < max(start, meant):
        return None
    return Stretch(f"XXXX-{meant.month:02d}-{meant.day:02d}", None, None, "publication")


def _shifted(shift: Shift, start: date, basis: Basis, ahead: bool) -> Stretch | None:
    count = shift.count or 0
    if shift.unit in ("second", "minute", "hour"):
        return Stretch(start.isoformat(), start, start, basis) if abs(count) < 6 and not shift.told else None
    if shift.unit == "night" and count == 0:
        before = start - _ONE_DAY
        return Stretch(f"{before.isoformat()}/{start.isoformat()}", before, start, basis)
    if shift.unit in ("day", "night"):
        day = start + timedelta(days=count)
        return Stretch(day.isoformat(), day, day, basis)
    if shift.unit in ("week", "fortnight"):
        return _week(start + timedelta(weeks=count * (2 if shift.unit == "fortnight" else 1)), basis)
    return (
        _weekend(count, start, basis, ahead)
        if shift.unit == "weekend"
        else _long(shift.unit, count, start, basis)
    )


def _weekend(count: int, start: date, basis: Basis, ahead: bool) -> Stretch:
    """Count 0 is the last weekend that has begun, or this week's where the words look ahead."""
    saturday = start - timedelta(days=(start.weekday() - 5) % 7)
    if count < 0 and start.weekday() >= 5:
        saturday -= timedelta(weeks=1)
    elif count > 0 or (ahead and start.weekday() < 5):
        saturday += timedelta(weeks=1)
    sunday = saturday + _ONE_DAY
    return Stretch(f"{saturday.isoformat()}/{sunday.isoformat()}", saturday, sunday, basis)


def _long(unit: str, count: int, start: date, basis: Basis) -> Stretch:
    if unit == "month":
        months = start.year * 12 + start.month - 1 + count
        return month_of(months // 12, months % 12 + 1, basis)
    width = {"decade": 10, "century": 100}.get(unit, 1)
    year = start.year + count * width
    if count == 0 or unit == "century":
        found = _years(Calendar(year - year % width, width=width))
    else:
        found = _years(Calendar(year))
    return Stretch(found.edtf, found.first, found.last, basis)


def _narrow(found: Stretch, part: Part | None, published: date | None) -> tuple[date | None, date | None]:
    """The first and last day of the part of a stretch; a single day stays whole."""
    first, last = found.first, found.last
    if not first or not last or not part or first == last:
        return first, last
    if part in ("before", "after"):
        if not published or not first <= published <= last:
            return first, last
        return (first, published) if part == "before" else (published, last)
    return _third(first, last, part)


def _third(first: date, last: date, part: Part) -> tuple[date, date]:
    """Early, mid or late: the 1st–10th, 11th–20th and rest of a month, else thirds."""
    total = (last - first).days + 1
    one, two = (10, 20) if 28 <= total <= 31 else (total // 3, 2 * total // 3)
    cuts = {"early": (0, one - 1), "mid": (one, two - 1), "late": (two, total - 1)}
    low, high = cuts[part]
    return first + timedelta(days=low), first + timedelta(days=max(low, high))
