"""Which days lie so far from the day of writing, or from a day told before?"""

from datetime import date, timedelta

from sayso.extract.times.anchor import Anchor
from sayso.extract.times.shapes import Calendar, Shift
from sayso.extract.times.stretches import Stretch, month_of, week_of, weekend_of, years_of
from sayso.record.terms import Basis

_SOME_YEARS = 2  # fewer are counted by the day
_ONE_DAY = timedelta(days=1)


def shift_of(shift: Shift, anchor: Anchor) -> Stretch | None:
    """The days so far from publication, or from the day told before; None where that is unknown."""
    try:
        return _counted(shift, anchor)
    except (ValueError, OverflowError):  # out of the calendar: "ten thousand years ago"
        return None


def _counted(shift: Shift, anchor: Anchor) -> Stretch | None:
    start = anchor.told if shift.told else anchor.published
    if shift.told and not start and anchor.year and shift.unit == "year":
        start = date(anchor.year, 1, 1)
    if shift.told and not start:
        return _years_about(shift, anchor)
    if not start and anchor.near and not shift.told:
        return _shift_near(shift, *anchor.near)
    if start and shift.unit in ("second", "minute") and shift.count is None and not shift.told:
        return Stretch(start.isoformat(), start, start, "publication")
    if not start or shift.count is None:
        return None
    return _shifted(shift, start, "context" if shift.told else "publication", anchor.ahead)


def _years_about(shift: Shift, anchor: Anchor) -> Stretch | None:
    """ "Four years after the strike", where nothing but the time of the report is known: about that year."""
    now = anchor.published or anchor.about
    if not now or shift.unit != "year" or not shift.count or abs(shift.count) < _SOME_YEARS:
        return None
    found = years_of(Calendar(now.year + shift.count))
    return Stretch(found.edtf + "~", found.first, found.last, "context")


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


def _shifted(shift: Shift, start: date, basis: Basis, ahead: bool | None) -> Stretch | None:
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
        return week_of(start + timedelta(weeks=count * (2 if shift.unit == "fortnight" else 1)), basis)
    return (
        weekend_of(count, start, basis, ahead)
        if shift.unit == "weekend"
        else _long(shift.unit, count, start, basis)
    )


def _long(unit: str, count: int, start: date, basis: Basis) -> Stretch:
    if unit == "month":
        months = start.year * 12 + start.month - 1 + count
        return month_of(months // 12, months % 12 + 1, basis)
    width = {"decade": 10, "century": 100}.get(unit, 1)
    year = start.year + count * width
    if count == 0 or unit == "century":
        found = years_of(Calendar(year - year % width, width=width))
    else:
        found = years_of(Calendar(year))
    return Stretch(found.edtf, found.first, found.last, basis)
