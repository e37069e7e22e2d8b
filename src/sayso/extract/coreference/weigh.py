"""How much speaks for a telling being of a draft, and how much for its being of none?"""

from collections.abc import Mapping, Sequence

from sayso.extract.coreference.features import of_joining, of_new
from sayso.extract.coreference.told import Draft, Told
from sayso.knowledge.coreference import weights


def _sum(features: Mapping[str, float], weighed: Mapping[str, float]) -> float:
    return sum(weighed.get(name, 0.0) * value for name, value in features.items())


def scores(drafts: Sequence[Draft], told: Told) -> list[float]:
    """For each draft the log-odds that `told` is of it rather than of an event not told before."""
    weighed = weights("rules" if told.seen is None else "both")
    fresh = _sum(of_new(drafts, told), weighed)
    return [round(_sum(f, weighed) - fresh, 6) for f in of_joining(drafts, told)]
