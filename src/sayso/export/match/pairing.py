"""Which row of a list is which event? Scored by day, place, parties and dead, each with its reason."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sayso.export import words
from sayso.export.maps.located import RADIUS_KM
from sayso.export.match.theirs import Theirs
from sayso.export.span import span
from sayso.knowledge.actors import fold
from sayso.knowledge.places import km
from sayso.knowledge.states import state
from sayso.record.event import Event, EventParty
from sayso.record.value import Place

ENOUGH = 4.0  # points; day and town agree, or day and country with party and dead
_NEAR_DAYS = 2  # days by which lists differ for one event: time zones, night attacks, day of report
_AWAY_KM = 50.0  # kilometres beyond the circle of a place that speak against it


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike a row and an event are: points, and what speaks for and against it."""

    points: float
    reasons: tuple[str, ...]


def likeness(theirs: Theirs, event: Event) -> Likeness:
    """The points of a pair. What one side does not say speaks neither for nor against."""
    parts = [_day(theirs, event), _place(theirs, event), _party(theirs, event), _dead(theirs, event)]
    return Likeness(sum(p for p, _ in parts), tuple(why for _, why in parts if why))


def _day(theirs: Theirs, event: Event) -> tuple[float, str]:
    when = event.date
    if theirs.first is None or theirs.last is None or when is None or when.min is None or when.max is None:
        return 0.0, ""
    low, high = date.fromisoformat(when.min), date.fromisoformat(when.max)
    if theirs.first <= high and theirs.last >= low:
        exact = low == high
        return (3.0, "same day") if exact else (1.5, f"within {words.date(when)}")
    slack = timedelta(days=_NEAR_DAYS)
    if theirs.first <= high + slack and theirs.last >= low - slack:
        return 1.0, f"within {_NEAR_DAYS} days"
    return -6.0, "another day"


def _place(theirs: Theirs, event: Event) -> tuple[float, str]:
    if not event.places:
        return 0.0, ""
    return max((_one_place(theirs, p) for p in event.places), key=lambda pair: pair[0])


def _one_place(theirs: Theirs, place: Place) -> tuple[float, str]:
    land = state(place.country)
    if (
        theirs.country
        and land
        and fold(theirs.country) not in (fold(land.name), fold(land.iso3), fold(place.country or ""))
    ):
        return -6.0, "another country"
    if theirs.place and fold(theirs.place) == fold(place.name):
        return 3.0, "same place"
    away = _away(theirs, place)
    if away is None:
        return (0.5, "same country") if theirs.country and land else (0.0, "")
    if away <= RADIUS_KM[place.precision]:
        return (2.5 if RADIUS_KM[place.precision] <= RADIUS_KM["town"] else 1.0), f"{away:.0f} km apart"
    return (
        (0.0, f"{away:.0f} km apart")
        if away <= RADIUS_KM[place.precision] + _AWAY_KM
        else (-4.0, "far apart")
    )


def _away(theirs: Theirs, place: Place) -> float | None:
    if theirs.lat is None or theirs.lon is None or place.lat is None or place.lon is None:
        return None
    return km((theirs.lat, theirs.lon), (place.lat, place.lon))


def _names(parties: Iterable[EventParty]) -> set[str]:
    return {fold(name) for p in parties for name in (p.party.name, p.party.label) if name}


def _party(theirs: Theirs, event: Event) -> tuple[float, str]:
    told = [fold(n) for side in (theirs.actor, theirs.recipient) for n in side.split(";") if n.strip()]
    ours = _names((*event.actors, *event.recipients))
    same = [n for n in told if any(n == o or f" {o} " in f" {n} " or f" {n} " in f" {o} " for o in ours)]
    return (1.0, "a party in common") if same else (0.0, "")


def _dead(theirs: Theirs, event: Event) -> tuple[float, str]:
    ours = span(event, "killed")
    if theirs.killed_low is None or ours.low is None:
        return 0.0, ""
    high = theirs.killed_high if theirs.killed_high is not None else theirs.killed_low
    if theirs.killed_low <= (ours.high if ours.high is not None else high) and high >= ours.low:
        return (1.0, "figures agree") if ours.low else (0.0, "")
    return -0.5, "figures differ"


def pairs(theirs: tuple[Theirs, ...], events: tuple[Event, ...]) -> dict[int, tuple[Event, Likeness]]:
    """Each row of the list, by its line, with its event; one event may answer several rows."""
    found: dict[int, tuple[Event, Likeness]] = {}
    for row in theirs:
        scored = [(likeness(row, event), event) for event in events]
        best = max(scored, key=lambda pair: (pair[0].points, pair[1].id), default=None)
        if best and best[0].points >= ENOUGH:
            found[row.line] = (best[1], best[0])
    return found
