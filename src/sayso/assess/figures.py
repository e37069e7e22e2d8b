"""Do the reports give figures that cannot all hold? Compared group by group, sums with wholes."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from sayso.assess.case import Case, Finding, around, by_report, in_headline
from sayso.knowledge.merging import words
from sayso.merge import groups
from sayso.merge.counts import Interval, anchor, disjoint, interval
from sayso.merge.harm import count, label, nations
from sayso.merge.origins import speaker
from sayso.record.claim import Claim
from sayso.record.terms import DisagreementKind, Field
from sayso.record.value import Count

_MEASURES: tuple[Field, ...] = (
    "killed", "injured", "captured", "missing", "displaced", "targets_hit", "munitions",
)  # fmt: skip
_PART = re.compile(r"\W*[\w-]+ of (?:the|those|them|these|its|their)\b", re.IGNORECASE)  # "one of the dead"
_WORDS = {"targets_hit": "targets hit", "munitions": "munitions used"}


@dataclass(frozen=True, slots=True)
class Answer:
    """A figure of one group in one report: one claim, or the sum of groups told in one breath."""

    report: str
    group: str
    bounds: Interval
    value: Count
    claims: tuple[Claim, ...]

    @property
    def speaker(self) -> str | None:
        """Who gives the figure, None where the report does."""
        return speaker(self.claims[0])

    @property
    def number(self) -> int:
        """The number as said."""
        found = anchor((self.value.low, self.value.high))
        return -1 if found is None else found


def findings(case: Case) -> Iterable[Finding]:
    """At most one finding for each measure."""
    for measure in _MEASURES:
        answers = _answers(case, measure)
        pairs = [(a, b) for a, b in combinations(answers, 2) if _clash(a, b)]
        if pairs:
            yield _finding(measure, answers, pairs, case)


def _answers(case: Case, measure: Field) -> list[Answer]:
    claims = [c for c in case.held.of(measure) if _is_figure(count(c)) and not _PART.match(c.quote.text)]
    states = nations(claims)
    found: list[Answer] = []
    for report, mine in by_report(case, claims).items():
        plain = [_answer(report, c, label(count(c), states)) for c in mine]
        found += [a for a in plain if not groups.is_named(a.value)]
        found += _sums(report, plain)
    return found


def _is_figure(value: Count) -> bool:
    return value.scope == "whole" and anchor((value.low, value.high)) is not None


def _answer(report: str, claim: Claim, group: str) -> Answer:
    return Answer(report, group, interval(count(claim)), count(claim), (claim,))


def _sums(report: str, answers: Sequence[Answer]) -> Iterable[Answer]:
    """Groups told in one sentence add up, unless a whole stands beside them or the attacker is one."""
    by: dict[str, list[Answer]] = {}
    for a in answers:
        by.setdefault(around(a.claims[0]), []).append(a)
    for _, told in sorted(by.items()):
        kinds = {a.group: a for a in told if a.group != "attackers"}
        if len(kinds) < 2 or groups.EVERYONE in kinds:
            continue
        parts = [kinds[k] for k in sorted(kinds)]
        value = Count(_add(a.value.low for a in parts), _add(a.value.high for a in parts))
        claims = tuple(a.claims[0] for a in parts)
        yield Answer(report, groups.EVERYONE, interval(value), value, claims)


def _add(numbers: Iterable[int | None]) -> int | None:
    found = list(numbers)
    known = [n for n in found if n is not None]
    return sum(known) if len(known) == len(found) else None


def _clash(a: Answer, b: Answer) -> bool:
    if {c.id for c in a.claims} & {c.id for c in b.claims}:
        return False
    if a.report == b.report and a.speaker == b.speaker and not _headline(a, b) and not _is_revised(a, b):
        return False
    if a.group == b.group:
        return disjoint(a.bounds, b.bounds)
    return a.report != b.report and (_exceeds(a, b) or _exceeds(b, a))


def _exceeds(part: Answer, whole: Answer) -> bool:
    """Whether one group is larger than what another report gives for everyone."""
    if whole.group != groups.EVERYONE or part.group == "attackers":
        return False
    return part.bounds[0] is not None and whole.bounds[1] is not None and part.bounds[0] > whole.bounds[1]


def _headline(a: Answer, b: Answer) -> bool:
    return in_headline(a.claims[0]) != in_headline(b.claims[0])


def _is_revised(a: Answer, b: Answer) -> bool:
    """Whether the words around a figure say that it replaces another."""
    return any(f" {w} " in f" {around(x.claims[0])} " for x in (a, b) for w in words().revised)


def _finding(
    measure: Field, answers: Sequence[Answer], pairs: list[tuple[Answer, Answer]], case: Case
) -> Finding:
    touched = {a.group for p in pairs for a in p}
    shown = [a for a in answers if a.group in touched]
    by: dict[tuple[int, str], list[Answer]] = {}
    for a in shown:
        by.setdefault((a.number, a.group), []).append(a)
    positions = tuple(
        (_value(by[k]), tuple({c.id: c for a in by[k] for c in a.claims}.values())) for k in sorted(by)
    )
    kind = _kind(pairs, case)
    return Finding(measure, kind, positions, _note(measure, kind, [k[0] for k in sorted(by)]))


def _value(answers: Sequence[Answer]) -> Count:
    values = sorted({a.value for a in answers}, key=str)
    return max(values, key=lambda v: (sum(a.value == v for a in answers), v.low is not None, str(v)))


def _kind(pairs: Sequence[tuple[Answer, Answer]], case: Case) -> DisagreementKind:
    if any(_is_revised(a, b) for a, b in pairs) or all(_later_replaces(a, b, case) for a, b in pairs):
        return "revision"
    if all(a.group != b.group for a, b in pairs):
        return "scope"
    if len({a.report for p in pairs for a in p}) > 1:
        return "contradiction"
    return "headline_against_body" if all(_headline(a, b) for a, b in pairs) else "within_report"


def _later_replaces(a: Answer, b: Answer, case: Case) -> bool:
    """Whether the higher figure came out on a later day."""
    low, high = sorted((a, b), key=lambda x: (x.number, x.claims[0].id))
    days = (case.issued.get(low.claims[0].document.id), case.issued.get(high.claims[0].document.id))
    return days[0] is not None and days[1] is not None and days[0] < days[1]


def _note(measure: str, kind: str, numbers: Sequence[int]) -> str:
    told = sorted(set(numbers))
    listed = f"{', '.join(map(str, told[:-1]))} and {told[-1]}" if len(told) > 1 else str(told[0])
    ends = {
        "revision": "later figures replace earlier ones",
        "scope": "they count different groups, and the part exceeds the whole",
        "within_report": "in one and the same report",
        "headline_against_body": "the headline against the text",
    }
    tail = ends.get(kind, "they cannot all hold")
    return f"Figures of {_WORDS.get(measure, measure)} differ ({listed}): {tail}."
