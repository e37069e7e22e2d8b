"""Where on the map does an event lie? A point for each place, with the circle within which it may be."""

from collections.abc import Iterator
from dataclasses import dataclass

from sayso.export.codebooks.split import finest
from sayso.export.rows import event_order
from sayso.record.event import Event, Record
from sayso.record.value import Place

# Kilometres around the point of a place of this precision: what is drawn, not what is known.
RADIUS_KM: dict[str, float] = {
    "exact": 1, "neighbourhood": 3, "town": 10, "district": 40, "province": 120, "part_of_country": 200,
    "country": 500, "water": 300,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Located:
    """An event at one of its places; `place` is None where no report names one that is known."""

    event: Event
    place: Place | None
    part: int
    parts: int

    @property
    def id(self) -> str:
        """The event's id, with the number of the place where there are several."""
        return f"{self.event.id}-{self.part + 1}" if self.parts > 1 else self.event.id

    @property
    def point(self) -> tuple[float, float] | None:
        """Longitude and latitude in degrees WGS 84, None where unknown."""
        if self.place is None or self.place.lat is None or self.place.lon is None:
            return None
        return self.place.lon, self.place.lat

    @property
    def radius_km(self) -> float | None:
        """Kilometres around the point within which it may lie."""
        return RADIUS_KM[self.place.precision] if self.place and self.point else None


def located(record: Record) -> Iterator[Located]:
    """Every event at each of its finest places, the earliest first."""
    for event in sorted(record.events, key=event_order):
        places = finest(event.places)
        for at, place in enumerate(places):
            yield Located(event, place, at, len(places))
