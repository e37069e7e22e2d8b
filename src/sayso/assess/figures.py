"""Do the reports give figures that cannot all hold? Compared group by group, sums with wholes."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from itertools import combinations

from sayso.assess.answers import Answer, Voice, answers
from sayso.assess.case import Case, Finding, around, in_headline
from sayso.knowledge.merging import groups as known_groups
from sayso.knowledge.merging import words
from sayso.merge.counts import disjoint
from sayso.merge.groups import EVERYONE
from sayso.record.claim import Claim
from sayso.record.terms import DisagreementKind, Field
from sayso.record.value import Count

_MEASURES: tuple[Field, ...] = (
    "killed", "injured", "captured", "missing", "displaced", "targets_hit", "munitions",
)  # fmt: skip
_WORDS = {"targets_hit": "targets hit", "munitions": "munitions used"}
_OPPOSED = frozenset(("militants", "harmless"))
Pair = tuple[Answer, Answer]


def findings(case: Case) -> Iterable[Finding]:
    """At most one finding for each measure."""
    for measure in _MEASURES:
        told = answers(case, measure)
        counted = _by_voice(told)
        tests = (_clash, partial(_differ, counted=counted), partial(_fall_short, counted=counted))
        pairs = [(a, b) for a, b in combinations(told, 2) if any(test(a, b) for test in tests)]
        if pairs:
            yield _finding(measure, told, pairs, case)


def _by_voice(told: Iterable[Answer]) -> dict[Voice, set[str]]:
    """Each voice with the groups that it counts."""
    found: dict[Voice, set[str]] = {}
    for a in told:
        found.setdefault(a.voice, set()).add(a.group)
    return found


def _clash(a: Answer, b: Answer) -> bool:
    if _shares_claims(a, b):
        return False
    if a.report == b.report and a.speaker == b.speaker and not _headline(a, b) and not _is_revised(a, b):
        return False
    if a.group == b.group:
        return disjoint(a.bounds, b.bounds)
    return a.report != b.report and (_exceeds(a, b) or _exceeds(b, a))


def _shares_claims(a: Answer, b: Answer) -> bool:
    return bool({c.id for c in a.claims} & {c.id for c in b.claims})


def _exceeds(part: Answer, whole: Answer) -> bool:
    """Whether one group is larger than what another report gives for everyone."""
    if whole.group != EVERYONE or part.group == "attackers":
        return False
    return part.bounds[0] is not None and whole.bounds[1] is not None and part.bounds[0] > whole.bounds[1]


def _differ(a: Answer, b: Answer, counted: Mapping[Voice, set[str]]) -> bool:
    """Whether two voices answer "who was harmed" with other people: fighters or villagers, one or three.

    Only where neither counts a group that the other counts as well, and none counts everyone.
    """
    if a.speaker == b.speaker and (a.speaker or a.report == b.report):
        return False
    if not _are_told_apart(counted[a.voice], counted[b.voice]):
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


def _fall_short(a: Answer, b: Answer, counted: Mapping[Voice, set[str]]) -> bool:
    """Whether the only figure of one report, of plain people, is not the whole that the other gives.

    "Fourteen worshippers died" answers the question that "21 dead" answers; two children among six do not.
    """
    part, whole = (a, b) if b.group == EVERYONE else (b, a)
    if part.report == whole.report or whole.group != EVERYONE or part.group != "civilians":
        return False
    return len(counted[part.voice]) == len(counted[whole.voice]) == 1 and disjoint(part.bounds, whole.bounds)


def _headline(a: Answer, b: Answer) -> bool:
    return in_headline(a.claims[0]) != in_headline(b.claims[0])


def _is_revised(a: Answer, b: Answer) -> bool:
    """Whether the words around a figure say that it replaces another."""
    return any(f" {w} " in f" {around(x.claims[0])} " for x in (a, b) for w in words().revised)


def _finding(measure: Field, told: Sequence[Answer], pairs: Sequence[Pair], case: Case) -> Finding:
    touched = {a.group for p in pairs for a in p}
    by: dict[tuple[int, str], list[Answer]] = {}
    for a in (a for a in told if a.group in touched):
        by.setdefault((a.number, a.group), []).append(a)
    positions = tuple(
        (_value(by[k]), tuple({c.id: c for a in by[k] for c in a.claims}.values())) for k in sorted(by)
    )
    kind = _kind(pairs, case)
    return Finding(measure, kind, positions, _note(measure, kind, [k[0] for k in sorted(by)]))


def _value(told: Sequence[Answer]) -> Count:
    values = sorted({a.value for a in told}, key=str)
    return max(values, key=lambda v: (sum(a.value == v for a in told), v.low is not None, str(v)))


def _kind(pairs: Sequence[Pair], case: Case) -> DisagreementKind:
    if any({a.side, b.side} == _OPPOSED for a, b in pairs):
        return "contradiction"
    if any(_is_revised(a, b) for a, b in pairs) or all(_later_replaces(a, b, case) for a, b in pairs):
        return "revision"
    if all(a.group != b.group for a, b in pairs):
        if any("civilians" in (a.group, b.group) and EVERYONE in (a.group, b.group) for a, b in pairs):
            return "contradiction"
        return "scope" if any(EVERYONE in (a.group, b.group) for a, b in pairs) else "difference"
    if len({a.report for p in pairs for a in p}) > 1:
        return "contradiction"
    return "headline_against_body" if all(_headline(a, b) for a, b in pairs) else "within_report"


def _later_replaces(a: Answer, b: Answer, case: Case) -> bool:
    """Whether the higher figure came out on a later day."""
    low, high = sorted((a, b), key=lambda x: (x.number, x.claims[0].id))
    days = (_issued(low.claims[0], case), _issued(high.claims[0], case))
    return days[0] is not None and days[1] is not None and days[0] < days[1]


def _issued(claim: Claim, case: Case) -> str | None:
    return case.issued.get(claim.document.id)


def _note(measure: str, kind: str, numbers: Sequence[int]) -> str:
    told = sorted(set(numbers))
    listed = f"{', '.join(map(str, told[:-1]))} and {told[-1]}" if len(told) > 1 else str(told[0])
    ends = {
        "revision": "later figures replace earlier ones",
        "scope": "they count different groups, and the part exceeds the whole",
        "difference": "they count different people",
        "within_report": "in one and the same report",
        "headline_against_body": "the headline against the text",
    }
    tail = ends.get(kind, "they cannot all hold")
    return f"Figures of {_WORDS.get(measure, measure)} differ ({listed}): {tail}."
