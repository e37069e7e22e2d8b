"""Where do expressions of time stand in a text, and how far do they reach? The longest reading wins."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from sayso.extract.times import dates, relative
from sayso.extract.times.shapes import Calendar, Found, Moment, Part, Range, Reference, Shape, Shift
from sayso.extract.times.words import Words

_CALENDAR: tuple[Callable[[Words, int], dates.Read], ...] = (
    dates.figures, dates.weekday_date, dates.month_day, dates.day_month, dates.month_year,
    dates.bare_month, dates.bare_year, dates.decade, dates.season, dates.feast,
)  # fmt: skip
_RELATIVE: tuple[Callable[[Words, int], relative.Read], ...] = (
    relative.day_word, relative.directed, relative.ago, relative.told, relative.part_of_unit,
    relative.recent, relative.overnight, relative.weekend,
)  # fmt: skip
_LOOSE: tuple[Callable[[Words, int], relative.Read], ...] = (
    relative.window, relative.length, relative.habit, relative.reference,
)  # fmt: skip
_Moment = tuple[Moment, int]
_REACH = 8  # words between the first of an expression and the one that it cannot lack
_DEPTH = 3  # modifiers that may stand before one another: "around the end of early March"


def scan(words: Words) -> Iterator[Found]:
    """Every expression of time in order, none within another; names that hold one are passed over."""
    stop = 0
    for i in _places(words):
        name = dates.name_at(words, i) if i >= stop else None
        found = None if name or i < stop else read(words, i)
        if found and not _is_name(words, found):
            yield found
        stop = max(stop, name or (found.stop if found else 0))


def _places(words: Words) -> Iterator[int]:
    """Where an expression may begin: at a word that can open one, shortly before one that it cannot lack."""
    core = -1
    for i in range(len(words)):
        while core < i or (core < len(words) and not _is_core(words, core)):
            core += 1
        if core >= len(words):
            return
        if core - i <= _REACH and (words.opens(i) or words[i].capital):
            yield i


def _is_core(words: Words, i: int) -> bool:
    return words.core(i) or dates.begins_feast(words, i)


def read(words: Words, i: int) -> Found | None:
    """The longest expression that begins at word `i`."""
    if not words.opens(i) and not dates.begins_feast(words, i):
        return None
    shapes: list[tuple[Shape, int]] = []
    for reader in (_open, _between, _moment_or_range, _clock):
        got = reader(words, i)
        if got:
            shapes.append(got)
    shapes += [got for reader in _LOOSE if (got := reader(words, i))]
    best = max(shapes, key=lambda s: s[1], default=None)
    return Found(best[0], i, best[1]) if best else None


def _is_name(words: Words, found: Found) -> bool:
    """Whether a day is the name of a movement, bridge or street: "6 October Bridge"."""
    base = found.shape.base if isinstance(found.shape, Moment) else None
    if not isinstance(base, Calendar) or not (base.day or base.month) or base.year:
        return False
    return bool(words.role(found.stop, "named_after")) and words[found.stop].capital


def _point(words: Words, i: int) -> _Moment | None:
    """The longest moment at `i` without what may be put before or behind it."""
    found: list[_Moment] = [(Moment(c[0]), c[1]) for reader in _CALENDAR if (c := reader(words, i))]
    for reader in _RELATIVE:
        got = reader(words, i)
        if got and isinstance(got[0], Moment):
            found.append((got[0], got[1]))
    weekday = dates.weekday_at(words, i)
    if weekday:
        found.append((Moment(Calendar(weekday=weekday[0])), weekday[1]))
    best = max(found, key=lambda f: f[1], default=None)
    return _with_year(words, *best) if best else None


def _with_year(words: Words, found: Moment, stop: int) -> _Moment:
    """February this year · October 7 last year · in the autumn of last year."""
    base = found.base
    at = stop + (words.is_(stop, "of") or words.is_(stop, ","))
    step = words.number(at, "direction")
    if not isinstance(base, Calendar) or base.year is not None or not (base.month or base.season):
        return found, stop
    if step is None or not words.is_(at, "this", "last", "next") or not words.is_(at + 1, "year"):
        return found, stop
    return replace(found, base=replace(base, years=step)), at + 2


def moment(words: Words, i: int, depth: int = 0) -> _Moment | None:
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


def _can_be_loose(moment: Moment) -> bool:
    base = moment.base
    return isinstance(base, Shift) or base.day is not None or base.month is not None or base.year is not None


def _with_clock(words: Words, found: Moment, stop: int) -> _Moment:
    """Tuesday at 9 a.m. · January 3 at about 14:30."""
    at = stop + words.is_(stop, ",")
    at += words.is_(at, "at")
    at += bool(words.role(at, "approximate"))
    end = _clock_stop(words, at) if at > stop else None
    return (replace(found, clock=_clock_time(words, at)), end) if end else (found, stop)


def _point_behind(words: Words, i: int) -> _Moment | None:
    """A point with the part of day behind it: "Tuesday night", "January 3 in the evening"."""
    got = _point(words, i)
    if not got:
        return None
    found, stop = got
    base = found.base
    if not _is_day(base):
        return found, stop
    before = words.is_(stop, "at", "early", "late", "before", "around")
    at = stop + 2 if words.is_(stop, "in") and words.is_(stop + 1, "the") else stop + before
    daypart = words.name(at, "daypart")
    if daypart and not (words.is_(at, "overnight") and words.is_(at + 1, "into")):
        return replace(found, daypart=daypart), at + 1
    return _with_clock(words, found, stop)


def _is_day(base: Calendar | Shift) -> bool:
    if isinstance(base, Shift):
        return base.unit in ("day", "night")
    return base.day is not None or base.weekday is not None


def _part(words: Words, i: int, depth: int) -> _Moment | None:
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


def _daypart_before(words: Words, i: int) -> _Moment | None:
    """Overnight Tuesday · midnight on Friday · noon Tuesday."""
    at = i + 1 + words.is_(i + 1, "on")
    got = _point(words, at)
    if not got or not _is_day(got[0].base) or words.is_(at, "overnight"):
        return None
    return replace(got[0], daypart=words.name(i, "daypart")), got[1]


def _part_of(words: Words, i: int, depth: int) -> _Moment | None:
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


def _daypart_of(words: Words, i: int) -> _Moment | None:
    """The night of January 3 · the early hours of Friday · the morning on Oct. 7."""
    at = i + words.is_(i, "the")
    at += words.is_(at, "early", "late", "small")
    daypart = words.name(at, "daypart") or ("MO" if words.is_(at, "hours") and at > i else None)
    at += 1 + words.is_(at + 1, "hours")
    if not daypart or not words.is_(at, "of", "on"):
        return None
    got = _point(words, at + 1)
    return (replace(got[0], daypart=daypart), got[1]) if got and _is_day(got[0].base) else None


def _week_of(words: Words, i: int) -> _Moment | None:
    """The week of March 6 · the month of May · the year 2019."""
    at = i + words.is_(i, "the")
    if words.is_(at, "week", "weekend") and words.is_(at + 1, "of"):
        got = dates.month_day(words, at + 2) or dates.day_month(words, at + 2)
        return (Moment(replace(got[0], week=True)), got[1]) if got else None
    if words.is_(at, "month") and words.is_(at + 1, "of"):
        month = dates.month_year(words, at + 2) or dates.bare_month(words, at + 2)
        return (Moment(month[0]), month[1]) if month else None
    return None


def _clock(words: Words, i: int) -> tuple[Shape, int] | None:
    """9 a.m. Tuesday · 2:45 p.m. (1115 GMT) on January 3: a time with its day, or a bare time."""
    stop = _clock_stop(words, i)
    if not stop:
        return None
    if words.is_(stop, "(") and (inner := _clock_stop(words, stop + 1)) and words.is_(inner, ")"):
        stop = inner + 1
    if words.is_(stop, "in") and words.is_(stop + 1, "the") and words.role(stop + 2, "daypart"):
        stop += 3
    at = stop + words.is_(stop, ",")
    at += words.is_(at, "on")
    got = moment(words, at)
    if got and _is_day(got[0].base) and not words.role(at, "approximate"):
        return replace(got[0], clock=_clock_time(words, i)), got[1]
    return Reference("clock"), stop


def _clock_time(words: Words, i: int) -> str | None:
    """The time of the clock at `i` as HH:MM."""
    figures = words[i].text.replace(".", ":")
    hour, _, minute = figures.partition(":")
    if len(hour) == 4:
        hour, minute = hour[:2], hour[2:]
    value = int(hour) % 12 + 12 * words.is_(i + 1, "pm") if words.is_(i + 1, "am", "pm") else int(hour)
    return f"{value:02d}:{minute[:2] or '00'}" if value < 24 else None


def _clock_stop(words: Words, i: int) -> int | None:
    """The word behind a time of the clock at `i`."""
    word, at = words[i], i + 1
    if word.kind not in ("clock", "hour", "number"):
        return None
    zoned = at
    while words.role(zoned, "zone") and zoned < at + 3:
        zoned += 1
    if word.kind == "number" and not (zoned > at and (words.is_(at, "am", "pm", "o") or len(word.text) == 4)):
        return None
    if word.kind == "number" and words.is_(at, "hours", "hrs", "local") and len(word.text) != 4:
        return None
    return zoned


def _moment_or_range(words: Words, i: int) -> tuple[Shape, int] | None:
    """A moment, or two joined by a dash or "to": 3-5 March, February 2 and 3, Monday to Wednesday."""
    days = _days(words, i) or _years(words, i) or _nights(words, i)
    got = moment(words, i)
    if days and (not got or days[1] > got[1]):
        return days
    if got and words.is_(got[1], "-", "–", "—", "to", "through") and _may_range(got[0]):
        joined = words.is_(got[1], "to", "through") or (words.joined(got[1]) and words.joined(got[1] + 1))
        second = _end(words, got[1] + 1) if joined else None
        if second and _may_range(second[0]) and _same_grain(got[0], second[0]):
            return Range(got[0], second[0]), second[1]
    return got


def _end(words: Words, i: int) -> _Moment | None:
    """The second half of a range; here a bare year needs no licence."""
    got = moment(words, i)
    year = dates.year_at(words, i)
    return got or ((Moment(Calendar(year[0])), year[1]) if year else None)


def _may_range(moment: Moment) -> bool:
    base = moment.base
    return isinstance(base, Calendar) or base.count is not None


def _same_grain(first: Moment, second: Moment) -> bool:
    """Whether both ends are days, or both longer: "Monday to 2019" is none."""
    return _is_day(first.base) == _is_day(second.base)


def _days(words: Words, i: int) -> tuple[Shape, int] | None:
    """Two days of one month: 3-5 March 2023 · between 3 and 5 March · March 3-5, 2023 · February 2 and 3."""
    one = dates.day_at(words, i) if words[i].kind in ("number", "ordinal") else None
    if one and words.is_(one[1], "-", "–", "to", "and", "through"):
        last = dates.day_month(words, one[1] + 1)
        if last and (last[0].day or 0) > one[0]:
            return _range(replace(last[0], day=one[0]), last[0]), last[1]
    month = dates.month_at(words, i)
    one = dates.day_at(words, month[1]) if month else None
    if not month or not one or not words.is_(one[1], "-", "–", "to", "and", "through"):
        return None
    two = dates.day_at(words, one[1] + 1) if words[one[1] + 1].kind in ("number", "ordinal") else None
    if not two or two[0] <= one[0] or words.role(two[1], "counted") or dates.month_at(words, two[1]):
        return None
    year = dates.year_at(words, two[1])
    start, stop = Calendar(year[0] if year else None, month[0], one[0]), year[1] if year else two[1]
    return _range(start, replace(start, day=two[0])), stop


def _years(words: Words, i: int) -> tuple[Shape, int] | None:
    """2015-2019 · 1980-88, written without spaces."""
    if (
        words[i].kind != "number"
        or not words.is_(i + 1, "-", "–")
        or not words.joined(i + 1)
        or words.joined(i)
    ):
        return None
    one, last = dates.year_at(words, i), words[i + 2]
    if not one or not words.joined(i + 2) or last.kind != "number" or not last.text.isdigit():
        return None
    end = int(last.text) + (one[0] // 100 * 100 if len(last.text) == 2 else 0)
    if not one[0] < end <= one[0] + 100 or len(last.text) not in (2, 4) or words.is_(i + 3, "-"):
        return None
    return _range(Calendar(one[0]), Calendar(end)), i + 3


def _nights(words: Words, i: int) -> tuple[Shape, int] | None:
    """The night of January 11-12: two days under one part of the day."""
    at = i + words.is_(i, "the")
    if not words.role(at, "daypart") or not words.is_(at + 1, "of", "on", "between"):
        return None
    return _days(words, at + 2)


def _range(start: Calendar, end: Calendar) -> Range:
    return Range(Moment(start), Moment(end))


def _between(words: Words, i: int) -> tuple[Shape, int] | None:
    """Between 2015 and 2019 · from December 28 to January 3 · between late Monday and Wednesday."""
    if not words.is_(i, "between", "from"):
        return None
    days = _days(words, i + 1)
    if days:
        return days
    first = _end(words, i + 1)
    joints = ("and",) if words.is_(i, "between") else ("to", "until", "till", "through", "-", "–")
    if not first or not words.is_(first[1], *joints) or not _may_range(first[0]):
        return None
    second = _end(words, first[1] + 1)
    if not second or not _may_range(second[0]) or not _same_grain(first[0], second[0]):
        return None
    return Range(first[0], second[0]), second[1]


def _open(words: Words, i: int) -> tuple[Shape, int] | None:
    """Since mid-October · until Friday · before January 3 · after Oct. 7, said without a noun behind."""
    if not words.is_(i, "since", "until", "till", "before", "after"):
        return None
    got = moment(words, i + 1 + words.is_(i + 1, "at") + words.is_(i + 2, "least"))
    if not got or not _may_range(got[0]):
        return None
    base = got[0].base
    noun = (words[got[1]].kind == "word" and not words.role(got[1], "closed")) or words.is_(got[1], "'s")
    if noun or (
        words.is_(i, "before", "after") and (not isinstance(base, Calendar) or base.weekday is not None)
    ):
        return None
    return (Range(got[0], None) if words.is_(i, "since", "after") else Range(None, got[0])), got[1]
