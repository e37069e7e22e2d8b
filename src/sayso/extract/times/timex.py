"""How does TimeML write an expression of time? The TIMEX3 type and value of a span, for measuring."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sayso.extract.times.extent import extent, halves
from sayso.extract.times.find import TimeSpan
from sayso.extract.times.relative import period
from sayso.extract.times.shapes import Length, Moment, Range, Reference, Shift

_SEASONS = {"21": "SP", "22": "SU", "23": "FA", "24": "WI"}


@dataclass(frozen=True, slots=True)
class Timex:
    """A TIMEX3 on the characters `[start, end)` of the text that its span was read in."""

    start: int
    end: int
    type: str
    value: str


def timexes(span: TimeSpan, text: str) -> Iterator[Timex]:
    """The TIMEX3 of a span: two for a range with two ends, else one, each with the extent of TimeML."""
    words = text[span.start : span.end]
    both = halves(words) if isinstance(span.shape, Range) and span.shape.start and span.shape.end else None
    if both:
        ends = _ends(span)
        for (first, stop), value in zip(both, ends, strict=True):
            yield Timex(span.start + first, span.start + stop, "DATE", value)
        return
    first, stop = extent(words)
    yield Timex(span.start + first, span.start + stop, *timex_value(span, counted=_counted(words)))


def _counted(words: str) -> bool:
    return words.lower().endswith((" after", " before"))


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
        return ("TIME", "T") if shape.value == "clock" else ("DATE", shape.value)
    if isinstance(shape, Moment) and isinstance(shape.base, Shift):
        special = _vague(shape.base) or (_length(shape.base) if counted else None)
        if special:
            return special
    return _timed(span, _value(span))


def _length(shift: Shift) -> tuple[str, str] | None:
    return ("DURATION", period(shift.unit, abs(shift.count))) if shift.count else None


def _timed(span: TimeSpan, value: str) -> tuple[str, str]:
    """A day with its clock or part of day: 2000-01-05T09:00, 2000-01-05TNI."""
    shape = span.shape
    if isinstance(shape, Moment) and len(value) == 10 and shape.clock:
        return "TIME", f"{value}T{shape.clock}"
    if isinstance(shape, Moment) and len(value) == 10 and shape.daypart:
        return "TIME", f"{value}T{shape.daypart}"
    return "DATE", value


def _vague(shift: Shift) -> tuple[str, str] | None:
    if shift.unit in ("week", "fortnight") and shift.count is None:
        return "DURATION", "PXW"
    if shift.count is None:
        return "DURATION", {"day": "PXD", "month": "PXM", "year": "PXY"}.get(shift.unit, "PAST_REF")
    return None


def _value(span: TimeSpan) -> str:
    edtf = (span.date.edtf or "").rstrip("~")
    if isinstance(span.shape, Range):
        return edtf.replace("..", "").strip("/").split("/")[0]
    first = edtf.split("/")[0]
    if "/" in edtf:
        day = date.fromisoformat(first)
        year, week, weekday = day.isocalendar()
        return f"{year}-W{week:02d}" + ("-WE" if weekday == 6 else "")
    head, _, tail = first.rpartition("-")
    if len(first) == 7 and tail in _SEASONS:
        return f"{head}-{_SEASONS[tail]}"
    return first
