"""Do two accounts count alike?"""

from collections.abc import Iterable

from sayso.knowledge.merging import scores
from sayso.merge import counts
from sayso.merge.groups import EVERYONE
from sayso.merge.profile import Figure, Profile
from sayso.merge.sign import Sign


def signs(a: Profile, b: Profile) -> Iterable[Sign]:
    """The best comparison of figures of one measure; of different groups only a large one that is equal."""
    found: dict[str, tuple[int, bool]] = {}
    for x in a.figures:
        for y in b.figures:
            if x.measure != y.measure or not (x.group == y.group or _is_whole(x, y)):
                continue
            fit, number = counts.fit(x.bounds, y.bounds), counts.anchor(x.bounds) or 0
            if x.group != y.group and (fit != "same" or number < scores().limits["sum_least"]):
                continue
            number, special = max(found.get(fit, (0, False))[0], number), x.group == y.group != EVERYONE
            found[fit] = (number, special or found.get(fit, (0, False))[1])
    yield from _best(found)


def _is_whole(x: Figure, y: Figure) -> bool:
    """Whether one counts everyone: "11 dead" may be the other's eleven policemen."""
    return EVERYONE in (x.group, y.group)


def _best(found: dict[str, tuple[int, bool]]) -> Iterable[Sign]:
    if "same" in found:
        number, special = found["same"]
        if number > 1:
            yield Sign("count_same_group" if special else "count_same", "the same figure")
        if number >= 10:
            yield Sign("count_large", "and a large one")
    elif "overlap" in found:
        yield Sign("count_overlap", "figures that can both hold")
    elif "near" in found:
        yield Sign("count_near", "figures within a revision")
    else:
        told = next((name for name in ("zero", "far", "apart") if name in found), None)
        if told:
            yield Sign(f"count_{told}", "figures far apart")
