"""Which places of one phrase are of several events ("strikes in A and B")?"""

import itertools

from sayso.extract.coreference.names import SMALL
from sayso.extract.coreference.told import Told
from sayso.extract.figures import TargetsMention
from sayso.extract.mentions import PlaceMention
from sayso.extract.syntax import Sentence


def places_apart(told: Told) -> list[list[PlaceMention]]:
    """The places of "strikes in A and B" by event: countries or towns told side by side of several events."""
    found = told.roles.places
    if len(found) < 2 or any(_exact(u) for u in told.roles.used) or not _several(told):
        return [found]
    words = {told.sentence.tokens[k].lower for p in found for k in range(max(p.first - 2, 0), p.first)}
    if words & {"across", "between", "throughout"}:
        return [found]
    by_country: dict[str, list[PlaceMention]] = {}
    for p in found:
        by_country.setdefault(p.place.country or "", []).append(p)
    if len(by_country) > 1 and "" not in by_country:
        return list(by_country.values())
    small = [p for p in found if p.place.precision in SMALL]
    joined = [(a, b) for a, b in itertools.pairwise(small) if _and_between(told.sentence, a, b)]
    if joined and told.occurrence.form == "noun":
        return [[p] for p in small]
    return [found]


def _exact(used: TargetsMention) -> bool:
    """Whether a number makes it one: "85 sites across A and B" is told as one, "several targets" is not."""
    return used.field == "targets_hit" and (used.count.high is not None or (used.count.low or 0) > 3)


def _and_between(sentence: Sentence, a: PlaceMention, b: PlaceMention) -> bool:
    gap = [sentence.tokens[k].lower for k in range(a.stop, b.first)]
    return len(gap) <= 3 and ("and" in gap)


def _several(told: Told) -> bool:
    """Whether more than one strike, attack or missile is told of."""
    arms = [told.sentence.tokens[a.stop - 1] for a in told.roles.arms]
    return told.occurrence.plural or any(t.tag in ("NNS", "NNPS") or t.lower.endswith("s") for t in arms)
