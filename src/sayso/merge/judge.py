"""Are two accounts one event, their neighbours in the two reports heard? Verdicts, each made once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

from sayso.knowledge.merging import scores
from sayso.merge import parties, types
from sayso.merge.profile import Profile
from sayso.merge.score import Verdict, summed, verdict, weigh
from sayso.merge.sign import Sign
from sayso.merge.signs import signs, when, whereabouts
from sayso.merge.story import alike


class Judge:
    """Verdicts on pairs of accounts, what the other accounts of the two reports say included."""

    def __init__(self, found: Iterable[Profile]) -> None:
        self._profiles: Mapping[str, Profile] = {p.id: p for p in found}
        self._reports: defaultdict[str, list[Profile]] = defaultdict(list)
        for name in sorted(self._profiles):
            self._reports[self._profiles[name].document].append(self._profiles[name])
        self._own = lru_cache(maxsize=None)(self._verdict)
        self._full = lru_cache(maxsize=None)(self._heard)

    def _verdict(self, a: str, b: str) -> Verdict:
        return verdict(self._profiles[a], self._profiles[b])

    def own(self, a: str, b: str) -> Verdict:
        """What the two accounts themselves say."""
        return self._own(min(a, b), max(a, b))

    def full(self, a: str, b: str) -> Verdict:
        """With what the neighbours say: parallel events of one hand, and what both answer or cause."""
        return self._full(min(a, b), max(a, b))

    def _heard(self, a: str, b: str) -> Verdict:
        own, w = self.own(a, b), scores().weights
        if own.veto or own.total + w["parallel_most"] + 2 * w["answered"] + w["alone"] < scores().maybe:
            return own
        left, right = self._profiles[a], self._profiles[b]
        return summed((*own.reasons, *(weigh(s) for s in self._around(left, right))))

    def signs(self, a: str, b: str) -> tuple[Sign, ...]:
        """All signs of a pair, with their strengths: what weights are learned from."""
        left, right = self._profiles[min(a, b)], self._profiles[max(a, b)]
        return (*signs(left, right), *self._around(left, right))

    def _around(self, a: Profile, b: Profile) -> Iterable[Sign]:
        yield from self._parallel(a, b)
        yield from self._sequence(a, b)
        yield from self._alone(a, b)

    def _alone(self, a: Profile, b: Profile) -> Iterable[Sign]:
        """In two reports of one story: no other account of either could be meant by the other."""
        share = min(1.0, alike(a.story, b.story) / scores().story["full"])
        if share < scores().story["seen"] or not _may(a, b):
            return
        rivals = any(_may(x, b) for x in self._reports[a.document] if x.id != a.id)
        if not rivals and not any(_may(a, y) for y in self._reports[b.document] if y.id != b.id):
            yield Sign("alone", "no other event of the two reports can be meant", share)

    def _fits(self, a: str, b: str, least: str = "near") -> bool:
        if a not in self._profiles or b not in self._profiles:
            return False
        found = self.own(a, b)
        return found.veto is None and found.sum >= scores().beside[least]

    def _parallel(self, a: Profile, b: Profile) -> Iterable[Sign]:
        """Both reports tell of one more event by the same hand elsewhere, and those two fit."""
        if _days_apart(a, b) > scores().limits["parallel_days"]:
            return
        hits = sum(any(self._pairs(x, y, a, b) for y in self._beside(b)) for x in self._beside(a))
        if hits:
            most = scores().weights["parallel_most"] / max(0.01, scores().weights["parallel"])
            yield Sign("parallel", "both reports tell of one more event by the same hand", min(hits, most))

    def _pairs(self, x: Profile, y: Profile, a: Profile, b: Profile) -> bool:
        """Whether two neighbours fit: less is enough where each is told of in one breath with its own."""
        in_one_breath = x.mention == a.mention and y.mention == b.mention
        return self._fits(x.id, y.id, "breath" if in_one_breath else "near")

    def _beside(self, p: Profile) -> list[Profile]:
        others = (x for x in self._reports[p.document] if x.id != p.id)
        return [x for x in others if x.mention == p.mention or _is_of_one_hand(x, p)]

    def _sequence(self, a: Profile, b: Profile) -> Iterable[Sign]:
        if self._any(a.before, b.before):
            yield Sign("answered", "the same later event answers or follows both")
        if self._any(a.after, b.after):
            yield Sign("answered", "both answer or follow the same earlier event")

    def _any(self, left: Iterable[str], right: Iterable[str]) -> bool:
        return any(self._fits(x, y) for x in sorted(left) for y in sorted(right))


def _may(a: Profile, b: Profile) -> bool:
    """Whether nothing that excludes stands between two accounts: type, day, country."""
    apart = types.fit(a.type, b.type) == "exclude" or when.fit(a, b) == "exclude"
    return not apart and not whereabouts.are_countries_apart(a, b)


def _is_of_one_hand(a: Profile, b: Profile) -> bool:
    return any(parties.is_related(s, t) for s in a.actors for t in b.actors)


def _days_apart(a: Profile, b: Profile) -> int:
    """Days between the reports' dates of issue, none where one is not known."""
    return 0 if a.issued is None or b.issued is None else abs(a.issued - b.issued)
