"""Are two accounts one event, their neighbours in the two reports heard? Verdicts, each made once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from sayso.knowledge.merging import scores
from sayso.merge import parties
from sayso.merge.profile import Profile
from sayso.merge.rules import Pair, pair
from sayso.merge.score import Reason, Verdict, verdict, weigh


class Judge:
    """Verdicts on pairs of accounts, what the other accounts of the two reports say included.

    `known` are verdicts that were given before: two reports never give another.
    """

    def __init__(self, found: Iterable[Profile], known: Mapping[Pair, Verdict] | None = None) -> None:
        self._profiles: Mapping[str, Profile] = {p.id: p for p in found}
        self._reports: defaultdict[str, list[Profile]] = defaultdict(list)
        for name in sorted(self._profiles):
            self._reports[self._profiles[name].document].append(self._profiles[name])
        self._own: dict[Pair, Verdict] = {}
        self._full = dict(known or {})

    def own(self, a: str, b: str) -> Verdict:
        """What the two accounts themselves say."""
        key = pair(a, b)
        if key not in self._own:
            self._own[key] = verdict(self._profiles[key[0]], self._profiles[key[1]])
        return self._own[key]

    def full(self, a: str, b: str) -> Verdict:
        """With what the neighbours say: parallel events of one hand, and what both answer or cause."""
        key = pair(a, b)
        if key not in self._full:
            self._full[key] = self._heard(*key)
        return self._full[key]

    def _heard(self, a: str, b: str) -> Verdict:
        own, w = self.own(a, b), scores().weights
        if own.veto or own.total + w["parallel_most"] + 2 * w["answered"] < scores().maybe:
            return own
        left, right = self._profiles[a], self._profiles[b]
        more = (*self._parallel(left, right), *self._sequence(left, right))
        return Verdict(round(own.sum + sum(r.weight for r in more), 6), (*own.reasons, *more))

    def _fits(self, a: str, b: str, least: str = "near") -> bool:
        if a not in self._profiles or b not in self._profiles:
            return False
        found = self.own(a, b)
        return found.veto is None and found.sum >= scores().beside[least]

    def _parallel(self, a: Profile, b: Profile) -> Iterable[Reason]:
        """Both reports tell of one more event by the same hand elsewhere, and those two fit."""
        if _days_apart(a, b) > scores().limits["parallel_days"]:
            return
        hits = sum(any(self._pairs(x, y, a, b) for y in self._beside(b)) for x in self._beside(a))
        if hits:
            weight = min(hits * scores().weights["parallel"], scores().weights["parallel_most"])
            yield Reason(weight, "both reports tell of one more event by the same hand")

    def _pairs(self, x: Profile, y: Profile, a: Profile, b: Profile) -> bool:
        """Whether two neighbours fit: less is enough where each is told of in one breath with its own."""
        in_one_breath = x.mention == a.mention and y.mention == b.mention
        return self._fits(x.id, y.id, "breath" if in_one_breath else "near")

    def _beside(self, p: Profile) -> list[Profile]:
        others = (x for x in self._reports[p.document] if x.id != p.id)
        return [x for x in others if x.mention == p.mention or _is_of_one_hand(x, p)]

    def _sequence(self, a: Profile, b: Profile) -> Iterable[Reason]:
        if self._any(a.before, b.before):
            yield weigh("answered", "the same later event answers or follows both")
        if self._any(a.after, b.after):
            yield weigh("answered", "both answer or follow the same earlier event")

    def _any(self, left: Iterable[str], right: Iterable[str]) -> bool:
        return any(self._fits(x, y) for x in sorted(left) for y in sorted(right))


def _is_of_one_hand(a: Profile, b: Profile) -> bool:
    return any(parties.is_related(s, t) for s in a.actors for t in b.actors)


def _days_apart(a: Profile, b: Profile) -> int:
    """Days between the reports' dates of issue, none where one is not known."""
    return 0 if a.issued is None or b.issued is None else abs(a.issued - b.issued)
