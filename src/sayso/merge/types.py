"""Can two types be one event? The same, a broader word, one family, words used for one another."""

from typing import Literal

from sayso.knowledge.merging import types

Fit = Literal["same", "same_broad", "chain", "group", "cross", "exclude"]


def fit(a: str, b: str) -> Fit:
    """How two types go together; `exclude` where no report would use both for one event."""
    known = types()
    if a == b:
        return "same_broad" if a in known.broad else "same"
    if (a, b) in known.broader or (b, a) in known.broader:
        return "chain"
    if (a, b) in known.cross:
        return "cross"
    if known.family.get(a, -1) == known.family.get(b, -2):
        return "group"
    return "cross" if a in known.broad and b in known.broad else "exclude"


def is_broader(a: str, b: str) -> bool:
    """Whether `a` is a word that holds `b` ("attack" holds "ambush")."""
    return (a, b) in types().broader
