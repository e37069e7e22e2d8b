"""Which of the places of one name is meant? The other names of the report say so, then size.

A log-linear choice per name, after Lieberman and Samet's local lexicons and Leidner's spatial minimality: what
the other names could mean lends weight to their countries, divisions and surroundings, twice over.
Weights are fitted (`benchmarks/places/`), never set per text.
"""

import functools
import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sayso.extract.places.chains import holds
from sayso.knowledge.places import PlaceEntry, sense_weights

_ROUNDS = 2
_TOLD = 0.03  # share from which a possible place lends weight
_CELL = 1.0  # degrees
PRIOR = ("size", "country", "capital", "admin1", "admin2", "own", "main", "village")
CONTEXT = ("country", "country_share", "division", "near", "inside", "outside")
Key = object


@dataclass(slots=True, eq=False)
class Name:
    """A name of a place in a text: `entries` is what it could mean, `outer` the name that contains it.

    `bare` is False for demonyms and the like, which say a country and no more.
    """

    start: int
    end: int
    key: str
    entries: tuple[PlaceEntry, ...]
    outer: "Name | None" = None
    chosen: PlaceEntry | None = None
    sure: float = 0.0


@dataclass(slots=True, eq=False)
class _Group:
    """All names of one spelling, which mean one place in one report."""

    entries: tuple[PlaceEntry, ...]
    prior: tuple[float, ...]
    names: list[Name] = field(default_factory=list)
    outers: list[Name] = field(default_factory=list)
    shares: list[float] = field(default_factory=list)


@functools.lru_cache(maxsize=20_000)
def _prior(entries: tuple[PlaceEntry, ...]) -> tuple[float, ...]:
    w = sense_weights()
    return tuple(sum(a * b for a, b in zip(w.prior, prior_features(e), strict=True)) for e in entries)


def prior_features(e: PlaceEntry) -> tuple[float, ...]:
    """What speaks for a place before anything else is known of the report."""
    kind = e.kind
    return (
        math.log10(e.population + 50) if not e.own else 0.0,
        float(kind == "country"),
        float(kind == "capital"),
        float(kind == "admin1"),
        float(kind == "admin2"),
        float(e.own),
        float(e.main),
        float(e.kind == "city" and e.population < 1000),
    )


def _shares(scores: Sequence[float]) -> list[float]:
    top = max(scores)
    raised = [math.exp(s - top) for s in scores]
    total = sum(raised)
    return [r / total for r in raised]


class Support:
    """How much the names of a report speak for a country, a division, a degree of the map."""

    def __init__(self) -> None:
        self.told: dict[Key, float] = defaultdict(float)

    def add(self, e: PlaceEntry, mass: float) -> None:
        """Lends the weight of one possible place to what lies with it."""
        told = self.told
        told[e.country] += mass
        if e.kind == "country":
            return
        told[e.country, e.admin1] += mass
        if e.kind != "admin1":
            lat, lon = int(e.lat // _CELL), int(e.lon // _CELL)
            for y in (lat - 1, lat, lat + 1):
                for x in (lon - 1, lon, lon + 1):
                    told[y, x] += mass

    def of(self, e: PlaceEntry) -> tuple[float, float, float]:
        """The weights of its country, division and surroundings."""
        told = self.told
        country = told.get(e.country, 0.0)
        if e.kind == "country":
            return country, 0.0, 0.0
        division = told.get((e.country, e.admin1), 0.0)
        if e.kind == "admin1":
            return country, division, 0.0
        return country, division, told.get((int(e.lat // _CELL), int(e.lon // _CELL)), 0.0)


def context_features(
    support: tuple[float, float, float], own: tuple[float, float, float], total: float
) -> tuple[float, ...]:
    """What the other names lend: masses of country, division, surroundings, and the share of the country."""
    country, division, near = (max(0.0, a - b) for a, b in zip(support, own, strict=True))
    return (math.log1p(country), country / (total + 1.0), math.log1p(division), math.log1p(near))


def choose(names: Iterable[Name]) -> None:
    """Sets `chosen` and `sure` (0 to 1) of each name that has entries."""
    groups = _groups(names)
    for group in groups:
        group.shares = _shares(group.prior)
    for turn in range(_ROUNDS):
        _weigh(groups, turn)
    for group in groups:
        for name in group.names:
            _settle(name, group)


def _groups(names: Iterable[Name]) -> list[_Group]:
    found: dict[str, _Group] = {}
    for name in names:
        if not name.entries:
            continue
        group = found.get(name.key)
        if group is None:
            group = found[name.key] = _Group(name.entries, _prior(name.entries))
        group.names.append(name)
        if name.outer is not None:
            group.outers.append(name.outer)
    return list(found.values())


def _weigh(groups: Sequence[_Group], turn: int) -> None:
    """One round: what all names lend, then new shares for each."""
    support, owns, total = lend(groups)
    w = sense_weights().context[turn]
    done = []
    for group, own in zip(groups, owns, strict=True):
        scores = [
            p + sum(a * b for a, b in zip(w, f, strict=True))
            for p, f in zip(group.prior, group_features(group, support, own, total), strict=True)
        ]
        done.append(_shares(scores))
    for group, shares in zip(groups, done, strict=True):
        group.shares = shares


def lend(groups: Sequence[_Group]) -> tuple[Support, list[Support], float]:
    """What all names lend, what each lends of it, and the sum."""
    support, owns, total = Support(), [], 0.0
    for group in groups:
        own, times = Support(), 1.0 + math.log(len(group.names))
        total += times
        for e, share in zip(group.entries, group.shares, strict=True):
            if share >= _TOLD:
                support.add(e, share * times)
                own.add(e, share * times)
        owns.append(own)
    return support, owns, total


def group_features(
    group: _Group, support: Support, own: Support, total: float
) -> list[tuple[float, ...]]:
    """Features of each entry of a group in this round."""
    return [
        (*context_features(support.of(e), own.of(e), total), *_contained(e, group.outers))
        for e in group.entries
    ]


def _contained(e: PlaceEntry, outers: Sequence[Name]) -> tuple[float, float]:
    """Whether a name behind it holds the place, and whether one does not."""
    if not outers:
        return 0.0, 0.0
    inside = any(holds(o, e) for outer in outers for o in outer.entries[:4])
    return float(inside), float(not inside)


def _settle(name: Name, group: _Group) -> None:
    best = max(range(len(group.entries)), key=group.shares.__getitem__)
    name.chosen, name.sure = group.entries[best], group.shares[best]
