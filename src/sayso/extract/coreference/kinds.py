"""Which types of event can be of one event?"""

from sayso.extract.coreference.told import Draft

REMOTE = frozenset({"airstrike", "drone_strike", "missile_strike", "shelling", "strike", "naval_attack"})


BLAST = frozenset({"bombing", "suicide_bombing", "explosion"})


_GROUND = frozenset({"ambush", "ground_attack", "shooting", "raid", "clash", "execution", "naval_attack"})


ANY = frozenset({"attack", "killing", "attack_series"})


def compatible(left: str, right: str) -> bool:
    """Whether two types can be of one event."""
    if left == right or left in ANY or right in ANY:
        return "arrest" not in (left, right) or left == right
    for family in (REMOTE, BLAST | {"missile_strike", "drone_strike", "airstrike", "shelling"}, _GROUND):
        if left in family and right in family:
            return "explosion" in (left, right) or not ({left, right} & BLAST and {left, right} & REMOTE)
    return {left, right} in (
        {"airstrike", "bombing"},
        {"ambush", "bombing"},
        {"ground_attack", "bombing"},
        {"ground_attack", "suicide_bombing"},
        {"shooting", "suicide_bombing"},
        {"shooting", "bombing"},
        {"abduction", "raid"},
        {"abduction", "shooting"},
        {"abduction", "ground_attack"},
        {"abduction", "ambush"},
        {"strike", "bombing"},
        {"raid", "arrest"},
        {"raid", "airstrike"},
        {"shooting", "ambush"},
        {"strike", "explosion"},
    )


def same_kind(draft: Draft, kind: str) -> bool:
    """Whether a type says as much as the draft's: the same one, or an explosion and what explodes."""
    if kind in ANY:
        return False
    effects = REMOTE | BLAST
    burst = (kind == "explosion" and set(draft.types) & effects) or (
        "explosion" in draft.types and kind in effects
    )
    return kind in draft.types or bool(burst)
