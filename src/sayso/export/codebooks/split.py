"""Into which rows does an event fall? One per day and place; what is stated for all is divided among them."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from sayso.record.event import Event
from sayso.record.value import Date, Place

MOST_DAYS = 7  # days; a longer stated span says how little is known and is not divided
_FINE = ("exact", "neighbourhood", "town")
_ORDER = (*_FINE, "district", "province", "part_of_country", "water", "country")
_NEAR = re.compile(r"\b(?:near|outside|close to) [^.;]{0,40}$")
_DAYS = re.compile(r"^\d{4}-\d\d-\d\d/\d{4}-\d\d-\d\d$")


@dataclass(frozen=True, slots=True)
class Slice:
    """One day and place of an event: the `part`-th (from 0) of `parts`. `first` to `last` are its days."""

    first: date | None
    last: date | None
    place: Place | None
    part: int
    parts: int

    def share(self, number: int) -> int:
        """This slice's part of a number that was stated for the whole; earlier slices take the rest.

        >>> [Slice(None, None, None, n, 3).share(8) for n in range(3)]
        [3, 3, 2]
        """
        each, rest = divmod(number, self.parts)
        return each + (self.part < rest)


def days(when: Date | None) -> tuple[tuple[date | None, date | None], ...]:
    """The spans of days: each day of a stated span of at most seven, else the whole span as it is."""
    if when is None or when.min is None or when.max is None:
        return ((None, None),)
    first, last = date.fromisoformat(when.min), date.fromisoformat(when.max)
    length = (last - first).days + 1
    if _DAYS.match(when.edtf or "") and 1 < length <= MOST_DAYS:
        return tuple((d, d) for d in (first + timedelta(days=n) for n in range(length)))
    return ((first, last),)


def finest(places: tuple[Place, ...]) -> tuple[Place | None, ...]:
    """The places that an event is coded at: points where there are any, else the finest that are named."""
    points = tuple(p for p in places if p.precision in _FINE)
    if points or not places:
        return points or (None,)
    best = min(_ORDER.index(p.precision) for p in places)
    return tuple(p for p in places if _ORDER.index(p.precision) == best)


def slices(event: Event) -> tuple[Slice, ...]:
    """The rows of one event, by day and then by place."""
    found = [(span, place) for span in days(event.date) for place in finest(event.places)]
    return tuple(Slice(*span, place, n, len(found)) for n, (span, place) in enumerate(found))


def together(found: tuple[Slice, ...], number: int) -> tuple[Slice, ...]:
    """One slice at the first place where there are too few of what is counted for each slice to have one."""
    if len(found) == 1 or number >= len(found):
        return found
    return (Slice(found[0].first, found[-1].last, found[0].place, 0, 1),)


def is_near(event: Event, place: Place) -> bool:
    """Whether every report puts the event near the place, and none in it."""
    told = [c for c in event.claims if isinstance(c.value, Place) and c.value.name == place.name]
    return bool(told) and all(
        _NEAR.search(c.document.text[max(0, c.quote.start - 60) : c.quote.end]) for c in told
    )


def middle(found: Slice) -> date | None:
    """The middle of the slice's days, the day itself where it is one."""
    if found.first is None or found.last is None:
        return None
    return found.first + (found.last - found.first) // 2
