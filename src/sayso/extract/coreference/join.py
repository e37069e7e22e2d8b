"""Which draft does a telling belong to?"""

from collections.abc import Sequence

from sayso.extract.coreference.told import Draft, Told
from sayso.extract.coreference.weigh import scores


def best(drafts: Sequence[Draft], told: Told) -> Draft | None:
    """The draft that a telling most likely is of, the earliest of equals; None for an event not told before."""
    ranked = [(score, -k) for k, score in enumerate(scores(drafts, told))]
    score, at = max(ranked, default=(-1.0, 0))
    return drafts[-at] if score >= 0 else None


def place(drafts: list[Draft], told: Told) -> Draft:
    """The draft that `told` belongs to: the likeliest, else a new one (added to `drafts`)."""
    found = best(drafts, told)
    if found is None:
        found = Draft()
        drafts.append(found)
    found.told.append(told)
    return found
