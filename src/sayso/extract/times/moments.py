"""Which moment do these words name, with what is put before and behind it?"""

from collections.abc import Callable
from dataclasses import replace

from sayso.extract.times import dates, relative
from sayso.extract.times.clock import clock_stop, clock_time
from sayso.extract.times.shapes import Calendar, Moment, Part, Reference, Shape, Shift
from sayso.extract.times.words import Words

_CALENDAR: tuple[Callable[[Words, int], dates.Read], ...] = (
    dates.figures, dates.weekday_date, dates.month_day, dates.day_month, dates.month_year,
    dates.bare_month, dates.bare_day, dates.bare_year, dates.decade, dates.season, dates.feast,
)  # fmt: skip
_RELATIVE: tuple[Callable[[Words, int], relative.Read], ...] = (
    relative.day_word, relative.directed, relative.ago, relative.told, relative.part_of_unit,
    relative.recent, relative.overnight, relative.weekend,
)  # fmt: skip

Placed = tuple[Moment, int]
_DEPTH = 3  # modifiers that may stand before one another: "around the end of early March"


def moment(words: Words, i: int, depth: int = 0) -> Placed | None:
    """A moment with its modifiers: "late on Monday night", "the end of last month", "around January 3"."""
    if depth > _DEPTH:
        return None
    if words.role(i, "approximate"):
        at = i + 1 + words.is_(i + 1, "the")
        if words.is_(i + 1, "or") and words.role(i + 2, "approximate"):
            at = i + 3
        got = moment(words, at, depth + 1)
        if not got or not _can_be_loose(got[0]):
            return None
        return replace(got[0], approximate=not words.role(at, "daypart")), got[1]
    for nested in (_part, _part_of):
        found = nested(words, i, depth + 1)
        if found:
            return found
    return _daypart_of(words, i) or _week_of(words, i) or _point_behind(words, i)


def _point(words: Words, i: int) -> Placed | None:
    """The longest moment at `i` without what may be put before or behind it."""
    found: list[Placed] = [(Moment(c[0]), c[1]) for reader in _CALENDAR if (c := reader(words, i))]
    for reader in _RELATIVE:
        got = reader(words, i)
        if got and isinstance(got[0], Moment):
            found.append((got[0], got[1]))
    weekday = dates.weekday_at(words, i)
    if weekday:
        found.append((Moment(Calendar(weekday=weekday[0])), weekday[1]))
    best = max(found, key=lambda f: f[1], default=None)
    return _with_year(words, *best) if best else None


def _with_year(words: Words, found: Moment, stop: int) -> Placed:
    """February this year · October 7 last year · in the autumn of last year."""
    base = found.base
    at = stop + (words.is_(stop, "of") or words.is_(stop, ","))
    step = words.number(at, "direction")
    if not isinstance(base, Calendar) or base.year is not None or not (base.month or base.season):
        return found, stop
    if step is None or not words.is_(at, "this", "last", "next") or not words.is_(at + 1, "year"):
        return found, stop
    return replace(found, base=replace(base, years=step)), at + 2


def _can_be_loose(moment: Moment) -> bool:
    base = moment.base
    return isinstance(base, Shift) or base.day is not None or base.month is not None or base.year is not None


def _with_clock(words: Words, found: Moment, stop: int) -> Placed:
    """Tuesday at 9 a.m. · January 3 at about 14:30."""
    at = stop + words.is_(stop, ",")
    at += words.is_(at, "at")
    at += bool(words.role(at, "approximate"))
    end = clock_stop(words, at) if at > stop else None
    return (replace(found, clock=clock_time(words, at)), end) if end else (found, stop)


def _point_behind(words: Words, i: int) -> Placed | None:
    """A point with the part of day behind it: "Tuesday night", "January 3 in the evening"."""
    got = _point(words, i)
    if not got:
        return None
    found, stop = got
    base = found.base
    if not is_day(base):
        return found, stop
    before = words.is_(stop, "at", "early", "late", "before", "around")
    at = stop + 2 if words.is_(stop, "in") and words.is_(stop + 1, "the") else stop + before
    daypart = words.name(at, "daypart")
    if daypart and not (words.is_(at, "overnight") and words.is_(at + 1, "into")):
        return replace(found, daypart=daypart), at + 1
    return _with_clock(words, found, stop)


def is_day(base: Calendar | Shift) -> bool:
    """Whether a single day is meant."""
    if isinstance(base, Shift):
        return base.unit in ("day", "night")
    return base.day is not None or base.weekday is not None


