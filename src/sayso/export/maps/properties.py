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
    date: str
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
        at.id, event.id, event.type, event.title, words.date(when),
        day(when.min if when else None), day(when.max if when else None), when.basis if when else None,
        where.name if where else None, where.country if where else None, where.admin1 if where else None,
        where.precision if where else None, at.radius_km,
        words.parties(event.actors), words.parties(event.recipients),
        killed.low, killed.best, killed.high, injured.low, injured.best, injured.high,
        operations.get(event.operation or ""), event.voices, event.grade.value, len(event.documents),
    )  # fmt: skip
