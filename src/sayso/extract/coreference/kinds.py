"""Which types of event can be of one event?"""

from sayso.extract.coreference.told import Draft
from sayso.knowledge.coreference import kinds


def compatible(left: str, right: str) -> bool:
    """Whether two types can be of one event."""
    known, pair = kinds(), {left, right}
    if left == right or pair & known.any:
        return "arrest" not in pair or left == right
    for family in (known.remote, known.bursting, known.ground):
        if pair <= family:
            return "explosion" in pair or not (pair & known.blast and pair & known.remote)
    return pair in known.pairs


def same_kind(draft: Draft, kind: str) -> bool:
    """Whether a type says as much as the draft's: the same one, or an explosion and what explodes."""
    known, told = kinds(), set(draft.types)
    if kind in known.any:
        return False
    effects = known.remote | known.blast
    burst = (kind == "explosion" and told & effects) or ("explosion" in told and kind in effects)
    return kind in told or bool(burst)
