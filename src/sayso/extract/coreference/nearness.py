"""How near was an event told that a phrase may point back to?"""

from sayso.extract.coreference.kinds import same_kind
from sayso.extract.coreference.told import Draft, Told, dates_of, is_bare, places_of
from sayso.knowledge.coreference import kinds, weights

_POINTING = frozenset({"this", "that", "these", "those"})


def _just_told(draft: Draft, index: int) -> bool:
    """Whether the sentence before told of the draft, in whatever clause."""
    return any(t.sentence.index in (index - 1, index) for t in draft.told)


def nearness(draft: Draft, told: Told) -> float:
    """How far back the draft was told, headline against body, "this" and "that", the same sentence."""
    here, w = told.sentence.index, weights()
    headline = told.headline or all(t.headline for t in draft.told)
    step = w["step_of_pointing" if told.occurrence.weak or told.occurrence.definite else "step"]
    total = w["headline"] * headline + step * min(max(here - draft.last, 0), 10) + w["bare"] * is_bare(draft)
    clash = (told.roles.places and places_of(draft)) or (
        any(t.date.edtf for t in told.roles.times) and dates_of(draft)
    )
    family = told.occurrence.type not in kinds().any and bool(set(draft.types) - kinds().any)
    if not clash:
        total += w["open_family"] if family else w["open_near"] * (here - draft.last <= 2)
    total += w["main_event"] * (draft.told[0].sentence.index <= 3 and len(draft.told) > 1)
    pointing = any(t.lower in _POINTING for t in told.sentence.children(told.occurrence.head, "det"))
    return total + (_pointing(draft, told) if pointing else _beside(draft, told))


def _pointing(draft: Draft, told: Told) -> float:
    """What was told just before, one or several, as in "this strike", "those attacks"."""
    here, w = told.sentence.index, weights()
    several = any(t.occurrence.plural for t in draft.told)
    total = w["number_agrees"] if several == told.occurrence.plural else -w["number_agrees"]
    return (
        total + w["pointing_near"] * (here - draft.last <= 2) + w["pointing_just"] * _just_told(draft, here)
    )


def _beside(draft: Draft, told: Told) -> float:
    """Two phrases of one sentence mean two events, unless one of them only points back."""
    w = weights()
    beside = [t for t in draft.told if t.sentence.index == told.sentence.index and t.part == told.part]
    if not beside:
        return 0.0
    both_point = told.occurrence.weak and all(t.occurrence.weak for t in beside)
    if both_point or told.occurrence.form == "harm":
        return w["beside_weak"]
    same = told.occurrence.definite and same_kind(draft, told.occurrence.type)
    return w["beside_definite" if same else "beside"]
