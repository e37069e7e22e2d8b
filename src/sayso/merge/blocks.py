"""Which accounts are held side by side? Those that share a key, and a time where many share it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import combinations

from sayso.knowledge.merging import scores, types
from sayso.merge import dates, parties
from sayso.merge.counts import anchor
from sayso.merge.fold import bones, fold
from sayso.merge.places import FINE, is_unlisted
from sayso.merge.profile import Profile
from sayso.record.value import Place

_WIDE = ("land ", "hit ", "when ")  # keys that hold two accounts together only where one names no town
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


def candidates(found: Sequence[Profile]) -> list[Pair]:
    """Pairs of accounts of different reports that share a key, sorted."""
    blocks: defaultdict[str, list[Profile]] = defaultdict(list)
    for p in found:
        for key in keys(p):
            blocks[key].append(p)
    vague = {p.id for p in found if _is_vague(p)}
    pairs: set[Pair] = set()
    for key, block in blocks.items():
        wide = key.startswith(_WIDE)
        pairs |= {
            (min(a.id, b.id), max(a.id, b.id))
            for a, b in _near(block)
            if a.document != b.document and (not wide or a.id in vague or b.id in vague)
        }
    return sorted(pairs)


def _is_vague(p: Profile) -> bool:
    """Whether the account may be told of at another grain: no town with coordinates, or a province besides.

    Two with towns alone share a cell or lie far apart.
    """
    coarse = any(x.precision not in (*FINE, "country") for x in p.places)
    return coarse or not any(x.precision in FINE and x.lat is not None for x in p.places)


def _near(block: Sequence[Profile]) -> Iterable[tuple[Profile, Profile]]:
    """All pairs of a block; of a large one those near in time, since a thin account fits too many there."""
    most = int(scores().limits["block_most"])
    if len(block) <= most:
        yield from combinations(block, 2)
        return
    dated = sorted((_when(p), p.id, p) for p in block if _when(p) is not None)
    for i, (first, _, a) in enumerate(dated):
        assert first is not None
        for later, _, b in dated[i + 1 : i + 1 + most]:
            if later is None or later > first + scores().limits["block_days"]:
                break
            yield a, b


def _when(p: Profile) -> int | None:
    """The day of the account: its own, else that of its report."""
    own = [s.first for s in p.dates if s.first is not None]
    return min(own, default=p.issued)
