"""How does a record leave without exact places? Each place no finer than a district, its point rounded."""

from dataclasses import replace

from sayso.record.event import Event, Record
from sayso.record.value import Place

_FINE = ("exact", "neighbourhood", "town")


def _place(found: Place) -> Place:
    if found.precision not in _FINE:
        return found
    lat = None if found.lat is None else round(found.lat, 0)
    lon = None if found.lon is None else round(found.lon, 0)
    name = found.admin1 or found.country or "withheld"
    return replace(found, name=name, geonames=None, lat=lat, lon=lon, precision="province")


def _event(found: Event) -> Event:
    return replace(
        found, title=f"{found.type.replace('_', ' ').capitalize()}", places=tuple(map(_place, found.places))
    )


def coarse(record: Record) -> Record:
    """The record with coarse places. Texts and quotes still name the exact ones: withhold those apart."""
    return replace(record, events=tuple(_event(e) for e in record.events))
