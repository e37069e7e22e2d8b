"""How does TimeML write an expression of time? The TIMEX3 type and value of a span, for measuring."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sayso.extract.times.extent import extent, halves
from sayso.extract.times.find import TimeSpan
from sayso.extract.times.relative import period
from sayso.extract.times.shapes import Length, Moment, Range, Reference, Shift

_VAGUE = ("in the day", "in the night")  # "later in the day" is marked nowhere
_SEASONS = {"21": "SP", "22": "SU", "23": "FA", "24": "WI"}


@dataclass(frozen=True, slots=True)
class Timex:
    """A TIMEX3 on the characters `[start, end)` of the text that its span was read in."""

    start: int
    end: int
    type: str
    value: str


def timexes(span: TimeSpan, text: str, published: str | None = None) -> Iterator[Timex]:
    """The TIMEX3 of a span: two for a range with two ends, else one, each with the extent of TimeML.

    A time of the clock without a day is taken for one of the day of publication, as TimeML does.
    """
    words = text[span.start : span.end]
    both = halves(words) if isinstance(span.shape, Range) and span.shape.start and span.shape.end else None
    if both:
        ends = _ends(span)
        for (first, stop), value in zip(both, ends, strict=True):
            yield Timex(span.start + first, span.start + stop, "DATE", value)
        return
    if words.lower().endswith(_VAGUE):
        return
    first, stop = extent(words)
    bracket, close = words.find(" ("), words.find(") ")
    if 0 < bracket < close:  # "9 a.m. (0600 GMT) Friday" is two: the hour and the day
        kind, value = timex_value(span)
        yield Timex(span.start + first, span.start + bracket, kind, value)
        yield Timex(span.start + close + 2, span.start + stop, "DATE", value.split("T")[0])
        return
    counted = words.lower().endswith((" after", " before"))
    kind, value = timex_value(span, counted=counted)
    if kind == "TIME" and value.startswith("T"):
        value = f"{published or ''}{value}"
    if _before(words[:first]):
        kind, value = "DATE", value.split("T")[0]
    yield Timex(span.start + first, span.start + stop, kind, value)


def _before(left_out: str) -> bool:
    """Whether the part of the day stands before the extent: "the night of Oct. 23"."""
    return left_out.lower().startswith("the ") and left_out.endswith(("of ", "on "))


def _ends(span: TimeSpan) -> tuple[str, str]:
    """The values of both ends of a range."""
    first, _, last = (span.date.edtf or "").replace("~", "").partition("/")
    return first, last or first


def timex_value(span: TimeSpan, *, counted: bool = False) -> tuple[str, str]:
    """TIMEX3 type (DATE, TIME, DURATION, SET) and value of a span, read with the same anchor.

    `counted` reads a distance as a length: "two days before the vote" is P2D to TimeML.
    """
    shape = span.shape
    if isinstance(shape, Length):
        return ("SET" if shape.every else "DURATION"), shape.period
    if isinstance(shape, Reference):
        return ("TIME" if shape.value.startswith("T") else "DATE"), shape.value
    if isinstance(shape, Moment) and isinstance(shape.base, Shift):
        special = _vague(shape.base) or (_length(shape.base) if counted else None)
        if special:
            return special
    return _timed(span, _value(span))


def _length(shift: Shift) -> tuple[str, str] | None:
    if shift.count and not (shift.unit == "day" and abs(shift.count) == 1):
        return "DURATION", period(shift.unit, abs(shift.count))
    return None


def _timed(span: TimeSpan, value: str) -> tuple[str, str]:
    """A day with its clock or part of day: 2000-01-05T09:00, 2000-01-05TNI."""
    shape = span.shape
    if isinstance(shape, Moment) and len(value) == 10 and shape.clock:
        return "TIME", f"{value}T{shape.clock}"
    if isinstance(shape, Moment) and len(value) == 10 and shape.daypart:
        return "TIME", f"{value}T{shape.daypart}"
    return "DATE", value


def _vague(shift: Shift) -> tuple[str, str] | None:
    return ("DURATION", period(shift.unit, None)) if shift.count is None else None


def _value(span: TimeSpan) -> str:
    edtf = (span.date.edtf or "").rstrip("~")
    if isinstance(span.shape, Range):
        one = edtf.replace("..", "").strip("/").split("/")[0]
        return _week(one) if _is_week(span.shape.start or span.shape.end) else one
    first = edtf.split("/")[0]
    if "/" in edtf and isinstance(span.shape, Moment) and span.shape.daypart:
        return first
    if "/" in edtf:
        return _week(first)
    head, _, tail = first.rpartition("-")
    if len(first) == 7 and tail in _SEASONS:
        return f"{head}-{_SEASONS[tail]}"
    return first


def _is_week(moment: Moment | None) -> bool:
    return moment is not None and isinstance(moment.base, Shift) and moment.base.unit == "week"


def _week(day: str) -> str:
    """The ISO 8601 week of a day, or its weekend where the day is a Saturday: 2000-W03-WE."""
    year, week, weekday = date.fromisoformat(day).isocalendar()
    return f"{year}-W{week:02d}" + ("-WE" if weekday == 6 else "")
