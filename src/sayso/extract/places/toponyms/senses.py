"""Which of the places of one name is meant? The other names of the report say so, then size.

A log-linear choice per name: what the other names could mean lends weight to their countries, divisions
and surroundings, twice over (after the local lexicons of Lieberman, Samet and Sankaranarayanan 2010 and the
spatial minimality of Leidner 2007; here all is weighed at once). `benchmarks/fit_senses.py` fits the weights.
"""

import functools
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from sayso.extract.places.chains import holds
from sayso.knowledge.places import PlaceEntry, km
from sayso.knowledge.toponyms import sense_weights

PRIOR = (
    "size",
    "country",
    "capital",
    "admin1",
    "admin2",
    "own",
    "main",
    "village",
    "size_division",
    "namesake",
)
CONTEXT = ("country", "country_share", "division", "near", "inside", "outside")
_TOLD = 0.03  # share from which a possible place lends weight
_DIVISIONS = ("province", "district")
_CITY = 50_000  # people
_SEAT_KM = 120.0
_OUTERS = 4  # places of the containing name that are asked
_VILLAGE = 1_000  # people
Key = str | int
Masses = dict[Key, float]
Spot = tuple[Key, Key, Key, tuple[int, ...]]


@dataclass(slots=True, eq=False)
class Name:
    """A name of a place in a text: `entries` is what it could mean, `outer` the name that contains it.
    `wide` says that its words call it a division.

    `chosen` is the place meant and `sure` the share of belief in it, 0 to 1; None and 0 where it is unknown.
    """

    start: int
    end: int
    key: str
    entries: tuple[PlaceEntry, ...]
    outer: "Name | None" = None
    wide: bool = False
    chosen: PlaceEntry | None = None
    sure: float = 0.0


class Known(NamedTuple):
    """What holds of a name in every report. `spots`: country, division, degree of a place, and around."""

    entries: tuple[PlaceEntry, ...]
    prior: tuple[float, ...]
    spots: tuple[Spot, ...]


@dataclass(slots=True, eq=False)
class Group:
    """All names of one spelling, which mean one place in one report."""

    known: Known
    shares: Sequence[float]
    names: list[Name] = field(default_factory=list)
    outers: list[Name] = field(default_factory=list)
    held: tuple[tuple[float, float], ...] = ()  # per place: inside its container, outside of it

    def contained(self) -> tuple[tuple[float, float], ...]:
        """Per place whether the name behind it holds it, and whether that holds another; asked once."""
        if not self.held:
            outer = [o for name in self.outers for o in name.entries[:_OUTERS]]
            inside = [any(holds(o, e) for o in outer) for e in self.known.entries]
            self.held = tuple((float(i), float(bool(outer) and not i)) for i in inside)
        return self.held

    def lend(self, told: Masses) -> float:
        """Adds what this name lends to its possible countries, divisions and degrees; gives its weight."""
        times = 1.0 + math.log(len(self.names))
        for (country, division, _, around), share in zip(self.known.spots, self.shares, strict=True):
            if share >= _TOLD:
                mass = share * times
                told[country] += mass
                if division:
                    told[division] += mass
                for degree in around:
                    told[degree] += mass
        return times


def prior_features(e: PlaceEntry) -> tuple[float, ...]:
    """What speaks for a place before anything is known of the report, in the order of PRIOR."""
    kind = e.kind
    size = 0.0 if e.own else math.log10(e.population + 50)
    kinds = (float(kind == name) for name in ("country", "capital", "admin1", "admin2"))
    village = kind == "city" and e.population < _VILLAGE
    division = kind in ("admin1", "admin2")
    namesake = kind in ("city", "capital") and e.name == e.admin1
    return (
        size, *kinds, float(e.own), float(e.main), float(village), size * division, float(namesake),
    )  # fmt: skip


@functools.lru_cache(maxsize=20_000)
def known(entries: tuple[PlaceEntry, ...]) -> Known:
    """The places of a name with their weights and keys."""
    w = sense_weights().prior
    prior = tuple(sum(a * b for a, b in zip(w, prior_features(e), strict=True)) for e in entries)
    return Known(entries, prior, tuple(map(_spot, entries)))


