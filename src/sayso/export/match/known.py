"""What of a row and of an event is compared? Each made comparable once, however many pairs it is in."""

from dataclasses import dataclass
from datetime import date

from sayso.export.match.theirs import Theirs
from sayso.export.span import span
from sayso.knowledge.actors import fold
from sayso.knowledge.states import state
from sayso.record.event import Event
from sayso.record.value import Place

NEAR_DAYS = 2  # days by which lists differ for one event: time zones, night attacks, day of report


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of an event: its folded name, and the folded names and codes of its country."""

    place: Place
    name: str
    lands: frozenset[str]


@dataclass(frozen=True, slots=True)
class Ours:
    """An event: its days as ordinals where both bounds are known, places, names of parties, the dead."""

    event: Event
    days: tuple[int, int] | None
    spots: tuple[Spot, ...]
    parties: tuple[str, ...]
    dead_low: int | None
    dead_high: int | None


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the list: its days as ordinals where it states them, and its names folded."""

    theirs: Theirs
    days: tuple[int, int] | None
    place: str
    country: str
    parties: tuple[str, ...]


def dead_agree(row: Row, ours: Ours) -> bool | None:
    """Whether both figures of the dead can hold; None where one side gives none."""
    low, high = row.theirs.killed_low, row.theirs.killed_high
    if low is None or ours.dead_low is None:
        return None
    high = low if high is None else high
    return low <= (high if ours.dead_high is None else ours.dead_high) and high >= ours.dead_low


def row_of(theirs: Theirs) -> Row:
    """A row made comparable."""
    days = (theirs.first.toordinal(), theirs.last.toordinal()) if theirs.first and theirs.last else None
    sides = (theirs.actor, theirs.recipient)
    parties = tuple(fold(n) for side in sides for n in side.split(";") if n.strip())
    return Row(theirs, days, fold(theirs.place), fold(theirs.country), parties)


def ours_of(event: Event) -> Ours:
    """An event made comparable."""
    when, dead = event.date, span(event, "killed")
    days = None
    if when and when.min and when.max:
        days = date.fromisoformat(when.min).toordinal(), date.fromisoformat(when.max).toordinal()
    names = [fold(n) for p in (*event.actors, *event.recipients) for n in (p.party.name, p.party.label) if n]
    spots = tuple(_spot(p) for p in event.places)
    return Ours(event, days, spots, tuple(dict.fromkeys(names)), dead.low, dead.high)


def _spot(place: Place) -> Spot:
    land = state(place.country)
    lands = (fold(land.name), fold(land.iso3), fold(place.country or "")) if land else ()
    return Spot(place, fold(place.name), frozenset(lands))
