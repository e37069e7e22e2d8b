"""Which answers are drawn to be checked? As many of each field, by a number that each answer keeps.

Simple random sampling without replacement within each field (stratum). An answer's number is a hash of seed
and key (permanent random numbers, Ohlsson 1995): the same record and seed give the same sample anywhere, and
a record that grew gives one that shares most of the old.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sayso.audit.items import AUDITED, Item
from sayso.record.errors import UsageError
from sayso.record.ids import digest, short_id


@dataclass(frozen=True, slots=True)
class Sample:
    """What was drawn: the keys in the order of asking, and how many answers each field holds in all.

    `size` is what was asked for; fewer are drawn where the record holds fewer.
    """

    id: str
    size: int
    seed: int
    population: tuple[tuple[str, int], ...]
    drawn: tuple[str, ...]


def draw(items: Sequence[Item], *, size: int, seed: int = 0, fields: Iterable[str] = ()) -> Sample:
    """A sample of `size` answers of these fields (of all where none is named), spread evenly over them.

    The order of asking is random over all fields, so that whoever stops early has a fair sample too.
    Raises UsageError where a field does not exist or nothing is there to check.
    """
    by = _strata(items, frozenset(fields))
    share = allocate({field: len(keys) for field, keys in by.items()}, size)
    drawn = [key for field, keys in by.items() for key in sorted(keys, key=_number(seed))[: share[field]]]
    drawn.sort(key=_number(seed, "order"))
    population = tuple((field, len(keys)) for field, keys in by.items())
    return Sample(short_id("a", size, seed, population, drawn), size, seed, population, tuple(drawn))


def _strata(items: Sequence[Item], fields: frozenset[str]) -> dict[str, list[str]]:
    for name in sorted(fields - set(AUDITED)):
        raise UsageError(f"no field is called {name!r}", advice=f"Choose from: {', '.join(AUDITED)}.")
    by = {f: [i.key for i in items if i.field == f] for f in AUDITED if not fields or f in fields}
    found = {field: keys for field, keys in by.items() if keys}
    if not found:
        raise UsageError("the record holds no such answers to check", advice="See `sayso claims`.")
    return found


def _number(seed: int, *parts: str) -> Callable[[str], str]:
    return lambda key: digest("audit", seed, *parts, key)


def allocate(population: Mapping[str, int], size: int) -> dict[str, int]:
    """How many of each field: equal numbers, fields with fewer wholly, what does not divide to the largest.

    >>> allocate({"actor": 900, "killed": 500, "status": 2}, 11)
    {'actor': 5, 'killed': 4, 'status': 2}
    """
    left, share = size, dict.fromkeys(population, 0)
    order = sorted(population, key=lambda field: (population[field], field))
    for place, field in enumerate(order):
        share[field] = min(population[field], left // (len(order) - place))
        left -= share[field]
    return share
