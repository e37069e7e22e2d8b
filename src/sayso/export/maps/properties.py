"""Which fields does an event carry on a map? Typed ones: days are days, numbers numbers, precision stated."""

from dataclasses import dataclass
from datetime import date

from sayso.export import words
from sayso.export.maps.located import Located
from sayso.export.span import span
from sayso.export.tables.table import day


@dataclass(frozen=True, slots=True)
class MapFields:
    """The fields of a feature. `killed_low` and the like are empty where unknown, which is not 0."""

    id: str
    event: str
    type: str
    title: str
    edtf: str
    date_min: date | None
    date_max: date | None
    date_basis: str | None
    place: str | None
    country: str | None
    admin1: str | None
    precision: str | None
    radius_km: float | None
    actors: str
    recipients: str
    killed_low: int | None
    killed_best: int | None
    killed_high: int | None
    injured_low: int | None
    injured_best: int | None
    injured_high: int | None
    operation: str | None
    voices: int
    grade: str
    reports: int


def map_fields(at: Located, operations: dict[str, str]) -> MapFields:
    """The fields of one event at one place; `operations` are names by id."""
    event, where, when = at.event, at.place, at.event.date
    killed, injured = span(event, "killed"), span(event, "injured")
    return MapFields(
        id=at.id,
        event=event.id,
        type=event.type,
        title=event.title,
        edtf=words.date(when),
        date_min=day(when.min if when else None),
        date_max=day(when.max if when else None),
        date_basis=when.basis if when else None,
        place=where.name if where else None,
        country=where.country if where else None,
        admin1=where.admin1 if where else None,
        precision=where.precision if where else None,
        radius_km=at.radius_km,
        actors=words.parties(event.actors),
        recipients=words.parties(event.recipients),
        killed_low=killed.low,
        killed_best=killed.best,
        killed_high=killed.high,
        injured_low=injured.low,
        injured_best=injured.best,
        injured_high=injured.high,
        operation=operations.get(event.operation or ""),
        voices=event.voices,
        grade=event.grade.value,
        reports=len(event.documents),
    )
