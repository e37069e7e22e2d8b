"""Which day does a page say it was published on? Its statements are weighed; no zone moves a day."""

import datetime
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from sayso.ingest.limits import EARLIEST_DAY, LATEST_DAY

_ISO = re.compile(r"\s{0,40}(\d{4})-?(\d\d)-?(\d\d)(?!\d)")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_DAY_FIRST = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)? +{_MONTH},? +(\d{{4}})\b", re.IGNORECASE)
_MONTH_FIRST = re.compile(rf"\b{_MONTH} +(\d{{1,2}})(?:st|nd|rd|th)?,? +(\d{{4}})\b", re.IGNORECASE)
_IN_URL = re.compile(r"/(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?=[/_.-]|$)")
_TOGETHER = 1  # days that two statements of one day may lie apart: zones
_LONGEST = 300  # characters of a stated date that are looked at


@dataclass(frozen=True, slots=True)
class Said:
    """One statement of the day: `source` is schema, meta, shown or address."""

    day: str
    source: str


def day_in(words: str | None) -> str | None:
    """The day that a machine or a person wrote, YYYY-MM-DD; None where there is none or it is no date.

    >>> day_in("2024-01-29T23:30:00-05:00"), day_in("Posted on January 29, 2024"), day_in("01/02/2024")
    ('2024-01-29', '2024-01-29', None)
    """
    text = (words or "")[:_LONGEST]
    if found := _ISO.match(text):
        return _day(*found.groups())
    if found := _DAY_FIRST.search(text):
        return _day(found[3], _month(found[2]), found[1])
    if found := _MONTH_FIRST.search(text):
        return _day(found[3], _month(found[1]), found[2])
    found = re.search(r"(?<!\d)(\d{4})-(\d\d)-(\d\d)(?!\d)", text)
    return _day(*found.groups()) if found else None


def day_in_url(url: str | None) -> str | None:
    """The day in the path of an address (`/2024/01/29/`)."""
    found = _IN_URL.search((url or "")[:2000])
    return _day(*found.groups()) if found else None


def _month(word: str) -> str:
    return str(_MONTHS.index(word[:3].lower()) + 1)


def _day(year: str, month: str, day: str) -> str | None:
    try:
        return datetime.date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def agreed(said: Iterable[Said], *, latest: str | None = None) -> str | None:
    """The day that most sources state, the more trusted first where none has more; impossible days out.

    `latest` is the day of the capture or of the last change: nothing is published after it.
    """
    bound = min(latest or LATEST_DAY, LATEST_DAY)
    possible = [s for s in said if EARLIEST_DAY <= s.day <= _next(bound)]
    first: dict[str, str] = {}
    for statement in possible:
        first.setdefault(statement.source, statement.day)
    if not first:
        return None
    votes = Counter({day: sum(_near(day, other) for other in first.values()) for day in first.values()})
    best = max(votes.values())
    return next(day for day in first.values() if votes[day] == best)


def _next(day: str) -> str:
    return (datetime.date.fromisoformat(day) + datetime.timedelta(days=_TOGETHER)).isoformat()


def _near(one: str, other: str) -> bool:
    apart = datetime.date.fromisoformat(one) - datetime.date.fromisoformat(other)
    return abs(apart.days) <= _TOGETHER
