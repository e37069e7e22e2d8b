"""Which accounts are one event? The best pair first, inside a component, keeping apart what excludes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sayso.knowledge.merging import scores
from sayso.merge.pairs import Judge
from sayso.merge.union import Union
from sayso.record.event import Merge

Pair = tuple[str, str]


def pair(a: str, b: str) -> Pair:
    """Two ids in order."""
    return (a, b) if a < b else (b, a)


@dataclass(frozen=True, slots=True)
class Rules:
    """Pairs that must be one event and pairs that must not, each with its reason or decision's id."""

    together: Mapping[Pair, str]
    apart: Mapping[Pair, str]
    decided: frozenset[Pair] = frozenset()


def cluster(names: Iterable[str], pairs: Iterable[Pair], judge: Judge, rules: Rules) -> list[tuple[str, ...]]:
    """Groups of accounts that are one event, sorted. Does not depend on the order of anything given."""
    names, fitting = sorted(names), _fitting(pairs, judge, rules)
    reach = Union(names)
    for a, b in (*rules.together, *fitting):
        reach.join(a, b)
    return sorted(g for part in reach.groups() for g in _split(part, fitting, judge, rules))


def _fitting(pairs: Iterable[Pair], judge: Judge, rules: Rules) -> dict[Pair, float]:
    found = {p: judge.full(*p) for p in sorted(pairs) if p not in rules.apart}
    return {p: v.total for p, v in found.items() if v.veto is None and v.total >= scores().join}


def _split(
    part: tuple[str, ...], fitting: Mapping[Pair, float], judge: Judge, rules: Rules
) -> list[tuple[str, ...]]:
    """One component: clusters grow by the best pair whose clusters do not exclude each other."""
    inside = set(part)
    groups = {name: {name} for name in part}
    for a, b in sorted(p for p in rules.together if p[0] in inside):
        _merge(groups, a, b)
    ranked = sorted(((-score, p) for p, score in fitting.items() if p[0] in inside))
    for _, (a, b) in ranked:
        if groups[a] is not groups[b] and _may(groups[a], groups[b], judge, rules):
            _merge(groups, a, b)
    return sorted({tuple(sorted(g)) for g in groups.values()})


def _merge(groups: dict[str, set[str]], a: str, b: str) -> None:
    whole = groups[a] | groups[b]
    for name in whole:
        groups[name] = whole


def _may(left: set[str], right: set[str], judge: Judge, rules: Rules) -> bool:
    crossing = [pair(a, b) for a in sorted(left) for b in sorted(right)]
    if any(p in rules.apart for p in crossing):
        return False
    found = [judge.full(*p) for p in crossing if p not in rules.together]
    if any(v.veto for v in found):
        return False
    return not found or sum(v.total for v in found) / len(found) >= scores().chain


def merges(group: tuple[str, ...], judge: Judge, rules: Rules) -> tuple[Merge, ...]:
    """Why a group is one: the best pairs that hold it together, as a tree, sorted."""
    ranked = sorted(
        _edges(group, judge, rules), key=lambda m: (m.decision is None, -m.score, m.left, m.right)
    )
    tree, found = Union(group), []
    for edge in ranked:
        if tree.find(edge.left) != tree.find(edge.right):
            tree.join(edge.left, edge.right)
            found.append(edge)
    return tuple(sorted(found, key=lambda m: (m.left, m.right)))


def _edges(group: tuple[str, ...], judge: Judge, rules: Rules) -> Iterable[Merge]:
    for i, a in enumerate(group):
        for b in group[i + 1 :]:
            said = rules.together.get((a, b))
            if said and (a, b) in rules.decided:
                yield Merge(a, b, 1.0, ("a person decided so",), said)
            elif said:
                yield Merge(a, b, 1.0, (said,))
            else:
                found = judge.full(a, b)
                yield Merge(a, b, found.probability, tuple(r.text for r in found.reasons))
