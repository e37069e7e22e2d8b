"""Which draft does a telling belong to?"""

from sayso.extract.coreference.exclude import vetoed
from sayso.extract.coreference.told import Draft, Told
from sayso.extract.coreference.weigh import score, threshold


def joins(drafts: list[Draft], told: Told) -> bool:
    """Whether some draft takes `told` as it is."""
    return any(not vetoed(d, told) and score(d, told) >= threshold(told) for d in drafts)


def place(drafts: list[Draft], told: Told) -> Draft:
    """The draft that `told` belongs to: the best that is not vetoed, else a new one (added to `drafts`)."""
    ranked = [(score(d, told), -k, d) for k, d in enumerate(drafts) if not vetoed(d, told)]
    best = max(ranked, key=lambda r: r[:2], default=None)
    if best and best[0] >= threshold(told):
        best[2].told.append(told)
        return best[2]
    fresh = Draft([told])
    drafts.append(fresh)
    return fresh
