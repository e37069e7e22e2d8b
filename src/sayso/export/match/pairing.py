"""Which row of a list is which event? Scored by day, place, parties and dead, each with its reason."""

from dataclasses import dataclass
from operator import itemgetter

from sayso.export import words
from sayso.export.maps.located import RADIUS_KM
from sayso.export.match.known import NEAR_DAYS, Ours, Row, Spot, dead_agree, ours_of, row_of
from sayso.export.match.shortlist import Shortlist
from sayso.export.match.theirs import Theirs
from sayso.knowledge.places import km
from sayso.record.event import Event
from sayso.record.value import Place

ENOUGH = 4.0  # points; day and town agree, or day and country with party and dead
_AWAY_KM = 50.0  # kilometres beyond the circle of a place that speak against it
_PARTY, _DEAD = 1.0, 1.0  # the most that parties and dead add


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike a row and an event are: points, and what speaks for and against it."""

    points: float
    reasons: tuple[str, ...]


def likeness(row: Row, ours: Ours) -> Likeness:
    """The points of a pair. What one side does not say speaks neither for nor against.

    A pair that parties and dead cannot bring to ENOUGH any more is not looked at further.
    """
    (day, on), (place, at) = _day(row, ours), (0.0, "")
    if day >= 0:
        place, at = _place(row, ours)
    points, reasons = day + place, [on, at]
    if points + _PARTY + _DEAD >= ENOUGH:
        for more, why in (_party(row, ours), _dead(row, ours)):
            points += more
            reasons.append(why)
    return Likeness(points, tuple(why for why in reasons if why))


def _day(row: Row, ours: Ours) -> tuple[float, str]:
    if row.days is None or ours.days is None:
        return 0.0, ""
    (first, last), (low, high) = row.days, ours.days
    if first <= high and last >= low:
        return (3.0, "same day") if low == high else (1.5, f"within {words.date(ours.event.date)}")
    if first <= high + NEAR_DAYS and last >= low - NEAR_DAYS:
        return 1.0, f"within {NEAR_DAYS} days"
    return -6.0, "another day"


def _place(row: Row, ours: Ours) -> tuple[float, str]:
    best = (0.0, "") if not ours.spots else _one_place(row, ours.spots[0])
    for spot in ours.spots[1:]:
        best = max(best, _one_place(row, spot), key=itemgetter(0))
    return best


def _one_place(row: Row, spot: Spot) -> tuple[float, str]:
    if row.country and spot.lands and row.country not in spot.lands:
        return -6.0, "another country"
    if row.place and row.place == spot.name:
        return 3.0, "same place"
    away = _away(row.theirs, spot.place)
    if away is None:
        return (0.5, "same country") if row.country and spot.lands else (0.0, "")
    radius = RADIUS_KM[spot.place.precision]
    if away <= radius:
        return (2.5 if radius <= RADIUS_KM["town"] else 1.0), f"{away:.0f} km apart"
    return (0.0, f"{away:.0f} km apart") if away <= radius + _AWAY_KM else (-4.0, "far apart")


def _away(theirs: Theirs, place: Place) -> float | None:
    if theirs.lat is None or theirs.lon is None or place.lat is None or place.lon is None:
        return None
    return km((theirs.lat, theirs.lon), (place.lat, place.lon))


def _party(row: Row, ours: Ours) -> tuple[float, str]:
    same = any(
        n == o or f" {o} " in f" {n} " or f" {n} " in f" {o} " for n in row.parties for o in ours.parties
    )
    return (_PARTY, "a party in common") if same else (0.0, "")


def _dead(row: Row, ours: Ours) -> tuple[float, str]:
    agree = dead_agree(row, ours)
    if agree is None or (agree and not ours.dead_low):
        return 0.0, ""
    return (_DEAD, "figures agree") if agree else (-0.5, "figures differ")


def pairs(theirs: tuple[Theirs, ...], events: tuple[Event, ...]) -> dict[int, tuple[Event, Likeness]]:
    """Each row of the list, by its line, with its event; one event may answer several rows."""
    found: dict[int, tuple[Event, Likeness]] = {}
    short = Shortlist([ours_of(e) for e in events])
    for row in map(row_of, theirs):
        scored = ((likeness(row, o), o.event) for o in short.of(row))
        best = max(scored, key=lambda pair: (pair[0].points, pair[1].id), default=None)
        if best and best[0].points >= ENOUGH:
            found[row.theirs.line] = (best[1], best[0])
    return found
