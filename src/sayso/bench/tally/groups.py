"""How many do the stated numbers say? A total of the title or lead wins; groups of one predicate are added up."""

from collections import defaultdict
from collections.abc import Sequence

from sayso.bench.tally.people import Victim
from sayso.bench.tally.telling import Telling

_LEAD = 3  # sentences from the first that tells of harm
_ENUMERATING = 2


def stated(told: Sequence[Telling], singles: Sequence[Victim]) -> int | None:
    """The number that a report states of a measure, None where it counts no group.

    `told` are the tellings of one measure, `singles` the persons of it. Of several numbers the title's
    wins, then the largest of the lead, then the largest.
    """
    totals = _totals(told, singles)
    if not totals:
        return None
    first = min(t.sentence for t in told)
    for near in ([n for n, t in totals if t.heading], [n for n, t in totals if t.sentence - first <= _LEAD]):
        if near and max(near) > 1:
            return max(near)
    return max(n for n, _ in totals)


def _totals(told: Sequence[Telling], singles: Sequence[Victim]) -> list[tuple[int, Telling]]:
    """Every total with its telling: what one predicate says of all its groups."""
    by: dict[tuple[int, int], list[Telling]] = defaultdict(list)
    for t in told:
        if not t.part:
            by[t.sentence, t.trigger].append(t)
    return [(_sum(groups, singles), groups[0]) for groups in by.values() if any(t.number > 1 for t in groups) or len(groups) > 1]


def _sum(groups: Sequence[Telling], singles: Sequence[Victim]) -> int:
    """Groups of one predicate, with the persons told of before where they are "others"."""
    total = sum(t.number for t in groups)
    if not groups[0].more:
        return total
    at = groups[0].at
    return total + sum(v.told[0].at < at for v in singles)
