"""How does TimeML write an expression of time? The TIMEX3 type and value of a span, for measuring."""

from datetime import date

from sayso.extract.times.find import TimeSpan
from sayso.extract.times.shapes import Calendar, Length, Moment, Range, Reference, Shift

_SEASONS = {"21": "SP", "22": "SU", "23": "FA", "24": "WI"}


def timex_value(span: TimeSpan, *, published: date | None = None) -> tuple[str, str]:
    """TIMEX3 type (DATE, TIME, DURATION, SET) and value of a span, read with the same anchor."""
    shape = span.shape
    if isinstance(shape, Length):
        return ("SET" if shape.every else "DURATION"), shape.period
    if isinstance(shape, Reference):
        return ("TIME", "T") if shape.value == "clock" else ("DATE", shape.value)
    if isinstance(shape, Moment) and isinstance(shape.base, Shift):
        special = _vague(shape.base)
        if special:
            return special
    return "DATE", _value(span)


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
    if isinstance(span.shape, Moment) and isinstance(span.shape.base, Calendar) and span.shape.base.width > 1:
        return first.rstrip("X") + "X" * (span.shape.base.width // 100)
    return first