def _spot(e: PlaceEntry) -> Spot:
    country = e.country or "-"
    if e.kind == "country":
        return country, "", "", ()
    division = f"{country} {e.admin1}"
    if e.kind == "admin1":
        return country, division, "", ()
    lat, lon = math.floor(e.lat) + 90, math.floor(e.lon) + 180
    around = tuple((lat + y) * 1000 + lon + x for y in (-1, 0, 1) for x in (-1, 0, 1))
    return country, division, lat * 1000 + lon, around


def shared(scores: Sequence[float]) -> list[float]:
    """Scores as shares of belief."""
    top = max(scores)
    raised = [math.exp(s - top) for s in scores]
    total = sum(raised)
    return [r / total for r in raised]


def grouped(names: Iterable[Name]) -> list[Group]:
    """The names by spelling, those that nobody knows left out."""
    found: dict[str, Group] = {}
    for name in names:
        if not name.entries:
            continue
        group = found.get(name.key)
        if group is None:
            here = known(name.entries)
            group = found[name.key] = Group(here, shared(here.prior))
        group.names.append(name)
        if name.outer is not None:
            group.outers.append(name.outer)
    return list(found.values())


def peoples(countries: Iterable[PlaceEntry]) -> Iterator[Name]:
    """Names that stand for nothing but what a people's name lends to its country: "Libyan officials"."""
    for country in countries:
        yield Name(-1, -1, f"the people of {country.country}", (country,))


def choose(names: Iterable[Name]) -> None:
    """Sets `chosen` and `sure` of each name that has entries."""
    groups = grouped(names)
    open_ = [g for g in groups if len(g.shares) > 1]
    for weights in sense_weights().context if open_ else ():
        weigh(groups, open_, weights)
    for group in groups:
        _settle(group)


def _settle(group: Group) -> None:
    """Gives the likeliest place to the names of a group; a bare name is a town's before its division's."""
    entries, shares = group.known.entries, group.shares
    best = max(range(len(shares)), key=shares.__getitem__)
    wide = entries[best].precision in _DIVISIONS and not entries[best].own
    if wide and not group.names[0].wide:
        best = next((k for k, e in enumerate(entries) if _seat(e, entries[best])), best)
    for name in group.names:
        name.chosen, name.sure = entries[best], shares[best]


def _seat(town: PlaceEntry, division: PlaceEntry) -> bool:
    """Whether a division bears the name of this town in it: Kharkiv, not the state of New York."""
    if town.kind not in ("city", "capital", "town") or town.country != division.country:
        return False
    if town.kind == "capital":
        return True
    return (town.main or town.population > _CITY) and km(
        (town.lat, town.lon), (division.lat, division.lon)
    ) < _SEAT_KM


def weigh(groups: Sequence[Group], open_: Sequence[Group], weights: Sequence[float]) -> None:
    """One round: what all names lend, then new shares for those that could mean several places."""
    a, b, c, d, e, f = weights
    done = []
    for group, rows in zip(open_, features(groups, open_), strict=True):
        scores = [
            p + a * r[0] + b * r[1] + c * r[2] + d * r[3] + e * r[4] + f * r[5]
            for p, r in zip(group.known.prior, rows, strict=True)
        ]
        done.append(shared(scores))
    for group, shares in zip(open_, done, strict=True):
        group.shares = shares


def features(groups: Sequence[Group], open_: Sequence[Group]) -> Iterator[list[tuple[float, ...]]]:
    """What the other names say of each place of each open group, in the order of CONTEXT."""
    told: Masses = defaultdict(float)
    total = sum(group.lend(told) for group in groups)
    for group in open_:
        own: Masses = defaultdict(float)
        group.lend(own)
        yield [
            (*_masses(spot, told, own, total), *held)
            for spot, held in zip(group.known.spots, group.contained(), strict=True)
        ]


def _masses(spot: Spot, told: Masses, own: Masses, total: float) -> tuple[float, float, float, float]:
    """Masses of a place's country, division and degree, less what its own name lends; the country's share."""
    a, b, c, _ = spot
    country = told[a] - own[a] if a in told else 0.0
    division = told[b] - own[b] if b in told else 0.0
    degree = told[c] - own[c] if c in told else 0.0
    log = math.log1p
    return (
        log(country) if country > 0 else 0.0, country / (total + 1.0),
        log(division) if division > 0 else 0.0, log(degree) if degree > 0 else 0.0,
    )  # fmt: skip
