"""How many do stated numbers say? The title's or lead's wins; groups of one predicate are added up."""

from collections import defaultdict
from collections.abc import Sequence

from sayso.bench.tally.people import Victim
from sayso.bench.tally.telling import Telling

_LEAD = 3  # sentences from the first that tells of harm


def stated(told: Sequence[Telling], singles: Sequence[Victim]) -> int | None:
    """The number that a report states of a measure, None where it counts no group.

    `told` are the tellings of one measure, `singles` the persons of it. Of several numbers the title's
    wins, then the largest of the lead, then the largest. A title that counts a class of people ("two officers
    killed") yields to the first number of anybody that is larger.
    """
    totals = _totals(told, singles)
    if not totals:
        return None
    first = min(t.sentence for t in told)
    heading = [n for n, t in totals if t.heading]
    lead = [n for n, t in totals if t.sentence - first <= _LEAD]
    narrow = bool(heading) and not any(t.anyone for _, t in totals if t.heading)
    wider = [n for n, t in totals if narrow and t.anyone and n > max(heading)]
    return wider[0] if wider else max(heading or lead or [n for n, _ in totals])


def _totals(told: Sequence[Telling], singles: Sequence[Victim]) -> list[tuple[int, Telling]]:
    """Every total with its telling: what one predicate says of all its groups.

    A part ("two of them died") is one where no whole is counted.
    """
    by: dict[tuple[int, int], list[Telling]] = defaultdict(list)
    every = all(t.part for t in told if t.number > 1)
    for t in told:
        if not t.part or (t.number > 1 and every):
            by[t.sentence, t.trigger].append(t)
    found = [g for g in by.values() if len(g) > 1 or g[0].number > 1 or _only(g[0], told)]
    return [(_sum(groups, singles) + _besides(groups, told), groups[0]) for groups in found]


def _only(one: Telling, told: Sequence[Telling]) -> bool:
    """Whether a "one" is all: "1 dead" in the title or lead, no other group in its sentence."""
    first = min(t.sentence for t in told)
    plain = one.person is not None and one.person.role in (None, "person") and not one.person.name
    alone = not any(t.sentence == one.sentence and t is not one and t.stated for t in told)
    return one.stated and plain and alone and (one.heading or one.sentence - first <= _LEAD)


def _besides(groups: Sequence[Telling], told: Sequence[Telling]) -> int:
    """One more where the doer of a sentence is dead too: "killed three people before killing himself"."""
    near = (groups[0].sentence, groups[0].sentence + 1)
    here = {t.at for t in told if t.sentence in near and t.own and t.person}
    return int(bool(here - {g.at for g in groups})) if not any(g.own for g in groups) else 0


def _sum(groups: Sequence[Telling], singles: Sequence[Victim]) -> int:
    """Groups of one predicate, with the persons told of before where they are "others"."""
    total = sum(t.number for t in groups) - _again(groups, singles)
    if not groups[0].more or len(groups) > 1:
        return total
    return total + sum(v.told[0].at < groups[0].at for v in singles)


def _again(groups: Sequence[Telling], singles: Sequence[Victim]) -> int:
    """How many of the groups tell of one person again: "shot Doe, 19, and Doe's mother"."""
    found = [n for t in groups if t.person for n, v in enumerate(singles) if v.at(t)]
    return len(found) - len(set(found))
