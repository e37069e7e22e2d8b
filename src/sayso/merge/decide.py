"""What did people decide? Their merges, splits, rejections and corrections, read from the log."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sayso.merge.rules import Pair, Rules, pair
from sayso.record.event import Decision

Clusters = Callable[[Rules], list[tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class Correction:
    """A value that a person set: the account that addresses the event, the field, its JSON value."""

    account: str
    field: str
    value: Any
    decision: Decision


@dataclass(frozen=True, slots=True)
class Decided:
    """Decisions in the form that merging uses; what cannot be applied is absent here, kept in the log."""

    rules: Rules
    rejected: frozenset[str] = frozenset()
    accepted: Mapping[str, Decision] = field(default_factory=dict)
    withheld: frozenset[str] = frozenset()
    corrections: tuple[Correction, ...] = ()


def data(decision: Decision) -> dict[str, Any]:
    """What the action needs; empty where it is no JSON object."""
    try:
        found = json.loads(decision.data or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def undone(decisions: Sequence[Decision]) -> frozenset[str]:
    """Ids of decisions that a later one takes back; an undo that is itself undone takes nothing back."""
    out: set[str] = set()
    for d in reversed(decisions):
        if d.action == "undo" and d.id not in out:
            out.add(d.subject)
    return frozenset(out)


def _texts(value: Any) -> list[str]:
    items = value if isinstance(value, list) else [value]
    return [x for x in items if isinstance(x, str)]


def decided(
    decisions: Sequence[Decision], known: frozenset[str], rules: Rules, clusters: Clusters
) -> Decided:
    """Read the log in its order: the later word on a pair or an account wins."""
    together, apart = dict(rules.together), dict(rules.apart)
    ours: set[Pair] = set()
    marks: dict[str, dict[str, Decision]] = {"reject": {}, "accept": {}, "withhold": {}}
    gone = undone(decisions)
    decisions = [d for d in decisions if d.id not in gone]
    for d in decisions:
        if d.action == "merge":
            _join(_joined(d, known), d, together, apart, ours)
        elif d.action == "split":
            _part(d, known, Rules(together, apart, frozenset(ours)), clusters, ours)
        elif d.action in marks:
            _mark(d, marks)
    return Decided(
        Rules(together, apart, frozenset(ours)),
        frozenset(marks["reject"]),
        marks["accept"],
        frozenset(marks["withhold"]),
        tuple(c for d in decisions for c in _corrections(d)),
    )


def _joined(d: Decision, known: frozenset[str]) -> list[Pair]:
    others = _texts(data(d).get("into")) + _texts(data(d).get("accounts", []))
    return [pair(d.subject, x) for x in others if x != d.subject and {x, d.subject} <= known]


def _join(
    pairs: Iterable[Pair], d: Decision, together: dict[Pair, str], apart: dict[Pair, str], ours: set[Pair]
) -> None:
    for p in pairs:
        apart.pop(p, None)
        together[p] = d.id
        ours.add(p)


def _part(d: Decision, known: frozenset[str], rules: Rules, clusters: Clusters, ours: set[Pair]) -> None:
    """The accounts named leave the event: they stay together, and apart from those that stay."""
    leaving = sorted(set(_texts(data(d).get("accounts", []))) & known)
    staying = sorted((set(_texts(data(d).get("rest", []))) & known) - set(leaving))
    if not leaving or d.subject not in known:
        return
    if not staying:
        event = next((g for g in clusters(rules) if d.subject in g), ())
        staying = [x for x in event if x not in leaving]
    assert isinstance(rules.together, dict) and isinstance(rules.apart, dict)
    for p in (pair(a, b) for a in leaving for b in staying):
        rules.together.pop(p, None)
        rules.apart[p] = d.id
    _join((pair(leaving[0], x) for x in leaving[1:]), d, rules.together, rules.apart, ours)


def _mark(d: Decision, marks: dict[str, dict[str, Decision]]) -> None:
    """Accept and reject undo each other; withhold stands until the subject is accepted again."""
    if d.action == "accept":
        marks["reject"].pop(d.subject, None)
        marks["withhold"].pop(d.subject, None)
    if d.action == "reject":
        marks["accept"].pop(d.subject, None)
    marks[d.action][d.subject] = d


def _corrections(d: Decision) -> Iterable[Correction]:
    found = data(d) if d.action == "correct" else {}
    if isinstance(found.get("field"), str) and "value" in found:
        yield Correction(d.subject, found["field"], found["value"], d)
