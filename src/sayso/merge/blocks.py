"""Which accounts are held side by side? Those of two reports that share a key and may be of one time."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sayso.knowledge.merging import scores, types
from sayso.merge import dates, parties
from sayso.merge.copies import number
from sayso.merge.counts import anchor
from sayso.merge.fold import bones, fold
from sayso.merge.places import FINE, is_unlisted
from sayso.merge.profile import Profile
from sayso.merge.windows import window
from sayso.record.value import Place

_WIDE = ("land ", "hit ", "when ", "day ", "sum ")  # hold two together only where one names no town
_CELL = 1.0  # degrees: a cell and its neighbours hold every town that may be the same place
Pair = tuple[str, str]


def keys(p: Profile) -> set[str]:
    """What two accounts must share to be held side by side."""
    found = {f"person {bones(name.split()[-1])}" for name in p.persons if name}
    found |= {f"operation {name}" for name in p.operations}
    for place in p.places:
        found |= _place_keys(place)
    found |= {f"place {name}" for name in p.things if not p.places}
    found |= {f"day {day} {kind}" for s in p.dates for day in _days(s) for kind in _kinds(p)}
    hands = {parties.side(x) for x in p.actors if x.entity}
    found |= {f"land {c} {hand}" for c in p.countries for hand in hands}
    found |= {f"land {c} {kind}" for c in p.countries for kind in _kinds(p)}
    found |= {f"hit {c} {parties.side(x)}" for c in p.countries for x in p.recipients if x.entity}
    found |= {f"when {c} {month}" for c in p.countries for s in p.dates for month in _months(s)}
    return found | {f"sum {f.measure} {n}" for f in p.figures if (n := anchor(f.bounds) or 0) >= _least()}


def _least() -> int:
    return int(scores().limits["sum_least"])


def _kinds(p: Profile) -> set[str]:
    """The families of types that the account may be of."""
    known = types()
    held = {p.type} | {b for a, b in known.broader if a == p.type and p.type in known.broad}
    return {f"kind {known.family[t]}" for t in held if t in known.family}


def _place_keys(place: Place) -> set[str]:
    named = place.precision != "country" or is_unlisted(place)
    found = {f"place {fold(place.name)}"} if named else set()
    if place.precision in FINE and place.lat is not None and place.lon is not None:
        y, x = int(place.lat // _CELL), int(place.lon // _CELL)
        found |= {f"cell {y + i} {x + j}" for i in (0, 1) for j in (0, 1)}
    return found


def _days(s: dates.Span) -> set[str]:
    """The day of the year, where it is known: years are told apart by the date itself."""
    if s.month is not None and s.day is not None:
        return {f"{s.month:02d}-{s.day:02d}"}
    exact = s.first is not None and s.first == s.last
    return {date.fromordinal(s.first).strftime("%m-%d")} if exact and s.first else set()


def _months(s: dates.Span) -> set[str]:
    """Months of the year that a date may fall in, none for wide ones."""
    if s.month is not None:
        return {f"{s.month:02d}"}
    if s.first is None or s.last is None or s.last - s.first > 62:
        return set()
    return {f"{date.fromordinal(n).month:02d}" for n in (s.first - 1, s.first, s.last, s.last + 1) if n > 0}


def is_vague(p: Profile) -> bool:
    """Whether the account may be told of at another grain: no town with coordinates, or a province besides.

    Two with towns alone share a cell or lie far apart.
    """
    coarse = any(x.precision not in (*FINE, "country") for x in p.places)
    return coarse or not any(x.precision in FINE and x.lat is not None for x in p.places)


@dataclass(frozen=True, slots=True)
class _Entry:
    """An account in a block: its window, and what tells whether it may pair with another."""

    first: int
    last: int
    id: str
    document: str
    vague: bool

    def meets(self, other: "_Entry", *, wide: bool) -> bool:
        """Whether the two are of two reports, of times that meet, and of a grain that this key serves."""
        if self.document == other.document or self.last < other.first or other.last < self.first:
            return False
        return not wide or self.vague or other.vague


class Near(NamedTuple):
    """A number under which an account may be met, its window, and whether a wide key serves it."""

    key: int
    account: str
    first: int
    last: int
    vague: bool


def numbers(p: Profile) -> tuple[list[int], list[int]]:
    """The numbers under which an account meets any, and those under which one of the two must be vague."""
    found = sorted(keys(p))
    wide = [number(k) for k in found if k.startswith(_WIDE)]
    return [number(k) for k in found if not k.startswith(_WIDE)], wide


def nears(p: Profile) -> list[Near]:
    """Under which numbers an account may be met."""
    first, last = window(p)
    return [Near(n, p.id, first, last, is_vague(p)) for found in numbers(p) for n in found]


class Blocks:
    """Accounts by the keys that they share. Whether two are a pair depends on these two alone."""

    def __init__(self) -> None:
        self._blocks: defaultdict[str, list[_Entry]] = defaultdict(list)

    def keys(self) -> Iterator[Near]:
        """Under which number each account may be met, by number and account."""
        for key in sorted(self._blocks, key=number):
            place = number(key)
            for x in sorted(self._blocks[key], key=lambda x: x.id):
                yield Near(place, x.id, x.first, x.last, x.vague)

    def add(self, found: Sequence[Profile]) -> list[Pair]:
        """Take in accounts; the pairs, sorted, of each of them and one that is there, new ones too."""
        pairs: set[Pair] = set()
        entries: defaultdict[str, list[_Entry]] = defaultdict(list)
        for p in found:
            entry = _Entry(*window(p), p.id, p.document, is_vague(p))
            for key in keys(p):
                entries[key].append(entry)
        for key, new in entries.items():
            pairs |= set(_pairs(self._blocks[key], new, wide=key.startswith(_WIDE)))
            self._blocks[key] += new
        return sorted(pairs)


def _pairs(old: list[_Entry], new: list[_Entry], *, wide: bool) -> Iterable[Pair]:
    """Pairs of a new entry with an old or another new one, found by a sweep over the days."""
    if len(new) * 8 < len(old):
        yield from (_pair(a, b) for a in new for b in old if a.meets(b, wide=wide))
        old = []
    fresh = {x.id for x in new} if old else None
    order = sorted((*old, *new), key=lambda x: (x.first, x.id))
    open_: list[_Entry] = []
    for entry in order:
        open_ = [x for x in open_ if x.last >= entry.first]
        for x in open_:
            if (fresh is None or x.id in fresh or entry.id in fresh) and x.meets(entry, wide=wide):
                yield _pair(x, entry)
        open_.append(entry)


def _pair(a: _Entry, b: _Entry) -> Pair:
    return (a.id, b.id) if a.id < b.id else (b.id, a.id)


def candidates(found: Sequence[Profile]) -> list[Pair]:
    """Pairs of accounts of different reports that share a key and a time, sorted."""
    return Blocks().add(found)
