"""Which days does an expression of time mean? Shapes and an anchor in, dates out; unknown stays unknown."""

from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta

from sayso.extract.times.anchor import Anchor
from sayso.extract.times.shapes import Calendar, Moment, Part, Range, Shape, Shift
from sayso.extract.times.shifts import shift_of
from sayso.extract.times.stretches import Stretch, feast_day, month_of, season_of, third_of, week_of, years_of
from sayso.record.terms import Basis
from sayso.record.value import Date

TOLERANCE_DAYS = 7  # a day without a year may lie this far behind publication
UNKNOWN = Date(None, None, None, "relative")
IMPOSSIBLE = Date(None, None, None, "stated")  # said in full, and no day of any calendar
LAST_YEAR, LEAP_YEAR = 2100, 2000
_LIKELY_PAST = 3  # news tells of what was: a coming day must be so many times nearer to be meant
_FAR_AHEAD = 330  # days; what lies farther is the day of weeks ago, not of next year


def resolve(shape: Shape, anchor: Anchor) -> Date:
    """The date that `shape` means, as far as `anchor` settles it."""
    if isinstance(shape, Range):
        return _range(shape, anchor)
    stretch = stretch_of(shape, anchor) if isinstance(shape, Moment) else None
    if stretch is None:
        return IMPOSSIBLE if isinstance(shape, Moment) and is_impossible(shape) else UNKNOWN
    return _date(stretch)


def is_impossible(moment: Moment) -> bool:
    """Whether no calendar holds what the words say: 31 February, a day of the year 3025."""
    base = moment.base
    if not isinstance(base, Calendar) or not base.month or not base.day:
        return False
    return (base.year or 0) > LAST_YEAR or base.day > monthrange(base.year or LEAP_YEAR, base.month)[1]


def _date(stretch: Stretch) -> Date:
    return Date(stretch.edtf, _iso(stretch.first), _iso(stretch.last), stretch.basis)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def stretch_of(moment: Moment, anchor: Anchor) -> Stretch | None:
    """The days of a moment, or None where nothing says which."""
    base = moment.base
    if is_impossible(moment):
        return None
    found = shift_of(base, anchor) if isinstance(base, Shift) else _calendar(base, moment.part, anchor)
    if not found:
        return None
    if moment.eve and found.last:
        before = found.last - timedelta(days=1)
        return Stretch(f"{before.isoformat()}/{found.edtf}", before, found.last, found.basis)
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
        never = any(m and is_impossible(m) for m in (shape.start, shape.end))
        return IMPOSSIBLE if never else UNKNOWN
    if start and start.first and end and end.last and start.first > end.last:
        return IMPOSSIBLE
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
    if base.day:
        return _day(base, anchor) if base.month else _bare_day(base.day, anchor)
    if base.weekday is not None:
        return _weekday(base, anchor)
    if base.month:
        return _month(base, part, anchor)
    if base.season:
        return _season(base, anchor)
    return years_of(base) if base.year is not None else None


def _in_year(base: Calendar, part: Part | None, anchor: Anchor) -> Stretch | None:
    """October 7 last year, February this year: a day or month of a year counted from publication."""
    if not anchor.published or base.years is None:
        return _calendar(replace(base, years=None), part, anchor)
    dated = replace(base, year=anchor.published.year + base.years, years=None)
    found = _calendar(dated, part, anchor)
    return replace(found, basis="publication") if found else None


def _valid(year: int, month: int, day: int) -> date | None:
    return date(year, month, day) if 1 <= year <= 9999 and day <= monthrange(year, month)[1] else None


def _day(base: Calendar, anchor: Anchor) -> Stretch | None:
    assert base.month and base.day
    if base.year is not None:
        day = _valid(base.year, base.month, base.day)
        return _whole(day, base, "stated") if day else None
    if not anchor.published:
        return None if base.week else _about_day(base.month, base.day, anchor)
    near = [_valid(anchor.published.year + n, base.month, base.day) for n in range(-8, 9)]
    days = [d for d in near if d]
    if base.weekday is not None:
        around = [d for d in days if d.weekday() == base.weekday and abs(d.year - anchor.published.year) <= 1]
        days = around or days
    if base.direction is not None:
        days = _directed_days(days, base.direction, anchor.published) or days
    return _whole(_nearest(days, anchor, TOLERANCE_DAYS), base, "publication")


