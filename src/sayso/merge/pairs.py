"""Which accounts are held side by side, and what do their neighbours say? Blocking keys and sums."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache

from sayso.knowledge.merging import scores
from sayso.merge import dates, parties
from sayso.merge.fold import bones, fold
from sayso.merge.places import FINE
from sayso.merge.profile import Profile
from sayso.merge.score import Reason, Verdict, verdict, weigh
from sayso.record.value import Place

_WIDE = ("land ", "hit ", "when ")  # keys that hold two accounts together only where one names no town
_CELL = 1.0  # degrees: a cell and its neighbours hold every town that may be the same place


def keys(p: Profile) -> set[str]:
    """What two accounts must share to be held side by side."""
    found = {f"person {bones(name.split()[-1])}" for name in p.persons if name}
    found |= {f"operation {name}" for name in p.operations}
    for place in p.places:
        found |= _place_keys(place)
    hands = {parties.side(x) for x in p.actors}
    found |= {f"land {c} {hand}" for c in p.countries for hand in hands}
    found |= {f"hit {c} {parties.side(x)}" for c in p.countries for x in p.recipients}
    found |= {f"when {c} {month}" for c in p.countries for s in p.dates for month in _months(s)}
    found |= {f"sum {f.measure} {f.group} {f.bounds}" for f in p.figures if f.group != "everyone"}
    return found


def _place_keys(place: Place) -> set[str]:
    found = {f"place {fold(place.name)}"} if place.precision != "country" else set()
    if place.precision in FINE and place.lat is not None and place.lon is not None:
        y, x = int(place.lat // _CELL), int(place.lon // _CELL)
        found |= {f"cell {y + i} {x + j}" for i in (0, 1) for j in (0, 1)}
    return found


def _months(s: dates.Span) -> set[str]:
    """Months of the year that a date may fall in, none for wide ones."""
    if s.month is not None:
        return {f"{s.month:02d}"}
    if s.first is None or s.last is None or s.last - s.first > 62:
        return set()
    return {f"{date.fromordinal(n).month:02d}" for n in (s.first - 1, s.first, s.last, s.last + 1) if n > 0}


def candidates(found: Sequence[Profile]) -> list[tuple[str, str]]:
    """Pairs of accounts of different reports that share a key, sorted."""
    blocks: defaultdict[str, list[Profile]] = defaultdict(list)
    for p in found:
        for key in keys(p):
            blocks[key].append(p)
    pairs: set[tuple[str, str]] = set()
    vague = {p.id for p in found if _is_vague(p)}
    for key, block in blocks.items():
        wide = key.startswith(_WIDE)
        for i, a in enumerate(block):
            others = (
                block[i + 1 :] if not wide or a.id in vague else [b for b in block[i + 1 :] if b.id in vague]
            )
            pairs |= {(min(a.id, b.id), max(a.id, b.id)) for b in others if a.document != b.document}
    return sorted(pairs)


def _is_vague(p: Profile) -> bool:
    """Whether no town of the account has coordinates: two with towns share a cell or lie far apart."""
    return not any(x.precision in FINE and x.lat is not None for x in p.places)


class Judge:
    """Verdicts on pairs of accounts, what the other accounts of the two reports say included."""

    def __init__(self, found: Iterable[Profile]) -> None:
        self._profiles: Mapping[str, Profile] = {p.id: p for p in found}
        self._reports: defaultdict[str, list[Profile]] = defaultdict(list)
        for name in sorted(self._profiles):
            self._reports[self._profiles[name].document].append(self._profiles[name])
        self._own = lru_cache(maxsize=None)(self._verdict)

    def _verdict(self, a: str, b: str) -> Verdict:
        return verdict(self._profiles[a], self._profiles[b])

    def own(self, a: str, b: str) -> Verdict:
        """What the two accounts themselves say."""
        return self._own(min(a, b), max(a, b))

    def full(self, a: str, b: str) -> Verdict:
        """With what the neighbours say: parallel events of one hand, and what both are answered by."""
        own = self.own(a, b)
        most = scores().weights["parallel_most"] + scores().weights["answered"]
        if own.veto or own.total + most < scores().join:
            return own
        left, right = self._profiles[a], self._profiles[b]
        more = (*self._parallel(left, right), *self._answered(left, right))
        return Verdict(round(own.sum + sum(r.weight for r in more), 6), (*own.reasons, *more))

    def _fits(self, a: str, b: str) -> bool:
        if a not in self._profiles or b not in self._profiles:
            return False
        found = self.own(a, b)
        return found.veto is None and found.sum >= scores().near_sum

    def _parallel(self, a: Profile, b: Profile) -> Iterable[Reason]:
        """Both reports tell of one more event by the same hand elsewhere, and those two fit."""
        if not a.actors or not b.actors or _days_apart(a, b) > scores().limits["parallel_days"]:
            return
        left, right = self._beside(a), self._beside(b)
        hits = sum(any(self._fits(x.id, y.id) for y in right) for x in left)
        if hits:
            weight = min(hits * scores().weights["parallel"], scores().weights["parallel_most"])
            yield Reason(weight, "both reports tell of one more event by the same hand")

    def _beside(self, p: Profile) -> list[Profile]:
        others = (x for x in self._reports[p.document] if x.id != p.id)
        return [x for x in others if any(parties.is_related(s, t) for s in x.actors for t in p.actors)]

    def _answered(self, a: Profile, b: Profile) -> Iterable[Reason]:
        if any(self._fits(x, y) for x in sorted(a.before) for y in sorted(b.before)):
            yield weigh("answered", "the same later event answers or follows both")


def _days_apart(a: Profile, b: Profile) -> int:
    """Days between the reports' dates of issue, none where one is not known."""
    return 0 if a.issued is None or b.issued is None else abs(a.issued - b.issued)
