"""Do their words for time put two tellings on different days, though no calendar settles them?

"On Monday" and "in March last year", "on Thursday evening" and "a day earlier" exclude each other in a report
whose own day is unknown. Where both are dates, `exclude` compares these.
"""

from datetime import date

from sayso.extract.coreference.told import Draft, Told
from sayso.extract.mentions import TimeMention
from sayso.knowledge.times import time_words

_BACK = frozenset({"last", "previous", "past", "ago", "earlier", "prior"})
_LONG = frozenset({"week", "month", "year", "decade"})  # what lies so far back is of no report's own day
_LATELY = frozenset({"week", "month"})  # and may be a date all the same


def another_day(draft: Draft, told: Told) -> bool:
    """Whether a telling names a day that none of the draft's tellings can mean, and some contradicts.

    "The attack" with a time is left out: it points back, and the time may be of what follows.
    """
    counts = told.occurrence.form == "harm" and not told.sentence.tokens[told.occurrence.head].is_verb
    if told.occurrence.definite or counts:  # "by Saturday the number of dead had risen"
        return False
    here = [_when(told, t) for t in told.roles.times if not t.frequency]
    there = [_when(d, t) for d in draft.told for t in d.roles.times if not t.frequency]
    pairs = [(a, b) for a in here if a for b in there if b]
    return bool(pairs) and all(_differ(a, b) for a, b in pairs)


def _differ(a: str, b: str) -> bool:
    """Whether two days cannot be one: "last week" may be "13 December", and no weekday of this one."""
    return a != b and not ("lately" in (a, b) and not any(x.startswith(("weekday", "far")) for x in (a, b)))


def _when(told: Told, time: TimeMention) -> str | None:
    """The weekday or the date, "far" or "lately" for what lies off the report's own days, None for no day."""
    words = [told.sentence.tokens[k].lower for k in range(time.first, time.stop)]
    roles = [time_words().of(w) for w in words]
    if time.told is not None:
        return "far" if time.days else None
    if _BACK.intersection(words) and any(w.rstrip("s") in _LONG for w in words):
        return "lately" if any(w.rstrip("s") in _LATELY for w in words) else "far"
    weekday = next((r[n] for r in roles for n in ("weekday", "weekday_short") if n in r), None)
    if weekday is not None:
        return f"weekday {weekday}"
    edtf = time.date.edtf or ""
    if time.date.min and time.date.min == time.date.max:
        return (
            f"weekday {date.fromisoformat(time.date.min).weekday()}"  # told once by date, once by its weekday
        )
    return None if not edtf else "far" if len(edtf) <= 7 else edtf
