"""Do the reports give figures that cannot all hold? Compared group by group, sums with wholes."""

from collections.abc import Iterable, Sequence
from itertools import combinations

from sayso.assess.answers import Answer, answers
from sayso.assess.case import Case, Finding
from sayso.assess.clash import are_opposed, clash, counted, headline, is_later, is_revised, replaces
from sayso.merge.groups import EVERYONE
from sayso.record.terms import DisagreementKind, Field
from sayso.record.value import Count

_MEASURES: tuple[Field, ...] = (
    "killed", "injured", "captured", "missing", "displaced", "targets_hit", "munitions",
)  # fmt: skip
_WORDS = {"targets_hit": "targets hit", "munitions": "munitions used"}
Pair = tuple[Answer, Answer]


def findings(case: Case) -> Iterable[Finding]:
    """At most one finding for each measure."""
    for measure in _MEASURES:
        told = answers(case, measure)
        groups = counted(told)
        pairs = [(a, b) for a, b in combinations(told, 2) if clash(a, b, groups, case)]
        if pairs:
            yield _finding(measure, told, pairs, case)


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
    if any(are_opposed(a, b) for a, b in pairs):
        return "contradiction"
    if any(is_revised(a, b) for a, b in pairs) or all(_is_replaced(a, b, case) for a, b in pairs):
        return "revision"
    if all(a.group != b.group for a, b in pairs) and not any(0 in (a.number, b.number) for a, b in pairs):
        if any("civilians" in (a.group, b.group) and EVERYONE in (a.group, b.group) for a, b in pairs):
            return "contradiction"
        return "scope" if any(EVERYONE in (a.group, b.group) for a, b in pairs) else "difference"
    if len({a.report for p in pairs for a in p}) > 1:
        return "contradiction"
    return "headline_against_body" if all(headline(a, b) for a, b in pairs) else "within_report"


def _is_replaced(a: Answer, b: Answer, case: Case) -> bool:
    """Whether the higher figure came out on a later day."""
    low, high = sorted((a, b), key=lambda x: (x.number, x.claims[0].id))
    return replaces(a, b, case) or is_later(high, low, case)


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
