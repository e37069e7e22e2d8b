"""Can two figures of one measure not both hold, or do they answer "how many" with other people?"""

from collections.abc import Iterable, Mapping

from sayso.assess.answers import Answer, Voice
from sayso.assess.case import Case, around, in_headline
from sayso.knowledge.merging import groups as known_groups
from sayso.knowledge.merging import scores, words
from sayso.merge.counts import disjoint
from sayso.merge.groups import EVERYONE

_OPPOSED = frozenset(("militants", "harmless"))
Counted = Mapping[Voice, set[str]]


def counted(told: Iterable[Answer]) -> dict[Voice, set[str]]:
    """Each voice with the groups that it counts."""
    found: dict[Voice, set[str]] = {}
    for a in told:
        found.setdefault(a.voice, set()).add(a.group)
    return found


def clash(a: Answer, b: Answer, groups: Counted, case: Case) -> bool:
    """Whether the two answers are positions of one disagreement."""
    if {c.id for c in a.claims} & {c.id for c in b.claims} or _is_rounded(a, b):
        return False
    if a.voice == b.voice and not (headline(a, b) or is_revised(a, b)):
        return False
    return (
        _contradict(a, b)
        or _differ(a, b, groups)
        or _fall_short(a, b, groups)
        or replaces(a, b, case)
        or _is_none(a, b)
    )


def _is_rounded(a: Answer, b: Answer) -> bool:
    """Whether "more than 85" and "85" are all that stands between them; of small numbers each counts."""
    least = scores().limits["rounded_least"]
    return (
        None in (*a.bounds, *b.bounds) and abs(a.number - b.number) <= 1 and min(a.number, b.number) >= least
    )


def _contradict(a: Answer, b: Answer) -> bool:
    """Figures of one group that cannot both hold, or a group larger than everyone."""
    if a.group == b.group:
        return disjoint(a.bounds, b.bounds)
    return a.voice != b.voice and (_exceeds(a, b) or _exceeds(b, a))


def _exceeds(part: Answer, whole: Answer) -> bool:
    """Whether one group is larger than what another voice gives for everyone."""
    if whole.group != EVERYONE or part.group == "attackers":
        return False
    return part.bounds[0] is not None and whole.bounds[1] is not None and part.bounds[0] > whole.bounds[1]


def _is_none(a: Answer, b: Answer) -> bool:
    """Whether one voice says that nobody of a group was harmed, and another counts some who may be of it."""
    none, some = (a, b) if a.number == 0 else (b, a)
    if none.bounds != (0, 0) or some.number <= 0 or some.group == "attackers" or a.voice == b.voice:
        return False
    return none.group in (EVERYONE, some.group) or (some.group == EVERYONE and a.report != b.report)


def replaces(a: Answer, b: Answer, case: Case) -> bool:
    """Whether a later report gives more than the floor that an earlier one gave ("at least 16", then 19)."""
    low, high = sorted((a, b), key=lambda x: (x.number, x.claims[0].id))
    if not _are_one_sort(low.group, high.group) or low.bounds[1] is not None or low.number >= high.number:
        return False
    return low.report != high.report and is_later(high, low, case)


def _are_one_sort(a: str, b: str) -> bool:
    """Whether two groups are one, or both stand for all who were harmed."""
    return a == b or all(g == EVERYONE or _is_plain(g) for g in (a, b))


def is_later(a: Answer, b: Answer, case: Case) -> bool:
    """Whether the report of `a` came out on a later day than that of `b`."""
    days = [case.issued.get(x.claims[0].document.id) for x in (b, a)]
    return days[0] is not None and days[1] is not None and days[0] < days[1]


def _differ(a: Answer, b: Answer, groups: Counted) -> bool:
    """Whether two voices answer "who was harmed" with other people: fighters or villagers, one or three.

    Only where neither counts a group that the other counts as well, and none counts everyone.
    """
    if a.speaker == b.speaker and (a.speaker or a.report == b.report):
        return False
    if not _are_told_apart(groups[a.voice], groups[b.voice]):
        return False
    if {a.side, b.side} == _OPPOSED:
        return a.number != 0 and b.number != 0
    if a.report == b.report and None in (a.speaker, b.speaker):
        return False
    if a.side != b.side or not disjoint(a.bounds, b.bounds):
        return False
    return not (_is_within(a, b) or _is_within(b, a))


def _are_told_apart(left: set[str], right: set[str]) -> bool:
    return not left & right and EVERYONE not in left | right


def _is_within(part: Answer, whole: Answer) -> bool:
    """Whether one group may be part of the other: the children of some villagers."""
    return part.group in known_groups().within and part.number <= whole.number


def _fall_short(a: Answer, b: Answer, groups: Counted) -> bool:
    """Whether the only figure of one report, of plain people, is not the whole that the other gives.

    "Fourteen worshippers died" answers the question that "21 dead" answers; two children among six do not.
    """
    part, whole = (a, b) if b.group == EVERYONE else (b, a)
    if part.report == whole.report or whole.group != EVERYONE or not _is_plain(part.group):
        return False
    return len(groups[part.voice]) == len(groups[whole.voice]) == 1 and disjoint(part.bounds, whole.bounds)


def _is_plain(group: str) -> bool:
    """Whether a group may be all who were harmed: civilians, or people by a noun of their own."""
    return group in ("civilians", "men") or (
        group != EVERYONE and group not in known_groups().classes.values()
    )


def headline(a: Answer, b: Answer) -> bool:
    """Whether one stands in a headline and the other does not."""
    return in_headline(a.claims[0]) != in_headline(b.claims[0])


def is_revised(a: Answer, b: Answer) -> bool:
    """Whether the words around a figure say that it replaces another."""
    near = [f" {around(x.claims[0])} " for x in (a, b)]
    return any(f" {w} " in sentence for sentence in near for w in words().revised)


def are_opposed(a: Answer, b: Answer) -> bool:
    """Whether one counts fighters and the other plain people."""
    return {a.side, b.side} == _OPPOSED