def _bare_day(day: int, anchor: Anchor) -> Stretch | None:
    """The 4th: nearest to the day told before, else the last one before publication."""
    near = anchor.told or anchor.published
    if near is None:
        return None
    months = [near.year * 12 + near.month - 1 + n for n in (-2, -1, 0, 1)]
    days = [d for m in months if (d := _valid(m // 12, m % 12 + 1, day))]
    if anchor.told:
        best = min(days, key=lambda d: abs(d - near))
        return Stretch(best.isoformat(), best, best, "context")
    best = max(d for d in days if d <= near)
    return Stretch(best.isoformat(), best, best, "publication")


def _about_day(month: int, day: int, anchor: Anchor) -> Stretch:
    """A day whose year is that nearest to the day that the report is about; XXXX where there is none."""
    years = [anchor.about.year + n for n in (-1, 0, 1)] if anchor.about else []
    days = [d for year in years if (d := _valid(year, month, day))]
    if not anchor.about or not days:
        return Stretch(f"XXXX-{month:02d}-{day:02d}", None, None, "stated")
    about = anchor.about
    nearest = min(days, key=lambda d: abs(d - about))
    return Stretch(nearest.isoformat(), nearest, nearest, "context")


def _about_month(month: int, anchor: Anchor) -> Stretch:
    """The same for a month."""
    if not anchor.about:
        return Stretch(f"XXXX-{month:02d}", None, None, "stated")
    about = anchor.about
    nearest = min((date(about.year + n, month, 15) for n in (-1, 0, 1)), key=lambda d: abs(d - about))
    return month_of(nearest.year, month, "context")


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
        return week_of(day, basis)
    return Stretch(day.isoformat(), day, day, basis)


def _nearest(days: list[date], anchor: Anchor, tolerance: int) -> date:
    """The latest day at or before publication and tolerance; the next one where the words look ahead."""
    assert anchor.published
    limit = anchor.published + timedelta(days=tolerance)
    ahead = [d for d in days if 0 <= (d - anchor.published).days <= _FAR_AHEAD]
    past = max((d for d in days if d <= limit), default=min(days))
    if not ahead or anchor.ahead is False:
        return past
    near = (min(ahead) - anchor.published) * _LIKELY_PAST < anchor.published - past
    return min(ahead) if anchor.ahead or near else past


def _feast(base: Calendar, anchor: Anchor) -> Stretch | None:
    rule = base.feast or ""
    if base.year is not None:
        day = feast_day(rule, base.year)
        return Stretch(day.isoformat(), day, day, "stated")
    if not anchor.published:
        return Stretch(f"XXXX-{rule}", None, None, "stated") if rule[:1].isdigit() else None
    day = _nearest([feast_day(rule, anchor.published.year + n) for n in (-1, 0, 1)], anchor, TOLERANCE_DAYS)
    return Stretch(day.isoformat(), day, day, "publication")


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


def _month(base: Calendar, part: Part | None, anchor: Anchor) -> Stretch | None:
    assert base.month
    if base.year is not None:
        return month_of(base.year, base.month, "stated")
    if not anchor.published:
        return _about_month(base.month, anchor)
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
    coming = min((n for n, d in starts.items() if d > anchor.published), default=1)
    if direction == 1 or (direction is None and anchor.ahead and not this):
        return coming
    pick = max(begun, default=-1)
    if direction is None and anchor.ahead is None and not this and _is_nearer(starts, coming, pick, anchor):
        return coming
    return pick - 1 if direction == -1 and this and pick == 0 else pick


def _is_nearer(starts: dict[int, date], coming: int, begun: int, anchor: Anchor) -> bool:
    """Whether the month or season to come is so much nearer than the last that nobody means that one."""
    assert anchor.published
    if coming not in starts or begun not in starts:
        return False
    return (starts[coming] - anchor.published) * _LIKELY_PAST < anchor.published - starts[begun]


def _season(base: Calendar, anchor: Anchor) -> Stretch | None:
    assert base.season
    if base.year is not None:
        return season_of(base.year, base.season, "stated")
    if not anchor.published:
        return None
    year = anchor.published.year
    starts = {n: date(year + n, base.season, 1) for n in (-1, 0, 1)}
    within = season_of(year, base.season, "publication")
    this = bool(within.first and within.last and within.first <= anchor.published <= within.last)
    return season_of(year + _pick_year(starts, base.direction, anchor, this=this), base.season, "publication")


def _narrow(found: Stretch, part: Part | None, published: date | None) -> tuple[date | None, date | None]:
    """The first and last day of the part of a stretch; a single day stays whole."""
    first, last = found.first, found.last
    if not first or not last or not part or first == last:
        return first, last
    if part in ("before", "after"):
        if not published or not first <= published <= last:
            return first, last
        return (first, published) if part == "before" else (published, last)
    return third_of(first, last, part)
