"""What did a record know on a day? It is derived from the reports that were out by then."""

import re
from datetime import date

from sayso.assess.derive import derive
from sayso.merge.issued import issued
from sayso.record.document import Document
from sayso.record.errors import UsageError
from sayso.record.event import Record
from sayso.store.store import Store

_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def is_day(words: str) -> bool:
    """Whether the words are a day, a month or a year.

    >>> is_day("2024-02"), is_day("old.db")
    (True, False)
    """
    return _DAY.fullmatch(words) is not None


def as_of(store: Store, day: str) -> Record:
    """The record of the reports that were published by the end of a day, month or year.

    The day is that which the input states, else the report itself; a report of unknown day is left out.
    What people decided holds, though they decided later; what it is about may not be told yet, and is then
    among `unapplied`. Raises UsageError where `day` is none.
    """
    _check(day)
    readings = [r for r in store.readings() if _is_out(r.document, day)]
    return derive(readings, store.decisions(), store.rejected())


def left_out(store: Store) -> int:
    """How many reports no day is known of."""
    return sum(issued(d) is None for d in store.documents())


def _is_out(document: Document, day: str) -> bool:
    out = issued(document)
    return out is not None and out[: len(day)] <= day


def _check(day: str) -> None:
    try:
        date.fromisoformat(f"{day}-01-01"[:10] if len(day) == 4 else f"{day}-01"[:10])
        good = is_day(day)
    except ValueError:
        good = False
    if not good:
        raise UsageError(f"{day!r} is no day", advice="Write YYYY, YYYY-MM or YYYY-MM-DD.")