def _part(words: Words, i: int, depth: int) -> Placed | None:
    """Late Monday · early on Friday · mid-December · earlier this month · later in 2023."""
    part = words.name(i, "part")
    at = i + 1
    if not part and words.name(i, "daypart"):
        return _daypart_before(words, i)
    if not part or relative.part_of_unit(words, i):
        return None
    at += words.is_(at, "-", "‑")
    at += words.is_(at, "on", "in") or (words.is_(at, "in") and words.is_(at + 1, "the"))
    at += words.is_(at, "the") and words[at + 1].kind == "decade"
    got = moment(words, at, depth)
    if not got or (got[0].part and got[0].part != part):
        return None
    inner = got[0]
    if isinstance(inner.base, Shift) and inner.base.count is None:
        return None
    if part in ("before", "after") and isinstance(inner.base, Calendar) and inner.base.direction is None:
        kept: Part | None = None
    else:
        kept = part  # type: ignore[assignment]
    return replace(inner, part=kept), got[1]


def _daypart_before(words: Words, i: int) -> Placed | None:
    """Overnight Tuesday · midnight on Friday · noon Tuesday · overnight into Tuesday · night to Tuesday."""
    into = words.is_(i + 1, "into", "to") and words.is_(i, "overnight", "night")
    at = i + 1 + (into or words.is_(i + 1, "on"))
    got = _point(words, at)
    if not got or not is_day(got[0].base) or words.is_(at, "overnight"):
        return None
    return replace(got[0], daypart=words.name(i, "daypart"), eve=into), got[1]


def _part_of(words: Words, i: int, depth: int) -> Placed | None:
    """The end of December · the start of last week · the first week of March."""
    at = i + words.is_(i, "the")
    at += words.is_(at, "very")
    part = words.name(at, "part_of")
    if (
        not part
        and words.is_(at, "first", "last", "final", "opening")
        and words.name(at + 1, "unit") in ("day", "week")
    ):
        part, at = ("early" if words.is_(at, "first", "opening") else "late"), at + 1
    if not part or not words.is_(at + 1, "of"):
        return None
    got = moment(words, at + 2, depth)
    if got and not got[0].part:
        return replace(got[0], part=part), got[1]  # type: ignore[arg-type]
    unit = relative.unit_at(words, at + 3)
    if words.is_(at + 2, "the") and unit in ("week", "month", "year", "decade", "century"):
        return Moment(Shift(unit, 0), part=part), at + 4  # type: ignore[arg-type]
    return None


def _daypart_of(words: Words, i: int) -> Placed | None:
    """The night of January 3 · the early hours of Friday · the morning on Oct. 7."""
    at = i + words.is_(i, "the")
    at += words.is_(at, "early", "late", "small")
    daypart = words.name(at, "daypart") or ("MO" if words.is_(at, "hours") and at > i else None)
    at += 1 + words.is_(at + 1, "hours")
    if not daypart or not words.is_(at, "of", "on"):
        return None
    got = _point(words, at + 1)
    if not got or not is_day(got[0].base):
        return None
    return replace(got[0], daypart=daypart), got[1] + bool(words.name(got[1], "daypart"))


def _week_of(words: Words, i: int) -> Placed | None:
    """The week of March 6 · the month of May · the year 2019."""
    at = i + words.is_(i, "the")
    if words.is_(at, "week", "weekend") and words.is_(at + 1, "of"):
        got = dates.month_day(words, at + 2) or dates.day_month(words, at + 2)
        return (Moment(replace(got[0], week=True)), got[1]) if got else None
    if words.is_(at, "month") and words.is_(at + 1, "of"):
        month = dates.month_year(words, at + 2) or dates.bare_month(words, at + 2)
        return (Moment(month[0]), month[1]) if month else None
    return None


def clock(words: Words, i: int) -> tuple[Shape, int] | None:
    """9 a.m. Tuesday · 2:45 p.m. (1115 GMT) on January 3: a time with its day, or a bare time."""
    stop = clock_stop(words, i)
    if not stop:
        return None
    if words.is_(stop, "(") and (inner := clock_stop(words, stop + 1)) and words.is_(inner, ")"):
        stop = inner + 1
    if words.is_(stop, "in") and words.is_(stop + 1, "the") and words.role(stop + 2, "daypart"):
        stop += 3
    at = stop + words.is_(stop, ",")
    at += words.is_(at, "on")
    got = moment(words, at)
    if got and is_day(got[0].base) and not words.role(at, "approximate"):
        return replace(got[0], clock=clock_time(words, i)), got[1]
    return Reference(f"T{clock_time(words, i) or ''}"), stop
