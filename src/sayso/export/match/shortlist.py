"""Which events can a row be at all? Found by day, place and country: each that could be one is among them.

Without a day on both sides only a place says enough: its name, or a point within the circle of a town. An
event of a long stretch of time needs a place too, or its country with a party and the dead in common.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sayso.export.maps.located import RADIUS_KM
from sayso.export.match.known import NEAR_DAYS, Ours, Row, dead_agree

_LONG_DAYS = 62  # an event of a longer stretch stands in no list of days
_BAND_KM = RADIUS_KM["town"]  # a band of latitude is as wide as the circle of a town
_KM_OF_DEGREE = 111.0  # kilometres of a degree of latitude, a little less than the least


def _band(lat: float) -> int:
    return int(lat * _KM_OF_DEGREE // _BAND_KM)


def _is_long(ours: Ours) -> bool:
    return ours.days is not None and ours.days[1] - ours.days[0] > _LONG_DAYS


class _Places:
    """Events by the names of their places, and by bands of latitude of those no larger than a town."""

    def __init__(self, numbered: Iterable[tuple[int, Ours]]) -> None:
        self._named: dict[str, list[int]] = defaultdict(list)
        self._banded: dict[int, list[int]] = defaultdict(list)
        for n, ours in numbered:
            for spot in ours.spots:
                self._named[spot.name].append(n)
                if spot.place.lat is not None and RADIUS_KM[spot.place.precision] <= _BAND_KM:
                    self._banded[_band(spot.place.lat)].append(n)

    def of(self, row: Row) -> set[int]:
        """Events at the row's place or near its point."""
        found = set(self._named.get(row.place, ())) if row.place else set()
        if row.theirs.lat is not None:
            band = _band(row.theirs.lat)
            for near in range(band - 2, band + 3):
                found.update(self._banded.get(near, ()))
        return found


class Shortlist:
    """The events of a record, ready to be asked for those that a row can be."""

    def __init__(self, events: Sequence[Ours]) -> None:
        self._events = events
        self._days: dict[int, list[int]] = defaultdict(list)
        self._long: list[int] = []
        self._lands: dict[str, list[int]] = defaultdict(list)
        self._nowhere: list[int] = []
        self._anywhen = _Places((n, o) for n, o in enumerate(events) if o.days is None)
        self._all = _Places(enumerate(events))
        self._long_places = _Places((n, o) for n, o in enumerate(events) if _is_long(o))
        for n, ours in enumerate(events):
            self._put(n, ours)

    def _put(self, n: int, ours: Ours) -> None:
        if ours.days is None:
            return
        first, last = ours.days
        if not _is_long(ours):
            for day in range(first - NEAR_DAYS, last + NEAR_DAYS + 1):
                self._days[day].append(n)
            return
        self._long.append(n)
        lands = {land for spot in ours.spots for land in spot.lands}
        for land in lands:
            self._lands[land].append(n)
        if any(not spot.lands for spot in ours.spots):
            self._nowhere.append(n)

    def of(self, row: Row) -> Iterable[Ours]:
        """Every event that this row could be, and few others."""
        if row.days is None:
            found = self._all.of(row)
        else:
            found = self._dated(*row.days)
            found |= self._anywhen.of(row)
            found |= self._stretched(row)
        return (self._events[n] for n in sorted(found))

    def _dated(self, first: int, last: int) -> set[int]:
        if last - first > len(self._days):
            return {n for day, all_ in self._days.items() if first <= day <= last for n in all_}
        return {n for day in range(first, last + 1) for n in self._days.get(day, ())}

    def _stretched(self, row: Row) -> set[int]:
        """Events of a long stretch: at the place, or of the country with the dead and a party in common."""
        found = self._long_places.of(row)
        if row.parties and row.theirs.killed_low is not None:
            known = [*self._lands.get(row.country, ()), *self._nowhere] if row.country else self._long
            found.update(n for n in known if dead_agree(row, self._events[n]))
        return found
